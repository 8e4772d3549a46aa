import { useState } from 'react';
import { refusalOf } from '../../app/hub.tsx';
import type { FieldProblem } from '../../ui/ErrorSummary.tsx';

/** Problems of a small form whose boxes have ids `<at>.<box>`: what is missing here, and what the hub refused. */
export function useProblems(at: string): {
  problems: readonly FieldProblem[];
  attempt: number;
  show: (missing: readonly { box: string; message: string }[]) => void;
  refused: (error: unknown) => void;
  of: (box: string) => string | undefined;
} {
  const [problems, setProblems] = useState<FieldProblem[]>([]);
  const [attempt, setAttempt] = useState(0);
  const show = (missing: readonly { box: string; message: string }[]) => {
    setProblems(missing.map(({ box, message }) => ({ fieldId: `${at}.${box}`, message })));
    setAttempt(now => now + 1);
  };
  const refused = (error: unknown) => {
    const { what, todo, fields } = refusalOf(error);
    const [field] = fields ?? [];
    show([{ box: field?.path ?? '', message: field?.message ?? `${what} ${todo}` }]);
  };
  return {
    problems,
    attempt,
    show,
    refused,
    of: box => problems.find(problem => problem.fieldId === `${at}.${box}`)?.message,
  };
}

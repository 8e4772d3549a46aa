import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { Refusal } from '#contract/operation';
import type { TriageDecisionId } from '#contract/policyPack';
import { refusalOf, useHub, useHubClient } from '../../app/hub.tsx';
import { useUndoToast } from '../../ui/toasts.tsx';

export type DecisionDraft = {
  decision: TriageDecisionId;
  reasonCode: string | null;
  note: string;
  duplicateOf: string | null;
  panelId: string | null;
};

export type Decided = { caseId: string; reference: string; version: number };

/** Decides about a case, tells with Undo, and keeps what a refusal said. A refusal never loses the note. */
export function useDecide(onDone: (decided: Decided) => void) {
  const hub = useHub();
  const client = useHubClient();
  const queries = useQueryClient();
  const undoToast = useUndoToast();
  const [problem, setProblem] = useState<(Refusal & { code: string; caseId: string }) | null>(null);
  const [isBusy, setBusy] = useState(false);

  const decide = useCallback(
    async (on: Decided, draft: DecisionDraft, label: string) => {
      setBusy(true);
      setProblem(null);
      try {
        const { entryId } = await client.triage.decide({ caseId: on.caseId, version: on.version, ...draft });
        await queries.invalidateQueries({ queryKey: hub.triage.key() });
        onDone(on);
        if (entryId !== null) {
          undoToast({
            message: `${on.reference}: ${label}.`,
            undo: async () => {
              await client.journal.undo({ entryId });
              await queries.invalidateQueries();
            },
          });
        }
      } catch (error) {
        setProblem({ ...refusalOf(error), caseId: on.caseId });
        await queries.invalidateQueries({ queryKey: hub.triage.key() });
      } finally {
        setBusy(false);
      }
    },
    [client, hub, onDone, queries, undoToast],
  );

  return { decide, problem, forget: useCallback(() => setProblem(null), []), isBusy };
}

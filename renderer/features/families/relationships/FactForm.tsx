import { Autocomplete, Button, Group, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Temporal } from 'temporal-polyfill';
import type { PartialDate } from '#contract/dates';
import type { Told } from '#contract/told';
import { refusalOf } from '../../../app/hub.tsx';
import { DateField } from '../../../ui/DateField.tsx';
import { ErrorSummary, type FieldProblem } from '../../../ui/ErrorSummary.tsx';
import { useDone } from '../../../app/useDone.ts';
import styles from './relationships.module.css';

/** The id of the box that a path of the contract belongs to. */
export const boxOf = (path: string): string => `fact-${path.split('.').join('-')}`;

export type Teller = { by: string; on: string };

export const today = (): string => Temporal.Now.plainDateISO().toString();

/**
 * The one form for every dated fact of a family: its own boxes, then who told us and when, then Save. What the hub refuses
 * stands at the box it is about, or at the top.
 */
export function FactForm({
  saveLabel,
  doneWords,
  check,
  save,
  told,
  onClose,
  children,
}: {
  saveLabel: string;
  doneWords: string;
  /** What is missing, by path. */
  check?: () => readonly { path: string; message: string }[];
  save: (told: Told) => Promise<{ entryId: string | null }>;
  /** Who told us last, who usually does, and where to keep it; null where nobody tells (a correction of ours). */
  told: { last: Teller; tellers: readonly string[]; onTold: (teller: Teller) => void } | null;
  onClose: () => void;
  children: (problemOf: (path: string) => string | undefined) => ReactNode;
}) {
  const done = useDone();
  const [by, setBy] = useState(told?.last.by ?? '');
  const [on, setOn] = useState<PartialDate | null>({ date: told?.last.on ?? today(), precision: 'day' });
  const [problems, setProblems] = useState<FieldProblem[]>([]);
  const [attempt, setAttempt] = useState(0);
  const show = (found: readonly { path: string; message: string }[]) => {
    setProblems(found.map(({ path, message }) => ({ fieldId: boxOf(path), message })));
    setAttempt(now => now + 1);
  };
  const saving = useMutation({
    mutationFn: save,
    onSuccess: ({ entryId }, teller) => {
      told?.onTold(teller);
      done(doneWords, entryId);
      onClose();
    },
    onError: error => {
      const { what, todo, fields } = refusalOf(error);
      show(fields ?? [{ path: 'save', message: `${what} ${todo}` }]);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = [
      ...(check?.() ?? []),
      ...(told !== null && by.trim().length < 2 ? [{ path: 'told.by', message: 'Enter who told us' }] : []),
      ...(told !== null && on?.precision !== 'day'
        ? [{ path: 'told.on', message: 'Enter the day we were told' }]
        : []),
    ];
    show(found);
    if (found.length === 0) saving.mutate({ by: by.trim(), on: on?.date ?? today() });
  };
  const problemOf = (path: string) => problems.find(problem => problem.fieldId === boxOf(path))?.message;
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <ErrorSummary problems={problems} attempt={attempt} />
        {children(problemOf)}
        {told !== null && (
          <fieldset className={styles.told}>
            <legend>Where this comes from</legend>
            <Autocomplete
              id={boxOf('told.by')}
              label="Who told us?"
              description="A name, and how: “Nadia Begum, by phone”"
              data={[...told.tellers]}
              value={by}
              maxLength={120}
              error={problemOf('told.by')}
              onChange={setBy}
            />
            <DateField
              id={boxOf('told.on')}
              label="On which day?"
              expectation="past"
              value={on}
              onChange={setOn}
              error={problemOf('told.on')}
            />
          </fieldset>
        )}
        <Group>
          <Button id={boxOf('save')} type="submit" loading={saving.isPending}>
            {saveLabel}
          </Button>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

import { SegmentedControl } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Action } from '../../app/actions.ts';
import { useMay } from '../../app/desk.tsx';
import { Page } from '../../app/frame/Page.tsx';
import { refusalOf, useHub } from '../../app/hub.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { momentWords } from '../../app/dayWords.ts';
import { ChangesGrid } from './ChangesGrid.tsx';
import { LeftGrid } from './LeftGrid.tsx';
import { LooksGrid } from './LooksGrid.tsx';

const parts = [
  { value: 'changes', label: 'Changes' },
  { value: 'looks', label: 'Who looked' },
  { value: 'left', label: 'What left' },
] as const;
type Part = (typeof parts)[number]['value'];

/** The record of changes, looks and what left, for those who answer for it. */
export function RecordPage() {
  const may = useMay();
  if (may('journal.read')) return <Record />;
  return (
    <Page title="Record of changes and looks">
      <EmptyState
        title="The record is for managers and administrators"
        why="It holds what everybody did. What was done to a family stands on that family’s own page, under History."
      />
    </Page>
  );
}

/** The three parts of the record, and the proof that nobody altered it. */
function Record() {
  const hub = useHub();
  const [shown, setShown] = useState<Part>('changes');
  const verify = useMutation(hub.journal.verify.mutationOptions());
  // Of all that useMutation answers only this stays the same from one drawing to the next.
  const { mutate } = verify;
  const check = useMemo<Action>(
    () => ({
      id: 'record.verify',
      name: 'Check that nothing was altered',
      label: 'Check the record',
      group: 'Admin',
      permission: 'journal.read',
      perform: () => mutate(undefined),
    }),
    [mutate],
  );
  const result = verify.data;
  const sound =
    result !== undefined &&
    result.problems.length === 0 &&
    result.headMatchesAnchor &&
    result.integrity === 'ok';
  return (
    <Page title="Record of changes and looks" action={check}>
      {result !== undefined && (
        <p role="status">
          <StatusTag status={sound ? 'complete' : 'overdue'}>
            {sound ? 'Nothing was altered' : 'The record does not hold'}
          </StatusTag>{' '}
          {sound
            ? `All ${result.entries.toLocaleString('en-GB')} changes follow each other unbroken, checked ${momentWords(result.verifiedAt)}.`
            : `${result.problems.length} of ${result.entries} entries do not hold${result.headMatchesAnchor ? '' : ', and the newest part is missing'}. Keep this computer as it is and tell your information governance officer.`}
        </p>
      )}
      {verify.isError && <p role="alert">{refusalOf(verify.error).what}</p>}
      <SegmentedControl
        mb="md"
        value={shown}
        onChange={value => setShown(parts.find(part => part.value === value)?.value ?? 'changes')}
        data={parts.map(part => ({ ...part }))}
      />
      {shown === 'changes' ? <ChangesGrid /> : shown === 'looks' ? <LooksGrid /> : <LeftGrid />}
    </Page>
  );
}

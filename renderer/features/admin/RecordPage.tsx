import { SegmentedControl } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import type { ChangedSubject } from '#contract/changedSubjects';
import type { JournalLine } from '#contract/journal';
import type { Action } from '../../app/actions.ts';
import { Page } from '../../app/frame/Page.tsx';
import { refusalOf, useHub } from '../../app/hub.tsx';
import { DataGrid } from '../../ui/DataGrid.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import type { Column } from '../../ui/gridModel.ts';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { momentWords } from '../../app/dayWords.ts';
import { LeftGrid } from './LeftGrid.tsx';
import { LooksGrid } from './LooksGrid.tsx';

type NamesOfLines = ReadonlyMap<string, ChangedSubject>;

/** `names` is null while they are asked for: until then nobody knows whose reason may be told. */
const columnsFor = (names: NamesOfLines | null): readonly Column<JournalLine>[] => [
  { id: 'at', header: 'When', cell: row => momentWords(row.at), width: '14rem' },
  { id: 'what', header: 'What', cell: row => row.sentence, isRowHeader: true, width: '20rem' },
  {
    id: 'about',
    header: 'About',
    cell: (row, reachable) => {
      const { words, page } = names?.get(row.subject) ?? { words: null, page: null };
      if (words === null || page === null) return words ?? '';
      return (
        <Link to={page} tabIndex={reachable}>
          {words}
        </Link>
      );
    },
    sortValue: row => names?.get(row.subject)?.words ?? '',
    width: '11rem',
  },
  {
    id: 'reason',
    header: 'Why',
    cell: row => (names === null || names.get(row.subject)?.isWithheld === true ? '' : (row.reason ?? '')),
  },
  {
    id: 'state',
    header: 'State',
    cell: row => (row.undone ? <StatusTag status="waiting">Taken back</StatusTag> : ''),
    width: '9rem',
  },
];

const parts = [
  { value: 'changes', label: 'Changes' },
  { value: 'looks', label: 'Who looked' },
  { value: 'left', label: 'What left' },
] as const;
type Part = (typeof parts)[number]['value'];

/** The record of changes, looks and what left, and the proof that nobody altered it. */
export function RecordPage() {
  const hub = useHub();
  const [shown, setShown] = useState<Part>('changes');
  const history = useQuery(hub.journal.history.queryOptions({ input: { limit: 200 } }));
  const subjects = [...new Set(history.data?.map(line => line.subject))];
  const named = useQuery({
    ...hub.families.namesOfChanged.queryOptions({ input: { subjects } }),
    enabled: subjects.length > 0,
  });
  const columns = useMemo(
    () => columnsFor(named.data === undefined ? null : new Map(named.data.map(each => [each.subject, each]))),
    [named.data],
  );
  const verify = useMutation(hub.journal.verify.mutationOptions());
  const check = useMemo<Action>(
    () => ({
      id: 'record.verify',
      name: 'Check that nothing was altered',
      label: 'Check the record',
      group: 'Admin',
      permission: 'journal.read',
      perform: () => verify.mutate(undefined),
    }),
    [verify],
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
      {shown === 'changes' ? (
        <DataGrid
          label="Changes, newest first"
          rows={history.data ?? []}
          rowId={row => row.id}
          columns={columns}
          status={
            history.isPending
              ? 'loading'
              : history.isError
                ? {
                    problem: {
                      whatHappened: refusalOf(history.error).what,
                      whatIsSafe: refusalOf(history.error).safe,
                      whatToDo: refusalOf(history.error).todo,
                    },
                  }
                : 'ready'
          }
          empty={
            <EmptyState
              title="No changes yet"
              why="Every change in this hub will be listed here, with who and why."
            />
          }
        />
      ) : shown === 'looks' ? (
        <LooksGrid />
      ) : (
        <LeftGrid />
      )}
    </Page>
  );
}

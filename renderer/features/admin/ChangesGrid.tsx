import { useInfiniteQuery, useQueries, type UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link } from 'react-router';
import type { ChangedSubject } from '#contract/changedSubjects';
import type { JournalLine } from '#contract/journal';
import { momentWords } from '../../app/dayWords.ts';
import { useHub } from '../../app/hub.tsx';
import { DataGrid } from '../../ui/DataGrid.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import type { Column } from '../../ui/gridModel.ts';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { namesOfPages, type NamesOfLines } from './admin.presenter.ts';
import { recordPageSize, useRecordPages } from './useRecordPages.ts';

const columnsFor = (names: NamesOfLines): readonly Column<JournalLine>[] => [
  { id: 'at', header: 'When', cell: row => momentWords(row.at), width: '14rem' },
  { id: 'what', header: 'What', cell: row => row.sentence, isRowHeader: true, width: '20rem' },
  {
    id: 'about',
    header: 'About',
    cell: (row, reachable) => {
      const { words, page } = names.get(row.subject) ?? { words: null, page: null };
      if (words === null || page === null) return words ?? '';
      return (
        <Link to={page} tabIndex={reachable}>
          {words}
        </Link>
      );
    },
    sortValue: row => names.get(row.subject)?.words ?? '',
    width: '11rem',
  },
  {
    id: 'reason',
    header: 'Why',
    // Until it is known whose change this is, nobody knows whether its reason may be told.
    cell: row =>
      !names.has(row.subject) || names.get(row.subject)?.isWithheld === true ? '' : (row.reason ?? ''),
  },
  {
    id: 'state',
    header: 'State',
    cell: row => (row.undone ? <StatusTag status="waiting">Taken back</StatusTag> : ''),
    width: '9rem',
  },
];

const answersOf = (results: UseQueryResult<ChangedSubject[]>[]) => results.map(({ data }) => data);

/** Every change, newest first; older ones load as one scrolls. */
export function ChangesGrid() {
  const hub = useHub();
  const changes = useInfiniteQuery(
    hub.journal.history.infiniteOptions({
      input: (before: number | undefined) => ({
        limit: recordPageSize,
        ...(before === undefined ? {} : { before }),
      }),
      initialPageParam: undefined,
      getNextPageParam: last => (last.length < recordPageSize ? undefined : last.at(-1)?.seq),
    }),
  );
  const subjects = useMemo(
    () => changes.data?.pages.map(page => [...new Set(page.map(line => line.subject))]) ?? [],
    [changes.data],
  );
  const answers = useQueries({
    queries: subjects.map(each => hub.families.namesOfChanged.queryOptions({ input: { subjects: each } })),
    combine: answersOf,
  });
  const columns = useMemo(() => columnsFor(namesOfPages(subjects, answers)), [subjects, answers]);
  const { rows, status, onEndReached } = useRecordPages(changes);
  return (
    <DataGrid
      label="Changes, newest first"
      rows={rows}
      rowId={row => row.id}
      columns={columns}
      onEndReached={onEndReached}
      status={status}
      empty={
        <EmptyState
          title="No changes yet"
          why="Every change in this hub will be listed here, with who and why."
        />
      }
    />
  );
}

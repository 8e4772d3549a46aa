import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useHub } from '../../app/hub.tsx';
import { DataGrid } from '../../ui/DataGrid.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import type { Column } from '../../ui/gridModel.ts';
import { momentWords } from '../../app/dayWords.ts';
import { operationWords } from '../families/families.presenter.ts';
import { recordPageSize, useRecordPages } from './useRecordPages.ts';

type Look = {
  seq: number;
  at: string;
  userName: string;
  operation: string;
  subjectKind: string;
  subjectId: string;
};

const columns: readonly Column<Look>[] = [
  { id: 'at', header: 'When', cell: row => momentWords(row.at), width: '14rem' },
  { id: 'who', header: 'Who', cell: row => row.userName, isRowHeader: true, sortValue: row => row.userName },
  {
    id: 'kind',
    header: 'Looked at',
    cell: row => (row.subjectKind === 'account' ? 'An account' : `A ${row.subjectKind}`),
  },
  { id: 'how', header: 'What they did', cell: row => operationWords(row.operation) },
  {
    id: 'id',
    header: 'Record',
    cell: row => {
      const folder = pageOf[row.subjectKind];
      return folder === undefined ? null : <Link to={`/${folder}/${row.subjectId}`}>Open it</Link>;
    },
  },
];

/** Where a record that was looked at is read; opening it is a look too, and refused to who may not. */
const pageOf: Readonly<Record<string, string>> = { family: 'families', person: 'people', case: 'cases' };

/** Who looked at whom, newest first. Older looks load as one scrolls. */
export function LooksGrid() {
  const hub = useHub();
  const looks = useInfiniteQuery(
    hub.journal.whoLooked.infiniteOptions({
      input: (before: number | undefined) => ({
        limit: recordPageSize,
        ...(before === undefined ? {} : { before }),
      }),
      initialPageParam: undefined,
      getNextPageParam: page => (page.length < recordPageSize ? undefined : page.at(-1)?.seq),
    }),
  );
  const pages = useRecordPages(looks);
  return (
    <DataGrid
      label="Looks, newest first"
      rowId={row => String(row.seq)}
      columns={columns}
      {...pages}
      empty={
        <EmptyState
          title="Nobody has looked at anybody yet"
          why="Each time somebody opens a person, a family or a case, it is written down here."
        />
      }
    />
  );
}

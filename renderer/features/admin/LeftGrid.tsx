import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link } from 'react-router';
import type { LeftLine } from '#contract/disclosures';
import { momentWords } from '../../app/dayWords.ts';
import { useMay } from '../../app/desk.tsx';
import { useHub } from '../../app/hub.tsx';
import { DataGrid } from '../../ui/DataGrid.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import type { Column } from '../../ui/gridModel.ts';
import { recordPageSize, useRecordPages } from './useRecordPages.ts';

function columnsFor(mayReadFamilies: boolean): readonly Column<LeftLine>[] {
  return [
    { id: 'at', header: 'When', cell: row => momentWords(row.at), width: '14rem' },
    {
      id: 'what',
      header: 'What',
      cell: row =>
        row.rows === null ? row.what : `${row.what} (${row.rows === 1 ? '1 line' : `${row.rows} lines`})`,
      isRowHeader: true,
      sortValue: row => row.what,
      width: '18rem',
    },
    { id: 'how', header: 'How', cell: row => row.how },
    { id: 'who', header: 'By whom', cell: row => row.by, sortValue: row => row.by },
    { id: 'to', header: 'For whom', cell: row => row.toWhom ?? '' },
    { id: 'why', header: 'Why', cell: row => row.why ?? '' },
    {
      id: 'family',
      header: 'Family',
      width: '7rem',
      cell: (row, reachable) =>
        row.family === null ? (
          ''
        ) : mayReadFamilies ? (
          <Link to={`/families/${row.family.familyId}?tab=sharing`} tabIndex={reachable}>
            {row.family.reference}
          </Link>
        ) : (
          row.family.reference
        ),
    },
  ];
}

/** Everything that left the hub, newest first: letters, copies, prints, lists as files. Older ones load as one scrolls. */
export function LeftGrid() {
  const hub = useHub();
  const may = useMay();
  const left = useInfiniteQuery(
    hub.disclosures.list.infiniteOptions({
      input: (before: { at: string; id: string } | undefined) => ({
        limit: recordPageSize,
        ...(before === undefined ? {} : { before }),
      }),
      initialPageParam: undefined,
      getNextPageParam: page => {
        const last = page.at(-1);
        return last === undefined || page.length < recordPageSize ? undefined : { at: last.at, id: last.id };
      },
    }),
  );
  const pages = useRecordPages(left);
  const mayReadFamilies = may('family.read');
  const columns = useMemo(() => columnsFor(mayReadFamilies), [mayReadFamilies]);
  return (
    <DataGrid
      label="What left, newest first"
      rowId={row => row.id}
      columns={columns}
      {...pages}
      empty={
        <EmptyState
          title="Nothing has left yet"
          why="Every letter, copy, print and file that leaves this hub is written down here by itself."
        />
      }
    />
  );
}

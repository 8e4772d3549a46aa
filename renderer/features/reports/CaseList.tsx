import { Button } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { caseSortSchema, type CaseFilter, type CaseLine } from '#contract/reports';
import { useDesk } from '../../app/desk.tsx';
import { useHub } from '../../app/hub.tsx';
import { listStatus } from '../../app/listStatus.tsx';
import { DataGrid } from '../../ui/DataGrid.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import type { SortOrder } from '../../ui/gridModel.ts';
import { caseColumns } from './caseColumns.tsx';
import { listedWords } from './reports.presenter.ts';

const lineId = (line: CaseLine) => line.caseId;
const newestFirst: SortOrder = { columnId: 'received', direction: 'descending' };

/** The list of cases; pages load as one scrolls, and sorting is done over all of them. */
export function CaseList({ filter, onShowAll }: { filter: CaseFilter; onShowAll: () => void }) {
  const hub = useHub();
  const { pack } = useDesk();
  const columns = useMemo(() => caseColumns(pack.terms), [pack]);
  const navigate = useNavigate();
  const [order, setOrder] = useState<SortOrder>(newestFirst);
  const sort = useMemo(() => {
    const parsed = caseSortSchema.safeParse({ column: order.columnId, direction: order.direction });
    return parsed.success
      ? parsed.data
      : caseSortSchema.parse({ column: 'received', direction: 'descending' });
  }, [order]);
  const cases = useInfiniteQuery(
    hub.reports.cases.infiniteOptions({
      input: (offset: number) => ({ filter, sort, offset }),
      initialPageParam: 0,
      getNextPageParam: (last, pages) =>
        last.rows.length < 100 ? undefined : pages.reduce((sum, page) => sum + page.rows.length, 0),
      placeholderData: keepPreviousData,
    }),
  );
  const rows = useMemo(() => cases.data?.pages.flatMap(page => page.rows) ?? [], [cases.data]);
  const last = cases.data?.pages.at(-1);
  const onEndReached = useCallback(() => {
    if (cases.hasNextPage && !cases.isFetchingNextPage) void cases.fetchNextPage();
  }, [cases]);
  return (
    <>
      <p role="status">{last === undefined ? '' : listedWords(rows.length, last.total, last.isMore)}</p>
      <DataGrid
        label="Cases"
        rows={rows}
        rowId={lineId}
        columns={columns}
        order={order}
        onOrderChange={setOrder}
        onOpen={line => void navigate(`/cases/${line.caseId}`)}
        totalCount={last?.total ?? rows.length}
        onEndReached={onEndReached}
        status={listStatus(cases)}
        empty={
          <EmptyState
            title="No case fits these filters"
            why="Take a filter away to see more."
            nextStep={
              <Button variant="default" onClick={onShowAll}>
                Show all open cases
              </Button>
            }
          />
        }
      />
    </>
  );
}

import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { refusalOf } from '../../app/hub.tsx';
import type { DataGrid } from '../../ui/DataGrid.tsx';

type GridStatus = NonNullable<Parameters<typeof DataGrid>[0]['status']>;

/** How many lines of the record load at a time. */
export const recordPageSize = 200;

/** The lines that are here and how the grid stands, and what loads the older ones as one scrolls. */
export function useRecordPages<Line>(
  query: UseInfiniteQueryResult<InfiniteData<readonly Line[], unknown>, unknown>,
): { rows: readonly Line[]; status: GridStatus; onEndReached: () => void } {
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const rows = useMemo(() => data?.pages.flat() ?? [], [data]);
  const onEndReached = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const problem = query.isError ? refusalOf(query.error) : null;
  const status: GridStatus =
    problem !== null
      ? { problem: { whatHappened: problem.what, whatIsSafe: problem.safe, whatToDo: problem.todo } }
      : query.isPending
        ? 'loading'
        : isFetchingNextPage
          ? 'loadingMore'
          : 'ready';
  return { rows, status, onEndReached };
}

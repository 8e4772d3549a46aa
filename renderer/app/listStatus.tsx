import { Button } from '@mantine/core';
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ComponentProps } from 'react';
import type { DataGrid } from '../ui/DataGrid.tsx';
import { refusalOf } from './hub.tsx';

type Asked = Pick<
  UseInfiniteQueryResult,
  'isError' | 'error' | 'isPending' | 'isFetchingNextPage' | 'refetch'
>;

/** How a list that is read page by page stands: loading, ready, or what went wrong with a way to try again. */
export function listStatus(asked: Asked): NonNullable<ComponentProps<typeof DataGrid>['status']> {
  if (asked.isError) {
    const { what, safe, todo } = refusalOf(asked.error);
    return {
      problem: {
        whatHappened: what,
        whatIsSafe: safe,
        whatToDo: todo,
        action: <Button onClick={() => void asked.refetch()}>Try again</Button>,
      },
    };
  }
  if (asked.isPending) return 'loading';
  return asked.isFetchingNextPage ? 'loadingMore' : 'ready';
}

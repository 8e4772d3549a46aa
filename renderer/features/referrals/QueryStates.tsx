import { Button } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { refusalOf } from '../../app/hub.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { LoadingSkeleton } from '../../ui/LoadingSkeleton.tsx';

/** A query's answer, or the grey bars while it comes, or what went wrong with a way to try again. */
export function QueryStates<Answer>({
  query,
  loading,
  lines = 6,
  children,
}: {
  query: UseQueryResult<Answer>;
  /** "Loading the services". */
  loading: string;
  lines?: number;
  children: (answer: Answer) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.isPending) return <LoadingSkeleton label={loading} lines={lines} shape="facts" />;
  const { what, safe, todo, reference } = refusalOf(query.error);
  return (
    <ErrorState
      whatHappened={what}
      whatIsSafe={safe}
      whatToDo={todo}
      {...(reference === undefined ? {} : { reference })}
      action={
        <Button variant="default" onClick={() => void query.refetch()}>
          Try again
        </Button>
      }
    />
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { refusalOf, useHubClient } from './hub.tsx';
import { useToast, useUndoToast } from '../ui/toasts.tsx';

/** Says that something was done; with Undo where the hub gave an entry that can be taken back. */
export function useDone(): (message: string, entryId: string | null) => void {
  const client = useHubClient();
  const queries = useQueryClient();
  const toast = useToast();
  const undoToast = useUndoToast();
  return useCallback(
    (message, entryId) => {
      if (entryId === null) {
        toast(message);
        return;
      }
      undoToast({
        message,
        undo: async () => {
          await client.journal.undo({ entryId });
          await queries.invalidateQueries();
        },
      });
    },
    [client, queries, toast, undoToast],
  );
}

/** Tells in a toast why something was not done. */
export function useFailed(): (error: unknown) => void {
  const toast = useToast();
  return useCallback(
    error => {
      const { what, safe, todo } = refusalOf(error);
      toast(`${what} ${safe} ${todo}`);
    },
    [toast],
  );
}

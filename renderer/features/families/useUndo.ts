import { useCallback } from 'react';
import { useHubClient } from '../../app/hub.tsx';
import { useUndoToast } from '../../ui/toasts.tsx';

/** Tells what was done, with the way back through the journal. */
export function useDoneWithUndo(): (message: string, entryId: string | null) => void {
  const client = useHubClient();
  const tell = useUndoToast();
  return useCallback(
    (message, entryId) =>
      tell({
        message,
        undo: async () => {
          if (entryId === null) return;
          await client.journal.undo({ entryId });
        },
      }),
    [client, tell],
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { Refusal } from '#contract/operation';
import { refusalOf, useHubClient } from '../../app/hub.tsx';
import { useUndoToast } from '../../ui/toasts.tsx';

/** Runs one change to a case, tells with Undo, and keeps what a refusal said beside the form. */
export function useCaseCommand() {
  const client = useHubClient();
  const queries = useQueryClient();
  const undoToast = useUndoToast();
  const [problem, setProblem] = useState<(Refusal & { code: string }) | null>(null);
  const [isBusy, setBusy] = useState(false);
  const run = useCallback(
    async (message: string, work: () => Promise<{ entryId: string | null }>): Promise<boolean> => {
      setBusy(true);
      setProblem(null);
      try {
        const { entryId } = await work();
        await queries.invalidateQueries();
        if (entryId !== null) {
          undoToast({
            message,
            undo: async () => {
              await client.journal.undo({ entryId });
              await queries.invalidateQueries();
            },
          });
        }
        return true;
      } catch (error) {
        setProblem(refusalOf(error));
        await queries.invalidateQueries();
        return false;
      } finally {
        setBusy(false);
      }
    },
    [client, queries, undoToast],
  );
  return { run, problem, forget: useCallback(() => setProblem(null), []), isBusy };
}

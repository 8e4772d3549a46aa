import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useToast } from '../ui/toasts.tsx';
import { useDesk } from './desk.tsx';
import { refusalOf, useHub, useHubClient } from './hub.tsx';

/** Ctrl+Z outside a text box: takes back this person's newest change that can be taken back. */
export function useUndoLast(): () => void {
  const hub = useHub();
  const client = useHubClient();
  const queries = useQueryClient();
  const { user } = useDesk();
  const toast = useToast();
  const undo = useMutation(
    hub.journal.undo.mutationOptions({
      onSuccess: () => {
        toast('Your last change was taken back.');
        void queries.invalidateQueries();
      },
      onError: error => {
        const { what, todo } = refusalOf(error);
        toast(`${what} ${todo}`);
      },
    }),
  );
  const { mutate } = undo;
  return useCallback(() => {
    void client.journal.history({ limit: 30 }).then(
      lines => {
        const last = lines.find(line => line.actor === user.id && line.canUndo);
        if (last === undefined) toast('There is nothing of yours to take back.');
        else mutate({ entryId: last.id });
      },
      () => toast('There is nothing to take back here.'),
    );
  }, [client, mutate, toast, user.id]);
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { useHub } from '../../app/hub.tsx';
import { readFilter, writeFilter, type QueueFilter } from './queue.presenter.ts';

const preferenceName = 'queue.filter';

/** The queue's filter: in the address, so that Back works; and remembered for this person's next visit. */
export function useQueueFilter(): [QueueFilter, (filter: QueueFilter) => void] {
  const hub = useHub();
  const [search, setSearch] = useSearchParams();
  const preferences = useQuery(hub.accounts.preferences.queryOptions());
  const queries = useQueryClient();
  const { mutate: remember } = useMutation(
    hub.accounts.setPreference.mutationOptions({
      onSuccess: () => void queries.invalidateQueries({ queryKey: hub.accounts.preferences.key() }),
    }),
  );
  const remembered = preferences.data?.[preferenceName];
  const filter = useMemo<QueueFilter>(() => {
    const before = typeof remembered === 'string' ? readFilter(new URLSearchParams(remembered)) : null;
    return readFilter(search) ?? before ?? { view: 'all' };
  }, [search, remembered]);
  const change = useCallback(
    (next: QueueFilter) => {
      const written = writeFilter(next);
      setSearch(written, { replace: true });
      remember({ name: preferenceName, value: new URLSearchParams(written).toString() });
    },
    [setSearch, remember],
  );
  return [filter, change];
}

import { NativeSelect } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { refusalOf, useHub } from '../../app/hub.tsx';
import { useToast } from '../../ui/toasts.tsx';
import styles from './Admin.module.css';

const choices = [2, 5, 10, 15, 30, 60];

/** How soon the hub locks when nobody is at the desk. */
export function IdleMinutes() {
  const hub = useHub();
  const queries = useQueryClient();
  const toast = useToast();
  const status = useQuery(hub.desk.status.queryOptions());
  const set = useMutation(
    hub.desk.setIdleMinutes.mutationOptions({
      onSuccess: () => {
        toast('Changed. It warns a minute before it locks, and drafts are kept.');
        void queries.invalidateQueries({ queryKey: hub.desk.status.queryKey() });
      },
    }),
  );
  const refusal = set.isError ? refusalOf(set.error) : null;
  return (
    <section className={styles.section}>
      <h2>Locking</h2>
      <NativeSelect
        label="Lock when nobody has used the hub for"
        w="16rem"
        error={refusal === null ? undefined : `${refusal.what} ${refusal.todo}`}
        value={String(status.data?.idleMinutes ?? 10)}
        onChange={event =>
          set.mutate({ minutes: Number(event.currentTarget.value), reason: 'Chosen under Admin' })
        }
        data={choices.map(minutes => ({ value: String(minutes), label: `${minutes} minutes` }))}
      />
    </section>
  );
}

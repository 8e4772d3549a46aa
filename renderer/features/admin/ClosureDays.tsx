import { Button, Group, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { NamedDay, PartialDate } from '#contract/dates';
import { plainIsoDateSchema } from '#contract/dates';
import { useMay } from '../../app/desk.tsx';
import { refusalOf, useHub, useHubClient } from '../../app/hub.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { useToast, useUndoToast } from '../../ui/toasts.tsx';
import styles from './Admin.module.css';

/** The days this council is closed besides bank holidays. They do not count as working days. */
export function ClosureDays() {
  const hub = useHub();
  const client = useHubClient();
  const queries = useQueryClient();
  const may = useMay();
  const toast = useToast();
  const undoToast = useUndoToast();
  const days = useQuery(hub.policy.closureDays.queryOptions());
  const [date, setDate] = useState<PartialDate | null>(null);
  const [name, setName] = useState('');
  const save = useMutation(
    hub.policy.setClosureDays.mutationOptions({
      onSuccess: ({ entryId }) => {
        setDate(null);
        setName('');
        if (entryId === null) return;
        undoToast({
          message: 'The closure days were changed. Deadlines are counted again.',
          undo: async () => {
            await client.journal.undo({ entryId });
            await queries.invalidateQueries();
          },
        });
      },
      onError: error => toast(refusalOf(error).what),
    }),
  );
  const known: NamedDay[] = days.data ?? [];
  const add = () => {
    const day = plainIsoDateSchema.safeParse(date?.date);
    if (!day.success || name.trim() === '') toast('Enter the day and what it is called.');
    else
      save.mutate({
        days: [...known, { date: day.data, name: name.trim() }],
        reason: `Added ${name.trim()}`,
      });
  };
  return (
    <section className={styles.section}>
      <h2>Closure days</h2>
      {known.length === 0 && (
        <p className={styles.muted}>None. Bank holidays in England are known without being entered.</p>
      )}
      <ul className={styles.days}>
        {known.map(day => (
          <li key={day.date}>
            {day.date} {day.name}
            {may('settings.edit') && (
              <Button
                size="xs"
                variant="default"
                onClick={() =>
                  save.mutate({
                    days: known.filter(each => each.date !== day.date),
                    reason: `Removed ${day.name}`,
                  })
                }
              >
                Remove {day.name}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {may('settings.edit') && (
        <Group align="end">
          <DateField label="Day" value={date} onChange={setDate} expectation="future" />
          <TextInput
            label="What it is called"
            value={name}
            onChange={event => setName(event.currentTarget.value)}
          />
          <Button variant="default" onClick={add} loading={save.isPending}>
            Add the day
          </Button>
        </Group>
      )}
    </section>
  );
}

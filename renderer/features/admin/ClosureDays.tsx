import { Button, Group, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { NamedDay, PartialDate } from '#contract/dates';
import { plainIsoDateSchema } from '#contract/dates';
import { dayWords } from '../../app/dayWords.ts';
import { useMay } from '../../app/desk.tsx';
import { refusalOf, useHub, useHubClient } from '../../app/hub.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { useAfterDates } from '../../ui/useAfterDates.ts';
import { useUndoToast } from '../../ui/toasts.tsx';
import styles from './Admin.module.css';
import { closureProblems, inOrderOfDays, type ClosureProblems } from './council.presenter.ts';

/** The days this council is closed besides bank holidays. They do not count as working days. */
export function ClosureDays() {
  const hub = useHub();
  const client = useHubClient();
  const queries = useQueryClient();
  const may = useMay();
  const undoToast = useUndoToast();
  const days = useQuery(hub.policy.closureDays.queryOptions());
  const [date, setDate] = useState<PartialDate | null>(null);
  const [name, setName] = useState('');
  // The date box keeps what was typed; a new one begins empty after each day that was added.
  const [added, setAdded] = useState(0);
  const [problems, setProblems] = useState<ClosureProblems>({});
  const save = useMutation(
    hub.policy.setClosureDays.mutationOptions({
      onSuccess: ({ entryId }) => {
        setDate(null);
        setName('');
        setAdded(count => count + 1);
        if (entryId === null) return;
        undoToast({
          message: 'The closure days were changed. Deadlines are counted again.',
          undo: async () => {
            await client.journal.undo({ entryId });
            await queries.invalidateQueries();
          },
        });
      },
    }),
  );
  const refusal = save.isError ? refusalOf(save.error) : null;
  const known: NamedDay[] = days.data ?? [];
  const add = useAfterDates(() => {
    const found = closureProblems(date, name, known);
    setProblems(found);
    const day = plainIsoDateSchema.safeParse(date?.date);
    if (Object.keys(found).length > 0 || !day.success) {
      document.getElementById(found.day === undefined ? 'closure-name' : 'closure-day')?.focus();
      return;
    }
    save.mutate({
      days: [...known, { date: day.data, name: name.trim() }],
      reason: `Added ${name.trim()}`,
    });
  });
  return (
    <section className={styles.section}>
      <h2>Closure days</h2>
      {known.length === 0 && (
        <p className={styles.muted}>None. Bank holidays in England are known without being entered.</p>
      )}
      <ul className={styles.days}>
        {inOrderOfDays(known).map(day => (
          <li key={day.date}>
            {dayWords(day.date)}, {day.name}
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
                Remove<span className="screenReaderOnly"> {day.name}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {refusal !== null && (
        <p role="alert" className={styles.refused}>{`${refusal.what} ${refusal.safe} ${refusal.todo}`}</p>
      )}
      {may('settings.edit') && (
        <Group align="start">
          <DateField
            key={added}
            id="closure-day"
            label="Day"
            value={date}
            onChange={setDate}
            expectation="future"
            error={problems.day}
          />
          <TextInput
            id="closure-name"
            label="What it is called"
            error={problems.name}
            value={name}
            onChange={event => setName(event.currentTarget.value)}
          />
          <Button mt="xl" variant="default" onClick={add} loading={save.isPending}>
            Add the day
          </Button>
        </Group>
      )}
    </section>
  );
}

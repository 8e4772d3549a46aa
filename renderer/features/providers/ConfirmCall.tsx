import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { ProviderView } from '#contract/providers';
import { refusalOf, useHub } from '../../app/hub.tsx';
import { ErrorSummary, type FieldProblem } from '../../ui/ErrorSummary.tsx';
import { PhoneLink } from '../../ui/PhoneLink.tsx';
import { useDone } from '../../app/useDone.ts';
import { numberTyped } from './providers.presenter.ts';
import styles from './providers.module.css';

/** Ring and confirm: what to say, and the three numbers they answer. One press keeps them fresh. */
export function ConfirmCall({ view }: { view: ProviderView }) {
  const { profile, version } = view;
  const hub = useHub();
  const done = useDone();
  const [total, setTotal] = useState(profile.places === null ? '' : String(profile.places.total));
  const [taken, setTaken] = useState(profile.places === null ? '' : String(profile.places.taken));
  const [weeks, setWeeks] = useState(profile.waitingWeeks === null ? '' : String(profile.waitingWeeks));
  const [spokeTo, setSpokeTo] = useState('');
  const [problems, setProblems] = useState<FieldProblem[]>([]);
  const [attempt, setAttempt] = useState(0);
  const confirm = useMutation(
    hub.providers.confirm.mutationOptions({
      onSuccess: ({ entryId }) => done(`${profile.serviceName} is confirmed today.`, entryId),
      onError: error => {
        const { what, todo, fields } = refusalOf(error);
        setProblems([{ fieldId: 'places-taken', message: fields?.[0]?.message ?? `${what} ${todo}` }]);
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAttempt(attempt + 1);
    const places = { total: numberTyped(total), taken: numberTyped(taken) };
    const found: FieldProblem[] = [];
    if ((places.total === null) !== (places.taken === null)) {
      found.push({ fieldId: 'places-total', message: 'Fill in both numbers of places, or neither.' });
    }
    if (places.total !== null && places.taken !== null && places.taken > places.total) {
      found.push({ fieldId: 'places-taken', message: 'More places are taken than there are.' });
    }
    setProblems(found);
    if (found.length > 0) return;
    confirm.mutate({
      providerId: profile.id,
      version,
      places:
        places.total === null || places.taken === null ? null : { total: places.total, taken: places.taken },
      waitingWeeks: numberTyped(weeks),
      spokeTo,
    });
  };
  const problemOf = (id: string) => problems.find(problem => problem.fieldId === id)?.message;
  return (
    <section className={styles.side} aria-labelledby="ring-and-confirm">
      <h2 id="ring-and-confirm">Ring and confirm</h2>
      {profile.phone !== null && <PhoneLink number={profile.phone} of={profile.serviceName} />}
      <ol className={styles.script} aria-label="What to say">
        {view.callScript.map(line => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      <form onSubmit={submit} noValidate className={styles.part}>
        <ErrorSummary problems={problems} attempt={attempt} />
        <div className={styles.numbers}>
          <TextInput
            id="places-total"
            label="Places"
            inputMode="numeric"
            value={total}
            error={problemOf('places-total')}
            onChange={event => setTotal(event.currentTarget.value)}
          />
          <TextInput
            id="places-taken"
            label="Taken"
            inputMode="numeric"
            value={taken}
            error={problemOf('places-taken')}
            onChange={event => setTaken(event.currentTarget.value)}
          />
          <TextInput
            id="waiting-weeks"
            label="Weeks to wait"
            inputMode="numeric"
            value={weeks}
            onChange={event => setWeeks(event.currentTarget.value)}
          />
        </div>
        <TextInput
          label="Spoke to"
          value={spokeTo}
          onChange={event => setSpokeTo(event.currentTarget.value)}
        />
        <div>
          <Button type="submit" loading={confirm.isPending}>
            Confirmed today
          </Button>
        </div>
      </form>
    </section>
  );
}

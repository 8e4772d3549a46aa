import { Button, Group, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { shell } from '../../app/connection.ts';
import { refusalOf, useHub } from '../../app/hub.tsx';
import { ErrorSummary } from '../../ui/ErrorSummary.tsx';
import { groupsToCheck } from './desk.presenter.ts';
import styles from './DeskCard.module.css';

/**
 * Step 2 of the first run: the recovery key is shown once, printed or written down, and two of its groups are asked
 * for. Without the key in hand (the page was closed before the check) the hub makes a new one.
 */
export function KeepRecoveryKey({ recoveryKey: made }: { recoveryKey: string | null }) {
  const hub = useHub();
  const queries = useQueryClient();
  const heading = useRef<HTMLHeadingElement>(null);
  const [recoveryKey, setRecoveryKey] = useState(made);
  const [positions] = useState(() => groupsToCheck(Math.random()));
  const [typed, setTyped] = useState<[string, string]>(['', '']);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => heading.current?.focus(), []);
  const renew = useMutation(
    hub.desk.newRecoveryKey.mutationOptions({ onSuccess: answer => setRecoveryKey(answer.recoveryKey) }),
  );
  const confirm = useMutation(
    hub.desk.confirmRecoveryKey.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: hub.desk.status.queryKey() }),
    }),
  );
  const refusal = confirm.isError ? refusalOf(confirm.error) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAttempt(attempt + 1);
    confirm.mutate({
      groups: [
        { position: positions[0], text: typed[0] },
        { position: positions[1], text: typed[1] },
      ],
    });
  };

  if (recoveryKey === null) {
    return (
      <div className={styles.form}>
        <h2 ref={heading} tabIndex={-1}>
          The recovery key was not checked
        </h2>
        <p>
          Nobody has shown yet that the recovery key was kept. The key is never shown twice, so make a new one
          now. The old one then stops working.
        </p>
        <Button loading={renew.isPending} onClick={() => renew.mutate(undefined)}>
          Make a new recovery key
        </Button>
      </div>
    );
  }
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <div data-print="never">
        <p className={styles.step}>Step 2 of 2</p>
        <h2 ref={heading} tabIndex={-1}>
          Keep the recovery key
        </h2>
      </div>
      <p>
        If everybody forgets their passphrase, only this key opens the hub. We cannot get the records back
        without it. Print it, and let your information governance officer keep it locked away.
      </p>
      <ol className={styles.key} aria-label="Recovery key">
        {recoveryKey.split('-').map((group, index) => (
          <li key={`${index} ${group}`}>
            <span>{index + 1}</span>
            {group}
          </li>
        ))}
      </ol>
      <Group data-print="never">
        <Button variant="default" onClick={() => void shell.printPage()}>
          Print the key
        </Button>
      </Group>
      <ErrorSummary
        attempt={attempt}
        problems={
          refusal === null ? [] : [{ fieldId: 'group-1', message: `${refusal.what} ${refusal.todo}` }]
        }
      />
      <div data-print="never">
        <h3>Check that you have it</h3>
        <p className={styles.step}>Type these two groups from the sheet.</p>
      </div>
      <Group grow align="end" data-print="never">
        {[0, 1].map(place => (
          <TextInput
            key={place}
            id={`group-${place + 1}`}
            label={`Group ${positions[place] ?? ''}`}
            spellCheck={false}
            autoComplete="off"
            required
            value={typed[place] ?? ''}
            onChange={event => {
              const text = event.currentTarget.value;
              setTyped(now => (place === 0 ? [text, now[1]] : [now[0], text]));
            }}
          />
        ))}
      </Group>
      <Button type="submit" loading={confirm.isPending} data-print="never">
        Open the hub
      </Button>
    </form>
  );
}

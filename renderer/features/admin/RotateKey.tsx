import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { refusalOf, useHub } from '../../app/hub.tsx';
import { ErrorSummary } from '../../ui/ErrorSummary.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import styles from './Admin.module.css';

/** After a suspected loss: a checked backup, a new key for every page, a new recovery key. */
export function RotateKey() {
  const hub = useHub();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [passphrase, setPassphrase] = useState('');
  const [reason, setReason] = useState('');
  const [attempt, setAttempt] = useState(0);
  const rotate = useMutation(
    hub.backup.rotateKey.mutationOptions({ onSuccess: () => queries.invalidateQueries() }),
  );
  const refusal = rotate.isError ? refusalOf(rotate.error) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAttempt(attempt + 1);
    rotate.mutate({ passphrase, reason });
  };
  return (
    <section className={styles.section}>
      <h2>A new key</h2>
      <p>
        If a laptop or a backup may be in the wrong hands, give the hub a new key. It makes a backup first.
        Your colleagues then need new passphrases from you, and the printed recovery key is replaced.
      </p>
      {!open && (
        <Button mt="sm" variant="default" onClick={() => setOpen(true)}>
          Give the hub a new key
        </Button>
      )}
      {open && (
        <form className={styles.form} onSubmit={submit} noValidate>
          <ErrorSummary
            attempt={attempt}
            problems={
              refusal === null
                ? []
                : [{ fieldId: 'rotate-passphrase', message: `${refusal.what} ${refusal.todo}` }]
            }
          />
          <PasswordField
            id="rotate-passphrase"
            label="Your passphrase"
            required
            value={passphrase}
            onChange={setPassphrase}
          />
          <TextInput
            label="Why"
            required
            value={reason}
            onChange={event => setReason(event.currentTarget.value)}
          />
          <Button type="submit" loading={rotate.isPending}>
            Make a backup and change the key
          </Button>
        </form>
      )}
    </section>
  );
}

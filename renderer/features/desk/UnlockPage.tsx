import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import type { DeskStatus } from '#contract/desk';
import { refusalOf, useHub } from '../../app/hub.tsx';
import { ErrorSummary } from '../../ui/ErrorSummary.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { DeskCard } from './DeskCard.tsx';
import styles from './DeskCard.module.css';
import { DutyNumbers } from './DutyNumbers.tsx';
import { lockWords } from './desk.presenter.ts';
import { RecoverForm } from './RecoverForm.tsx';

/** Opens the vault with a name and a passphrase. Paste and password managers work; a wrong try says how long to wait. */
export function UnlockPage({ status }: { status: DeskStatus }) {
  const hub = useHub();
  const queries = useQueryClient();
  const [signInName, setSignInName] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [attempt, setAttempt] = useState(0);
  const [recovering, setRecovering] = useState(false);
  const unlock = useMutation(
    hub.desk.unlock.mutationOptions({
      onSuccess: async opened => {
        // An older question about the desk, answered late, must not lock the page again.
        await queries.cancelQueries({ queryKey: hub.desk.status.queryKey() });
        queries.setQueryData(hub.desk.status.queryKey(), opened);
      },
      // Checking takes a second or more: whoever has begun to type anew meanwhile keeps that.
      onError: (_, tried) => setPassphrase(now => (now === tried.passphrase ? '' : now)),
    }),
  );
  useEffect(() => {
    document.title = 'Locked · Early Help Hub';
  }, []);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAttempt(attempt + 1);
    unlock.mutate({ signInName, passphrase });
  };
  const refusal = unlock.isError ? refusalOf(unlock.error) : null;

  if (recovering) return <RecoverForm status={status} onBack={() => setRecovering(false)} />;
  return (
    <DeskCard status={status}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <h2>Unlock</h2>
        <p className={styles.step}>{lockWords(status.lockReason)}</p>
        <ErrorSummary
          attempt={attempt}
          problems={
            refusal === null ? [] : [{ fieldId: 'passphrase', message: `${refusal.what} ${refusal.todo}` }]
          }
        />
        {status.samplePassphrase !== null && (
          <div className={styles.note}>
            <p>
              This is the sample authority. Sign in as <strong>sample</strong> with the passphrase{' '}
              <strong>{status.samplePassphrase}</strong>.
            </p>
          </div>
        )}
        <TextInput
          id="sign-in-name"
          label="Sign-in name"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          autoFocus
          value={signInName}
          onChange={event => setSignInName(event.currentTarget.value)}
        />
        <PasswordField
          id="passphrase"
          label="Passphrase"
          required
          value={passphrase}
          onChange={setPassphrase}
        />
        <Button type="submit" loading={unlock.isPending}>
          Unlock
        </Button>
        <Button variant="transparent" onClick={() => setRecovering(true)}>
          Forgot the passphrase?
        </Button>
        <DutyNumbers />
      </form>
    </DeskCard>
  );
}

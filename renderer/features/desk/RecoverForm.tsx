import { Button, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { DeskStatus } from '#contract/desk';
import { refusalOf, useHub } from '../../app/hub.tsx';
import { ErrorSummary } from '../../ui/ErrorSummary.tsx';
import { DeskCard } from './DeskCard.tsx';
import styles from './DeskCard.module.css';
import { NewPassphraseField } from './NewPassphraseField.tsx';

/** A forgotten passphrase: the printed recovery key gives a new one. */
export function RecoverForm({ status, onBack }: { status: DeskStatus; onBack: () => void }) {
  const hub = useHub();
  const queries = useQueryClient();
  const [recoveryKey, setRecoveryKey] = useState('');
  const [signInName, setSignInName] = useState('');
  const [newPassphrase, setNewPassphrase] = useState('');
  const [attempt, setAttempt] = useState(0);
  const recover = useMutation(
    hub.desk.recover.mutationOptions({
      onSuccess: opened => {
        queries.setQueryData(hub.desk.status.queryKey(), opened);
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAttempt(attempt + 1);
    recover.mutate({ recoveryKey, signInName, newPassphrase });
  };
  const refusal = recover.isError ? refusalOf(recover.error) : null;
  const at = refusal?.fields?.[0]?.path === 'newPassphrase' ? 'new-passphrase' : 'recovery-key';
  return (
    <DeskCard status={status}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <h2>Use the recovery key</h2>
        <p className={styles.step}>
          It was printed when this hub was set up: eight groups of five letters and numbers. Your council
          keeps the sheet in a safe place.
        </p>
        <ErrorSummary
          attempt={attempt}
          problems={refusal === null ? [] : [{ fieldId: at, message: `${refusal.what} ${refusal.todo}` }]}
        />
        <Textarea
          id="recovery-key"
          label="Recovery key"
          description="Capital or small letters, with or without dashes"
          autosize
          minRows={2}
          required
          spellCheck={false}
          autoFocus
          value={recoveryKey}
          onChange={event => setRecoveryKey(event.currentTarget.value)}
        />
        <TextInput
          label="Sign-in name"
          autoComplete="username"
          required
          value={signInName}
          onChange={event => setSignInName(event.currentTarget.value)}
        />
        <NewPassphraseField
          id="new-passphrase"
          label="New passphrase"
          value={newPassphrase}
          onChange={setNewPassphrase}
        />
        <Button type="submit" loading={recover.isPending}>
          Set the new passphrase and unlock
        </Button>
        <Button variant="transparent" onClick={onBack}>
          Go back
        </Button>
      </form>
    </DeskCard>
  );
}

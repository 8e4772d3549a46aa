import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { User } from '#contract/accounts';
import { refusalOf, useHub } from '../../app/hub.tsx';
import { ErrorSummary, type FieldProblem } from '../../ui/ErrorSummary.tsx';
import { NewPassphraseField } from '../desk/NewPassphraseField.tsx';
import { useToast } from '../../ui/toasts.tsx';
import styles from './Admin.module.css';

/** Gives a colleague another passphrase: they forgot theirs, or the vault's key was changed since they signed in. */
export function GivePassphrase({ user, onDone }: { user: User; onDone: () => void }) {
  const hub = useHub();
  const toast = useToast();
  const [passphrase, setPassphrase] = useState('');
  const [reason, setReason] = useState('');
  const [problems, setProblems] = useState<FieldProblem[]>([]);
  const [attempt, setAttempt] = useState(0);
  const give = useMutation(
    hub.accounts.resetPassphrase.mutationOptions({
      onSuccess: () => {
        toast(`${user.name} has a new passphrase. The old one opens nothing any more.`);
        onDone();
      },
      onError: error => {
        const refusal = refusalOf(error);
        const fieldId = refusal.fields?.[0]?.path === 'reason' ? 'give-reason' : 'give-passphrase';
        setProblems([{ fieldId, message: `${refusal.what} ${refusal.todo}` }]);
        setAttempt(now => now + 1);
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAttempt(attempt + 1);
    const found: FieldProblem[] = [];
    if (passphrase.length < 12)
      found.push({
        fieldId: 'give-passphrase',
        message: 'Enter a new passphrase of at least 12 characters',
      });
    if (reason.trim().length < 3)
      found.push({ fieldId: 'give-reason', message: 'Say why they need a new passphrase' });
    setProblems(found);
    if (found.length === 0) give.mutate({ userId: user.id, passphrase, reason });
  };
  const problemOf = (fieldId: string) => problems.find(problem => problem.fieldId === fieldId)?.message;
  return (
    <section className={styles.section} aria-labelledby="give-title">
      <h2 id="give-title">Give a new passphrase</h2>
      <form className={styles.form} onSubmit={submit} noValidate>
        <ErrorSummary problems={problems} attempt={attempt} />
        <NewPassphraseField
          id="give-passphrase"
          label="New passphrase"
          description="Make sure that it is them who ask. Tell it to them yourself, not by e-mail. They can change it under My passphrase."
          value={passphrase}
          error={problemOf('give-passphrase')}
          onChange={setPassphrase}
        />
        <TextInput
          id="give-reason"
          label="Why they need one"
          required
          value={reason}
          error={problemOf('give-reason')}
          onChange={event => setReason(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={give.isPending}>
          Give this passphrase
        </Button>
      </form>
    </section>
  );
}

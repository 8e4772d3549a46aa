import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Page } from '../../app/frame/Page.tsx';
import { refusalOf, useHub } from '../../app/hub.tsx';
import { NewPassphraseField } from '../desk/NewPassphraseField.tsx';
import { ErrorSummary, type FieldProblem } from '../../ui/ErrorSummary.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { useToast } from '../../ui/toasts.tsx';
import styles from './Admin.module.css';

/** Changes one's own passphrase. Nothing is encrypted again, so it takes a second, not an hour. */
export function PassphrasePage() {
  const hub = useHub();
  const toast = useToast();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [problems, setProblems] = useState<FieldProblem[]>([]);
  const [attempt, setAttempt] = useState(0);
  const change = useMutation(
    hub.accounts.changePassphrase.mutationOptions({
      onSuccess: () => {
        setCurrent('');
        setNext('');
        setProblems([]);
        toast('Your passphrase was changed. Use the new one from now on.');
      },
      onError: error => {
        const refusal = refusalOf(error);
        const at = refusal.fields?.[0]?.path === 'next' ? 'passphrase-next' : 'passphrase-current';
        setProblems([{ fieldId: at, message: `${refusal.what} ${refusal.todo}` }]);
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAttempt(attempt + 1);
    const found: FieldProblem[] = [];
    if (current === '')
      found.push({ fieldId: 'passphrase-current', message: 'Enter the passphrase you use now' });
    if (next.length < 12)
      found.push({
        fieldId: 'passphrase-next',
        message: 'Enter a new passphrase of at least 12 characters',
      });
    setProblems(found);
    if (found.length === 0) change.mutate({ current, next });
  };
  const problemOf = (fieldId: string) => problems.find(problem => problem.fieldId === fieldId)?.message;
  return (
    <Page title="My passphrase">
      <form className={styles.form} onSubmit={submit} noValidate>
        <ErrorSummary problems={problems} attempt={attempt} />
        <PasswordField
          id="passphrase-current"
          label="Current passphrase"
          required
          value={current}
          error={problemOf('passphrase-current')}
          onChange={setCurrent}
        />
        <NewPassphraseField
          id="passphrase-next"
          label="New passphrase"
          value={next}
          error={problemOf('passphrase-next')}
          onChange={setNext}
        />
        <Button type="submit" loading={change.isPending}>
          Change my passphrase
        </Button>
      </form>
    </Page>
  );
}

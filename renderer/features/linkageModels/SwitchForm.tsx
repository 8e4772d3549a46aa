import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { refusalOf, useHub } from '../../app/hub.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { useDone } from '../../app/useDone.ts';
import styles from './models.module.css';
import { versionName } from './models.presenter.ts';

const least = 3;

/** Puts a version in use, with the reason that the record keeps. */
export function SwitchForm({ number, onSwitched }: { number: number; onSwitched: () => void }) {
  const hub = useHub();
  const done = useDone();
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const name = versionName(number);
  const use = useMutation(
    hub.linkageModels.switchTo.mutationOptions({
      onSuccess: ({ entryId }) => {
        onSwitched();
        done(`${name} is in use. Open suggestions are being scored again.`, entryId);
      },
    }),
  );
  const isMissing = reason.trim().length < least;
  const submit = (): void => {
    setTried(true);
    if (!isMissing) use.mutate({ number, reason: reason.trim() });
  };
  return (
    <form
      className={styles.switch}
      noValidate
      onSubmit={event => {
        event.preventDefault();
        submit();
      }}
    >
      <TextInput
        label={`Why ${name.toLowerCase()} is put in use`}
        description="Kept in the record of changes."
        value={reason}
        required
        error={isTried && isMissing ? 'Say in a few words why.' : undefined}
        onChange={event => setReason(event.currentTarget.value)}
      />
      <Button type="submit" loading={use.isPending}>
        Use {name.toLowerCase()}
      </Button>
      <p className={styles.quiet}>
        Decisions stay as they are. Open suggestions are scored again in the background. You can take it back.
      </p>
      {use.isError && <Problem error={use.error} />}
    </form>
  );
}

function Problem({ error }: { error: unknown }) {
  const { what, safe, todo } = refusalOf(error);
  return <ErrorState whatHappened={what} whatIsSafe={safe} whatToDo={todo} />;
}

import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { refusalOf, useHub } from '../../app/hub.tsx';
import { ErrorSummary, type FieldProblem } from '../../ui/ErrorSummary.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import styles from './DeskCard.module.css';
import { NewPassphraseField } from './NewPassphraseField.tsx';

type Answers = {
  authority: string;
  hubName: string;
  name: string;
  signInName: string;
  alsoWorksWithFamilies: boolean;
  safeguardingPhone: string;
  passphrase: string;
  again: string;
};

const empty: Answers = {
  authority: 'worcestershire',
  hubName: '',
  name: '',
  signInName: '',
  alsoWorksWithFamilies: true,
  safeguardingPhone: '',
  passphrase: '',
  again: '',
};

function problemsIn(answers: Answers): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (answers.hubName.trim().length < 2)
    problems.push({ fieldId: 'hub-name', message: 'Enter the name of your hub' });
  if (answers.name.trim().length < 2) problems.push({ fieldId: 'your-name', message: 'Enter your name' });
  if (!/^[\p{L}\p{N}._-]{2,40}$/u.test(answers.signInName.trim())) {
    problems.push({
      fieldId: 'sign-in',
      message: 'Enter a sign-in name of letters, numbers, dots or dashes, without spaces',
    });
  }
  if (!/^[0-9 ]{5,20}$|^$/.test(answers.safeguardingPhone.trim())) {
    problems.push({ fieldId: 'duty-number', message: 'Enter the number in digits and spaces only' });
  }
  if (answers.passphrase.length < 12) {
    problems.push({ fieldId: 'passphrase', message: 'Enter a passphrase of at least 12 characters' });
  } else if (answers.passphrase !== answers.again) {
    problems.push({ fieldId: 'passphrase-again', message: 'The two passphrases are not the same' });
  }
  return problems;
}

/** The box of each answer that the hub may refuse. */
const boxOf: Readonly<Record<string, string>> = {
  hubName: 'hub-name',
  'administrator.name': 'your-name',
  'administrator.signInName': 'sign-in',
  passphrase: 'passphrase',
  safeguardingPhone: 'duty-number',
};

/** Step 1 of the first run. `onMade` gets the recovery key, which the hub answers once. */
export function MakeVaultForm({
  vaultFolder,
  onMade,
}: {
  vaultFolder: string;
  onMade: (recoveryKey: string) => void;
}) {
  const hub = useHub();
  const councils = useQuery(hub.desk.authorities.queryOptions());
  const [answers, setAnswers] = useState(empty);
  const [attempt, setAttempt] = useState(0);
  const [problems, setProblems] = useState<FieldProblem[]>([]);
  const change = (part: Partial<Answers>) => setAnswers(now => ({ ...now, ...part }));
  const problemOf = (fieldId: string) => problems.find(problem => problem.fieldId === fieldId)?.message;
  const make = useMutation(
    hub.desk.setUp.mutationOptions({
      onSuccess: made => onMade(made.recoveryKey),
      onError: error => {
        const refusal = refusalOf(error);
        const whole = [{ path: 'hubName', message: `${refusal.what} ${refusal.todo}` }];
        setProblems(
          (refusal.fields ?? whole).map(({ path, message }) => ({
            fieldId: boxOf[path] ?? 'hub-name',
            message,
          })),
        );
      },
    }),
  );
  const chosen = councils.data?.find(council => council.id === answers.authority);
  const team = chosen?.teamWithoutNumber ?? null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = problemsIn(answers);
    setProblems(found);
    setAttempt(attempt + 1);
    if (found.length > 0) return;
    make.mutate({
      authority: answers.authority,
      hubName: answers.hubName,
      administrator: { name: answers.name, signInName: answers.signInName },
      alsoWorksWithFamilies: answers.alsoWorksWithFamilies,
      passphrase: answers.passphrase,
      safeguardingPhone: team === null ? null : answers.safeguardingPhone.trim() || null,
    });
  };

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <div>
        <p className={styles.step}>Step 1 of 2</p>
        <h2>Set up this hub</h2>
      </div>
      <ErrorSummary problems={problems} attempt={attempt} />
      <NativeSelect
        id="council"
        label="Council"
        description={
          chosen === undefined
            ? 'Its words, levels and deadlines'
            : `Brings its words and rules: ${chosen.summary}`
        }
        data={(councils.data ?? []).map(council => ({ value: council.id, label: council.name }))}
        value={answers.authority}
        onChange={event => change({ authority: event.currentTarget.value })}
      />
      {team !== null && (
        <TextInput
          id="duty-number"
          label={`Number of ${team}`}
          description="The number to ring when a child may be at risk. The council’s page that we hold prints none. It shows on every “child at risk” page and on the locked screen. If you do not have it now, leave it empty: a manager can add it under Admin, Council rules."
          inputMode="tel"
          autoComplete="off"
          value={answers.safeguardingPhone}
          error={problemOf('duty-number')}
          onChange={event => change({ safeguardingPhone: event.currentTarget.value })}
        />
      )}
      <TextInput
        id="hub-name"
        label="Name of the hub"
        description="Shown at the top of the screen and on letters"
        required
        value={answers.hubName}
        error={problemOf('hub-name')}
        onChange={event => change({ hubName: event.currentTarget.value })}
      />
      <TextInput
        id="your-name"
        label="Your name"
        autoComplete="name"
        required
        value={answers.name}
        error={problemOf('your-name')}
        onChange={event => change({ name: event.currentTarget.value })}
      />
      <TextInput
        id="sign-in"
        label="Sign-in name"
        description="What you type to unlock, for example sam.patel"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        value={answers.signInName}
        error={problemOf('sign-in')}
        onChange={event => change({ signInName: event.currentTarget.value })}
      />
      <Checkbox
        label="I also work with families"
        description="You will look after the hub's settings either way"
        checked={answers.alsoWorksWithFamilies}
        onChange={event => change({ alsoWorksWithFamilies: event.currentTarget.checked })}
      />
      <NewPassphraseField
        id="passphrase"
        label="Passphrase"
        value={answers.passphrase}
        error={problemOf('passphrase')}
        onChange={passphrase => change({ passphrase })}
      />
      <PasswordField
        id="passphrase-again"
        label="Passphrase again"
        isNew
        required
        value={answers.again}
        error={problemOf('passphrase-again')}
        onChange={again => change({ again })}
      />
      <p className={styles.step}>The encrypted records will be kept in {vaultFolder}.</p>
      <Button type="submit" loading={make.isPending}>
        Make the hub
      </Button>
    </form>
  );
}

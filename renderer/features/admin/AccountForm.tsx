import { Button, Checkbox, Group, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { User } from '#contract/accounts';
import type { Role } from '#contract/permissions';
import { useDesk } from '../../app/desk.tsx';
import { Page } from '../../app/frame/Page.tsx';
import { refusalOf, useHub } from '../../app/hub.tsx';
import { NewPassphraseField } from '../desk/NewPassphraseField.tsx';
import { ErrorSummary, type FieldProblem } from '../../ui/ErrorSummary.tsx';
import { useToast } from '../../ui/toasts.tsx';
import styles from './Admin.module.css';
import { roleSentences } from './admin.presenter.ts';
import { GivePassphrase } from './GivePassphrase.tsx';

const roles: readonly Role[] = ['advisor', 'coordinator', 'manager', 'administrator'];

/** One account. A new one gets a first passphrase; a known one needs a reason for the change. */
export function AccountForm({ user, onDone }: { user: User | null; onDone: () => void }) {
  const hub = useHub();
  const { pack, user: signedIn } = useDesk();
  const sentences = roleSentences(pack.terms);
  const toast = useToast();
  const [name, setName] = useState(user?.name ?? '');
  const [signInName, setSignInName] = useState(user?.signInName ?? '');
  const [chosen, setChosen] = useState<readonly Role[]>(user?.roles ?? ['advisor']);
  const [restricted, setRestricted] = useState(user?.mayWorkWithRestricted ?? false);
  const [active, setActive] = useState(user?.isActive ?? true);
  const [passphrase, setPassphrase] = useState('');
  const [reason, setReason] = useState('');
  const [problems, setProblems] = useState<FieldProblem[]>([]);
  const [attempt, setAttempt] = useState(0);
  const fail = (error: unknown) => {
    const refusal = refusalOf(error);
    setProblems(
      (refusal.fields ?? [{ path: 'name', message: `${refusal.what} ${refusal.todo}` }]).map(field => ({
        fieldId: `account-${field.path}`,
        message: field.message,
      })),
    );
  };
  const done = (words: string) => {
    toast(words);
    onDone();
  };
  const add = useMutation(
    hub.accounts.addUser.mutationOptions({
      onSuccess: () => done(`${name} may now sign in.`),
      onError: fail,
    }),
  );
  const change = useMutation(
    hub.accounts.changeUser.mutationOptions({
      onSuccess: () =>
        done(
          active && user?.isActive === false
            ? `${name} may sign in again once you give them a new passphrase: open their account.`
            : 'The account was changed.',
        ),
      onError: fail,
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAttempt(attempt + 1);
    const found: FieldProblem[] = [];
    if (name.trim().length < 2) found.push({ fieldId: 'account-name', message: 'Enter the person’s name' });
    if (user === null && signInName.trim() === '')
      found.push({
        fieldId: 'account-signInName',
        message: 'Enter a sign-in name, such as samp: the short name to sign in with',
      });
    if (chosen.length === 0)
      found.push({ fieldId: 'account-role-advisor', message: 'Choose at least one role' });
    if (user === null && passphrase.length < 12)
      found.push({
        fieldId: 'account-passphrase',
        message: 'Enter a first passphrase of at least 12 characters',
      });
    if (user !== null && reason.trim().length < 3)
      found.push({ fieldId: 'account-reason', message: 'Say why you change this account' });
    setProblems(found);
    if (found.length > 0) return;
    const facts = {
      name,
      roles: [...chosen],
      email: user?.email ?? null,
      phone: user?.phone ?? null,
      districts: user?.districts ?? [],
      mayWorkWithRestricted: restricted,
    };
    if (user === null) add.mutate({ ...facts, signInName, passphrase });
    else change.mutate({ ...facts, userId: user.id, isActive: active, reason });
  };
  const problemOf = (fieldId: string) => problems.find(problem => problem.fieldId === fieldId)?.message;
  return (
    <Page title={user === null ? 'Add an account' : `Account of ${user.name}`} windowTitle="Account">
      <form className={styles.form} onSubmit={submit} noValidate>
        <ErrorSummary problems={problems} attempt={attempt} />
        <TextInput
          id="account-name"
          label="Name"
          required
          value={name}
          error={problemOf('account-name')}
          onChange={event => setName(event.currentTarget.value)}
        />
        <TextInput
          id="account-signInName"
          label="Sign-in name"
          required
          disabled={user !== null}
          value={signInName}
          error={problemOf('account-signInName')}
          onChange={event => setSignInName(event.currentTarget.value)}
        />
        <Checkbox.Group
          label="Roles"
          value={[...chosen]}
          onChange={values => setChosen(roles.filter(role => values.includes(role)))}
        >
          <Group mt="xs" gap="sm">
            {roles.map(role => (
              <Checkbox
                key={role}
                id={`account-role-${role}`}
                value={role}
                label={sentences[role].name}
                description={sentences[role].may}
              />
            ))}
          </Group>
        </Checkbox.Group>
        <Checkbox
          checked={restricted}
          onChange={event => setRestricted(event.currentTarget.checked)}
          label="May work with restricted records"
          description="Refuge, adoption and other protected people. Others do not even learn that such a record exists."
        />
        {user === null ? (
          <NewPassphraseField
            id="account-passphrase"
            label="First passphrase"
            description="Tell it to the person yourself, not by e-mail. They can change it: their name at the top of the screen, then My passphrase."
            value={passphrase}
            error={problemOf('account-passphrase')}
            onChange={setPassphrase}
          />
        ) : (
          <>
            <Checkbox
              checked={active}
              onChange={event => setActive(event.currentTarget.checked)}
              label="May sign in"
            />
            <TextInput
              id="account-reason"
              label="Why you change this"
              required
              value={reason}
              error={problemOf('account-reason')}
              onChange={event => setReason(event.currentTarget.value)}
            />
          </>
        )}
        <Group>
          <Button type="submit" loading={add.isPending || change.isPending}>
            {user === null ? 'Add the account' : 'Save'}
          </Button>
          <Button variant="default" onClick={onDone}>
            Go back
          </Button>
        </Group>
      </form>
      {user?.isActive === true && user.id !== signedIn.id && <GivePassphrase user={user} onDone={onDone} />}
    </Page>
  );
}

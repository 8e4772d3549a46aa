import { newId } from '../kernel/ids.ts';
import { forSignedIn } from '../kernel/operations.ts';
import { notFound, refusal } from '../kernel/refusals.ts';
import { removeUserWrap, setUserPassphrase } from '../kernel/vault.ts';
import {
  allUsers,
  changeAccount,
  keepAccount,
  preferencesOf,
  signedIn,
  userById,
  userBySignInName,
} from './accounts.store.ts';
import { provePassphrase } from './provePassphrase.ts';
import { passphraseStrength } from './passphrase.rules.ts';

function refuseWeak(passphrase: string, path: string): void {
  const strength = passphraseStrength(passphrase);
  if (strength.acceptable) return;
  const advice = strength.advice ?? 'Choose a passphrase that is harder to guess.';
  throw refusal('INVALID', {
    what: 'That passphrase is too easy to guess.',
    safe: 'Nothing was changed.',
    todo: advice,
    fields: [{ path, message: advice }],
  });
}

export const accountsOperations = {
  users: forSignedIn.accounts.users.handler(({ context }) => allUsers(context.reader)),

  addUser: forSignedIn.accounts.addUser.handler(async ({ context, input }) => {
    refuseWeak(input.passphrase, 'passphrase');
    if (userBySignInName(context.reader, input.signInName) !== null) {
      throw refusal('INVALID', {
        what: 'Somebody already signs in with that name.',
        safe: 'Nothing was changed.',
        todo: 'Choose another sign-in name.',
        fields: [{ path: 'signInName', message: 'This sign-in name is taken.' }],
      });
    }
    const userId = newId();
    await setUserPassphrase(context.hub.vaultOptions, context.hub.vault, input.signInName, input.passphrase);
    const { entryId } = context.write({ command: 'accounts.addUser', subject: `user:${userId}` }, writer => {
      keepAccount(writer, {
        id: userId,
        name: input.name,
        signInName: input.signInName,
        roles: input.roles,
        email: input.email,
        phone: input.phone,
        districts: input.districts,
        mayWorkWithRestricted: input.mayWorkWithRestricted,
      });
    });
    return { userId, entryId };
  }),

  changeUser: forSignedIn.accounts.changeUser.handler(({ context, input }) => {
    const before = userById(context.reader, input.userId);
    if (before === null) throw notFound('account');
    const administrators = allUsers(context.reader).filter(
      user => user.isActive && user.roles.includes('administrator') && user.id !== input.userId,
    );
    if (administrators.length === 0 && !(input.isActive && input.roles.includes('administrator'))) {
      throw refusal('REFUSED', {
        what: 'The hub would have no administrator.',
        safe: 'Nothing was changed.',
        todo: 'Make somebody else an administrator first.',
      });
    }
    const { entryId } = context.write(
      { command: 'accounts.changeUser', subject: `user:${input.userId}`, reason: input.reason },
      writer =>
        changeAccount(writer, input.userId, {
          name: input.name,
          roles: input.roles,
          email: input.email,
          phone: input.phone,
          districts: input.districts,
          mayWorkWithRestricted: input.mayWorkWithRestricted,
          isActive: input.isActive,
        }),
    );
    if (!input.isActive) removeUserWrap(context.hub.vaultOptions, context.hub.vault, before.signInName);
    const after = userById(context.reader, input.userId);
    if (after !== null && after.id === context.user.id) context.hub.refreshUser(signedIn(after));
    return { entryId };
  }),

  changePassphrase: forSignedIn.accounts.changePassphrase.handler(async ({ context, input }) => {
    refuseWeak(input.next, 'next');
    await provePassphrase(context.hub, context.user.signInName, input.current);
    await setUserPassphrase(context.hub.vaultOptions, context.hub.vault, context.user.signInName, input.next);
    return { changed: true as const };
  }),

  resetPassphrase: forSignedIn.accounts.resetPassphrase.handler(async ({ context, input }) => {
    const user = userById(context.reader, input.userId);
    if (user === null || !user.isActive) throw notFound('account');
    refuseWeak(input.passphrase, 'passphrase');
    await setUserPassphrase(context.hub.vaultOptions, context.hub.vault, user.signInName, input.passphrase);
    context.hub.noteAccess('accounts.resetPassphrase', 'account', user.id, input.reason);
    return { entryId: null };
  }),

  preferences: forSignedIn.accounts.preferences.handler(({ context }) =>
    preferencesOf(context.reader, context.user.id),
  ),

  setPreference: forSignedIn.accounts.setPreference.handler(({ context, input }) => {
    context.hub.local.run(
      'insert or replace into preference (user_id, name, value) values (?, ?, ?)',
      context.user.id,
      input.name,
      JSON.stringify(input.value ?? null),
    );
    return { saved: true as const };
  }),
};

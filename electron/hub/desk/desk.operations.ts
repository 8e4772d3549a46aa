import { signedIn, userBySignInName } from '../accounts/accounts.store.ts';
import { passphraseStrength } from '../accounts/passphrase.rules.ts';
import { forAnyone, forSignedIn } from '../kernel/operations.ts';
import { refusal } from '../kernel/refusals.ts';
import {
  closeVault,
  recoverVault,
  renewRecoveryKey,
  setUserPassphrase,
  unlockVault,
} from '../kernel/vault.ts';
import { teamWithoutNumber } from '../policy/policy.rules.ts';
import { loadPolicyPacks } from '../policy/policyFiles.ts';
import { writeSetting } from '../policy/policy.store.ts';
import { deskStatus } from './deskStatus.ts';
import { weakPassphrase } from './passphraseProblems.ts';
import { recoveryGroupsMatch, rememberRecoveryKey } from './recoveryCheck.ts';
import { setUpDesk } from './setUp.ts';
import { openCarefully, signInTo } from './signIn.ts';

export const deskOperations = {
  status: forAnyone.desk.status.handler(({ context }) => deskStatus(context.hub)),

  events: forAnyone.desk.events.handler(({ context, signal }) => context.hub.feed.stream(signal)),

  authorities: forAnyone.desk.authorities.handler(({ context }) =>
    loadPolicyPacks(context.hub.settings.resourcesFolder).map(pack => ({
      id: pack.authority,
      name: pack.name,
      inForceFrom: pack.version.inForceFrom,
      teamWithoutNumber: teamWithoutNumber(pack)?.name ?? null,
      summary: `${pack.levels.length} levels of need, ${pack.districts.length} ${pack.terms.districts}, ${pack.clocks.length} deadlines`,
    })),
  ),

  passphraseStrength: forAnyone.desk.passphraseStrength.handler(({ input }) =>
    passphraseStrength(input.passphrase),
  ),

  setUp: forAnyone.desk.setUp.handler(async ({ context: { hub }, input }) => {
    const { recoveryKey } = await setUpDesk(hub, input);
    return { recoveryKey, status: deskStatus(hub) };
  }),

  confirmRecoveryKey: forSignedIn.desk.confirmRecoveryKey.handler(({ context, input }) => {
    const kept = recoveryGroupsMatch(context.hub, input.groups);
    if (!kept) {
      throw refusal('INVALID', {
        what: 'Those groups are not the ones on the recovery key.',
        safe: 'The key still works. Nothing was changed.',
        todo: 'Look at the printed sheet again and type the two groups that are asked for.',
        fields: input.groups.map((_, index) => ({
          path: `groups.${index}.text`,
          message: 'Check this group.',
        })),
      });
    }
    context.write({ command: 'desk.confirmRecoveryKey', subject: 'setting:recovery-key-kept' }, writer =>
      writeSetting(writer, 'recovery-key-kept', true),
    );
    return { kept };
  }),

  newRecoveryKey: forSignedIn.desk.newRecoveryKey.handler(async ({ context }) => {
    const recoveryKey = await renewRecoveryKey(context.hub.vaultOptions, context.hub.vault);
    rememberRecoveryKey(context.hub, recoveryKey);
    context.write({ command: 'desk.newRecoveryKey', subject: 'setting:recovery-key-kept' }, writer =>
      writeSetting(writer, 'recovery-key-kept', false),
    );
    return { recoveryKey };
  }),

  unlock: forAnyone.desk.unlock.handler(async ({ context: { hub }, input }) => {
    if (hub.isOpen) hub.lock('somebody else signs in');
    const vault = await openCarefully(hub, () =>
      unlockVault(hub.vaultOptions, input.signInName, input.passphrase),
    );
    const user = userBySignInName(vault.journal.reader, input.signInName);
    signInTo(hub, vault, user?.id ?? '');
    return deskStatus(hub);
  }),

  lock: forAnyone.desk.lock.handler(({ context: { hub } }) => {
    hub.lock('asked');
    return deskStatus(hub);
  }),

  setIdleMinutes: forSignedIn.desk.setIdleMinutes.handler(({ context, input }) => {
    const { entryId } = context.write(
      { command: 'desk.setIdleMinutes', subject: 'setting:idle-minutes', reason: input.reason },
      writer => writeSetting(writer, 'idle-minutes', input.minutes),
    );
    return { entryId };
  }),

  present: forSignedIn.desk.present.handler(({ context }) => ({ idleSeconds: context.hub.idleSeconds() })),

  recover: forAnyone.desk.recover.handler(async ({ context: { hub }, input }) => {
    const strength = passphraseStrength(input.newPassphrase);
    if (!strength.acceptable) throw weakPassphrase(strength.advice, 'newPassphrase');
    if (hub.isOpen) hub.lock('somebody recovers the vault');
    const vault = await openCarefully(hub, () => recoverVault(hub.vaultOptions, input.recoveryKey));
    const user = userBySignInName(vault.journal.reader, input.signInName);
    if (user === null || !user.isActive) {
      closeVault(hub.vaultOptions, vault);
      throw refusal('REFUSED', {
        what: 'The recovery key is right, but nobody signs in with that name.',
        safe: 'Nothing was changed.',
        todo: 'Use the sign-in name of an administrator of this hub.',
        fields: [{ path: 'signInName', message: 'Check the sign-in name.' }],
      });
    }
    await setUserPassphrase(hub.vaultOptions, vault, user.signInName, input.newPassphrase);
    hub.signIn(vault, signedIn(user));
    hub.noteAccess('desk.recover', 'account', user.id, 'recovery key used');
    return deskStatus(hub);
  }),
};

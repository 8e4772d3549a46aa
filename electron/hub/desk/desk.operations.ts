import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { DeskStatus } from '#contract/desk';
import type { Role } from '#contract/permissions';
import type { PolicyPack } from '#contract/policyPack';
import { KeyringError } from '#db/keyring';
import { MigrationError } from '#db/migrations';
import { passphraseStrength, waitWords } from '../accounts/passphrase.rules.ts';
import { keepAccount, signedIn, userById, userBySignInName } from '../accounts/accounts.store.ts';
import { UnlockAttempts } from '../accounts/unlockAttempts.ts';
import { holidayDataWarning } from '../clocks/clockState.rules.ts';
import { keepStandardSources } from '../imports/standardSources.ts';
import type { Hub } from '../kernel/hub.ts';
import { newId } from '../kernel/ids.ts';
import { forAnyone, forSignedIn } from '../kernel/operations.ts';
import { refusal } from '../kernel/refusals.ts';
import {
  closeVault,
  createVault,
  recoverVault,
  renewRecoveryKey,
  setUserPassphrase,
  unlockVault,
  vaultExists,
  type OpenVault,
} from '../kernel/vault.ts';
import { teamWithoutNumber, withTeamPhones } from '../policy/policy.rules.ts';
import { loadPolicyPacks } from '../policy/policyFiles.ts';
import { keepPolicyPack, readSetting, writeSetting } from '../policy/policy.store.ts';
import { readDoorSign, writeDoorSign } from './doorSign.ts';
import { recoveryGroupsMatch, rememberRecoveryKey } from './recoveryCheck.ts';

const sampleSchema = z.object({ passphrase: z.string() });

function samplePassphrase(hub: Hub): string | null {
  if (!existsSync(hub.files.sample)) return null;
  return sampleSchema.parse(JSON.parse(readFileSync(hub.files.sample, 'utf8'))).passphrase;
}

/** A safeguarding team without a number is a gap that everybody should see until it is filled. */
function missingNumbers(hub: Hub): string[] {
  return hub
    .policy()
    .safeguarding.teams.filter(team => team.useFor === 'safeguarding' && team.phones.length === 0)
    .map(
      team =>
        `No number is set for ${team.name}. A manager or an administrator can add it under Admin, Council rules.`,
    );
}

function openStatus(hub: Hub): Pick<DeskStatus, 'hubName' | 'authority' | 'recoveryKeyKept' | 'warnings'> {
  const text = (id: string) => z.string().nullable().catch(null).parse(readSetting(hub.reader, id));
  const holidays = holidayDataWarning(hub.calendar(), hub.clock.today());
  const warnings = hub.vault.anchorHolds
    ? []
    : ['The newest part of the change journal is missing. Tell your administrator before you go on.'];
  return {
    hubName: text('hub-name'),
    authority: text('authority'),
    recoveryKeyKept: readSetting(hub.reader, 'recovery-key-kept') === true,
    warnings: [...warnings, ...missingNumbers(hub), ...(holidays === null ? [] : [holidays])],
  };
}

/** What the desk looks like now; the only thing a screen learns before unlocking. */
export function deskStatus(hub: Hub): DeskStatus {
  const sample = samplePassphrase(hub);
  const { hubName, authority } = readDoorSign(hub.files.sign);
  const closed = { hubName, authority, recoveryKeyKept: true, warnings: [] };
  return {
    state: hub.isOpen ? 'open' : vaultExists(hub.files) ? 'locked' : 'new',
    sample: sample !== null,
    samplePassphrase: hub.isOpen ? null : sample,
    user: hub.user,
    vaultFolder: hub.files.folder,
    lockReason: hub.lockReason,
    idleMinutes: hub.idleMinutes,
    version: hub.settings.version,
    ...(hub.isOpen ? openStatus(hub) : closed),
  };
}

/** Makes a vault, its first administrator, the standard sources and the council's pack, and signs the administrator in. */
export async function setUpDesk(
  hub: Hub,
  input: {
    authority: string;
    hubName: string;
    administrator: { name: string; signInName: string };
    alsoWorksWithFamilies: boolean;
    passphrase: string;
    safeguardingPhone?: string | null;
  },
): Promise<{ recoveryKey: string }> {
  if (vaultExists(hub.files)) {
    throw refusal('REFUSED', {
      what: 'This computer already has a hub.',
      safe: 'It was not touched.',
      todo: 'Unlock it with your passphrase.',
    });
  }
  const strength = passphraseStrength(input.passphrase);
  if (!strength.acceptable) throw weakPassphrase(strength.advice, 'passphrase');
  const packs = loadPolicyPacks(hub.settings.resourcesFolder).filter(
    pack => pack.authority === input.authority,
  );
  if (packs.length === 0) {
    throw refusal('REFUSED', {
      what: 'There is no policy pack for that council.',
      safe: 'Nothing was made.',
      todo: 'Choose a council from the list.',
    });
  }
  const { vault, recoveryKey } = await createVault(
    hub.vaultOptions,
    input.administrator.signInName,
    input.passphrase,
  );
  const userId = newId();
  const roles: Role[] = input.alsoWorksWithFamilies
    ? ['administrator', 'manager', 'advisor']
    : ['administrator'];
  vault.journal.write(userId, { command: 'desk.setUp', subject: `user:${userId}` }, writer => {
    keepAccount(writer, {
      id: userId,
      name: input.administrator.name,
      signInName: input.administrator.signInName.trim(),
      roles,
    });
    writeSetting(writer, 'authority', input.authority);
    writeSetting(writer, 'hub-name', input.hubName);
    for (const pack of packs) keepPolicyPack(writer, withNumber(pack, input.safeguardingPhone ?? null));
    keepStandardSources(writer);
  });
  signInTo(hub, vault, userId);
  rememberRecoveryKey(hub, recoveryKey);
  return { recoveryKey };
}

function signInTo(hub: Hub, vault: OpenVault, userId: string): void {
  const user = userById(vault.journal.reader, userId);
  if (user === null || !user.isActive) {
    closeVault(hub.vaultOptions, vault);
    throw wrongPassphrase(0);
  }
  hub.signIn(vault, signedIn(user));
  hangDoorSign(hub);
  hub.beforeLock(() => {
    try {
      hangDoorSign(hub);
    } catch {
      // A full or lost disk may keep the sign as it was; it must not keep the hub open.
    }
  });
}

/** Writes what the locked screen may say, as it is in force now: whose hub this is, and whom to ring. */
function hangDoorSign(hub: Hub): void {
  const { hubName, authority } = openStatus(hub);
  const { teams } = hub.policy().safeguarding;
  const phones = Object.fromEntries(teams.map(team => [team.id, team.phones]));
  writeDoorSign(hub.files.sign, { hubName, authority, phones });
}

/** The council's pack with the number that was entered at the first run; what its page prints is never written over. */
function withNumber(pack: PolicyPack, phone: string | null): PolicyPack {
  const team = teamWithoutNumber(pack);
  return team === null || phone === null ? pack : withTeamPhones(pack, team.id, [phone]);
}

function weakPassphrase(advice: string | null, path: string) {
  return refusal('INVALID', {
    what: 'That passphrase is too easy to guess.',
    safe: 'Nothing was changed.',
    todo: advice ?? 'Choose another one.',
    fields: [{ path, message: advice ?? 'Choose a passphrase that is harder to guess.' }],
  });
}

function wrongPassphrase(waitSeconds: number) {
  return refusal('REFUSED', {
    what: 'That name and passphrase did not open the hub.',
    safe: 'Nothing is lost. Drafts stay where they are.',
    todo:
      waitSeconds === 0
        ? 'Check capital letters and try again.'
        : `Wait ${waitWords(waitSeconds)}, then try again. If you forgot it, use the recovery key or ask your administrator.`,
    waitSeconds,
  });
}

/** Every way that opening a vault can fail, in words. */
function openingProblem(error: unknown): unknown {
  if (error instanceof KeyringError && error.kind === 'weak') {
    return refusal('REFUSED', {
      what: 'The key file asks for weaker protection than this program allows.',
      safe: 'The vault was not opened.',
      todo: 'Somebody may have changed the key file. Restore it from a backup and tell your administrator.',
    });
  }
  if (error instanceof KeyringError && error.kind !== 'wrong-passphrase') {
    return refusal('REFUSED', {
      what: error.message,
      safe: 'The vault was not opened.',
      todo: 'Restore it from a backup folder.',
    });
  }
  if (error instanceof MigrationError) {
    return refusal('REFUSED', {
      what: error.message,
      safe: 'The vault was not changed.',
      todo:
        error.kind === 'from-the-future'
          ? 'Install the newest version of Early Help Hub.'
          : 'Ask your administrator.',
    });
  }
  return error;
}

async function openCarefully(hub: Hub, open: () => Promise<OpenVault>): Promise<OpenVault> {
  const attempts = new UnlockAttempts(hub.files.attempts);
  const wait = attempts.waitSeconds(Date.now());
  if (wait > 0) throw wrongPassphrase(wait);
  try {
    const vault = await open();
    attempts.succeeded();
    return vault;
  } catch (error) {
    if (error instanceof KeyringError && error.kind === 'wrong-passphrase') {
      attempts.failed(Date.now());
      throw wrongPassphrase(attempts.waitSeconds(Date.now()));
    }
    throw openingProblem(error);
  }
}

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

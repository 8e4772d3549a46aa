import type { Role } from '#contract/permissions';
import type { PolicyPack } from '#contract/policyPack';
import { keepAccount } from '../accounts/accounts.store.ts';
import { passphraseStrength } from '../accounts/passphrase.rules.ts';
import { keepStandardSources } from '../imports/standardSources.ts';
import type { Hub } from '../kernel/hub.ts';
import { newId } from '../kernel/ids.ts';
import { refusal } from '../kernel/refusals.ts';
import { createVault, vaultExists } from '../kernel/vault.ts';
import { keepPolicyPack, writeSetting } from '../policy/policy.store.ts';
import { loadPolicyPacks } from '../policy/policyFiles.ts';
import { teamWithoutNumber, withTeamPhones } from '../policy/policy.rules.ts';
import { weakPassphrase } from './passphraseProblems.ts';
import { rememberRecoveryKey } from './recoveryCheck.ts';
import { signInTo } from './signIn.ts';

/** Makes a vault, its first administrator, the standard sources and the council's pack, and signs the administrator in. @throws REFUSED */
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

/** The council's pack with the number that was entered at the first run; what its page prints is never written over. */
function withNumber(pack: PolicyPack, phone: string | null): PolicyPack {
  const team = teamWithoutNumber(pack);
  return team === null || phone === null ? pack : withTeamPhones(pack, team.id, [phone]);
}

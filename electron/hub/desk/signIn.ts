import { KeyringError } from '#db/keyring';
import { signedIn, userById } from '../accounts/accounts.store.ts';
import { UnlockAttempts } from '../accounts/unlockAttempts.ts';
import type { Hub } from '../kernel/hub.ts';
import { closeVault, type OpenVault } from '../kernel/vault.ts';
import { openStatus } from './deskStatus.ts';
import { writeDoorSign } from './doorSign.ts';
import { openingProblem, wrongPassphrase } from './passphraseProblems.ts';

/** Signs somebody in to a vault that their passphrase has opened. @throws REFUSED when they may not use this hub */
export function signInTo(hub: Hub, vault: OpenVault, userId: string): void {
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

/**
 * Opens a vault by passphrase or recovery key, and makes whoever guesses wait longer each time.
 * @throws REFUSED in words for every way that opening can fail
 */
export async function openCarefully(hub: Hub, open: () => Promise<OpenVault>): Promise<OpenVault> {
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

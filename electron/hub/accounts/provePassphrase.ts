import { KeyringError } from '#db/keyring';
import type { Hub } from '../kernel/hub.ts';
import { refusal } from '../kernel/refusals.ts';
import { unlockVault } from '../kernel/vault.ts';

/** Refuses unless this is the person's passphrase of today. Opening the vault a second time is the proof. */
export async function provePassphrase(hub: Hub, signInName: string, passphrase: string): Promise<void> {
  try {
    const proof = await unlockVault(hub.vaultOptions, signInName, passphrase);
    proof.database.close();
    proof.key.fill(0);
  } catch (error) {
    if (!(error instanceof KeyringError)) throw error;
    throw refusal('INVALID', {
      what: 'The current passphrase is not right.',
      safe: 'Nothing was changed.',
      todo: 'Type the passphrase you use now.',
      fields: [{ path: 'current', message: 'This is not your current passphrase.' }],
    });
  }
}

import { KeyringError } from '#db/keyring';
import { MigrationError } from '#db/migrations';
import { waitWords } from '../accounts/passphrase.rules.ts';
import { refusal } from '../kernel/refusals.ts';

/** A new passphrase that is too easy to guess; `path` is its box on the form. */
export function weakPassphrase(advice: string | null, path: string) {
  return refusal('INVALID', {
    what: 'That passphrase is too easy to guess.',
    safe: 'Nothing was changed.',
    todo: advice ?? 'Choose another one.',
    fields: [{ path, message: advice ?? 'Choose a passphrase that is harder to guess.' }],
  });
}

/** A name and passphrase that open nothing; after several tries with the seconds until the next one. */
export function wrongPassphrase(waitSeconds: number) {
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
export function openingProblem(error: unknown): unknown {
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

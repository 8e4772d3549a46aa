import { randomBytes } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Backup } from '#contract/backup';
import { WrongKeyError } from '#db/connection';
import { readKeyring, writeKeyring } from '#db/keyring';
import type { Hub } from '../kernel/hub.ts';
import { forSignedIn } from '../kernel/operations.ts';
import { notFound, refusal } from '../kernel/refusals.ts';
import { provePassphrase } from '../accounts/provePassphrase.ts';
import { rememberRecoveryKey } from '../desk/recoveryCheck.ts';
import { journalKeySetting } from '../journal/journalKey.ts';
import { rotateVaultKey } from '../kernel/vault.ts';
import { writeSetting } from '../policy/policy.store.ts';
import {
  backupFolder,
  backupName,
  beginBackup,
  finishBackup,
  listBackups,
  readManifest,
  sizeOf,
  swapVault,
} from './backupFiles.ts';
import { inBackupThread } from './backupWorker.ts';

type Step =
  | { kind: 'working'; stage: 'copying' | 'checking'; bytes: number; ofBytes: number }
  | { kind: 'done'; backup: Backup };

const pollMilliseconds = 250;

/** Makes a backup and tells how far it is. Ends with the finished backup or throws; nothing half-done is left. */
export async function* makeBackup(hub: Hub, signal: AbortSignal | undefined): AsyncGenerator<Step> {
  const at = hub.clock.now();
  const name = backupName(at, randomBytes(2).toString('hex'));
  const partial = beginBackup(hub.files, name);
  const file = join(partial, 'hub.db');
  const ofBytes = sizeOf(hub.files.database);
  hub.anchor();
  const { vaultId } = hub.vault.keyring;
  const key = Uint8Array.from(hub.vault.key);
  let copied = false;
  const work = inBackupThread(
    hub.settings.workerFile,
    { copyFrom: hub.files.database, file, key },
    { signal, onCopied: () => (copied = true) },
  );
  key.fill(0);
  try {
    let result = null;
    while (result === null) {
      const tick = new Promise<null>(resolve => setTimeout(resolve, pollMilliseconds, null));
      result = await Promise.race([work, tick]);
      if (result === null) {
        yield {
          kind: 'working',
          stage: copied ? 'checking' : 'copying',
          bytes: Math.min(sizeOf(file), ofBytes),
          ofBytes,
        };
      }
    }
    if (result.integrity !== 'ok' || result.journalProblems > 0) {
      throw refusal('REFUSED', {
        what: 'The copy did not pass its check.',
        safe: 'The vault itself was not touched, and the bad copy was thrown away.',
        todo: 'Check that the disk is sound and has room, then try again. If it fails again, run the check of the vault.',
      });
    }
    const { journalHash, ...facts } = result.facts;
    const backup: Backup = { name, at, bytes: sizeOf(file), checked: true, ...facts };
    finishBackup(hub.files, partial, { ...backup, format: 1, vaultId, journalHash });
    hub.write({ command: 'backup.create', subject: 'setting:last-backup' }, writer =>
      writeSetting(writer, 'last-backup', { at, name }),
    );
    yield { kind: 'done', backup };
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    throw roomProblem(error);
  }
}

function roomProblem(error: unknown): unknown {
  if (
    error instanceof Error &&
    'code' in error &&
    (error.code === 'SQLITE_FULL' || error.code === 'ENOSPC')
  ) {
    return refusal('REFUSED', {
      what: 'The disk is full, so the backup could not be finished.',
      safe: 'The vault is unchanged and the unfinished copy was removed.',
      todo: 'Make room on the disk, then try again. A backup needs about as much room as the vault itself.',
    });
  }
  return error;
}

function existing(hub: Hub, name: string): string {
  const folder = backupFolder(hub.files, name);
  if (!existsSync(join(folder, 'hub.db')) || readManifest(folder) === null) throw notFound('backup');
  return folder;
}

/** Opens a backup with today's key and checks every page. @throws NOT_FOUND, or REFUSED when it is of another key */
async function checkedBackup(hub: Hub, name: string) {
  const folder = existing(hub, name);
  try {
    return await inBackupThread(hub.settings.workerFile, {
      copyFrom: null,
      file: join(folder, 'hub.db'),
      key: Uint8Array.from(hub.vault.key),
    });
  } catch (error) {
    if (!(error instanceof WrongKeyError) && !(error instanceof Error && error.name === 'WrongKeyError'))
      throw error;
    throw refusal('REFUSED', {
      what: 'That backup does not open with the key of this vault.',
      safe: 'Nothing was changed.',
      todo: 'It may belong to another hub. Restore it on its own computer from the command line.',
    });
  }
}

export const backupOperations = {
  list: forSignedIn.backup.list.handler(({ context }) => ({
    folder: context.hub.files.backups,
    ...listBackups(context.hub.files),
  })),

  create: forSignedIn.backup.create.handler(({ context, signal }) => makeBackup(context.hub, signal)),

  rotateKey: forSignedIn.backup.rotateKey.handler(async ({ context, input }) => {
    const { hub, user } = context;
    await provePassphrase(hub, user.signInName, input.passphrase);
    let name = '';
    for await (const step of makeBackup(hub, undefined)) if (step.kind === 'done') name = step.backup.name;
    const { vault } = hub;
    context.write(
      { command: 'backup.rotateKey', subject: 'setting:recovery-key-kept', reason: input.reason },
      writer => {
        const kept = journalKeySetting(vault.database, vault.key);
        if (kept !== null) writeSetting(writer, kept.id, kept.value);
        writeSetting(writer, 'recovery-key-kept', false);
      },
    );
    const recoveryKey = await rotateVaultKey(hub.vaultOptions, vault, user.signInName, input.passphrase);
    rememberRecoveryKey(hub, recoveryKey);
    return { recoveryKey, backup: name };
  }),

  restore: forSignedIn.backup.restore.handler(async ({ context, input }) => {
    const { hub } = context;
    const { integrity, journalProblems } = await checkedBackup(hub, input.name);
    if (integrity !== 'ok' || journalProblems > 0) {
      throw refusal('REFUSED', {
        what: 'That backup did not pass its check, so it was not put in place.',
        safe: 'The vault is unchanged.',
        todo: 'Choose another backup.',
      });
    }
    const accounts = hub.vault.keyring;
    hub.lock('restored');
    const keptAs = swapVault(hub.files, input.name, context.now);
    // The database key is the same, so the passphrases people use today go on working.
    const restored = readKeyring(hub.files.keyring);
    if (restored.vaultId === accounts.vaultId) {
      writeKeyring(hub.files.keyring, { ...accounts, journalHead: restored.journalHead });
    }
    hub.log.write({ at: context.now, event: 'restored', operation: 'backup.restore' });
    return { restored: true as const, keptAs };
  }),
};

import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { openDatabase, WrongKeyError } from '#db/connection';
import {
  KeyringError,
  productionKdf,
  readKeyring,
  testKdf,
  unwrapKey,
  writeKeyring,
  type Keyring,
} from '#db/keyring';
import { readManifest } from '#hub/backup/backupFiles';
import { checkDatabase, type DatabaseFacts } from '#hub/backup/copyDatabase';
import type { VaultFiles } from '#hub/kernel/files';
import { wrapName } from '#hub/kernel/vault';
import type { Credentials } from './passphrase.ts';
import { CommandError, exitCodes } from './program.ts';

/** The folder of a backup, by its name beside the vault or by its path. @throws when it is not a finished backup */
export function findBackup(files: VaultFiles, name: string): string {
  const beside = join(files.backups, name);
  const folder = !isAbsolute(name) && existsSync(beside) ? beside : resolve(name);
  const isWhole = ['hub.db', 'keyring.json'].every(part => existsSync(join(folder, part)));
  if (!isWhole || readManifest(folder) === null)
    throw new CommandError(
      exitCodes.notFound,
      `There is no finished backup called ${name}. Nothing was changed.`,
    );
  return folder;
}

type Checked = {
  /** The caller wipes it. */
  key: Buffer;
  /** The accounts that will open the vault: today's where the vault still has them, otherwise the backup's. */
  keyring: Keyring;
  facts: DatabaseFacts;
};

/** Opens a backup with somebody's passphrase and checks every page and the whole journal. */
export async function checkedBackup(
  files: VaultFiles,
  folder: string,
  who: Credentials,
  kdfFloor: 'production' | 'test',
): Promise<Checked> {
  const floor = kdfFloor === 'test' ? testKdf : productionKdf;
  const own = readKeyring(join(folder, 'keyring.json'));
  const todays = keyringOfToday(files, own);
  for (const keyring of todays === null ? [own] : [todays, own]) {
    const key = await keyFrom(keyring, who, floor);
    if (key === null) continue;
    try {
      const { integrity, journalProblems, facts } = checkDatabase(join(folder, 'hub.db'), key);
      if (integrity !== 'ok' || journalProblems > 0)
        throw new CommandError(
          exitCodes.problem,
          'That backup did not pass its check, so it was not put in place. Nothing was changed. Choose another backup.',
        );
      return { key, keyring: { ...keyring, journalHead: own.journalHead }, facts };
    } catch (error) {
      key.fill(0);
      // The vault's key was changed after this backup: the backup's own key file may still open it.
      if (error instanceof WrongKeyError && keyring !== own) continue;
      throw error;
    }
  }
  throw new CommandError(
    exitCodes.locked,
    'That name and passphrase did not open the backup. Nothing was changed. An older backup may need the passphrase of its day.',
  );
}

function keyringOfToday(files: VaultFiles, own: Keyring): Keyring | null {
  try {
    const keyring = readKeyring(files.keyring);
    return keyring.vaultId === own.vaultId ? keyring : null;
  } catch (error) {
    if (error instanceof KeyringError) return null;
    throw error;
  }
}

async function keyFrom(
  keyring: Keyring,
  { signInName, passphrase }: Credentials,
  floor: typeof productionKdf,
): Promise<Buffer | null> {
  const name = wrapName(keyring.vaultId, signInName);
  const wrap = keyring.users[name];
  if (wrap === undefined) return null;
  try {
    return await unwrapKey(wrap, passphrase, `${keyring.vaultId}/${name}`, floor);
  } catch (error) {
    if (error instanceof KeyringError && error.kind === 'wrong-passphrase') return null;
    throw error;
  }
}

/** A vault that is open somewhere must not be swapped under it. A vault that does not open cannot be in use. */
export function refuseWhileOpen(files: VaultFiles, key: Buffer): void {
  if (!existsSync(files.database)) return;
  try {
    const database = openDatabase(files.database, key);
    try {
      database.pragma('busy_timeout = 0');
      database.pragma('locking_mode = EXCLUSIVE');
      database.exec('begin exclusive; rollback');
      database.pragma('wal_checkpoint(TRUNCATE)');
    } finally {
      database.close();
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')) {
      throw new CommandError(
        exitCodes.problem,
        'The vault is open in the app or in another command. Nothing was changed. Close it, then try again.',
      );
    }
  }
}

/**
 * Swaps the vault for the backup. What was there is kept beside it. Answers the folder that holds it, or null when
 * there was nothing.
 */
export function putInPlace(files: VaultFiles, folder: string, keyring: Keyring): string | null {
  mkdirSync(files.folder, { recursive: true, mode: 0o700 });
  const arriving = `${files.database}.restoring`;
  copyFileSync(join(folder, 'hub.db'), arriving);
  const at = Temporal.Now.instant().toString({ smallestUnit: 'millisecond' }).replaceAll(/[:.]/gu, '-');
  const kept = join(files.backups, `before-restore-${at}`);
  const parts = [files.database, files.keyring, `${files.database}-wal`, `${files.database}-shm`];
  const there = parts.filter(part => existsSync(part));
  if (there.length > 0) mkdirSync(kept, { recursive: true, mode: 0o700 });
  for (const part of there) renameSync(part, join(kept, part.slice(files.folder.length + 1)));
  renameSync(arriving, files.database);
  writeKeyring(files.keyring, keyring);
  const sign = join(folder, 'door-sign.json');
  if (existsSync(sign) && !existsSync(files.sign)) copyFileSync(sign, files.sign);
  rmSync(files.attempts, { force: true });
  return there.length > 0 ? kept : null;
}

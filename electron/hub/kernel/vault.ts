import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { openDatabase, rekeyDatabase, WrongKeyError, type RawDatabase } from '#db/connection';
import {
  newRecoveryKey,
  normaliseRecoveryKey,
  readKeyring,
  unwrapKey,
  wrapKey,
  writeKeyring,
  KeyringError,
  type KdfStrength,
  type Keyring,
} from '#db/keyring';
import { migrate, pendingMigrations, readMigrations } from '#db/migrations';
import { Journal, type Derivation } from '../journal/journal.ts';
import { journalKey } from '../journal/journalKey.ts';
import type { VaultFiles } from './files.ts';
import { backUpBeforeMigration } from './migrationBackup.ts';

export type OpenVault = {
  database: RawDatabase;
  journal: Journal;
  keyring: Keyring;
  /** Wiped when the vault closes. */
  key: Buffer;
  /** False when the journal no longer holds the entry that was anchored outside the database. */
  anchorHolds: boolean;
};

export type VaultOptions = {
  files: VaultFiles;
  migrationsFolder: string;
  kdf: KdfStrength;
  derivations: Derivation[];
  now: () => string;
};

/** The keyring's name for a user: a hash, because the key file holds no names. */
export function wrapName(vaultId: string, signInName: string): string {
  return createHash('sha256')
    .update(`${vaultId}/${signInName.trim().toLowerCase()}`)
    .digest('hex')
    .slice(0, 32);
}

/** Whether there is a vault here: its key file and its database. */
export function vaultExists(files: VaultFiles): boolean {
  return existsSync(files.keyring) && existsSync(files.database);
}

/** Makes a new vault. The recovery key is answered once and stored nowhere. */
export async function createVault(
  options: VaultOptions,
  signInName: string,
  passphrase: string,
): Promise<{ vault: OpenVault; recoveryKey: string }> {
  mkdirSync(options.files.folder, { recursive: true, mode: 0o700 });
  const key = randomBytes(32);
  const vaultId = randomUUID();
  const recoveryKey = newRecoveryKey();
  const name = wrapName(vaultId, signInName);
  const keyring: Keyring = {
    format: 1,
    vaultId,
    keyId: randomUUID(),
    users: { [name]: await wrapKey(key, passphrase, `${vaultId}/${name}`, options.kdf) },
    recovery: await wrapKey(key, normaliseRecoveryKey(recoveryKey), `${vaultId}/recovery`, options.kdf),
    journalHead: { seq: 0, hash: '0'.repeat(64), at: options.now() },
  };
  const vault = openWithKey(options, key, keyring);
  writeKeyring(options.files.keyring, keyring);
  return { vault, recoveryKey };
}

/** Opens the vault with one user's passphrase. @throws KeyringError */
export async function unlockVault(
  options: VaultOptions,
  signInName: string,
  passphrase: string,
): Promise<OpenVault> {
  const keyring = readKeyring(options.files.keyring);
  const name = wrapName(keyring.vaultId, signInName);
  const wrap = keyring.users[name];
  if (wrap === undefined) {
    // Spend the same time as a wrong passphrase, so that a stranger cannot learn who has an account.
    await unwrapKey(keyring.recovery, passphrase, 'nobody', options.kdf).catch(() => undefined);
    throw new KeyringError('wrong-passphrase', 'That name and passphrase did not open the vault.');
  }
  const key = await unwrapKey(wrap, passphrase, `${keyring.vaultId}/${name}`, options.kdf);
  return openOrFinishRotation(options, key, keyring, async pending => {
    const next = pending.users[name];
    if (next === undefined)
      throw new KeyringError('wrong-passphrase', 'Ask an administrator for a new passphrase.');
    return unwrapKey(next, passphrase, `${keyring.vaultId}/${name}`, options.kdf);
  });
}

/** Opens with the key of today; if a rotation was cut off after the database had its new key, finishes it. */
async function openOrFinishRotation(
  options: VaultOptions,
  key: Buffer,
  keyring: Keyring,
  nextKey: (pending: NonNullable<Keyring['pending']>) => Promise<Buffer>,
): Promise<OpenVault> {
  const { pending, ...rest } = keyring;
  try {
    const vault = openWithKey(options, key, rest);
    if (pending !== undefined) writeKeyring(options.files.keyring, rest);
    return vault;
  } catch (error) {
    if (!(error instanceof WrongKeyError) || pending === undefined) throw error;
    const rotated: Keyring = { ...rest, ...pending };
    const vault = openWithKey(options, await nextKey(pending), rotated);
    writeKeyring(options.files.keyring, rotated);
    return vault;
  }
}

/**
 * Gives the database a new key, after a suspected loss. Everybody but the person who does it needs a new passphrase
 * from an administrator, and the printed recovery key is replaced. Take a verified backup first.
 * @returns the new recovery key
 */
export async function rotateVaultKey(
  options: VaultOptions,
  vault: OpenVault,
  signInName: string,
  passphrase: string,
): Promise<string> {
  const { vaultId } = vault.keyring;
  const name = wrapName(vaultId, signInName);
  const nextKey = randomBytes(32);
  const recoveryKey = newRecoveryKey();
  const pending = {
    keyId: randomUUID(),
    users: { [name]: await wrapKey(nextKey, passphrase, `${vaultId}/${name}`, options.kdf) },
    recovery: await wrapKey(nextKey, normaliseRecoveryKey(recoveryKey), `${vaultId}/recovery`, options.kdf),
  };
  const { pending: _earlier, ...rest } = vault.keyring;
  writeKeyring(options.files.keyring, { ...rest, pending });
  vault.database.pragma('wal_checkpoint(TRUNCATE)');
  rekeyDatabase(vault.database, nextKey);
  vault.key.set(nextKey);
  nextKey.fill(0);
  vault.keyring = { ...rest, ...pending };
  writeKeyring(options.files.keyring, vault.keyring);
  return recoveryKey;
}

/** Opens a vault with its printed recovery key. @throws KeyringError */
export async function recoverVault(options: VaultOptions, recoveryKey: string): Promise<OpenVault> {
  const keyring = readKeyring(options.files.keyring);
  const secret = normaliseRecoveryKey(recoveryKey);
  const owner = `${keyring.vaultId}/recovery`;
  const key = await unwrapKey(keyring.recovery, secret, owner, options.kdf);
  return openOrFinishRotation(options, key, keyring, pending =>
    unwrapKey(pending.recovery, secret, owner, options.kdf),
  );
}

/** Gives a user a (new) passphrase: only their wrap of the database key changes, no data is re-encrypted. */
export async function setUserPassphrase(
  options: VaultOptions,
  vault: OpenVault,
  signInName: string,
  passphrase: string,
): Promise<void> {
  const name = wrapName(vault.keyring.vaultId, signInName);
  const wrap = await wrapKey(vault.key, passphrase, `${vault.keyring.vaultId}/${name}`, options.kdf);
  vault.keyring = { ...vault.keyring, users: { ...vault.keyring.users, [name]: wrap } };
  writeKeyring(options.files.keyring, vault.keyring);
}

/** Makes a new recovery key; the printed one stops working at once. */
export async function renewRecoveryKey(options: VaultOptions, vault: OpenVault): Promise<string> {
  const recoveryKey = newRecoveryKey();
  const recovery = await wrapKey(
    vault.key,
    normaliseRecoveryKey(recoveryKey),
    `${vault.keyring.vaultId}/recovery`,
    options.kdf,
  );
  vault.keyring = { ...vault.keyring, recovery };
  writeKeyring(options.files.keyring, vault.keyring);
  return recoveryKey;
}

/** Takes somebody’s way in out of the key file: their passphrase opens nothing any more. */
export function removeUserWrap(options: VaultOptions, vault: OpenVault, signInName: string): void {
  const name = wrapName(vault.keyring.vaultId, signInName);
  const { [name]: _removed, ...others } = vault.keyring.users;
  vault.keyring = { ...vault.keyring, users: others };
  writeKeyring(options.files.keyring, vault.keyring);
}

/** Writes the journal's head beside the database, so that a cut tail shows at the next unlock. */
export function anchorJournal(options: VaultOptions, vault: OpenVault): void {
  const head = vault.journal.head();
  // A journal that lost its anchored entry keeps the old anchor, so that the loss goes on showing.
  if (head.seq === vault.keyring.journalHead.seq || !vault.journal.holds(vault.keyring.journalHead)) return;
  vault.keyring = { ...vault.keyring, journalHead: { ...head, at: options.now() } };
  writeKeyring(options.files.keyring, vault.keyring);
}

/** Anchors, checkpoints, closes and wipes. */
export function closeVault(options: VaultOptions, vault: OpenVault): void {
  try {
    anchorJournal(options, vault);
    vault.database.pragma('optimize');
    vault.database.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    vault.database.close();
    vault.key.fill(0);
  }
}

function openWithKey(options: VaultOptions, key: Buffer, keyring: Keyring): OpenVault {
  const database = openDatabase(options.files.database, key);
  try {
    const migrations = readMigrations(options.migrationsFolder);
    const pending = pendingMigrations(database, migrations);
    if (pending.length > 0 && pending.length < migrations.length) {
      backUpBeforeMigration(database, key, options.files, options.now());
    }
    migrate(database, migrations, options.now());
    const journal = new Journal(database, journalKey(database, key), {
      derivations: options.derivations,
      now: options.now,
    });
    return { database, journal, keyring, key, anchorHolds: journal.holds(keyring.journalHead) };
  } catch (error) {
    database.close();
    throw error;
  }
}

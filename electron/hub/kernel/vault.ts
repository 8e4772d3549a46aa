import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { openDatabase, type RawDatabase } from '#db/connection';
import {
  newRecoveryKey,
  normaliseRecoveryKey,
  purposeKey,
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
  return openWithKey(options, key, keyring);
}

export async function recoverVault(options: VaultOptions, recoveryKey: string): Promise<OpenVault> {
  const keyring = readKeyring(options.files.keyring);
  const key = await unwrapKey(
    keyring.recovery,
    normaliseRecoveryKey(recoveryKey),
    `${keyring.vaultId}/recovery`,
    options.kdf,
  );
  return openWithKey(options, key, keyring);
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
    const journal = new Journal(database, purposeKey(key, 'journal'), {
      derivations: options.derivations,
      now: options.now,
    });
    return { database, journal, keyring, key, anchorHolds: journal.holds(keyring.journalHead) };
  } catch (error) {
    database.close();
    throw error;
  }
}

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { argon2id } from 'hash-wasm';
import { z } from 'zod';

/**
 * keyring.json: the database key, wrapped once per user and once by the printed recovery key. It holds no secret in the
 * clear and no name: users are ids. It also carries the journal's head, so that a cut tail of the journal shows.
 */
const kdfSchema = z.object({
  name: z.literal('argon2id'),
  memoryKiB: z.int().positive(),
  passes: z.int().positive(),
  lanes: z.int().positive(),
  salt: z.base64(),
});

const wrapSchema = z.object({
  kdf: kdfSchema,
  nonce: z.base64(),
  ciphertext: z.base64(),
  tag: z.base64(),
});

const keyringSchema = z.object({
  format: z.literal(1),
  vaultId: z.uuid(),
  keyId: z.string(),
  users: z.record(z.string(), wrapSchema),
  recovery: wrapSchema,
  /** A new key on its way in: kept until the database opens with it, so that a crash in between locks nobody out. */
  pending: z
    .object({ keyId: z.string(), users: z.record(z.string(), wrapSchema), recovery: wrapSchema })
    .optional(),
  journalHead: z.object({ seq: z.int().nonnegative(), hash: z.string(), at: z.string() }),
});

export type Keyring = z.infer<typeof keyringSchema>;
export type Wrap = z.infer<typeof wrapSchema>;
export type KdfStrength = { memoryKiB: number; passes: number; lanes: number };

/** Argon2id 128 MiB, three passes: about half a second here, and what the architecture asks for. */
export const productionKdf: KdfStrength = { memoryKiB: 128 * 1024, passes: 3, lanes: 1 };
/** For tests only; the production floor refuses it. */
export const testKdf: KdfStrength = { memoryKiB: 1024, passes: 1, lanes: 1 };

export class KeyringError extends Error {
  readonly kind: 'missing' | 'unreadable' | 'weak' | 'wrong-passphrase' | 'unknown-user';
  constructor(kind: KeyringError['kind'], message: string) {
    super(message);
    this.name = 'KeyringError';
    this.kind = kind;
  }
}

async function keyFromSecret(secret: string, kdf: Wrap['kdf']): Promise<Buffer> {
  const derived = await argon2id({
    password: secret.normalize('NFKC'),
    salt: Buffer.from(kdf.salt, 'base64'),
    memorySize: kdf.memoryKiB,
    iterations: kdf.passes,
    parallelism: kdf.lanes,
    hashLength: 32,
    outputType: 'binary',
  });
  return Buffer.from(derived);
}

/** Wraps the database key under a secret. `boundTo` names the owner, so that a wrap cannot be moved to another user. */
export async function wrapKey(
  databaseKey: Buffer,
  secret: string,
  boundTo: string,
  strength: KdfStrength,
): Promise<Wrap> {
  const kdf: Wrap['kdf'] = { name: 'argon2id', ...strength, salt: randomBytes(16).toString('base64') };
  const wrappingKey = await keyFromSecret(secret, kdf);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', wrappingKey, nonce);
  cipher.setAAD(Buffer.from(boundTo));
  const ciphertext = Buffer.concat([cipher.update(databaseKey), cipher.final()]);
  wrappingKey.fill(0);
  return {
    kdf,
    nonce: nonce.toString('base64'),
    ciphertext: ciphertext.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
  };
}

/**
 * Opens a wrap.
 * @throws KeyringError `weak` when the stored parameters are below the floor (a downgraded file), `wrong-passphrase` otherwise.
 */
export async function unwrapKey(
  wrap: Wrap,
  secret: string,
  boundTo: string,
  floor: KdfStrength,
): Promise<Buffer> {
  if (wrap.kdf.memoryKiB < floor.memoryKiB || wrap.kdf.passes < floor.passes) {
    throw new KeyringError('weak', 'The key file asks for weaker protection than this program allows.');
  }
  const wrappingKey = await keyFromSecret(secret, wrap.kdf);
  try {
    const decipher = createDecipheriv('aes-256-gcm', wrappingKey, Buffer.from(wrap.nonce, 'base64'));
    decipher.setAAD(Buffer.from(boundTo));
    decipher.setAuthTag(Buffer.from(wrap.tag, 'base64'));
    return Buffer.concat([decipher.update(Buffer.from(wrap.ciphertext, 'base64')), decipher.final()]);
  } catch {
    throw new KeyringError('wrong-passphrase', 'That passphrase did not open the vault.');
  } finally {
    wrappingKey.fill(0);
  }
}

/** A key for one purpose (journal, backups), derived from the database key. */
export function purposeKey(databaseKey: Buffer, purpose: 'journal' | 'backup'): Buffer {
  return Buffer.from(hkdfSync('sha256', databaseKey, Buffer.alloc(0), `early-help-hub/${purpose}`, 32));
}

export function readKeyring(file: string): Keyring {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new KeyringError('missing', `There is no key file at ${file}.`);
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new KeyringError('unreadable', 'The key file is damaged. Restore it from a backup folder.');
  }
  const parsed = keyringSchema.safeParse(json);
  if (!parsed.success) {
    throw new KeyringError('unreadable', 'The key file is damaged. Restore it from a backup folder.');
  }
  return parsed.data;
}

/** Writes beside the file, flushes to disk, then renames: a crash leaves the old file or the new one, never half. */
export function writeKeyring(file: string, keyring: Keyring): void {
  const partial = `${file}.partial`;
  const descriptor = openSync(partial, 'w', 0o600);
  try {
    writeSync(descriptor, JSON.stringify(keyringSchema.parse(keyring), null, 2));
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(partial, file);
}

const recoveryAlphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A recovery key to print: 8 groups of 5 (about 196 bits), without letters that look alike. */
export function newRecoveryKey(): string {
  const groups: string[] = [];
  for (let group = 0; group < 8; group += 1) {
    let text = '';
    while (text.length < 5) {
      const [byte] = randomBytes(1);
      // 240 is the largest multiple of 30 below 256: without this the first letters would be likelier.
      if (byte !== undefined && byte < 240) text += recoveryAlphabet[byte % recoveryAlphabet.length];
    }
    groups.push(text);
  }
  return groups.join('-');
}

/** Accepts a recovery key as people type it: any case, spaces or dashes. */
export function normaliseRecoveryKey(typed: string): string {
  const letters = typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return (letters.match(/.{1,5}/g) ?? []).join('-');
}

import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** One record row before and after a command; `null` where the row did not exist. Column names as in the database. */
export type RowImage = Record<string, string | number | null>;
export type RowChange = { table: string; id: string; before: RowImage | null; after: RowImage | null };

export type ChainedEntry = {
  seq: number;
  id: string;
  at: string;
  actor: string;
  command: string;
  subject: string;
  reason: string | null;
  payloadHash: string;
  previous: string;
  undoes: string | null;
};

export const chainStart = '0'.repeat(64);

/** The payload as it is stored and hashed. */
export function payloadText(changes: RowChange[]): string {
  return JSON.stringify(changes);
}

export function payloadHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** HMAC over every field in fixed order, so that nobody without the database key can forge or reorder an entry. */
export function entryHash(key: Buffer, entry: ChainedEntry): string {
  const canonical = JSON.stringify([
    entry.seq,
    entry.id,
    entry.at,
    entry.actor,
    entry.command,
    entry.subject,
    entry.reason,
    entry.payloadHash,
    entry.previous,
    entry.undoes,
  ]);
  return createHmac('sha256', key).update(canonical).digest('hex');
}

export function sameHash(left: string, right: string): boolean {
  const a = Buffer.from(left);
  const b = Buffer.from(right);
  return a.length === b.length && timingSafeEqual(a, b);
}

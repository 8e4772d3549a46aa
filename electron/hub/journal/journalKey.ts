import type { RawDatabase } from '#db/connection';
import { purposeKey } from '#db/keyring';

const settingId = 'journal-key';

/**
 * The key of the journal's chain: derived from the database key, until that key is rotated for the first time. From
 * then on the first key is kept inside the encrypted database, so that the chain goes on verifying from its beginning.
 */
export function journalKey(database: RawDatabase, databaseKey: Buffer): Buffer {
  const kept = database
    .prepare<[string], { value: string }>('select value from setting where id = ?')
    .get(settingId);
  return kept === undefined
    ? purposeKey(databaseKey, 'journal')
    : Buffer.from(String(JSON.parse(kept.value)), 'hex');
}

/** The setting to write before the first rotation; null when it is there already. */
export function journalKeySetting(
  database: RawDatabase,
  databaseKey: Buffer,
): { id: string; value: string } | null {
  const known = database
    .prepare<[string], { id: string }>('select id from setting where id = ?')
    .get(settingId);
  return known === undefined
    ? { id: settingId, value: purposeKey(databaseKey, 'journal').toString('hex') }
    : null;
}

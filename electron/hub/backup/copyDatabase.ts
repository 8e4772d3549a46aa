import { openDatabase, type RawDatabase } from '#db/connection';
import { Journal } from '../journal/journal.ts';
import { journalKey } from '../journal/journalKey.ts';

/** What one database holds, as the backup list shows it. */
export type DatabaseFacts = {
  people: number;
  families: number;
  cases: number;
  lastChangeAt: string | null;
  journalSeq: number;
  journalHash: string;
};

export type CheckedDatabase = { integrity: string; journalProblems: number; facts: DatabaseFacts };

const count = (database: RawDatabase, sql: string): number =>
  database.prepare<[], { number: number }>(sql).get()?.number ?? 0;

function factsOf(database: RawDatabase): DatabaseFacts {
  const last = database
    .prepare<[], { seq: number; hash: string; at: string }>(
      'select seq, hash, at from journal_entry order by seq desc limit 1',
    )
    .get();
  return {
    people: count(database, 'select count(*) as number from person where merged_into is null'),
    families: count(database, 'select count(*) as number from family'),
    cases: count(database, 'select count(*) as number from early_help_case'),
    lastChangeAt: last?.at ?? null,
    journalSeq: last?.seq ?? 0,
    journalHash: last?.hash ?? '0'.repeat(64),
  };
}

/**
 * Copies an open vault's file with `VACUUM INTO`, which keeps cipher and key (`db.backup()` cannot copy an encrypted
 * file). Slow for large vaults: call it in a worker.
 */
export function copyDatabase(from: string, to: string, key: Buffer): void {
  const database = openDatabase(from, key, { readonly: true });
  try {
    database.prepare('vacuum into ?').run(to);
  } finally {
    database.close();
  }
}

/** Opens a file with the key, checks every page and the whole journal, and says what it holds. @throws WrongKeyError */
export function checkDatabase(file: string, key: Buffer): CheckedDatabase {
  const database = openDatabase(file, key, { readonly: true });
  try {
    const journal = new Journal(database, journalKey(database, key), { derivations: [], now: () => '' });
    return {
      integrity: String(database.pragma('integrity_check', { simple: true })),
      journalProblems: journal.verify().problems.length,
      facts: factsOf(database),
    };
  } finally {
    database.close();
  }
}

import Database from 'better-sqlite3';

export type RawDatabase = InstanceType<typeof Database>;

type OpenOptions = { readonly?: boolean; cacheMegabytes?: number };

/** The file could not be opened with this key: wrong key, or not one of our databases. */
export class WrongKeyError extends Error {
  constructor() {
    super('The database did not open with this key.');
    this.name = 'WrongKeyError';
  }
}

/**
 * Opens (or creates) the encrypted database with a raw 32-byte key.
 *
 * SQLCipher v4 format, so an information governance officer can check the file with SQLCipher itself (with
 * `cipher_page_size = 2048`). The key goes in as a buffer, because a string could not be wiped. `temp_store=MEMORY` matters: temporary files are not encrypted.
 * Measured reasons for each pragma: docs/decisions/0003-cipher-and-keys.md.
 *
 * @throws WrongKeyError when the first read proves the key wrong.
 */
export function openDatabase(file: string, key: Buffer, options: OpenOptions = {}): RawDatabase {
  if (key.length !== 32) throw new RangeError('A database key has 32 bytes.');
  try {
    return openWithPages(pageBytes, file, key, options);
  } catch (error) {
    if (!(error instanceof WrongKeyError)) throw error;
    return openWithPages(sqlcipherPageBytes, file, key, options);
  }
}

function openWithPages(bytes: number, file: string, key: Buffer, options: OpenOptions): RawDatabase {
  const database = new Database(file, { readonly: options.readonly ?? false });
  try {
    database.pragma(`cipher = 'sqlcipher'`);
    database.pragma('legacy = 4');
    database.pragma(`legacy_page_size = ${bytes}`);
    const raw = Buffer.from(`x'${key.toString('hex')}'`, 'latin1');
    database.key(raw);
    raw.fill(0);
    proveKey(database);
    if (!options.readonly) {
      database.pragma('journal_mode = WAL');
      database.pragma('synchronous = FULL');
      database.pragma('secure_delete = ON');
      database.pragma(`wal_autocheckpoint = ${longestLog}`);
    }
    database.pragma('foreign_keys = ON');
    database.pragma('temp_store = MEMORY');
    database.pragma('trusted_schema = OFF');
    database.pragma('cell_size_check = ON');
    database.pragma('busy_timeout = 5000');
    database.pragma(`cache_size = -${(options.cacheMegabytes ?? cacheFor(database)) * 1024}`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * Half of SQLCipher's page: a whole page is decrypted for each row looked up and encrypted for each row written, and what
 * the hub looks up and writes lies all over the file.
 */
const pageBytes = 2_048;

/** SQLCipher's own, in files made before. The size cannot be read from a file without knowing it. */
const sqlcipherPageBytes = 4_096;

/**
 * Pages that the log may hold before the next commit must copy them into the database file, and whoever waits for that
 * commit waits for the copying too. The journal copies them earlier, when nobody waits.
 */
const longestLog = 8_000;

const leastCache = 64;
const mostCache = 192;

/**
 * Megabytes of pages kept decrypted: a fiftieth of the file, which holds the upper levels of every index. Below that each
 * look into a hub of a million people decrypts them again.
 */
function cacheFor(database: RawDatabase): number {
  const pages = Number(database.pragma('page_count', { simple: true }));
  const pageSize = Number(database.pragma('page_size', { simple: true }));
  return Math.round(Math.min(mostCache, Math.max(leastCache, (pages * pageSize) / 1_048_576 / 50)));
}

function proveKey(database: RawDatabase): void {
  try {
    database.prepare('select count(*) from sqlite_master').get();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_NOTADB')
      throw new WrongKeyError();
    throw error;
  }
}

/** Replaces the key of an open database (`rekey` keeps WAL mode). Take a verified backup first. */
export function rekeyDatabase(database: RawDatabase, key: Buffer): void {
  if (key.length !== 32) throw new RangeError('A database key has 32 bytes.');
  const raw = Buffer.from(`x'${key.toString('hex')}'`, 'latin1');
  database.rekey(raw);
  raw.fill(0);
}

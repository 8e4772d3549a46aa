import Database from 'better-sqlite3';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, WrongKeyError } from '#db/connection';

const key = Buffer.alloc(32, 7);
let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'early-help-connection-'));
  file = join(folder, 'hub.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A file as SQLCipher itself would make or read it, given a page size. */
function asSqlcipher(bytes: number): Database.Database {
  const database = new Database(file);
  database.pragma(`cipher = 'sqlcipher'`);
  database.pragma('legacy = 4');
  database.pragma(`legacy_page_size = ${bytes}`);
  database.key(Buffer.from(`x'${key.toString('hex')}'`, 'latin1'));
  return database;
}

describe('the encrypted file', () => {
  it('can be checked with SQLCipher, told that its pages are of 2 KiB', () => {
    const database = openDatabase(file, key);
    database.exec(`create table note (text text); insert into note values ('Maisie')`);
    database.close();
    expect(readFileSync(file).includes('Maisie')).toBe(false);
    const other = asSqlcipher(2_048);
    expect(other.prepare('select text from note').pluck().all()).toEqual(['Maisie']);
    other.close();
  });

  it('opens also where it was made with pages of 4 KiB, and keeps them', () => {
    const older = asSqlcipher(4_096);
    older.exec(`create table note (text text); insert into note values ('Maisie')`);
    older.close();
    const database = openDatabase(file, key);
    expect(database.pragma('page_size', { simple: true })).toBe(4_096);
    expect(database.prepare('select text from note').pluck().all()).toEqual(['Maisie']);
    database.close();
  });

  it('does not open with another key', () => {
    openDatabase(file, key).close();
    expect(() => openDatabase(file, Buffer.alloc(32, 8))).toThrow(WrongKeyError);
    expect(() => openDatabase(file, Buffer.alloc(16, 7))).toThrow(RangeError);
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase, type RawDatabase } from '#db/connection';
import { migrate, pendingMigrations, readMigrations, type Migration } from '#db/migrations';

const at = '2026-11-24T09:30:00.000Z';
const shipped = readMigrations(new URL('../../db/migrations', import.meta.url).pathname);
const step = (name: string, sql: string, sha256 = name): Migration => ({ name, sql, sha256 });
const parent = step('0001-parent.sql', 'create table parent (id text primary key) strict;');
const child = step(
  '0002-child.sql',
  'create table child (id text primary key, parent_id text not null references parent (id)) strict;',
);

let folder: string;
let database: RawDatabase;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'early-help-test-'));
  database = openDatabase(join(folder, 'hub.db'), Buffer.alloc(32, 7));
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

const tables = (): unknown[] =>
  database
    .prepare(`select name from sqlite_schema where type = 'table' and name in ('parent', 'child', 'other')`)
    .pluck()
    .all();

describe('the shipped migrations', () => {
  test('make a sound database, and a second run has nothing to do', () => {
    migrate(database, shipped, at);
    expect(pendingMigrations(database, shipped)).toEqual([]);
    migrate(database, shipped, at);
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(database.pragma('foreign_key_check')).toEqual([]);
    expect(database.prepare('select count(*) from migration').pluck().get()).toBe(shipped.length);
  });

  test('are numbered one after the other', () => {
    expect(shipped.map(({ name }) => Number(name.slice(0, 4)))).toEqual(shipped.map((_, index) => index + 1));
  });

  test('one at a time or all at once, they make the same tables and indexes', () => {
    const schema = (each: RawDatabase) =>
      each.prepare(`select type, name, sql from sqlite_schema order by type, name`).all();
    migrate(database, shipped, at);
    const other = openDatabase(join(folder, 'other.db'), Buffer.alloc(32, 7));
    shipped.forEach((_, index) => migrate(other, shipped.slice(0, index + 1), at));
    expect(schema(other)).toEqual(schema(database));
    other.close();
  });
});

describe('a database', () => {
  test('that a newer program made is refused and left alone', () => {
    migrate(database, [parent, child], at);
    expect(() => migrate(database, [parent], at)).toThrow('A newer version of this program');
    expect(tables()).toEqual(['parent', 'child']);
  });

  test('whose migrations were edited after they were applied is refused', () => {
    migrate(database, [parent], at);
    const edited = { ...parent, sha256: 'another' };
    expect(() => migrate(database, [edited, child], at)).toThrow('0001-parent.sql was changed');
    expect(tables()).toEqual(['parent']);
  });

  test('is of one version or of the next: when one of several migrations fails, none is kept', () => {
    migrate(database, [parent], at);
    const bad = step('0003-bad.sql', 'create table other (id text) strict; select nothing from nowhere;');
    expect(() => migrate(database, [parent, child, bad], at)).toThrow();
    expect(tables()).toEqual(['parent']);
    expect(pendingMigrations(database, [parent, child])).toEqual([child]);
  });

  test('is not left with broken references', () => {
    migrate(database, [parent, child], at);
    database.exec(`insert into parent values ('p'); insert into child values ('c', 'p')`);
    database.pragma('foreign_keys = off');
    const breaking = step('0003-breaking.sql', 'delete from parent;');
    expect(() => migrate(database, [parent, child, breaking], at)).toThrow('broken references');
    expect(database.prepare('select count(*) from parent').pluck().get()).toBe(1);
  });
});

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RawDatabase } from './connection.ts';

export type Migration = { name: string; sql: string; sha256: string };

/** A migration problem a person must read: the file is newer than the program, or was edited after it was applied. */
export class MigrationError extends Error {
  readonly kind: 'from-the-future' | 'edited' | 'foreign-keys';
  constructor(kind: MigrationError['kind'], message: string) {
    super(message);
    this.name = 'MigrationError';
    this.kind = kind;
  }
}

/** Reads the reviewed SQL files in name order. */
export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder)
    .filter(name => name.endsWith('.sql'))
    .toSorted()
    .map(name => {
      const sql = readFileSync(join(folder, name), 'utf8');
      return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
    });
}

/** Migrations this database still lacks. Refuses a database that a newer program made. */
export function pendingMigrations(database: RawDatabase, migrations: Migration[]): Migration[] {
  const applied = appliedMigrations(database);
  applied.forEach((row, index) => {
    const ours = migrations[index];
    if (ours === undefined || ours.name !== row.name) {
      throw new MigrationError('from-the-future', 'A newer version of this program made this database.');
    }
    if (ours.sha256 !== row.sha256) {
      throw new MigrationError('edited', `The migration ${row.name} was changed after it was applied.`);
    }
  });
  return migrations.slice(applied.length);
}

/**
 * Applies all pending migrations in one transaction, so that a file is of one version or of the next and never between.
 * Foreign keys are checked once, before it commits: in a large file that takes longer than the migrations.
 */
export function migrate(database: RawDatabase, migrations: Migration[], at: string): void {
  const pending = pendingMigrations(database, migrations);
  if (pending.length === 0) return;
  const applied = database.prepare('insert into migration (name, sha256, at) values (?, ?, ?)');
  database
    .transaction(() => {
      for (const { name, sql, sha256 } of pending) {
        for (const statement of sql.split('--> statement-breakpoint')) database.exec(statement);
        applied.run(name, sha256, at);
      }
      const broken = database.pragma('foreign_key_check');
      if (Array.isArray(broken) && broken.length > 0) {
        throw new MigrationError('foreign-keys', 'The change of the database left broken references.');
      }
    })
    .immediate();
}

function appliedMigrations(database: RawDatabase): { name: string; sha256: string }[] {
  database.exec(
    'create table if not exists migration (name text primary key, sha256 text not null, at text not null) strict',
  );
  return database
    .prepare<[], { name: string; sha256: string }>('select name, sha256 from migration order by name')
    .all();
}

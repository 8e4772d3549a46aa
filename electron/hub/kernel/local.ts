import type { RawDatabase } from '#db/connection';

type Bound = string | number | Buffer | null;

const localTable =
  /^\s*(insert( or replace| or ignore)? into|update|delete from) (draft|last_looked|preference|job|upload|upload_chunk)\b/i;

/** Writes to this desk's own tables (drafts, preferences, jobs, uploads). Not journaled; anything else is refused. */
export class LocalWriter {
  readonly #database: RawDatabase;
  readonly #statements = new Map<string, { run(...values: Bound[]): { changes: number } }>();

  constructor(database: RawDatabase) {
    this.#database = database;
  }

  /** Runs one statement and answers how many rows it changed. */
  run(sql: string, ...values: Bound[]): number {
    if (!localTable.test(sql)) throw new Error('Only local tables may be written without the journal.');
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#database.prepare<Bound[]>(sql);
      this.#statements.set(sql, statement);
    }
    return statement.run(...values).changes;
  }
}

import { getTableName, type InferInsertModel } from 'drizzle-orm';
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { eq, sql } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { RawDatabase } from '#db/connection';
import type { RowChange, RowImage } from './chain.ts';
import { Reader, type PreparedQuery } from './reader.ts';

/** Every record table has a text id: journal, undo and, later, several desks rest on that. */
export type RecordTable = SQLiteTable & { id: SQLiteColumn };

type Bound = string | number | bigint | Buffer | null;

type PreparedWrite = { run(...values: Bound[]): unknown };
type PreparedInsert = { run(row: Record<string, unknown>): unknown };

/** Statements that write, prepared once and kept from one command to the next: preparing costs more than they do. */
export class PreparedWrites {
  readonly builder: BetterSQLite3Database;
  readonly #database: RawDatabase;
  readonly #inserts = new Map<string, PreparedInsert>();
  readonly #derived = new Map<string, PreparedWrite>();

  constructor(database: RawDatabase) {
    this.#database = database;
    this.builder = drizzle({ client: database });
  }

  /** An insert for rows that fill the same columns as this one, and have null in the same. */
  insertOf(table: RecordTable, row: Readonly<Record<string, unknown>>): PreparedInsert {
    const columns = Object.keys(row).filter(column => row[column] !== undefined);
    const isNull = (column: string): boolean => row[column] === null;
    const key = `${getTableName(table)} ${columns.map(column => (isNull(column) ? `-${column}` : column)).join(' ')}`;
    const known = this.#inserts.get(key);
    if (known !== undefined) return known;
    const values = columns.map(column => [column, isNull(column) ? null : sql.placeholder(column)]);
    const insert = this.builder.insert(table).values(Object.fromEntries(values)).prepare();
    this.#inserts.set(key, insert);
    return insert;
  }

  derived(text: string): PreparedWrite {
    const known = this.#derived.get(text);
    if (known !== undefined) return known;
    const statement = this.#database.prepare<Bound[]>(text);
    this.#derived.set(text, statement);
    return statement;
  }
}

/**
 * The one write door. Record rows change only through `insert`, `update` and `remove`, which note each row before and
 * after for the journal. Made by `Journal.write`; there is no other way to get one.
 */
export class Writer extends Reader {
  readonly #database: RawDatabase;
  readonly #prepared: PreparedWrites;
  readonly #changes: RowChange[] = [];
  /** When the command happened, UTC ISO: one instant for every row of one command. */
  readonly at: string;
  readonly actor: string;

  constructor(
    database: RawDatabase,
    cache: Map<string, PreparedQuery<unknown>>,
    prepared: PreparedWrites,
    facts: { at: string; actor: string },
  ) {
    super(database, cache, prepared.builder);
    this.#database = database;
    this.#prepared = prepared;
    this.at = facts.at;
    this.actor = facts.actor;
  }

  insert<Table extends RecordTable>(table: Table, row: InferInsertModel<Table> & { id: string }): void {
    this.#prepared.insertOf(table, row).run(row);
    this.#note(getTableName(table), row.id, null);
  }

  /** Changes one row. @throws RangeError when there is no such row. */
  update<Table extends RecordTable>(table: Table, id: string, patch: Partial<InferInsertModel<Table>>): void {
    const name = getTableName(table);
    const before = this.image(name, id);
    if (before === null) throw new RangeError(`No ${name} row with that id.`);
    this.#prepared.builder.update(table).set(patch).where(eq(table.id, id)).run();
    this.#note(name, id, before);
  }

  remove(table: RecordTable, id: string): void {
    const name = getTableName(table);
    const before = this.image(name, id);
    if (before === null) throw new RangeError(`No ${name} row with that id.`);
    this.#prepared.builder.delete(table).where(eq(table.id, id)).run();
    this.#note(name, id, before);
  }

  /** Puts a row back exactly as an image says (undo). `null` removes it. */
  restore(table: string, id: string, image: RowImage | null): void {
    const before = this.image(table, id);
    if (image === null) {
      this.#database.prepare(`delete from "${table}" where id = ?`).run(id);
    } else {
      const columns = Object.keys(image);
      const sql =
        before === null
          ? `insert into "${table}" (${columns.map(column => `"${column}"`).join(', ')}) values (${columns.map(() => '?').join(', ')})`
          : `update "${table}" set ${columns.map(column => `"${column}" = ?`).join(', ')} where id = ?`;
      const values = Object.values(image);
      this.#database.prepare(sql).run(...(before === null ? values : [...values, id]));
    }
    this.#note(table, id, before);
  }

  /** The row as stored now. */
  image(table: string, id: string): RowImage | null {
    return this.query<RowImage>(`select * from "${table}" where id = ?`).get(id) ?? null;
  }

  /** Writes to a derived table. Record tables are refused by a test that lists every caller's tables. */
  derive(text: string, ...values: Bound[]): void {
    this.#prepared.derived(text).run(...values);
  }

  /** Every row changed so far by this command, first image and last image per row. */
  changes(): RowChange[] {
    const merged = new Map<string, RowChange>();
    for (const change of this.#changes) {
      const key = `${change.table}/${change.id}`;
      const earlier = merged.get(key);
      merged.set(key, earlier === undefined ? change : { ...change, before: earlier.before });
    }
    return [...merged.values()].filter(
      change => JSON.stringify(change.before) !== JSON.stringify(change.after),
    );
  }

  #note(table: string, id: string, before: RowImage | null): void {
    this.#changes.push({ table, id, before, after: this.image(table, id) });
  }
}

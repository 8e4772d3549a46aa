import type { RawDatabase } from '#db/connection';
import { newId } from '../kernel/ids.ts';
import {
  chainStart,
  entryHash,
  payloadHash,
  payloadText,
  sameHash,
  type ChainedEntry,
  type RowChange,
} from './chain.ts';
import { Reader, type PreparedQuery } from './reader.ts';
import { PreparedWrites, Writer } from './writer.ts';

export type JournalHead = { seq: number; hash: string };

/** What a command tells the journal about itself. `subject` is `kind:id`, for example `family:0193…`. */
export type CommandFacts = {
  command: string;
  subject: string;
  reason?: string | null;
  undoes?: string | null;
};

/** Called inside the transaction after the record rows changed, to bring derived rows up to date. */
export type Derivation = (writer: Writer, changes: RowChange[]) => void;

type StoredEntry = ChainedEntry & { hash: string; changes: string | null };

export type JournalProblem = { seq: number; problem: string };

/** Prepares an insert of rows that belong to an import batch, or the removal of a batch that was never applied. */
export type BatchInsert = (sql: string) => { run(...values: (string | number | null)[]): unknown };

const batchInsert =
  /^\s*(insert( or ignore)? into|delete from) (source_record|record_family|person|record_link|involvement|chronology_event)\b/i;

/** Transactions after which the log is copied at once, where the work itself forgets to. */
const mostUnsettled = 40;
/** Milliseconds after a command until its pages are copied out of the log, so that nobody waits for that. */
const quietFor = 100;

const entryColumns = `e.seq, e.id, e.at, e.actor, e.command, e.subject, e.reason, e.payload_hash as payloadHash,
  e.previous, e.hash, e.undoes`;

/**
 * The journal: every change of a record row goes through `write`, in one transaction with an entry chained by HMAC to
 * the one before it (docs/decisions/0004-journal.md).
 */
export class Journal {
  readonly #database: RawDatabase;
  readonly #key: Buffer;
  readonly #derivations: Derivation[];
  readonly #now: () => string;
  readonly #queries = new Map<string, PreparedQuery<unknown>>();
  readonly #prepared: PreparedWrites;
  readonly #batchStatements = new Map<string, { run(...values: (string | number | null)[]): unknown }>();
  /** Transactions whose pages are still in the log only. */
  #unsettled = 0;
  #settling: NodeJS.Timeout | null = null;
  readonly reader: Reader;

  constructor(database: RawDatabase, key: Buffer, options: { derivations: Derivation[]; now: () => string }) {
    this.#database = database;
    this.#key = key;
    this.#derivations = options.derivations;
    this.#now = options.now;
    this.#prepared = new PreparedWrites(database);
    this.reader = new Reader(database, this.#queries, this.#prepared.builder);
  }

  /**
   * Runs a command. Everything it writes, its journal entry and the derived rows commit together or not at all.
   * A command that changes no record row leaves no entry.
   */
  write<Result>(
    actor: string,
    facts: CommandFacts,
    work: (writer: Writer) => Result,
  ): { result: Result; entryId: string | null; changes: RowChange[] } {
    const writer = new Writer(this.#database, this.#queries, this.#prepared, { at: this.#now(), actor });
    const written = this.#database
      .transaction(() => {
        const result = work(writer);
        const changes = writer.changes();
        for (const derivation of this.#derivations) derivation(writer, changes);
        const entryId = changes.length > 0 ? this.#append(writer, facts, changes) : null;
        return { result, entryId, changes };
      })
      .immediate();
    this.#settleInAMoment();
    return written;
  }

  /**
   * Inserts rows of an import in one short transaction, without before-and-after images: the batch itself is journaled
   * when it is applied, and every row carries its batch id. Only plain inserts into batch tables are possible. It does
   * not wait for the disk: nobody sees the rows until the command that applies them, which makes them safe with itself.
   */
  insertBatchRows(work: (prepare: BatchInsert) => void): void {
    this.#withoutWaiting(() => work(sql => this.#prepareBatchInsert(sql)));
  }

  /**
   * Brings derived rows up to date outside a command (index builds, `hub rebuild`), in one short transaction. It does
   * not wait for the disk: after a power cut the newest of these may be missing, in order and whole, and what notes how
   * far they are goes back with them. The next command makes everything before it safe as well.
   */
  rederive(work: (writer: Writer) => void): void {
    const writer = new Writer(this.#database, this.#queries, this.#prepared, {
      at: this.#now(),
      actor: 'hub',
    });
    this.#withoutWaiting(() => {
      work(writer);
      if (writer.changes().length > 0)
        throw new Error('Derived rows only: record rows change through a command.');
    });
  }

  /**
   * One transaction that does not wait for the disk. The next that does makes it safe as well. Nor does it copy the log
   * into the database file, which takes longer than the work itself: `settle` does, in a turn of its own.
   */
  #withoutWaiting(work: () => void): void {
    const synchronous = Number(this.#database.pragma('synchronous', { simple: true }));
    const copiesAt = Number(this.#database.pragma('wal_autocheckpoint', { simple: true }));
    if (synchronous > 1) this.#database.pragma('synchronous = NORMAL');
    this.#database.pragma('wal_autocheckpoint = 0');
    try {
      this.#database.transaction(work).immediate();
    } finally {
      if (synchronous > 1) this.#database.pragma(`synchronous = ${synchronous}`);
      this.#database.pragma(`wal_autocheckpoint = ${copiesAt}`);
    }
    this.#unsettled += 1;
    if (this.#unsettled >= mostUnsettled) this.settle(1);
  }

  /**
   * Copies into the database file what `rederive` and `insertBatchRows` wrote, once that are `few` transactions or more.
   * Work in bulk calls it between two turns, so that whoever waits has theirs before it.
   */
  settle(few = 3): void {
    if (this.#unsettled < few) return;
    this.#database.pragma('wal_checkpoint(PASSIVE)');
    this.#unsettled = 0;
  }

  #settleInAMoment(): void {
    this.#unsettled += 1;
    if (this.#settling !== null) return;
    this.#settling = setTimeout(() => {
      this.#settling = null;
      if (this.#database.open) this.settle(1);
    }, quietFor).unref();
  }

  #prepareBatchInsert(sql: string): { run(...values: (string | number | null)[]): unknown } {
    if (!batchInsert.test(sql))
      throw new Error('A batch may only insert rows that carry its batch id, or delete its own.');
    let statement = this.#batchStatements.get(sql);
    if (statement === undefined) {
      statement = this.#database.prepare<(string | number | null)[]>(sql);
      this.#batchStatements.set(sql, statement);
    }
    return statement;
  }

  /** The newest entry; anchored outside the database so that a cut tail shows. */
  head(): JournalHead {
    const row = this.reader
      .query<JournalHead>('select seq, hash from journal_entry order by seq desc limit 1')
      .get();
    return row ?? { seq: 0, hash: chainStart };
  }

  /** Whether the journal still holds the anchored entry, unchanged. */
  holds(anchor: JournalHead): boolean {
    if (anchor.seq === 0) return true;
    const row = this.reader
      .query<{ hash: string }>('select hash from journal_entry where seq = ?')
      .get(anchor.seq);
    return row !== undefined && sameHash(row.hash, anchor.hash);
  }

  changesOf(entryId: string): RowChange[] | null {
    const row = this.reader
      .query<{
        changes: string;
      }>('select p.changes from journal_payload p join journal_entry e on e.seq = p.entry_seq where e.id = ?')
      .get(entryId);
    return row === undefined ? null : (JSON.parse(row.changes) as RowChange[]);
  }

  /** Walks the whole chain. A payload that was lawfully erased is absent, which is not a problem. */
  verify(): { entries: number; problems: JournalProblem[] } {
    const problems: JournalProblem[] = [];
    let previous = chainStart;
    let expected = 1;
    const rows = this.reader
      .query<StoredEntry>(
        `select ${entryColumns}, p.changes from journal_entry e left join journal_payload p on p.entry_seq = e.seq
         order by e.seq`,
      )
      .iterate();
    for (const entry of rows) {
      if (entry.seq !== expected)
        problems.push({ seq: entry.seq, problem: 'an entry before this one is missing' });
      if (entry.previous !== previous)
        problems.push({ seq: entry.seq, problem: 'does not follow the entry before it' });
      if (!sameHash(entryHash(this.#key, entry), entry.hash)) {
        problems.push({ seq: entry.seq, problem: 'was changed after it was written' });
      }
      if (entry.changes !== null && payloadHash(entry.changes) !== entry.payloadHash) {
        problems.push({ seq: entry.seq, problem: 'its before-and-after rows were changed' });
      }
      previous = entry.hash;
      expected = entry.seq + 1;
    }
    return { entries: expected - 1, problems };
  }

  #append(writer: Writer, facts: CommandFacts, changes: RowChange[]): string {
    const head = this.head();
    const text = payloadText(changes);
    const entry: ChainedEntry = {
      seq: head.seq + 1,
      id: newId(),
      at: writer.at,
      actor: writer.actor,
      command: facts.command,
      subject: facts.subject,
      reason: facts.reason ?? null,
      payloadHash: payloadHash(text),
      previous: head.hash,
      undoes: facts.undoes ?? null,
    };
    this.#database
      .prepare(
        `insert into journal_entry (seq, id, at, actor, command, subject, reason, payload_hash, previous, hash, undoes)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        entry.seq,
        entry.id,
        entry.at,
        entry.actor,
        entry.command,
        entry.subject,
        entry.reason,
        entry.payloadHash,
        entry.previous,
        entryHash(this.#key, entry),
        entry.undoes,
      );
    this.#database
      .prepare('insert into journal_payload (entry_seq, changes) values (?, ?)')
      .run(entry.seq, text);
    if (entry.undoes !== null) {
      this.#database
        .prepare('update journal_entry set undone_by = ? where id = ? and undone_by is null')
        .run(entry.id, entry.undoes);
    }
    return entry.id;
  }
}

import type { RowChange } from '../journal/chain.ts';
import type { Journal } from '../journal/journal.ts';
import type { Reader } from '../journal/reader.ts';
import type { Writer } from '../journal/writer.ts';
import { blockingKeys } from '../linkage/blocking.rules.ts';
import { normalise } from '../linkage/record.rules.ts';
import { touchedBy } from './derivePeople.ts';
import { readFacts } from './facts.rules.ts';
import { goldenRecord, type GoldenRecord } from './golden.rules.ts';
import {
  countName,
  indexRecords,
  keepGolden,
  keysNow,
  namesCounted,
  recordSeqsOf,
  type IndexAdditions,
} from './indexPeople.ts';
import { keysInOrder, tokensInOrder, type PairsInOrder } from './inOrder.rules.ts';
import { keyHash } from './keyHash.rules.ts';
import {
  currentRecord,
  recordColumns,
  sourceSystems,
  type SourceSystem,
  type StoredRecord,
} from './people.store.ts';
import { searchTokens } from './searchTokens.rules.ts';

/**
 * Milliseconds that a transaction works before others have their turn (architecture: never over 50). Encrypting the pages
 * that it changed takes about as long again.
 */
const gentleSlice = 12;
/** Rows that one statement inserts. */
const rowsAtOnce = 20;
/** Records read by one query. */
const recordsAtOnce = 50;

type BatchRecord = StoredRecord & {
  personSeq: number | null;
  personId: string | null;
  /** The record is all that is known of its person, and nobody has decided anything about them. */
  isAlone: number;
  /** The golden record that is kept already, where this work was broken off or the person is known. */
  kept: string | null;
};

export type BulkScope = {
  /** The import whose records are indexed, or null for every record there is. */
  readonly batchId: string | null;
  /** Called between transactions: others have their turn. What it throws ends the work. */
  pause(): Promise<void>;
  /** Milliseconds that a transaction works; more is quicker where nobody else is at the desk. */
  readonly slice?: number;
};

/**
 * Brings golden records, name counts, search tokens and blocking keys of very many records up to date, as `indexRecords`
 * does one by one.
 *
 * Golden records are written as they are worked out. Tokens and keys are kept back and then written in the order of
 * their index: that of a large hub has hundreds of thousands of pages, and taken one person at a time each of the
 * thirty keys lies on a page of its own, which is read, encrypted and written again. In order, neighbours share a page.
 *
 * It may be killed anywhere: the caller notes only records of a `run` that ended, and a run that is begun again writes
 * what is missing. Commands may come between its transactions: what they touched is looked at again before it is written.
 */
export class BulkIndex {
  readonly #journal: Journal;
  readonly #scope: BulkScope;
  readonly #slice: number;
  readonly #systems: Map<string, SourceSystem>;
  readonly #tokens = tokensInOrder();
  readonly #keys = keysInOrder();
  readonly #people = new Set<number>();
  /** The newest command that this work knows of. */
  #head: number;
  /** What may still be written of people and records that a command touched meanwhile. */
  readonly #tokensNow = new Map<number, ReadonlySet<string>>();
  readonly #keysNow = new Map<number, ReadonlySet<number>>();

  constructor(journal: Journal, scope: BulkScope) {
    this.#journal = journal;
    this.#scope = scope;
    this.#slice = scope.slice ?? gentleSlice;
    this.#systems = sourceSystems(journal.reader);
    this.#head = journal.head().seq;
  }

  /**
   * Indexes about `most` records after `after`: fewer only when there are no more. `onReached` is told how
   * many that amounts to so far. Answers the last record and how many there were.
   */
  async run(
    after: number,
    most: number,
    onReached: (records: number) => void,
  ): Promise<{ through: number; records: number }> {
    let through = after;
    let records = 0;
    let isMore = true;
    while (isMore && records < most) {
      this.#journal.rederive(writer => {
        const started = performance.now();
        const counts = new Map<string, number>();
        const into = this.#additions(counts);
        do {
          const rows = recordsAfter(writer, this.#scope.batchId, through);
          isMore = rows.length === recordsAtOnce;
          for (const row of rows) {
            this.#take(writer, row, into);
            through = row.seq;
            records += 1;
            if (performance.now() - started < this.#slice) continue;
            // The rest of these rows is read again: people of many records take long, and nobody must wait for them.
            isMore ||= row !== rows.at(-1);
            break;
          }
        } while (isMore && records < most && performance.now() - started < this.#slice);
        for (const [name, by] of counts) {
          if (by === 0) continue;
          const isGiven = name.startsWith('given/');
          countName(writer, isGiven ? 'given' : 'surname', name.slice(isGiven ? 6 : 8), by);
        }
      });
      onReached(Math.floor(records * 0.5));
      await this.#scope.pause();
    }
    await this.#write('person_name_token (token, person_seq)', this.#tokens, this.#tokensNow);
    onReached(Math.floor(records * 0.8));
    await this.#write('blocking_key (key, record_seq)', this.#keys, this.#keysNow);
    return { through, records };
  }

  /** Keeps tokens and keys back, and counts names until the end of the transaction. */
  #additions(counts: Map<string, number>): IndexAdditions {
    return {
      token: (token, personSeq) => this.#tokens.add(token, personSeq),
      key: (key, recordSeq) => this.#keys.add(key, recordSeq),
      count: (kind, name, by) => {
        const counted = `${kind}/${name}`;
        counts.set(counted, (counts.get(counted) ?? 0) + by);
      },
      wantsKnown: true,
    };
  }

  #take(writer: Writer, row: BatchRecord, into: IndexAdditions): void {
    if (row.isAlone === 1 && this.#takeNew(writer, row, into)) return;
    indexRecords(writer, [row.seq], into, this.#people);
  }

  /** The short way for a person of whom this record is all. False when it is not so simple. */
  #takeNew(writer: Writer, row: BatchRecord, into: IndexAdditions): boolean {
    const system = this.#systems.get(row.sourceSystemId);
    if (row.personSeq === null || row.personId === null || system === undefined) return false;
    const facts = readFacts(row.facts, row);
    if (facts.restricted === true) return false;
    const { id, receivedAt } = row;
    const golden = goldenRecord([{ id, receivedAt, isCurrent: true, system, facts }], [], false);
    if (golden === null) return false;
    const content = JSON.stringify(golden);
    if (row.kept !== null && row.kept !== content) return false;
    if (row.kept === null) {
      keepGolden(writer, { seq: row.personSeq, id: row.personId }, golden, content);
      for (const [kind, name] of namesCounted(golden)) into.count(kind, name, 1);
    }
    for (const token of searchTokens(golden.search)) into.token(token, row.personSeq);
    for (const key of blockingKeys(normalise(facts))) into.key(keyHash(key), row.seq);
    return true;
  }

  async #write<Value extends string | number>(
    into: string,
    pairs: PairsInOrder<Value>,
    now: ReadonlyMap<number, ReadonlySet<Value>>,
  ): Promise<void> {
    const insert = `insert or ignore into ${into} values (?, ?)`;
    const insertMany = `${insert}${', (?, ?)'.repeat(rowsAtOnce - 1)}`;
    const all = pairs.pairs();
    let isMore = true;
    while (isMore) {
      this.#journal.rederive(writer => {
        const started = performance.now();
        this.#lookAgain(writer);
        let values: (Value | number)[] = [];
        do {
          const { value: pair, done } = all.next();
          if (pair === undefined || done === true) {
            isMore = false;
            break;
          }
          const allowed = now.size === 0 ? undefined : now.get(pair[1]);
          if (allowed !== undefined && !allowed.has(pair[0])) continue;
          values.push(pair[0], pair[1]);
          if (values.length < 2 * rowsAtOnce) continue;
          writer.derive(insertMany, ...values);
          values = [];
        } while (values.length > 0 || performance.now() - started < this.#slice);
        for (let at = 0; at < values.length; at += 2)
          writer.derive(insert, values[at] ?? null, values[at + 1] ?? null);
      });
      await this.#scope.pause();
    }
  }

  /** Finds what commands touched since the last look, and what is still true of it. */
  #lookAgain(writer: Writer): void {
    const head = this.#journal.head().seq;
    if (head === this.#head) return;
    const touched = touchedBy(writer, changesAfter(writer, this.#head));
    this.#head = head;
    for (const seq of touched.people) this.#tokensNow.set(seq, new Set(tokensOf(writer, seq)));
    const records = [
      ...touched.records,
      ...touched.gone.map(record => record.seq),
      ...recordSeqsOf(writer, touched.people),
    ];
    for (const seq of records) this.#keysNow.set(seq, new Set(keysNow(writer, seq)));
  }
}

/** The tokens of a person's golden record as it is kept now. */
function tokensOf(reader: Reader, personSeq: number): string[] {
  const kept = reader
    .query<{ content: string }>('select content from person_golden where person_seq = ?')
    .get(personSeq);
  return kept === undefined ? [] : searchTokens((JSON.parse(kept.content) as GoldenRecord).search);
}

/** Every change of a record row by the commands after this one. */
export function changesAfter(reader: Reader, entrySeq: number): RowChange[] {
  return reader
    .query<{ changes: string }>('select changes from journal_payload where entry_seq > ? order by entry_seq')
    .all(entrySeq)
    .flatMap(row => JSON.parse(row.changes) as RowChange[]);
}

function recordsAfter(reader: Reader, batchId: string | null, seq: number): BatchRecord[] {
  return reader
    .query<BatchRecord>(
      `select ${recordColumns}, p.seq as personSeq, p.id as personId, g.content as kept,
         r.replaces is null and r.restricted = 0 and p.restricted = 0 and p.merged_into is null
         and not exists (select 1 from record_link o where o.person_id = p.id and o.id <> l.id)
         and not exists (select 1 from person m where m.merged_into = p.id)
         and not exists (select 1 from field_choice c where c.person_id = p.id)
         and ${currentRecord('r')} as isAlone
       from source_record r left join record_link l on l.source_record_id = r.id
       left join person p on p.id = l.person_id left join person_golden g on g.person_seq = p.seq and g.person_id = p.id
       where ${batchId === null ? '' : 'r.batch_id = ? and '}r.seq > ? order by r.seq limit ${recordsAtOnce}`,
    )
    .all(...(batchId === null ? [seq] : [batchId, seq]));
}

import type { RowChange } from '../journal/chain.ts';
import type { Journal } from '../journal/journal.ts';
import type { Writer } from '../journal/writer.ts';
import { changesAfter } from '../people/bulkIndex.ts';
import { touchedBy } from '../people/derivePeople.ts';
import { recordSeqsOf } from '../people/indexPeople.ts';

/** Whether a change puts an import in force, takes one back, or puts another model in use. */
function changesEverybody({ table, before, after }: RowChange): boolean {
  const isNow = (state: string): boolean =>
    (before?.['status'] === state || before?.['state'] === state) !==
    (after?.['status'] === state || after?.['state'] === state);
  return (table === 'import_batch' && isNow('applied')) || (table === 'linkage_model' && isNow('active'));
}

/**
 * What commands touched since long work looked at the records. Each command has found the suggestions of what it touched
 * again, so the work leaves those alone.
 */
export class TouchedSince {
  #head: number;
  readonly #journal: Journal;
  readonly #records = new Set<number>();

  constructor(journal: Journal) {
    this.#journal = journal;
    this.#head = journal.head().seq;
  }

  /** Looks again, inside the transaction that writes. False when so much has changed that the work must begin again. */
  isStillGood(writer: Writer): boolean {
    const head = this.#journal.head().seq;
    if (head === this.#head) return true;
    const changes = changesAfter(writer, this.#head);
    this.#head = head;
    if (changes.some(changesEverybody)) return false;
    const touched = touchedBy(writer, changes);
    for (const record of touched.gone) this.#records.add(record.seq);
    for (const seq of touched.records) this.#records.add(seq);
    for (const seq of recordSeqsOf(writer, touched.people)) this.#records.add(seq);
    return true;
  }

  has(recordSeq: number): boolean {
    return this.#records.has(recordSeq);
  }

  get isNone(): boolean {
    return this.#records.size === 0;
  }
}

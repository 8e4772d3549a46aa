import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Journal } from '../journal/journal.ts';
import { suggestForRecords } from '../linkage/suggestions.store.ts';
import { BulkIndex } from './bulkIndex.ts';

/** Records compared again in one transaction, so that nobody waits for the write lock. */
const comparedTogether = 200;
/**
 * Records whose tokens and keys are put in order together (`BulkIndex`). The more, the fewer times every page of the index
 * is written; so many take about 600 megabytes.
 */
const indexedTogether = 200_000;

export type RebuildProgress = { step: 'records' | 'suggestions'; done: number; total: number };

const derivedTables = [
  'person_golden',
  'person_name_token',
  'name_count',
  'blocking_key',
  'match_suggestion',
];

/**
 * Throws away every derived row about people and makes it again from the record rows (`hub rebuild`). The result is the
 * same as what the commands had kept up.
 */
export async function rebuildPeople(
  journal: Journal,
  onProgress: (progress: RebuildProgress) => void = () => {},
): Promise<void> {
  const { reader } = journal;
  // Suggestions exist only for records that came one by one, or that a bulk run compared.
  const suggested = reader
    .query<{ seq: number }>(
      `select seq from source_record where notification_id is not null
         or id in (select record_a from match_suggestion) or id in (select record_b from match_suggestion)
         or batch_id is null order by seq`,
    )
    .all()
    .map(row => row.seq);
  journal.rederive(writer => {
    for (const table of derivedTables) writer.derive(`delete from ${table}`);
  });
  await indexAgain(journal, (done, total) => onProgress({ step: 'records', done, total }));
  for (let from = 0; from < suggested.length; from += comparedTogether) {
    journal.rederive(writer => suggestForRecords(writer, suggested.slice(from, from + comparedTogether)));
    const done = Math.min(from + comparedTogether, suggested.length);
    onProgress({ step: 'suggestions', done, total: suggested.length });
  }
}

async function indexAgain(journal: Journal, onDone: (done: number, total: number) => void): Promise<void> {
  const total =
    journal.reader.query<{ records: number }>('select count(*) as records from source_record').get()
      ?.records ?? 0;
  const pause = async (): Promise<void> => {
    journal.settle();
    await nextTurn();
  };
  let from = { through: 0, records: 0 };
  let done = 0;
  do {
    const before = done;
    const index = new BulkIndex(journal, { batchId: null, pause });
    from = await index.run(from.through, indexedTogether, now => onDone(before + now, total));
    done += from.records;
    onDone(done, total);
  } while (from.records >= indexedTogether);
}

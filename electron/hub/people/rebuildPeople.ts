import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  insertRecordFamily,
  recordFamilyRows,
  type FamilyFacts,
} from '../imports/apply/familyWords.rules.ts';
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
  'record_family',
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
  familiesAgain(journal);
  await indexAgain(journal, (done, total) => onProgress({ step: 'records', done, total }));
  for (let from = 0; from < suggested.length; from += comparedTogether) {
    journal.rederive(writer => suggestForRecords(writer, suggested.slice(from, from + comparedTogether)));
    const done = Math.min(from + comparedTogether, suggested.length);
    onProgress({ step: 'suggestions', done, total: suggested.length });
  }
}

type ImportedRecord = {
  seq: number;
  recordId: string;
  sourceSystemId: string;
  sourcePersonId: string;
  batchId: string;
  facts: string;
};

/** Which families of their sources imported records are of. */
function familiesAgain(journal: Journal): void {
  const following = journal.reader.query<ImportedRecord>(
    `select seq, id as recordId, source_system_id as sourceSystemId, source_person_id as sourcePersonId,
       batch_id as batchId, facts from source_record
     where seq > ? and batch_id is not null and instr(facts, '"families":[{') > 0 order by seq limit 1000`,
  );
  for (let some = following.all(0); some.length > 0; some = following.all(some.at(-1)?.seq ?? 0)) {
    journal.rederive(writer => {
      for (const record of some)
        for (const row of recordFamilyRows({ ...record, facts: JSON.parse(record.facts) as FamilyFacts }))
          writer.derive(insertRecordFamily, ...row);
    });
    journal.settle();
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

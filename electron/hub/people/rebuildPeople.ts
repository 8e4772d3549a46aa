import { setImmediate as nextTurn } from 'node:timers/promises';
import { recordFamilyRows, type FamilyFacts } from '../imports/apply/familyWords.rules.ts';
import type { Journal } from '../journal/journal.ts';
import type { Hub } from '../kernel/hub.ts';
import { compareMany, forgetSuggestionsOfNobody, isSoonerTogether } from '../linkage/compareMany.ts';
import { suggestForRecords } from '../linkage/suggestions.store.ts';
import { insertRecordFamily } from './batchRows.store.ts';
import { BulkIndex } from './bulkIndex.ts';

/** Milliseconds that a transaction may hold the write lock (architecture: never over 50). */
const slice = 25;
/**
 * Records whose tokens and keys are put in order together (`BulkIndex`). The more, the fewer times every page of the index
 * is written; so many take about 600 megabytes.
 */
const indexedTogether = 200_000;

export type RebuildProgress = { step: 'records' | 'suggestions'; done: number; total: number };

const derivedTables = ['person_golden', 'person_name_token', 'name_count', 'blocking_key', 'record_family'];

export type RebuildOptions = {
  readonly onProgress?: (progress: RebuildProgress) => void;
  /** Stops the work between two transactions. */
  readonly signal?: AbortSignal;
};

/**
 * Throws away every derived row about people and makes it again from the record rows (`hub rebuild`). The result is the
 * same as what the commands had kept up. Suggestions are made anew record by record, so that those who were compared are
 * still known when the work is stopped and begun again. @throws the signal's reason
 */
export async function rebuildPeople(
  hub: Hub,
  { onProgress = () => {}, signal = new AbortController().signal }: RebuildOptions = {},
): Promise<void> {
  const { journal } = hub.vault;
  const pause = async (): Promise<void> => {
    signal.throwIfAborted();
    journal.settle();
    await nextTurn();
    signal.throwIfAborted();
  };
  journal.rederive(writer => {
    for (const table of derivedTables) writer.derive(`delete from ${table}`);
    forgetSuggestionsOfNobody(writer);
  });
  await familiesAgain(journal, pause);
  await indexAgain(journal, pause, (done, total) => onProgress({ step: 'records', done, total }));
  await compareAgain(hub, pause, signal, onProgress);
}

/**
 * The records that are compared again. Suggestions exist only for records that came one by one, or that a bulk run
 * compared.
 */
const comparedRecords = `select seq from source_record where notification_id is not null or batch_id is null
  or id in (select record_a from match_suggestion) or id in (select record_b from match_suggestion) order by seq`;

/** Finds suggestions again: very many together, in a thread of its own, and others one at a time. */
async function compareAgain(
  hub: Hub,
  pause: () => Promise<void>,
  signal: AbortSignal,
  onProgress: (progress: RebuildProgress) => void,
): Promise<void> {
  const { journal } = hub.vault;
  const seqs = Int32Array.from(
    journal.reader.query<{ seq: number }>(comparedRecords).all(),
    ({ seq }) => seq,
  );
  const total = seqs.length;
  const onDone = (done: number): void => onProgress({ step: 'suggestions', done, total });
  let through = 0;
  if (isSoonerTogether(journal.reader, total)) {
    const scope = {
      batchId: null,
      only: seqs,
      after: () => through,
      note: (_writer: unknown, reached: number) => {
        through = reached;
      },
      onShare: (share: number) => onDone(Math.floor(share * total)),
      pause,
    };
    if (await compareMany(hub, scope, signal)) return onDone(total);
  }
  // Where the thread failed, what it had come to is done.
  let next = seqs.findIndex(seq => seq > through);
  while (next >= 0 && next < total) {
    journal.rederive(writer => {
      const started = performance.now();
      do suggestForRecords(writer, [seqs[next++] ?? 0]);
      while (next < total && performance.now() - started < slice);
    });
    onDone(next);
    await pause();
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
async function familiesAgain(journal: Journal, pause: () => Promise<void>): Promise<void> {
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
    await pause();
  }
}

async function indexAgain(
  journal: Journal,
  pause: () => Promise<void>,
  onDone: (done: number, total: number) => void,
): Promise<void> {
  const total =
    journal.reader.query<{ records: number }>('select count(*) as records from source_record').get()
      ?.records ?? 0;
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

import type { Hub } from '../../kernel/hub.ts';
import type { Journal } from '../../journal/journal.ts';
import type { Reader } from '../../journal/reader.ts';
import type { Writer } from '../../journal/writer.ts';
import { compareMany, isSoonerTogether } from '../../linkage/compareMany.ts';
import { suggestForRecords } from '../../linkage/suggestions.store.ts';
import { BulkIndex } from '../../people/bulkIndex.ts';
import { giveWay } from './fileSource.ts';

/** Milliseconds that a transaction may hold the write lock (architecture: never over 50). */
const slice = 25;
/**
 * Records whose search tokens and blocking keys are put in order together. The more, the fewer times every page of the
 * index is written; so many take about 100 megabytes.
 */
const indexedTogether = 60_000;

export type IndexStage = 'indexing' | 'comparing';

/** The older version that a record takes the place of: it counts again once the record does not. */
function replacedBy(writer: Writer, recordSeq: number): number[] {
  return writer
    .query<{ seq: number }>(
      `select o.seq from source_record r join source_record o on o.id = r.replaces where r.seq = ?`,
    )
    .all(recordSeq)
    .map(row => row.seq);
}

/** Says that a batch's derived rows must be made again; called inside the command that changes what is in force. */
export function indexLater(writer: Writer, batchId: string): void {
  for (const stage of ['indexing', 'comparing'] as const)
    writer.derive(
      'insert or replace into index_progress (batch_id, stage, done_through) values (?, ?, 0)',
      batchId,
      stage,
    );
}

/** Batches whose derived rows are not finished, in the order they came into force. */
export function unfinishedBatches(hub: Hub): { batchId: string; status: string; fileName: string }[] {
  return hub.reader
    .query<{ batchId: string; status: string; fileName: string }>(
      `select distinct p.batch_id as batchId, b.status, b.file_name as fileName from index_progress p
       join import_batch b on b.id = p.batch_id order by b.applied_at, b.id`,
    )
    .all();
}

/**
 * Makes search, golden records and blocking keys of a batch's people true, and then compares the people with everybody
 * else. In short transactions; goes on where it stopped. @throws Stopped
 */
export async function indexBatch(
  hub: Hub,
  batchId: string,
  signal: AbortSignal,
  onProgress: (stage: IndexStage, done: number, total: number) => void,
): Promise<void> {
  const { journal } = hub.vault;
  const { reader } = journal;
  const progress = reader.query<{ stage: IndexStage; doneThrough: number }>(
    `select stage, done_through as doneThrough from index_progress where batch_id = ?
     order by case stage when 'indexing' then 1 else 2 end`,
  );
  const count = reader.query<{ records: number }>(
    'select count(*) as records from source_record where batch_id = ? and seq > ?',
  );
  for (const { stage, doneThrough } of progress.all(batchId)) {
    const total = count.get(batchId, 0)?.records ?? 0;
    const done = total - (count.get(batchId, doneThrough)?.records ?? 0);
    const from = { after: doneThrough, done };
    const onDone = (now: number): void => onProgress(stage, now, total);
    if (stage === 'indexing') await indexAll(journal, batchId, from, signal, onDone);
    else await compareAll(hub, batchId, { ...from, total }, signal, onDone);
    journal.rederive(writer =>
      writer.derive('delete from index_progress where batch_id = ? and stage = ?', batchId, stage),
    );
    hub.feed.publish({
      kind: 'changed',
      tables: stage === 'indexing' ? ['person_golden', 'source_record'] : ['match_suggestion'],
      subject: `import:${batchId}`,
    });
  }
}

type From = { after: number; done: number };

function noteProgress(writer: Writer, batchId: string, stage: IndexStage, through: number): void {
  writer.derive(
    'update index_progress set done_through = ? where batch_id = ? and stage = ?',
    through,
    batchId,
    stage,
  );
}

async function indexAll(
  journal: Journal,
  batchId: string,
  { after, done }: From,
  signal: AbortSignal,
  onDone: (done: number) => void,
): Promise<void> {
  let isMore = true;
  while (isMore) {
    const before = done;
    const { through, records } = await new BulkIndex(journal, {
      batchId,
      pause: () => giveWay(journal, signal),
    }).run(after, indexedTogether, reached => onDone(before + reached));
    journal.rederive(writer => noteProgress(writer, batchId, 'indexing', through));
    after = through;
    done += records;
    onDone(done);
    isMore = records >= indexedTogether;
  }
}

const comparedThrough = (reader: Reader, batchId: string): number =>
  reader
    .query<{ through: number }>(
      `select done_through as through from index_progress where batch_id = ? and stage = 'comparing'`,
    )
    .get(batchId)?.through ?? 0;

/** Compares very many records together, in a thread of its own, and others one at a time. */
async function compareAll(
  hub: Hub,
  batchId: string,
  { after, done, total }: From & { total: number },
  signal: AbortSignal,
  onDone: (done: number) => void,
): Promise<void> {
  const { journal } = hub.vault;
  if (!isSoonerTogether(journal.reader, total - done)) {
    await compareEach(journal, batchId, { after, done }, signal, onDone);
    return;
  }
  const scope = {
    batchId,
    after: () => comparedThrough(journal.reader, batchId),
    note: (writer: Writer, through: number) => noteProgress(writer, batchId, 'comparing', through),
    onShare: (share: number) => onDone(done + Math.floor(share * (total - done))),
    pause: () => giveWay(journal, signal),
  };
  if (await compareMany(hub, scope, signal)) return;
  await compareEach(journal, batchId, { after: scope.after(), done }, signal, onDone);
}

async function compareEach(
  journal: Journal,
  batchId: string,
  { after, done }: From,
  signal: AbortSignal,
  onDone: (done: number) => void,
): Promise<void> {
  const following = journal.reader.query<{ seq: number }>(
    'select seq from source_record where batch_id = ? and seq > ? order by seq limit 3000',
  );
  for (let seqs = following.all(batchId, after); seqs.length > 0; seqs = following.all(batchId, after)) {
    let next = 0;
    while (next < seqs.length) {
      journal.rederive(writer => {
        const started = performance.now();
        do {
          const seq = seqs[next]?.seq ?? after;
          suggestForRecords(writer, [seq, ...replacedBy(writer, seq)]);
          after = seq;
          next += 1;
          done += 1;
        } while (next < seqs.length && performance.now() - started < slice);
        noteProgress(writer, batchId, 'comparing', after);
      });
      onDone(done);
      await giveWay(journal, signal);
    }
  }
}

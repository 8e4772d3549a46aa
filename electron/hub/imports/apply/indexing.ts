import type { Hub } from '../../kernel/hub.ts';
import type { Writer } from '../../journal/writer.ts';
import { suggestForRecords } from '../../linkage/suggestions.store.ts';
import { indexRecords } from '../../people/indexPeople.ts';
import { breathe } from './fileSource.ts';
import { indexAhead } from './indexAhead.ts';

/** Milliseconds that a transaction may hold the write lock (architecture: never over 50). */
const slice = 25;

export type IndexStage = 'indexing' | 'comparing';

const stages: Record<IndexStage, (writer: Writer, recordSeq: number) => void> = {
  indexing: (writer, seq) => indexRecords(writer, [seq]),
  comparing: (writer, seq) => suggestForRecords(writer, [seq, ...replacedBy(writer, seq)]),
};

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
  const following = reader.query<{ seq: number }>(
    'select seq from source_record where batch_id = ? and seq > ? order by seq limit 3000',
  );
  for (const { stage, doneThrough } of progress.all(batchId)) {
    const total = count.get(batchId, 0)?.records ?? 0;
    let done = total - (count.get(batchId, doneThrough)?.records ?? 0);
    let through = doneThrough;
    for (
      let seqs = following.all(batchId, through);
      seqs.length > 0;
      seqs = following.all(batchId, through)
    ) {
      let next = 0;
      if (stage === 'indexing') {
        await indexAhead(
          journal,
          seqs.map(row => row.seq),
          signal,
        );
      }
      while (next < seqs.length) {
        journal.rederive(writer => {
          const started = performance.now();
          do {
            const seq = seqs[next]?.seq ?? through;
            stages[stage](writer, seq);
            through = seq;
            next += 1;
            done += 1;
          } while (next < seqs.length && performance.now() - started < slice);
          writer.derive(
            'update index_progress set done_through = ? where batch_id = ? and stage = ?',
            through,
            batchId,
            stage,
          );
        });
        onProgress(stage, done, total);
        await breathe(signal);
      }
    }
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

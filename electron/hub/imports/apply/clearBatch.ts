import type { Hub } from '../../kernel/hub.ts';
import { markBatch } from '../imports.store.ts';
import { breathe } from './fileSource.ts';

const atATime = 300;

/** Removes the rows of a batch that never came into force, in short transactions. @throws Stopped */
async function removeRows(hub: Hub, batchId: string, signal: AbortSignal): Promise<void> {
  const { journal } = hub.vault;
  const left = journal.reader.query<{ one: number }>(
    `select 1 as one where exists (select 1 from source_record where batch_id = ?1)
       or exists (select 1 from person where batch_id = ?1)
       or exists (select 1 from involvement where batch_id = ?1)
       or exists (select 1 from chronology_event where batch_id = ?1)`,
  );
  while (left.get(batchId) !== undefined) {
    journal.insertBatchRows(prepare => {
      const some = `(select id from source_record where batch_id = ? order by seq limit ${atATime})`;
      prepare(`delete from record_link where source_record_id in ${some}`).run(batchId);
      prepare(`delete from record_family where record_id in ${some}`).run(batchId);
      prepare(`delete from source_record where id in ${some}`).run(batchId);
      for (const table of ['person', 'involvement', 'chronology_event']) {
        prepare(
          `delete from ${table} where id in (select id from ${table} where batch_id = ? limit ${atATime})`,
        ).run(batchId);
      }
    });
    await breathe(signal);
  }
}

/** Leaves nothing of an import that was stopped before it came into force but a line that says so. @throws Stopped */
export async function clearBatch(hub: Hub, batchId: string, signal: AbortSignal): Promise<void> {
  await removeRows(hub, batchId, signal);
  hub.write({ command: 'imports.cancel', subject: `import:${batchId}` }, writer =>
    markBatch(writer, batchId, 'cancelled'),
  );
}

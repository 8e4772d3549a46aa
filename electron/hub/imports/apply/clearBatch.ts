import { hasBatchTellings, removeBatchTellings } from '../../families/batchRows.store.ts';
import type { Hub } from '../../kernel/hub.ts';
import { hasBatchPeople, removeBatchPeople } from '../../people/batchRows.store.ts';
import { markBatch } from '../imports.store.ts';
import { breathe } from './fileSource.ts';

const atATime = 300;

/** Removes the rows of a batch that never came into force, in short transactions. @throws Stopped */
async function removeRows(hub: Hub, batchId: string, signal: AbortSignal): Promise<void> {
  const { journal } = hub.vault;
  const { reader } = journal;
  while (hasBatchPeople(reader, batchId) || hasBatchTellings(reader, batchId)) {
    journal.insertBatchRows(prepare => {
      removeBatchPeople(prepare, batchId, atATime);
      removeBatchTellings(prepare, batchId, atATime);
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

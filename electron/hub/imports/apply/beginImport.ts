import type { SignedInUser } from '#contract/desk';
import type { JobStep } from '#contract/imports';
import type { Hub } from '../../kernel/hub.ts';
import { interruptJobs } from '../../kernel/jobs.ts';
import { noCounts, stagedBatches } from '../imports.store.ts';
import { clearBatch } from './clearBatch.ts';
import type { FileSource } from './fileSource.ts';
import { importJobs } from './importJobs.ts';
import { unfinishedBatches } from './indexing.ts';
import { fileProblem } from './planProblem.ts';
import { applyImport, indexImport, type FilePlan } from './runImport.ts';
import { allUploads, removeUpload } from '../uploads.store.ts';

/** Starts an import as a background job. `onDone` runs when it ended, in any way but by locking. @throws REFUSED */
export function beginImport(
  hub: Hub,
  user: SignedInUser,
  plan: FilePlan,
  source: FileSource,
  onDone: () => Promise<void> = () => Promise.resolve(),
): string {
  let staged: string | null = null;
  return importJobs(hub).start(
    'apply',
    { fileName: source.name, batchId: null },
    async desk => {
      try {
        const result = await applyImport(hub, user, plan, source, {
          signal: desk.signal,
          onProgress: desk.tell,
          onBatch: batchId => {
            staged = batchId;
            desk.belongsTo(batchId);
          },
          onInForce: () => {
            staged = null;
            desk.cannotCancel();
          },
        });
        await onDone();
        return result;
      } catch (error) {
        throw fileProblem(error);
      }
    },
    async () => {
      // The job's own signal has been used up by the cancelling.
      if (staged !== null) await clearBatch(hub, staged, untilLocked(hub));
      await onDone();
    },
  );
}

/** Starts taking the people of a batch that was taken back out of search and comparison. @throws REFUSED */
export function beginRemoving(hub: Hub, batch: { batchId: string; fileName: string }): string {
  return importJobs(hub).start('undo', batch, async desk => {
    await indexImport(hub, batch.batchId, { signal: desk.signal, onProgress: desk.tell, isRemoved: true });
    return doneWith(batch.batchId);
  });
}

function doneWith(batchId: string): JobStep {
  return { kind: 'result', batchId, counts: noCounts, toReview: null, alreadyImported: null };
}

function untilLocked(hub: Hub): AbortSignal {
  const stop = new AbortController();
  hub.beforeLock(() => stop.abort());
  return stop.signal;
}

/**
 * Puts imports in order after unlocking: uploads that were left behind and rows that never came into force go, jobs that
 * were under way say that they were interrupted, and search is built to its end for imports that are in force.
 */
export function resumeImports(hub: Hub): void {
  const { local } = hub;
  interruptJobs(hub, 'import');
  const signal = untilLocked(hub);
  // Listed now: what is begun from here on is not left over.
  const staged = stagedBatches(hub.reader);
  const uploads = allUploads(hub.reader);
  const work = async (): Promise<void> => {
    for (const batchId of staged) await clearBatch(hub, batchId, signal);
    for (const id of uploads) await removeUpload(hub.reader, local, id, () => !signal.aborted);
    resumeIndexing(hub);
  };
  // A lock in the middle is no error: the next unlock goes on.
  setImmediate(() => void (signal.aborted ? undefined : work().catch(() => undefined)));
}

/** Builds every batch that is not finished, one after the other, as one job. */
function resumeIndexing(hub: Hub): void {
  if (!hub.isOpen || importJobs(hub).isRunning) return;
  const [first] = unfinishedBatches(hub);
  if (first === undefined) return;
  importJobs(hub).start('index', first, async desk => {
    for (const { batchId, status } of unfinishedBatches(hub)) {
      await indexImport(hub, batchId, {
        signal: desk.signal,
        onProgress: desk.tell,
        isRemoved: status === 'undone',
      });
    }
    return doneWith(first.batchId);
  });
}

import { Worker } from 'node:worker_threads';
import type { BulkRecord } from './columns.ts';
import { BulkCancelled, type BulkProgress } from './linkBulk.ts';
import type { BulkOutcome, MessageFromWorker, MessageToWorker, WorkerStart } from './workerMessages.ts';

/** A bulk run in its own thread. Add records first, then run once; `cancel` may come at any time. */
export type BulkLinkage = {
  readonly add: (records: readonly BulkRecord[], file?: number) => void;
  /** Resolves with what was found; rejects with `BulkCancelled` when stopped, or with the worker's own error. */
  readonly run: (start: WorkerStart, onProgress?: (progress: BulkProgress) => void) => Promise<BulkOutcome>;
  readonly cancel: () => void;
};

/** Starts the thread for a bulk linkage run (linkage.md §4), so that the hub's own thread never waits for it. */
export const startBulkLinkage = (): BulkLinkage => {
  const stop = new SharedArrayBuffer(4);
  const worker = new Worker(new URL('./linkageWorker.ts', import.meta.url), { workerData: { stop } });
  const send = (message: MessageToWorker): void => worker.postMessage(message);
  return {
    add: (records, file = 0) => send({ kind: 'records', records, file }),
    run: (start, onProgress) =>
      new Promise((resolve, reject) => {
        worker.on('message', (message: MessageFromWorker) => {
          switch (message.kind) {
            case 'progress':
              onProgress?.(message.progress);
              break;
            case 'done':
              resolve(message.outcome);
              break;
            case 'cancelled':
              reject(new BulkCancelled('The linkage run was stopped.'));
              break;
          }
        });
        worker.on('error', reject);
        worker.on('exit', code => reject(new Error(`The linkage thread ended early (${code}).`)));
        send({ kind: 'run', start });
      }),
    cancel: () => {
      Atomics.store(new Int32Array(stop), 0, 1);
    },
  };
};

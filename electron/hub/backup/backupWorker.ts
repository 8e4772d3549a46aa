import { Worker, parentPort } from 'node:worker_threads';
import { z } from 'zod';
import { checkDatabase, copyDatabase, type CheckedDatabase } from './copyDatabase.ts';

/** What the hub hands a helper thread: one file to copy, check, or both. The key's bytes are wiped when it ends. */
export const backupTaskSchema = z.object({
  role: z.literal('backup'),
  copyFrom: z.string().nullable(),
  file: z.string(),
  key: z.instanceof(Uint8Array),
});
export type BackupTask = z.infer<typeof backupTaskSchema>;

type Report = { kind: 'copied' } | { kind: 'checked'; result: CheckedDatabase };

/** Runs in the helper thread. */
export function runBackupTask(task: BackupTask): void {
  const key = Buffer.from(task.key);
  const report = (message: Report) => parentPort?.postMessage(message);
  try {
    if (task.copyFrom !== null) {
      copyDatabase(task.copyFrom, task.file, key);
      report({ kind: 'copied' });
    }
    report({ kind: 'checked', result: checkDatabase(task.file, key) });
  } finally {
    key.fill(0);
    task.key.fill(0);
  }
}

/** Copies and checks in a thread of its own, so that the desk goes on working. Aborting ends the thread. */
export function inBackupThread(
  workerFile: string,
  task: Omit<BackupTask, 'role'>,
  options: { onCopied?: () => void; signal?: AbortSignal | undefined } = {},
): Promise<CheckedDatabase> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(workerFile), { workerData: { ...task, role: 'backup' } });
    const stop = () => {
      void worker.terminate();
      reject(new DOMException('The backup was cancelled.', 'AbortError'));
    };
    options.signal?.addEventListener('abort', stop, { once: true });
    worker.on('message', (message: Report) => {
      if (message.kind === 'copied') options.onCopied?.();
      else resolve(message.result);
    });
    worker.once('error', reject);
    worker.once('exit', () => {
      options.signal?.removeEventListener('abort', stop);
      reject(new Error('The backup thread ended early.'));
    });
  });
}

import { Worker, parentPort } from 'node:worker_threads';
import { z } from 'zod';
import { openDatabase } from '#db/connection';
import { Reader } from '../journal/reader.ts';
import { readFacts } from '../people/facts.rules.ts';
import { comparedColumns, currentRecord, type StoredRecord } from '../people/people.store.ts';
import { columnBuilder, type RecordColumns } from './bulk/columns.ts';
import { estimateModel } from './bulk/estimate.ts';
import { createKernel } from './bulk/kernel.ts';
import { defaultModel } from './defaultModel.ts';
import { settledModel, type Evidence } from './estimation.rules.ts';
import { priorsFor, type LinkageModel } from './model.rules.ts';

/** What the hub hands a helper thread that learns a model. The key's bytes are wiped when it ends. */
export const learnTaskSchema = z.object({
  role: z.literal('learn-model'),
  file: z.string(),
  key: z.instanceof(Uint8Array),
  modelVersion: z.string(),
});
export type LearnTask = z.infer<typeof learnTaskSchema>;

/** A model without its nickname table, which is code and stays on each side. */
type Learned = { readonly numbers: Omit<LinkageModel, 'nicknames'>; readonly evidence: Evidence };

type Report =
  | { readonly kind: 'reading'; readonly done: number; readonly total: number }
  | { readonly kind: 'learning'; readonly records: number }
  | { readonly kind: 'learned'; readonly learned: Learned };

/** Records read at a time, so that no long look at the database keeps its log from being folded in. */
const readAtOnce = 5_000;

/**
 * Every current record of the vault in columns. Protected people are left out whole, so that no weight can tell
 * anything of them.
 */
function readColumns(reader: Reader, onRead: (done: number, total: number) => void): RecordColumns {
  const builder = columnBuilder();
  const total =
    reader.query<{ seq: number | null }>('select max(seq) as seq from source_record').get()?.seq ?? 0;
  const rows = reader.query<StoredRecord & { isCurrent: number }>(
    `select ${comparedColumns}, ${currentRecord('r')} as isCurrent from source_record r
     where r.seq > ? order by r.seq limit ${readAtOnce}`,
  );
  let after = 0;
  for (let some = rows.all(after); some.length > 0; some = rows.all(after)) {
    for (const row of some) {
      after = row.seq;
      if (row.isCurrent === 1 && row.restricted !== 1) builder.add(readFacts(row.facts, row));
    }
    onRead(after, total);
  }
  return builder.finish();
}

/** Learns from columns (linkage.md §9), starting from the shipped model each time, so that versions do not drift. */
export function learnFrom(columns: RecordColumns, modelVersion: string): Learned {
  const start = { ...defaultModel, priors: priorsFor(columns.count) };
  const kernel = createKernel(columns, defaultModel.nicknames);
  const estimate = estimateModel(columns, kernel, start, 'within');
  const evidence = {
    records: columns.count,
    personPairs: estimate.expectedMatches,
    householdPairs: estimate.householdPairs,
  };
  const { nicknames: _code, ...numbers } = settledModel(defaultModel, estimate.model, evidence, modelVersion);
  return { numbers, evidence };
}

/** Runs in the helper thread. */
export function runLearnTask(task: LearnTask): void {
  const key = Buffer.from(task.key);
  const tell = (message: Report): void => parentPort?.postMessage(message);
  try {
    const database = openDatabase(task.file, key, { readonly: true });
    try {
      const columns = readColumns(new Reader(database), (done, total) =>
        tell({ kind: 'reading', done, total }),
      );
      tell({ kind: 'learning', records: columns.count });
      tell({ kind: 'learned', learned: learnFrom(columns, task.modelVersion) });
    } finally {
      database.close();
    }
  } finally {
    key.fill(0);
    task.key.fill(0);
  }
}

/**
 * Learns a model in a thread of its own that only reads, so that the desk goes on working. Aborting ends the thread.
 * @throws AbortError when stopped
 */
export function inLearningThread(
  workerFile: string,
  task: Omit<LearnTask, 'role'>,
  options: {
    readonly signal: AbortSignal;
    readonly onReading: (done: number, total: number) => void;
    readonly onLearning: (records: number) => void;
  },
): Promise<{ model: LinkageModel; evidence: Evidence }> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(workerFile), { workerData: { ...task, role: 'learn-model' } });
    const stop = (): void => {
      void worker.terminate();
      reject(new DOMException('Learning was stopped.', 'AbortError'));
    };
    options.signal.addEventListener('abort', stop, { once: true });
    worker.on('message', (message: Report) => {
      switch (message.kind) {
        case 'reading':
          options.onReading(message.done, message.total);
          return;
        case 'learning':
          options.onLearning(message.records);
          return;
        case 'learned': {
          const { numbers, evidence } = message.learned;
          resolve({ model: { ...numbers, nicknames: defaultModel.nicknames }, evidence });
          return;
        }
        default:
          message satisfies never;
      }
    });
    worker.once('error', reject);
    worker.once('exit', () => {
      options.signal.removeEventListener('abort', stop);
      reject(new Error('The learning thread ended early.'));
    });
  });
}

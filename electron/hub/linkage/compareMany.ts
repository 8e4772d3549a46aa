import { Worker } from 'node:worker_threads';
import type { Reader } from '../journal/reader.ts';
import type { Journal } from '../journal/journal.ts';
import type { Writer } from '../journal/writer.ts';
import type { Hub } from '../kernel/hub.ts';
import { toLogDetail } from '../kernel/log.ts';
import type { ComparedPart, ComparedRecord, CompareReport, CompareTask } from './bulk/compareTask.ts';
import { forgetSuggestions, keepSuggestion } from './suggestions.store.ts';
import { TouchedSince } from './touchedSince.ts';

/*
 * Comparing very many records, with the bulk engine in a thread of its own (linkage.md §4). The thread reads and compares;
 * this side keeps what it found, in short transactions.
 */

/**
 * Milliseconds that a transaction works before others have their turn (architecture: never over 50). Encrypting the pages
 * that it changed takes about as long again.
 */
const slice = 8;

/** Fewer records than this are compared one at a time: the thread takes longer to start. */
const leastTogether = 400;
/** Reading one record of the hub into the thread costs so much of comparing one record by itself. */
const costOfReading = 1 / 100;

/** Whether so many records are compared sooner together, which reads every record of the hub, than one at a time. */
export function isSoonerTogether(reader: Reader, waiting: number): boolean {
  const last =
    reader.query<{ seq: number | null }>('select max(seq) as seq from source_record').get()?.seq ?? 0;
  return waiting >= leastTogether && waiting >= last * costOfReading;
}

export type CompareScope = {
  /** The import whose records are compared, or null for every record there is. */
  readonly batchId: string | null;
  /** The numbers of the records to compare, rising, where it is neither one import nor everybody. */
  readonly only?: Int32Array<ArrayBuffer>;
  /** The last of them that is done already; asked whenever the work begins, also again. */
  after(): number;
  /** Notes inside a transaction that everything up to this record is done. */
  note(writer: Writer, through: number): void;
  /** Told how far it is, from 0 to 1 of what was left. */
  onShare(share: number): void;
  /** Called between transactions: others have their turn. What it throws ends the work. */
  pause(): Promise<void>;
};

/** How much of the time reading and linking take; comparing in full and keeping takes the rest. */
const shares = { reading: 0.3, linking: 0.15 } as const;

/** Where the work of a hub waits for that before it: two of them at once would take twice the memory. */
const lastOfHubs = new WeakMap<Hub, Promise<unknown>>();

/**
 * Compares the records of a batch with everybody, or everybody with everybody when there is no batch, and comes to the
 * suggestions that `suggestForRecords` makes of one record after the other. It may be stopped anywhere: what is noted is
 * done, and a pair is kept once however often the work begins again. Answers false when the thread failed, which is in
 * the log: what is not noted can still be compared one at a time.
 * @throws what `pause` throws
 */
export async function compareMany(hub: Hub, scope: CompareScope, signal: AbortSignal): Promise<boolean> {
  const before = lastOfHubs.get(hub);
  const work = Promise.resolve(before).then(() => toTheEnd(hub, scope, signal));
  lastOfHubs.set(
    hub,
    work.catch(() => undefined),
  );
  return work;
}

async function toTheEnd(hub: Hub, scope: CompareScope, signal: AbortSignal): Promise<boolean> {
  let end: 'ended' | 'failed' | 'outdated' = 'outdated';
  while (end === 'outdated') {
    await scope.pause();
    end = await oneRun(hub, scope, signal);
  }
  return end === 'ended';
}

/** One run of the thread, from reading to its end, or until what it read no longer holds. */
async function oneRun(
  hub: Hub,
  scope: CompareScope,
  signal: AbortSignal,
): Promise<'ended' | 'failed' | 'outdated'> {
  const { journal } = hub.vault;
  const touched = new TouchedSince(journal);
  const thread = startThread(hub, scope, signal);
  try {
    for (;;) {
      const report = await thread.next();
      if (report === 'stopped') await scope.pause();
      else if (report === 'failed') return report;
      else if (report.kind === 'ended') return 'ended';
      else if (report.kind === 'reading') scope.onShare(report.share * shares.reading);
      else if (report.kind === 'linking') scope.onShare(shares.reading + report.share * shares.linking);
      else {
        if (!(await keepPart(journal, scope, report, touched))) return 'outdated';
        const before = shares.reading + shares.linking;
        scope.onShare(before + report.share * (1 - before));
        thread.askForMore();
      }
    }
  } finally {
    thread.stop();
  }
}

/** Keeps one part of what the thread found. False when so much has changed that it must begin again. */
async function keepPart(
  journal: Journal,
  scope: CompareScope,
  { records, through }: ComparedPart,
  touched: TouchedSince,
): Promise<boolean> {
  let next = 0;
  let isGood = true;
  do {
    journal.rederive(writer => {
      const started = performance.now();
      isGood = touched.isStillGood(writer);
      if (!isGood) return;
      while (next < records.length && performance.now() - started < slice) {
        const record = records[next];
        if (record !== undefined && !touched.has(record.seq)) keepRecord(writer, record, touched);
        next += 1;
      }
      const following = records[next];
      // A record and the older version it replaced are dealt with together, so the next one's own is not done yet.
      scope.note(writer, following === undefined ? through : following.through - 1);
    });
    await scope.pause();
    // Rows about pairs lie all over the file: copying the pages of several transactions would take too long a turn.
    journal.settle(1);
    await scope.pause();
  } while (isGood && next < records.length);
  return isGood;
}

function keepRecord(writer: Writer, record: ComparedRecord, touched: TouchedSince): void {
  if (record.hadSome) {
    if (touched.isNone) forgetSuggestions(writer, record.id);
    else forgetUntouched(writer, record.id, touched);
  }
  for (const { otherSeq, row } of record.suggestions) if (!touched.has(otherSeq)) keepSuggestion(writer, row);
}

/** Takes away the suggestions about records that are there no longer. */
export function forgetSuggestionsOfNobody(writer: Writer): void {
  for (const side of ['record_a', 'record_b'])
    writer.derive(`delete from match_suggestion where ${side} not in (select id from source_record)`);
}

/** Takes away a record's suggestions but those that a command has found since. */
function forgetUntouched(writer: Writer, recordId: string, touched: TouchedSince): void {
  const rows = writer
    .query<{ id: string; a: number; b: number }>(
      `select s.id, a.seq as a, b.seq as b from match_suggestion s
       join source_record a on a.id = s.record_a join source_record b on b.id = s.record_b
       where s.record_a = ?1 or s.record_b = ?1`,
    )
    .all(recordId);
  for (const { id, a, b } of rows)
    if (!touched.has(a) && !touched.has(b)) writer.derive('delete from match_suggestion where id = ?', id);
}

type Thread = {
  /** The next report; `stopped` once the signal says so. */
  next(): Promise<CompareReport | 'stopped' | 'failed'>;
  askForMore(): void;
  stop(): void;
};

function startThread(hub: Hub, scope: CompareScope, signal: AbortSignal): Thread {
  const key = Uint8Array.from(hub.vault.key);
  const task: CompareTask = {
    role: 'compare-many',
    file: hub.files.database,
    key,
    batchId: scope.batchId,
    only: scope.only ?? null,
    after: scope.after(),
  };
  const worker = new Worker(new URL(hub.settings.workerFile), { workerData: task });
  key.fill(0);
  const reports: CompareReport[] = [];
  let hasFailed = false;
  let wake: () => void = () => undefined;
  const wakeUp = (): void => wake();
  const fail = (problem: unknown): void => {
    if (!hasFailed && !signal.aborted)
      hub.log.write({
        at: hub.clock.now(),
        event: 'unexpected',
        operation: 'linkage.compareMany',
        detail: toLogDetail(problem),
      });
    hasFailed = true;
    wake();
  };
  worker.on('message', (report: CompareReport) => {
    reports.push(report);
    wake();
  });
  worker.on('error', fail);
  worker.on('exit', () => {
    if (!isStopped && reports.at(-1)?.kind !== 'ended') fail(new Error('The comparing thread ended early.'));
  });
  signal.addEventListener('abort', wakeUp);
  let isStopped = false;
  return {
    async next() {
      if (reports.length === 0 && !hasFailed && !signal.aborted)
        await new Promise<void>(resolve => {
          wake = resolve;
        });
      return signal.aborted ? 'stopped' : (reports.shift() ?? 'failed');
    },
    askForMore: () => worker.postMessage('more'),
    stop: () => {
      isStopped = true;
      signal.removeEventListener('abort', wakeUp);
      void worker.terminate();
    },
  };
}

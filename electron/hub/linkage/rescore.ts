import type { ModelOverview } from '#contract/linkageModels';
import type { RowChange, RowImage } from '../journal/chain.ts';
import type { Journal } from '../journal/journal.ts';
import type { Reader } from '../journal/reader.ts';
import type { Writer } from '../journal/writer.ts';
import type { Hub } from '../kernel/hub.ts';
import { interruptJobs } from '../kernel/jobs.ts';
import { toLogDetail } from '../kernel/log.ts';
import { inSlices } from '../kernel/slices.ts';
import { compareMany, isSoonerTogether } from './compareMany.ts';
import { settleMatchStates } from './matchStates.ts';
import { suggestForRecords } from './suggestions.store.ts';

/* After another model was put in use, suggestions are scored again: first those that wait, then everybody. */

/**
 * Milliseconds that a transaction works before others have their turn (architecture: never over 50). Encrypting the pages
 * that it changed takes about as long again, as in indexing.
 */
const slice = 12;

type Stage = 'queue' | 'everybody';
type Progress = { stage: Stage; doneThrough: string; done: number; total: number };

const isActive = (image: RowImage | null): boolean => image?.['state'] === 'active';

/** Says that suggestions must be scored again, inside the command, or the undo, that put another model in use. */
export function rescoreLater(writer: Writer, changes: readonly RowChange[]): void {
  const isSwitched = changes.some(
    ({ table, before, after }) => table === 'linkage_model' && isActive(before) !== isActive(after),
  );
  if (isSwitched) begin(writer, 'queue');
}

function begin(writer: Writer, stage: Stage): void {
  const count =
    stage === 'queue'
      ? 'select count(distinct record_a) as total from match_suggestion'
      : 'select coalesce(max(seq), 0) as total from source_record';
  const total = writer.query<{ total: number }>(count).get()?.total ?? 0;
  writer.derive(
    `insert or replace into rescore_progress (id, stage, done_through, done, total) values (1, ?, '', 0, ?)`,
    stage,
    total,
  );
}

const progressOf = (reader: Reader): Progress | undefined =>
  reader
    .query<Progress>('select stage, done_through as doneThrough, done, total from rescore_progress')
    .get();

/** How far scoring again is; null when all suggestions are of the model in use. */
export function rescoring(reader: Reader): ModelOverview['rescoring'] {
  const progress = progressOf(reader);
  if (progress === undefined) return null;
  const { stage, done, total } = progress;
  return { stage, done: Math.min(done, total), total };
}

type Next = { seq: number; key: string };

/** The records that follow. Those with an open suggestion are asked by the suggestion, so that few are passed over. */
const following: Readonly<Record<Stage, string>> = {
  queue: `select r.seq, s.record_a as key from (select distinct record_a from match_suggestion where record_a > ?
    order by record_a limit 20) s join source_record r on r.id = s.record_a order by s.record_a`,
  everybody: `select seq, cast(seq as text) as key from source_record where seq > cast(? as integer)
    order by seq limit 20`,
};

/** Scores records again for one slice, one at a time. Answers the stage that came to its end. */
function oneSlice(writer: Writer): Stage | null {
  const progress = progressOf(writer);
  if (progress === undefined) return null;
  const { stage } = progress;
  let { doneThrough, done } = progress;
  const started = performance.now();
  while (performance.now() - started < slice) {
    const rows = writer.query<Next>(following[stage]).all(doneThrough);
    if (rows.length === 0) {
      if (stage === 'queue') begin(writer, 'everybody');
      return stage;
    }
    for (const { seq, key } of rows) {
      suggestForRecords(writer, [seq]);
      doneThrough = key;
      done += 1;
      if (performance.now() - started >= slice) break;
    }
  }
  writer.derive('update rescore_progress set done_through = ?, done = ? where id = 1', doneThrough, done);
  return null;
}

/** One slice in a transaction of its own. */
function oneTransaction(journal: Journal): Stage | null {
  const ended: (Stage | null)[] = [];
  journal.rederive(writer => ended.push(oneSlice(writer)));
  return ended[0] ?? null;
}

/** Milliseconds between two words about how far reading is. */
const between = 500;

/**
 * Scores everybody again together, where that is sooner: also those that wait, since it takes minutes and not hours.
 * Answers false when it is not, or when the thread failed.
 */
async function rescoreTogether(hub: Hub, signal: AbortSignal, turn: () => Promise<void>): Promise<boolean> {
  const { journal } = hub.vault;
  const { reader } = journal;
  const found = progressOf(reader);
  if (found === undefined || !isSoonerTogether(reader, found.total - found.done)) return false;
  let done = 0;
  let toldAt = -Infinity;
  const note = (writer: Writer, through: number): void =>
    writer.derive(
      `update rescore_progress set done_through = ?, done = ? where id = 1 and stage = 'everybody'`,
      String(through),
      done,
    );
  const after = (): number => {
    // Another model may have been put in use since: then everybody is still to do.
    if (progressOf(reader)?.stage === 'queue') journal.rederive(writer => begin(writer, 'everybody'));
    return Number(progressOf(reader)?.doneThrough ?? 0);
  };
  const onShare = (share: number): void => {
    done = Math.floor(share * (progressOf(reader)?.total ?? 0));
    if (performance.now() - toldAt < between) return;
    toldAt = performance.now();
    journal.rederive(writer => note(writer, after()));
  };
  const pause = async (): Promise<void> => {
    await turn();
    journal.settle();
    await turn();
  };
  return compareMany(hub, { batchId: null, after, note, onShare, pause }, signal);
}

/** Scores again whatever is left to score, in short transactions that give way. @throws the signal's reason */
export async function rescore(hub: Hub, signal: AbortSignal): Promise<void> {
  const { journal } = hub.vault;
  const turn = inSlices(signal);
  let mayTogether = true;
  while (progressOf(journal.reader) !== undefined) {
    if (mayTogether) mayTogether = await rescoreTogether(hub, signal, turn);
    const ended = mayTogether ? 'everybody' : oneTransaction(journal);
    // Few may wait where very many are still to be looked at.
    if (ended === 'queue') mayTogether = true;
    if (ended === 'everybody') await finish(hub, turn);
    if (ended !== null)
      hub.feed.publish({ kind: 'changed', tables: ['match_suggestion'], subject: 'linkage-model:rescored' });
    await turn();
  }
}

/** Makes notifications agree with what was found, and forgets the progress unless it began anew meanwhile. */
async function finish(hub: Hub, turn: () => Promise<void>): Promise<void> {
  const { journal } = hub.vault;
  const reached = progressOf(journal.reader);
  if (reached?.stage !== 'everybody') return;
  await settleMatchStates(hub, turn);
  journal.rederive(writer => {
    const now = progressOf(writer);
    if (now?.stage === 'everybody' && now.doneThrough === reached.doneThrough)
      writer.derive('delete from rescore_progress');
  });
}

/** From unlocking to locking: goes on with scoring again, now and whenever another model is put in use. */
export function keepRescored(hub: Hub): void {
  interruptJobs(hub, 'linkage-model');
  const stop = new AbortController();
  let isWorking = false;
  const goOn = (): void => {
    if (isWorking || stop.signal.aborted || progressOf(hub.reader) === undefined) return;
    isWorking = true;
    // After the command that asked for it has answered. A lock in the middle is no error: the next unlock goes on.
    setImmediate(() => {
      if (stop.signal.aborted) return;
      void rescore(hub, stop.signal)
        .catch((error: unknown) => {
          if (stop.signal.aborted) return;
          const detail = toLogDetail(error);
          hub.log.write({ at: hub.clock.now(), event: 'unexpected', operation: 'linkage.rescore', detail });
        })
        .finally(() => {
          isWorking = false;
        });
    });
  };
  const forget = hub.feed.subscribe(event => {
    if (event.kind === 'changed' && event.tables.includes('linkage_model')) goOn();
  });
  hub.beforeLock(() => {
    stop.abort();
    forget();
  });
  goOn();
}

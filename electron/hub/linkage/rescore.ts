import type { ModelOverview } from '#contract/linkageModels';
import type { RowChange, RowImage } from '../journal/chain.ts';
import type { Reader } from '../journal/reader.ts';
import type { Writer } from '../journal/writer.ts';
import type { Hub } from '../kernel/hub.ts';
import { toLogDetail } from '../kernel/log.ts';
import { inSlices } from '../kernel/slices.ts';
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

/** Scores records again for one slice. Answers the stage that ended, or null when there is more or nothing to do. */
function oneSlice(writer: Writer): { ended: Stage | null; isMore: boolean } {
  const progress = progressOf(writer);
  if (progress === undefined) return { ended: null, isMore: false };
  const { stage } = progress;
  let { doneThrough, done } = progress;
  const started = performance.now();
  while (performance.now() - started < slice) {
    const rows = writer.query<Next>(following[stage]).all(doneThrough);
    if (rows.length === 0) {
      if (stage === 'queue') begin(writer, 'everybody');
      else writer.derive('delete from rescore_progress');
      return { ended: stage, isMore: stage === 'queue' };
    }
    for (const { seq, key } of rows) {
      suggestForRecords(writer, [seq]);
      doneThrough = key;
      done += 1;
      if (performance.now() - started >= slice) break;
    }
  }
  writer.derive('update rescore_progress set done_through = ?, done = ? where id = 1', doneThrough, done);
  return { ended: null, isMore: true };
}

/** Scores again whatever is left to score, in short transactions that give way. @throws the signal's reason */
export async function rescore(hub: Hub, signal: AbortSignal): Promise<void> {
  const turn = inSlices(signal);
  for (let isMore = true; isMore;) {
    let ended: Stage | null = null;
    hub.vault.journal.rederive(writer => ({ ended, isMore } = oneSlice(writer)));
    if (ended !== null)
      hub.feed.publish({ kind: 'changed', tables: ['match_suggestion'], subject: 'linkage-model:rescored' });
    await turn();
  }
}

/** From unlocking to locking: goes on with scoring again, now and whenever another model is put in use. */
export function keepRescored(hub: Hub): void {
  const { local } = hub;
  local.run(
    `update job set state = 'interrupted', ended_at = ?,
       progress = json_set(progress, '$.step', json('{"kind":"interrupted"}'))
     where state = 'running' and kind like 'linkage-model.%'`,
    hub.clock.now(),
  );
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

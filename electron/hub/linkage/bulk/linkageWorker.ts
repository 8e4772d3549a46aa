import { parentPort, workerData } from 'node:worker_threads';
import { defaultModel } from '../defaultModel.ts';
import { priorsFor } from '../model.rules.ts';
import { clusterLinks, type ProposedLink } from './clusters.rules.ts';
import { columnBuilder, FACT, FACTS, type RecordColumns } from './columns.ts';
import { BulkCancelled, linkBulk } from './linkBulk.ts';
import { BANDS } from './scoredPairs.ts';
import type { BulkOutcome, MessageFromWorker, MessageToWorker, WorkerStart } from './workerMessages.ts';

/** The worker of `startBulkLinkage`: gathers records, runs once, and ends. */

const port = parentPort;
if (port === null) throw new Error('linkageWorker.ts runs only as a worker thread.');
// The starter gives one shared number; 1 in it means "stop".
const stop = new Int32Array((workerData as { stop: SharedArrayBuffer }).stop);
const builder = columnBuilder();
const tell = (message: MessageFromWorker, buffers: ArrayBuffer[] = []): void =>
  port.postMessage(message, buffers);

const run = (columns: RecordColumns, start: WorkerStart): BulkOutcome => {
  const model =
    start.model === null
      ? { ...defaultModel, priors: priorsFor(columns.count) }
      : { ...start.model, nicknames: defaultModel.nicknames };
  const result = linkBulk(columns, model, {
    scope: start.scope,
    minimumScore: start.minimumScore,
    isEstimating: start.isEstimating,
    decisions: start.decisions ?? [],
    onProgress: progress => tell({ kind: 'progress', progress }),
    isCancelled: () => Atomics.load(stop, 0) === 1,
  });
  const { pairs } = result;
  const links: ProposedLink[] = [];
  for (let pair = 0; pair < pairs.count; pair++) {
    const band = BANDS[pairs.band[pair] ?? -1];
    if (band === 'EXACT' || band === 'STRONG')
      links.push({
        a: pairs.a[pair] ?? 0,
        b: pairs.b[pair] ?? 0,
        score: pairs.score[pair] ?? 0,
      });
  }
  const { groups } = clusterLinks(
    columns.count,
    links,
    record => columns.facts[record * FACTS + FACT.source] ?? -1,
  );
  const { nicknames: _code, ...numbers } = result.model;
  return {
    // Copies of the filled part, so that their buffers can be handed over whole.
    pairs: {
      count: pairs.count,
      a: pairs.a.slice(),
      b: pairs.b.slice(),
      score: pairs.score.slice(),
      band: pairs.band.slice(),
      isGuarded: pairs.isGuarded.slice(),
    },
    groups,
    model: numbers,
    pairsMet: result.pairsMet,
    splits: result.splits,
  };
};

port.on('message', (message: MessageToWorker) => {
  if (message.kind === 'records') {
    for (const record of message.records) builder.add(record, message.file);
    return;
  }
  try {
    const outcome = run(builder.finish(), message.start);
    tell({ kind: 'done', outcome });
  } catch (problem) {
    if (!(problem instanceof BulkCancelled)) throw problem;
    tell({ kind: 'cancelled' });
  }
  port.close();
});

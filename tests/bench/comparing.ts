import { createRouterClient } from '@orpc/server';
import { cpSync, rmSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Hub } from '#hub/kernel/hub';
import { router } from '#hub/kernel/router';
import { compareMany } from '#hub/linkage/compareMany';
import { suggestForRecords } from '#hub/linkage/suggestions.store';
import { benchHub, benchPassphrase, buildBench } from './build.ts';
import { TurnWatch, type Turns } from './turns.ts';

/** Records compared one at a time for the baseline: taken evenly, since all of them would take hours. */
const baselineRecords = 200;
/** Milliseconds between two searches meanwhile. */
const searchEvery = 50;

type Pace = { records: number; seconds: number; cpuSeconds: number; perSecond: number };

export type ComparingBench = {
  /** How it was done before, and still is for few records: `suggestForRecords`, one record after the other. */
  oneAtATime: Pace;
  together: Pace;
  /** Together against one at a time. */
  timesAsFast: number;
  suggestions: number;
  /** How long anybody else had to wait meanwhile. */
  turns: Turns;
  /** Milliseconds of a search by name meanwhile. */
  search: { count: number; p50: number; p95: number };
  mostMemoryMegabytes: number;
};

const tenths = (value: number): number => Math.round(value * 10) / 10;

function paceSince(records: number, started: number, cpu: NodeJS.CpuUsage): Pace {
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return {
    records,
    seconds: tenths(seconds),
    cpuSeconds: tenths((user + system) / 1e6),
    perSecond: tenths(records / seconds),
  };
}

/** Searches by name again and again until it is told to stop; answers how long each search took. */
function searchMeanwhile(hub: Hub): () => Promise<number[]> {
  const client = createRouterClient(router, { context: { hub } });
  const names = ['Ava', 'Exampleton', 'Leo Testwood', 'Mia'];
  const times: number[] = [];
  let isOn = true;
  const searching = (async () => {
    while (isOn) {
      await new Promise(resolve => setTimeout(resolve, searchEvery));
      const started = performance.now();
      await client.people.search({ text: names[times.length % names.length] ?? '', limit: 20 });
      times.push(performance.now() - started);
      hub.present();
    }
  })();
  return async () => {
    isOn = false;
    await searching;
    return times.toSorted((a, b) => a - b);
  };
}

/** Compares the records of an import, or everybody, in both ways. */
export async function benchComparing(hub: Hub, batchId: string | null): Promise<ComparingBench> {
  const { journal } = hub.vault;
  const number = (sql: string, ...values: string[]): number =>
    journal.reader.query<{ n: number }>(sql).get(...values)?.n ?? 0;
  const seqs = journal.reader
    .query<{ seq: number }>(
      `select seq from source_record where ${batchId === null ? '? is null' : 'batch_id = ?'} order by seq`,
    )
    .all(batchId)
    .map(row => row.seq);
  const every = Math.max(1, seqs.length / baselineRecords);
  const sample = seqs.filter((_, index) => Math.floor(index / every) !== Math.floor((index - 1) / every));
  let started = performance.now();
  let cpu = process.cpuUsage();
  for (const seq of sample) {
    journal.rederive(writer => suggestForRecords(writer, [seq]));
    await nextTurn();
  }
  const oneAtATime = paceSince(sample.length, started, cpu);
  journal.settle(1);

  let mostMemory = 0;
  const memory = setInterval(() => {
    mostMemory = Math.max(mostMemory, process.memoryUsage().rss);
  }, 200);
  const stopSearching = searchMeanwhile(hub);
  const turns = new TurnWatch();
  started = performance.now();
  cpu = process.cpuUsage();
  let through = 0;
  await compareMany(
    hub,
    {
      batchId,
      after: () => through,
      note: (_writer, reached) => {
        through = reached;
      },
      onShare: () => undefined,
      pause: async () => {
        await nextTurn();
        journal.settle();
        await nextTurn();
      },
    },
    new AbortController().signal,
  );
  const together = paceSince(seqs.length, started, cpu);
  turns.stop();
  clearInterval(memory);
  const times = await stopSearching();
  const at = (share: number): number => tenths(times[Math.floor(share * times.length)] ?? 0);
  return {
    oneAtATime,
    together,
    timesAsFast: tenths(together.perSecond / oneAtATime.perSecond),
    suggestions: number('select count(*) as n from match_suggestion'),
    turns: turns.take(),
    search: { count: times.length, p50: at(0.5), p95: at(0.95) },
    mostMemoryMegabytes: Math.round(mostMemory / 1e6),
  };
}

/** Compares everybody of the bench's database of so many people, in a copy that goes again. */
async function benchPeople(people: number): Promise<ComparingBench> {
  const { folder } = await buildBench(people, words => process.stderr.write(`${words}\n`));
  const copy = `${folder}-comparing`;
  rmSync(copy, { recursive: true, force: true });
  cpSync(folder, copy, { recursive: true });
  const hub = benchHub(copy);
  try {
    await createRouterClient(router, { context: { hub } }).desk.unlock({
      signInName: 'bench',
      passphrase: benchPassphrase,
    });
    return await benchComparing(hub, null);
  } finally {
    hub.lock('bench ends');
    rmSync(copy, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { people: { type: 'string', default: '20000' } } });
  process.stdout.write(`${JSON.stringify(await benchPeople(Number(values.people)), null, 2)}\n`);
}

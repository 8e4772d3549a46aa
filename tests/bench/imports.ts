import { randomBytes } from 'node:crypto';
import { createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { ImportProgress } from '#contract/imports';
import { openDatabase } from '#db/connection';
import { migrate, readMigrations } from '#db/migrations';
import { pathSource } from '#hub/imports/apply/fileSource';
import { applyImport } from '#hub/imports/apply/runImport';
import { inspectFile } from '#hub/imports/imports.operations';
import { setUpDesk } from '#hub/desk/setUp';
import { Hub } from '#hub/kernel/hub';
import { systemClock } from '#hub/kernel/time';
import { benchComparing, type ComparingBench } from './comparing.ts';
import { TurnWatch, type Turns } from './turns.ts';

const root = new URL('../../', import.meta.url).pathname;

type Rate = { seconds: number; cpuSeconds: number; rowsPerSecond: number };

export type ImportBench = {
  rows: number;
  fileMegabytes: number;
  saving: Rate;
  indexing: Rate;
  /** Null when the comparing of people was left out. */
  comparing: ComparingBench | null;
  bareInserts: Rate;
  /** Saving time divided by bare insert time. */
  timesBare: number;
  mostMemoryMegabytes: number;
  /** How long anybody else had to wait, while rows were saved, and while search was built. */
  turnsSaving: Turns;
  turnsIndexing: Turns;
};

const forenames =
  'Ava Leo Mia Noah Isla Kai Ella Finn Zara Theo Ruby Omar Lily Jude Ayla Max Nell Sami Wren Ivo'.split(' ');
const surnames =
  'Exampleton Sampleby Testwood Mockford Fictley Dummer Placehold Specimen Modelby Trialham Draftwell Pretendly'.split(
    ' ',
  );
const kinds = ['Child in need', 'Child protection', 'Early help', 'Assessment'];

/** Writes a social care history with about four rows for every three people. Made up from its row numbers. */
async function writeHistory(path: string, rows: number): Promise<void> {
  const file = createWriteStream(path);
  file.write(
    'Person ID,First Names,Surname,Date of Birth,Sex,Address,Postcode,Phone,Family ID,Relationship,Episode ID,Involvement Type,Worker,Start Date,End Date,Reason\n',
  );
  let text = '';
  let person = 0;
  for (let row = 0; row < rows; row += 1) {
    if (row % 4 !== 3) person += 1;
    const pick = (list: readonly string[], by: number) => list[Math.floor(person / by) % list.length] ?? '';
    const two = (value: number) => String(value).padStart(2, '0');
    const birth = `${two(1 + (person % 28))}/${two(1 + (person % 12))}/${2008 + (person % 16)}`;
    const home = `"${1 + (person % 180)} ${pick(surnames, 7)} Lane, Sampleton",WR${1 + (person % 9)} ${1 + (person % 8)}A${'ABDEFGHJ'[person % 8]}`;
    const start = `${two(1 + (row % 28))}/${two(1 + (row % 12))}/${2016 + (row % 9)}`;
    text += `P${person},${pick(forenames, 1)} ${pick(forenames, 3)},${pick(surnames, 5)}${person % 997},${birth},${person % 2 === 0 ? 'Female' : 'Male'},${home},07700 9${String(person % 100000).padStart(5, '0')},F${Math.floor(person / 4)},${person % 4 === 0 ? 'Mother' : ''},E${row},${kinds[row % 4]},Sam Sampleworker,${start},,Family in acute stress\n`;
    if (text.length > 500_000) {
      if (!file.write(text)) await once(file, 'drain');
      text = '';
    }
  }
  file.end(text);
  await once(file, 'close');
}

const tables = ['source_record', 'record_family', 'person', 'record_link', 'involvement', 'chronology_event'];

/** Inserts the very rows that the import saved into an empty vault of the same kind, with nothing but prepared statements. */
function bareInserts(hub: Hub, folder: string): number {
  const target = openDatabase(join(folder, 'bare.db'), randomBytes(32));
  migrate(target, readMigrations(join(root, 'db/migrations')), hub.clock.now());
  target.pragma('foreign_keys = OFF');
  let spent = 0;
  for (const table of tables) {
    const rows = hub.reader.query<Record<string, string | number | null>>(`select * from ${table}`).iterate();
    let chunk: (string | number | null)[][] = [];
    let insert: { run(...values: (string | number | null)[]): unknown } | null = null;
    const write = (): void => {
      const started = performance.now();
      target.transaction(() => {
        for (const values of chunk) insert?.run(...values);
      })();
      spent += performance.now() - started;
      chunk = [];
    };
    for (const row of rows) {
      insert ??= target.prepare<(string | number | null)[]>(
        `insert into ${table} (${Object.keys(row).join(', ')}) values (${Object.keys(row)
          .map(() => '?')
          .join(', ')})`,
      );
      chunk.push(Object.values(row));
      if (chunk.length === 2000) write();
    }
    write();
  }
  target.close();
  return spent / 1000;
}

/** `cpuSeconds` says what the work costs when other programs keep the machine busy. */
const rate = (rows: number, seconds: number, cpu: number): Rate => ({
  seconds: Math.round(seconds * 10) / 10,
  cpuSeconds: Math.round(cpu * 10) / 10,
  rowsPerSecond: Math.round(rows / Math.max(seconds, 0.001)),
});

const cpuNow = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** Imports a made-up file of `rows` rows into a new vault in `folder`, and measures it. */
export async function benchImports(options: {
  rows: number;
  folder: string;
  compares: boolean;
  tell?: (text: string) => void;
}): Promise<ImportBench> {
  const folder = join(options.folder, 'imports');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'history.csv');
  await writeHistory(path, options.rows);
  const hub = new Hub({
    vaultFolder: join(folder, 'vault'),
    resourcesFolder: join(root, 'resources'),
    migrationsFolder: join(root, 'db/migrations'),
    kdfFloor: 'test',
    clock: systemClock(),
    printer: { htmlToPdf: () => Promise.reject(new Error('No printer.')) },
    version: 'bench',
    workerFile: new URL('../../electron/hub/worker.ts', import.meta.url).href,
  });
  await setUpDesk(hub, {
    authority: 'worcestershire',
    hubName: 'Bench hub',
    administrator: { name: 'Sam Bench', signInName: 'sam' },
    alsoWorksWithFamilies: true,
    passphrase: 'copper kettle walks slowly',
  });
  const { user } = hub;
  if (user === null) throw new Error('Nobody is signed in.');
  const source = pathSource(path);
  const { layoutId, mapping } = await inspectFile(hub, source, { sheet: null, layoutId: null });
  if (layoutId === null || mapping === null) throw new Error('The made-up file fits no layout.');

  let mostMemory = 0;
  const watch = setInterval(() => {
    mostMemory = Math.max(mostMemory, process.memoryUsage().rss);
    hub.present();
  }, 100);
  const turns = new TurnWatch();
  let turnsSaving: Turns | null = null;
  let turnsIndexing: Turns | null = null;
  const stop = new AbortController();
  let indexed = { at: 0, cpu: 0 };
  const started = performance.now();
  const cpuAtStart = cpuNow();
  let told = started;
  const onProgress = (progress: ImportProgress): void => {
    const now = performance.now();
    if (progress.stage === 'indexing') indexed = { at: now, cpu: cpuNow() };
    if (progress.stage === 'comparing') {
      // The comparing is measured by itself, beside the way it was done before.
      turnsIndexing ??= turns.take();
      stop.abort();
    }
    if (now - told > 5000) {
      told = now;
      options.tell?.(`${progress.stage} ${progress.rows} (${progress.rowsPerSecond}/s)`);
    }
  };
  let batchId = '';
  let inForce = { at: started, cpu: cpuAtStart };
  const plan = {
    sheet: null,
    layoutId,
    mapping: mapping.mapping,
    sourceSystemId: 'social-care',
    receivedOn: '2026-11-20',
  };
  await applyImport(hub, user, plan, source, {
    signal: stop.signal,
    onProgress,
    onBatch: id => {
      batchId = id;
    },
    onInForce: () => {
      inForce = { at: performance.now(), cpu: cpuNow() };
      turnsSaving = turns.take();
    },
  }).catch((error: unknown) => {
    if (!stop.signal.aborted) throw error;
  });
  turns.stop();
  clearInterval(watch);
  const comparing = options.compares ? await benchComparing(hub, batchId) : null;
  const cpuBeforeBare = cpuNow();
  const bare = bareInserts(hub, folder);
  const bareCpu = cpuNow() - cpuBeforeBare;
  hub.lock('bench ends');
  rmSync(folder, { recursive: true, force: true });
  const saving = (inForce.at - started) / 1000;
  return {
    rows: options.rows,
    fileMegabytes: Math.round(source.size / 1e5) / 10,
    saving: rate(options.rows, saving, inForce.cpu - cpuAtStart),
    indexing: rate(options.rows, (indexed.at - inForce.at) / 1000, indexed.cpu - inForce.cpu),
    comparing,
    bareInserts: rate(options.rows, bare, bareCpu),
    timesBare: Math.round((saving / bare) * 100) / 100,
    mostMemoryMegabytes: Math.round(mostMemory / 1e6),
    turnsSaving: turnsSaving ?? turns.take(),
    turnsIndexing: turnsIndexing ?? turns.take(),
  };
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { rows: { type: 'string', default: '1000000' }, compare: { type: 'boolean', default: false } },
  });
  const result = await benchImports({
    rows: Number(values.rows),
    folder: join(root, '.bench'),
    compares: values.compare,
    tell: text => process.stderr.write(`${text}\n`),
  });
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
}

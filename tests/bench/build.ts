import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { importBatch } from '#db/schema/people';
import { setUpDesk } from '#hub/desk/setUp';
import { plainIsoDate } from '#hub/clocks/workingDays.rules';
import { BulkIndex } from '#hub/people/bulkIndex';
import { takeNotification } from '#hub/intake/take';
import { Hub } from '#hub/kernel/hub';
import { newId } from '#hub/kernel/ids';
import { systemClock } from '#hub/kernel/time';
import { castOf } from '#hub/sample/caseload.rules';
import { createCases } from '#hub/sample/cases.rules';
import { generateFamilies } from '#hub/sample/generateFamilies';
import { observe } from '#hub/sample/generateObservations';
import { keepRecords, systemOfSource, type RecordToKeep } from '#hub/sample/keepRecords';
import { contentOfCase } from '#hub/sample/notificationContent.rules';
import { SOURCES, type SourceName } from '#hub/sample/observation.rules';
import type { SampleFamily } from '#hub/sample/people.rules';
import type { Setting } from '#hub/sample/setting.rules';
import { upsertProvider } from '#hub/providers/providers.store';
import { caseloadOf } from './caseload.ts';
import { openHistory, type History } from './history.ts';

const root = new URL('../../', import.meta.url).pathname;
export const benchPassphrase = 'bench horses count slowly';

const recordsAtOnce = 2_000;
/** One family in so many had a case that ended. */
const familiesForOneCase = 4;
const queueLength = 400;

const markSchema = z.object({
  people: z.int(),
  records: z.int(),
  families: z.int(),
  cases: z.int(),
  seconds: z.number(),
  /** The day on which it was built: the same day invents the same families again. */
  builtOn: z.iso.date(),
});
export type BuiltBench = z.infer<typeof markSchema>;

export function benchHub(folder: string): Hub {
  return new Hub({
    vaultFolder: folder,
    resourcesFolder: join(root, 'resources'),
    migrationsFolder: join(root, 'db/migrations'),
    kdfFloor: 'test',
    clock: systemClock(),
    printer: { htmlToPdf: () => Promise.reject(new Error('The bench prints nothing.')) },
    version: 'bench',
    workerFile: new URL('../../electron/hub/worker.ts', import.meta.url).href,
  });
}

/** Builds the encrypted database of so many people once; later runs find it ready. */
export async function buildBench(
  people: number,
  onProgress: (words: string) => void,
): Promise<{ folder: string; built: BuiltBench }> {
  const folder = join(root, '.bench', `people-${people}`);
  const mark = join(folder, 'bench.json');
  if (existsSync(mark)) return { folder, built: markSchema.parse(JSON.parse(readFileSync(mark, 'utf8'))) };
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const began = performance.now();
  const hub = benchHub(folder);
  await setUpDesk(hub, {
    authority: 'worcestershire',
    hubName: 'Bench',
    administrator: { name: 'Bench', signInName: 'bench' },
    alsoWorksWithFamilies: true,
    passphrase: benchPassphrase,
  });
  // Nothing is lost if the bench is broken off: it begins again.
  for (const setting of ['synchronous = OFF', 'wal_autocheckpoint = 20000', 'cache_size = -1000000'])
    hub.vault.database.pragma(setting);
  const counts = await fill(hub, people, onProgress);
  hub.vault.database.pragma('synchronous = FULL');
  onProgress('Counting for the query planner');
  hub.vault.database.exec('analyze');
  hub.lock('asked');
  const seconds = Math.round((performance.now() - began) / 1000);
  const built = { ...counts, seconds, builtOn: hub.clock.today() };
  writeFileSync(mark, JSON.stringify(built));
  return { folder, built };
}

/** Tokens and keys of so many records are sorted together, in about two gigabytes of memory. */
const indexedTogether = 400_000;

async function indexAll(hub: Hub, records: number, onProgress: (words: string) => void): Promise<void> {
  let through = 0;
  let done = 0;
  while (done < records) {
    const reached = await new BulkIndex(hub.vault.journal, {
      batchId: null,
      pause: () => Promise.resolve(),
      slice: 250,
    }).run(through, indexedTogether, now => onProgress(`${done + now} of ${records} records indexed`));
    through = reached.through;
    done += reached.records;
  }
}

async function fill(
  hub: Hub,
  people: number,
  onProgress: (words: string) => void,
): Promise<Omit<BuiltBench, 'seconds' | 'builtOn'>> {
  const caseload = caseloadOf(hub, people, hub.clock.today());
  const { setting, providers } = caseload;
  const batches = startBatches(hub);
  hub.write({ command: 'sample.load', subject: 'setting:bench' }, writer => {
    for (const { services } of providers)
      for (const service of services) upsertProvider(writer, service, `bench/${service.id}`);
  });
  const history = openHistory(hub);
  const done = { people: 0, records: 0, families: 0, cases: 0 };
  const waiting: SampleFamily[] = [];
  let rows: RecordToKeep[] = [];
  let pending: (() => void)[] = [];
  const flush = (): void => {
    keepRecords(hub.vault.journal, rows, source => batches.get(source) ?? '');
    hub.vault.database.transaction(() => pending.forEach(work => work())).immediate();
    done.records += rows.length;
    rows = [];
    pending = [];
    onProgress(`${done.people} people, ${done.records} records`);
  };
  for (const family of generateFamilies(setting, people)) {
    const ids = recordsOf(setting, family, rows);
    done.people += ids.size;
    done.families += 1;
    const hasCase = family.index % familiesForOneCase === 0;
    const isQueued = hasCase && waiting.length < queueLength && castOf(setting, family) !== null;
    if (isQueued) waiting.push(family);
    pending.push(() => keepFamily(history, family, ids));
    if (hasCase && !isQueued) {
      const [found] = createCases(caseload, [family], 'closed');
      const told = found === undefined ? null : contentOfCase(found, family, setting, hub.policy());
      if (found !== undefined && told !== null) {
        done.cases += 1;
        pending.push(() => history.closedCase(family.id, found, told.content));
      }
    }
    if (rows.length >= recordsAtOnce) flush();
    if (done.people >= people) break;
  }
  flush();
  await indexAll(hub, done.records, onProgress);
  for (const family of waiting) {
    const [found] = createCases(caseload, [family], 'open');
    const told = found === undefined ? null : contentOfCase(found, family, setting, hub.policy());
    if (told === null) continue;
    done.cases += 1;
    takeNow(hub, { ...told.content, receivedOn: hub.clock.today() });
  }
  return done;
}

function takeNow(hub: Hub, content: Parameters<typeof takeNotification>[2]): void {
  hub.write({ command: 'intake.takeNotification', subject: 'setting:bench' }, writer =>
    takeNotification(
      writer,
      { policy: hub.policy(), calendar: hub.calendar(), today: plainIsoDate(hub.clock.today()) },
      content,
      { channel: 'form' },
    ),
  );
}

/** Everything the sources say of a family, each row linked to whom it is about. Answers the people by their true ids. */
function recordsOf(setting: Setting, family: SampleFamily, rows: RecordToKeep[]): Map<string, string> {
  const ids = new Map<string, string>();
  for (const observed of observe(setting, family)) {
    const known = ids.get(observed.truth.personId);
    const personId = known ?? newId();
    ids.set(observed.truth.personId, personId);
    rows.push({
      recordId: newId(),
      personId,
      method: known === undefined ? 'new' : 'exact',
      decisionId: null,
      observed,
    });
  }
  return ids;
}

function keepFamily(history: History, family: SampleFamily, ids: ReadonlyMap<string, string>): void {
  const members = family.people.flatMap(person => {
    const personId = ids.get(person.id);
    return personId === undefined
      ? []
      : [{ personId, role: person.role === 'child' ? ('child' as const) : ('parent' as const) }];
  });
  const home = family.people[0]?.residences.at(-1)?.address;
  history.family(family, members, home ?? null);
}

function startBatches(hub: Hub): ReadonlyMap<SourceName, string> {
  const batches = new Map(SOURCES.map(source => [source, newId()] as const));
  hub.write({ command: 'sample.load', subject: 'setting:bench' }, writer => {
    for (const [source, id] of batches) {
      writer.insert(importBatch, {
        id,
        sourceSystemId: systemOfSource[source],
        layout: 'socialCareHistory',
        fileName: `${source}.csv`,
        fileHash: source,
        mapping: {},
        status: 'applied',
        receivedOn: hub.clock.today(),
        startedAt: writer.at,
        appliedAt: writer.at,
        startedBy: writer.actor,
      });
    }
  });
  return batches;
}

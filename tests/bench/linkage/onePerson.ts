import { createRouterClient } from '@orpc/server';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setUpDesk } from '#hub/desk/setUp';
import type { Hub } from '#hub/kernel/hub';
import { newId } from '#hub/kernel/ids';
import { router } from '#hub/kernel/router';
import { blockingKeys } from '#hub/linkage/blocking.rules';
import { matchCandidates } from '#hub/linkage/candidates.store';
import { normalise, type LinkageRecord } from '#hub/linkage/record.rules';
import { keyHash } from '#hub/people/keyHash.rules';
import { benchHub, benchPassphrase } from '../build.ts';
import { makeFamilies, type MadeRecord } from './families.ts';
import { cpuSeconds, gate, type Gate } from './gates.ts';
import { leftOut } from './leftOut.ts';

/**
 * linkage.md §10, "one person against 500,000, encrypted database": the tables that linkage reads, filled with made-up
 * records in a vault of the product's own kind, and one record at a time asked for its candidates. Kept in .bench/.
 */

const QUESTIONS = 1200;
/** Questions before the measured ones: they fill the caches, as the first minutes of a working day do. */
const WARMING = 200;
/** Questions whose every possible pair is compared, to tell what comparing the likeliest leaves out. */
const CHECKED = 200;
const SYSTEMS: Readonly<Record<string, string>> = { S0: 'school', S1: 'health', S2: 'social-care' };
const root = join(import.meta.dirname, '../../..');

const factsOf = ({
  personId: _truth,
  id: _id,
  source: _source,
  sourceId: _sourceId,
  ...facts
}: MadeRecord): string => JSON.stringify(facts);

/** Made-up records in two parts: those to store, and some known people's further records to ask about. */
const made = (people: number): { stored: MadeRecord[]; questions: MadeRecord[] } => {
  const stored: MadeRecord[] = [];
  const questions: MadeRecord[] = [];
  const known = new Set<number>();
  makeFamilies(people + QUESTIONS, 500, record => {
    const isAsked = known.has(record.personId) && questions.length < QUESTIONS && stored.length > people / 2;
    known.add(record.personId);
    (isAsked ? questions : stored).push(record);
  });
  return { stored, questions };
};

const normal = (record: MadeRecord): ReturnType<typeof normalise> =>
  normalise({ ...record, source: SYSTEMS[record.source] ?? 'hub', sourceId: `made-${record.id}` });

/** Stores the records, their keys in the order of the index, so that half a million take a minute and not ten. */
const fill = (hub: Hub, stored: readonly MadeRecord[]): void => {
  const { database } = hub.vault;
  for (const setting of ['synchronous = OFF', 'cache_size = -1000000']) database.pragma(setting);
  const insertRecord = database.prepare(
    `insert into source_record (seq, id, source_system_id, source_person_id, received_at, row_hash, facts)
     values (?, ?, ?, ?, '2026-01-05T06:00:00.000Z', '', ?)`,
  );
  const insertLink = database.prepare(
    `insert into record_link (id, source_record_id, person_id, method, at) values (?, ?, ?, 'new', '2026-01-05T06:00:00.000Z')`,
  );
  const insertKey = database.prepare('insert or ignore into blocking_key (key, record_seq) values (?, ?)');
  const insertCount = database.prepare('insert into name_count (kind, name, count) values (?, ?, ?)');
  const counts = {
    given: new Map<string, number>([['', stored.length]]),
    surname: new Map<string, number>(),
  };
  const add = (of: Map<string, number>, name: string): void => void of.set(name, (of.get(name) ?? 0) + 1);
  database.transaction(() => {
    const keys: number[] = [];
    const seqs: number[] = [];
    stored.forEach((one, place) => {
      const seq = place + 1;
      const recordId = newId();
      insertRecord.run(seq, recordId, SYSTEMS[one.source] ?? 'hub', `made-${one.id}`, factsOf(one));
      insertLink.run(newId(), recordId, `person-${one.personId}`);
      const record = normal(one);
      for (const key of blockingKeys(record)) {
        keys.push(keyHash(key));
        seqs.push(seq);
      }
      if (record.forenames[0] !== undefined) add(counts.given, record.forenames[0]);
      for (const { joined } of record.surnames) add(counts.surname, joined);
    });
    const order = Uint32Array.from(keys, (_, place) => place).sort(
      (a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || (seqs[a] ?? 0) - (seqs[b] ?? 0),
    );
    for (const place of order) insertKey.run(keys[place] ?? 0, seqs[place] ?? 0);
    for (const [kind, ofKind] of Object.entries(counts))
      for (const [name, count] of ofKind) insertCount.run(kind, name, count);
  })();
  database.exec('analyze');
};

const openAgain = async (folder: string): Promise<Hub> => {
  const hub = benchHub(folder);
  await createRouterClient(router, { context: { hub } }).desk.unlock({
    signInName: 'bench',
    passphrase: benchPassphrase,
  });
  return hub;
};

const build = async (folder: string, people: number): Promise<void> => {
  const began = process.cpuUsage();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const hub = benchHub(folder);
  await setUpDesk(hub, {
    authority: 'worcestershire',
    hubName: 'Bench',
    administrator: { name: 'Bench', signInName: 'bench' },
    alsoWorksWithFamilies: true,
    passphrase: benchPassphrase,
  });
  const { stored, questions } = made(people);
  fill(hub, stored);
  hub.lock('asked');
  writeFileSync(join(folder, 'questions.json'), JSON.stringify(questions));
  console.log(`  built in ${cpuSeconds(began).toFixed(0)} s of one core`);
};

/** What the database is made of; a database of another day's migrations is built anew. */
const schemaMark = (): string => {
  const folder = join(root, 'db/migrations');
  const hash = createHash('sha256');
  for (const file of readdirSync(folder).toSorted()) hash.update(readFileSync(join(folder, file)));
  return hash.digest('hex');
};

const asked = (folder: string): MadeRecord[] => {
  // Our own file of a moment ago, written from the same type.
  return JSON.parse(readFileSync(join(folder, 'questions.json'), 'utf8')) as MadeRecord[];
};

/** A question as a record of nobody's. */
const asRecord = (question: MadeRecord): LinkageRecord =>
  normalise({ ...question, id: '', source: 'hub', sourceId: '' });

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))] ?? 0;

/** Asks one person at a time, the first on a database just opened, and judges the times. */
export const onePersonGates = async (people: number): Promise<Gate[]> => {
  const title = `One person against ${people.toLocaleString('en-GB')}, encrypted`;
  console.log(`\n${title}`);
  const folder = join(root, '.bench', `linkage-${people}`);
  const mark = join(folder, 'schema.txt');
  if (!existsSync(mark) || readFileSync(mark, 'utf8') !== schemaMark()) {
    await build(folder, people);
    writeFileSync(mark, schemaMark());
  }
  const questions = asked(folder);
  const hub = await openAgain(folder);
  const { reader } = hub;
  const personOf = reader.query<{ personId: string }>(
    'select person_id as personId from record_link where source_record_id = ?',
  );
  const wall: number[] = [];
  const cpu: number[] = [];
  let found = 0;
  for (const question of questions) {
    const before = process.cpuUsage();
    const began = performance.now();
    const candidates = reader.together(() =>
      matchCandidates(reader, asRecord(question), {
        recordSeq: null,
        personId: null,
        notificationId: null,
        keptApart: new Set(),
      }),
    );
    wall.push(performance.now() - began);
    cpu.push(cpuSeconds(before) * 1000);
    const [best] = candidates;
    if (best !== undefined && personOf.get(best.recordId)?.personId === `person-${question.personId}`)
      found++;
  }
  const pairs = leftOut(reader, questions.slice(0, CHECKED).map(asRecord));
  hub.lock('asked');
  const [first = 0] = wall;
  const warm = wall.slice(WARMING);
  const warmCpu = cpu.slice(WARMING);
  const megabytes = statSync(join(folder, 'hub.db')).size / 1_048_576;
  console.log(
    `  ${questions.length} asked of ${megabytes.toFixed(0)} MB: p50 ${quantile(warm, 0.5).toFixed(2)} ms, p95 ${quantile(warm, 0.95).toFixed(2)} ms, p99 ${quantile(warm, 0.99).toFixed(2)} ms, first ${first.toFixed(1)} ms; processor time p50 ${quantile(warmCpu, 0.5).toFixed(2)} ms, p95 ${quantile(warmCpu, 0.95).toFixed(2)} ms; ${((100 * found) / questions.length).toFixed(1)} % find their person first`,
  );
  console.log(
    `  compared, of the pairs of ${CHECKED} that comparing whoever shares a key would show: ${pairs}`,
  );
  return [
    // By the clock: the processor time of a process counts what collects its memory beside the work.
    gate(`${title}: p95`, quantile(warm, 0.95), {
      atMost: 5,
      unit: ' ms',
      digits: 2,
      note: `${quantile(warmCpu, 0.95).toFixed(2)} ms of processor time`,
    }),
    gate(`${title}: first query`, first, { atMost: 50, unit: ' ms', digits: 1 }),
  ];
};

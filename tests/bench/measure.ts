import { setImmediate as nextTurn } from 'node:timers/promises';
import { createRouterClient } from '@orpc/server';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '#contract/contract';
import type { Hub } from '#hub/kernel/hub';
import { router } from '#hub/kernel/router';
import { newId } from '#hub/kernel/ids';
import { Random } from '#hub/sample/random.rules';
import type { BuiltBench } from './build.ts';
import { draftsOfSix } from './notifications.ts';
import { kindsOfQuestion, questions, type KindOfQuestion } from './questions.ts';

/**
 * One line of the result. Times in milliseconds; the budgets are those of architecture.md. `cpu95` is what the work costs
 * this thread, without waiting: it tells a slow hub from a busy machine.
 */
export type Measured = {
  what: string;
  runs: number;
  p50: number;
  p95: number;
  most: number;
  cpu95: number;
  budget: number;
};

type Client = ContractRouterClient<Contract>;

type Times = { wall: number[]; cpu: number[] };

function summed(what: string, budget: number, { wall, cpu }: Times): Measured {
  const at = (times: readonly number[], share: number): number => {
    const sorted = times.toSorted((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  };
  return {
    what,
    runs: wall.length,
    p50: at(wall, 0.5),
    p95: at(wall, 0.95),
    most: at(wall, 1),
    cpu95: at(cpu, 0.95),
    budget,
  };
}

const threadCpu = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

/**
 * Warm runs only: the first few fill the caches, as the first minutes of a working day do. Between two runs the hub has a
 * turn for what it does when nobody waits, as it has between two messages of a shell.
 */
async function timed<Item>(items: readonly Item[], work: (item: Item) => unknown, warm = 10): Promise<Times> {
  const times: Times = { wall: [], cpu: [] };
  for (const [index, item] of items.entries()) {
    await nextTurn();
    const [began, cpu] = [performance.now(), threadCpu()];
    await work(item);
    if (index < warm) continue;
    times.wall.push(performance.now() - began);
    times.cpu.push(threadCpu() - cpu);
  }
  return times;
}

/** What is timed, in this order; `--only` chooses among them. */
export const parts = ['search', 'families', 'lists', 'commands', 'linking'] as const;
export type Part = (typeof parts)[number];

/** Times the hub from within, through the contract. */
export async function measureHub(hub: Hub, built: BuiltBench, chosen: readonly Part[]): Promise<Measured[]> {
  const client: Client = createRouterClient(router, { context: { hub } });
  const measures: Record<Part, () => Promise<Measured[]>> = {
    search: () => measureSearch(hub, client),
    families: () => measureFamilies(hub, client),
    lists: () => measureLists(client),
    commands: () => measureCommands(hub, client),
    linking: () => measureLinking(hub, client, built),
  };
  const results: Measured[] = [];
  for (const part of parts) if (chosen.includes(part)) results.push(...(await measures[part]()));
  return results;
}

async function measureSearch(hub: Hub, client: Client): Promise<Measured[]> {
  const asked = questions(hub, new Random('bench questions'), 30 * kindsOfQuestion.length);
  const warm = kindsOfQuestion.length;
  const times = await timed(asked, ({ text }) => client.people.search({ text, limit: 20 }), warm);
  const of = (kind: KindOfQuestion): Times => {
    const isOf = (_: number, index: number): boolean => asked[index + warm]?.kind === kind;
    return { wall: times.wall.filter(isOf), cpu: times.cpu.filter(isOf) };
  };
  return [
    summed('search people', 30, times),
    ...kindsOfQuestion.map(kind => summed(`  by ${kind}`, 30, of(kind))),
  ];
}

/** Families from anywhere in the database; protected ones are not there for whoever runs the bench. */
const someFamilies = (hub: Hub): { id: string }[] => {
  const random = new Random('bench families');
  const references = hub.reader.query<{ count: number }>('select count(*) as count from family').get();
  const byReference = hub.reader.query<{ id: string }>(
    `select f.id from family f where f.reference = ? and f.restricted = 0 and not exists (
       select 1 from family_member m join person_golden g on g.person_id = m.person_id
       where m.family_id = f.id and g.restricted = 1)`,
  );
  return Array.from({ length: 210 }, () =>
    byReference.get(`F-${1001 + random.integer(0, Math.max(0, (references?.count ?? 1) - 1))}`),
  ).filter(family => family !== undefined);
};

async function measureFamilies(hub: Hub, client: Client): Promise<Measured[]> {
  const opened = await timed(someFamilies(hub), ({ id }) => client.families.view({ familyId: id }));
  return [summed('open family', 10, opened)];
}

async function measureLists(client: Client): Promise<Measured[]> {
  const rounds = Array.from({ length: 40 }, (_, index) => index);
  const lists = [
    ['queue page', () => client.triage.queue({ view: 'all' })],
    ['today, mine', () => client.today.view({ whose: 'mine' })],
    ['today, team', () => client.today.view({ whose: 'team' })],
    ['list of cases', () => client.reports.cases({ filter: {} })],
    ['list of families', () => client.families.list({})],
  ] as const;
  const results: Measured[] = [];
  for (const [what, work] of lists) results.push(summed(what, 10, await timed(rounds, work)));
  return results;
}

async function measureCommands(hub: Hub, client: Client): Promise<Measured[]> {
  const added = await timed(someFamilies(hub), ({ id }) =>
    client.families.addEvent({
      familyId: id,
      date: { date: hub.clock.today(), precision: 'day' },
      headline: 'Bench event',
      tone: 'neutral',
      significant: false,
    }),
  );
  const assigned = await timed(await queued(client), assign(hub, client));
  return [summed('command: add event', 15, added), summed('command: assign case', 15, assigned)];
}

async function measureLinking(hub: Hub, client: Client, built: BuiltBench): Promise<Measured[]> {
  const drafts = draftsOfSix(hub, built, 110);
  const shown = await timed(drafts.slice(0, 55), content => client.intake.matches({ content }));
  const taken = await timed(drafts.slice(55), content =>
    client.intake.takeNotification({ draftId: newId(), content }),
  );
  return [
    summed('link six: who is on the form', 50, shown),
    summed('command: take six, link them', 50, taken),
  ];
}

async function queued(client: Client): Promise<{ caseId: string; version: number }[]> {
  const { rows } = await client.triage.queue({ view: 'all' });
  return rows.map(({ caseId, version }) => ({ caseId, version }));
}

const assign =
  (hub: Hub, client: Client) =>
  (found: { caseId: string; version: number }): unknown =>
    client.triage.assign({ cases: [found], to: hub.user?.id ?? null });

import { createRouterClient } from '@orpc/server';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '#contract/contract';
import type { Hub } from '#hub/kernel/hub';
import { router } from '#hub/kernel/router';
import type { RawPersonRecord } from '#hub/linkage/record.rules';
import { candidatesFor } from '#hub/people/find';
import { readFacts } from '#hub/people/facts.rules';
import { Random } from '#hub/sample/random.rules';

/** One line of the result. Times in milliseconds; the budgets are those of architecture.md. */
export type Measured = { what: string; runs: number; p50: number; p95: number; most: number; budget: number };

type Client = ContractRouterClient<Contract>;

function summed(what: string, budget: number, times: readonly number[]): Measured {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { what, runs: times.length, p50: at(0.5), p95: at(0.95), most: sorted.at(-1) ?? 0, budget };
}

/** Warm runs only: the first few fill the caches, as the first minutes of a working day do. */
async function timed<Item>(
  items: readonly Item[],
  work: (item: Item) => unknown,
  warm = 10,
): Promise<number[]> {
  const times: number[] = [];
  for (const [index, item] of items.entries()) {
    const began = performance.now();
    await work(item);
    if (index >= warm) times.push(performance.now() - began);
  }
  return times;
}

type Known = { id: string; name: string; birth: string | null; postcode: string | null; nhs: string | null };

/** Everything the bench times, inside the hub, through the contract where there is an operation. */
export async function measureHub(hub: Hub): Promise<Measured[]> {
  const client: Client = createRouterClient(router, { context: { hub } });
  const random = new Random('bench questions');
  const people = somePeople(hub, random, 210);
  const results: Measured[] = [];
  const kinds = ['name', 'surname', 'beginning', 'misspelt', 'postcode', 'birth', 'number'] as const;
  const questions = people.map((person, index) =>
    questionFor(person, kinds[index % kinds.length] ?? 'name', random),
  );
  results.push(
    summed('search, mixed', 30, await timed(questions, text => client.people.search({ text, limit: 20 }))),
  );
  for (const kind of kinds) {
    const own = questions.filter((_, index) => kinds[index % kinds.length] === kind);
    results.push(
      summed(
        `  search by ${kind}`,
        30,
        await timed(own, text => client.people.search({ text, limit: 20 }), 3),
      ),
    );
  }
  const families = hub.reader
    .query<{ id: string }>('select id from family order by random() limit 210')
    .all();
  results.push(
    summed('open family', 10, await timed(families, ({ id }) => client.families.view({ familyId: id }))),
  );
  const rounds = Array.from({ length: 60 }, (_, index) => index);
  results.push(summed('queue page', 10, await timed(rounds, () => client.triage.queue({ view: 'all' }))));
  results.push(
    summed(
      'command: add event',
      15,
      await timed(families, ({ id }) =>
        client.families.addEvent({
          familyId: id,
          date: { date: hub.clock.today(), precision: 'day' },
          headline: 'Bench event',
          tone: 'neutral',
          significant: false,
        }),
      ),
    ),
  );
  results.push(summed('command: assign case', 15, await timed(await queued(client), assign(hub, client))));
  const sixes = Array.from({ length: 60 }, () => someFacts(hub, random, 6));
  results.push(
    summed(
      'link one notification of six',
      50,
      await timed(sixes, six => {
        for (const facts of six)
          candidatesFor(hub.reader, facts, { mayWorkWithRestricted: false, limit: 10 });
      }),
    ),
  );
  return results;
}

async function queued(client: Client): Promise<{ caseId: string; version: number }[]> {
  const { rows } = await client.triage.queue({ view: 'all' });
  return rows.map(({ caseId, version }) => ({ caseId, version }));
}

const assign =
  (hub: Hub, client: Client) =>
  (found: { caseId: string; version: number }): unknown =>
    client.triage.assign({ cases: [found], to: hub.user?.id ?? null });

function somePeople(hub: Hub, random: Random, count: number): Known[] {
  const last =
    hub.reader.query<{ seq: number }>('select max(person_seq) as seq from person_golden').get()?.seq ?? 1;
  const near = hub.reader.query<Known>(
    `select person_id as id, name, birth_date as birth, postcode, nhs_number as nhs from person_golden
     where person_seq >= ? and restricted = 0 order by person_seq limit 1`,
  );
  return Array.from({ length: count }, () => near.get(random.integer(1, last))).filter(
    person => person !== undefined,
  );
}

function questionFor(person: Known, kind: string, random: Random): string {
  const words = person.name.split(' ');
  const surname = words.at(-1) ?? person.name;
  switch (kind) {
    case 'surname':
      return surname;
    case 'beginning':
      return `${(words[0] ?? '').slice(0, 3)} ${surname.slice(0, 4)}`;
    case 'misspelt': {
      const place = random.integer(1, Math.max(1, surname.length - 2));
      return `${words[0] ?? ''} ${surname.slice(0, place)}${surname.slice(place + 1)}`;
    }
    case 'postcode':
      return person.postcode ?? person.name;
    case 'birth':
      return person.birth === null ? person.name : `${words[0] ?? ''} ${person.birth}`;
    case 'number':
      return person.nhs ?? person.name;
    default:
      return person.name;
  }
}

/** People as a new notification would tell of them: known to one source already, told without their numbers. */
function someFacts(hub: Hub, random: Random, count: number): RawPersonRecord[] {
  const last = hub.reader.query<{ seq: number }>('select max(seq) as seq from source_record').get()?.seq ?? 1;
  const near = hub.reader.query<{ facts: string }>(
    'select facts from source_record where seq >= ? order by seq limit 1',
  );
  return Array.from({ length: count }, () => {
    const row = near.get(random.integer(1, last));
    const columns = {
      id: '',
      sourceSystemId: 'hub',
      sourcePersonId: '',
      notificationId: null,
      restricted: 0,
    };
    return { ...readFacts(row?.facts ?? '{}', columns), nhsNumber: null, upn: null };
  });
}

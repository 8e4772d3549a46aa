import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareMany } from '#hub/linkage/compareMany';

import { suggestForRecords } from '#hub/linkage/suggestions.store';
import { nhsNumbers, receive } from '#tests/hub/people/peopleFactory';
import { openReadyHub, type TestHub } from '#tests/support/testHub';
import { councilRecords, fillCouncil } from './councilRecords.ts';

type Kept = Record<string, string | number | null>;

const kept = ({ hub }: TestHub): Kept[] =>
  hub.reader.query<Kept>('select * from match_suggestion order by id').all();

const allSeqs = ({ hub }: TestHub): number[] =>
  hub.reader
    .query<{ seq: number }>('select seq from source_record order by seq')
    .all()
    .map(row => row.seq);

/** The way that has always been there: everybody, one record after the other. */
function compareEach(desk: TestHub): Kept[] {
  desk.hub.vault.journal.rederive(writer => {
    for (const seq of allSeqs(desk)) suggestForRecords(writer, [seq]);
  });
  return kept(desk);
}

type Options = { batchId?: string | null; after?: number; onPause?: (pauses: number) => void };

/** Compares together and answers what was noted as done. */
async function compareTogether(
  { hub }: TestHub,
  { batchId = null, after = 0, onPause = () => undefined }: Options = {},
): Promise<number[]> {
  const noted: number[] = [];
  let pauses = 0;
  await compareMany(
    hub,
    {
      batchId,
      after: () => noted.at(-1) ?? after,
      note: (_writer, through) => noted.push(through),
      onShare: () => undefined,
      pause: async () => {
        await nextTurn();
        onPause((pauses += 1));
      },
    },
    new AbortController().signal,
  );
  return noted;
}

const forgetAll = ({ hub }: TestHub): void =>
  hub.vault.journal.rederive(writer => writer.derive('delete from match_suggestion'));

const families = 130;

/**
 * A council's records from five systems, its people asked about by notifications, twins, a protected home, several
 * versions of a record, people joined and people kept apart.
 */
async function aCouncil(): Promise<TestHub> {
  const desk = await openReadyHub();
  if (desk.hub.user !== null) desk.hub.refreshUser({ ...desk.hub.user, mayWorkWithRestricted: true });
  fillCouncil(desk, { families, compared: 0 });
  const observed = councilRecords(families).map(({ record }) => record);
  for (const [index, record] of observed.entries()) {
    if (index % 9 !== 0) continue;
    const { birth: _birth, ...rest } = record;
    const facts = index % 27 === 0 ? { ...rest, birth: null } : record;
    receive(desk, facts, { notificationId: `notification-${Math.floor(index / 27)}` });
  }
  const home = [{ houseNumber: '3', street: 'Sample Row', postcode: 'WR1 2AA' }];
  const birth = { date: '2016-05-09', precision: 'day' as const };
  const surnames = [{ value: 'Twinley', kind: 'current' as const }];
  const twins = ['Ada', 'Ida', 'Ada'].map((name, index) =>
    receive(
      desk,
      { givenNames: [name], surnames, birth, addresses: home, multipleBirth: true },
      { system: index === 2 ? 'hub' : 'school', ...(index === 2 ? { notificationId: 'of-the-twins' } : {}) },
    ),
  );
  expect(twins.map(one => one.matchState)).toEqual(['new', 'to-review', 'to-review']);
  const refuge = [{ houseNumber: '9', street: 'Hidden Row', postcode: 'WR9 9ZZ' }];
  const hidden = { givenNames: ['Mina'], surnames, birth, addresses: refuge };
  receive(desk, { ...hidden, restricted: true }, { system: 'school', sourcePersonId: 'hidden' });
  receive(desk, { ...hidden, givenNames: ['Nell'] }, { notificationId: 'of-a-neighbour' });
  receive(desk, { ...hidden, sex: null }, { system: 'health' });
  for (const postcode of ['WR1 2AA', 'WR1 2AB', 'WR1 2AD'])
    receive(
      desk,
      { givenNames: ['Otto'], addresses: [{ houseNumber: '1', street: 'Mill Lane', postcode }] },
      { system: 'school', sourcePersonId: 'moved-twice' },
    );
  receive(desk, { givenNames: ['Otto'], nhsNumber: nhsNumbers[0] }, { system: 'health' });
  receive(desk, { givenNames: ['Otto'], nhsNumber: nhsNumbers[1] }, { system: 'housing' });
  return desk;
}

/** Decides about pairs that are suggested now: one in `every`, each kind of decision in turn. */
async function decideSome(desk: TestHub, every: number): Promise<void> {
  const decisions = ['same-person', 'different-people', 'same-household'] as const;
  const pairs = kept(desk).filter((_, index) => index % every === 0);
  for (const [index, { record_a: recordA, record_b: recordB }] of pairs.entries()) {
    const decision = decisions[index % 3];
    if (typeof recordA !== 'string' || typeof recordB !== 'string' || decision === undefined) continue;
    // A pair that an earlier decision answered, or that needs two people, is refused.
    await desk.client.review.decide({ pair: { recordA, recordB }, decision }).catch(() => undefined);
  }
}

/** Every field of a row but its number in the file, by its id. */
const byId = (rows: readonly Kept[]): Map<unknown, Kept> => new Map(rows.map(row => [row['id'], row]));

describe('comparing very many together', () => {
  let desk: TestHub;
  let oneByOne: Kept[] = [];
  beforeAll(async () => {
    desk = await aCouncil();
    compareEach(desk);
    await decideSome(desk, 11);
    oneByOne = compareEach(desk);
  }, 240_000);
  afterAll(() => desk.close());

  it('comes to the rows of one at a time, and finds besides only who was crowded out of the sixty nearest', async () => {
    expect(oneByOne.length).toBeGreaterThan(300);
    const bands = new Set(oneByOne.map(row => row['band']));
    expect(bands).toEqual(new Set(['CONFLICT', 'EXACT', 'STRONG', 'POSSIBLE', 'SAME_HOUSEHOLD']));
    forgetAll(desk);
    await compareTogether(desk);
    const together = byId(kept(desk));
    const missing = oneByOne.filter(row => !together.has(row['id']));
    expect(missing).toEqual([]);
    for (const row of oneByOne) expect(together.get(row['id'])).toEqual(row);
  }, 120_000);
});

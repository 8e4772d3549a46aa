import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explainedScoreSchema } from '#contract/linkageScore';
import { FACT, FACTS } from '#hub/linkage/bulk/columns';
import { readLiveRecords } from '#hub/linkage/bulk/liveRecords';
import { blockedRecords } from '#hub/linkage/blockedRecords.store';
import { compareMany, isSoonerTogether } from '#hub/linkage/compareMany';
import { defaultModel } from '#hub/linkage/defaultModel';
import { keepProposal, putInUse } from '#hub/linkage/modelVersions.store';
import { rescoring } from '#hub/linkage/rescore';
import { suggestForRecords } from '#hub/linkage/suggestions.store';
import { linkageRecordOf } from '#hub/people/facts.rules';
import { recordById } from '#hub/people/people.store';
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

type Options = {
  batchId?: string | null;
  after?: number;
  /** Called between transactions with how many there were, and how much was noted. */
  onPause?: (noted: readonly number[]) => void;
};

/** Compares together; answers what was noted as done and whether it came to its end. */
async function compareTogether(
  { hub }: TestHub,
  { batchId = null, after = 0, onPause = () => undefined }: Options = {},
): Promise<{ noted: number[]; isDone: boolean }> {
  const noted: number[] = [];
  const isDone = await compareMany(
    hub,
    {
      batchId,
      after: () => noted.at(-1) ?? after,
      note: (_writer, through) => noted.push(through),
      onShare: () => undefined,
      pause: async () => {
        await nextTurn();
        onPause(noted);
      },
    },
    new AbortController().signal,
  );
  return { noted, isDone };
}

const forgetAll = ({ hub }: TestHub): void =>
  hub.vault.journal.rederive(writer => writer.derive('delete from match_suggestion'));

const families = 90;

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
  // A protected person's home before anybody knew of it, by an older version of another system's record.
  const before = { houseNumber: '5', street: 'Before Row', postcode: 'WR8 8XX' };
  const fled = { givenNames: ['Orla'], surnames, birth, addresses: [before], nhsNumber: nhsNumbers[2] };
  receive(desk, fled, { system: 'health' });
  receive(desk, { ...fled, restricted: true }, { system: 'school' });
  receive(desk, { ...fled, nhsNumber: null }, { notificationId: 'of-orla' });
  // More people of one name and year than one at a time compares.
  for (let crowd = 0; crowd < 90; crowd++) {
    const date = `2011-0${1 + (crowd % 9)}-${10 + (crowd % 18)}`;
    const phones = crowd > 87 ? ['07700 900981'] : [];
    receive(
      desk,
      {
        givenNames: ['Zena'],
        surnames: [{ value: 'Zephyr', kind: 'current' }],
        birth: { date, precision: 'day' },
        addresses: [],
        phones,
      },
      { system: crowd % 2 === 0 ? 'school' : 'health' },
    );
  }
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

const byId = (rows: readonly Kept[]): Map<unknown, Kept> => new Map(rows.map(row => [row['id'], row]));
const idsOf = (rows: readonly Kept[]): unknown[] => rows.map(row => row['id']);

/** Whether one at a time did not get to see a pair: its later record has others that share rarer keys with it. */
function isCrowdedOut({ hub: { reader } }: TestHub, row: Kept): boolean {
  const [one, other] = [row['record_a'], row['record_b']].map(id => recordById(reader, String(id)));
  if (one === null || other === null || one === undefined || other === undefined) return false;
  const [later, earlier] = one.seq > other.seq ? [one, other] : [other, one];
  return !blockedRecords(reader, linkageRecordOf(later.facts, later), later.seq).includes(earlier.seq);
}

describe('comparing very many together', () => {
  let desk: TestHub;
  let oneByOne: Kept[] = [];
  let together: Kept[] = [];
  beforeAll(async () => {
    desk = await aCouncil();
    compareEach(desk);
    await decideSome(desk, 11);
    oneByOne = compareEach(desk);
    forgetAll(desk);
    await compareTogether(desk);
    together = kept(desk);
  }, 240_000);
  afterAll(() => desk.close());

  it('keeps every row of one at a time, and besides only pairs that were crowded out there', () => {
    expect(oneByOne.length).toBeGreaterThan(300);
    const bands = new Set(oneByOne.map(row => row['band']));
    expect(bands).toEqual(new Set(['CONFLICT', 'EXACT', 'STRONG', 'POSSIBLE', 'SAME_HOUSEHOLD']));
    const found = byId(together);
    // A record keeps its twenty likest and six of its home, so one that is found now may take the last one's place.
    for (const row of oneByOne) expect(found.get(row['id'])).toEqual(row);
    const known = byId(oneByOne);
    const besides = together.filter(row => !known.has(row['id']));
    expect(besides.filter(row => !isCrowdedOut(desk, row))).toEqual([]);
  });

  it('comes to the same again, from nothing and from what there is', async () => {
    await compareTogether(desk);
    expect(kept(desk)).toEqual(together);
    forgetAll(desk);
    await compareTogether(desk);
    expect(kept(desk)).toEqual(together);
  }, 180_000);

  it('takes away what is true no longer, and leaves what no record of the batch is part of', async () => {
    const wrong = { ...together[0], id: 'no-longer-true', record_b: together.at(-1)?.['record_a'] ?? '' };
    const columns = Object.keys(wrong);
    desk.hub.vault.journal.rederive(writer =>
      writer.derive(
        `insert into match_suggestion (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
        ...Object.values(wrong),
      ),
    );
    expect(kept(desk)).toHaveLength(together.length + 1);
    await compareTogether(desk);
    expect(kept(desk)).toEqual(together);
  }, 180_000);

  it('compares the records of one import as one at a time does', async () => {
    const [batch] = desk.hub.reader
      .query<{ id: string }>(`select id from import_batch where file_name = 'ChildHealth.csv'`)
      .all();
    const batchId = batch?.id ?? '';
    const seqs = desk.hub.reader
      .query<{ seq: number }>('select seq from source_record where batch_id = ? order by seq')
      .all(batchId)
      .map(row => row.seq);
    forgetAll(desk);
    desk.hub.vault.journal.rederive(writer => {
      for (const seq of seqs) suggestForRecords(writer, [seq]);
    });
    const each = kept(desk);
    expect(each.length).toBeGreaterThan(50);
    expect(each.length).toBeLessThan(oneByOne.length);
    forgetAll(desk);
    const { noted } = await compareTogether(desk, { batchId });
    expect(kept(desk)).toEqual(each);
    expect(noted.at(-1)).toBe(seqs.at(-1));
  }, 180_000);

  it('goes on where it was stopped, and nothing shows twice', async () => {
    forgetAll(desk);
    let after = 0;
    let stops = 0;
    for (let isDone = false; !isDone;) {
      try {
        ({ isDone } = await compareTogether(desk, {
          after,
          onPause: noted => {
            after = noted.at(-1) ?? after;
            if (noted.length === 0 || stops === 3) return;
            stops += 1;
            throw new Error('Stopped here.');
          },
        }));
      } catch (error) {
        expect(error).toEqual(new Error('Stopped here.'));
      }
    }
    expect(stops).toBe(3);
    expect(kept(desk)).toEqual(together);
  }, 180_000);

  it('leaves protected homes out of what is compared', () => {
    const { columns, seqs } = readLiveRecords(desk.hub.reader, () => undefined);
    expect(columns.postcodes).toContain('B97 4AA');
    const protectedSeqs = new Set(
      desk.hub.reader
        .query<{ seq: number }>(
          `select r.seq from source_record r join record_link l on l.source_record_id = r.id
           join person_golden g on g.person_id = l.person_id where g.restricted = 1`,
        )
        .all()
        .map(row => row.seq),
    );
    expect(protectedSeqs.size).toBeGreaterThan(1);
    seqs.forEach((seq, position) => {
      if (!protectedSeqs.has(seq)) return;
      const row = columns.facts.subarray(position * FACTS, (position + 1) * FACTS);
      expect([...row.subarray(FACT.homeByPostcode, FACT.district + 1)]).toEqual([-1, -1, -1, -1, -1, -1]);
      expect(columns.moreAddresses.has(position)).toBe(false);
    });
  });

  it('is for many: a few records are compared one at a time', () => {
    expect(isSoonerTogether(desk.hub.reader, 30)).toBe(false);
    expect(isSoonerTogether(desk.hub.reader, allSeqs(desk).length)).toBe(true);
  });

  it('gives way to what people do meanwhile', async () => {
    forgetAll(desk);
    const done: string[] = [];
    const work: Promise<unknown>[] = [];
    const pair = together.find(row => row['band'] === 'POSSIBLE');
    const asked = councilRecords(families)[4]?.record;
    await compareTogether(desk, {
      onPause: noted => {
        if (noted.length === 0 || done.length > 0) return;
        done.push('decided', 'received');
        const [recordA, recordB] = [pair?.['record_a'], pair?.['record_b']];
        if (typeof recordA !== 'string' || typeof recordB !== 'string')
          throw new Error('No pair to decide about.');
        work.push(desk.client.review.decide({ pair: { recordA, recordB }, decision: 'different-people' }));
        receive(desk, asked ?? {}, { notificationId: 'meanwhile' });
      },
    });
    await Promise.all(work);
    expect(done).toHaveLength(2);
    const meanwhile = kept(desk);
    expect(idsOf(meanwhile)).not.toContain(pair?.['id']);
    expect(meanwhile.filter(row => row['notification_id'] === 'meanwhile').length).toBeGreaterThan(0);
    await compareTogether(desk);
    expect(idsOf(kept(desk))).toEqual(idsOf(meanwhile));
  }, 180_000);

  it('begins again when another model is put in use, and no row of the old one stays', async () => {
    const { hub } = desk;
    let isSwitched = false;
    await compareTogether(desk, {
      onPause: noted => {
        if (noted.length === 0 || isSwitched) return;
        isSwitched = true;
        hub.write({ command: 'test.switch', subject: 'linkage-model:2' }, writer => {
          const model = { ...defaultModel, modelVersion: 'learned-2' };
          keepProposal(writer, 2, model, { records: 1, personPairs: 1, householdPairs: 1 });
          putInUse(writer, 2);
        });
      },
    });
    while (rescoring(hub.reader) !== null) await new Promise(resolve => setTimeout(resolve, 20));
    const versions = kept(desk).map(row => {
      const explained: unknown = JSON.parse(String(row['explained']));
      return explainedScoreSchema.parse(explained).modelVersion;
    });
    expect(new Set(versions)).toEqual(new Set(['learned-2']));
  }, 180_000);

  it('says so when its thread fails, so that the work goes on one at a time', async () => {
    const { settings } = desk.hub;
    const workerFile = settings.workerFile;
    settings.workerFile = new URL('no-such-worker.ts', import.meta.url).href;
    try {
      expect(await compareTogether(desk)).toEqual({ noted: [], isDone: false });
    } finally {
      settings.workerFile = workerFile;
    }
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { breathe, Stopped } from '#hub/imports/apply/fileSource';
import { BulkIndex } from '#hub/people/bulkIndex';
import { keysInOrder, tokensInOrder } from '#hub/people/inOrder.rules';
import { indexRecords } from '#hub/people/indexPeople';
import { fillRecords } from '#hub/sample/fillRecords';
import { sampleOptions } from '#hub/sample/fillSample';
import { generateSample } from '#hub/sample/generateSample';
import { nhsNumbers, receive } from '#tests/hub/people/peopleFactory';
import { propertyRuns } from '#tests/support/propertyRuns';
import { openReadyHub, type TestHub } from '#tests/support/testHub';
import { importText } from './importDesk.ts';
import { longHistory } from './longHistory.ts';

function derivedOf({ hub }: TestHub): Record<'golden' | 'tokens' | 'counts' | 'keys', unknown[]> {
  const rows = (sql: string): unknown[] => hub.reader.query<unknown>(sql).all();
  return {
    golden: rows('select * from person_golden order by person_seq'),
    tokens: rows('select * from person_name_token order by token, person_seq'),
    counts: rows('select * from name_count order by kind, name'),
    keys: rows('select * from blocking_key order by key, record_seq'),
  };
}

function forget({ hub }: TestHub): void {
  hub.vault.journal.rederive(writer => {
    for (const table of ['person_golden', 'person_name_token', 'name_count', 'blocking_key'])
      writer.derive(`delete from ${table}`);
  });
}

/** What is derived when everything is forgotten and every record is indexed by itself. */
function oneByOne(desk: TestHub): ReturnType<typeof derivedOf> {
  forget(desk);
  indexEach(desk, 'true');
  return derivedOf(desk);
}

function indexEach({ hub }: TestHub, which: string): void {
  const seqs = hub.reader
    .query<{ seq: number }>(`select seq from source_record where ${which} order by seq`)
    .all();
  hub.vault.journal.rederive(writer => {
    for (const { seq } of seqs) indexRecords(writer, [seq]);
  });
}

async function withDesk(work: (desk: TestHub) => Promise<void>): Promise<void> {
  const desk = await openReadyHub();
  try {
    await work(desk);
  } finally {
    desk.close();
  }
}

const row = fc
  .record({
    id: fc.integer({ min: 1, max: 6 }),
    forename: fc.constantFrom('Ava Rose', 'Zoë', 'Baby', 'Mr Leo', ''),
    surname: fc.constantFrom('Exampleton', 'O’Sample-Testwood', 'Mockford', 'Unknown'),
    birth: fc.constantFrom('14/03/2015', '02/11/2018', ''),
    nhs: fc.constantFrom('', '', nhsNumbers[0], nhsNumbers[1]),
    postcode: fc.constantFrom('WR1 1AA', 'B97 4AA', 'ZZ99 3WZ', ''),
    restricted: fc.constantFrom('', '', '', 'Yes'),
  })
  .map(
    ({ id, forename, surname, birth, nhs, postcode, restricted }) =>
      `P${id},${forename},${surname},${birth},${nhs},"${id} Fictional Lane, Sampleton",${postcode},07700 90012${id},${restricted}`,
  );
const headings = 'Person ID,First Names,Surname,Date of Birth,NHS Number,Address,Postcode,Phone,Restricted';
const rows = (most: number) => fc.array(row, { minLength: 1, maxLength: most });

test('indexing many at once makes the very rows that indexing one at a time makes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(rows(8), { minLength: 1, maxLength: 3 }), async files => {
      await withDesk(async desk => {
        for (const [index, lines] of files.entries())
          await importText(
            desk.client,
            `file${index}.csv`,
            [headings, ...lines].join('\n'),
            `2026-11-1${index}`,
          );
        const kept = derivedOf(desk);
        expect(kept.golden.length).toBeGreaterThan(0);
        expect(kept).toEqual(oneByOne(desk));
      });
    }),
    propertyRuns(6),
  );
}, 120_000);

test('people whom several sources know are indexed together as one at a time', async () => {
  await withDesk(async desk => {
    const { hub } = desk;
    const sample = generateSample(sampleOptions(hub.policy(), hub.clock.today(), 120));
    fillRecords(hub, sample, [hub.user?.id ?? ''], () => undefined);
    const { people, shared } = hub.reader
      .query<{ people: number; shared: number }>(
        'select count(*) as people, coalesce(sum(sources > 1), 0) as shared from person_golden',
      )
      .get() ?? { people: 0, shared: 0 };
    expect(people).toBeGreaterThan(300);
    expect(shared).toBeGreaterThan(100);
    const each = derivedOf(desk);
    forget(desk);
    const all = { batchId: null, pause: () => Promise.resolve() };
    const { journal } = hub.vault;
    const first = await new BulkIndex(journal, all).run(0, 250, () => undefined);
    await new BulkIndex(journal, all).run(first.through, 100_000, () => undefined);
    expect(derivedOf(desk)).toEqual(each);
    // Once more over rows that are there already changes nothing.
    await new BulkIndex(journal, all).run(0, 100_000, () => undefined);
    expect(derivedOf(desk)).toEqual(each);
  });
}, 120_000);

/** A later word about some of the people: a new name, a protected address, or a stranger with the same number. */
function tellAbout(desk: TestHub, person: number): void {
  receive(
    desk,
    {
      givenNames: ['Wren'],
      surnames: [{ value: `Bname${person}`, kind: 'current' }],
      restricted: person % 3 === 0,
    },
    { system: 'social-care', sourcePersonId: `B${person}`, receivedAt: '2026-11-22T10:00:00.000Z' },
  );
}

test('commands that come between, and a run that is broken off, leave nothing wrong behind', async () => {
  await withDesk(async desk => {
    const { batchId } = await importText(desk.client, 'history.csv', longHistory('B', 700));
    if (batchId === null) throw new Error('Nothing was imported.');
    const { journal } = desk.hub.vault;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.integer({ min: 0, max: 699 }), { maxLength: 2 }), {
          minLength: 8,
          maxLength: 8,
        }),
        fc.option(fc.integer({ min: 1, max: 8 })),
        async (people, brokenOffAt) => {
          forget(desk);
          // What the commands of earlier examples brought belongs to no batch.
          indexEach(desk, 'batch_id is null');
          const stop = new AbortController();
          let step = 0;
          const between = (): void => {
            for (const person of people[step % people.length] ?? []) tellAbout(desk, person);
            step += 1;
            if (step === brokenOffAt) stop.abort();
          };
          const first = new BulkIndex(journal, { batchId, pause: () => breathe(stop.signal) }).run(
            0,
            1000,
            between,
          );
          await first.catch((error: unknown) => {
            if (!(error instanceof Stopped)) throw error;
            tellAbout(desk, step);
          });
          if (stop.signal.aborted)
            await new BulkIndex(journal, { batchId, pause: () => Promise.resolve() }).run(
              0,
              1000,
              () => undefined,
            );
          const bulk = derivedOf(desk);
          expect(bulk).toEqual(oneByOne(desk));
        },
      ),
      propertyRuns(6),
    );
  });
}, 120_000);

test('commands wait for the disk again after derived rows were written without', async () => {
  await withDesk(desk => {
    const { database, journal } = desk.hub.vault;
    const full = 2;
    const normal = 1;
    const level = (): unknown => database.pragma('synchronous', { simple: true });
    journal.rederive(() => expect(level()).toBe(normal));
    expect(level()).toBe(full);
    expect(() =>
      journal.rederive(() => {
        throw new Error('The work went wrong.');
      }),
    ).toThrow();
    expect(level()).toBe(full);
    return Promise.resolve();
  });
});

test('pairs come back in the order of SQLite’s index, however they went in', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.stringMatching(/^\+?[a-z0-9~|#]{1,11}$/u), fc.nat(9))), pairs => {
      const kept = tokensInOrder();
      for (const [token, owner] of pairs) kept.add(token, owner);
      const sorted = pairs.toSorted((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] - b[1]));
      expect([...kept.pairs()]).toEqual(sorted);
    }),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.maxSafeNat(), fc.nat(9))), pairs => {
      const kept = keysInOrder();
      for (const [key, owner] of pairs) kept.add(key, owner);
      expect([...kept.pairs()]).toEqual(pairs.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]));
    }),
  );
});

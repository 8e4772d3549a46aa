import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockingKeys } from '#hub/linkage/blocking.rules';
import { blockKeysOf, BULK_RULES, doMeet } from '#hub/linkage/bulk/blocks';
import { columnBuilder, type BulkRecord } from '#hub/linkage/bulk/columns';
import { BulkCancelled, linkBulk } from '#hub/linkage/bulk/linkBulk';
import { blocksOf } from '#hub/linkage/bulk/ruleBlocks';
import { BANDS } from '#hub/linkage/bulk/scoredPairs';
import { startBulkLinkage } from '#hub/linkage/bulk/startBulkLinkage';
import { defaultModel } from '#hub/linkage/defaultModel';
import {
  averageFrequencies,
  countTerms,
  frequenciesFromCounts,
  type TermFrequencies,
} from '#hub/linkage/frequencies.rules';
import { normalise, type RawPersonRecord } from '#hub/linkage/record.rules';
import { compare } from '#hub/linkage/score.rules';
import { aRecord, born, inHealth, surname } from '../aRecord.ts';
import { anyAddress, anyRecord, anyWholeRecord, variationsOf } from '../randomRecords.ts';
import { propertyRuns } from '#tests/support/propertyRuns';

const columnsOf = (records: readonly BulkRecord[]) => {
  const builder = columnBuilder();
  for (const record of records) builder.add(record);
  return builder.finish();
};
const everything = { scope: 'within', minimumScore: -1000, isEstimating: false } as const;

/** Every pair of records once, by the engine for one pair. */
const oneByOne = (raw: readonly RawPersonRecord[], known?: TermFrequencies) => {
  const records = raw.map(normalise);
  const frequencies = known ?? frequenciesFromCounts(countTerms(records));
  return records.flatMap((a, i) =>
    records.slice(i + 1).map((b, further) => ({
      pair: `${i}-${i + 1 + further}`,
      result: compare(a, b, defaultModel, frequencies),
      sharesKey: blockingKeys(a).some(key => blockingKeys(b).includes(key)),
    })),
  );
};

describe('a bulk run', () => {
  it('finds the same pairs, scores and bands as comparing two at a time', () => {
    fc.assert(
      fc.property(fc.array(anyRecord, { minLength: 2, maxLength: 6 }), raw => {
        const columns = columnsOf(raw);
        const { pairs } = linkBulk(columns, defaultModel, everything);
        const found = new Map<string, { band: string | undefined; score: number }>();
        for (let at = 0; at < pairs.count; at++) {
          const [i, j] = [pairs.a[at] ?? 0, pairs.b[at] ?? 0];
          const pair = `${Math.min(i, j)}-${Math.max(i, j)}`;
          expect(found.has(pair)).toBe(false);
          found.set(pair, { band: BANDS[pairs.band[at] ?? -1], score: pairs.score[at] ?? 0 });
        }
        for (const { pair, result, sharesKey } of oneByOne(raw)) {
          expect({ pair, isMet: found.has(pair) }).toEqual({ pair, isMet: sharesKey });
          const bulk = found.get(pair);
          if (bulk === undefined) continue;
          expect({ pair, band: bulk.band }).toEqual({ pair, band: result.band });
          expect(bulk.score).toBeCloseTo(result.score, 3);
        }
      }),
      propertyRuns(60),
    );
  });

  it('keeps the same pairs when it may leave hopeless ones early', () => {
    const kept = (raw: readonly BulkRecord[], minimumScore: number, least: number) => {
      const { pairs, pairsMet } = linkBulk(columnsOf(raw), defaultModel, { ...everything, minimumScore });
      const rows: string[] = [];
      for (let at = 0; at < pairs.count; at++) {
        const band = BANDS[pairs.band[at] ?? -1] ?? '';
        const score = pairs.score[at] ?? 0;
        if (score < least && !['EXACT', 'CONFLICT', 'POSSIBLE'].includes(band)) continue;
        rows.push(`${pairs.a[at] ?? 0} ${pairs.b[at] ?? 0} ${score} ${band}`);
      }
      return { pairsMet, rows: rows.toSorted() };
    };
    fc.assert(
      fc.property(
        fc.array(anyRecord, { minLength: 2, maxLength: 8 }),
        fc.constantFrom(-4, 0, 3),
        (raw, minimumScore) => {
          expect(kept(raw, minimumScore, minimumScore)).toEqual(kept(raw, -1000, minimumScore));
        },
      ),
      propertyRuns(100),
    );
  });

  it('never leaves a pair whose score is just high enough', () => {
    fc.assert(
      fc.property(fc.array(anyWholeRecord, { minLength: 1, maxLength: 2 }).chain(variationsOf), raw => {
        const { pairs } = linkBulk(columnsOf(raw), defaultModel, everything);
        for (let at = 0; at < pairs.count; at++) {
          const again = linkBulk(columnsOf(raw), defaultModel, {
            ...everything,
            minimumScore: (pairs.score[at] ?? 0) - 0.001,
          });
          const found = Array.from(again.pairs.a, (a, place) => `${a} ${again.pairs.b[place] ?? 0}`);
          expect(found).toContain(`${pairs.a[at] ?? 0} ${pairs.b[at] ?? 0}`);
        }
      }),
      propertyRuns(150),
    );
  });

  it('finds the same whatever restricted addresses there are', () => {
    fc.assert(
      fc.property(
        fc.array(anyRecord, { minLength: 2, maxLength: 5 }),
        fc.array(anyAddress, { minLength: 1, maxLength: 3 }),
        (raw, hidden) => {
          const guarded = raw.map(record => ({
            ...record,
            addresses: [...hidden.map(one => ({ ...one, restricted: true })), ...record.addresses],
          }));
          const found = (records: readonly BulkRecord[]) => {
            const { pairs, pairsMet } = linkBulk(columnsOf(records), defaultModel, everything);
            return { pairs, pairsMet };
          };
          expect(found(guarded)).toEqual(found(raw));
        },
      ),
      propertyRuns(60),
    );
  });

  it('lets every pair meet that an exhaustive comparison would call STRONG', () => {
    let strong = 0;
    fc.assert(
      fc.property(fc.array(anyWholeRecord, { minLength: 1, maxLength: 4 }).chain(variationsOf), raw => {
        const alike = oneByOne(raw, averageFrequencies).filter(({ result }) => result.band === 'STRONG');
        strong += alike.length;
        expect(alike.filter(({ sharesKey }) => !sharesKey)).toEqual([]);
      }),
      propertyRuns(150),
    );
    // The sets must really hold such pairs, or nothing was tried.
    expect(strong).toBeGreaterThan(20);
  });

  it('keeps only the pairs from the lowest score on, and conflicts', () => {
    const raw = [aRecord(), inHealth(), inHealth({ givenNames: ['Otto'], birth: born('2009-12-30') })];
    const { pairs } = linkBulk(columnsOf(raw), defaultModel, { ...everything, minimumScore: 5 });
    expect([pairs.count, pairs.a[0], pairs.b[0], BANDS[pairs.band[0] ?? -1]]).toEqual([1, 0, 1, 'STRONG']);
  });

  it('links only across two files when asked', () => {
    const builder = columnBuilder();
    builder.add({ ...aRecord(), source: '' }, 0);
    builder.add({ ...aRecord(), source: '' }, 0);
    builder.add({ ...aRecord(), source: '' }, 1);
    const { pairs } = linkBulk(builder.finish(), defaultModel, { ...everything, scope: 'between' });
    expect(
      [...pairs.a].map((a, at) => [Math.min(a, pairs.b[at] ?? 0), Math.max(a, pairs.b[at] ?? 0)]),
    ).toEqual(
      expect.arrayContaining([
        [0, 2],
        [1, 2],
      ]),
    );
    expect(pairs.count).toBe(2);
  });

  it('splits a block that is too large, says so, and compares within the parts', () => {
    const people = Array.from({ length: 50 }, (_, place) =>
      aRecord({ givenNames: [place % 2 === 0 ? 'Ava' : 'Leo'], birth: born(`20${10 + (place % 5)}-03-05`) }),
    );
    const columns = columnsOf(people);
    const keys = blockKeysOf(columns);
    const rule = BULK_RULES.indexOf('postcode');
    const { blocks, splits } = blocksOf(columns, keys, rule, 20);
    expect(splits).toEqual([{ rule: 'postcode', records: 50, parts: 5, stillTooLarge: 0 }]);
    expect(blocks.starts.length - 1).toBe(5);
    expect(blocks.records.length).toBe(50);
  });

  it('weighs further columns, each value with its own record where others have none', () => {
    const plain = (id: string): RawPersonRecord => ({ ...aRecord({ addresses: [] }), id, source: '' });
    const score = (one: BulkRecord, other: BulkRecord): number => {
      const { pairs } = linkBulk(columnsOf([plain('first'), one, other]), defaultModel, everything);
      for (let at = 0; at < pairs.count; at++)
        if (Math.min(pairs.a[at] ?? 0, pairs.b[at] ?? 0) === 1) return pairs.score[at] ?? 0;
      return Number.NaN;
    };
    const without = score(plain('a'), plain('b'));
    const from = (id: string, place: string): BulkRecord => ({ ...plain(id), others: [place] });
    expect(score(from('a', 'Leeds'), plain('b'))).toBe(without);
    expect(score(from('a', 'Leeds'), from('b', 'LEEDS '))).toBeGreaterThan(without);
    expect(score(from('a', 'Leeds'), from('b', 'Torquay'))).toBeLessThan(without);
  });

  it('stops when it is cancelled', () => {
    const raw = Array.from({ length: 20 }, () => aRecord());
    expect(() => linkBulk(columnsOf(raw), defaultModel, { ...everything, isCancelled: () => true })).toThrow(
      BulkCancelled,
    );
  });

  it('does not learn that twins are rare from a small file', () => {
    const raw = Array.from({ length: 60 }, (_, place) =>
      aRecord({
        source: place % 2 === 0 ? 'school' : 'health',
        givenNames: [['Ava', 'Leah', 'Noah', 'Omar', 'Zara'][Math.floor(place / 2) % 5] ?? ''],
        surnames: surname(['Oak', 'Ash', 'Elm', 'Fir', 'Yew', 'Bay'][Math.floor(place / 10)] ?? ''),
        birth: born(`20${10 + Math.floor(place / 10)}-0${1 + (Math.floor(place / 2) % 5)}-11`),
      }),
    );
    const { model } = linkBulk(columnsOf(raw), defaultModel, { ...everything, isEstimating: true });
    expect(model.modelVersion).toBe('starting-1+estimated');
    for (const [field, { levels }] of Object.entries(model.fields)) {
      for (const [level, { m, u, h }] of Object.entries(levels))
        expect([field, level, m > 0 && m <= 1, u > 0 && u <= 1, h > 0 && h <= 1]).toEqual([
          field,
          level,
          true,
          true,
          true,
        ]);
    }
  });

  it('meets whoever shares a key, and nobody else', () => {
    const columns = columnsOf([
      aRecord(),
      inHealth(),
      inHealth({ givenNames: ['Otto'], surnames: surname('Pym'), birth: born('1980-10-10'), addresses: [] }),
    ]);
    const keys = blockKeysOf(columns);
    expect([doMeet(keys, 0, 1), doMeet(keys, 0, 2)]).toEqual([true, false]);
  });
});

describe('a bulk run in its own thread', () => {
  const start = { scope: 'within', minimumScore: 0, isEstimating: false, model: null } as const;

  it('tells its progress and gives pairs and groups', async () => {
    const linkage = startBulkLinkage();
    linkage.add([aRecord(), inHealth()]);
    linkage.add([
      aRecord({ givenNames: ['Otto'], surnames: surname('Pym'), birth: born('1980-10-10'), addresses: [] }),
    ]);
    const steps = new Set<string>();
    const outcome = await linkage.run(start, progress => steps.add(progress.step));
    expect([outcome.pairs.count, [...outcome.groups], [...steps]]).toEqual([
      1,
      [0, 0, 2],
      ['preparing', 'estimating', 'comparing'],
    ]);
  });

  it('can be stopped', async () => {
    const linkage = startBulkLinkage();
    linkage.add(Array.from({ length: 500 }, () => aRecord()));
    linkage.cancel();
    await expect(linkage.run(start)).rejects.toThrow(BulkCancelled);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusterLinks } from '#hub/linkage/bulk/clusters.rules';
import { damerauLevenshtein } from '#hub/linkage/editDistance.rules';
import { dayNumber } from '#hub/linkage/splink/comparisons.rules';
import { jaroAtMost, lettersOf } from '#hub/linkage/bulk/unlikeness.rules';
import { jaro } from '#hub/linkage/nameSimilarity.rules';
import { bestCandidates, rankingOf } from '#hub/linkage/bulk/evaluation.rules';

const noSource = () => -1;
const link = (a: number, b: number, score: number) => ({ a, b, score });

describe('joining links into people', () => {
  it('joins chains, the strongest first', () => {
    const { groups, refused } = clusterLinks(5, [link(0, 1, 12), link(1, 2, 11), link(3, 4, 10)], noSource);
    expect([[...groups], refused]).toEqual([[0, 0, 0, 3, 3], 0]);
  });

  it('takes one record of a source and refuses the weaker second', () => {
    const { groups, refused } = clusterLinks(3, [link(0, 2, 11), link(0, 1, 12)], record =>
      record === 0 ? 0 : 1,
    );
    expect([[...groups], refused]).toEqual([[0, 0, 2], 1]);
  });

  it('never joins two that must stay apart, even through a third', () => {
    const { groups } = clusterLinks(3, [link(0, 1, 12), link(1, 2, 11)], noSource, [[0, 2]]);
    expect([...groups]).toEqual([0, 0, 2]);
  });

  it('keeps every "never" whatever the links', () => {
    const pair = fc.tuple(fc.nat(9), fc.nat(9)).filter(([a, b]) => a !== b);
    fc.assert(
      fc.property(fc.array(fc.tuple(pair, fc.nat(20))), fc.array(pair), (links, apart) => {
        const { groups } = clusterLinks(
          10,
          links.map(([[a, b], score]) => link(a, b, score)),
          noSource,
          apart,
        );
        for (const [a, b] of apart) expect(groups[a]).not.toBe(groups[b]);
      }),
    );
  });
});

describe('measures that bulk runs and studies lean on', () => {
  it('never bounds a likeness below what it is', () => {
    const name = fc.string({
      unit: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'é'),
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(name, name, (a, b) => {
        expect(jaroAtMost(lettersOf(a), a.length, lettersOf(b), b.length)).toBeGreaterThanOrEqual(
          jaro(a, b) - 1e-12,
        );
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['ca', 'abc', 2],
    ['smith', 'smiht', 1],
    ['kitten', 'sitting', 3],
    ['', 'abc', 3],
    ['19560409', '19560490', 1],
  ])('counts the edits between %s and %s', (a, b, edits) => expect(damerauLevenshtein(a, b)).toBe(edits));

  it('numbers days and refuses dates that are none', () =>
    expect([
      (dayNumber('2000-03-01') ?? 0) - (dayNumber('20000228') ?? 0),
      dayNumber('1900-02-29'),
      dayNumber('2014-13-01'),
    ]).toEqual([2, null, null]));

  it('ranks pairs: equal scores stand or fall together', () => {
    const ranking = rankingOf(Float32Array.from([9, 9, 5, 1]), Uint8Array.from([1, 1, 1, 0]), 4);
    expect(ranking).toEqual({
      bestF1: expect.closeTo(6 / 7, 6),
      bestF1Score: 5,
      recallAtPrecision999: 0.75,
      scoreAtPrecision999: 5,
    });
  });

  it('takes each record’s best candidate in each other source', () => {
    const pairs = {
      count: 4,
      a: Int32Array.from([0, 0, 1, 0]),
      b: Int32Array.from([2, 3, 2, 4]),
      score: Float32Array.from([9, 5, 7, 1]),
    };
    // Records 0 and 1 are of one source, 2 and 3 of another, 4 of a third.
    const sources = [0, 0, 1, 1, 2];
    expect([...bestCandidates(pairs, record => sources[record] ?? -1)]).toEqual([0, 3]);
  });
});

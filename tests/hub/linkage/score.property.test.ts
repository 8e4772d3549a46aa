import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainedScoreSchema } from '#contract/linkageScore';
import { blockingKeys } from '#hub/linkage/blocking.rules';
import { defaultModel } from '#hub/linkage/defaultModel';
import {
  averageFrequencies,
  countTerms,
  firstLook,
  frequenciesFromCounts,
} from '#hub/linkage/frequencies.rules';
import { normalise } from '#hub/linkage/record.rules';
import { compare, isFarApart, otherContactWeighs } from '#hub/linkage/score.rules';
import { anyAddress, anyRecord } from './randomRecords.ts';

describe('the score of any two records', () => {
  it('is the sum of its explanation', () => {
    fc.assert(
      fc.property(anyRecord, anyRecord, (a, b) => {
        const result = compare(normalise(a), normalise(b), defaultModel, averageFrequencies);
        const fields = result.fields.reduce((sum, field) => sum + field.weightPerson, 0);
        expect(result.priorWeight + fields + result.householdDiscount).toBeCloseTo(result.score, 9);
        expect(result.priorWeight + fields).toBeCloseTo(result.scoreAgainstStranger, 9);
        expect(result.householdDiscount).toBeLessThanOrEqual(0);
        expect(explainedScoreSchema.parse(result)).toEqual(result);
      }),
      { numRuns: 500 },
    );
  });

  it('is the same whichever record comes first', () => {
    fc.assert(
      fc.property(anyRecord, anyRecord, (a, b) => {
        const frequencies = frequenciesFromCounts(countTerms([normalise(a), normalise(b)]));
        const forth = compare(normalise(a), normalise(b), defaultModel, frequencies);
        const back = compare(normalise(b), normalise(a), defaultModel, frequencies);
        expect([back.band, back.guards, back.vetoes]).toEqual([forth.band, forth.guards, forth.vetoes]);
        expect(back.score).toBeCloseTo(forth.score, 9);
      }),
      { numRuns: 500 },
    );
  });

  it('is the same, with the same blocking keys and words, whatever restricted addresses there are', () => {
    fc.assert(
      fc.property(anyRecord, anyRecord, fc.array(anyAddress, { maxLength: 3 }), (a, b, hidden) => {
        const restricted = hidden.map(one => ({ ...one, restricted: true }));
        const guarded = { ...a, addresses: [...restricted, ...a.addresses, ...restricted] };
        expect(normalise(guarded)).toEqual(normalise(a));
        expect(blockingKeys(normalise(guarded))).toEqual(blockingKeys(normalise(a)));
        expect(compare(normalise(guarded), normalise(b), defaultModel, averageFrequencies)).toEqual(
          compare(normalise(a), normalise(b), defaultModel, averageFrequencies),
        );
      }),
    );
  });

  it('is no match whoever turns out to be protected, once the two are far apart', () => {
    let apart = 0;
    fc.assert(
      fc.property(anyRecord, anyRecord, fc.boolean(), (a, b, isFirst) => {
        const told = compare(normalise(a), normalise(b), defaultModel, averageFrequencies);
        if (!isFarApart(told)) return;
        apart += 1;
        const [one, other] = [
          { ...a, restricted: isFirst || a.restricted === true },
          { ...b, restricted: !isFirst || b.restricted === true },
        ];
        expect(compare(normalise(one), normalise(other), defaultModel, averageFrequencies).band).toBe('NONE');
      }),
      { numRuns: 1_000 },
    );
    expect(apart).toBeGreaterThan(100);
  });

  it('is no match whichever phones serve many people, once two are far apart at first look', () => {
    let apart = 0;
    const everyPhone = fc.func(fc.boolean());
    fc.assert(
      fc.property(anyRecord, anyRecord, everyPhone, (a, b, isSharedContact) => {
        const [one, other] = [normalise(a), normalise(b)];
        const frequencies = { ...averageFrequencies, isSharedContact };
        const atFirst = compare(one, other, defaultModel, firstLook(frequencies, one));
        if (!isFarApart(atFirst, otherContactWeighs(defaultModel))) return;
        if (one.phones.length + one.emails.length > 0 && other.phones.length + other.emails.length > 0)
          apart += 1;
        expect(compare(one, other, defaultModel, frequencies).band).toBe('NONE');
      }),
      { numRuns: 2_000 },
    );
    expect(apart).toBeGreaterThan(100);
  });

  it('uses no address at all of a protected person', () => {
    fc.assert(
      fc.property(anyRecord, anyRecord, (a, b) => {
        const guarded = normalise({ ...a, restricted: true });
        expect(guarded).toEqual(normalise({ ...a, restricted: true, addresses: [] }));
        expect(compare(guarded, normalise(b), defaultModel, averageFrequencies).mayLinkByItself).toBe(false);
      }),
    );
  });

  it('never rises above POSSIBLE when a person has said that they are two', () => {
    fc.assert(
      fc.property(anyRecord, anyRecord, (a, b) => {
        const { band } = compare(normalise(a), normalise(b), defaultModel, averageFrequencies, true);
        expect(['POSSIBLE', 'SAME_HOUSEHOLD', 'NONE', 'CONFLICT']).toContain(band);
      }),
      { numRuns: 500 },
    );
  });
});

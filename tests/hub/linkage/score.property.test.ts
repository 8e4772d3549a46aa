import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainedScoreSchema } from '#contract/linkageScore';
import { blockingKeys } from '#hub/linkage/blocking.rules';
import { defaultModel } from '#hub/linkage/defaultModel';
import { averageFrequencies, countTerms, frequenciesFromCounts } from '#hub/linkage/frequencies.rules';
import { normalise, type RawAddress, type RawPersonRecord } from '#hub/linkage/record.rules';
import { compare } from '#hub/linkage/score.rules';

const address: fc.Arbitrary<RawAddress> = fc.record({
  houseNumber: fc.constantFrom('1', '2', '12a', ''),
  street: fc.constantFrom('Elm Road', 'Mill Lane', ''),
  postcode: fc.constantFrom('WR1 1AA', 'WR1 1AB', 'WR1 2AA', 'B1 1AA', 'ZZ99 3VZ', '', 'nonsense'),
  uprn: fc.constantFrom(null, '100012345678', '100012345679'),
});

const record: fc.Arbitrary<RawPersonRecord> = fc.record({
  id: fc.uuid(),
  source: fc.constantFrom('school', 'health', 'social care'),
  sourceId: fc.constantFrom('', '1', '2', '3'),
  givenNames: fc.array(
    fc.constantFrom('Ava', 'Eva', 'Leo', 'William', 'Bill', 'Baby', 'Smith', '', 'Øyvind'),
    { maxLength: 2 },
  ),
  surnames: fc.array(
    fc.record({
      value: fc.constantFrom('Smith', 'Smyth', 'Smith-Jones', 'Jones', 'Unknown', 'William', 'Kovalenko', ''),
      kind: fc.constantFrom('current', 'previous', 'known-as'),
    }),
    { maxLength: 2 },
  ),
  birth: fc.option(
    fc.record({
      date: fc.constantFrom(
        '2014-03-05',
        '2014-05-03',
        '2014-01-01',
        '2014',
        '2014-03',
        '1984-03-05',
        '1900-01-01',
        'x',
      ),
      precision: fc.constantFrom('day', 'month', 'year', 'estimated'),
    }),
  ),
  sex: fc.constantFrom('F', 'M', 'U', null),
  addresses: fc.array(address, { maxLength: 2 }),
  phones: fc.subarray(['07700 900123', '01632 960001', 'none']),
  emails: fc.subarray(['a@example.org', 'not an address']),
  nhsNumber: fc.constantFrom(null, '9434765919', '4010232137', '1234567890'),
  upn: fc.constantFrom(null, 'A950000178301', 'H243278544154'),
  role: fc.constantFrom('child', 'adult', null),
  multipleBirth: fc.boolean(),
  restricted: fc.boolean(),
});

describe('the score of any two records', () => {
  it('is the sum of its explanation', () => {
    fc.assert(
      fc.property(record, record, (a, b) => {
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
      fc.property(record, record, (a, b) => {
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
      fc.property(record, record, fc.array(address, { maxLength: 3 }), (a, b, hidden) => {
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

  it('uses no address at all of a protected person', () => {
    fc.assert(
      fc.property(record, record, (a, b) => {
        const guarded = normalise({ ...a, restricted: true });
        expect(guarded).toEqual(normalise({ ...a, restricted: true, addresses: [] }));
        expect(compare(guarded, normalise(b), defaultModel, averageFrequencies).mayLinkByItself).toBe(false);
      }),
    );
  });

  it('never rises above POSSIBLE when a person has said that they are two', () => {
    fc.assert(
      fc.property(record, record, (a, b) => {
        const { band } = compare(normalise(a), normalise(b), defaultModel, averageFrequencies, true);
        expect(['POSSIBLE', 'SAME_HOUSEHOLD', 'NONE', 'CONFLICT']).toContain(band);
      }),
      { numRuns: 500 },
    );
  });
});

import { describe, expect, it } from 'vitest';
import { defaultModel } from '#hub/linkage/defaultModel';
import { averageFrequencies } from '#hub/linkage/frequencies.rules';
import { normalise, type RawPersonRecord } from '#hub/linkage/record.rules';
import { compare } from '#hub/linkage/score.rules';
import { aRecord, born, inHealth } from './aRecord.ts';

const explained = (a: Partial<RawPersonRecord>, b: Partial<RawPersonRecord>) =>
  compare(normalise(aRecord(a)), normalise(inHealth(b)), defaultModel, averageFrequencies);

describe('the words of a comparison', () => {
  it.each([
    ['a generation', '1986-05-02', '2019-09-11', /father and son, mother and daughter/],
    [
      'a few years',
      '2010-05-02',
      '2014-09-11',
      /brothers, sisters or cousins of one name, or one date may be wrong/,
    ],
    [
      '1 January of the same year',
      '2015-01-01',
      '2015-06-23',
      /1 January is often written when the day is not known/,
    ],
    ['1 January of the year before', '2014-01-01', '2015-06-23', /1 January is often written/],
    ['1 January of another time', '1986-01-01', '2015-06-23', /father and son/],
  ])('say what dates apart by %s may mean', (_what, one, other, words) => {
    expect(explained({ birth: born(one) }, { birth: born(other) }).banners.join()).toMatch(words);
    expect(explained({ birth: born(other) }, { birth: born(one) }).banners.join()).toMatch(words);
  });

  it.each([
    ['the same house and street in two towns', 'WR11 4BB', 'different'],
    ['the same house and street with a slip in the postcode', 'WR1 1AB', 'same'],
    ['the same house and street without a postcode', '', 'same'],
  ])('call %s by the right level', (_what, postcode, level) => {
    const home = { houseNumber: '12', street: 'Elm Road' };
    const { fields } = explained({}, { addresses: [{ ...home, postcode }] });
    expect(fields.find(each => each.field === 'address')?.level).toBe(level);
  });

  it('show no more of a date of birth than is known', () => {
    const { fields } = explained(
      { birth: { date: '2015-01-01', precision: 'year' } },
      { birth: { date: '2015-06-01', precision: 'month' } },
    );
    expect(fields.filter(each => each.field === 'birth').map(each => [each.valueA, each.valueB])).toEqual([
      ['2015', '2015-06'],
    ]);
  });

  it('give how common a name is as an estimate, because a small register leans on the average', () => {
    const { fields } = explained({}, {});
    expect(fields.find(each => each.field === 'surname')?.words).toBe(
      'Surname the same; about 1 in 140 people share it',
    );
  });
});

import { describe, expect, it } from 'vitest';
import { blockingKeys } from '#hub/linkage/blocking.rules';
import { defaultModel } from '#hub/linkage/defaultModel';
import { averageFrequencies } from '#hub/linkage/frequencies.rules';
import { normalise, type RawPersonRecord } from '#hub/linkage/record.rules';
import { compare } from '#hub/linkage/score.rules';
import { aRecord, born, inHealth, surname } from './aRecord.ts';

const elsewhere = [{ houseNumber: '3', street: 'Mill Lane', postcode: 'WR9 8ZZ' }];
const mother = { role: 'adult', birth: born('1988-07-21') } as const;

type Case = { readonly name: string; readonly a: RawPersonRecord; readonly b: RawPersonRecord };

const samePeople: Case[] = [
  { name: 'a child known to two services', a: aRecord(), b: inHealth() },
  { name: 'a child who moved house', a: aRecord(), b: inHealth({ addresses: elsewhere }) },
  {
    name: 'a child in two homes',
    a: aRecord({ addresses: [...aRecord().addresses, ...elsewhere] }),
    b: inHealth({ addresses: elsewhere }),
  },
  { name: 'a typing slip in the forename', a: aRecord(), b: inHealth({ givenNames: ['Masie'] }) },
  { name: 'a nickname', a: aRecord({ givenNames: ['Abigail'] }), b: inHealth({ givenNames: ['Abbie'] }) },
  {
    name: 'a middle name used as forename',
    a: aRecord({ givenNames: ['James', 'William'], sex: 'M' }),
    b: inHealth({ givenNames: ['William'], sex: 'M' }),
  },
  { name: 'forename and surname swapped', a: aRecord(), b: inHealth({ givenNames: ['Thornbury'], surnames: surname('Maisie') }) },
  { name: 'names swapped and misspelt', a: aRecord(), b: inHealth({ givenNames: ['Thornbry'], surnames: surname('Masie') }) },
  { name: 'a new surname at the same home', a: aRecord(), b: inHealth({ surnames: surname('Okafor') }) },
  {
    name: 'a new surname with the old one still on record',
    a: aRecord({ addresses: elsewhere }),
    b: inHealth({ surnames: [{ value: 'Okafor', kind: 'current' }, { value: 'Thornbury', kind: 'previous' }] }),
  },
  { name: 'a double-barrelled surname against one half', a: aRecord(), b: inHealth({ surnames: surname('Thornbury-Okafor') }) },
  { name: 'a double-barrelled surname the other way round', a: aRecord({ surnames: surname('Okafor Thornbury') }), b: inHealth({ surnames: surname('Thornbury-Okafor') }) },
  {
    name: 'a transliterated name',
    a: aRecord({ givenNames: ['Юлия'], surnames: surname('Коваленко') }),
    b: inHealth({ givenNames: ['Yuliia'], surnames: surname('Kovalenko') }),
  },
  { name: 'accents dropped', a: aRecord({ givenNames: ['Zoë'], surnames: surname('Núñez') }), b: inHealth({ givenNames: ['Zoe'], surnames: surname('Nunez') }) },
  { name: 'day and month changed round', a: aRecord(), b: inHealth({ birth: born('2014-05-03') }) },
  { name: 'one digit of the birth date wrong', a: aRecord(), b: inHealth({ birth: born('2014-03-06') }) },
  { name: 'an estimated date of birth', a: aRecord(), b: inHealth({ birth: { date: '2014-01-01', precision: 'estimated' } }) },
  { name: 'only the year of birth known', a: aRecord(), b: inHealth({ birth: { date: '2014', precision: 'year' } }) },
  { name: 'no date of birth on one side', a: aRecord(), b: inHealth({ birth: null }) },
  { name: 'a newborn without a forename', a: aRecord({ givenNames: ['Baby'] }), b: inHealth() },
  { name: 'a newborn filed as Twin 1 and then named', a: aRecord({ givenNames: ['Twin 1'], multipleBirth: true }), b: inHealth({ multipleBirth: true }) },
  { name: 'sex recorded wrongly', a: aRecord(), b: inHealth({ sex: 'M' }) },
  { name: 'a young person now recorded as an adult', a: aRecord({ birth: born('2007-03-05') }), b: inHealth({ birth: born('2007-03-05'), role: 'adult' }) },
  { name: 'a woman in a refuge, her addresses withheld', a: aRecord({ ...mother, givenNames: ['Jacqueline'] }), b: inHealth({ ...mother, givenNames: ['Jacqueline'], restricted: true }) },
]; // prettier-ignore

const father = { role: 'adult', givenNames: ['George'], sex: 'M', birth: born('1984-11-02') } as const;
const son = { role: 'child', givenNames: ['George'], sex: 'M', birth: born('2012-06-19') } as const;

const differentPeople: Case[] = [
  { name: 'twins of one sex', a: aRecord({ givenNames: ['Ava'] }), b: inHealth({ givenNames: ['Leah'] }) },
  { name: 'twins whose names sound alike', a: aRecord({ givenNames: ['Ella'] }), b: inHealth({ givenNames: ['Ellie'] }) },
  { name: 'twins one letter apart', a: aRecord({ givenNames: ['Aiden'], sex: 'M' }), b: inHealth({ givenNames: ['Jaiden'], sex: 'M' }) },
  { name: 'twins with one middle name', a: aRecord({ givenNames: ['Grace', 'May'] }), b: inHealth({ givenNames: ['Faith', 'May'] }) },
  { name: 'twins, one of whom has moved to the other parent', a: aRecord({ givenNames: ['Ella'] }), b: inHealth({ givenNames: ['Ellen'], addresses: [] }) },
  { name: 'twins who share the family phone', a: aRecord({ givenNames: ['Ella'], phones: ['07700 900123'] }), b: inHealth({ givenNames: ['Ellie'], phones: ['07700 900123'] }) },
  { name: 'triplets', a: aRecord({ givenNames: ['Amy'], multipleBirth: true }), b: inHealth({ givenNames: ['Amber'], multipleBirth: true }) },
  { name: 'brother and sister twins', a: aRecord({ givenNames: ['Ava'] }), b: inHealth({ givenNames: ['Leo'], sex: 'M' }) },
  { name: 'newborn twins without names', a: aRecord({ givenNames: ['Twin 1'] }), b: inHealth({ givenNames: ['Twin 2'] }) },
  { name: 'father and son of one name at one address', a: aRecord(father), b: inHealth(son) },
  { name: 'father and son with their birthday on one day', a: aRecord({ ...father, birth: born('1984-06-19') }), b: inHealth(son) },
  { name: 'father and son, roles not recorded, no date for the father', a: aRecord({ ...father, role: null, birth: null }), b: inHealth({ ...son, role: null }) },
  { name: 'sisters', a: aRecord({ givenNames: ['Ava'] }), b: inHealth({ givenNames: ['Leah'], birth: born('2016-09-14') }) },
  { name: 'brothers with names alike and dates one part apart', a: aRecord({ givenNames: ['Aiden'], sex: 'M' }), b: inHealth({ givenNames: ['Jaiden'], sex: 'M', birth: born('2015-03-05') }) },
  { name: 'a child named after a sibling who died', a: aRecord(), b: inHealth({ birth: born('2016-09-14') }) },
  { name: 'cousins of one name in different homes', a: aRecord(), b: inHealth({ birth: born('2013-10-30'), addresses: elsewhere }) },
  { name: 'strangers of one name born on one day, sex unlike', a: aRecord({ givenNames: ['Alex'] }), b: inHealth({ givenNames: ['Alex'], sex: 'M', addresses: elsewhere }) },
  { name: 'an adopted child and the same child before, held apart for ever', a: aRecord(), b: inHealth() },
  { name: 'two placeholders at one hospital', a: aRecord({ givenNames: ['Baby'], surnames: surname('Unknown') }), b: inHealth({ givenNames: ['Baby'], surnames: surname('Unknown') }) },
  { name: 'two test records', a: aRecord({ givenNames: ['Test'], surnames: surname('Test') }), b: inHealth({ givenNames: ['Test'], surnames: surname('Test') }) },
  { name: 'two pupils whom one school keeps apart', a: aRecord(), b: aRecord() },
  { name: 'different NHS numbers', a: aRecord({ nhsNumber: '9434765919' }), b: inHealth({ nhsNumber: '4010232137' }) },
]; // prettier-ignore

const bandOfCase = ({ name, a, b }: Case): string =>
  compare(normalise(a), normalise(b), defaultModel, averageFrequencies, name.startsWith('an adopted')).band;

describe('hard cases of linkage', () => {
  it.each(samePeople)('brings before a person: $name', pair => {
    expect(['EXACT', 'STRONG', 'POSSIBLE']).toContain(bandOfCase(pair));
  });

  it.each(samePeople)('blocking lets them meet: $name', ({ a, b }) => {
    const keys = new Set(blockingKeys(normalise(a)));
    expect(blockingKeys(normalise(b)).filter(key => keys.has(key))).not.toEqual([]);
  });

  it.each(differentPeople)('never suggests by itself: $name', pair => {
    expect(['POSSIBLE', 'SAME_HOUSEHOLD', 'NONE', 'CONFLICT']).toContain(bandOfCase(pair));
  });

  it('is sure of a child whose records agree in everything', () => {
    expect(bandOfCase({ name: '', a: aRecord(), b: inHealth() })).toBe('STRONG');
  });

  it('calls twins one household, not one person', () => {
    expect(
      bandOfCase({ name: '', a: aRecord({ givenNames: ['Ava'] }), b: inHealth({ givenNames: ['Leah'] }) }),
    ).toBe('SAME_HOUSEHOLD');
  });
});

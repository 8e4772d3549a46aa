import { describe, expect, test } from 'vitest';
import { forenameLevel } from '#hub/linkage/comparison.rules';
import { defaultModel } from '#hub/linkage/defaultModel';
import { knownNames } from '#hub/linkage/knownNames';
import { nameTokens } from '#hub/linkage/nameForms.rules';

/** How two given names as people write them compare. */
const levelOf = (one: string, other: string) =>
  forenameLevel(nameTokens(one), nameTokens(other), defaultModel.nicknames);

const spellings = [
  ['Aisha', 'Ayesha', 'Aysha', 'Aaisha'],
  ['Mohammed', 'Muhammad', 'Mohamed', 'Mohammad', 'Muhammed'],
  ['Fatima', 'Fatma', 'Fatimah'],
  ['Zainab', 'Zaynab'],
  ['Yusuf', 'Yousef', 'Yousuf'],
  ['Hussain', 'Hussein'],
  ['Ahmed', 'Ahmad'],
  ['Ali', 'Aly'],
  ['Omar', 'Umar'],
  ['Hassan', 'Hasan'],
  ['Maryam', 'Mariam', 'Miriam'],
  ['Khadija', 'Khadijah'],
  ['Ibrahim', 'Ebrahim'],
  ['Ismail', 'Ismael'],
  ['Sara', 'Sarah'],
  ['Siobhán', 'Shivaun'],
  ['Ștefan', 'Stephen', 'Steven'],
];

const shortForms = [
  ['Katarzyna', 'Kasia'],
  ['Małgorzata', 'Gosia'],
  ['Aleksandra', 'Ola'],
  ['Piotr', 'Peter'],
  ['Abigail', 'Abbie'],
] as const;

const accentsOnly = [
  ['Siobhán', 'Siobhan'],
  ['Ștefan', 'Stefan'],
  ['Małgorzata', 'Malgorzata'],
] as const;

/** Brothers, sisters and twins bear these; they must stay two people. */
const notOneName = [
  ['Hassan', 'Hussain'],
  ['Hasan', 'Hussein'],
  ['Mohammed', 'Ahmed'],
  ['Mohammed', 'Mahmood'],
  ['Ella', 'Ellie'],
  ['Zainab', 'Zahra'],
  ['Ibrahim', 'Ismail'],
  ['Omar', 'Ammar'],
  ['Maryam', 'Marwa'],
  ['Kasia', 'Katherine'],
  ['Sean', 'Shane'],
] as const;

describe('names that stand for one another', () => {
  test.each(spellings)('every spelling of %s is a variant of every other', (...names) => {
    for (const one of names)
      for (const other of names) if (one !== other) expect(levelOf(one, other)).toBe('variant');
  });

  test.each(shortForms)('%s and %s, whichever comes first', (formal, short) => {
    expect(levelOf(formal, short)).toBe('variant');
    expect(levelOf(short, formal)).toBe('variant');
  });

  test.each(accentsOnly)('%s and %s differ in accents only, so they are the same', (one, other) => {
    expect(levelOf(one, other)).toBe('exact');
  });

  test.each(notOneName)('%s and %s are two names', (one, other) => {
    expect(levelOf(one, other)).not.toBe('variant');
    expect(levelOf(one, other)).not.toBe('exact');
  });

  test('the list holds plain forms, each in one line only', () => {
    const names = knownNames.spellings.flatMap(line => line.split(' '));
    expect(names.filter(name => nameTokens(name).join(' ') !== name)).toEqual([]);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});

import { describe, expect, test } from 'vitest';
import {
  isFamilyReference,
  newerFamilyWords,
  withFamilyWords,
  type FamilyWord,
} from '#hub/imports/apply/familyWords.rules';

const word = (reference: string | null, relationship: string | null): FamilyWord => ({
  reference,
  relationship,
});

describe('what rows of one file say of one person', () => {
  test('is all kept: two families, and two words in one', () => {
    const words = withFamilyWords([word('F1', 'Mother')], [word('F2', 'Mum’s partner')]);
    expect(withFamilyWords(words, [word('F1', 'Stepmother')])).toEqual([
      word('F1', 'Mother'),
      word('F2', 'Mum’s partner'),
      word('F1', 'Stepmother'),
    ]);
  });

  test('is kept once, whatever the letters, and blanks are filled', () => {
    const known = [word('F1', 'Mother')];
    expect(withFamilyWords(known, [word('f1', 'MOTHER'), word('F1', null), word(null, 'mother')])).toBe(
      known,
    );
    expect(withFamilyWords([word('F1', null)], [word('F1', 'Mother')])).toEqual([word('F1', 'Mother')]);
  });
});

describe('a newer word of the same source', () => {
  test('stands in the place of the older one, and its blanks take nothing back', () => {
    const known = [word('F1', 'Mother')];
    expect(newerFamilyWords(known, [word('F1', 'Stepmother')])).toEqual([word('F1', 'Stepmother')]);
    expect(newerFamilyWords(known, [word('F1', null)])).toEqual(known);
    expect(newerFamilyWords(known, [word(null, 'Stepmother')])).toEqual([word('F1', 'Stepmother')]);
    expect(newerFamilyWords(known, [])).toEqual(known);
    expect(newerFamilyWords(known, [word('F2', null)])).toEqual([word('F2', null)]);
  });
});

test.each([
  ['F2041', true],
  ['0', false],
  ['N/A', false],
  ['unknown', false],
  [' ', false],
  [null, false],
])('“%s” names a family: %s', (reference, names) => {
  expect(isFamilyReference(reference)).toBe(names);
});

import { describe, expect, it } from 'vitest';
import { isPlaceholderName, nameTokens, plainForm, surnameParts } from '#hub/linkage/nameForms.rules';
import { doubleMetaphone, jaro, jaroWinkler, soundex } from '#hub/linkage/nameSimilarity.rules';

describe('names in plain form', () => {
  it.each([
    ['O’Brien-Ólafsdóttir', 'obrien olafsdottir'],
    ['ＡＬＩＣＥ', 'alice'],
    ['Núñez', 'nunez'],
    ['  De   La  Cruz ', 'de la cruz'],
    ['', ''],
  ])('%s becomes %s', (given, plain) => expect(plainForm(given)).toBe(plain));

  it('drops titles and generation marks, but keeps a name that is only one', () => {
    expect([
      nameTokens('Mrs Jane Smith-Jones'),
      nameTokens('John Smith Jr.'),
      nameTokens('Prince'),
      nameTokens('Dr'),
    ]).toEqual([['jane', 'smith', 'jones'], ['john', 'smith'], ['prince'], ['dr']]);
  });

  it('takes only words that name a family from a surname', () =>
    expect(surnameParts(['van', 'der', 'berg', 'li'])).toEqual(['berg']));

  it.each([
    'Baby',
    'baby boy',
    'Unborn',
    'Unborn Twin 2',
    'UNKNOWN',
    'not known',
    'Twin 1',
    'Twin A',
    'Test',
    'Male Infant',
    'baby of Sarah',
    'n/k',
    'XX',
    'TBC',
    '1',
  ])('knows %s as a placeholder', name => expect(isPlaceholderName(name)).toBe(true));

  it.each(['Babette', 'Testa', 'Maley', 'Boyd', 'Twinkle', 'Na', 'Girlie', 'Mae', 'Infanta'])(
    'takes %s for a name',
    name => expect(isPlaceholderName(name)).toBe(false),
  );
});

describe('likeness of names', () => {
  // Values computed by hand from the definition; the first four are Winkler's own published examples.
  it.each([
    ['martha', 'marhta', 0.9444, 0.9611],
    ['dwayne', 'duane', 0.8222, 0.84],
    ['dixon', 'dicksonx', 0.7667, 0.8133],
    ['jones', 'johnson', 0.7905, 0.8324],
    ['abc', 'xyz', 0, 0],
    ['', 'a', 0, 0],
    ['same', 'same', 1, 1],
    ['ab', 'ba', 0, 0],
    // Below the boost threshold of 0.7 a common beginning counts for nothing.
    ['abcdef', 'abxyzw', 0.5556, 0.5556],
  ])('Jaro and Jaro–Winkler of %s and %s', (a, b, plain, boosted) => {
    expect([jaro(a, b), jaroWinkler(a, b), jaroWinkler(b, a)]).toEqual([
      expect.closeTo(plain, 4),
      expect.closeTo(boosted, 4),
      expect.closeTo(boosted, 4),
    ]);
  });

  it.each([
    ['robert', 'R163'],
    ['rupert', 'R163'],
    ['ashcraft', 'A261'],
    ['ashcroft', 'A261'],
    ['tymczak', 'T522'],
    ['pfister', 'P236'],
    ['lee', 'L000'],
    ['', ''],
  ])('Soundex of %s is %s', (name, code) => expect(soundex(name)).toBe(code));

  it('gives both Double Metaphone codes once each', () =>
    expect([doubleMetaphone('smith'), doubleMetaphone('lee')]).toEqual([['SM0', 'XMT'], ['L']]));
});

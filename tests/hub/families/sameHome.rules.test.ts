import { expect, test } from 'vitest';
import { likenessOfHomes, type ToldHome } from '#hub/families/sameHome.rules';

const home = (address: string, postcode: string | null = null, uprn: string | null = null): ToldHome => ({
  address,
  postcode,
  uprn,
});

const cases: readonly (readonly [string, ToldHome, ToldHome, 'same' | 'perhaps' | 'different'])[] = [
  ['Street and St', home('215 Mill Street', 'B97 4AA'), home('215 Mill St', 'b974aa'), 'same'],
  [
    'with and without the town',
    home('12 Elm Road, Redditch', 'B97 4AA'),
    home('12 Elm Rd', 'B97 4AA'),
    'same',
  ],
  [
    'the town without a comma',
    home('12 Elm Road Redditch', 'B97 4AA'),
    home('12 Elm Road', 'B97 4AA'),
    'same',
  ],
  ['case, full stops and gaps', home('12 ELM RD.', 'B97 4AA'), home('12  Elm  Road', 'B97 4AA'), 'same'],
  ['a saint is not a street', home('3 St Johns Rd', 'B97 4AA'), home('3 St John’s Road', 'B97 4AA'), 'same'],
  [
    'flats in one house',
    home('Flat 2, 14 Elm Road', 'B97 4AA'),
    home('Flat 3, 14 Elm Road', 'B97 4AA'),
    'different',
  ],
  [
    'parts set apart otherwise',
    home('Flat 2; 14 Béal St', 'B97 4AA'),
    home('Flat 2, 14 Beal Street', 'B97 4AA'),
    'same',
  ],
  ['the same flat', home('Flat 2, 14 Elm Road', 'B97 4AA'), home('Flat 2 14 Elm Rd', 'B97 4AA'), 'same'],
  [
    'a flat only one names',
    home('Flat 2, 14 Elm Road', 'B97 4AA'),
    home('14 Elm Road', 'B97 4AA'),
    'perhaps',
  ],
  ['next door', home('12 Elm Road', 'B97 4AA'), home('14 Elm Road', 'B97 4AA'), 'different'],
  ['two postcodes', home('12 Elm Road', 'B97 4AA'), home('12 Elm Road', 'B98 7BB'), 'different'],
  ['a postcode only one names', home('12 Elm Road', 'B97 4AA'), home('12 Elm Rd, Redditch'), 'perhaps'],
  ['no postcode, word for word', home('12 Elm Road'), home('12 elm rd'), 'same'],
  ['no postcode, a town only one names', home('12 Elm Road, Redditch'), home('12 Elm Road'), 'perhaps'],
  [
    'no postcode, two towns',
    home('12 High Street, Redditch'),
    home('12 High Street, Droitwich'),
    'different',
  ],
  [
    'a postcode only one names, two towns',
    home('12 High Street, Redditch', 'B97 4AA'),
    home('12 High Street, Droitwich'),
    'different',
  ],
  ['one house, two streets', home('12 Elm Road', 'B97 4AA'), home('12 Oak Street', 'B97 4AA'), 'perhaps'],
  [
    'a house with a name',
    home('Rose Cottage, Mill Lane', 'WR9 1AA'),
    home('Rose Cottage, Mill Ln', 'WR9 1AA'),
    'same',
  ],
  [
    'two houses with names',
    home('Rose Cottage, Mill Lane', 'WR9 1AA'),
    home('Ivy Cottage, Mill Lane', 'WR9 1AA'),
    'different',
  ],
  [
    'one property number',
    home('12 Elm Road', null, '100010001'),
    home('The Elms', 'B97 4AA', '0100010001'),
    'same',
  ],
  [
    'two property numbers',
    home('12 Elm Road', 'B97 4AA', '1'),
    home('12 Elm Road', 'B97 4AA', '2'),
    'different',
  ],
];

test.each(cases)('%s', (_name, one, other, likeness) => {
  expect(likenessOfHomes(one, other)).toBe(likeness);
  expect(likenessOfHomes(other, one)).toBe(likeness);
  expect(likenessOfHomes(one, one)).toBe('same');
});

import { describe, expect, it } from 'vitest';
import { splitAddress } from '#hub/linkage/bulk/csvAddress.rules';
import { isoDate, isoDateOfNamedParts, isoDateOfParts } from '#hub/linkage/bulk/csvDates.rules';
import { splitFullName } from '#hub/linkage/bulk/csvNames.rules';

describe('a date in a file', () => {
  it.each([
    ['2014-03-05', 'YMD', '2014-03-05'],
    ['20140305', 'YMD', '2014-03-05'],
    ['5/3/2014', 'DMY', '2014-03-05'],
    ['03-05-2014', 'MDY', '2014-03-05'],
    ['2014-03-05 00:00', 'YMD', '2014-03-05'],
    ['2014', 'DMY', '2014'],
    ['unknown', 'YMD', ''],
    // No order is told: the year is where four digits are, and the day comes before the month.
    ['5/3/2014', undefined, '2014-03-05'],
    ['2014/3/5', undefined, '2014-03-05'],
    ['05032014', undefined, '2014-03-05'],
    ['20140305', undefined, '2014-03-05'],
    ['20051980', undefined, '1980-05-20'],
    ['19450493', undefined, '1945-04'],
    ['5 March 2014', undefined, '2014-03-05'],
    ['05-MAR-2014', 'YMD', '2014-03-05'],
    ['March 5, 2014', 'DMY', '2014-03-05'],
    ['March 2014', undefined, '2014-03'],
    ['3/2014', undefined, '2014-03'],
    // Systems write 0 for a part that is not known.
    ['00/00/1960', undefined, '1960'],
    ['1960-03-00', undefined, '1960-03'],
    // A day that the month has not is not the whole date lost.
    ['31/06/1975', undefined, '1975-06'],
    ['1975-13-07', 'YMD', '1975-07-13'],
    ['1975-13-31', 'YMD', '1975'],
    ['05/03/14', undefined, ''],
    ['', undefined, ''],
  ] as const)('reads %s in the order %s', (text, order, iso) => expect(isoDate(text, order)).toBe(iso));

  it.each([
    [['5', '3', '2014'], 'DMY', '2014-03-05'],
    [['5', '3', '2014'], undefined, '2014-03-05'],
    [['2014', '3', '5'], undefined, '2014-03-05'],
    [['2014', '', '5'], 'YMD', '2014'],
    [['3', '', '2014'], 'MDY', '2014-03'],
    [['05/03/2014'], 'DMY', '2014-03-05'],
    [['', '', ''], 'YMD', ''],
    [['5', 'x', '2014'], 'DMY', '2014'],
  ] as const)('reads the columns %j in the order %s', (columns, order, iso) =>
    expect(isoDateOfParts(columns, order)).toBe(iso),
  );

  it('reads columns named by their part', () =>
    expect([
      isoDateOfNamedParts('2014', '3', '5'),
      isoDateOfNamedParts('2014', 'Mar', ''),
      isoDateOfNamedParts('', '3', '5'),
    ]).toEqual(['2014-03-05', '2014-03', '']));
});

it.each([
  ['12 Elm Road', '12', 'Elm Road'],
  ['12, Elm Road', '12', 'Elm Road'],
  ['4b Elm Road', '4b', 'Elm Road'],
  ['No. 7 Elm Road', 'No. 7', 'Elm Road'],
  ['12-14 Elm Road', '12-14', 'Elm Road'],
  ['2/14 Elm Road', '2/14', 'Elm Road'],
  ['Flat 2, 14 Elm Road', 'Flat 2 14', 'Elm Road'],
  ['Flat 2 14 Elm Road', 'Flat 2 14', 'Elm Road'],
  ['Flat 35, Byron Court, Ash Drive', 'Flat 35 Byron Court', 'Ash Drive'],
  ['Flat 35, Byron Court, 16 Ash Drive', 'Flat 35 Byron Court', 'Ash Drive'],
  ['Rose Cottage, Mill Lane', 'Rose Cottage', 'Mill Lane'],
  ['Rose Cottage, 3 Mill Lane', '3', 'Mill Lane'],
  ['Elm Road', '', 'Elm Road'],
  ['Elm Road, Northam', '', 'Elm Road, Northam'],
  ['1st Avenue', '', '1st Avenue'],
  ['', '', ''],
])('finds the house in %s', (text, house, street) => expect(splitAddress(text)).toEqual({ house, street }));

it.each([
  ['John Paul Smith', 'John Paul', 'Smith'],
  ['SMITH, John Paul', 'John Paul', 'SMITH'],
  ['Maria de Souza', 'Maria', 'de Souza'],
  ['Pieter van der Berg', 'Pieter', 'van der Berg'],
  ['John Smith Jnr', 'John', 'Smith'],
  ['Al Smith', 'Al', 'Smith'],
  ['Smith', '', 'Smith'],
  ['', '', ''],
])('splits the whole name %s', (text, givenNames, surname) =>
  expect(splitFullName(text)).toEqual({ givenNames, surname }),
);

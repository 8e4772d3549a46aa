import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readQuestion } from '#hub/people/searchText.rules';
import { openReadyHub, type TestHub } from '#tests/support/testHub';
import { nhsNumbers, receive } from './peopleFactory.ts';

const today = '2026-11-24';

describe('what was typed', () => {
  const nothing = {
    words: [],
    births: [],
    year: null,
    postcode: null,
    identifier: null,
    phone: null,
    sourceNumber: null,
  };
  test.each([
    ['aisha begum 5/3/17', { ...nothing, words: ['aisha', 'begum'], births: ['2017-03-05', '2017-05-03'] }],
    ['5 Mar 2017', { ...nothing, births: ['2017-03-05'] }],
    ['2017-03-05 khan', { ...nothing, words: ['khan'], births: ['2017-03-05'] }],
    ['smith 13/3/88', { ...nothing, words: ['smith'], births: ['1988-03-13'] }],
    ['B97 4', { ...nothing, postcode: 'b974' }],
    ['b974aa begum', { ...nothing, words: ['begum'], postcode: 'b974aa' }],
    ['begum B97', { ...nothing, words: ['begum'], postcode: 'b97' }],
    ['943 476 5919', { ...nothing, identifier: '9434765919' }],
    ['07700 900123', { ...nothing, phone: '+447700900123' }],
    ['Mrs O’Brien-Núñez', { ...nothing, words: ['obrien', 'nunez'] }],
    ['March 2016', { ...nothing, births: ['2016-03'] }],
    ['begum sept 2016', { ...nothing, words: ['begum'], births: ['2016-09'] }],
    ['3/2016', { ...nothing, births: ['2016-03'] }],
    ['begum 2016', { ...nothing, words: ['begum'], year: '2016' }],
    ['P100234', { ...nothing, words: ['p100234'], sourceNumber: 'P100234' }],
    ['sc/2041-a', { ...nothing, words: ['sc'], sourceNumber: 'sc/2041-a' }],
    ['x', nothing],
    ['marble 2016', { ...nothing, words: ['marble'], year: '2016' }],
    ['31/31/2017', nothing],
  ])('%s', (text, expected) => {
    expect(readQuestion(text, today)).toEqual(expected);
  });
});

describe('search for people', () => {
  let desk: TestHub;
  beforeAll(async () => {
    desk = await openReadyHub();
    const known = (name: string, surname: string, more: Parameters<typeof receive>[1] = {}) =>
      receive(
        desk,
        {
          givenNames: [name],
          surnames: [{ value: surname, kind: 'current' }],
          birth: { date: '1990-06-15', precision: 'day' },
          addresses: [],
          ...more,
        },
        { system: 'social-care' },
      );
    known('Aisha', 'Begum', {
      birth: { date: '2017-03-05', precision: 'day' },
      addresses: [{ houseNumber: '12', street: 'Elm Road', postcode: 'B97 4AA' }],
      nhsNumber: nhsNumbers[0],
      phones: ['07700 900123'],
    });
    known('Ayesha', 'Begum', { birth: { date: '2009-01-20', precision: 'day' } });
    known('Elizabeth', 'Smith');
    known('Elisabeth', 'Smythe', { birth: { date: '1971-02-03', precision: 'day' } });
    known('Maria', 'Nowak-Jones', { birth: { date: '1984-09-09', precision: 'day' } });
    known('Priya', 'Shah', {
      surnames: [
        { value: 'Shah', kind: 'current' },
        { value: 'Patel', kind: 'previous' },
      ],
      birth: { date: '1985-12-01', precision: 'day' },
    });
    known('Seán', 'O’Brien', { birth: { date: '2012-07-30', precision: 'day' } });
    receive(
      desk,
      { givenNames: ['Baby'], surnames: [{ value: 'Okoro', kind: 'current' }], birth: null, addresses: [] },
      { system: 'social-care', sourcePersonId: 'SC-77' },
    );
    receive(
      desk,
      { givenNames: ['Zainab'], surnames: [{ value: 'Hidden', kind: 'current' }], restricted: true },
      { system: 'social-care', sourcePersonId: 'SC-99' },
    );
    known('Robert', 'Beguma', { birth: { date: '1960-01-02', precision: 'day' } });
  });
  afterAll(() => desk.close());

  const find = async (text: string): Promise<string[]> =>
    (await desk.client.people.search({ text })).map(hit => hit.name);

  test.each([
    ['a whole name', 'aisha begum', ['Aisha Begum', 'Ayesha Begum']],
    ['names the other way round', 'begum aisha', ['Aisha Begum', 'Ayesha Begum']],
    ['beginnings of both names', 'ais beg', ['Aisha Begum']],
    ['a surname, whole before beginning', 'begum', ['Aisha Begum', 'Ayesha Begum', 'Robert Beguma']],
    ['two letters', 'sh', ['Priya Shah']],
    ['a nickname', 'liz smith', ['Elizabeth Smith']],
    ['a spelling that sounds alike', 'elizabeth smithe', ['Elizabeth Smith', 'Elisabeth Smythe']],
    ['an earlier name', 'priya patel', ['Priya Shah']],
    ['part of a double name', 'maria jones', ['Maria Nowak-Jones']],
    ['no accents or apostrophes', 'sean obrien', ['Seán O’Brien']],
    ['a date of birth', '5/3/17', ['Aisha Begum']],
    ['day and month the other way', '3/5/17', ['Aisha Begum']],
    ['name and date', 'begum 20/1/2009', ['Ayesha Begum']],
    ['a name that somebody of that birthday no longer has', 'khan 5/3/2017', ['Aisha Begum']],
    ['a postcode', 'B97 4AA', ['Aisha Begum']],
    ['the beginning of a postcode', 'b97 4', ['Aisha Begum']],
    ['name and postcode', 'begum B97', ['Aisha Begum', 'Ayesha Begum', 'Robert Beguma']],
    ['the beginning of a name, and postcode', 'beg B97', ['Aisha Begum', 'Ayesha Begum', 'Robert Beguma']],
    ['an NHS number', '999 000 0018', ['Aisha Begum']],
    ['a phone number', '+44 7700 900123', ['Aisha Begum']],
    ['a month of birth', 'March 2017', ['Aisha Begum']],
    ['a name and a month of birth', 'begum jan 2009', ['Ayesha Begum']],
    [
      'a name and a year, which leaves nobody out',
      'begum 2009',
      ['Ayesha Begum', 'Aisha Begum', 'Robert Beguma'],
    ],
    ['the number another system gave', 'sc-77', ['Baby Okoro']],
    ['the number of a protected person, who is not shown', 'SC-99', []],
    ['a name that only stands for one', 'baby okoro', ['Baby Okoro']],
    ['nobody', 'zachary quill', []],
    ['nothing to go by', '?', []],
  ])('finds people by %s', async (_what, text, expected) => {
    expect(await find(text)).toEqual(expected);
  });

  test('says why somebody is in the list', async () => {
    const [hit] = await desk.client.people.search({ text: 'priya patel' });
    expect(hit?.matched).toBe('Also recorded as Patel');
  });
});

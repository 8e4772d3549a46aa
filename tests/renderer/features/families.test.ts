import { describe, expect, test } from 'vitest';
import type { FamilyPerson, FamilyView, Involvement } from '#contract/families';
import type { GoldenFact } from '#contract/people';
import {
  agreementWords,
  conflictsOf,
  factWords,
  involvementDates,
  livesWords,
  relationOf,
  roleWords,
  searchedLines,
} from '../../../renderer/features/families/families.presenter.ts';
import { packOf } from '#tests/support/policyPacks';
import { kindLabel, yearsSentence } from '../../../renderer/features/families/chronology.presenter.ts';

const fact = (change: Partial<GoldenFact>): GoldenFact => ({
  field: 'birth',
  value: '2017-05-03',
  detail: 'day',
  sources: [{ recordId: 'r1', systemId: 'school', systemName: 'Schools', date: '2026-09-01' }],
  rule: 'Whole dates first',
  isChosen: false,
  others: [
    {
      value: '2017-03-05',
      detail: 'day',
      sources: [{ recordId: 'r2', systemId: 'social-care', systemName: 'Social care', date: '2022-06-01' }],
    },
  ],
  disagrees: true,
  ...change,
});

const person = (change: Partial<FamilyPerson>): FamilyPerson => ({
  personId: 'p1',
  name: 'Nadia Begum',
  knownAs: null,
  role: 'parent',
  relationship: null,
  birth: null,
  age: null,
  hasDied: false,
  sex: 'F',
  parentalResponsibility: 'unknown',
  address: null,
  postcode: null,
  addressWithheld: false,
  phones: [],
  restricted: false,
  facts: [],
  homes: [],
  otherFamilies: [],
  sources: [],
  ...change,
});

const tie = (kind: string, otherName: string): FamilyView['relationships'][number] => ({
  personId: 'p1',
  personName: 'Nadia Begum',
  kind,
  otherPersonId: otherName,
  otherName,
  parentalResponsibility: 'yes',
});

describe('a disagreement', () => {
  test('is one sentence with every value and who says it', () => {
    expect(conflictsOf([person({ facts: [fact({})] })]).map(each => each.sentence)).toEqual([
      '3 May 2017 (Schools) or 5 Mar 2017 (Social care)',
    ]);
  });
  test('is none once somebody has chosen, nor for phones, of which people have several', () => {
    expect(conflictsOf([person({ facts: [fact({ isChosen: true }), fact({ field: 'phone' })] })])).toEqual(
      [],
    );
  });
});

test.each([
  ['month', '2017-03-01', 'Mar 2017'],
  ['year', '2017-01-01', '2017'],
  ['estimated', '2017-01-01', 'about 2017'],
  ['expected', '2027-03-20', 'due Mar 2027'],
  ['day', '2017-03-05', '5 Mar 2017'],
])('a birth known to the %s', (detail, value, words) => {
  expect(factWords('birth', { value, detail })).toBe(words);
});

test('what somebody is to the children is one word when it is the same to all, and named when it is not', () => {
  const both = [tie('parent', 'Aisha Begum'), tie('parent', 'Yusuf Begum')];
  expect(roleWords(person({}), both, 2)).toBe('mother');
  expect(roleWords(person({}), [tie('parent', 'Aisha Begum'), tie('stepParent', 'Leo Reed')], 2)).toBe(
    'mother of Aisha; stepmother of Leo',
  );
  expect(roleWords(person({ role: 'carer' }), [], 2)).toBe('carer');
  expect(relationOf('parent', null)).toBe('parent');
});

test('where somebody lives never says more than it may', () => {
  expect(livesWords(person({ homes: ['Main home', 'Home 2'] }))).toBe('main home and home 2');
  expect(livesWords(person({ homes: ['Main home', 'Tariq’s flat'] }))).toBe('main home and Tariq’s flat');
  expect(livesWords(person({ addressWithheld: true }))).toBe('address withheld');
  expect(livesWords(person({}))).toBe('address not known');
});

test('sources searched stand together by day, those that know nobody first', () => {
  expect(
    searchedLines([
      { source: 'Schools', lastReceived: '2026-11-12', records: 2 },
      { source: 'Police', lastReceived: '2026-11-12', records: 0 },
      { source: 'Fire', lastReceived: null, records: 0 },
      { source: 'Housing', lastReceived: '2026-11-14', records: 0 },
      { source: 'Social care', lastReceived: '2026-11-12', records: 0 },
      { source: 'Health', lastReceived: null, records: 1 },
      { source: 'This hub', lastReceived: '2026-11-12', records: 1 },
    ]).map(({ isNothing, lead, sources }) => `${isNothing ? '-' : '+'} ${lead}: ${sources}`),
  ).toEqual([
    '- Searched 14 Nov 2026, nothing found: Housing',
    '- Searched 12 Nov 2026, nothing found: Police, Social care',
    '+ Searched 12 Nov 2026, found: Schools (2 records), This hub (1 record)',
    '+ Known to: Health (1 record)',
    '- No file received yet: Fire',
  ]);
});

test('an involvement says since when, until when and when last', () => {
  const line = { from: '2024-01-10', to: null, lastContact: '2026-11-03' } as Involvement;
  expect(involvementDates(line)).toBe('since 10 Jan 2024, last contact 3 Nov 2026');
  expect(involvementDates({ ...line, to: '2025-03-01', lastContact: null })).toBe(
    '10 Jan 2024 to 1 Mar 2025',
  );
  expect(involvementDates({ ...line, from: null, lastContact: null })).toBe('dates not known');
});

test('the agreement speaks the council’s word', () => {
  expect(agreementWords({ state: 'agreed', on: 'Mon 23 Nov 2026', statement: null }, 'consent')).toBe(
    'Consent given Mon 23 Nov 2026',
  );
  expect(agreementWords({ state: 'none', on: null, statement: null }, 'agreement')).toBe(
    'No agreement recorded',
  );
});

test('the chronology calls agreement what the council calls it', () => {
  expect(kindLabel('agreement', packOf('worcestershire'))).toBe('Consent');
  expect(kindLabel('agreement', packOf('leicester'))).toBe('Agreement');
});

test('the strip of years is told in words, with the years of which nothing is known', () => {
  expect(
    yearsSentence([
      { year: 2023, events: 2, concerns: 1 },
      { year: 2024, events: 0, concerns: 0 },
      { year: 2025, events: 1, concerns: 0 },
    ]),
  ).toBe('2023: 2 events, 1 of them a worry. 2025: 1 event. Nothing is known of 1 year between.');
});

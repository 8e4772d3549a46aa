import { describe, expect, test } from 'vitest';
import {
  amongRows,
  birthWords,
  comparisonRows,
  dateDifferenceParts,
  dateWords,
  differenceParts,
  progressWords,
  weightWords,
} from '../../../../renderer/features/review/review.presenter.ts';
import {
  doneAmongWords,
  doneWords,
  togetherWords,
} from '../../../../renderer/features/review/decisions.presenter.ts';
import type { MatchPair } from '#contract/review';

describe('dates', () => {
  test.each([
    ['2017-03-05', '5 Mar 2017'],
    ['2017-03', 'Mar 2017'],
    ['2017', '2017'],
    ['2026-11-12T09:00:00.000Z', '12 Nov 2026'],
    ['', ''],
  ])('%s', (date, words) => expect(dateWords(date)).toBe(words));

  test('say how much of them is known', () => {
    expect([
      birthWords(null),
      birthWords({ date: '2015-01-01', precision: 'estimated' }),
      birthWords({ date: '2027-03-01', precision: 'expected' }),
    ]).toEqual(['date of birth not known', 'born about 2015', 'expected 1 Mar 2027']);
  });
});

describe('the difference between two values', () => {
  test('is marked between their common beginning and end', () => {
    expect(differenceParts('Aisha', 'Ayesha')).toEqual([
      { text: 'A', differs: false },
      { text: 'i', differs: true },
      { text: 'sha', differs: false },
    ]);
  });
  test('of dates is marked by whole days, months and years', () => {
    const marked = (value: string, other: string): string[] =>
      dateDifferenceParts(value, other)
        .filter(part => part.differs)
        .map(part => part.text);
    expect(marked('23 Jun 2015', '1 Jan 2015')).toEqual(['23', 'Jun']);
    expect(marked('5 Mar 2017', '5 Mar 2017')).toEqual([]);
    expect(
      dateDifferenceParts('5 Mar 2017', '3 Mar 2017')
        .map(part => part.text)
        .join(''),
    ).toBe('5 Mar 2017');
    expect(dateDifferenceParts('5 Mar 2017', '')).toEqual([{ text: '5 Mar 2017', differs: false }]);
  });
  test('is nothing when they are the same but for capitals, or one is missing', () => {
    expect(differenceParts('BEGUM', 'Begum')).toEqual([{ text: 'BEGUM', differs: false }]);
    expect(differenceParts('Begum', '')).toEqual([{ text: 'Begum', differs: false }]);
  });
});

const side = { nhsNumber: null, upn: null } as MatchPair['left'];
const score = {
  fields: [
    {
      field: 'birth',
      valueA: '2017-03-05',
      valueB: '2017-05-03',
      level: 'twoOfThree',
      words: 'Date of birth one part different, or day and month changed round',
      weightPerson: 4,
      weightHousehold: 3.5,
    },
    { field: 'contact', valueA: '', valueB: '', level: null, words: '', weightPerson: 0, weightHousehold: 0 },
    {
      field: 'surname',
      valueA: 'Begum',
      valueB: 'Khan',
      level: 'different',
      words: 'Surname different',
      weightPerson: -3.8,
      weightHousehold: -0.6,
    },
  ],
} as MatchPair['score'];

describe('the comparison', () => {
  test('leaves out what neither side knows, and says in words what the bar shows', () => {
    const rows = comparisonRows({ left: side, right: side, score });
    expect(rows.map(row => [row.name, row.words, row.side, weightWords(row.weight)])).toEqual([
      ['Date of birth', 'One part different, or day and month changed round', 'for', '+4.0'],
      ['Surname', 'Different', 'against', '−3.8'],
    ]);
  });

  test('begins with numbers that identify a person, whichever side has them', () => {
    const numbered = { ...side, nhsNumber: '999 000 0018' };
    const [known] = comparisonRows({ left: numbered, right: side, score });
    expect(known).toMatchObject({ name: 'NHS number', words: 'Known on one side only', side: 'none' });
    const [same] = comparisonRows({ left: numbered, right: numbered, score });
    expect(same).toMatchObject({ side: 'for', bar: 1 });
  });
});

test('a decision that waits is never told as done', () => {
  expect(
    doneWords('same-person', 'waiting-for-second-person', { left: 'Aisha Begum', right: 'Aisha Begum' }),
  ).toBe('Your decision is kept. A second person has still to agree.');
});

describe('progress', () => {
  test('counts what this sitting has settled, and says how long is left once that is known', () => {
    const sitting = (decided: number, secondsEach: number | null) => ({ decided, secondsEach });
    expect([
      progressWords(0, 23),
      progressWords(0, 17, sitting(6, 18)),
      progressWords(0, 1, sitting(6, 18)),
      progressWords(0, 4, sitting(0, 15)),
      progressWords(0, 800, sitting(0, 30)),
    ]).toEqual([
      '1 of 23',
      '7 of 23, about 5 minutes left',
      '7 of 7, less than a minute left',
      '1 of 4, about 1 minute left',
      '1 of 800, about 7 hours left',
    ]);
  });
});

describe('a record that fits several people', () => {
  test('is one column beside theirs, with every field that any of them has', () => {
    const other = {
      ...score,
      fields: score.fields.map(field =>
        field.field === 'surname' ? { ...field, valueB: '', level: null, words: '' } : field,
      ),
    };
    const rows = amongRows([
      { left: side, right: side, score },
      { left: { ...side, upn: 'A123' }, right: side, score: other },
    ]);
    expect(rows.map(row => [row.name, row.record, row.options.map(option => option?.side ?? null)])).toEqual([
      ['Pupil number (UPN)', 'A123', [null, 'none']],
      ['Surname', 'Begum', ['against', 'none']],
      ['Date of birth', '5 Mar 2017', ['for', 'for']],
    ]);
  });

  test('what was done with it is said in words', () => {
    expect([
      doneAmongWords('one', 'done', 'Aisha Begum', 1),
      doneAmongWords('one', 'done', 'Aisha Begum', 2),
      doneAmongWords('none', 'done', 'Aisha Begum', 1),
      doneAmongWords('all', 'waiting-for-second-person', 'Aisha Begum', 1),
    ]).toEqual([
      'Aisha Begum is one person now, and not the other. Every record is kept.',
      'Aisha Begum is one person now, and not the other 2. Every record is kept.',
      'Aisha Begum stays a person of their own. This will not be suggested again.',
      'Your decision is kept. A second person has still to agree with all of it.',
    ]);
  });

  test('the second person reads what goes together', () => {
    const waiting = {
      decisionId: 'd',
      decision: 'different-people' as const,
      by: 'Sam Patel',
      isMine: false,
      at: '2026-11-12T09:00:00.000Z',
      reason: null,
      together: [{ name: 'Aisha Begum', decision: 'same-person' as const }],
    };
    expect(togetherWords(waiting)).toBe(
      'This is part of one decision. With it: the same person as Aisha Begum. You agree to all of it or to none.',
    );
    expect(togetherWords({ ...waiting, together: [] })).toBeNull();
  });
});

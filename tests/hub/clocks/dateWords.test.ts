import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { DatePrecision, PartialDate } from '#contract/dates';
import {
  ageInYears,
  ageWords,
  dateWithDistance,
  dueWords,
  partialDateWords,
  schoolYear,
  shortDate,
  unbornWords,
} from '#hub/clocks/dateWords.rules';
import { plainIsoDate as day } from '#hub/clocks/workingDays.rules';
import { englandCalendar as calendar } from './calendarForTests.ts';

const today = day('2026-11-24');
const born = (date: string, precision: DatePrecision = 'day'): PartialDate => ({ date, precision });

describe('dates in words', () => {
  it('counts years and names days as Temporal does', () => {
    const anyDay = fc
      .date({ min: new Date('1890-01-01'), max: new Date('2190-12-31'), noInvalidDate: true })
      .map(date => day(date.toISOString().slice(0, 10)));
    fc.assert(
      fc.property(anyDay, anyDay, (one, other) => {
        const date = Temporal.PlainDate.from(one);
        const weekday = date.toLocaleString('en-US', { weekday: 'short' });
        const month = date.toLocaleString('en-US', { month: 'short' });
        expect(shortDate(one)).toBe(`${weekday} ${date.day} ${month} ${date.year}`);
        const isNear = Math.abs(Temporal.PlainDate.from(other).until(date).days) <= 183;
        expect(shortDate(one, other).endsWith(`${date.year}`)).toBe(!isNear);
        const [born, today] = one < other ? [one, other] : [other, one];
        const { years } = Temporal.PlainDate.from(born).until(today, { largestUnit: 'years' });
        // Temporal lets 29 February's birthday fall on the 28th; here it is on 1 March.
        if (!born.endsWith('02-29')) expect(ageInYears(born, today)).toBe(years);
      }),
    );
  });

  it('says when something is due and how many working days are left', () => {
    expect(dueWords(day('2027-01-04'), day('2026-12-30'), calendar)).toBe('Mon 4 Jan (2 working days left)');
    expect(dueWords(day('2026-11-25'), today, calendar)).toBe('Wed 25 Nov (1 working day left)');
    expect(dueWords(today, today, calendar)).toBe('Tue 24 Nov (today)');
    expect(dueWords(day('2026-11-20'), today, calendar)).toBe('Fri 20 Nov (2 working days late)');
    expect(dueWords(day('2026-11-27'), day('2026-11-28'), calendar)).toBe('Fri 27 Nov (late)');
  });

  it('gives the year only when the day is far from today', () => {
    expect(shortDate(day('2027-01-04'), today)).toBe('Mon 4 Jan');
    expect(shortDate(day('2027-11-01'), today)).toBe('Mon 1 Nov 2027');
    expect(shortDate(day('2027-01-04'))).toBe('Mon 4 Jan 2027');
  });

  it('says how far away a day is', () => {
    expect(dateWithDistance(day('2026-12-23'), day('2026-11-23'), calendar)).toBe(
      'Wednesday 23 December 2026, 22 working days away',
    );
  });

  it('says no more of a date than is known', () => {
    expect(
      [
        born('2017-03-05'),
        born('2017-03-01', 'month'),
        born('2015-01-01', 'year'),
        born('2015-01-01', 'estimated'),
        born('2017-03-01', 'estimated'),
      ].map(partialDateWords),
    ).toEqual(['5 March 2017', 'March 2017', '2015', 'about 2015', 'about March 2017']);
  });
});

describe('ages', () => {
  it.each([
    [born('2017-03-05'), '9'],
    [born('2017-11-24'), '9'],
    [born('2017-11-25'), '8'],
    [born('2026-05-20'), '6 months'],
    [born('2026-11-03'), '3 weeks'],
    [born('2026-11-22'), '2 days'],
    [born('2026-11-24'), '0 days'],
    [born('2017-11-01', 'month'), '8 or 9'],
    [born('2017-03-01', 'month'), '9'],
    [born('2015-01-01', 'year'), '10 or 11'],
    [born('2026-01-01', 'year'), 'under 1'],
    [born('2015-01-01', 'estimated'), 'about 11'],
    [born('2027-03-20'), 'unborn (due Mar 2027)'],
    [born('2027-01-01', 'year'), 'unborn (due 2027)'],
  ])('of %o is %s', (birth, words) => {
    expect(ageWords(birth, today)).toBe(words);
  });

  it('waits until 1 March for somebody born on 29 February', () => {
    expect([
      ageInYears(day('2016-02-29'), day('2026-02-28')),
      ageInYears(day('2016-02-29'), day('2026-03-01')),
    ]).toEqual([9, 10]);
  });

  it('says unborn when no date is expected yet', () => {
    expect(unbornWords(null)).toBe('unborn');
  });
});

describe('school years', () => {
  it('run from September by age on 31 August', () => {
    const inAutumn2026 = (date: string) => schoolYear(born(date), today);
    expect(inAutumn2026('2022-08-31')).toBe('Reception');
    expect(inAutumn2026('2022-09-01')).toBe('Nursery');
    expect(inAutumn2026('2017-03-05')).toBe('Year 5');
    expect(inAutumn2026('2008-09-01')).toBe('Year 13');
    expect(inAutumn2026('2008-08-31')).toBeNull();
    expect(inAutumn2026('2026-01-01')).toBeNull();
    expect(schoolYear(born('2017-03-05'), day('2026-08-31'))).toBe('Year 4');
  });

  it('are not guessed from a year or an estimate', () => {
    expect([
      schoolYear(born('2017-01-01', 'year'), today),
      schoolYear(born('2017-01-01', 'estimated'), today),
    ]).toEqual([null, null]);
  });
});

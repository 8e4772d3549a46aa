import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DateExpectation } from '#contract/dates';
import { longDate } from '#hub/clocks/dateWords.rules';
import { readDate } from '#hub/clocks/partialDate.rules';
import { dateOfDayNumber, dayNumber, plainIsoDate } from '#hub/clocks/workingDays.rules';
import { englandCalendar as calendar } from './calendarForTests.ts';

// A Tuesday.
const today = plainIsoDate('2026-11-24');
const read = (text: string, expects: DateExpectation = 'any') => readDate(text, { today, calendar, expects });

describe('reading a date a person typed', () => {
  it('echoes the date in words with how far away it is', () => {
    expect(read('23/12/26')).toEqual({
      kind: 'date',
      value: { date: '2026-12-23', precision: 'day' },
      echo: 'Wednesday 23 December 2026, 21 working days away',
    });
    expect(read('5/3/2017')).toMatchObject({ echo: 'Sunday 5 March 2017, 9 years ago' });
    expect(read('today')).toMatchObject({ echo: 'Tuesday 24 November 2026, today' });
    expect(read('23/11/26')).toMatchObject({ echo: 'Monday 23 November 2026, 1 working day ago' });
  });

  it.each([
    ['23/12/26', '2026-12-23'],
    ['23.12.2026', '2026-12-23'],
    ['23-12-26', '2026-12-23'],
    ['23 12 2026', '2026-12-23'],
    ['23 dec', '2026-12-23'],
    ['23rd December', '2026-12-23'],
    ['Wed 23 Dec 2026', '2026-12-23'],
    ['the 23rd', null],
    ['Dec 23, 2026', '2026-12-23'],
    ['23 of dec', '2026-12-23'],
    ['23/12', '2026-12-23'],
    ['23122026', '2026-12-23'],
    ['231226', '2026-12-23'],
    ['2026-12-23', '2026-12-23'],
    ['tomorrow', '2026-11-25'],
    ['Yesterday', '2026-11-23'],
    ['+5wd', '2026-12-01'],
    ['+21wd', '2026-12-23'],
    ['-5 wd', '2026-11-17'],
    ['-3d', '2026-11-21'],
    ['−3d', '2026-11-21'],
    ['+6w', '2027-01-05'],
    ['+3m', '2027-02-24'],
    ['in 3 weeks', '2026-12-15'],
    ['5 working days ago', '2026-11-17'],
    ['3 weeks', null],
    ['in 3 weeks ago', null],
    ['monday', '2026-11-30'],
    ['last monday', '2026-11-23'],
    ['next tuesday', '2026-12-01'],
    ['last tues', '2026-11-17'],
    ['friday', '2026-11-27'],
  ])('reads %s as %s', (text, date) => {
    const reading = read(text);
    expect(reading.kind === 'date' ? reading.value : null).toEqual(
      date === null ? null : { date, precision: 'day' },
    );
  });

  it.each([
    ['summer 2019', '2019-07-01', 'estimated', 'About July 2019, an estimate'],
    ['about 2015', '2015-01-01', 'estimated', 'About 2015, an estimate'],
    ['c. 2015', '2015-01-01', 'estimated', 'About 2015, an estimate'],
    ['2015?', '2015-01-01', 'estimated', 'About 2015, an estimate'],
    ['around march 2017', '2017-03-01', 'estimated', 'About March 2017, an estimate'],
    ['march 2017', '2017-03-01', 'month', 'March 2017, day not known'],
    ['Sept 2017', '2017-09-01', 'month', 'September 2017, day not known'],
    ['03/2017', '2017-03-01', 'month', 'March 2017, day not known'],
    ['2015', '2015-01-01', 'year', '2015, day and month not known'],
  ])('keeps how much of %s is known', (text, date, precision, echo) => {
    expect(read(text)).toEqual({ kind: 'date', value: { date, precision }, echo });
  });

  it('takes two-digit years on the side of today that is expected', () => {
    const dateOf = (text: string, expects: DateExpectation) => {
      const reading = read(text, expects);
      return reading.kind === 'date' ? reading.value.date : reading.message;
    };
    expect(dateOf('5/3/17', 'past')).toBe('2017-03-05');
    expect(dateOf('5/3/71', 'past')).toBe('1971-03-05');
    expect(dateOf('5/3/27', 'past')).toBe('1927-03-05');
    expect(dateOf('5/3/27', 'future')).toBe('2027-03-05');
    expect(dateOf('5/3/27', 'any')).toBe('2027-03-05');
    expect(dateOf('5/3/85', 'any')).toBe('1985-03-05');
    expect(dateOf('23 dec', 'past')).toBe('2025-12-23');
    expect(dateOf('5 mar', 'future')).toBe('2027-03-05');
    expect(dateOf('29 feb', 'future')).toBe('2028-02-29');
    expect(dateOf('29 feb', 'past')).toBe('2024-02-29');
    expect(dateOf('monday', 'past')).toBe('2026-11-23');
  });

  it.each<[string, DateExpectation, string]>([
    ['31/02/2026', 'any', 'There is no 31 February 2026. February 2026 has 28 days.'],
    ['29/2/2026', 'any', 'There is no 29 February 2026. February 2026 has 28 days.'],
    ['12/23/2026', 'any', 'There is no month 23. Write the day first, then the month: 23/12/26.'],
    ['30 feb', 'any', 'There is no 30 February 2024. February 2024 has 29 days.'],
    ['1/1/2915', 'any', 'The year 2915 is not between 1900 and 2100. Check the year.'],
    ['+9999y', 'any', 'The year 12025 is not between 1900 and 2100. Check the date.'],
    [
      '25/11/2026',
      'past',
      'Wednesday 25 November 2026 is still to come. This date must be today or earlier.',
    ],
    ['23/11/2026', 'future', 'Monday 23 November 2026 has passed. This date must be today or later.'],
    ['march 2026', 'future', 'March 2026 has passed. This date must be today or later.'],
    ['', 'any', 'Type a date, such as 23/12/26, tomorrow or +5wd.'],
    [
      'when he was small',
      'any',
      'We could not read “when he was small” as a date. Try 23/12/26, 23 Dec, tomorrow, +5wd, March 2017 or about 2015.',
    ],
  ])('says what is wrong with “%s” (%s)', (text, expects, message) => {
    expect(read(text, expects)).toEqual({ kind: 'problem', message });
  });

  it('allows this month and this year on either side of today', () => {
    expect(read('november 2026', 'future').kind).toBe('date');
    expect(read('2026', 'future').kind).toBe('date');
    expect(read('about 2026', 'future').kind).toBe('date');
    expect(read('2026', 'past').kind).toBe('date');
  });

  it('reads back every day it can write, and never throws', () => {
    const someDay = fc
      .integer({ min: dayNumber(plainIsoDate('1900-01-01')), max: dayNumber(plainIsoDate('2100-12-31')) })
      .map(dateOfDayNumber);
    fc.assert(
      fc.property(someDay, date => {
        const [year, month, day] = date.split('-');
        const ways = [date, `${day}/${month}/${year}`, `${day}${month}${year}`, longDate(date)];
        for (const way of ways)
          expect(read(way)).toMatchObject({ kind: 'date', value: { date, precision: 'day' } });
      }),
    );
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), text => {
        expect(['date', 'problem']).toContain(read(text).kind);
      }),
    );
  });
});

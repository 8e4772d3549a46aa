import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  addWorkingDays,
  dateOfDayNumber,
  dayNumber,
  isWorkingDay,
  plainIsoDate,
  workingCalendar,
  workingDaysBetween,
} from '#hub/clocks/workingDays.rules';
import { bankHolidays, englandCalendar as england } from './calendarForTests.ts';

/** Days inside the bank holiday file, with room to count forward. */
const someDay = fc
  .integer({ min: dayNumber(plainIsoDate('2019-01-01')), max: dayNumber(plainIsoDate('2027-12-31')) })
  .map(dateOfDayNumber);
const someCount = fc.integer({ min: 1, max: 120 });

describe('the bank holiday file', () => {
  it('lists the holidays of each year, and the days that moved or were added', () => {
    const perYear = Object.groupBy(bankHolidays.holidays, day => day.date.slice(0, 4));
    expect(Object.fromEntries(Object.entries(perYear).map(([year, days]) => [year, days?.length]))).toEqual({
      2019: 8,
      2020: 8,
      2021: 8,
      2022: 10,
      2023: 9,
      2024: 8,
      2025: 8,
      2026: 8,
      2027: 8,
      2028: 8,
    });
    const dates = bankHolidays.holidays.map(day => String(day.date));
    expect(dates).toEqual(dates.toSorted());
    expect(dates).toEqual(
      expect.arrayContaining(['2020-05-08', '2022-06-02', '2022-06-03', '2022-09-19', '2023-05-08']),
    );
    expect(dates).not.toContain('2020-05-04');
    expect(dates).not.toContain('2022-05-30');
    expect(bankHolidays.lastDate).toBe('2028-12-31');
  });

  it('holds only weekdays, because a holiday at a weekend has a substitute day', () => {
    const closedOnWeekdays = bankHolidays.holidays.filter(
      day => isWorkingDay(workingCalendar({ ...bankHolidays, holidays: [] }), day.date) === false,
    );
    expect(closedOnWeekdays).toEqual([]);
  });
});

describe('adding working days', () => {
  it.each([
    ['2024-03-28', '2024-04-08', '2024-04-15', '2024-04-22'],
    ['2023-12-20', '2023-12-29', '2024-01-08', '2024-01-15'],
    ['2024-08-23', '2024-09-02', '2024-09-09', '2024-09-16'],
    ['2023-05-04', '2023-05-12', '2023-05-19', '2023-05-26'],
    ['2026-12-23', '2027-01-04', '2027-01-11', '2027-01-18'],
  ])('from %s gives %s, %s and %s after 5, 10 and 15', (received, five, ten, fifteen) => {
    const from = plainIsoDate(received);
    expect([5, 10, 15].map(count => addWorkingDays(england, from, count))).toEqual([five, ten, fifteen]);
  });

  it('counts the first working day after a Saturday as day 1, and goes back for negative counts', () => {
    expect(addWorkingDays(england, plainIsoDate('2026-11-21'), 1)).toBe('2026-11-23');
    expect(addWorkingDays(england, plainIsoDate('2026-11-23'), -1)).toBe('2026-11-20');
    expect(addWorkingDays(england, plainIsoDate('2026-11-21'), 0)).toBe('2026-11-21');
  });

  it('also skips the days the council closes', () => {
    const closed = workingCalendar(bankHolidays, [
      { date: plainIsoDate('2026-12-29'), name: 'Council offices closed' },
    ]);
    expect(addWorkingDays(closed, plainIsoDate('2026-12-23'), 5)).toBe('2027-01-05');
  });

  it('never lands on a weekend or a holiday, and counting gives back what was added', () => {
    fc.assert(
      fc.property(someDay, someCount, (from, count) => {
        const to = addWorkingDays(england, from, count);
        expect(isWorkingDay(england, to)).toBe(true);
        expect(workingDaysBetween(england, from, to)).toBe(count);
      }),
    );
  });

  it('gives a later day for a later start or one more day', () => {
    fc.assert(
      fc.property(someDay, someDay, someCount, (one, other, count) => {
        const [first, second] = one <= other ? [one, other] : [other, one];
        expect(addWorkingDays(england, first, count) <= addWorkingDays(england, second, count)).toBe(true);
        expect(addWorkingDays(england, first, count) < addWorkingDays(england, first, count + 1)).toBe(true);
      }),
    );
  });

  it('undoes itself when it starts on a working day', () => {
    fc.assert(
      fc.property(
        someDay.filter(day => isWorkingDay(england, day)),
        someCount,
        (from, count) => {
          expect(addWorkingDays(england, addWorkingDays(england, from, count), -count)).toBe(from);
        },
      ),
    );
  });
});

describe('day numbers', () => {
  it('agree with Temporal from the year 1 to 9999, and lead back to the day', () => {
    const start = Temporal.PlainDate.from('1970-01-01');
    const first = start.until('0001-01-01').days;
    const last = start.until('9999-12-31').days;
    fc.assert(
      fc.property(fc.integer({ min: first, max: last }), days => {
        const date = plainIsoDate(start.add({ days }).toString());
        expect([dayNumber(date), dateOfDayNumber(days)]).toEqual([days, date]);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('reading a plain day', () => {
  it('refuses days that do not exist', () => {
    expect(() => plainIsoDate('2026-02-29')).toThrow(RangeError);
    expect(() => plainIsoDate('23/12/2026')).toThrow(RangeError);
    expect(plainIsoDate('2028-02-29')).toBe('2028-02-29');
  });
});

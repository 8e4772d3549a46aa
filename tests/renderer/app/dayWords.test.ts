import fc from 'fast-check';
import { expect, it } from 'vitest';
import { longDate, shortDate } from '#hub/clocks/dateWords.rules';
import { plainIsoDate } from '#hub/clocks/workingDays.rules';
import { longDate as longDateOfLetters } from '#hub/letters/letterDates.rules';
import { dayWords, momentWords, nearDayWords } from '../../../renderer/app/dayWords.ts';

const anyDay = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
  .map(date => plainIsoDate(date.toISOString().slice(0, 10)));

it('writes days on every screen and in every letter as the hub writes them', () => {
  fc.assert(
    fc.property(anyDay, anyDay, (day, today) => {
      expect(dayWords(day)).toBe(shortDate(day));
      expect(nearDayWords(day, today)).toBe(shortDate(day, today));
      expect(longDateOfLetters(day)).toBe(longDate(day));
    }),
  );
});

it('puts no comma after the weekday', () => {
  expect(dayWords('2026-10-29')).toBe('Thu 29 Oct 2026');
  expect(nearDayWords('2026-10-29', '2026-11-22')).toBe('Thu 29 Oct');
  expect(momentWords('2026-01-29T12:00:00Z')).toMatch(/^Thu 29 Jan 2026, \d\d:\d\d$/);
});

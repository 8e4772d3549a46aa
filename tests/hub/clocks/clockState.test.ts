import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockState, dueDate, holidayDataWarning } from '#hub/clocks/clockState.rules';
import {
  addWorkingDays,
  dateOfDayNumber,
  dayNumber,
  isWorkingDay,
  plainIsoDate as day,
} from '#hub/clocks/workingDays.rules';
import { aClock, englandCalendar as england } from './calendarForTests.ts';

const weeks = (amount: number) => aClock({ amount, unit: 'weeks' });
const months = (amount: number) => aClock({ amount, unit: 'months' });

describe('a due day', () => {
  it.each([
    ['2024-03-28', '2024-05-09', '2024-06-20'],
    ['2023-12-20', '2024-01-31', '2024-03-13'],
    ['2024-08-23', '2024-10-04', '2024-11-15'],
    ['2023-05-04', '2023-06-15', '2023-07-27'],
  ])('from %s is %s after 6 weeks and %s after 12', (start, six, twelve) => {
    expect([dueDate(weeks(6), day(start), england), dueDate(weeks(12), day(start), england)]).toEqual([
      six,
      twelve,
    ]);
  });

  it('keeps to the end of a shorter month', () => {
    expect(dueDate(months(3), day('2024-11-30'), england)).toBe('2025-02-28');
    expect(dueDate(months(3), day('2024-08-31'), england)).toBe('2024-11-30');
    expect(dueDate(months(3), day('2027-11-30'), england)).toBe('2028-02-29');
  });
});

describe('a clock', () => {
  it('tells how the due day was found', () => {
    const reading = clockState({
      clock: aClock({ amount: 5 }),
      start: day('2026-12-24'),
      today: day('2026-12-31'),
      calendar: england,
    });
    expect(reading).toEqual({
      due: '2027-01-05',
      ideal: null,
      state: 'dueSoon',
      workingDaysLeft: 2,
      explanation: [
        'Counted from Thu 24 Dec 2026.',
        'The limit is 5 working days. The next working day is day 1.',
        'Skipped Fri 25 Dec 2026 (Christmas Day).',
        'Skipped Mon 28 Dec 2026 (substitute day for Boxing Day).',
        "Skipped Fri 1 Jan 2027 (New Year's Day).",
        'Skipped 2 weekends.',
        'Due Tue 5 Jan 2027.',
      ],
      warning: null,
    });
  });

  it('goes from on track to due soon on its due day to overdue the day after', () => {
    const stateOn = (today: string) =>
      clockState({ clock: aClock(), start: day('2026-11-02'), today: day(today), calendar: england }).state;
    expect(['2026-11-02', '2026-11-11', '2026-11-12', '2026-11-16', '2026-11-17'].map(stateOn)).toEqual([
      'onTrack',
      'onTrack',
      'dueSoon',
      'dueSoon',
      'overdue',
    ]);
  });

  it('is amber from the ideal day and red only after the limit', () => {
    const derbyReview = aClock({ amount: 12, unit: 'weeks', ideal: 6, dueSoonWorkingDays: 5 });
    const stateOn = (today: string) =>
      clockState({ clock: derbyReview, start: day('2024-08-23'), today: day(today), calendar: england });
    expect(stateOn('2024-10-03').state).toBe('onTrack');
    expect(stateOn('2024-10-04')).toMatchObject({ state: 'dueSoon', ideal: '2024-10-04', due: '2024-11-15' });
    expect(stateOn('2024-11-15').state).toBe('dueSoon');
    expect(stateOn('2024-11-16').state).toBe('overdue');
  });

  it('is complete once stopped, and says whether that was in time', () => {
    const finished = (stopped: string) =>
      clockState({
        clock: aClock(),
        start: day('2026-11-02'),
        stopped: day(stopped),
        today: day('2027-02-01'),
        calendar: england,
      });
    expect(finished('2026-11-16')).toMatchObject({ state: 'complete', workingDaysLeft: 0 });
    expect(finished('2026-11-16').explanation).toContain('Done Mon 16 Nov 2026, in time.');
    expect(finished('2026-11-18')).toMatchObject({ state: 'complete', workingDaysLeft: -2 });
    expect(finished('2026-11-18').explanation).toContain('Done Wed 18 Nov 2026, late.');
  });

  it('waits, and does not wait when the council says it may not', () => {
    const question = {
      start: day('2026-11-02'),
      pausedIntervals: [{ from: day('2026-11-09'), to: null }],
      today: day('2026-11-30'),
      calendar: england,
    };
    const waiting = clockState({ ...question, clock: aClock() });
    expect(waiting).toMatchObject({ state: 'waiting', due: '2026-12-07' });
    expect(waiting.explanation).toContain(
      'Waited from Mon 9 Nov 2026 to Sun 29 Nov 2026: 15 working days not counted.',
    );
    expect(clockState({ ...question, clock: aClock({ pausable: false }) })).toMatchObject({
      state: 'overdue',
      due: '2026-11-16',
    });
  });

  it('does not wait for a pause that began after the due day had passed', () => {
    const reading = clockState({
      clock: aClock(),
      start: day('2026-11-02'),
      pausedIntervals: [{ from: day('2026-11-20'), to: null }],
      today: day('2026-11-30'),
      calendar: england,
    });
    expect(reading).toMatchObject({ state: 'overdue', due: '2026-11-16' });
  });

  it('uses our suggestion when the page gives no number, and says so', () => {
    const reading = clockState({
      clock: aClock({ amount: null, suggestedAmount: 12, unit: 'weeks' }),
      start: day('2026-11-02'),
      today: day('2026-11-02'),
      calendar: england,
    });
    expect(reading.due).toBe('2027-01-25');
    expect(reading.explanation.at(-1)).toMatch(/our suggestion/);
  });

  it('warns when the bank holidays run out within six months, or before the due day', () => {
    expect(holidayDataWarning(england, day('2028-06-30'))).toBeNull();
    expect(holidayDataWarning(england, day('2028-07-01'))).toMatch(/ends on Sunday 31 December 2028/);
    expect(holidayDataWarning(england, day('2028-06-01'), day('2029-01-02'))).toMatch(/too early/);
  });
});

describe('waiting moves the due day', () => {
  const start = fc
    .integer({ min: dayNumber(day('2019-01-01')), max: dayNumber(day('2026-12-31')) })
    .map(dateOfDayNumber);

  it('by as many working days as it waited, for a clock in working days', () => {
    fc.assert(
      fc.property(
        start,
        fc.integer({ min: 1, max: 60 }),
        fc.nat(59),
        fc.nat(40),
        (from, amount, before, waited) => {
          fc.pre(before < amount);
          const clock = aClock({ amount });
          const pausedFrom = addWorkingDays(england, from, before + 1);
          const pausedTo = addWorkingDays(england, pausedFrom, waited);
          const reading = clockState({
            clock,
            start: from,
            pausedIntervals: [{ from: pausedFrom, to: pausedTo }],
            today: pausedTo,
            calendar: england,
          });
          expect(reading.due).toBe(addWorkingDays(england, dueDate(clock, from, england), waited));
          expect(isWorkingDay(england, reading.due)).toBe(true);
        },
      ),
    );
  });

  it('by as many days as it waited, for a clock in calendar time, however the pauses overlap', () => {
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 30 }), fc.nat(20), (from, length, overlap) => {
        const first = dayNumber(from) + 3;
        const pausedIntervals = [
          {
            from: dateOfDayNumber(first + Math.min(overlap, length)),
            to: dateOfDayNumber(first + length + 2),
          },
          { from: dateOfDayNumber(first), to: dateOfDayNumber(first + length) },
        ];
        const { due } = clockState({
          clock: weeks(12),
          start: from,
          pausedIntervals,
          today: from,
          calendar: england,
        });
        expect(dayNumber(due)).toBe(dayNumber(dueDate(weeks(12), from, england)) + length + 2);
      }),
    );
  });
});

import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { clockSchema } from '#contract/policyClocks';
import { clockStanding } from '#hub/clocks/clockState.rules';
import { addWorkingDays, plainIsoDate } from '#hub/clocks/workingDays.rules';
import { englandCalendar } from '../clocks/calendarForTests.ts';

const clock = clockSchema.parse({
  id: 'assessment',
  label: 'Finish the assessment',
  startsAt: 'assessment.started',
  stopsAt: 'assessment.completed',
  repeats: false,
  amount: null,
  unit: 'workingDays',
  suggestedAmount: 20,
  ideal: null,
  dueSoonWorkingDays: 3,
  pausable: true,
  basis: { suggested: true, why: 'For this test.' },
});

const day = fc
  .integer({ min: 0, max: 250 })
  .map(days => plainIsoDate(Temporal.PlainDate.from('2026-01-05').add({ days }).toString()));

// The day of receipt is not counted, so a wait that begins on it begins the day after.
test('a clock that waits never runs down, however long it waits', () => {
  fc.assert(
    fc.property(
      day,
      fc.integer({ min: 1, max: 19 }),
      fc.integer({ min: 1, max: 60 }),
      (start, after, wait) => {
        const from = addWorkingDays(englandCalendar, start, after);
        const standing = (waited: number) =>
          clockStanding({
            clock,
            start,
            pausedIntervals: [{ from, to: null }],
            today: addWorkingDays(englandCalendar, from, waited),
            calendar: englandCalendar,
          });
        const [first, later] = [standing(0), standing(wait)];
        expect(later.state).toBe('waiting');
        expect(later.workingDaysLeft).toBeGreaterThanOrEqual(first.workingDaysLeft);
      },
    ),
  );
});

import { readFileSync } from 'node:fs';
import { bankHolidaysSchema } from '#contract/dates';
import type { Clock } from '#contract/policyClocks';
import { workingCalendar } from '#hub/clocks/workingDays.rules';

export const bankHolidays = bankHolidaysSchema.parse(
  JSON.parse(readFileSync(new URL('../../../resources/bank-holidays.json', import.meta.url), 'utf8')),
);

/** England, with no closure days of its own. */
export const englandCalendar = workingCalendar(bankHolidays);

/** A clock of ten working days that may wait; give what matters to the test. */
export function aClock(changes: Partial<Clock> = {}): Clock {
  return {
    id: 'test',
    label: 'Test clock',
    startsAt: 'notification.received',
    stopsAt: 'response.sent',
    repeats: false,
    amount: 10,
    unit: 'workingDays',
    suggestedAmount: null,
    ideal: null,
    dueSoonWorkingDays: 2,
    pausable: true,
    basis: { suggested: true, why: 'for tests' },
    ...changes,
  };
}

import { Temporal } from 'temporal-polyfill';
import type { TodayGroup } from '#contract/today';
import type { PlainIsoDate } from '../clocks/workingDays.rules.ts';
import { plainIsoDate } from '../clocks/workingDays.rules.ts';
import { isCriticallyLate, type StandingClock } from '../triage/clockWords.rules.ts';

export const todayGroups: readonly TodayGroup[] = ['critical', 'overdue', 'soon', 'comingUp'];

/** How many working days ahead the day's list looks: the hub's setting; two is what CPS found to work (interface.md §4.1). */
export function soonWorkingDays(read: (id: string) => unknown): number {
  const days = read('today-soon-working-days');
  return typeof days === 'number' ? days : 2;
}

/** Where a clock stands in a person's day; null when it waits, is done, or lies beyond what is coming up. */
export function groupOfToday(
  clock: StandingClock,
  soonDays: number,
  comingUpTo: PlainIsoDate,
): TodayGroup | null {
  const { state, workingDaysLeft, due } = clock.standing;
  if (state === 'complete' || state === 'waiting') return null;
  if (isCriticallyLate(clock)) return 'critical';
  if (state === 'overdue') return 'overdue';
  if (workingDaysLeft <= soonDays) return 'soon';
  return due <= comingUpTo ? 'comingUp' : null;
}

/** The Sunday that ends this week, and the Sunday after it. */
export function endOfWeeks(today: PlainIsoDate): { thisWeek: PlainIsoDate; nextWeek: PlainIsoDate } {
  const day = Temporal.PlainDate.from(today);
  const sunday = day.add({ days: 7 - day.dayOfWeek });
  return {
    thisWeek: plainIsoDate(sunday.toString()),
    nextWeek: plainIsoDate(sunday.add({ days: 7 }).toString()),
  };
}

/** What stands above a group; `soonDays` are working days. */
export function groupTitle(group: TodayGroup, soonDays: number): string {
  switch (group) {
    case 'critical':
      return 'Critically overdue';
    case 'overdue':
      return 'Overdue';
    case 'soon':
      return `Due in ${soonDays} working day${soonDays === 1 ? '' : 's'}`;
    case 'comingUp':
      return 'Coming up';
  }
}

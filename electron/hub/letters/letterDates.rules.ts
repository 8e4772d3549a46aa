import { Temporal } from 'temporal-polyfill';
import type { PartialDate } from '#contract/dates';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** "Monday 30 November 2026" from an ISO date. Written out by hand so that every desk prints the same words. */
export function longDate(isoDate: string): string {
  const date = Temporal.PlainDate.from(isoDate);
  return `${weekdays[date.dayOfWeek - 1]} ${dayMonthYear(date)}`;
}

/** "Monday 30 November" from an ISO date, for a day so near that the year would only be noise. */
export function nearDate(isoDate: string): string {
  const date = Temporal.PlainDate.from(isoDate);
  return `${weekdays[date.dayOfWeek - 1]} ${date.day} ${months[date.month - 1]}`;
}

/** "30 November 2026" from an ISO date. */
export function plainDate(isoDate: string): string {
  return dayMonthYear(Temporal.PlainDate.from(isoDate));
}

/** A date as far as it is known: "5 March 2017", "March 2017", "2017", "about 2017"; "not known" for `null`. */
export function partialDateWords(value: PartialDate | null): string {
  if (value === null) return 'not known';
  const date = Temporal.PlainDate.from(value.date);
  switch (value.precision) {
    case 'day':
      return dayMonthYear(date);
    case 'month':
      return `${months[date.month - 1]} ${date.year}`;
    case 'year':
      return `${date.year}`;
    case 'estimated':
      return `about ${date.year}`;
  }
}

function dayMonthYear(date: Temporal.PlainDate): string {
  return `${date.day} ${months[date.month - 1]} ${date.year}`;
}

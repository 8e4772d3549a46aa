import { Temporal } from 'temporal-polyfill';

/** "Tue 1 Dec 2026" from an ISO day. */
export function dayInWords(isoDay: string): string {
  return Temporal.PlainDate.from(isoDay).toLocaleString('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  });
}

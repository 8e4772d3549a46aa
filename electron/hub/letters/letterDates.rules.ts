import type { PartialDate } from '#contract/dates';
import {
  dayAndMonth,
  longDate as longDateOf,
  partialDateWords as knownDateWords,
} from '../clocks/dateWords.rules.ts';
import { plainIsoDate } from '../clocks/workingDays.rules.ts';

/** "Monday 30 November 2026" from an ISO date. */
export function longDate(isoDate: string): string {
  return longDateOf(plainIsoDate(isoDate));
}

/** "Monday 30 November" from an ISO date, for a day so near that the year would only be noise. */
export function nearDate(isoDate: string): string {
  return dayAndMonth(plainIsoDate(isoDate));
}

/** "30 November 2026" from an ISO date. */
export function plainDate(isoDate: string): string {
  return knownDateWords({ date: isoDate, precision: 'day' });
}

/** A date as far as it is known, as everywhere in the hub; "not known" for `null`. */
export function partialDateWords(value: PartialDate | null): string {
  return value === null ? 'not known' : knownDateWords(value);
}

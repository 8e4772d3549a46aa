import { Temporal } from 'temporal-polyfill';

/** Weeks of work that the pace is read from: long enough to even out a holiday, short enough to be the present. */
const weeksRead = 4;

/**
 * How many decisions a week are made at present. `instants` are those of the newest decisions, newest first, and may be
 * cut off at `most`: then the pace is read from the days that they cover.
 */
export function decisionsAWeek(instants: readonly string[], now: string, most: number): number {
  const end = Temporal.Instant.from(now);
  const daysAgo = (instant: string): number =>
    end.since(Temporal.Instant.from(instant)).total({ unit: 'hours' }) / 24;
  const recent = instants.filter(instant => daysAgo(instant) <= weeksRead * 7);
  const [oldest] = recent.toReversed();
  const days = recent.length < most || oldest === undefined ? weeksRead * 7 : Math.max(1, daysAgo(oldest));
  return Math.round((recent.length / days) * 7 * 10) / 10;
}

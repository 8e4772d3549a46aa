import { Temporal } from 'temporal-polyfill';
import { countOf } from './matchWords.rules.ts';
import type { Freshness } from './matching.types.rules.ts';

/** Days after which what a provider told us is shown in amber (interface reference §4.6). */
const daysUntilOld = 30;

/**
 * How long ago a provider confirmed its places and waiting time.
 *
 * @param lastConfirmed ISO date, or `null` when it never has. A date after today counts as today (clocks differ).
 * @param today ISO date.
 */
export function confirmationFreshness(lastConfirmed: string | null, today: string): Freshness {
  if (lastConfirmed === null) return { state: 'never', days: null, words: 'never confirmed' };
  const elapsed = Temporal.PlainDate.from(lastConfirmed).until(Temporal.PlainDate.from(today)).days;
  const days = Math.max(0, elapsed);
  const words = days === 0 ? 'confirmed today' : `confirmed ${countOf(days, 'day')} ago`;
  return { state: days >= daysUntilOld ? 'old' : 'fresh', days, words };
}

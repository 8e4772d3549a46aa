import { Temporal } from 'temporal-polyfill';
import type { KeyFact } from '#contract/keyFacts';
import { listed } from './familyGaps.rules.ts';

type Fact = KeyFact['fact'];

/**
 * After how many months somebody should ask again whether a fact is still so. Practice asks that what is reused be
 * "accurate and up to date" (Derby's assessment page, practice.md §2.9 item 11; UK GDPR Article 5(1)(d)); neither page
 * nor law gives a number, so these are our suggestion: a way to reach somebody safely and who works with the family
 * change fastest, a school once a school year, an address about as often.
 */
export const monthsUntilAsked: Readonly<Record<Fact, number>> = {
  safeContact: 3,
  leadWorker: 3,
  phone: 6,
  household: 6,
  address: 12,
  school: 12,
};

/** Whole months between two ISO dates; a date to come counts as today (clocks differ). */
export function monthsSince(date: string, today: string): number {
  const months = Temporal.PlainDate.from(date)
    .until(Temporal.PlainDate.from(today), { largestUnit: 'months' })
    .total({ unit: 'months', relativeTo: Temporal.PlainDate.from(date) });
  return Math.max(0, Math.floor(months));
}

/** "today", "3 weeks ago", "14 months ago", "3 years ago". */
export function agoWords(date: string, today: string): string {
  const days = Math.max(
    0,
    Temporal.PlainDate.from(date).until(Temporal.PlainDate.from(today), { largestUnit: 'days' }).days,
  );
  if (days === 0) return 'today';
  if (days === 1) return 'yesterday';
  if (days < 14) return `${days} days ago`;
  const months = monthsSince(date, today);
  if (months < 2) return `${Math.floor(days / 7)} weeks ago`;
  if (months < 24) return `${months} months ago`;
  return `${Math.floor(months / 12)} years ago`;
}

/** How old a fact is, and whether somebody should ask. `on` is when it was last told or confirmed; null: nobody kept it. */
export function freshnessOf(
  fact: Fact,
  on: string | null,
  isConfirmed: boolean,
  today: string,
): Pick<KeyFact, 'state' | 'words'> {
  if (on === null) return { state: 'old', words: 'Nobody wrote down when we heard this' };
  const words = `${isConfirmed ? 'Confirmed' : 'Told'} ${agoWords(on, today)}`;
  return { state: monthsSince(on, today) >= monthsUntilAsked[fact] ? 'old' : 'fresh', words };
}

/** "Ava" of "Ava Rose Exampleton". */
export const firstName = (name: string): string => name.split(' ')[0] ?? name;

/** Who lives in a home, as it is shown and confirmed. */
export const homeValue = (people: readonly { readonly name: string }[], address: string): string =>
  `${listed(people.map(person => firstName(person.name)))}, ${address}`;

/** Whether a confirmation speaks of the value that stands now: spaces and capitals make no difference. */
export function isSameValue(one: string, other: string): boolean {
  const plain = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  return plain(one) === plain(other);
}

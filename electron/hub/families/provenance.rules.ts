import type { PartialDate } from '#contract/dates';
import type { Told } from '#contract/told';
import { partialDateWords } from '../clocks/dateWords.rules.ts';

/**
 * Where a dated fact comes from, as stored in one text: what a person told us carries the day and their words; the
 * others point to a row.
 */
export const toldSource = (told: Told): string => `told:${told.on}:${told.by.trim()}`;
/** A fact that was settled by a decision about two records. */
export const decisionSource = (decisionId: string): string => `decision:${decisionId}`;
/** A fact that an import told. */
export const importSource = (batchId: string): string => `import:${batchId}`;

/** A notification or an import as its reader knows it: what it is called, and the ISO date on which it came. */
export type KnownSource = { name: string; on: string };

const dayWords = (day: string): string => partialDateWords({ date: day, precision: 'day' });

/** "Nadia Begum, by phone, on 20 November 2026", "Notification N-0012, 12 November 2026", "School, 12 November 2026". */
export function sourceWords(
  source: string,
  lookUp: (kind: 'notification' | 'import', id: string) => KnownSource | null,
): string {
  const told = /^told:(\d{4}-\d{2}-\d{2}):([\s\S]*)$/.exec(source);
  if (told !== null) return `${told[2] ?? ''}, on ${dayWords(told[1] ?? '')}`;
  const [kind, id = ''] = source.split(':');
  if (kind === 'notification' || kind === 'import') {
    const known = lookUp(kind, id);
    if (known !== null) return `${known.name}, ${dayWords(known.on)}`;
    return kind === 'import' ? 'An imported file' : 'A notification';
  }
  if (kind === 'decision') return 'A decision about a match';
  return 'An earlier record';
}

export type EndedAs = 'ended' | 'mistake';

/** How a fact is dated where it is stored. No `toDate`: true today. */
export type StoredDates = {
  fromDate: string | null;
  fromPrecision: PartialDate['precision'] | null;
  toDate: string | null;
  toPrecision: PartialDate['precision'] | 'by' | null;
  endedAs: EndedAs | null;
};

export type FactDates = {
  from: PartialDate | null;
  /** Null also when it ended on a day that is not known: see `isNow`. */
  to: PartialDate | null;
  isNow: boolean;
  endedAs: EndedAs | null;
  /** "since May 2020"; empty when no day is known and it is true today. */
  time: string;
};

/** The dates of a fact for rules and screens. A day without a precision came whole, from a notification or a file. */
export function factDates(stored: StoredDates): FactDates {
  const from =
    stored.fromDate === null ? null : { date: stored.fromDate, precision: stored.fromPrecision ?? 'day' };
  const to =
    stored.toDate === null || stored.toPrecision === 'by'
      ? null
      : { date: stored.toDate, precision: stored.toPrecision ?? 'day' };
  const isNow = stored.toDate === null;
  const endedAs = isNow ? null : (stored.endedAs ?? 'ended');
  return { from, to, isNow, endedAs, time: timeWords(from, to, isNow, endedAs) };
}

function timeWords(
  from: PartialDate | null,
  to: PartialDate | null,
  isNow: boolean,
  endedAs: EndedAs | null,
): string {
  if (endedAs === 'mistake') return 'recorded by mistake';
  if (isNow) return from === null ? '' : `since ${partialDateWords(from)}`;
  if (to === null)
    return from === null ? 'ended, day not known' : `from ${partialDateWords(from)}, end not known`;
  return from === null
    ? `until ${partialDateWords(to)}`
    : `${partialDateWords(from)} to ${partialDateWords(to)}`;
}

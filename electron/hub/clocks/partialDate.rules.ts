import { Temporal } from 'temporal-polyfill';
import type { DateExpectation, PartialDate, PlainIsoDate } from '#contract/dates';
import { readers } from './dateForms.rules.ts';
import type { Asked } from './dateParts.rules.ts';
import { dateWithDistance, lastDayMeant, longDate, partialDateWords } from './dateWords.rules.ts';
import { plainIsoDate, type WorkingCalendar } from './workingDays.rules.ts';

export type DateReading =
  | { readonly kind: 'date'; readonly value: PartialDate; readonly echo: string }
  | { readonly kind: 'problem'; readonly message: string };

export type DateQuestion = {
  readonly today: PlainIsoDate;
  readonly calendar: WorkingCalendar;
  /** A birth lies in the past, an appointment in the future; `any` when left out. */
  readonly expects?: DateExpectation;
};

/**
 * Reads a date as a person types it in the one date box (interface.md §1.1): `23/12/26`, `23 dec`, `23122026`,
 * `2026-12-23`, `+5wd`, `-3d`, `+6w`, `tomorrow`, `last monday`, `march 2017`, `summer 2019`, `about 2015`, `2015`.
 * England's order, day before month. The echo says the date in full, so that a misreading shows at once.
 * A date on the wrong side of today for `expects` is a problem with its own sentence.
 */
export function readDate(text: string, question: DateQuestion): DateReading {
  const tidy = tidied(text);
  if (tidy === '') return { kind: 'problem', message: 'Type a date, such as 23/12/26, tomorrow or +5wd.' };
  const asked: Asked = {
    today: Temporal.PlainDate.from(question.today),
    calendar: question.calendar,
    expects: question.expects ?? 'any',
  };
  for (const reader of readers) {
    const read = reader(tidy, asked);
    if (read === null) continue;
    if ('problem' in read) return { kind: 'problem', message: read.problem };
    return heldAgainstToday(read.value, question.today, asked);
  }
  return {
    kind: 'problem',
    message: `We could not read “${text.trim()}” as a date. Try 23/12/26, 23 Dec, tomorrow, +5wd, March 2017 or about 2015.`,
  };
}

function tidied(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[\u2212\u2013\u2014]/g, '-')
    .replaceAll(/(\d)(?:st|nd|rd|th)\b/g, '$1')
    .replaceAll(/\bof\b|,/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function heldAgainstToday(value: PartialDate, today: PlainIsoDate, asked: Asked): DateReading {
  const words = value.precision === 'day' ? longDate(plainIsoDate(value.date)) : partialDateWords(value);
  if (asked.expects === 'past' && value.date > today) {
    return {
      kind: 'problem',
      message: `${capital(words)} is still to come. This date must be today or earlier.`,
    };
  }
  if (asked.expects === 'future' && latestDayMeant(value) < today) {
    return { kind: 'problem', message: `${capital(words)} has passed. This date must be today or later.` };
  }
  return { kind: 'date', value, echo: echoOf(value, today, asked) };
}

/** An estimate is held against the end of its year, so that "about 2026" may still be ahead in November 2026. */
function latestDayMeant(value: PartialDate): string {
  return value.precision === 'estimated' ? `${value.date.slice(0, 4)}-12-31` : lastDayMeant(value);
}

function echoOf(value: PartialDate, today: PlainIsoDate, asked: Asked): string {
  switch (value.precision) {
    case 'day':
      return dateWithDistance(plainIsoDate(value.date), today, asked.calendar);
    case 'month':
      return `${partialDateWords(value)}, day not known`;
    case 'year':
      return `${partialDateWords(value)}, day and month not known`;
    case 'estimated':
      return `${capital(partialDateWords(value))}, an estimate`;
  }
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

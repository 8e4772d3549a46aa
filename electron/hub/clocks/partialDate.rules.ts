import { Temporal } from 'temporal-polyfill';
import type { DateExpectation, PartialDate, PlainIsoDate } from '#contract/dates';
import {
  dateWithDistance,
  lastDayMeant,
  longDate,
  monthName,
  partialDateWords,
  weekdayNumber,
} from './dateWords.rules.ts';
import { addWorkingDays, plainIsoDate, type WorkingCalendar } from './workingDays.rules.ts';

export type DateReading =
  | { readonly kind: 'date'; readonly value: PartialDate; readonly echo: string }
  | { readonly kind: 'problem'; readonly message: string };

export type DateQuestion = {
  readonly today: PlainIsoDate;
  readonly calendar: WorkingCalendar;
  /** A birth lies in the past, an appointment in the future; `any` when left out. */
  readonly expects?: DateExpectation;
};

type Asked = { today: Temporal.PlainDate; calendar: WorkingCalendar; expects: DateExpectation };
/** A date as read, before it is held against today. `problem` is a sentence for the person who typed it. */
type Read = { value: PartialDate } | { problem: string } | null;
type Reader = (text: string, asked: Asked) => Read;

const firstYear = 1900;
const lastYear = 2100;
/** Letters of a month's name that are enough; "sept" is common. */
const monthPattern =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const yearPattern = '(\\d{4}|\\d{2})';

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

const readRelativeWord: Reader = (text, { today }) => {
  const days = new Map([
    ['today', 0],
    ['now', 0],
    ['tomorrow', 1],
    ['yesterday', -1],
  ]).get(text);
  return days === undefined ? null : wholeDay(today.add({ days }));
};

/** `+5wd`, `-3d`, `+6w`, `+3m`, `-1y`, and the same in words: "in 3 weeks", "5 working days ago". */
const readOffset: Reader = (text, { today, calendar }) => {
  const short = /^([+-])\s*(\d{1,4})\s*(wd|d|w|m|y)$/.exec(text);
  const inWords = /^(in )?(\d{1,4}) (working day|day|week|month|year)s?( ago| away)?$/.exec(text);
  const ahead = inWords?.[1] !== undefined || inWords?.[4] === ' away';
  if (inWords !== null && ahead === (inWords[4] === ' ago')) return null;
  const count = Number(short?.[2] ?? inWords?.[2]) * (short?.[1] === '-' || inWords?.[4] === ' ago' ? -1 : 1);
  switch (short?.[3] ?? inWords?.[3]) {
    case 'wd':
    case 'working day':
      return dayValue(addWorkingDays(calendar, plainIsoDate(today.toString()), count));
    case 'd':
    case 'day':
      return wholeDay(today.add({ days: count }));
    case 'w':
    case 'week':
      return wholeDay(today.add({ weeks: count }));
    case 'm':
    case 'month':
      return wholeDay(today.add({ months: count }));
    case 'y':
    case 'year':
      return wholeDay(today.add({ years: count }));
    case undefined:
    default:
      return null;
  }
};

/** "monday", "next mon", "last friday". "Next" is the first one after today; the echo shows which day that is. */
const readWeekday: Reader = (text, { today, expects }) => {
  const match =
    /^(?:(last|next|this|on) )?(mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)(?:day|nesday|sday|rsday|urday)?$/.exec(
      text,
    );
  const wanted = match?.[2] === undefined ? undefined : weekdayNumber(match[2]);
  if (wanted === undefined) return null;
  const goBack = match?.[1] === 'last' || (match?.[1] === undefined && expects === 'past');
  const apart = goBack
    ? -(((today.dayOfWeek - wanted + 6) % 7) + 1)
    : ((wanted - today.dayOfWeek + 6) % 7) + 1;
  return wholeDay(today.add({ days: apart }));
};

const readIsoDate: Reader = text => {
  const match = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  return match === null ? null : fromParts(Number(match[1]), Number(match[2]), Number(match[3]));
};

const readNumbers: Reader = (text, asked) => {
  const match =
    /^(\d{1,2})\s?[/. -]\s?(\d{1,2})\s?[/. -]\s?(\d{4}|\d{2})$/.exec(text) ??
    /^(\d{2})(\d{2})(\d{4})$/.exec(text) ??
    /^(\d{2})(\d{2})(\d{2})$/.exec(text);
  if (match?.[3] === undefined) return null;
  return fromParts(fullYear(match[3], asked), Number(match[2]), Number(match[1]));
};

const readDayAndMonthNumbers: Reader = (text, asked) => {
  const match = /^(\d{1,2})[/.-](\d{1,2})$/.exec(text);
  return match === null ? null : withoutYear(Number(match[2]), Number(match[1]), asked);
};

const readDayAndMonthName: Reader = (text, asked) => {
  const weekday = '(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]* )?';
  const dayFirst = new RegExp(`^${weekday}(\\d{1,2})[ -]?${monthPattern}(?:[ -]?'?${yearPattern})?$`).exec(
    text,
  );
  const monthFirst = new RegExp(`^${weekday}${monthPattern} (\\d{1,2})(?: '?${yearPattern})?$`).exec(text);
  const day = Number(dayFirst?.[1] ?? monthFirst?.[2]);
  const month = monthNumber(dayFirst?.[2] ?? monthFirst?.[1] ?? '');
  const year = dayFirst?.[3] ?? monthFirst?.[3];
  if (month === undefined) return null;
  // "march 17" could be a day or a year; both 1 to 31 and 17 read as a day, and the echo shows it.
  return year === undefined ? withoutYear(month, day, asked) : fromParts(fullYear(year, asked), month, day);
};

const readMonth: Reader = text => {
  const named = new RegExp(`^${monthPattern}[ /-]?(\\d{4})$`).exec(text);
  const numbered = /^(\d{1,2})[/.-](\d{4})$/.exec(text);
  const month = named === null ? Number(numbered?.[1]) : monthNumber(named[1] ?? '');
  const year = Number(named?.[2] ?? numbered?.[2]);
  if ((named === null && numbered === null) || month === undefined) return null;
  return withPrecision(fromParts(year, month, 1), 'month');
};

const readYear: Reader = text => {
  const match = /^(\d{4})$/.exec(text);
  return match === null ? null : withPrecision(fromParts(Number(match[1]), 1, 1), 'year');
};

/** The middle month of each season; winter is taken by its December. */
const seasonMonths = new Map([
  ['spring', 4],
  ['summer', 7],
  ['autumn', 10],
  ['winter', 12],
]);

const readSeason: Reader = text => {
  const match = /^(?:in )?(?:the )?(spring|summer|autumn|winter) (\d{4})$/.exec(text);
  const month = seasonMonths.get(match?.[1] ?? '');
  return month === undefined ? null : withPrecision(fromParts(Number(match?.[2]), month, 1), 'estimated');
};

/** "about 2015", "around March 2017", "c. 2015", "~2015", "2015?". An estimate of a year stands on 1 January. */
const readEstimate: Reader = (text, asked) => {
  const marked = /^(?:about|around|roughly|approximately|approx\.?|circa|c\.|c|maybe|~) ?(.+)$/.exec(text);
  const rest = marked?.[1] ?? /^(.+?) ?\?$/.exec(text)?.[1];
  if (rest === undefined) return null;
  for (const reader of readersOfPlainDates) {
    const read = reader(rest, asked);
    if (read !== null) return withPrecision(read, 'estimated');
  }
  return null;
};

const readersOfPlainDates: readonly Reader[] = [
  readIsoDate,
  readYear,
  readMonth,
  readNumbers,
  readDayAndMonthName,
  readDayAndMonthNumbers,
  readSeason,
];
const readers: readonly Reader[] = [
  readRelativeWord,
  readOffset,
  readWeekday,
  ...readersOfPlainDates,
  readEstimate,
];

function monthNumber(name: string): number | undefined {
  if (name === '') return undefined;
  for (let month = 1; month <= 12; month += 1) {
    if (monthName(month).toLowerCase().startsWith(name.slice(0, 3))) return month;
  }
  return undefined;
}

/**
 * Two digits: for a past date the latest such year that is not ahead (births of 1927 and 2026 both occur), otherwise
 * this century's, unless that is more than twenty years ahead.
 */
function fullYear(digits: string, { today, expects }: Asked): number {
  if (digits.length === 4) return Number(digits);
  const thisCentury = 2000 + Number(digits);
  if (expects === 'future') return thisCentury;
  return thisCentury > today.year + (expects === 'past' ? 0 : 20) ? thisCentury - 100 : thisCentury;
}

/** A day without a year: the next one for a future date, the last one for a past date, otherwise the nearest. */
function withoutYear(month: number, day: number, { today, expects }: Asked): Read {
  // A leap year, so that 29 February is weighed and 30 February is refused.
  const check = fromParts(2024, month, day);
  if (check === null || 'problem' in check) return check;
  const nearby: Temporal.PlainDate[] = [];
  for (let year = today.year - 8; year <= today.year + 8; year += 1) {
    const read = fromParts(year, month, day);
    if (read !== null && 'value' in read) nearby.push(Temporal.PlainDate.from(read.value.date));
  }
  const distance = (date: Temporal.PlainDate) => today.until(date).days;
  const allowed = nearby.filter(date => {
    if (expects === 'any') return true;
    return expects === 'past' ? distance(date) <= 0 : distance(date) >= 0;
  });
  const nearest = allowed.toSorted((one, other) => Math.abs(distance(one)) - Math.abs(distance(other)))[0];
  return nearest === undefined ? null : wholeDay(nearest);
}

function fromParts(year: number, month: number, day: number): Read {
  if (year < firstYear || year > lastYear) {
    return { problem: `The year ${year} is not between ${firstYear} and ${lastYear}. Check the year.` };
  }
  if (month < 1 || month > 12) {
    const otherOrder = day >= 1 && day <= 12 ? ' Write the day first, then the month: 23/12/26.' : '';
    return { problem: `There is no month ${month}.${otherOrder}` };
  }
  const monthStart = Temporal.PlainDate.from({ year, month, day: 1 });
  if (day < 1 || day > monthStart.daysInMonth) {
    return {
      problem: `There is no ${day} ${monthName(month)} ${year}. ${monthName(month)} ${year} has ${monthStart.daysInMonth} days.`,
    };
  }
  return wholeDay(monthStart.with({ day }));
}

function wholeDay(date: Temporal.PlainDate): Read {
  if (date.year < firstYear || date.year > lastYear) {
    return { problem: `The year ${date.year} is not between ${firstYear} and ${lastYear}. Check the date.` };
  }
  return dayValue(plainIsoDate(date.toString()));
}

function dayValue(date: PlainIsoDate): Read {
  return { value: { date, precision: 'day' } };
}

function withPrecision(read: Read, precision: PartialDate['precision']): Read {
  return read === null || 'problem' in read ? read : { value: { date: read.value.date, precision } };
}

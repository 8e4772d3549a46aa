import { Temporal } from 'temporal-polyfill';
import type { DateExpectation, PartialDate, PlainIsoDate } from '#contract/dates';
import { monthName } from './dateWords.rules.ts';
import { plainIsoDate, type WorkingCalendar } from './workingDays.rules.ts';

/** What a date is read against: today, the working calendar, and whether it should lie behind or ahead. */
export type Asked = { today: Temporal.PlainDate; calendar: WorkingCalendar; expects: DateExpectation };
/** A date as read, before it is held against today. `problem` is a sentence for the person who typed it. */
export type Read = { value: PartialDate } | { problem: string } | null;

const firstYear = 1900;
const lastYear = 2100;

/** 1 for January. Reads the first three letters, lower case; undefined for no month. */
export function monthNumber(name: string): number | undefined {
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
export function fullYear(digits: string, { today, expects }: Asked): number {
  if (digits.length === 4) return Number(digits);
  const thisCentury = 2000 + Number(digits);
  if (expects === 'future') return thisCentury;
  return thisCentury > today.year + (expects === 'past' ? 0 : 20) ? thisCentury - 100 : thisCentury;
}

/** A day without a year: the next one for a future date, the last one for a past date, otherwise the nearest. */
export function withoutYear(month: number, day: number, { today, expects }: Asked): Read {
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

/** The day of these numbers, or a problem in words: no such year (1900 to 2100), month or day. */
export function fromParts(year: number, month: number, day: number): Read {
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

/** A day of the calendar as read; a problem when its year is not one we hold. */
export function wholeDay(date: Temporal.PlainDate): Read {
  if (date.year < firstYear || date.year > lastYear) {
    return { problem: `The year ${date.year} is not between ${firstYear} and ${lastYear}. Check the date.` };
  }
  return dayValue(plainIsoDate(date.toString()));
}

/** A date that is known to the day. */
export function dayValue(date: PlainIsoDate): Read {
  return { value: { date, precision: 'day' } };
}

/** The same date, known less exactly than to the day. */
export function withPrecision(read: Read, precision: PartialDate['precision']): Read {
  return read === null || 'problem' in read ? read : { value: { date: read.value.date, precision } };
}

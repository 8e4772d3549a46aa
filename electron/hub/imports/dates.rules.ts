import { Temporal } from 'temporal-polyfill';
import type { DateExpectation, PartialDate } from '#contract/dates';
import type { Cell, Reading } from './cells.rules.ts';
import { cellText, leaveOut, understood } from './cells.rules.ts';

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const notADate =
  'We could not read this as a date, so it was left out. Write it as day/month/year, such as 23/12/2014.';
const excelDayOne = Temporal.PlainDate.from('1899-12-30');
const lastExcelSerial = 73_050; // 31 December 2099

/**
 * A date as people and systems write it: `23/12/2014`, `23-Dec-14`, `2014-12-23T00:00:00`, Excel's
 * day numbers (`41996`), `Dec 2014`, `2014`, `about 2014`. England's order, day before month, is
 * used; when only the other order is a real date it is used and marked for checking.
 * Two-digit years fall in the hundred years that end ten years after `today` (an ISO date), or
 * with `today` itself where the date must be past: `36` is 1936 for a birth in 2026.
 * Fillers (01/01/1900, 31/12/9999, 00/00/0000) are blank.
 */
export function readPartialDate(
  cell: Cell,
  today: string,
  expectation: DateExpectation = 'any',
): Reading<PartialDate | null> {
  const text = cellText(cell).toLowerCase();
  if (text === '') return understood(null);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text))
    return day(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8)));
  const about = /^(?:about|around|approx(?:imately)?\.?|circa|c\.?|est(?:imated)?\.?:?|~)\s*(.+)$/.exec(text);
  if (about?.[1] !== undefined) return estimated(readPartialDate(about[1], today, expectation));
  const marked = /^(.+?)\s*\(?(?:est(?:imated)?\.?|approx\.?|\?)\)?$/.exec(text);
  if (marked?.[1] !== undefined && /\d/.test(marked[1]))
    return estimated(readPartialDate(marked[1], today, expectation));
  if (/^\d+(?:\.\d+)?$/.test(text)) return fromNumber(text);
  const lastYear = Number(today.slice(0, 4)) + (expectation === 'past' ? 0 : 10);
  return fromParts(withoutTime(text), lastYear);
}

/** As `readPartialDate`, for fields that need a whole day: a month or year alone is left out. */
export function readWholeDate(cell: Cell, today: string): Reading<PartialDate | null> {
  const reading = readPartialDate(cell, today);
  if ('problem' in reading || reading.value === null || reading.value.precision === 'day') return reading;
  return leaveOut('This needs a whole date with a day, a month and a year, so it was left out.');
}

function estimated(reading: Reading<PartialDate | null>): Reading<PartialDate | null> {
  if ('problem' in reading || reading.value === null) return reading;
  return understood({ date: reading.value.date, precision: 'estimated' });
}

function fromNumber(text: string): Reading<PartialDate | null> {
  if (/^\d{8}$/.test(text)) return fromEightDigits(text);
  const number = Number(text);
  if (number === 0) return understood(null);
  if (/^(?:19|20)\d{2}$/.test(text)) return understood({ date: `${text}-01-01`, precision: 'year' });
  if (number < 1 || number > lastExcelSerial) return leaveOut(notADate);
  const date = excelDayOne.add({ days: Math.floor(number) });
  return day(date.year, date.month, date.day);
}

function fromEightDigits(text: string): Reading<PartialDate | null> {
  const yearFirst = day(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6)));
  if (/^(?:19|20)/.test(text) && !('problem' in yearFirst)) return yearFirst;
  return day(Number(text.slice(4)), Number(text.slice(2, 4)), Number(text.slice(0, 2)));
}

// `t00:00:00.000z`, ` 14:05`, ` 12:00:00 am`: the clock part adds nothing to a date.
function withoutTime(text: string): string {
  return text
    .replace(/[t ,]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:am|pm)?(?:z|[+-]\d{2}:?\d{2})?$/, '')
    .trim();
}

function fromParts(text: string, lastYear: number): Reading<PartialDate | null> {
  const parts = text
    .replace(/^(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?[ ,]+/, '')
    .replace(/(\d)(?:st|nd|rd|th)\b/, '$1')
    .split(/[\s/.,\\-]+/)
    .filter(part => part !== '' && part !== 'of');
  const [first = '', second = '', third = ''] = parts;
  if (parts.length === 3) {
    if (/^\d{4}$/.test(first)) return dayOrSwapped(Number(first), monthNumber(second), Number(third));
    const monthFirst = /^[a-z]/.test(first);
    const year = fullYear(third, lastYear);
    if (year === null) return leaveOut(notADate);
    if (monthFirst) return day(year, monthNumber(first), Number(second));
    return dayOrSwapped(year, monthNumber(second), Number(first));
  }
  if (parts.length === 2) {
    const [monthText, yearText] = /^\d{4}$/.test(first) ? [second, first] : [first, second];
    const month = monthNumber(monthText);
    if (!/^\d{4}$/.test(yearText) && !/^[a-z]/.test(monthText)) return leaveOut(notADate);
    const year = fullYear(yearText, lastYear);
    if (year === null || year < 1900 || year > 2100 || !(month >= 1 && month <= 12))
      return leaveOut(notADate);
    return understood({ date: `${year}-${twoDigits(month)}-01`, precision: 'month' });
  }
  return leaveOut(notADate);
}

function monthNumber(text: string): number {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  if (!/^[a-z]{3,9}$/.test(text)) return Number.NaN;
  return monthNames.indexOf(text.slice(0, 3)) + 1;
}

function fullYear(text: string, lastYear: number): number | null {
  if (/^\d{4}$/.test(text)) return Number(text);
  if (!/^\d{2}$/.test(text)) return null;
  const inThisCentury = Math.floor(lastYear / 100) * 100 + Number(text);
  return inThisCentury <= lastYear ? inThisCentury : inThisCentury - 100;
}

function dayOrSwapped(year: number, month: number, dayOfMonth: number): Reading<PartialDate | null> {
  const asWritten = day(year, month, dayOfMonth);
  if (!('problem' in asWritten) || !(month > 12)) return asWritten;
  const swapped = day(year, dayOfMonth, month);
  if ('problem' in swapped) return asWritten;
  return understood(
    swapped.value,
    'This date only makes sense with the month before the day. We read it that way.',
  );
}

function day(year: number, month: number, dayOfMonth: number): Reading<PartialDate | null> {
  if (isFiller(year, month, dayOfMonth)) return understood(null);
  if (year < 1900 || year > 2100 || !(month >= 1 && month <= 12) || !(dayOfMonth >= 1))
    return leaveOut(notADate);
  if (dayOfMonth > daysIn(year, month))
    return leaveOut('There is no such day in that month, so the date was left out.');
  return understood({ date: `${year}-${twoDigits(month)}-${twoDigits(dayOfMonth)}`, precision: 'day' });
}

function isFiller(year: number, month: number, dayOfMonth: number): boolean {
  if (year === 0 && month === 0 && dayOfMonth === 0) return true;
  if (year === 9999 || (year === 2099 && month === 12 && dayOfMonth === 31)) return true;
  return (
    (year === 1900 && month === 1 && dayOfMonth === 1) || (year === 1899 && month === 12 && dayOfMonth >= 30)
  );
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

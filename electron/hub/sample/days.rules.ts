/**
 * Days as whole numbers (days since 1 January 1970). The bench builds a million people with several dates each; plain
 * numbers are some fifty times quicker than calendar objects there. Checked against temporal-polyfill in the tests.
 */
export type Day = number;

/** Days from an ISO date such as `2026-03-09`. Throws a RangeError for anything else. */
export function dayOf(iso: string): Day {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  if (!match) throw new RangeError(`"${iso}" is not a date written as year-month-day.`);
  return dayFromParts(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** The day for a year, month (1 to 12) and day of the month (Howard Hinnant's days_from_civil). */
export function dayFromParts(year: number, month: number, dayOfMonth: number): Day {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOfMonth - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** Year, month (1 to 12) and day of the month. */
export function partsOf(day: Day): { year: number; month: number; dayOfMonth: number } {
  const shifted = day + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfMonth };
}

/** The ISO date, such as `2026-03-09`. */
export function isoOf(day: Day): string {
  const { year, month, dayOfMonth } = partsOf(day);
  return isoFromParts(year, month, dayOfMonth);
}

/** The ISO date of three parts. */
export function isoFromParts(year: number, month: number, dayOfMonth: number): string {
  return `${year}-${month < 10 ? '0' : ''}${month}-${dayOfMonth < 10 ? '0' : ''}${dayOfMonth}`;
}

/** Calendar year of a day. */
export function yearOf(day: Day): number {
  return partsOf(day).year;
}

/** Whole birthdays passed on `on`. */
export function ageOn(born: Day, on: Day): number {
  const from = partsOf(born);
  const to = partsOf(on);
  const beforeBirthday =
    to.month < from.month || (to.month === from.month && to.dayOfMonth < from.dayOfMonth);
  return to.year - from.year - (beforeBirthday ? 1 : 0);
}

/** Roughly so many years, in days. */
export function years(count: number): number {
  return Math.round(count * 365.25);
}

/** True from Monday to Friday. Bank holidays do not matter to the sample. */
export function isWeekday(day: Day): boolean {
  const weekday = (((day + 4) % 7) + 7) % 7;
  return weekday !== 0 && weekday !== 6;
}

/** The day itself, or the nearest weekday before it. */
export function weekdayOnOrBefore(day: Day): Day {
  let result = day;
  while (!isWeekday(result)) result -= 1;
  return result;
}

/** So many weekdays later (or earlier, when negative). */
export function addWeekdays(day: Day, count: number): Day {
  const step = count < 0 ? -1 : 1;
  let left = Math.abs(count);
  let result = day;
  while (left > 0) {
    result += step;
    if (isWeekday(result)) left -= 1;
  }
  return result;
}

/** A whole ISO date for a year or a month, as the hub keeps partial dates: "2011" becomes "2011-01-01". */
export function wholeDate(partial: string): string {
  return `${partial}-01-01`.slice(0, 10);
}

import { plainIsoDateSchema, type BankHolidays, type NamedDay, type PlainIsoDate } from '#contract/dates';

export type { PlainIsoDate } from '#contract/dates';

/** The days a council works: Monday to Friday, without bank holidays and without its own closure days. */
export type WorkingCalendar = {
  /** Day number (days since 1 January 1970) to the name of the holiday or closure. */
  readonly daysOff: ReadonlyMap<number, string>;
  /** After this day the bank holidays are not known, so a due date may be too early. */
  readonly holidaysKnownTo: PlainIsoDate;
};

export type SkippedDay = { readonly date: PlainIsoDate; readonly name: string };

/**
 * Reads a `YYYY-MM-DD` day.
 * @throws {RangeError} when the text is not a real day; for what a person typed use `readDate`.
 */
export function plainIsoDate(text: string): PlainIsoDate {
  const parsed = plainIsoDateSchema.safeParse(text);
  if (!parsed.success) throw new RangeError(`“${text}” is not a day written as YYYY-MM-DD.`);
  return parsed.data;
}

/**
 * Days since 1 January 1970. A queue counts thousands of clocks at once, so this is plain arithmetic (some hundred
 * times faster than making a Temporal date); a test holds it against Temporal. Years are counted from March, so that
 * the leap day comes last.
 */
export function dayNumber(date: PlainIsoDate): number {
  const month = Number(date.slice(5, 7));
  const year = Number(date.slice(0, 4)) - (month <= 2 ? 1 : 0);
  const monthFromMarch = (month + 9) % 12;
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + Number(date.slice(8, 10)) - 1;
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  return year * 365 + leapDays + dayOfYear - daysBefore1970;
}

/** From 1 March of the year 0 to 1 January 1970. */
const daysBefore1970 = 719_468;
const daysIn400Years = 146_097;

/** The day that `dayNumber` gives this number to; for years 1 to 9999. */
export function dateOfDayNumber(day: number): PlainIsoDate {
  const sinceYear0 = day + daysBefore1970;
  const era = Math.floor(sinceYear0 / daysIn400Years);
  const dayOfEra = sinceYear0 - era * daysIn400Years;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;
  // Made from a day number, so it is a real day; parsing it again would cost more than the counting.
  return text as PlainIsoDate;
}

/** Makes a calendar from the bank holiday file and the council's closure days (empty when it has none). */
export function workingCalendar(
  bankHolidays: BankHolidays,
  closureDays: readonly NamedDay[] = [],
): WorkingCalendar {
  const daysOff = new Map<number, string>();
  for (const day of closureDays) daysOff.set(dayNumber(day.date), day.name);
  for (const day of bankHolidays.holidays) daysOff.set(dayNumber(day.date), day.name);
  return { daysOff, holidaysKnownTo: bankHolidays.lastDate };
}

/** True on Saturday and Sunday. Day 0 was a Thursday, so day 2 was the first Saturday. */
export function isWeekend(day: number): boolean {
  const sinceMonday = (((day + 3) % 7) + 7) % 7;
  return sinceMonday >= 5;
}

/** Whether a day, as a number of days, is neither on a weekend nor off. */
export function isWorkingDayNumber(calendar: WorkingCalendar, day: number): boolean {
  return !isWeekend(day) && !calendar.daysOff.has(day);
}

/** Whether a date is a working day: not a Saturday, a Sunday, a bank holiday or a day the council is closed. */
export function isWorkingDay(calendar: WorkingCalendar, date: PlainIsoDate): boolean {
  return isWorkingDayNumber(calendar, dayNumber(date));
}

/**
 * The day `count` working days after `from`. The day after receipt is day 1 (features.md, working-day arithmetic);
 * a negative count goes back; 0 gives `from` itself, working day or not.
 */
export function addWorkingDays(calendar: WorkingCalendar, from: PlainIsoDate, count: number): PlainIsoDate {
  const step = count < 0 ? -1 : 1;
  let day = dayNumber(from);
  for (let left = Math.abs(Math.trunc(count)); left > 0;) {
    day += step;
    if (isWorkingDayNumber(calendar, day)) left -= 1;
  }
  return dateOfDayNumber(day);
}

/**
 * Working days after `from`, up to and including `to`; negative when `to` comes first. Undoes `addWorkingDays`:
 * counting from a day to the day n working days later gives n.
 */
export function workingDaysBetween(calendar: WorkingCalendar, from: PlainIsoDate, to: PlainIsoDate): number {
  if (from === to) return 0;
  const start = dayNumber(from);
  const end = dayNumber(to);
  const step = end < start ? -1 : 1;
  let counted = 0;
  for (let day = start; day !== end;) {
    day += step;
    if (isWorkingDayNumber(calendar, day)) counted += step;
  }
  return counted;
}

/**
 * Working days still to come before a due day passes; when it has passed, minus the working days since then. On the
 * Saturday after a Friday that was due it is 0: late, but no working day late.
 */
export function workingDaysLeft(calendar: WorkingCalendar, today: PlainIsoDate, due: PlainIsoDate): number {
  return due >= today
    ? workingDaysBetween(calendar, today, due)
    : 0 - workingDaysBetween(calendar, due, today);
}

/** Bank holidays and closure days (not weekends) after `from`, up to and including `to`, in order. */
export function namedDaysOffBetween(
  calendar: WorkingCalendar,
  from: PlainIsoDate,
  to: PlainIsoDate,
): SkippedDay[] {
  const skipped: SkippedDay[] = [];
  const end = dayNumber(to);
  for (let day = dayNumber(from) + 1; day <= end; day += 1) {
    const name = calendar.daysOff.get(day);
    if (name !== undefined && !isWeekend(day)) skipped.push({ date: dateOfDayNumber(day), name });
  }
  return skipped;
}

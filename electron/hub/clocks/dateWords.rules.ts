import { Temporal } from 'temporal-polyfill';
import { monthNames, type PartialDate, type PlainIsoDate } from '#contract/dates';
import {
  dayNumber,
  plainIsoDate,
  workingDaysBetween,
  workingDaysLeft,
  type WorkingCalendar,
} from './workingDays.rules.ts';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** One thing or several: `counted(1, 'day')` is "1 day", `counted(3, 'day')` is "3 days". */
export function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}

function weekdayOf(date: Temporal.PlainDate): string {
  return weekdays[date.dayOfWeek - 1] ?? '';
}

/** 1 for Monday to 7 for Sunday, from a name or its first three letters; undefined when it is neither. */
export function weekdayNumber(name: string): number | undefined {
  const index = weekdays.findIndex(
    weekday => weekday.slice(0, 3).toLowerCase() === name.slice(0, 3).toLowerCase(),
  );
  return index === -1 ? undefined : index + 1;
}

/** "January" for 1. */
export function monthName(month: number): string {
  return monthNames[month - 1] ?? '';
}

/**
 * "Mon 4 Jan"; with the year, "Mon 4 Jan 2027", when the day is more than six months from `today`. Plain arithmetic,
 * because a list writes hundreds of these; a test holds it against Temporal.
 */
export function shortDate(date: PlainIsoDate, today?: PlainIsoDate): string {
  const number = dayNumber(date);
  // Day 0 was a Thursday, the fourth of the week.
  const weekday = weekdays[(((number + 3) % 7) + 7) % 7] ?? '';
  const words = `${weekday.slice(0, 3)} ${Number(date.slice(8, 10))} ${monthName(Number(date.slice(5, 7))).slice(0, 3)}`;
  const isNear = today !== undefined && Math.abs(number - dayNumber(today)) <= 183;
  return isNear ? words : `${words} ${Number(date.slice(0, 4))}`;
}

/** "Wednesday 23 December 2026". */
export function longDate(date: PlainIsoDate): string {
  return `${dayAndMonth(date)} ${date.slice(0, 4)}`;
}

/** "Wednesday 23 December", for a day so near that the year would only be noise. */
export function dayAndMonth(date: PlainIsoDate): string {
  const day = Temporal.PlainDate.from(date);
  return `${weekdayOf(day)} ${day.day} ${monthName(day.month)}`;
}

/**
 * A date as far as it is known: "5 March 2017", "March 2017", "2015", "about March 2017". An estimate that stands on
 * 1 January is of a year: "about 2015".
 */
export function partialDateWords(partial: PartialDate): string {
  const day = Temporal.PlainDate.from(partial.date);
  switch (partial.precision) {
    case 'day':
      return `${day.day} ${monthName(day.month)} ${day.year}`;
    case 'month':
      return `${monthName(day.month)} ${day.year}`;
    case 'year':
      return `${day.year}`;
    case 'estimated':
      return day.month === 1 && day.day === 1
        ? `about ${day.year}`
        : `about ${monthName(day.month)} ${day.year}`;
  }
}

/** "today", "2 working days left", "3 working days late"; a due day that is today has nothing left but is not late. */
function workingDaysLeftWords(due: PlainIsoDate, today: PlainIsoDate, calendar: WorkingCalendar): string {
  if (due === today) return 'today';
  const left = workingDaysLeft(calendar, today, due);
  if (due > today) return `${counted(left, 'working day')} left`;
  return left === 0 ? 'late' : `${counted(-left, 'working day')} late`;
}

/** "Mon 4 Jan (2 working days left)", the form lists and banners use. */
export function dueWords(due: PlainIsoDate, today: PlainIsoDate, calendar: WorkingCalendar): string {
  return `${shortDate(due, today)} (${workingDaysLeftWords(due, today, calendar)})`;
}

/**
 * How far a day is from today, in the unit people would use: working days within a year, then years.
 * "today", "22 working days away", "3 working days ago", "9 years ago".
 */
function distanceWords(date: PlainIsoDate, today: PlainIsoDate, calendar: WorkingCalendar): string {
  if (date === today) return 'today';
  const whole = Temporal.PlainDate.from(today).until(date, { largestUnit: 'years' });
  if (whole.years !== 0)
    return `${counted(Math.abs(whole.years), 'year')} ${whole.years < 0 ? 'ago' : 'away'}`;
  const days = Math.abs(workingDaysBetween(calendar, today, date));
  return `${counted(days, 'working day')} ${date < today ? 'ago' : 'away'}`;
}

/** "Wednesday 23 December 2026, 22 working days away": the echo under a date box. */
export function dateWithDistance(date: PlainIsoDate, today: PlainIsoDate, calendar: WorkingCalendar): string {
  return `${longDate(date)}, ${distanceWords(date, today, calendar)}`;
}

/** Birthdays passed by `today`. A person born on 29 February has theirs on 1 March in other years. */
export function ageInYears(birth: PlainIsoDate, today: PlainIsoDate): number {
  const hadBirthday = today.slice(5) >= birth.slice(5);
  return Number(today.slice(0, 4)) - Number(birth.slice(0, 4)) - (hadBirthday ? 0 : 1);
}

function babyAgeWords(birth: PlainIsoDate, today: PlainIsoDate): string {
  const born = Temporal.PlainDate.from(birth);
  const months = born.until(today, { largestUnit: 'months' }).months;
  if (months >= 1) return counted(months, 'month');
  const days = born.until(today).days;
  return days >= 7 ? counted(Math.floor(days / 7), 'week') : counted(days, 'day');
}

/**
 * An age in words: "9", "6 months", "3 weeks", "about 11", "8 or 9" when only the year is known.
 * A birth after today is an unborn child: see `unbornWords`.
 */
export function ageWords(birth: PartialDate, today: PlainIsoDate): string {
  const born = plainIsoDate(birth.date);
  switch (birth.precision) {
    case 'day':
      if (born > today) return unbornWords(birth);
      return ageInYears(born, today) < 1 ? babyAgeWords(born, today) : String(ageInYears(born, today));
    case 'month':
    case 'year': {
      const lastBirth = lastDayMeant(birth);
      if (born > today) return unbornWords(birth);
      const oldest = ageInYears(born, today);
      const youngest = lastBirth > today ? 0 : ageInYears(lastBirth, today);
      if (oldest === 0) return 'under 1';
      return oldest === youngest ? String(oldest) : `${youngest} or ${oldest}`;
    }
    case 'estimated':
      if (born > today) return unbornWords(birth);
      return ageInYears(born, today) < 1 ? 'under 1' : `about ${ageInYears(born, today)}`;
  }
}

/** "unborn (due Mar 2027)", or "unborn" when no date is known. */
export function unbornWords(expected: PartialDate | null): string {
  if (expected === null) return 'unborn';
  const day = Temporal.PlainDate.from(expected.date);
  if (expected.precision === 'year') return `unborn (due ${day.year})`;
  return `unborn (due ${monthName(day.month).slice(0, 3)} ${day.year})`;
}

/** The last real day a partial date can mean: 31 March for "March 2017", 31 December for "2017". */
export function lastDayMeant(partial: PartialDate): PlainIsoDate {
  const day = Temporal.PlainDate.from(partial.date);
  switch (partial.precision) {
    case 'day':
    case 'estimated':
      return plainIsoDate(partial.date);
    case 'month':
      return plainIsoDate(day.with({ day: day.daysInMonth }).toString());
    case 'year':
      return plainIsoDate(`${day.year}-12-31`);
  }
}

/**
 * The English school year on `today`: "Nursery", "Reception", "Year 1" to "Year 13", or null when the child is
 * younger, older, or the birth is not known well enough. The year runs from 1 September by age on 31 August.
 */
export function schoolYear(birth: PartialDate, today: PlainIsoDate): string | null {
  if (birth.precision === 'year' || birth.precision === 'estimated') return null;
  const now = Temporal.PlainDate.from(today);
  const startedIn = now.month >= 9 ? now.year : now.year - 1;
  const age = ageInYears(plainIsoDate(birth.date), plainIsoDate(`${startedIn}-08-31`));
  if (age === 3) return 'Nursery';
  if (age === 4) return 'Reception';
  return age >= 5 && age <= 17 ? `Year ${age - 4}` : null;
}

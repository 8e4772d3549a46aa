import { Temporal } from 'temporal-polyfill';
import type { PlainIsoDate } from '#contract/dates';
import type { Clock, ClockUnit } from '#contract/policyClocks';
import { counted, longDate, shortDate } from './dateWords.rules.ts';
import {
  addWorkingDays,
  dateOfDayNumber,
  dayNumber,
  isWeekend,
  isWorkingDayNumber,
  namedDaysOffBetween,
  plainIsoDate,
  workingDaysLeft,
  type WorkingCalendar,
} from './workingDays.rules.ts';

/** A time the clock waited, for instance for the family's answer: `from` waited, `to` is the day it ran again. */
export type PausedInterval = { readonly from: PlainIsoDate; readonly to: PlainIsoDate | null };

export type ClockStateName = 'onTrack' | 'dueSoon' | 'overdue' | 'waiting' | 'complete';

/** Where a clock stands, as lists need it. */
export type ClockStanding = {
  readonly due: PlainIsoDate;
  /** The day from which the clock is amber because the council says "ideally"; null when it does not. */
  readonly ideal: PlainIsoDate | null;
  readonly state: ClockStateName;
  /** Working days from today to the due day; negative when late. For a finished clock, from the day it finished. */
  readonly workingDaysLeft: number;
};

/** Where a clock stands, and why. */
export type ClockReading = ClockStanding & {
  /** How the due day was found, one plain sentence a step. */
  readonly explanation: readonly string[];
  /** Set when the bank holiday list ends within six months of today or before the due day. */
  readonly warning: string | null;
};

export type ClockQuestion = {
  readonly clock: Clock;
  readonly start: PlainIsoDate;
  readonly pausedIntervals?: readonly PausedInterval[];
  /** The day the thing was done, or null while it is not. */
  readonly stopped?: PlainIsoDate | null;
  readonly today: PlainIsoDate;
  readonly calendar: WorkingCalendar;
};

type Pause = { readonly from: number; readonly to: number };

/** The clock's length: the council's amount, or our suggestion when its page gives none. */
export function clockAmount(clock: Clock): number {
  const amount = clock.amount ?? clock.suggestedAmount;
  if (amount === null) throw new RangeError(`The clock “${clock.id}” has no length.`);
  return amount;
}

/**
 * The due day of a clock that never waits. Months end on the last day of a shorter month (30 November and 3 months
 * is 28 February); weeks and months may end on a weekend, because the pages count them in plain calendar time.
 */
export function dueDate(clock: Clock, start: PlainIsoDate, calendar: WorkingCalendar): PlainIsoDate {
  return dayAfter(start, clockAmount(clock), clock.unit, calendar, []);
}

/** Where a clock stands today, without the reasons: for lists, which read thousands. */
export function clockStanding(question: ClockQuestion): ClockStanding {
  const { clock, start, today, calendar } = question;
  const stopped = question.stopped ?? null;
  const now = stopped ?? today;
  const pauses = pausesOf(question);
  const due = dayAfter(start, clockAmount(clock), clock.unit, calendar, pauses);
  const ideal = clock.ideal === null ? null : dayAfter(start, clock.ideal, clock.unit, calendar, pauses);
  const left = workingDaysLeft(calendar, now, due);
  const isWaiting = isWaitingNow(question, due);
  return {
    due,
    ideal,
    state: stateName({ stopped, isWaiting, due, ideal, today, left, clock }),
    workingDaysLeft: left,
  };
}

/** Where a clock stands today, with the reasons in words: for one clock that somebody looks at. */
export function clockState(question: ClockQuestion): ClockReading {
  const standing = clockStanding(question);
  const { due, state } = standing;
  const warning = state === 'complete' ? null : holidayDataWarning(question.calendar, question.today, due);
  return { ...standing, explanation: explain(question, standing), warning };
}

/**
 * A sentence when the bank holiday list ends within six months of `today` (gov.uk lists only a year or two ahead),
 * or before a due day.
 */
export function holidayDataWarning(
  calendar: WorkingCalendar,
  today: PlainIsoDate,
  due: PlainIsoDate = today,
): string | null {
  const sixMonthsOn = Temporal.PlainDate.from(today).add({ months: 6 }).toString();
  if (calendar.holidaysKnownTo >= sixMonthsOn && calendar.holidaysKnownTo >= due) return null;
  return `The list of bank holidays ends on ${longDate(calendar.holidaysKnownTo)}. Due dates after that day may be too early. Ask your administrator to load the new list from gov.uk.`;
}

function stateName(facts: {
  stopped: PlainIsoDate | null;
  isWaiting: boolean;
  due: PlainIsoDate;
  ideal: PlainIsoDate | null;
  today: PlainIsoDate;
  left: number;
  clock: Clock;
}): ClockStateName {
  if (facts.stopped !== null) return 'complete';
  if (facts.isWaiting) return 'waiting';
  if (facts.today > facts.due) return 'overdue';
  if (facts.left <= facts.clock.dueSoonWorkingDays) return 'dueSoon';
  return facts.ideal !== null && facts.today >= facts.ideal ? 'dueSoon' : 'onTrack';
}

/** A pause that began only after the due day does not hide that the clock is overdue. */
function isWaitingNow({ clock, pausedIntervals, stopped, today }: ClockQuestion, due: PlainIsoDate): boolean {
  const now = stopped ?? today;
  if (!clock.pausable) return false;
  return (pausedIntervals ?? []).some(each => each.to === null && each.from <= now && each.from <= due);
}

function pausesOf({ clock, pausedIntervals, start, stopped, today }: ClockQuestion): Pause[] {
  return clock.pausable ? settledPauses(pausedIntervals ?? [], start, stopped ?? today) : [];
}

/** Pauses as day numbers: cut to after the start, an open one running to `now`, overlapping ones joined. */
function settledPauses(
  intervals: readonly PausedInterval[],
  start: PlainIsoDate,
  now: PlainIsoDate,
): Pause[] {
  const firstCounted = dayNumber(start) + 1;
  const sorted = intervals
    .map(each => ({ from: Math.max(dayNumber(each.from), firstCounted), to: dayNumber(each.to ?? now) }))
    .filter(each => each.to > each.from)
    .sort((one, other) => one.from - other.from);
  const joined: Pause[] = [];
  for (const pause of sorted) {
    const last = joined.at(-1);
    if (last !== undefined && pause.from <= last.to) {
      joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, pause.to) };
    } else {
      joined.push(pause);
    }
  }
  return joined;
}

function dayAfter(
  start: PlainIsoDate,
  amount: number,
  unit: ClockUnit,
  calendar: WorkingCalendar,
  pauses: readonly Pause[],
): PlainIsoDate {
  if (unit === 'workingDays') {
    let due = addWorkingDays(calendar, start, amount);
    for (const pause of pauses) {
      if (pause.from > dayNumber(due)) break;
      due = addWorkingDays(calendar, due, workingDaysIn(calendar, pause));
    }
    return due;
  }
  let day = dayNumber(calendarDayAfter(start, amount, unit));
  for (const pause of pauses) {
    if (pause.from > day) break;
    day += pause.to - pause.from;
  }
  return dateOfDayNumber(day);
}

function calendarDayAfter(start: PlainIsoDate, amount: number, unit: 'calendarDays' | 'weeks' | 'months') {
  const from = Temporal.PlainDate.from(start);
  switch (unit) {
    case 'calendarDays':
      return plainIsoDate(from.add({ days: amount }).toString());
    case 'weeks':
      return plainIsoDate(from.add({ weeks: amount }).toString());
    case 'months':
      return plainIsoDate(from.add({ months: amount }, { overflow: 'constrain' }).toString());
  }
}

function workingDaysIn(calendar: WorkingCalendar, pause: Pause): number {
  let days = 0;
  for (let day = pause.from; day < pause.to; day += 1) if (isWorkingDayNumber(calendar, day)) days += 1;
  return days;
}

const unitWords: Readonly<Record<ClockUnit, string>> = {
  workingDays: 'working day',
  calendarDays: 'day',
  weeks: 'week',
  months: 'month',
};

function explain(question: ClockQuestion, { due, ideal, state }: ClockStanding): string[] {
  const { clock, start, calendar } = question;
  const stopped = question.stopped ?? null;
  const length = counted(clockAmount(clock), unitWords[clock.unit]);
  const steps = [`Counted from ${shortDate(start)}.`];
  if (clock.unit === 'workingDays') {
    steps.push(`The limit is ${length}. The next working day is day 1.`);
    const named = namedDaysOffBetween(calendar, start, due);
    for (const day of named) steps.push(`Skipped ${shortDate(day.date)} (${day.name}).`);
    const weekends = weekendsBetween(start, due);
    if (weekends > 0) steps.push(`Skipped ${counted(weekends, 'weekend')}.`);
  } else {
    steps.push(`The limit is ${length}, in calendar time.`);
  }
  for (const pause of pausesOf(question)) {
    if (pause.from > dayNumber(due)) break;
    const days =
      clock.unit === 'workingDays'
        ? counted(workingDaysIn(calendar, pause), 'working day')
        : counted(pause.to - pause.from, 'day');
    const last = dateOfDayNumber(pause.to - 1);
    steps.push(
      `Waited from ${shortDate(dateOfDayNumber(pause.from))} to ${shortDate(last)}: ${days} not counted.`,
    );
  }
  steps.push(`Due ${shortDate(due)}.`);
  if (state === 'waiting') steps.push('The clock is waiting now, so the due day moves on each working day.');
  if (ideal !== null) steps.push(`Ideally done by ${shortDate(ideal)}.`);
  if (stopped !== null) {
    steps.push(`Done ${shortDate(stopped)}, ${stopped > due ? 'late' : 'in time'}.`);
  }
  if (clock.amount === null) {
    steps.push(
      'The council’s page gives no number. This limit is our suggestion; the council can change it.',
    );
  }
  return steps;
}

/** Weekends over (Sundays) after `start`, up to and including `due`. */
function weekendsBetween(start: PlainIsoDate, due: PlainIsoDate): number {
  let weekends = 0;
  for (let day = dayNumber(start) + 1; day <= dayNumber(due); day += 1) {
    if (isWeekend(day) && !isWeekend(day + 1)) weekends += 1;
  }
  return weekends;
}

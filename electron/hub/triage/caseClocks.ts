import { z } from 'zod';
import { clockSchema, type Clock, type ClockEvent } from '#contract/policyClocks';
import type { PolicyPack } from '#contract/policyPack';
import { caseClock } from '#db/schema/cases';
import {
  clockStanding,
  dueDate,
  type ClockQuestion,
  type ClockStanding,
  type PausedInterval,
} from '../clocks/clockState.rules.ts';
import { plainIsoDate, type PlainIsoDate, type WorkingCalendar } from '../clocks/workingDays.rules.ts';
import type { Reader } from '../journal/reader.ts';
import type { Writer } from '../journal/writer.ts';
import { newId } from '../kernel/ids.ts';
import { inOrder } from './queue.rules.ts';
import { policyOfCase } from './casePolicy.ts';

/** A running or stopped clock of one case as it is stored, with the rule it started under. */
export type CaseClock = {
  id: string;
  caseId: string;
  clockId: string;
  startedOn: PlainIsoDate;
  stoppedOn: PlainIsoDate | null;
  pauses: PausedInterval[];
  rule: Clock;
};

/** What lists need of a running clock. */
export type RunningClock = Omit<CaseClock, 'id' | 'stoppedOn'>;

const pausesSchema = z.array(
  z.object({ from: z.string().transform(plainIsoDate), to: z.string().transform(plainIsoDate).nullable() }),
);

type ClockRow = {
  id: string;
  caseId: string;
  clockId: string;
  startedOn: string;
  stoppedOn: string | null;
  pauses: string;
  rule: string;
};

/** Days read before: a queue holds thousands of clocks that began on a few days, and reading each anew costs more than the rest. */
const daysRead = new Map<string, PlainIsoDate>();

/** Reads a stored day. @throws {RangeError} when it is none */
export function dayRead(text: string): PlainIsoDate {
  const known = daysRead.get(text);
  if (known !== undefined) return known;
  const day = plainIsoDate(text);
  daysRead.set(text, day);
  return day;
}

/**
 * Rules read before: a queue of thousands holds the same few. They are the council's, about nobody. A list and no map,
 * for comparing a long text with the few known ones costs less than working out where it would stand in a map.
 */
const rulesRead: { readonly text: string; readonly rule: Clock }[] = [];

/** Reads a clock's stored rule with the pack's own schema. */
export function ruleRead(text: string): Clock {
  const known = rulesRead.find(each => each.text === text);
  if (known !== undefined) return known.rule;
  const rule = clockSchema.parse(JSON.parse(text));
  rulesRead.push({ text, rule });
  return rule;
}

/** Reads the times a clock waited. */
export function pausesRead(text: string): PausedInterval[] {
  return text === '[]' ? [] : pausesSchema.parse(JSON.parse(text));
}

/** Every clock of a case, oldest first. */
export function clocksOf(reader: Reader, caseId: string): CaseClock[] {
  return reader
    .query<ClockRow>(
      `select id, case_id as caseId, clock_id as clockId, started_on as startedOn, stopped_on as stoppedOn, pauses, rule
       from case_clock where case_id = ? order by started_on, clock_id`,
    )
    .all(caseId)
    .map(row => ({
      ...row,
      startedOn: dayRead(row.startedOn),
      stoppedOn: row.stoppedOn === null ? null : dayRead(row.stoppedOn),
      pauses: pausesRead(row.pauses),
      rule: ruleRead(row.rule),
    }));
}

/** The running clocks of many cases at once, by case, oldest first: for lists. Reads one small index only. */
export function runningClocksOf(reader: Reader, caseIds: readonly string[]): Map<string, RunningClock[]> {
  const rows = reader
    .query<Omit<ClockRow, 'id' | 'stoppedOn'>>(
      // Not sorted here, where it would move every rule's long text about.
      `select k.case_id as caseId, k.clock_id as clockId, k.started_on as startedOn, k.pauses, k.rule
       from json_each(?) asked cross join case_clock k indexed by case_clock_running
         on k.case_id = asked.value and k.stopped_on is null`,
    )
    .all(JSON.stringify([...new Set(caseIds)]));
  const clocks = new Map<string, RunningClock[]>();
  for (const row of rows) {
    const clock: RunningClock = {
      caseId: row.caseId,
      clockId: row.clockId,
      startedOn: dayRead(row.startedOn),
      pauses: pausesRead(row.pauses),
      rule: ruleRead(row.rule),
    };
    const known = clocks.get(row.caseId);
    if (known === undefined) clocks.set(row.caseId, [clock]);
    else known.push(clock);
  }
  for (const ofCase of clocks.values()) {
    if (ofCase.length > 1) ofCase.sort(oldestFirst);
  }
  return clocks;
}

const oldestFirst = (one: RunningClock, other: RunningClock): number =>
  inOrder(one.startedOn, other.startedOn) || inOrder(one.clockId, other.clockId);

/** How each of a case's clocks stands today, each by the rule it started under. */
export function standingsOf(
  clocks: CaseClock[],
  today: PlainIsoDate,
  calendar: WorkingCalendar,
): { clock: CaseClock; standing: ClockStanding }[] {
  return clocks.map(clock => ({ clock, standing: clockStanding(questionOf(clock, today, calendar)) }));
}

/** What there is to ask about a clock of a case today. */
export function questionOf(clock: CaseClock, today: PlainIsoDate, calendar: WorkingCalendar): ClockQuestion {
  return {
    clock: clock.rule,
    start: clock.startedOn,
    pausedIntervals: clock.pauses,
    stopped: clock.stoppedOn,
    today,
    calendar,
  };
}

function startClock(
  writer: Writer,
  caseId: string,
  rule: Clock,
  on: PlainIsoDate,
  calendar: WorkingCalendar,
): void {
  writer.insert(caseClock, {
    id: newId(),
    caseId,
    clockId: rule.id,
    startedOn: on,
    dueOn: dueDate(rule, on, calendar),
    pauses: [],
    rule,
  });
}

/**
 * Starts every clock that this event starts, by the pack version that the case began under; `policy` is today's. Each
 * keeps its rule. `due_on` is kept for sorting lists; screens work it out again, for bank holidays can be added.
 */
export function startClocks(
  writer: Writer,
  caseId: string,
  event: ClockEvent,
  on: PlainIsoDate,
  policy: PolicyPack,
  calendar: WorkingCalendar,
): void {
  for (const rule of policyOfCase(writer, caseId, policy).clocks) {
    if (rule.startsAt !== event) continue;
    const known = clocksOf(writer, caseId).some(clock => clock.clockId === rule.id && clock.startedOn === on);
    if (!known) startClock(writer, caseId, rule, on, calendar);
  }
}

/** Stops the running clocks that this event stops. A clock that repeats starts again the same day, by the same rule. */
export function stopClocks(
  writer: Writer,
  caseId: string,
  event: ClockEvent,
  on: PlainIsoDate,
  calendar: WorkingCalendar,
): void {
  for (const clock of clocksOf(writer, caseId)) {
    if (clock.stoppedOn !== null || clock.rule.stopsAt !== event) continue;
    writer.update(caseClock, clock.id, { stoppedOn: on });
    if (clock.rule.repeats) startClock(writer, caseId, clock.rule, on, calendar);
  }
}

/** Stops every running clock, for a case that ends. */
export function stopAllClocks(writer: Writer, caseId: string, on: PlainIsoDate): void {
  for (const clock of clocksOf(writer, caseId)) {
    if (clock.stoppedOn === null) writer.update(caseClock, clock.id, { stoppedOn: on });
  }
}

/** Lets the clocks that may wait, wait. The reason is the command's, in the journal. */
export function pauseClocks(writer: Writer, caseId: string, on: PlainIsoDate): void {
  for (const clock of clocksOf(writer, caseId)) {
    if (clock.stoppedOn !== null || clock.pauses.some(pause => pause.to === null)) continue;
    writer.update(caseClock, clock.id, { pauses: [...clock.pauses, { from: on, to: null }] });
  }
}

/** Whether a case still waits: for information we asked for, for social care, or for the outcome of a concern about safety. */
function isStillWaiting(reader: Reader, caseId: string): boolean {
  const row = reader
    .query<{ waits: number }>(
      `select c.status in ('waiting', 'escalated') or exists (select 1 from safeguarding_concern s
         where s.state = 'open' and (s.case_id = c.id or s.family_id = c.family_id)) as waits
       from early_help_case c where c.id = ?`,
    )
    .get(caseId);
  return row?.waits === 1;
}

/**
 * Lets waiting clocks run on, and keeps the new due day for lists. Change the status or the concern first: clocks run
 * on only when nothing is left that the case waits for.
 */
export function resumeClocks(
  writer: Writer,
  caseId: string,
  on: PlainIsoDate,
  calendar: WorkingCalendar,
): void {
  if (isStillWaiting(writer, caseId)) return;
  for (const clock of clocksOf(writer, caseId)) {
    if (!clock.pauses.some(pause => pause.to === null)) continue;
    const pauses = clock.pauses.map(pause => (pause.to === null ? { ...pause, to: on } : pause));
    const { due } = clockStanding(questionOf({ ...clock, pauses, stoppedOn: null }, on, calendar));
    writer.update(caseClock, clock.id, { pauses, dueOn: due });
  }
}

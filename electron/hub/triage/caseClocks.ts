import { z } from 'zod';
import type { Clock, ClockEvent } from '#contract/policyClocks';
import type { PolicyPack } from '#contract/policyPack';
import { caseClock } from '#db/schema/cases';
import {
  clockStanding,
  dueDate,
  type ClockStanding,
  type PausedInterval,
} from '../clocks/clockState.rules.ts';
import { plainIsoDate, type PlainIsoDate, type WorkingCalendar } from '../clocks/workingDays.rules.ts';
import type { Reader } from '../journal/reader.ts';
import type { Writer } from '../journal/writer.ts';
import { newId } from '../kernel/ids.ts';

/** A running or stopped clock of one case as it is stored. */
export type CaseClock = {
  id: string;
  caseId: string;
  clockId: string;
  startedOn: PlainIsoDate;
  stoppedOn: PlainIsoDate | null;
  pauses: PausedInterval[];
};

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
};

const columns = `id, case_id as caseId, clock_id as clockId, started_on as startedOn, stopped_on as stoppedOn, pauses`;

/** Days read before: a queue holds thousands of clocks that began on a few days, and reading each anew costs more than the rest. */
const daysRead = new Map<string, PlainIsoDate>();

/** Reads a stored day. @throws {RangeError} when it is none */
export function dayRead(text: string): PlainIsoDate {
  const known = daysRead.get(text) ?? plainIsoDate(text);
  daysRead.set(text, known);
  return known;
}

function toClock(row: ClockRow): CaseClock {
  return {
    ...row,
    startedOn: dayRead(row.startedOn),
    stoppedOn: row.stoppedOn === null ? null : dayRead(row.stoppedOn),
    pauses: row.pauses === '[]' ? [] : pausesSchema.parse(JSON.parse(row.pauses)),
  };
}

/** Every clock of a case, oldest first. */
export function clocksOf(reader: Reader, caseId: string): CaseClock[] {
  return reader
    .query<ClockRow>(`select ${columns} from case_clock where case_id = ? order by started_on, clock_id`)
    .all(caseId)
    .map(toClock);
}

/** The running clocks of many cases at once, by case: for lists. */
export function runningClocksOf(reader: Reader, caseIds: readonly string[]): Map<string, CaseClock[]> {
  const rows = reader
    .query<ClockRow>(
      `select ${columns} from case_clock
       where stopped_on is null and case_id in (select value from json_each(?)) order by started_on, clock_id`,
    )
    .all(JSON.stringify(caseIds));
  return Map.groupBy(rows.map(toClock), clock => clock.caseId);
}

/** How each of a case's clocks stands today, in the words of the pack. Clocks that the pack no longer has are left out. */
export function standingsOf(
  clocks: CaseClock[],
  pack: PolicyPack,
  today: PlainIsoDate,
  calendar: WorkingCalendar,
): { clock: CaseClock; rule: Clock; label: string; standing: ClockStanding }[] {
  return clocks.flatMap(clock => {
    const rule = pack.clocks.find(each => each.id === clock.clockId);
    if (rule === undefined) return [];
    const standing = clockStanding({
      clock: rule,
      start: clock.startedOn,
      pausedIntervals: clock.pauses,
      stopped: clock.stoppedOn,
      today,
      calendar,
    });
    return [{ clock, rule, label: rule.label, standing }];
  });
}

/** Starts every clock of the pack that this event starts. `due_on` is kept for sorting lists; screens work it out again. */
export function startClocks(
  writer: Writer,
  caseId: string,
  event: ClockEvent,
  on: PlainIsoDate,
  policy: PolicyPack,
  calendar: WorkingCalendar,
): void {
  for (const rule of policy.clocks) {
    if (rule.startsAt !== event) continue;
    const known = clocksOf(writer, caseId).some(clock => clock.clockId === rule.id && clock.startedOn === on);
    if (known) continue;
    writer.insert(caseClock, {
      id: newId(),
      caseId,
      clockId: rule.id,
      startedOn: on,
      dueOn: dueDate(rule, on, calendar),
      pauses: [],
    });
  }
}

/** Stops the running clocks that this event stops. A clock that repeats starts again the same day. */
export function stopClocks(
  writer: Writer,
  caseId: string,
  event: ClockEvent,
  on: PlainIsoDate,
  policy: PolicyPack,
  calendar: WorkingCalendar,
): void {
  for (const clock of clocksOf(writer, caseId)) {
    const rule = policy.clocks.find(each => each.id === clock.clockId);
    if (rule === undefined || clock.stoppedOn !== null || rule.stopsAt !== event) continue;
    writer.update(caseClock, clock.id, { stoppedOn: on });
    if (rule.repeats) {
      writer.insert(caseClock, {
        id: newId(),
        caseId,
        clockId: rule.id,
        startedOn: on,
        dueOn: dueDate(rule, on, calendar),
        pauses: [],
      });
    }
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
  policy: PolicyPack,
  calendar: WorkingCalendar,
): void {
  if (isStillWaiting(writer, caseId)) return;
  for (const clock of clocksOf(writer, caseId)) {
    if (!clock.pauses.some(pause => pause.to === null)) continue;
    const pauses = clock.pauses.map(pause => (pause.to === null ? { ...pause, to: on } : pause));
    const rule = policy.clocks.find(each => each.id === clock.clockId);
    const due =
      rule === undefined
        ? null
        : clockStanding({
            clock: rule,
            start: clock.startedOn,
            pausedIntervals: pauses,
            stopped: null,
            today: on,
            calendar,
          }).due;
    writer.update(caseClock, clock.id, { pauses, ...(due === null ? {} : { dueOn: due }) });
  }
}

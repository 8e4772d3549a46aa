import type { Measure } from '#contract/reports';
import { z } from 'zod';
import { clockStanding } from '../clocks/clockState.rules.ts';
import { plainIsoDate } from '../clocks/workingDays.rules.ts';
import type { Reader } from '../journal/reader.ts';
import { readSetting } from '../policy/policy.store.ts';
import { dayRead } from '../triage/caseClocks.ts';
import { repeatSettings } from '../triage/flags.rules.ts';
import { standingClocks, type ListFacts } from '../triage/queue.ts';
import type { Asker } from './cases.store.ts';
import { isOverPeriod, timeliness, type Figure, type Figures } from './measures.rules.ts';
import {
  clocksOfCases,
  openCases,
  receivedCases,
  repeatedOf,
  type ClockOfCase,
  type ReceivedCase,
  type Scope,
} from './measures.store.ts';

const pausesSchema = z.array(
  z.object({ from: z.string().transform(plainIsoDate), to: z.string().transform(plainIsoDate).nullable() }),
);

/** What ends the clocks whose timeliness is reported. */
const measuredEnds = ['family.contacted', 'response.sent'] as const;

/** Every figure, each with the cases behind it, so that a figure and its list can never disagree. */
export function figuresOf(
  reader: Reader,
  asker: Asker,
  scope: Scope,
  facts: ListFacts,
): { figures: Figures; received: ReceivedCase[] } {
  const received = receivedCases(reader, asker, scope);
  const over = periodFigures(reader, received, facts);
  const open = openFigures(reader, asker, scope.district, facts);
  return { figures: { ...over, ...open }, received };
}

/** The cases behind one figure. */
export function casesOfMeasure(
  reader: Reader,
  asker: Asker,
  measure: Measure,
  scope: Scope,
  facts: ListFacts,
): readonly string[] {
  if (!isOverPeriod(measure)) {
    const open: Partial<Record<Measure, Figure>> = openFigures(reader, asker, scope.district, facts);
    return open[measure]?.ids ?? [];
  }
  const over: Partial<Record<Measure, Figure>> = periodFigures(
    reader,
    receivedCases(reader, asker, scope),
    facts,
  );
  return over[measure]?.ids ?? [];
}

function periodFigures(reader: Reader, received: readonly ReceivedCase[], facts: ListFacts) {
  const ids = received.map(found => found.caseId);
  const repeat = repeatSettings(id => readSetting(reader, id));
  const rules = facts.policy.clocks.filter(clock => measuredEnds.some(end => end === clock.stopsAt));
  const clocks = clocksOfCases(
    reader,
    ids,
    rules.map(rule => rule.id),
  );
  const contact = inTimeAndLate(clocks, 'family.contacted', facts);
  const response = inTimeAndLate(clocks, 'response.sent', facts);
  return {
    firstContactInTime: contact.inTime,
    firstContactLate: contact.late,
    responseInTime: response.inTime,
    responseLate: response.late,
    received: { ids, of: null },
    repeatRequests: { ids: repeatedOf(reader, ids, repeat), of: ids.length },
  };
}

function inTimeAndLate(
  clocks: readonly ClockOfCase[],
  stopsAt: (typeof measuredEnds)[number],
  { policy, today, calendar }: ListFacts,
): { inTime: Figure; late: Figure } {
  const rules = new Map(
    policy.clocks.filter(clock => clock.stopsAt === stopsAt).map(clock => [clock.id, clock]),
  );
  const inTime = new Set<string>();
  const late = new Set<string>();
  for (const row of clocks) {
    const rule = rules.get(row.clockId);
    if (rule === undefined) continue;
    const standing = clockStanding({
      clock: rule,
      start: dayRead(row.startedOn),
      pausedIntervals: row.pauses === '[]' ? [] : pausesSchema.parse(JSON.parse(row.pauses)),
      stopped: row.stoppedOn === null ? null : dayRead(row.stoppedOn),
      today,
      calendar,
    });
    const answer = timeliness({
      stoppedOn: row.stoppedOn,
      due: standing.due,
      isWaiting: standing.state === 'waiting',
      today,
    });
    if (answer === 'inTime') inTime.add(row.caseId);
    if (answer === 'late') late.add(row.caseId);
  }
  const onlyInTime = [...inTime].filter(id => !late.has(id));
  const of = onlyInTime.length + late.size;
  return { inTime: { ids: onlyInTime, of }, late: { ids: [...late], of } };
}

function openFigures(reader: Reader, asker: Asker, district: string | undefined, facts: ListFacts) {
  const open = openCases(reader, asker, district);
  const clocks = standingClocks(
    reader,
    open.map(found => found.caseId),
    facts,
  );
  const figure = (chosen: (found: (typeof open)[number]) => boolean): Figure => ({
    ids: open.filter(chosen).map(found => found.caseId),
    of: open.length,
  });
  return {
    overdueNow: figure(found =>
      (clocks.get(found.caseId) ?? []).some(clock => clock.standing.state === 'overdue'),
    ),
    awaitingDecision: figure(found => found.status === 'triage'),
    awaitingInformation: figure(found => found.status === 'waiting'),
    awaitingProvider: figure(found => found.status === 'accepted'),
    unassigned: figure(found => found.assignedTo === null),
  };
}

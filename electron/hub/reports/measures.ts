import type { Clock } from '#contract/policyClocks';
import type { Measure } from '#contract/reports';
import { clockStanding, dueDate } from '../clocks/clockState.rules.ts';
import type { PlainIsoDate, WorkingCalendar } from '../clocks/workingDays.rules.ts';
import type { Reader } from '../journal/reader.ts';
import { readSetting } from '../policy/policy.store.ts';
import { dayRead, pausesRead, ruleRead } from '../triage/caseClocks.ts';
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
  const clocks = clocksOfCases(reader, ids);
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

/** Which cases kept the time limit that ends with `stopsAt`, each measured by the rule its clock started under. */
function inTimeAndLate(
  clocks: readonly ClockOfCase[],
  stopsAt: 'family.contacted' | 'response.sent',
  { today, calendar }: ListFacts,
): { inTime: Figure; late: Figure } {
  const inTime = new Set<string>();
  const late = new Set<string>();
  const dueWithoutWait = dueDays(calendar);
  for (const row of clocks) {
    const rule = ruleRead(row.rule);
    if (rule.stopsAt !== stopsAt) continue;
    const start = dayRead(row.startedOn);
    const pausedIntervals = pausesRead(row.pauses);
    const { due, state } =
      pausedIntervals.length === 0
        ? { due: dueWithoutWait(rule, start), state: 'running' }
        : clockStanding({
            clock: rule,
            start,
            pausedIntervals,
            stopped: row.stoppedOn === null ? null : dayRead(row.stoppedOn),
            today,
            calendar,
          });
    const answer = timeliness({ stoppedOn: row.stoppedOn, due, isWaiting: state === 'waiting', today });
    if (answer === 'inTime') inTime.add(row.caseId);
    if (answer === 'late') late.add(row.caseId);
  }
  const onlyInTime = [...inTime].filter(id => !late.has(id));
  const of = onlyInTime.length + late.size;
  return { inTime: { ids: onlyInTime, of }, late: { ids: [...late], of } };
}

/** Due days of clocks that never waited, each counted once: thousands of cases came in on a few hundred days. */
function dueDays(calendar: WorkingCalendar): (rule: Clock, start: PlainIsoDate) => PlainIsoDate {
  const known = new Map<Clock, Map<PlainIsoDate, PlainIsoDate>>();
  return (rule, start) => {
    const ofRule = known.get(rule) ?? new Map<PlainIsoDate, PlainIsoDate>();
    const due = ofRule.get(start) ?? dueDate(rule, start, calendar);
    known.set(rule, ofRule.set(start, due));
    return due;
  };
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

import { Temporal } from 'temporal-polyfill';
import type { CaseFilter, CaseLine } from '#contract/reports';
import { shortDate } from '../clocks/dateWords.rules.ts';
import { addWorkingDays, plainIsoDate, workingDaysBetween } from '../clocks/workingDays.rules.ts';
import type { OpenContext } from '../kernel/operations.ts';
import { dayOf } from '../kernel/time.ts';
import { clockLine, leadingClock } from '../triage/clockWords.rules.ts';
import { statusWords } from '../triage/queue.rules.ts';
import { standingClocks, type ListFacts } from '../triage/queue.ts';
import { caseRows, type CaseRow, type Sort } from './cases.store.ts';
import { casesOfMeasure } from './measures.ts';

/** The cases behind the filter's figure, and how old a case must be. */
export function narrowing(context: OpenContext, filter: CaseFilter, facts: ListFacts) {
  const period = filter.period ?? lastQuarter(facts.today);
  const ids =
    filter.measure === undefined
      ? null
      : casesOfMeasure(
          context.reader,
          context.user,
          filter.measure,
          { ...period, district: filter.district },
          facts,
        );
  const receivedBy =
    filter.olderThanWorkingDays === undefined
      ? null
      : addWorkingDays(facts.calendar, facts.today, -filter.olderThanWorkingDays);
  return { ids, receivedBy };
}

function lastQuarter(today: ListFacts['today']): { from: string; to: string } {
  return { from: Temporal.PlainDate.from(today).subtract({ months: 3 }).toString(), to: today };
}

function toLine(row: CaseRow, facts: ListFacts, clock: CaseLine['clock']): CaseLine {
  const { policy, calendar, today } = facts;
  const receivedOn = plainIsoDate(row.receivedOn);
  const closedOn = row.closedAt === null ? null : dayOf(row.closedAt);
  return {
    caseId: row.caseId,
    familyId: row.familyId,
    reference: row.reference,
    family: row.family,
    children: row.children,
    status: row.status,
    statusWords: statusWords(row.status, policy),
    district: policy.districts.find(each => each.id === row.district)?.name ?? '',
    assignedTo: row.assignedName ?? '',
    provider: row.provider ?? '',
    level: row.level,
    receivedOn,
    receivedWords: shortDate(receivedOn, today),
    workingDaysOpen: Math.max(0, workingDaysBetween(calendar, receivedOn, closedOn ?? today)),
    closedOn,
    clock,
  };
}

/** A page of the cases that a filter asks for, each as a line of the list. `found` is what `narrowing` gave. */
export function linesOf(
  context: OpenContext,
  filter: CaseFilter,
  found: ReturnType<typeof narrowing>,
  page: { sort: Sort; offset: number; limit: number },
  facts: ListFacts,
): CaseLine[] {
  const rows = caseRows(context.reader, context.user, filter, found, page);
  const clocks = standingClocks(
    context.reader,
    rows.map(row => row.caseId),
    facts,
  );
  return rows.map(row => {
    const leading = leadingClock(clocks.get(row.caseId) ?? []);
    return toLine(row, facts, leading === null ? null : clockLine(leading, facts.today, facts.calendar));
  });
}

import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { PolicyPack } from '#contract/policyPack';
import type { CaseFilter, CaseLine } from '#contract/reports';
import { shortDate } from '../clocks/dateWords.rules.ts';
import { addWorkingDays, plainIsoDate, workingDaysBetween } from '../clocks/workingDays.rules.ts';
import { noteExport } from '../disclosures/left.store.ts';
import { forSignedIn, inOneRead, type OpenContext } from '../kernel/operations.ts';
import { refusal } from '../kernel/refusals.ts';
import { dayOf } from '../kernel/time.ts';
import { termAtStart } from '../policy/policy.rules.ts';
import { clockLine, leadingClock } from '../triage/clockWords.rules.ts';
import { statusWords } from '../triage/queue.rules.ts';
import { standingClocks, type ListFacts } from '../triage/queue.ts';
import { caseRows, countCases, type CaseRow, type Sort } from './cases.store.ts';
import { exportFile, type ExportSheet } from './exportFile.ts';
import { countForSharing, countsForSharing, definitionOf, questions, tileOf } from './measures.rules.ts';
import { casesOfMeasure, figuresOf } from './measures.ts';
import type { ReceivedCase, Scope } from './measures.store.ts';

const pageSize = 100;
/** Counting further would make every page of the list wait for a number that nobody reads. */
const countedTo = 2_000;
/** More rows than this are not a list but the database: narrow it first. */
const mostExported = 5000;

function factsOf(context: OpenContext): ListFacts {
  return {
    policy: context.hub.policy(),
    calendar: context.hub.calendar(),
    today: plainIsoDate(context.today),
  };
}

/** The cases behind the filter's figure, and how old a case must be. */
function narrowing(context: OpenContext, filter: CaseFilter, facts: ListFacts) {
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

function periodWords({ from, to }: { from: string; to: string }): string {
  return `${shortDate(plainIsoDate(from))} to ${shortDate(plainIsoDate(to))}`;
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

function linesOf(
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

export const reportsOperations = {
  cases: forSignedIn.reports.cases.handler(
    inOneRead(({ context, input }) => {
      const facts = factsOf(context);
      const found = narrowing(context, input.filter, facts);
      const rows = linesOf(context, input.filter, found, { ...input, limit: pageSize }, facts);
      const total = countCases(context.reader, context.user, input.filter, found, countedTo + 1);
      return { rows, total: Math.min(total, countedTo), isMore: total > countedTo };
    }),
  ),

  overview: forSignedIn.reports.overview.handler(
    inOneRead(({ context, input }) => {
      const facts = factsOf(context);
      const { figures, received } = figuresOf(context.reader, context.user, input, facts);
      return {
        questions: questions.map(({ question, measures }) => ({
          question,
          tiles: measures.map(measure => tileOf(measure, figures[measure], facts.policy)),
        })),
        ...demandOf(received, facts),
        received: received.length,
      };
    }),
  ),

  exportCases: forSignedIn.reports.exportCases.handler(async ({ context, input }) => {
    const facts = factsOf(context);
    const lines = linesOf(
      context,
      input.filter,
      narrowing(context, input.filter, facts),
      { sort: input.sort, offset: 0, limit: mostExported + 1 },
      facts,
    );
    if (lines.length > mostExported) {
      throw refusal('REFUSED', {
        what: `This list has more than ${mostExported.toLocaleString('en-GB')} cases.`,
        safe: 'Nothing was exported.',
        todo: `Choose one status, one ${facts.policy.terms.district} or a shorter time, then export again.`,
      });
    }
    const file = await exportFile([casesSheet(lines, facts.policy), definitionsSheet()], input.format);
    noteLooks(context, lines, input.reason);
    context.write({ command: 'reports.exportCases', subject: 'export:cases', reason: input.reason }, writer =>
      noteExport(writer, {
        what: 'List of cases, with names',
        method: `file-${input.format}`,
        rows: lines.length,
        reason: input.reason,
      }),
    );
    return { ...file, rows: lines.length, fileName: `cases-${facts.today}.${input.format}` };
  }),

  exportCounts: forSignedIn.reports.exportCounts.handler(async ({ context, input }) => {
    const facts = factsOf(context);
    const { figures, received } = figuresOf(context.reader, context.user, input, facts);
    const { byDistrict, byNeed } = demandOf(received, facts);
    const sheet = countsSheet(input, { byDistrict, byNeed }, input.hideSmallCounts, facts.policy);
    const tiles = questions.flatMap(({ measures }) =>
      measures.map(measure => tileOf(measure, figures[measure], facts.policy)),
    );
    const figuresSheet: ExportSheet = {
      name: 'Figures',
      columns: [
        { header: 'Figure', width: 34, kind: 'text' },
        { header: 'Count', width: 14, kind: 'number' },
        { header: 'Out of', width: 14, kind: 'number' },
        { header: 'What is counted', width: 90, kind: 'text' },
      ],
      rows: tiles.map(tile => {
        const count = countForSharing(tile.numerator, input.hideSmallCounts);
        const isHidden = typeof count === 'string';
        return [tile.label, count, isHidden ? 'not shown' : tile.denominator, tile.definition];
      }),
    };
    const file = await exportFile([sheet, figuresSheet], input.format);
    context.write({ command: 'reports.exportCounts', subject: 'export:counts' }, writer =>
      noteExport(writer, {
        what: `Counts without names, ${periodWords(input)}${input.hideSmallCounts ? ', small counts hidden' : ''}`,
        method: `file-${input.format}`,
        rows: sheet.rows.length,
      }),
    );
    return {
      ...file,
      rows: sheet.rows.length,
      fileName: `demand-${input.from}-to-${input.to}.${input.format}`,
    };
  }),

  noteFigures: forSignedIn.reports.noteFigures.handler(({ context, input }) => {
    const { entryId } = context.write({ command: 'reports.noteFigures', subject: 'export:figures' }, writer =>
      noteExport(writer, {
        what: `Figures without names, ${periodWords(input)}`,
        method: 'command-line',
      }),
    );
    return { entryId };
  }),
};

/** Each family in an export is noted as looked at, in short writes so that nobody waits. */
function noteLooks(context: OpenContext, lines: readonly CaseLine[], reason: string): void {
  const { database } = context.hub.vault;
  for (let start = 0; start < lines.length; start += pageSize) {
    const part = lines.slice(start, start + pageSize);
    database.transaction(() => {
      for (const line of part) {
        context.noteAccess('family', line.familyId, `exported ${line.reference}: ${reason}`);
      }
    })();
  }
}

const needsSchema = z.array(z.string()).catch([]);

function demandOf(received: readonly ReceivedCase[], { policy }: ListFacts) {
  const districts = Map.groupBy(received, found => found.district);
  const needs = new Map<string, number>();
  for (const found of received) {
    for (const need of needsSchema.parse(JSON.parse(found.needs))) {
      needs.set(need, (needs.get(need) ?? 0) + 1);
    }
  }
  return {
    byDistrict: [
      ...policy.districts.map(district => ({
        id: district.id,
        name: district.name,
        count: districts.get(district.id)?.length ?? 0,
      })),
      { id: null, name: 'Not known', count: districts.get(null)?.length ?? 0 },
    ],
    byNeed: policy.needs
      .map(need => ({ id: need.id, name: need.label, count: needs.get(need.id) ?? 0 }))
      .filter(need => need.count > 0)
      .toSorted((one, other) => other.count - one.count),
  };
}

function casesSheet(lines: readonly CaseLine[], policy: PolicyPack): ExportSheet {
  return {
    name: 'Cases',
    columns: [
      { header: 'Case', width: 12, kind: 'text' },
      { header: 'Family', width: 26, kind: 'text' },
      { header: 'Children', width: 10, kind: 'number' },
      { header: 'Status', width: 26, kind: 'text' },
      { header: termAtStart(policy, 'district'), width: 20, kind: 'text' },
      { header: 'With', width: 22, kind: 'text' },
      { header: 'Service', width: 30, kind: 'text' },
      { header: 'Level', width: 8, kind: 'number' },
      { header: 'Received', width: 12, kind: 'date' },
      { header: 'Working days open', width: 18, kind: 'number' },
      { header: 'Closed', width: 12, kind: 'date' },
      { header: 'Next limit', width: 34, kind: 'text' },
      { header: 'Due', width: 12, kind: 'date' },
    ],
    rows: lines.map(line => [
      line.reference,
      line.family,
      line.children,
      line.statusWords,
      line.district,
      line.assignedTo,
      line.provider,
      line.level,
      line.receivedOn,
      line.workingDaysOpen,
      line.closedOn,
      line.clock?.label ?? '',
      line.clock?.due ?? null,
    ]),
  };
}

function definitionsSheet(): ExportSheet {
  return {
    name: 'Definitions',
    columns: [
      { header: 'Column', width: 22, kind: 'text' },
      { header: 'What it says', width: 90, kind: 'text' },
    ],
    rows: [
      [
        'Working days open',
        'Working days from receipt to today, or to the day the case closed. The day after receipt is day 1.',
      ],
      ['Next limit', 'The running clock that is due first.'],
      ['Overdue now', definitionOf('overdueNow')],
    ],
  };
}

function countsSheet(
  scope: Scope,
  demand: Pick<ReturnType<typeof demandOf>, 'byDistrict' | 'byNeed'>,
  hideSmall: boolean,
  policy: PolicyPack,
): ExportSheet {
  const table = (what: string, rows: readonly { name: string; count: number }[]) => {
    const counts = countsForSharing(
      rows.map(row => row.count),
      hideSmall,
    );
    return rows.map((row, index) => [what, row.name, counts[index] ?? 0, scope.from, scope.to]);
  };
  return {
    name: 'Demand',
    columns: [
      { header: 'By', width: 12, kind: 'text' },
      { header: 'Name', width: 46, kind: 'text' },
      { header: 'Requests', width: 14, kind: 'number' },
      { header: 'From', width: 12, kind: 'date' },
      { header: 'To', width: 12, kind: 'date' },
    ],
    rows: [
      ...table(termAtStart(policy, 'district'), demand.byDistrict),
      ...table(termAtStart(policy, 'need'), demand.byNeed),
    ],
  };
}

import { shortDate } from '../clocks/dateWords.rules.ts';
import type { CaseLine } from '#contract/reports';
import { plainIsoDate } from '../clocks/workingDays.rules.ts';
import { noteExport } from '../disclosures/left.store.ts';
import { forSignedIn, inOneRead, type OpenContext } from '../kernel/operations.ts';
import { refusal } from '../kernel/refusals.ts';
import { factsOf } from '../triage/triage.operations.ts';
import { linesOf, narrowing } from './caseList.ts';
import { countCases } from './cases.store.ts';
import { demandOf } from './demand.rules.ts';
import { exportFile } from './exportFile.ts';
import { casesSheet, countsSheet, definitionsSheet, figuresSheet } from './exportSheets.ts';
import { questions, tileOf } from './measures.rules.ts';
import { figuresOf } from './measures.ts';

const pageSize = 100;
/** Counting further would make every page of the list wait for a number that nobody reads. */
const countedTo = 2_000;
/** More rows than this are not a list but the database: narrow it first. */
const mostExported = 5000;

function periodWords({ from, to }: { from: string; to: string }): string {
  return `${shortDate(plainIsoDate(from))} to ${shortDate(plainIsoDate(to))}`;
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
        ...demandOf(received, facts.policy),
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
    const demand = demandOf(received, facts.policy);
    const sheet = countsSheet(input, demand, input.hideSmallCounts, facts.policy);
    const tiles = questions.flatMap(({ measures }) =>
      measures.map(measure => tileOf(measure, figures[measure], facts.policy)),
    );
    const file = await exportFile([sheet, figuresSheet(tiles, input.hideSmallCounts)], input.format);
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

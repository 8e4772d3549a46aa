import type { RowProblem } from '#contract/importLayouts';
import type { Cell } from './cells.rules.ts';

/** A problem with the row it was found in, as it stood in the file. */
export interface ProblemWithRow {
  problem: RowProblem;
  cells: readonly Cell[];
}

const ownHeadings = ['Row', 'Column', 'Value', 'Problem', 'What happened'];

/**
 * Text for one CSV cell. A cell that a spreadsheet could run as a formula (it starts with = + - @,
 * a tab or a return, after any spaces) gets an apostrophe in front; see OWASP "CSV Injection".
 */
export function csvCell(value: Cell): string {
  const text = value === null ? '' : String(value);
  const safe = /^\s*[=+\-@\t\r＝＋－＠]/u.test(text) || /^[\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n;\t]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One line of CSV with the ending Excel expects. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** The first line of a problem file, with the mark that makes Excel read it as UTF-8. */
export function problemFileHeading(headers: readonly string[]): string {
  return `\uFEFF${csvLine([...ownHeadings, ...headers])}`;
}

/** One line of a problem file: where, what, why, what we did, then the row as it was. */
export function problemFileLine({ problem, cells }: ProblemWithRow): string {
  const outcome =
    problem.severity === 'stops the row' ? 'This row was not used' : 'The row was used; please check it';
  return csvLine([problem.row, problem.heading, problem.value, problem.problem, outcome, ...cells]);
}

/**
 * A whole problem file. It can be opened in Excel, corrected and imported again: the original
 * columns follow our five, and the importer knows the rows by their content.
 */
export function problemFile(headers: readonly string[], rows: readonly ProblemWithRow[]): string {
  return problemFileHeading(headers) + rows.map(problemFileLine).join('');
}

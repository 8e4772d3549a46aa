import type {
  ImportedRow,
  ImportField,
  ImportLayout,
  ImportMapping,
  RowProblem,
} from '#contract/importLayouts';
import type { FieldValue } from './cellReaders.rules.ts';
import { cellReader } from './cellReaders.rules.ts';
import type { Cell, Reading } from './cells.rules.ts';
import { cellText } from './cells.rules.ts';
import { fieldValues } from './fieldValues.rules.ts';
import { historyFrom, notificationFrom, providerFrom } from './records.rules.ts';
import { rowChecks } from './rowChecks.rules.ts';

/** A row as a reader gives it; `rowNumber` is the number Excel shows. */
export interface TableRow {
  rowNumber: number;
  cells: readonly Cell[];
}

/** What became of a row. `record` is null when the row is empty or a problem stopped it. */
export interface RowReading {
  record: ImportedRow | null;
  problems: RowProblem[];
  isEmpty: boolean;
}

interface BoundField {
  field: ImportField;
  column: number;
  heading: string;
  read: (cell: Cell) => Reading<FieldValue>;
}

/**
 * Makes the function that reads every row of one file: its layout, its mapping and its headings do
 * not change between rows. `today` is an ISO date, for two-digit years and dates in the future.
 */
export function rowReader(
  layout: ImportLayout,
  mapping: ImportMapping,
  headers: readonly string[],
  today: string,
): (row: TableRow) => RowReading {
  const bound: BoundField[] = layout.fields.flatMap(field => {
    const column = mapping.columns[field.key];
    if (column === undefined) return [];
    return [{ field, column, heading: headers[column] ?? '', read: cellReader(field, today) }];
  });
  return row => readBoundRow(layout, bound, row, today);
}

/** Reads one row; for many rows of a file make a `rowReader` once. */
export function readRow(
  layout: ImportLayout,
  mapping: ImportMapping,
  row: TableRow,
  context: { headers: readonly string[]; today: string },
): RowReading {
  return rowReader(layout, mapping, context.headers, context.today)(row);
}

function readBoundRow(
  layout: ImportLayout,
  bound: readonly BoundField[],
  row: TableRow,
  today: string,
): RowReading {
  if (bound.every(({ column }) => cellText(row.cells[column] ?? null) === '')) {
    return { record: null, problems: [], isEmpty: true };
  }
  const values = new Map<string, FieldValue>();
  const problems: RowProblem[] = [];
  for (const { field, column, heading, read } of bound) {
    const cell = row.cells[column] ?? null;
    const reading = read(cell);
    const found = { row: row.rowNumber, column, heading, value: shown(cell) };
    if ('problem' in reading) {
      const severity = field.required ? 'stops the row' : reading.severity;
      const problem = field.required
        ? `${firstSentence(reading.problem)} The row cannot be used without it.`
        : reading.problem;
      problems.push({ ...found, problem, severity });
      continue;
    }
    if (reading.check !== undefined)
      problems.push({ ...found, problem: reading.check, severity: 'kept but check' });
    if (field.required && isNothing(reading.value)) {
      const problem = `${field.label} is empty. The row cannot be used without it.`;
      problems.push({ ...found, problem, severity: 'stops the row' });
    }
    values.set(field.key, reading.value);
  }
  for (const group of layout.needsOneOf) {
    if (group.some(key => !isNothing(values.get(key) ?? null))) continue;
    const labels = layout.fields
      .filter(field => group.includes(field.key))
      .map(field => field.label.toLowerCase());
    const problem = `This row needs at least one of these: ${labels.join(', ')}. It cannot be used without.`;
    problems.push({
      row: row.rowNumber,
      column: null,
      heading: '',
      value: '',
      problem,
      severity: 'stops the row',
    });
  }
  for (const { key, problem, leavesOut, movesTo } of rowChecks(values, today)) {
    const where = bound.find(({ field }) => field.key === key);
    if (movesTo !== undefined && isNothing(values.get(movesTo) ?? null))
      values.set(movesTo, values.get(key) ?? null);
    if (leavesOut) values.set(key, null);
    problems.push({
      row: row.rowNumber,
      column: where?.column ?? null,
      heading: where?.heading ?? '',
      value: where === undefined ? '' : shown(row.cells[where.column] ?? null),
      problem,
      severity: 'kept but check',
    });
  }
  const isStopped = problems.some(({ severity }) => severity === 'stops the row');
  return { record: isStopped ? null : recordFrom(layout, values), problems, isEmpty: false };
}

function recordFrom(layout: ImportLayout, values: ReadonlyMap<string, FieldValue>): ImportedRow | null {
  const taken = fieldValues(values);
  if (layout.produces.includes('provider')) return providerFrom(taken);
  if (layout.produces.includes('notification')) return notificationFrom(taken, layout);
  return historyFrom(taken, layout);
}

function isNothing(value: FieldValue): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

function shown(cell: Cell): string {
  return cell === null ? '' : String(cell);
}

function firstSentence(problem: string): string {
  return problem.replace(
    /[,.] (?:so (?:it|the date) was left out|It was left out|The rest of the row was kept).*$/,
    '.',
  );
}

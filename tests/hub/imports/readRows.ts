import type { ImportLayout } from '#contract/importLayouts';
import type { Cell } from '#hub/imports/cells.rules';
import { layoutById } from '#hub/imports/layouts.rules';
import { suggestMapping } from '#hub/imports/mapping.rules';
import { readRow, type RowReading } from '#hub/imports/rows.rules';

export const today = '2026-06-15';
export const day = (date: string) => ({ date, precision: 'day' as const });

export function layout(id: string): ImportLayout {
  const found = layoutById(id);
  if (found === null) throw new Error(`no layout ${id}`);
  return found;
}

/** Reads one row as its layout does, by its own headings. */
export function read(id: string, row: Record<string, Cell>): RowReading {
  const headers = Object.keys(row);
  const cells = Object.values(row);
  const { mapping } = suggestMapping(headers, [], layout(id));
  return readRow(layout(id), mapping, { rowNumber: 2, cells }, { headers, today });
}

export function problemsOf(reading: RowReading): string[] {
  return reading.problems.map(one => `${one.heading}: ${one.severity}`);
}

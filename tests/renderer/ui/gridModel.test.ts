import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Column, lineAfterKey, linesOf, sortRows } from '../../../renderer/ui/gridModel.ts';

type Row = { id: string; name: string | null; days: number };
const columns: readonly Column<Row>[] = [
  { id: 'name', header: 'Name', cell: row => row.name, sortValue: row => row.name },
  { id: 'days', header: 'Days', cell: row => row.days, sortValue: row => row.days },
  { id: 'plain', header: 'Plain', cell: row => row.id },
];
const rows: readonly Row[] = [
  { id: '1', name: 'Élodie', days: 10 },
  { id: '2', name: null, days: 9 },
  { id: '3', name: 'adam', days: -1 },
  { id: '4', name: 'EH-10', days: 0 },
  { id: '5', name: 'EH-9', days: 3 },
];
const ids = (sorted: readonly Row[]) => sorted.map(row => row.id).join('');

describe('the order of rows', () => {
  it('sorts words as readers do, with figures as numbers and unknown last both ways', () => {
    expect(ids(sortRows(rows, columns, { columnId: 'name', direction: 'ascending' }))).toBe('35412');
    expect(ids(sortRows(rows, columns, { columnId: 'name', direction: 'descending' }))).toBe('14532');
  });

  it('sorts numbers as numbers', () => {
    expect(ids(sortRows(rows, columns, { columnId: 'days', direction: 'ascending' }))).toBe('34521');
  });

  it('leaves rows alone without an order, or by a column that cannot be sorted', () => {
    expect(sortRows(rows, columns, null)).toBe(rows);
    expect(sortRows(rows, columns, { columnId: 'plain', direction: 'ascending' })).toBe(rows);
  });
});

describe('the lines of a grouped list', () => {
  const grouping = {
    groups: [
      { id: 'late', title: 'Overdue' },
      { id: 'never', title: 'Empty' },
      { id: 'fine', title: 'Not due yet' },
    ],
    groupOf: (row: Row) => (row.days < 0 ? 'late' : 'fine'),
  };
  it('puts each group above its rows, hides empty groups, and folds', () => {
    const lines = linesOf(rows, row => row.id, grouping, new Set(['fine']));
    expect(
      lines.map(line => (line.kind === 'group' ? `${line.group.title} ${line.count}` : line.id)),
    ).toEqual(['Overdue 1', '3', 'Not due yet 4']);
  });
});

describe('movement keys', () => {
  it('never leave the list, and do nothing for other keys', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End'),
        fc.integer({ min: 1, max: 500 }),
        fc.nat(499),
        fc.integer({ min: 1, max: 60 }),
        (key, count, from, page) => {
          const next = lineAfterKey(key, Math.min(from, count - 1), count, page);
          expect(next).not.toBeNull();
          expect(next).toBeGreaterThanOrEqual(0);
          expect(next).toBeLessThan(count);
        },
      ),
    );
    expect(lineAfterKey('x', 3, 10, 5)).toBeNull();
    expect(lineAfterKey('toString', 3, 10, 5)).toBeNull();
  });
});

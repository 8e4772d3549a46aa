import type { ReactNode } from 'react';

export type Column<Row> = {
  id: string;
  header: string;
  /** What the cell shows. `reachable` is -1 off the current row: give it to links and buttons as tabIndex. */
  cell: (row: Row, reachable: 0 | -1) => ReactNode;
  /** Gives the column a sort button; rows are ordered by it unless the list sorts at its source. */
  sortValue?: (row: Row) => string | number | null;
  /** Numbers at the end of the cell. */
  align?: 'start' | 'end';
  /** A CSS width such as `7rem`; left out, columns share what is left. */
  width?: string;
  /** Screen readers read this cell as the row's name. Usually the first column. */
  isRowHeader?: boolean;
};

export type SortOrder = { columnId: string; direction: 'ascending' | 'descending' };

export type Group = { id: string; title: string };

/** What stands on each line of the grid: a group's title, or a row. */
export type Line<Row> =
  { kind: 'group'; group: Group; count: number; isOpen: boolean } | { kind: 'row'; row: Row; id: string };

/** Rows ordered by one column; empty values last in both directions; words as a British reader sorts them. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  order: SortOrder | null,
): readonly Row[] {
  const valueOf = columns.find(column => column.id === order?.columnId)?.sortValue;
  if (order === null || valueOf === undefined) return rows;
  const words = new Intl.Collator('en-GB', { numeric: true, sensitivity: 'base' });
  const sign = order.direction === 'ascending' ? 1 : -1;
  return rows
    .map(row => ({ row, value: valueOf(row) }))
    .toSorted((left, right) => {
      if (left.value === null || right.value === null)
        return Number(left.value === null) - Number(right.value === null);
      if (typeof left.value === 'number' && typeof right.value === 'number')
        return sign * (left.value - right.value);
      return sign * words.compare(String(left.value), String(right.value));
    })
    .map(({ row }) => row);
}

/** The lines to draw: groups in the order given, each with its rows unless folded. Empty groups are left out. */
export function linesOf<Row>(
  rows: readonly Row[],
  rowId: (row: Row) => string,
  grouping: { groups: readonly Group[]; groupOf: (row: Row) => string } | undefined,
  folded: ReadonlySet<string>,
): readonly Line<Row>[] {
  const asLine = (row: Row): Line<Row> => ({ kind: 'row', row, id: rowId(row) });
  if (grouping === undefined) return rows.map(asLine);
  const byGroup = Map.groupBy(rows, grouping.groupOf);
  return grouping.groups.flatMap(group => {
    const members = byGroup.get(group.id) ?? [];
    if (members.length === 0) return [];
    const isOpen = !folded.has(group.id);
    const title: Line<Row> = { kind: 'group', group, count: members.length, isOpen };
    return isOpen ? [title, ...members.map(asLine)] : [title];
  });
}

/** Where a movement key leads from a line; null when the key does not move. */
export function lineAfterKey(key: string, from: number, count: number, pageSize: number): number | null {
  const moves = new Map([
    ['ArrowDown', from + 1],
    ['ArrowUp', from - 1],
    ['PageDown', from + pageSize],
    ['PageUp', from - pageSize],
    ['Home', 0],
    ['End', count - 1],
  ]);
  const next = moves.get(key);
  return next === undefined ? null : Math.max(0, Math.min(count - 1, next));
}

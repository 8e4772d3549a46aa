import { Checkbox, Pagination } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { DataGridProps } from './DataGrid.tsx';
import { GridHeader } from './GridHeader.tsx';
import type { Line, SortOrder } from './gridModel.ts';
import styles from './DataGrid.module.css';

const linesPerPage = 50;

/** The same list as an ordinary table, 50 lines to a page, for those whose screen reader prefers it (a setting). */
export function PlainTable<Row>({
  label,
  rows,
  columns,
  empty,
  lines,
  order,
  onOrderChange,
  selection,
  onSelectionChange,
  onOpen,
  onCurrent,
  onEndReached,
  status,
}: Omit<DataGridProps<Row>, 'order' | 'onOrderChange'> & {
  lines: readonly Line<Row>[];
  order: SortOrder | null;
  onOrderChange: (order: SortOrder) => void;
}) {
  const [page, setPage] = useState(1);
  const pages = Math.max(1, Math.ceil(lines.length / linesPerPage));
  const isLastPage = page >= pages;
  useEffect(() => {
    if (isLastPage && rows.length > 0) onEndReached?.();
  }, [isLastPage, rows.length, onEndReached]);
  if (status === 'loading') return <p role="status">Loading {label}</p>;
  if (rows.length === 0) return empty;
  const choose = onCurrent ?? onOpen;
  const shown = lines.slice((Math.min(page, pages) - 1) * linesPerPage, Math.min(page, pages) * linesPerPage);
  const flip = (id: string) =>
    onSelectionChange?.(
      new Set(
        selection?.has(id) === true ? [...selection].filter(each => each !== id) : [...(selection ?? []), id],
      ),
    );
  return (
    <div className={styles.scroller} role="region" aria-label={label} tabIndex={0}>
      <table className={styles.table} aria-label={label}>
        <GridHeader
          columns={columns}
          order={order}
          onOrderChange={onOrderChange}
          selectAll={selection === undefined ? null : <span className="screenReaderOnly">Select</span>}
        />
        <tbody>
          {shown.map(line =>
            line.kind === 'group' ? (
              <tr key={`group ${line.group.id}`} className={styles.groupLine}>
                <th colSpan={columns.length + (selection === undefined ? 0 : 1)} scope="rowgroup">
                  {line.group.title}, {line.count}
                </th>
              </tr>
            ) : (
              <tr key={line.id} className={styles.rowLine}>
                {selection !== undefined && (
                  <td>
                    <Checkbox
                      aria-label="Select this row"
                      checked={selection.has(line.id)}
                      onChange={() => flip(line.id)}
                    />
                  </td>
                )}
                {columns.map(column => {
                  const Cell = column.isRowHeader === true ? 'th' : 'td';
                  const content = column.cell(line.row, 0);
                  return (
                    <Cell
                      key={column.id}
                      data-align={column.align ?? 'start'}
                      {...(column.isRowHeader === true ? { scope: 'row' } : {})}
                    >
                      {column.isRowHeader === true && choose !== undefined ? (
                        <button type="button" className={styles.openButton} onClick={() => choose(line.row)}>
                          {content}
                        </button>
                      ) : (
                        content
                      )}
                    </Cell>
                  );
                })}
              </tr>
            ),
          )}
        </tbody>
      </table>
      {pages > 1 && <Pagination total={pages} value={Math.min(page, pages)} onChange={setPage} mt="md" />}
    </div>
  );
}

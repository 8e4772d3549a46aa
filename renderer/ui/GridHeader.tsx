import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Column, SortOrder } from './gridModel.ts';
import styles from './DataGrid.module.css';

/** The header row: names, and for sortable columns a button that says the order to screen readers too. */
export function GridHeader<Row>({
  columns,
  order,
  onOrderChange,
  selectAll,
}: {
  columns: readonly Column<Row>[];
  order: SortOrder | null;
  onOrderChange: (order: SortOrder) => void;
  selectAll: ReactNode | null;
}) {
  const next = (columnId: string): SortOrder => ({
    columnId,
    direction: order?.columnId === columnId && order.direction === 'ascending' ? 'descending' : 'ascending',
  });
  return (
    <thead>
      <tr aria-rowindex={1}>
        {selectAll !== null && <th scope="col">{selectAll}</th>}
        {columns.map(column => {
          const direction = order?.columnId === column.id ? order.direction : null;
          return (
            <th
              key={column.id}
              scope="col"
              data-align={column.align ?? 'start'}
              aria-sort={direction ?? (column.sortValue === undefined ? undefined : 'none')}
            >
              {column.sortValue === undefined ? (
                column.header
              ) : (
                <button type="button" className={styles.sort} onClick={() => onOrderChange(next(column.id))}>
                  {column.header}
                  {direction === 'ascending' && <IconArrowUp aria-hidden size="0.875rem" />}
                  {direction === 'descending' && <IconArrowDown aria-hidden size="0.875rem" />}
                </button>
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

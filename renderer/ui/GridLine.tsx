import { Checkbox } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { memo, type ReactElement, type Ref } from 'react';
import type { Column, Group, Line } from './gridModel.ts';
import styles from './DataGrid.module.css';

export type Mark = 'overdue' | 'dueSoon' | 'safeguarding' | null;

/** A group's title: how many there are, open or folded. */
export function GroupLine({
  line,
  span,
  index,
  isCurrent,
  onToggle,
  ref,
}: {
  line: { group: Group; count: number; isOpen: boolean };
  span: number;
  index: number;
  isCurrent: boolean;
  onToggle: () => void;
  ref: Ref<HTMLTableRowElement>;
}) {
  const Chevron = line.isOpen ? IconChevronDown : IconChevronRight;
  return (
    <tr
      ref={ref}
      data-index={index}
      data-line={`group ${line.group.id}`}
      className={styles.groupLine}
      aria-rowindex={index + 2}
      aria-level={1}
      aria-expanded={line.isOpen}
      tabIndex={isCurrent ? 0 : -1}
      onClick={onToggle}
    >
      <td colSpan={span} data-cell>
        <span className={styles.groupTitle}>
          <Chevron aria-hidden size="1rem" data-print="never" />
          {line.group.title}
          <span className={styles.groupCount}>{line.count}</span>
        </span>
      </td>
    </tr>
  );
}

type RowLineProps<Row> = {
  line: Extract<Line<Row>, { kind: 'row' }>;
  columns: readonly Column<Row>[];
  index: number;
  isCurrent: boolean;
  currentCell: number | null;
  isSelected: boolean | null;
  mark: Mark;
  level: number | null;
  canOpen: boolean;
  onSelect: (id: string) => void;
  onClick: (id: string) => void;
  onDoubleClick: (id: string) => void;
  ref: Ref<HTMLTableRowElement>;
};

function RowLineBody<Row>(props: RowLineProps<Row>) {
  const { line, columns, index, isCurrent, currentCell, isSelected, mark, level, canOpen, ref } = props;
  const reachable = isCurrent ? 0 : -1;
  const before = isSelected === null ? 0 : 1;
  const cellTab = (cell: number) => (currentCell === cell ? 0 : -1);
  return (
    <tr
      ref={ref}
      data-index={index}
      data-line={line.id}
      data-mark={mark}
      data-opens={canOpen}
      className={styles.rowLine}
      aria-rowindex={index + 2}
      {...(level === null ? {} : { 'aria-level': level })}
      {...(isSelected === null ? {} : { 'aria-selected': isSelected })}
      tabIndex={isCurrent && currentCell === null ? 0 : -1}
      onClick={() => props.onClick(line.id)}
      onDoubleClick={() => props.onDoubleClick(line.id)}
    >
      {isSelected !== null && (
        <td
          data-cell
          tabIndex={cellTab(0)}
          className={styles.selectCell}
          onClick={event => event.stopPropagation()}
        >
          <Checkbox
            aria-label="Select this row"
            checked={isSelected}
            tabIndex={reachable}
            onChange={() => props.onSelect(line.id)}
          />
        </td>
      )}
      {columns.map((column, position) => {
        const Cell = column.isRowHeader === true ? 'th' : 'td';
        return (
          <Cell
            key={column.id}
            data-cell
            data-align={column.align ?? 'start'}
            tabIndex={cellTab(position + before)}
            {...(column.isRowHeader === true ? { scope: 'row' } : {})}
          >
            {column.cell(line.row, reachable)}
          </Cell>
        );
      })}
    </tr>
  );
}

/** One row; drawn again only when something about it changed. */
export const RowLine = memo(RowLineBody) as <Row>(props: RowLineProps<Row>) => ReactElement;

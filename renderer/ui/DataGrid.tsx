import { Checkbox } from '@mantine/core';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Action } from '../app/actions.ts';
import { useSettings } from '../app/settings/SettingsProvider.tsx';
import { useListKeys } from '../app/useListKeys.ts';
import { ErrorState } from './ErrorState.tsx';
import { Gap, SkeletonRows } from './GridFillers.tsx';
import { GridHeader } from './GridHeader.tsx';
import { gridKeys } from './gridKeys.ts';
import { GroupLine, type Mark, RowLine } from './GridLine.tsx';
import { type Column, type Group, linesOf, sortRows, type SortOrder } from './gridModel.ts';
import { PlainTable } from './PlainTable.tsx';
import { useEndReached } from './useEndReached.ts';
import { useGridFocus } from './useGridFocus.ts';
import { usePrinting } from './usePrinting.ts';
import styles from './DataGrid.module.css';

export type DataGridProps<Row> = {
  /** What the list is, for screen readers: "Notifications in my district". */
  label: string;
  rows: readonly Row[];
  rowId: (row: Row) => string;
  columns: readonly Column<Row>[];
  /** Left out: ready. `loadingMore` keeps the rows and says that more are coming. */
  status?: 'ready' | 'loading' | 'loadingMore' | { problem: Parameters<typeof ErrorState>[0] };
  /** An EmptyState. */
  empty: ReactNode;
  /** Rows at the source, when not all are here yet. */
  totalCount?: number;
  /** Give both to sort at the source; leave both out and the grid sorts what it has. */
  order?: SortOrder | null;
  onOrderChange?: (order: SortOrder) => void;
  grouping?: { groups: readonly Group[]; groupOf: (row: Row) => string; foldedAtFirst?: readonly string[] };
  /** Ids of selected rows. Give both to allow selection. */
  selection?: ReadonlySet<string>;
  onSelectionChange?: (selection: ReadonlySet<string>) => void;
  /** Enter, and a click (a double click where `onCurrent` shows a preview). */
  onOpen?: (row: Row) => void;
  /** The row that focus moved to, for a preview beside the list. */
  onCurrent?: (row: Row) => void;
  /** Actions with single letters; they work while a row has focus. */
  actions?: readonly Action[];
  mark?: (row: Row) => Mark;
  /** A CSS height; the list then scrolls by itself. Left out: as tall as its rows, up to most of the window. */
  height?: string;
  /** Called when the end comes near, to load the next page; once for each number of rows. */
  onEndReached?: () => void;
};

/** From here on only the rows in view are drawn (architecture, performance rules). */
const virtualAbove = 200;
const rowPixels = { compact: 30, normal: 36, roomy: 44 } as const;
const noActions: readonly Action[] = [];
const nothingSelected: ReadonlySet<string> = new Set();

/**
 * The one table of the product. Up, Down, Page keys, Home and End move by row; Right and Left go into and
 * out of a row's cells, and open and fold groups; Enter opens; Space selects; Ctrl+A selects all.
 */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const {
    label,
    rows,
    rowId,
    columns,
    status = 'ready',
    grouping,
    selection,
    onSelectionChange,
    onCurrent,
  } = props;
  const { settings } = useSettings();
  const printing = usePrinting();
  const scroller = useRef<HTMLDivElement>(null);
  const [ownOrder, setOwnOrder] = useState<SortOrder | null>(null);
  const [folded, setFolded] = useState<ReadonlySet<string>>(() => new Set(grouping?.foldedAtFirst));

  const order = props.order === undefined ? ownOrder : props.order;
  const sorted = useMemo(
    () => (props.order === undefined ? sortRows(rows, columns, ownOrder) : rows),
    [rows, columns, ownOrder, props.order],
  );
  const lines = useMemo(() => linesOf(sorted, rowId, grouping, folded), [sorted, rowId, grouping, folded]);
  const keys = useMemo(
    () => lines.map(line => (line.kind === 'group' ? `group ${line.group.id}` : line.id)),
    [lines],
  );
  const byId = useMemo(() => new Map(rows.map(row => [rowId(row), row])), [rows, rowId]);

  const isVirtual = lines.length > virtualAbove && !printing;
  const height = props.height ?? (isVirtual ? '70dvh' : undefined);
  const rowHeight = (rowPixels[settings.density] * settings.zoom) / 100;
  const currentIndex = useRef(0);
  // oxlint-disable-next-line react/incompatible-library -- we do not use React Compiler, which the rule is about
  const virtualizer = useVirtualizer({
    count: lines.length,
    enabled: isVirtual,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: index => keys[index] ?? index,
    overscan: 10,
    scrollMargin: rowHeight,
    scrollPaddingStart: rowHeight,
    // The row with focus stays drawn, or focus would be lost on scrolling away.
    rangeExtractor: range =>
      [...new Set([...defaultRangeExtractor(range), currentIndex.current])].toSorted((a, b) => a - b),
  });
  useEffect(() => virtualizer.measure(), [virtualizer, rowHeight]);

  const onMove = useCallback(
    (index: number) => {
      if (isVirtual) virtualizer.scrollToIndex(index);
      else scroller.current?.querySelector(`[data-index="${index}"]`)?.scrollIntoView({ block: 'nearest' });
    },
    [isVirtual, virtualizer],
  );
  const firstRow = useMemo(() => lines.findIndex(line => line.kind === 'row'), [lines]);
  const focus = useGridFocus(keys, firstRow, onMove);
  currentIndex.current = focus.index;

  const current = lines[focus.index];
  const currentId = current?.kind === 'row' ? current.id : null;
  const announced = useRef<string | null>(null);
  useEffect(() => {
    const row = currentId === null ? undefined : byId.get(currentId);
    if (row === undefined || announced.current === currentId) return;
    announced.current = currentId;
    onCurrent?.(row);
  }, [currentId, byId, onCurrent]);

  const toggleGroup = (id: string) =>
    setFolded(now => (now.has(id) ? new Set([...now].filter(each => each !== id)) : new Set([...now, id])));
  const selected = selection ?? nothingSelected;
  const select = useCallback(
    (id: string) =>
      onSelectionChange?.(
        selected.has(id) ? new Set([...selected].filter(each => each !== id)) : new Set([...selected, id]),
      ),
    [selected, onSelectionChange],
  );
  const selectAll = () =>
    onSelectionChange?.(selected.size >= rows.length ? new Set() : new Set(byId.keys()));
  const { onOpen } = props;
  const open = useCallback(
    (id: string) => {
      const row = byId.get(id);
      if (row !== undefined) onOpen?.(row);
    },
    [byId, onOpen],
  );
  const ignore = useCallback(() => undefined, []);
  const letters = useListKeys(props.actions ?? noActions);

  const act = gridKeys({
    lines,
    current: focus.index,
    cell: focus.cell,
    cells: columns.length + (selection === undefined ? 0 : 1),
    pageSize: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight) - 2),
    selected,
    selects: onSelectionChange !== undefined,
    moveTo: focus.moveTo,
    toggleGroup,
    select,
    selectAll,
    open,
  });
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (!(event.target instanceof HTMLElement)) return;
    const line = event.target.closest('[data-line]');
    if (line === null) return;
    letters(event);
    const onCell = event.target.matches('[data-cell]');
    if (event.defaultPrevented || event.altKey || (event.target !== line && !onCell)) return;
    if (act(event, onCell ? event.target : null)) event.preventDefault();
  };

  const end = useEndReached(scroller, height !== undefined, rows.length, props.onEndReached);

  if (typeof status === 'object') return <ErrorState {...status.problem} />;
  if (settings.plainTables && !printing)
    return (
      <PlainTable {...props} lines={lines} order={order} onOrderChange={props.onOrderChange ?? setOwnOrder} />
    );

  const span = columns.length + (selection === undefined ? 0 : 1);
  const shown = isVirtual
    ? virtualizer.getVirtualItems()
    : lines.map((_, index) => ({ index, start: 0, end: 0 }));
  const isLoading = status === 'loading';
  const missing = props.totalCount === undefined ? 0 : Math.max(0, props.totalCount - rows.length);
  const narrowest = columns.map(column => column.width ?? '6.5rem').join(' + ');

  const drawn: ReactNode[] = [];
  let drawnTo = rowHeight;
  for (const item of shown) {
    const line = lines[item.index];
    if (line === undefined) continue;
    if (isVirtual && item.start > drawnTo)
      drawn.push(<Gap key={`gap ${item.index}`} span={span} pixels={item.start - drawnTo} />);
    drawnTo = item.end;
    const isCurrent = item.index === focus.index;
    const ref = isVirtual ? virtualizer.measureElement : null;
    drawn.push(
      line.kind === 'group' ? (
        <GroupLine
          key={`group ${line.group.id}`}
          ref={ref}
          line={line}
          span={span}
          index={item.index}
          isCurrent={isCurrent}
          onToggle={() => toggleGroup(line.group.id)}
        />
      ) : (
        <RowLine
          key={line.id}
          ref={ref}
          line={line}
          columns={columns}
          index={item.index}
          isCurrent={isCurrent}
          currentCell={isCurrent ? focus.cell : null}
          isSelected={selection === undefined ? null : selected.has(line.id)}
          mark={props.mark?.(line.row) ?? null}
          level={grouping === undefined ? null : 2}
          canOpen={onOpen !== undefined}
          onSelect={select}
          onClick={onCurrent === undefined ? open : ignore}
          onDoubleClick={onCurrent === undefined ? ignore : open}
        />
      ),
    );
  }
  const below = isVirtual ? virtualizer.getTotalSize() + rowHeight - drawnTo : 0;

  return (
    <div
      ref={scroller}
      className={styles.scroller}
      style={height === undefined ? {} : { height }}
      data-print="flow"
    >
      <table
        ref={focus.table}
        role={grouping === undefined ? 'grid' : 'treegrid'}
        aria-label={label}
        aria-rowcount={lines.length + missing + 1}
        aria-busy={isLoading}
        {...(selection === undefined ? {} : { 'aria-multiselectable': true })}
        className={styles.table}
        data-preview={onCurrent !== undefined}
        style={{ minWidth: `calc(${narrowest})` }}
        onKeyDown={onKeyDown}
        onFocus={focus.onFocus}
        onBlur={focus.onBlur}
      >
        <colgroup>
          {selection !== undefined && <col style={{ width: '2.75rem' }} />}
          {columns.map(column => (
            <col key={column.id} style={column.width === undefined ? {} : { width: column.width }} />
          ))}
        </colgroup>
        <GridHeader
          columns={columns}
          order={order}
          onOrderChange={props.onOrderChange ?? setOwnOrder}
          selectAll={
            selection === undefined ? null : (
              <Checkbox
                aria-label="Select all rows"
                checked={rows.length > 0 && selected.size >= rows.length}
                indeterminate={selected.size > 0 && selected.size < rows.length}
                onChange={selectAll}
              />
            )
          }
        />
        <tbody>
          {isLoading ? <SkeletonRows columns={span} /> : drawn}
          {!isLoading && below > 0 && <Gap span={span} pixels={below} />}
          {status === 'loadingMore' && (
            <tr className={styles.more}>
              <td colSpan={span}>Loading more…</td>
            </tr>
          )}
        </tbody>
      </table>
      {!isLoading && rows.length === 0 && props.empty}
      <div ref={end} />
    </div>
  );
}

import type { KeyboardEvent } from 'react';
import { type Line, lineAfterKey } from './gridModel.ts';

type Grid<Row> = {
  lines: readonly Line<Row>[];
  /** Index of the line that has focus. */
  current: number;
  /** The cell that has focus within it; null for the line itself. */
  cell: number | null;
  cells: number;
  pageSize: () => number;
  selected: ReadonlySet<string>;
  selects: boolean;
  moveTo: (line: number, cell: number | null) => void;
  toggleGroup: (id: string) => void;
  select: (id: string) => void;
  selectAll: () => void;
  open: (id: string) => void;
};

/**
 * What the keys do in a list. The answered function says whether the key meant something; `cell` is the
 * cell element that has focus, if one has.
 */
export function gridKeys<Row>(grid: Grid<Row>): (event: KeyboardEvent, cell: HTMLElement | null) => boolean {
  const line = grid.lines[grid.current];
  return (event, cell) => {
    if (line === undefined) return false;
    if (event.ctrlKey || event.metaKey) {
      if (event.key === 'a' && grid.selects) {
        grid.selectAll();
        return true;
      }
      if (event.key !== 'Home' && event.key !== 'End') return false;
    }
    const next = lineAfterKey(event.key, grid.current, grid.lines.length, grid.pageSize());
    if (next !== null) {
      if (event.shiftKey && line.kind === 'row' && next !== grid.current && !grid.selected.has(line.id))
        grid.select(line.id);
      grid.moveTo(next, grid.cell);
      return true;
    }
    if (line.kind === 'group') {
      const toggles =
        event.key === (line.isOpen ? 'ArrowLeft' : 'ArrowRight') ||
        event.key === 'Enter' ||
        event.key === ' ';
      if (toggles) grid.toggleGroup(line.group.id);
      return toggles;
    }
    switch (event.key) {
      case 'ArrowRight':
        grid.moveTo(grid.current, Math.min(grid.cells - 1, (grid.cell ?? -1) + 1));
        return true;
      case 'ArrowLeft':
        if (grid.cell === null) return false;
        grid.moveTo(grid.current, grid.cell === 0 ? null : grid.cell - 1);
        return true;
      case 'Enter': {
        const inside = cell?.querySelector<HTMLElement>('a, button, input') ?? null;
        if (inside === null) grid.open(line.id);
        else inside.click();
        return true;
      }
      case ' ':
        if (!grid.selects) return false;
        grid.select(line.id);
        return true;
      default:
        return false;
    }
  };
}

import { type FocusEvent, useCallback, useLayoutEffect, useRef, useState } from 'react';

type Place = { key: string; index: number; cell: number | null };

/**
 * One place in the grid has focus (roving tabindex). It follows its line when the list is sorted; when
 * the line goes away, as after a decision, focus goes to the line that took its place.
 */
export function useGridFocus(keys: readonly string[], firstRow: number, onMove: (index: number) => void) {
  const table = useRef<HTMLTableElement>(null);
  const hasFocus = useRef(false);
  const wantsFocus = useRef(false);
  const [place, setPlace] = useState<Place | null>(null);

  const found = place === null ? -1 : keys.indexOf(place.key);
  const index = found === -1 ? Math.max(0, Math.min(place?.index ?? firstRow, keys.length - 1)) : found;
  const key = keys[index] ?? '';
  const cell = found === -1 ? null : (place?.cell ?? null);

  const moveTo = useCallback(
    (next: number, nextCell: number | null = null) => {
      wantsFocus.current = true;
      setPlace({ key: keys[next] ?? '', index: next, cell: nextCell });
    },
    [keys],
  );

  useLayoutEffect(() => {
    // Focus that fell to the body means its line was taken away while it had focus.
    const fell =
      hasFocus.current && (document.activeElement === document.body || document.activeElement === null);
    if (!wantsFocus.current && !fell) return;
    wantsFocus.current = false;
    onMove(index);
    const line = table.current?.querySelector<HTMLElement>(`[data-line="${CSS.escape(key)}"]`);
    const target = cell === null ? line : line?.querySelectorAll<HTMLElement>(':scope > [data-cell]')[cell];
    target?.focus({ preventScroll: true });
  }, [index, key, cell, place, onMove]);

  const onFocus = (event: FocusEvent<HTMLElement>) => {
    hasFocus.current = true;
    const line = event.target.closest<HTMLElement>('[data-line]')?.dataset['line'];
    if (line === undefined || line === key) return;
    setPlace({ key: line, index: keys.indexOf(line), cell: null });
  };
  const onBlur = (event: FocusEvent<HTMLElement>) => {
    const next = event.relatedTarget;
    const left = next instanceof Node ? !event.currentTarget.contains(next) : event.target.isConnected;
    if (left) hasFocus.current = false;
  };

  return { table, index, key, cell, moveTo, onFocus, onBlur };
}

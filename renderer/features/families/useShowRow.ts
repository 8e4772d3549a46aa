import { useQueryClient } from '@tanstack/react-query';
import { type RefObject, useEffect } from 'react';

/** A part that is still being fetched may show the row a moment later. */
const patienceMilliseconds = 4_000;

/**
 * Brings a row of the page into view and gives it focus, as soon as it is there: rows carry their name in `data-row`,
 * people have a heading of their own.
 * @param rows the first of these that is found is shown
 */
export function useShowRow(
  panel: RefObject<HTMLElement | null>,
  rows: readonly string[] | null,
  onShown: () => void,
): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (rows === null) return undefined;
    const show = (): boolean => {
      const found = rows
        .map(row => {
          const name = CSS.escape(row);
          return panel.current?.querySelector<HTMLElement>(`[data-row="${name}"], #person-${name}`);
        })
        .find(element => element !== null && element !== undefined);
      if (found === undefined || found === null) return false;
      if (!found.hasAttribute('tabindex')) found.tabIndex = -1;
      found.scrollIntoView({ block: 'center' });
      found.focus({ preventScroll: true });
      return true;
    };
    const finish = () => {
      watcher.disconnect();
      window.clearTimeout(late);
      onShown();
    };
    const watcher = new MutationObserver(() => {
      if (show()) finish();
    });
    const giveUp = () => {
      // What is still on its way may yet bring the row, however slow the machine.
      if (queries.isFetching() > 0) late = window.setTimeout(giveUp, patienceMilliseconds);
      else finish();
    };
    let late = window.setTimeout(giveUp, patienceMilliseconds);
    // After the part of the page itself took focus.
    const frame = window.requestAnimationFrame(() => {
      if (show()) finish();
      else watcher.observe(document.body, { childList: true, subtree: true });
    });
    return () => {
      window.cancelAnimationFrame(frame);
      window.clearTimeout(late);
      watcher.disconnect();
    };
  }, [panel, queries, rows, onShown]);
}

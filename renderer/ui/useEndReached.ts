import { type RefObject, useEffect, useRef } from 'react';

/**
 * Tells when the end of a list comes near, to load its next page: once for each number of rows. Put the
 * answered ref on an element after the last row.
 */
export function useEndReached(
  scroller: RefObject<HTMLElement | null>,
  scrollsAlone: boolean,
  rowCount: number,
  onEndReached: (() => void) | undefined,
): RefObject<HTMLDivElement | null> {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (onEndReached === undefined || end.current === null || rowCount === 0) return undefined;
    const watcher = new IntersectionObserver(
      entries => {
        if (!entries.some(entry => entry.isIntersecting)) return;
        watcher.disconnect();
        onEndReached();
      },
      { root: scrollsAlone ? scroller.current : null, rootMargin: '600px' },
    );
    watcher.observe(end.current);
    return () => watcher.disconnect();
  }, [rowCount, onEndReached, scrollsAlone, scroller]);
  return end;
}

import { useCallback, useLayoutEffect, useRef } from 'react';
import { whenDatesAreRead } from './datesRead.ts';

/**
 * The same act, but once every date on the page is read: pressed right after the last letter of a date it waits, and then
 * does what it means by then, with that date. A second press while it waits is the same press.
 */
export function useAfterDates<Given extends readonly unknown[]>(
  act: (...given: Given) => void,
): (...given: Given) => void {
  const latest = useRef<((...given: Given) => void) | null>(null);
  const isWaiting = useRef(false);
  useLayoutEffect(() => {
    latest.current = act;
    // Whoever left the page meanwhile does not want it any more.
    return () => {
      latest.current = null;
    };
  }, [act]);
  return useCallback((...given) => {
    if (isWaiting.current) return;
    isWaiting.current = true;
    whenDatesAreRead(() => {
      isWaiting.current = false;
      latest.current?.(...given);
    });
  }, []);
}

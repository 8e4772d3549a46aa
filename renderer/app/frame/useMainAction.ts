import { useLayoutEffect, useMemo, useRef } from 'react';
import { whenDatesAreRead } from '../../ui/datesRead.ts';
import type { Action } from '../actions.ts';
import { useRegisterActions } from '../ActionsProvider.tsx';

/**
 * The page's one main action, also on Ctrl+Enter. Pressed right after the last letter of a date it waits until that is read:
 * the date belongs to what is sent, and only the action that is drawn by then knows it.
 */
export function useMainAction(action: Action | undefined): Action | undefined {
  const latest = useRef<Action | undefined>(undefined);
  const isWaiting = useRef(false);
  useLayoutEffect(() => {
    latest.current = action;
    // Whoever left the page meanwhile does not want it any more.
    return () => {
      latest.current = undefined;
    };
  }, [action]);
  const main = useMemo<readonly Action[]>(() => {
    if (action === undefined) return [];
    const perform = () => {
      if (isWaiting.current) return;
      isWaiting.current = true;
      whenDatesAreRead(() => {
        isWaiting.current = false;
        void latest.current?.perform();
      });
    };
    return [{ ...action, perform, keys: [...(action.keys ?? []), 'Ctrl+Enter'] }];
  }, [action]);
  useRegisterActions(main);
  return main[0];
}

import { useMemo } from 'react';
import { useAfterDates } from '../../ui/useAfterDates.ts';
import type { Action } from '../actions.ts';
import { useRegisterActions } from '../ActionsProvider.tsx';

/** The page's one main action, also on Ctrl+Enter. A date that is still being read belongs to what is sent. */
export function useMainAction(action: Action | undefined): Action | undefined {
  const perform = useAfterDates(() => void action?.perform());
  const main = useMemo<readonly Action[]>(
    () =>
      action === undefined ? [] : [{ ...action, perform, keys: [...(action.keys ?? []), 'Ctrl+Enter'] }],
    [action, perform],
  );
  useRegisterActions(main);
  return main[0];
}

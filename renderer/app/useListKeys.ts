import { type KeyboardEvent, useCallback } from 'react';
import { type Action, actionForPress, letterKeys } from './actions.ts';
import { useActions } from './ActionsProvider.tsx';
import { useSettings } from './settings/SettingsProvider.tsx';

/**
 * Single letters for a list: give the returned handler to the list's onKeyDown. Letters act only while
 * focus is on a row of that list, never in a text box, and not at all when the setting is off.
 */
export function useListKeys(actions: readonly Action[]): (event: KeyboardEvent) => void {
  const { settings } = useSettings();
  const { actions: everywhere, may } = useActions();
  return useCallback(
    (event: KeyboardEvent) => {
      if (!settings.letterKeys || event.defaultPrevented || event.nativeEvent.isComposing) return;
      const from = event.target;
      if (
        from instanceof HTMLElement &&
        (from.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(from.tagName))
      )
        return;
      // The frame's own single characters (the question mark for help) work in every list too.
      const action = actionForPress([...everywhere, ...actions], event, may, letterKeys);
      if (action === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      // A letter that is held down decides once, not about every row that takes the place of the last.
      if (!event.nativeEvent.repeat) void action.perform();
    },
    [actions, everywhere, may, settings.letterKeys],
  );
}

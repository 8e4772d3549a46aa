import {
  createContext,
  type ReactNode,
  use,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react';
import {
  type Action,
  actionForPress,
  type ActionRegistry,
  createActionRegistry,
  globalKeys,
  type May,
} from './actions.ts';

const ActionsContext = createContext<{ registry: ActionRegistry; may: May } | null>(null);

function useActionsContext(): { registry: ActionRegistry; may: May } {
  const value = use(ActionsContext);
  if (value === null) throw new Error('Actions need ActionsProvider above them.');
  return value;
}

/** Holds this window's actions and listens for their keys. `may` answers from the person's permissions. */
export function ActionsProvider({ may, children }: { may: May; children: ReactNode }) {
  const [registry] = useState(createActionRegistry);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const action = actionForPress(registry.all(), event, may, globalKeys);
      if (action === undefined) return;
      event.preventDefault();
      // Held down, Ctrl+Enter would check a form and then send it unread, and Ctrl+Z take back the whole day. Zooming and
      // walking through the history may go on.
      if (event.repeat && /^(enter|z)$/i.test(event.key)) return;
      void action.perform();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [registry, may]);
  const value = useMemo(() => ({ registry, may }), [registry, may]);
  return <ActionsContext value={value}>{children}</ActionsContext>;
}

/** Offers these actions while the component is on screen. Keep the array stable with useMemo. */
export function useRegisterActions(actions: readonly Action[]): void {
  const { registry } = useActionsContext();
  useEffect(() => registry.register(actions), [registry, actions]);
}

/**
 * The test of who may do what, without the actions: whoever only asks that must not be drawn again each time a page
 * registers an action.
 */
export function useActionsMay(): May {
  return useActionsContext().may;
}

/** Every action registered now, with the test of who may do what. */
export function useActions(): { actions: readonly Action[]; may: May } {
  const { registry, may } = useActionsContext();
  const actions = useSyncExternalStore(registry.subscribe, registry.all);
  return { actions, may };
}

import type { Permission } from '#contract/permissions';
import { isSingleCharacter, type KeyPress, matchesKeys, parseKeys } from './keys.ts';

/**
 * An action is a value: the same one serves a button, the palette, a shortcut and the keyboard map, so
 * they cannot disagree about its words, its key or who may do it.
 */
export type Action = {
  /** Unique, by area: `queue.accept`. */
  id: string;
  /** Full name for the palette and the keyboard map: "Accept this notification". */
  name: string;
  /** Short words for a button: "Accept". */
  label: string;
  /** Heading in the palette and the keyboard map. */
  group: string;
  /** The first is shown; all of them work. A single letter acts only while its list has focus. */
  keys?: readonly string[];
  /** Permission of the contract that the person must hold. Left out: everyone. */
  permission?: Permission;
  /** Whether it makes sense now. Left out: always. */
  when?: () => boolean;
  /** Listed in the keyboard map but not in the palette, such as moving within a list. */
  hidden?: boolean;
  perform: () => void | Promise<void>;
};

export type May = (permission: Permission) => boolean;

/** Whether the action is allowed for this person and makes sense at this moment. */
export function isAvailable(action: Action, may: May): boolean {
  return (action.permission === undefined || may(action.permission)) && (action.when?.() ?? true);
}

/** The keys that work anywhere, without the single letters. */
export function globalKeys(action: Action): readonly string[] {
  return (action.keys ?? []).filter(keys => !isSingleCharacter(keys));
}

/** The keys that work only while a list has focus. */
export function letterKeys(action: Action): readonly string[] {
  return (action.keys ?? []).filter(isSingleCharacter);
}

/** The action a key press means among those given: the latest registered wins, so a page may override the frame. */
export function actionForPress(
  actions: readonly Action[],
  press: KeyPress,
  may: May,
  keysOf: (action: Action) => readonly string[],
): Action | undefined {
  return actions.findLast(
    action => keysOf(action).some(keys => matchesKeys(keys, press)) && isAvailable(action, may),
  );
}

export type ActionRegistry = {
  /** Adds actions; returns the way to take them away. Throws on a bad key combination. */
  register: (actions: readonly Action[]) => () => void;
  all: () => readonly Action[];
  subscribe: (listener: () => void) => () => void;
};

/** A registry for one window. A later action with the same id stands in for the earlier one while it is there. */
export function createActionRegistry(): ActionRegistry {
  let layers: readonly (readonly Action[])[] = [];
  let current: readonly Action[] = [];
  const listeners = new Set<() => void>();
  const settle = (next: readonly (readonly Action[])[]) => {
    layers = next;
    const byId = new Map<string, Action>();
    for (const action of layers.flat()) {
      byId.delete(action.id);
      byId.set(action.id, action);
    }
    current = [...byId.values()];
    for (const listener of listeners) listener();
  };
  return {
    register: actions => {
      for (const action of actions) for (const keys of action.keys ?? []) parseKeys(keys);
      settle([...layers, actions]);
      return () => settle(layers.filter(layer => layer !== actions));
    },
    all: () => current,
    subscribe: listener => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

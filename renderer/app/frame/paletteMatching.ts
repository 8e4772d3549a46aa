import type { Action } from '../actions.ts';

/** Commands whose words begin with each word typed; all of them when nothing is typed, in their own order. */
export function actionsMatching(text: string, actions: readonly Action[]): readonly Action[] {
  const typed = text.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (typed.length === 0) return actions;
  return actions.filter(action => {
    const words = `${action.name} ${action.label} ${action.group}`.toLowerCase().split(/\s+/);
    return typed.every(start => words.some(word => word.startsWith(start)));
  });
}

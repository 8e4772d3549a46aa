import { describe, expect, it } from 'vitest';
import {
  type Action,
  actionForPress,
  createActionRegistry,
  globalKeys,
  letterKeys,
} from '../../../renderer/app/actions.ts';
import { actionsMatching } from '../../../renderer/app/frame/paletteMatching.ts';

function anAction(id: string, part: Partial<Action> = {}): Action {
  return { id, name: id, label: id, group: 'Queue', perform: () => undefined, ...part };
}

const ctrlEnter = { key: 'Enter', ctrlKey: true, metaKey: false, shiftKey: false, altKey: false };
const letterA = { key: 'a', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };
const everyone = () => true;

describe('actions', () => {
  it('lets the page override the frame, and gives the key back when the page goes', () => {
    const registry = createActionRegistry();
    registry.register([anAction('frame', { keys: ['Ctrl+Enter'] })]);
    const leave = registry.register([anAction('page', { keys: ['Ctrl+Enter'] })]);
    const winner = () => actionForPress(registry.all(), ctrlEnter, everyone, globalKeys)?.id;
    expect(winner()).toBe('page');
    leave();
    expect(winner()).toBe('frame');
  });

  it('keeps single letters out of the keys that work everywhere', () => {
    const accept = anAction('accept', { keys: ['A', 'Ctrl+Enter'] });
    expect(actionForPress([accept], letterA, everyone, globalKeys)).toBeUndefined();
    expect(actionForPress([accept], letterA, everyone, letterKeys)).toBe(accept);
  });

  it('does nothing for a person without the permission, or when it makes no sense now', () => {
    const accept = anAction('accept', { keys: ['A'], permission: 'triage.decide' });
    const later = anAction('later', { keys: ['A'], when: () => false });
    expect(
      actionForPress([accept], letterA, permission => permission !== 'triage.decide', letterKeys),
    ).toBeUndefined();
    expect(actionForPress([later], letterA, everyone, letterKeys)).toBeUndefined();
  });

  it('refuses to register Ctrl+Alt', () => {
    expect(() => createActionRegistry().register([anAction('wrong', { keys: ['Ctrl+Alt+E'] })])).toThrow();
  });

  it('finds a command by the beginnings of its words, in any order', () => {
    const lock = anAction('lock', { name: 'Lock', label: 'Lock', group: 'Everywhere' });
    const queue = anAction('go', { name: 'Go to Queue', label: 'Queue', group: 'Go to' });
    expect(actionsMatching('que go', [lock, queue])).toEqual([queue]);
    expect(actionsMatching('  ', [lock, queue])).toEqual([lock, queue]);
    expect(actionsMatching('xyz', [lock, queue])).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import {
  isSingleCharacter,
  keyCaps,
  type KeyPress,
  matchesKeys,
  parseKeys,
} from '../../../renderer/app/keys.ts';

function press(key: string, held: Partial<KeyPress> = {}): KeyPress {
  return { key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held };
}

describe('key combinations', () => {
  it('refuses Ctrl+Alt, which types letters on UK keyboards', () => {
    expect(() => parseKeys('Ctrl+Alt+E')).toThrow(/UK keyboards/);
  });

  it('refuses a modifier it does not know', () => {
    expect(() => parseKeys('Hyper+E')).toThrow(/not a key combination/);
  });

  it.each([
    ['Ctrl+K', press('k', { ctrlKey: true }), true],
    ['Ctrl+K', press('K', { ctrlKey: true, shiftKey: true }), false],
    ['Ctrl+K', press('k', { metaKey: true }), true],
    ['Ctrl+Shift+L', press('L', { ctrlKey: true, shiftKey: true }), true],
    ['?', press('?', { shiftKey: true }), true],
    ['Ctrl++', press('+', { ctrlKey: true, shiftKey: true }), true],
    ['Ctrl+=', press('=', { ctrlKey: true }), true],
    ['Ctrl+-', press('-', { ctrlKey: true }), true],
    ['A', press('a'), true],
    ['A', press('a', { ctrlKey: true }), false],
    ['Alt+ArrowLeft', press('ArrowLeft', { altKey: true }), true],
    ['Alt+ArrowLeft', press('ArrowLeft'), false],
  ])('%s is or is not the press %o: %s', (keys, given, expected) => {
    expect(matchesKeys(keys, given)).toBe(expected);
  });

  it('knows bare characters from combinations', () => {
    expect(['A', '?', 'Ctrl+K', 'F1', 'Alt+ArrowLeft'].map(isSingleCharacter)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('prints the caps of a combination', () => {
    expect([keyCaps('Ctrl+Shift+L'), keyCaps('Alt+ArrowLeft'), keyCaps('Ctrl++')]).toEqual([
      ['Ctrl', 'Shift', 'L'],
      ['Alt', '←'],
      ['Ctrl', '+'],
    ]);
  });
});

/**
 * Key combinations as text: `Ctrl+Shift+L`, `F1`, `?`, `A`. Ctrl+Alt is refused, because on UK keyboards
 * AltGr is Ctrl+Alt and types letters such as é and €.
 */
export type KeyPress = {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
};

export type Combination = { key: string; ctrl: boolean; shift: boolean; alt: boolean };

const modifiers = new Set(['ctrl', 'shift', 'alt']);

/** Reads `Ctrl+Shift+L`. Throws on an unknown modifier and on Ctrl+Alt: both are mistakes of ours. */
export function parseKeys(keys: string): Combination {
  const parts = keys === '+' ? ['+'] : keys.replace(/\+\+$/, '+plus').split('+');
  const key = (parts.at(-1) ?? '').replace('plus', '+').toLowerCase();
  const held = parts.slice(0, -1).map(part => part.toLowerCase());
  const unknown = held.find(part => !modifiers.has(part));
  if (key === '' || unknown !== undefined) throw new Error(`"${keys}" is not a key combination.`);
  const combination = {
    key,
    ctrl: held.includes('ctrl'),
    shift: held.includes('shift'),
    alt: held.includes('alt'),
  };
  if (combination.ctrl && combination.alt)
    throw new Error(`"${keys}": Ctrl+Alt types letters on UK keyboards.`);
  return combination;
}

/** True for a bare printable character, which may act only while a list has focus (WCAG 2.1.4). */
export function isSingleCharacter(keys: string): boolean {
  const { key, ctrl, alt } = parseKeys(keys);
  return key.length === 1 && !ctrl && !alt;
}

/** Whether a key press is this combination. The command key of a Mac counts as Ctrl. */
export function matchesKeys(keys: string, press: KeyPress): boolean {
  const wanted = parseKeys(keys);
  if (press.key.toLowerCase() !== wanted.key) return false;
  // A symbol such as ? or + already says whether Shift was needed to type it.
  const symbol = wanted.key.length === 1 && !/[a-z0-9]/.test(wanted.key);
  return (
    (press.ctrlKey || press.metaKey) === wanted.ctrl &&
    press.altKey === wanted.alt &&
    (symbol || press.shiftKey === wanted.shift)
  );
}

/** The parts to print on key caps: `Ctrl+Shift+L` gives Ctrl, Shift, L. */
export function keyCaps(keys: string): readonly string[] {
  const { key, ctrl, shift, alt } = parseKeys(keys);
  const names: Record<string, string> = {
    arrowleft: '←',
    arrowright: '→',
    arrowup: '↑',
    arrowdown: '↓',
    escape: 'Esc',
  };
  const cap =
    names[key] ?? (key.length === 1 ? key.toUpperCase() : key.charAt(0).toUpperCase() + key.slice(1));
  return [...(ctrl ? ['Ctrl'] : []), ...(shift ? ['Shift'] : []), ...(alt ? ['Alt'] : []), cap];
}

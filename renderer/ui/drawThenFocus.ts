import { flushSync } from 'react-dom';

/**
 * Makes a change, draws it, and puts focus on what it brought. Not a moment later: a timer that comes late on a busy machine
 * takes focus out of the box in which somebody types by then.
 */
export function drawThenFocus(change: () => void, fieldId: string): void {
  flushSync(change);
  document.getElementById(fieldId)?.focus();
}

let isPointerDown = false;
// The pointer goes down before focus moves, so this is known when a box is left. Whatever ends a press ends it here too.
window.addEventListener('pointerdown', () => (isPointerDown = true), { capture: true });
for (const end of ['pointerup', 'pointercancel', 'dragend'])
  window.addEventListener(end, () => (isPointerDown = false), { capture: true });

/**
 * Runs when the press that is going on is over, at once where none is. Leaving a box is usually half of a press on
 * something else: words that appear at once would push that away from under the pointer, and the press would be lost,
 * however long it lasts.
 */
export function afterPress(show: () => void): void {
  if (!isPointerDown) {
    show();
    return;
  }
  const ends = ['pointerup', 'pointercancel', 'dragend'];
  const done = () => {
    for (const end of ends) window.removeEventListener(end, done);
    // The click itself comes right after the pointer goes up.
    window.setTimeout(show, 0);
  };
  for (const end of ends) window.addEventListener(end, done);
}

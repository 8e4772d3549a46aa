/** Longer than a press of a mouse button or a key lasts. */
const waitMilliseconds = 400;

/**
 * Runs when the press that is going on is over. Leaving a box is usually half of a press on something else: words
 * that appear at once would push that away from under the pointer, and the press would be lost.
 */
export function afterPress(show: () => void): void {
  const done = () => {
    window.removeEventListener('pointerup', done);
    window.removeEventListener('keyup', done);
    window.clearTimeout(timer);
    // The click itself comes right after the pointer goes up.
    window.setTimeout(show, 0);
  };
  const timer = window.setTimeout(done, waitMilliseconds);
  window.addEventListener('pointerup', done);
  window.addEventListener('keyup', done);
}

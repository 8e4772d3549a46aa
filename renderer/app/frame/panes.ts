const reachable =
  'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [tabindex="0"]';

/** Where focus was in each pane, so that F6 brings a person back to the same place. */
const lastFocus = new WeakMap<Element, HTMLElement>();

function focusPane(pane: HTMLElement): void {
  const before = lastFocus.get(pane);
  if (before !== undefined && pane.contains(before)) {
    before.focus();
    return;
  }
  const first = pane.querySelector<HTMLElement>(reachable);
  if (first !== null) {
    first.focus();
    return;
  }
  pane.tabIndex = -1;
  pane.focus();
}

/**
 * F6: moves focus to the next pane (an element with `data-pane`) in reading order, or the one before.
 * Returns the pane's name, or null when there is none to go to.
 */
export function moveToPane(direction: 1 | -1): string | null {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter(
    pane => pane.offsetParent !== null,
  );
  const here = document.activeElement;
  const current = panes.findLastIndex(pane => here !== null && pane.contains(here));
  const from = panes[current];
  if (from !== undefined && here instanceof HTMLElement) lastFocus.set(from, here);
  if (panes.length === 0) return null;
  const start = current === -1 && direction === -1 ? 0 : current;
  const next = panes[(start + direction + panes.length) % panes.length];
  if (next === undefined) return null;
  focusPane(next);
  return next.dataset['pane'] ?? null;
}

import { useEffect } from 'react';

/**
 * Brings focus from the page's title, or from nowhere, to the first decision once it is there. The letters on its buttons
 * are heard only inside it (WCAG 2.1.4), so whoever comes to the page would press them in vain. Focus that somebody has
 * put elsewhere stays where it is. Call it in the page's own component, so that it runs after the title was given focus.
 */
export function useStandAtDecision(headingId: string, isThere: boolean): void {
  useEffect(() => {
    const { activeElement, body } = document;
    const isUnset = activeElement === null || activeElement === body || activeElement.tagName === 'H1';
    if (isThere && isUnset) document.getElementById(headingId)?.focus();
  }, [headingId, isThere]);
}

import { useEffect } from 'react';
import { useHubClient } from './hub.tsx';

/** How often the hub is told, at most. The idle limit is counted in minutes. */
const everyMilliseconds = 20_000;

/** Tells the hub that somebody is here whenever a key or the pointer is used, so that reading a long page is not idleness. */
export function usePresence(): void {
  const client = useHubClient();
  useEffect(() => {
    let last = 0;
    const here = () => {
      const now = performance.now();
      if (now - last < everyMilliseconds) return;
      last = now;
      // Locked meanwhile: the locked event replaces the page.
      client.desk.present().catch(() => undefined);
    };
    const events = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;
    for (const event of events) window.addEventListener(event, here, { passive: true });
    return () => {
      for (const event of events) window.removeEventListener(event, here);
    };
  }, [client]);
}

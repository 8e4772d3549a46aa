import { createContext, type ReactNode, use, useCallback, useRef } from 'react';

type Urgency = 'polite' | 'assertive';
type Announce = (message: string, urgency?: Urgency) => void;

const AnnounceContext = createContext<Announce | null>(null);

/** How long a message stays in the live region; long enough to be read, short enough not to be found later. */
const messageMilliseconds = 5000;

/** Puts the two live regions on the page. Saves and counts are polite; safeguarding alone is assertive. */
export function Announcer({ children }: { children: ReactNode }) {
  const polite = useRef<HTMLDivElement>(null);
  const assertive = useRef<HTMLDivElement>(null);
  const announce = useCallback<Announce>((message, urgency = 'polite') => {
    const region = (urgency === 'assertive' ? assertive : polite).current;
    if (region === null) return;
    // A new element each time, so that the same words twice are read twice.
    const line = document.createElement('div');
    line.textContent = message;
    region.append(line);
    window.setTimeout(() => line.remove(), messageMilliseconds);
  }, []);
  return (
    <AnnounceContext value={announce}>
      {children}
      <div ref={polite} role="status" aria-live="polite" className="screenReaderOnly" data-print="never" />
      <div
        ref={assertive}
        role="alert"
        aria-live="assertive"
        className="screenReaderOnly"
        data-print="never"
      />
    </AnnounceContext>
  );
}

/** Says something to screen readers. Use `assertive` for safeguarding only. */
export function useAnnounce(): Announce {
  const announce = use(AnnounceContext);
  if (announce === null) throw new Error('useAnnounce needs Announcer above it.');
  return announce;
}

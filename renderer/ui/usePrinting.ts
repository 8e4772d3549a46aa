import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** True while the page is being printed, so that lists can draw every row; drawn before the paper is made. */
export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const query = window.matchMedia('print');
    const onChange = () => flushSync(() => setPrinting(query.matches));
    const before = () => flushSync(() => setPrinting(true));
    const after = () => setPrinting(false);
    // The events serve the print window; the query serves making a PDF, which fires no events.
    query.addEventListener('change', onChange);
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      query.removeEventListener('change', onChange);
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  return printing;
}

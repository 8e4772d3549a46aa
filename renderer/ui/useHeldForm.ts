import { useEffect, useMemo, useRef } from 'react';
import { flushSync } from 'react-dom';
import { areDatesAwaited, beginReading, endReading } from './datesRead.ts';

/**
 * Holds the form around a field while what was typed there is still being read, and sends it once that is known: whoever
 * presses Enter right after the last letter must not be told that the answer is missing. The page's main action waits
 * for it too. `id` is the field's. `end` is given what tells the answer.
 */
export function useHeldForm(id: string): { begin: () => void; end: (tell: () => void) => void } {
  const box = useRef(Symbol('date being read'));
  const isReading = useRef(false);
  const held = useRef<{ form: HTMLFormElement; submitter: HTMLElement | null } | null>(null);
  useEffect(() => {
    const mine = box.current;
    return () => endReading(mine);
  }, []);
  useEffect(() => {
    const form = document.querySelector(`#${CSS.escape(id)}`)?.closest('form');
    if (!form) return undefined;
    const hold = (event: SubmitEvent) => {
      if (!isReading.current) return;
      event.preventDefault();
      event.stopPropagation();
      held.current = { form, submitter: event.submitter };
    };
    form.addEventListener('submit', hold, true);
    return () => form.removeEventListener('submit', hold, true);
  }, [id]);
  return useMemo(
    () => ({
      begin: () => {
        isReading.current = true;
        beginReading(box.current);
      },
      end: tell => {
        isReading.current = false;
        const sent = held.current;
        held.current = null;
        // The form must have drawn itself with the answer before it is sent: its own state is what it sends.
        if (sent !== null || areDatesAwaited()) flushSync(tell);
        else tell();
        endReading(box.current);
        if (sent?.form.isConnected === true) sent.form.requestSubmit(sent.submitter);
      },
    }),
    [],
  );
}

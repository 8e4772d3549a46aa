import { useEffect, useMemo, useRef } from 'react';
import { flushSync } from 'react-dom';

/**
 * Holds the form around a field while what was typed there is still being read, and sends it once that is known: whoever
 * presses Enter right after the last letter must not be told that the answer is missing. `id` is the field's.
 * `end` is given what tells the answer.
 */
export function useHeldForm(id: string): { begin: () => void; end: (tell: () => void) => void } {
  const isReading = useRef(false);
  const held = useRef<{ form: HTMLFormElement; submitter: HTMLElement | null } | null>(null);
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
      },
      end: tell => {
        isReading.current = false;
        const sent = held.current;
        held.current = null;
        if (sent === null) return tell();
        // The form must have drawn itself with the answer before it is sent: its own state is what it sends.
        flushSync(tell);
        if (sent.form.isConnected) sent.form.requestSubmit(sent.submitter);
      },
    }),
    [],
  );
}

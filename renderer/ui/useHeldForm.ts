import { useEffect, useMemo, useRef } from 'react';

/**
 * Holds the form around a field while what was typed there is still being read, and sends it once that is known: whoever
 * presses Enter right after the last letter must not be told that the answer is missing. `id` is the field's.
 */
export function useHeldForm(id: string): { begin: () => void; end: () => void } {
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
      end: () => {
        isReading.current = false;
        const sent = held.current;
        held.current = null;
        // After the form has taken the answer in.
        if (sent !== null) window.setTimeout(() => sent.form.requestSubmit(sent.submitter));
      },
    }),
    [],
  );
}

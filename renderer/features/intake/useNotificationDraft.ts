import { useCallback, useEffect, useRef, useState } from 'react';
import type { NotificationDraft } from '#contract/intakeDraft';
import { shell } from '../../app/connection.ts';
import { refusalOf, useHubClient } from '../../app/hub.tsx';
import { useSaving } from '../../app/saving.tsx';

/** How long after the last key the draft is kept: short, so that locking at once loses nothing. */
const waitMilliseconds = 300;

export type ChangeDraft = (
  part: Partial<NotificationDraft> | ((now: NotificationDraft) => Partial<NotificationDraft>),
) => void;

export type DraftDesk = {
  draft: NotificationDraft;
  /**
   * Changes some answers; a function is given the answers as they are at that moment, so that a date that was read late
   * does not put back what was typed meanwhile. Equal answers change nothing.
   */
  change: ChangeDraft;
  /** Keeps what is typed now; answers whether it was kept. */
  keepNow: () => Promise<boolean>;
  /** Nothing is kept from here on: the draft was sent or thrown away. */
  stop: () => void;
};

/** The draft on the screen, kept by itself in the encrypted database after each change. */
export function useNotificationDraft(draftId: string, start: NotificationDraft): DraftDesk {
  const client = useHubClient();
  const { report } = useSaving();
  const [draft, setDraft] = useState(start);
  const latest = useRef(start);
  const unsaved = useRef(false);
  const stopped = useRef(false);
  const timer = useRef<number | undefined>(undefined);
  const isHere = useRef(true);
  const keeping = useRef<Promise<boolean>>(Promise.resolve(true));
  const keep = useCallback(async () => {
    if (stopped.current || !unsaved.current) return true;
    unsaved.current = false;
    if (isHere.current) report({ kind: 'saving' });
    try {
      const { savedAt } = await client.intake.saveDraft({ draftId, content: latest.current });
      // Another page may be there by now; its header and its address are not ours.
      if (!isHere.current) return true;
      report({ kind: 'saved', at: savedAt });
      nameDraftInAddress(draftId);
      return true;
    } catch (error) {
      unsaved.current = true;
      report({ kind: 'notSaved', reason: refusalOf(error).what });
      return false;
    }
  }, [client, draftId, report]);
  // One after the other: the answers before must not arrive after the newer ones, and nobody is told "kept" too early.
  const keepNow = useCallback(() => {
    window.clearTimeout(timer.current);
    keeping.current = keeping.current.then(keep);
    return keeping.current;
  }, [keep]);

  const change = useCallback<ChangeDraft>(
    part => {
      const answers = typeof part === 'function' ? part(latest.current) : part;
      const next = { ...latest.current, ...answers };
      if (JSON.stringify(next) === JSON.stringify(latest.current)) return;
      latest.current = next;
      unsaved.current = true;
      setDraft(next);
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => void keepNow(), waitMilliseconds);
    },
    [keepNow],
  );

  useEffect(() => {
    // Locking by keyboard and leaving the window must not lose the last word typed.
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey && event.shiftKey && event.key.toLowerCase() === 'l') void keepNow();
    };
    const onHide = () => void keepNow();
    isHere.current = true;
    window.addEventListener('keydown', onKeyDown, { capture: true });
    window.addEventListener('blur', onHide);
    const forget = shell.onBeforeLock(async () => void (await keepNow()));
    return () => {
      window.removeEventListener('keydown', onKeyDown, { capture: true });
      window.removeEventListener('blur', onHide);
      forget();
      isHere.current = false;
      void keepNow();
      report({ kind: 'nothingToSave' });
    };
  }, [keepNow, report]);

  const stop = useCallback(() => {
    window.clearTimeout(timer.current);
    stopped.current = true;
  }, []);
  return { draft, change, keepNow, stop };
}

/**
 * Puts the draft's id into the address, so that loading the page again (a lock does) opens it. Not a navigation: one
 * that is on its way elsewhere must not be called back.
 */
function nameDraftInAddress(draftId: string): void {
  if (!location.hash.startsWith('#/notifications/new')) return;
  history.replaceState(history.state, '', `#/notifications/new?draft=${draftId}`);
}

import { useCallback, useEffect, useRef, useState } from 'react';
import { useHubClient } from '../../app/hub.tsx';
import { shell } from '../../app/connection.ts';

const waitMilliseconds = 400;

/** Words that are kept on this desk while they are typed, and come back when the page does, until they are saved. */
export function useKeptText(
  name: string,
  start: string,
): { text: string; setText: (text: string) => void; forget: () => Promise<void> } {
  const client = useHubClient();
  const [text, setText] = useState(start);
  const typed = useRef<string | null>(null);
  const isKept = useRef(true);
  useEffect(() => {
    let isHere = true;
    client.accounts.preferences().then(
      preferences => {
        const before: unknown = preferences[name];
        if (isHere && typed.current === null && typeof before === 'string' && before !== '') setText(before);
      },
      // Without the words of before the form simply starts empty: the numbers matter more than a message.
      () => undefined,
    );
    return () => {
      isHere = false;
    };
  }, [client, name]);
  const keep = useCallback(async () => {
    if (typed.current === null || isKept.current) return;
    isKept.current = true;
    await client.accounts.setPreference({ name, value: typed.current }).catch(() => {
      isKept.current = false;
    });
  }, [client, name]);
  useEffect(() => {
    const timer = window.setTimeout(() => void keep(), waitMilliseconds);
    return () => window.clearTimeout(timer);
  }, [keep, text]);
  useEffect(() => {
    const stop = shell.onBeforeLock(keep);
    return () => {
      stop();
      // Whoever leaves right after the last letter, to ring for example, finds it here again.
      void keep();
    };
  }, [keep]);
  return {
    text,
    setText: next => {
      typed.current = next;
      isKept.current = false;
      setText(next);
    },
    forget: async () => {
      typed.current = null;
      await client.accounts.setPreference({ name, value: '' }).catch(() => undefined);
    },
  };
}

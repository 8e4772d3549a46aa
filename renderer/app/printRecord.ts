import { useEffect } from 'react';
import { useLocation } from 'react-router';
import { useHubClient } from './hub.tsx';
import { useFailed } from './useDone.ts';

/** What a screen writes down itself when it goes to paper; the newest on screen counts. */
const own: (() => void)[] = [];

/** For a screen that knows better than its address what is on the paper: `note` is called in place of the usual record. */
export function usePrintRecord(note: () => void, isOn = true): void {
  useEffect(() => {
    if (!isOn) return undefined;
    own.push(note);
    return () => {
      own.splice(own.indexOf(note), 1);
    };
  }, [note, isOn]);
}

/** Writes down every page that goes to paper, however somebody prints it: nothing leaves without a record. */
export function useNotePrints(): void {
  const client = useHubClient();
  const failed = useFailed();
  const { pathname, search } = useLocation();
  useEffect(() => {
    const keep = () => {
      const noteOwn = own.at(-1);
      if (noteOwn !== undefined) {
        noteOwn();
        return;
      }
      const part = new URLSearchParams(search).get('tab');
      client.disclosures.notePrint({ page: pathname, part }).catch(failed);
    };
    window.addEventListener('beforeprint', keep);
    return () => window.removeEventListener('beforeprint', keep);
  }, [client, failed, pathname, search]);
}

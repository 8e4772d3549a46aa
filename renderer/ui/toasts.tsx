import { Button } from '@mantine/core';
import { cleanNotifications, hideNotification, showNotification } from '@mantine/notifications';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useCallback } from 'react';
import { useAnnounce } from '../app/announce.tsx';
import { KeyHint } from './KeyHint.tsx';
import styles from './toasts.module.css';

/** Long enough to read and reach with the keyboard; undo stays in the history after that. */
const undoMilliseconds = 12_000;

/**
 * Tells what was done, with Undo. `undo` must answer when the change is taken back; if it fails the
 * person is told. Undo is also on Ctrl+Z and in the history.
 */
export function useUndoToast(): (done: {
  message: string;
  undo: () => Promise<void>;
  undone?: string;
}) => void {
  const announce = useAnnounce();
  return useCallback(
    ({ message, undo, undone = 'Undone.' }) => {
      const id = `undo-${crypto.randomUUID()}`;
      announce(`${message} Press Ctrl Z to undo.`);
      const takeBack = async () => {
        hideNotification(id);
        try {
          await undo();
          announce(undone);
          showNotification({
            message: undone,
            icon: <IconCheck aria-hidden size="1rem" />,
            autoClose: 4000,
            role: 'group',
          });
        } catch {
          const words = 'That could not be undone. Nothing was changed. Open the history to see why.';
          announce(words);
          showNotification({
            message: words,
            icon: <IconAlertTriangle aria-hidden size="1rem" />,
            autoClose: false,
            role: 'group',
          });
        }
      };
      // One at a time: older undos are in the history, and a pile would hide the page.
      cleanNotifications();
      showNotification({
        id,
        // The live region has said it; an alert here would say it twice.
        role: 'group',
        autoClose: undoMilliseconds,
        icon: <IconCheck aria-hidden size="1rem" />,
        message: (
          <span className={styles.undo}>
            <span className={styles.words}>{message}</span>
            <Button
              size="xs"
              variant="default"
              onClick={() => void takeBack()}
              rightSection={<KeyHint keys="Ctrl+Z" />}
            >
              Undo
            </Button>
          </span>
        ),
      });
    },
    [announce],
  );
}

/** A short word that something is done and cannot or need not be undone. Read out politely. */
export function useToast(): (message: string) => void {
  const announce = useAnnounce();
  return useCallback(
    message => {
      announce(message);
      cleanNotifications();
      showNotification({
        message,
        icon: <IconCheck aria-hidden size="1rem" />,
        autoClose: 6000,
        role: 'group',
      });
    },
    [announce],
  );
}

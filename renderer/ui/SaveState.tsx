import { IconAlertTriangle, IconCheck, IconLoader2 } from '@tabler/icons-react';
import { clockTime } from '../app/clockTime.ts';
import styles from './SaveState.module.css';

export type SaveStatus =
  | { kind: 'nothingToSave' }
  | { kind: 'saving' }
  /** `at`: instant as UTC ISO text. */
  | { kind: 'saved'; at: string }
  | { kind: 'notSaved'; reason: string };

/** "Saved 10:42", in words, with an icon. The frame announces changes; this only shows them. */
export function SaveState({ status }: { status: SaveStatus }) {
  switch (status.kind) {
    case 'nothingToSave':
      return null;
    case 'saving':
      return (
        <span className={styles.state}>
          <IconLoader2 aria-hidden size="1em" className={styles.turning} /> Saving
        </span>
      );
    case 'saved':
      return (
        <span className={styles.state}>
          <IconCheck aria-hidden size="1em" /> Saved {clockTime(status.at)}
        </span>
      );
    case 'notSaved':
      return (
        <span className={styles.state} data-problem title={status.reason}>
          <IconAlertTriangle aria-hidden size="1em" /> Not saved yet
          <span className="screenReaderOnly">: {status.reason}</span>
        </span>
      );
  }
}

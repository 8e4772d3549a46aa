import { IconAlertTriangle } from '@tabler/icons-react';
import type { DeskStatus } from '#contract/desk';
import styles from './DeskWarnings.module.css';

/** What everybody at this desk must know until it is put right: a missing safeguarding number, a cut journal. */
export function DeskWarnings({ status }: { status: DeskStatus }) {
  if (status.warnings.length === 0) return null;
  return (
    <ul className={styles.lines} data-print="never" aria-label="Warnings">
      {status.warnings.map(line => (
        <li key={line}>
          <IconAlertTriangle aria-hidden size="0.875rem" />
          {line}
        </li>
      ))}
    </ul>
  );
}

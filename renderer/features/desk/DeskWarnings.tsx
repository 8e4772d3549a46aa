import { IconAlertTriangle } from '@tabler/icons-react';
import type { DeskStatus } from '#contract/desk';
import { shellKind } from '../../app/connection.ts';
import styles from './DeskWarnings.module.css';

/** What everybody at this desk should know: which shell this is, sample data, and anything the hub warns of. */
export function DeskWarnings({ status }: { status: DeskStatus }) {
  const lines = [
    ...status.warnings,
    ...(status.sample ? ['Sample authority: every person here is made up.'] : []),
    ...(shellKind === 'browser'
      ? ['Browser shell: the same hub in a browser window, for computers without the desktop app.']
      : []),
  ];
  if (lines.length === 0) return null;
  return (
    <ul className={styles.lines} data-print="never" aria-label="About this desk">
      {lines.map(line => (
        <li key={line} data-serious={status.warnings.includes(line)}>
          {status.warnings.includes(line) && <IconAlertTriangle aria-hidden size="0.875rem" />}
          {line}
        </li>
      ))}
    </ul>
  );
}

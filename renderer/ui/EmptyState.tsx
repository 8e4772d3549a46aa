import { IconCircleDashed, type TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './States.module.css';

/** An empty screen: what this is, why it is empty, and the one next step. */
export function EmptyState({
  title,
  why,
  nextStep,
  Icon = IconCircleDashed,
}: {
  /** What is not here: "No notifications are waiting in Redditch". */
  title: string;
  why: ReactNode;
  /** One button or link. */
  nextStep?: ReactNode;
  Icon?: TablerIcon;
}) {
  return (
    <div className={styles.state}>
      <Icon aria-hidden size="1.75rem" stroke={1.5} className={styles.icon} />
      <div>
        <p className={styles.title}>{title}</p>
        <p className={styles.why}>{why}</p>
        {nextStep !== undefined && <div className={styles.next}>{nextStep}</div>}
      </div>
    </div>
  );
}

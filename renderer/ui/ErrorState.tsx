import { IconAlertCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './States.module.css';

/** Something went wrong: what happened, what is safe, what to do, and a reference to quote. No codes first. */
export function ErrorState({
  whatHappened,
  whatIsSafe,
  whatToDo,
  reference,
  action,
}: {
  whatHappened: string;
  whatIsSafe: string;
  whatToDo: string;
  /** From the log; quoted to support. */
  reference?: string;
  /** One button, usually "Try again". */
  action?: ReactNode;
}) {
  return (
    <div className={styles.state} role="alert" data-problem>
      <IconAlertCircle aria-hidden size="1.75rem" stroke={1.5} className={styles.icon} />
      <div>
        <p className={styles.title}>{whatHappened}</p>
        <p>{whatIsSafe}</p>
        <p>{whatToDo}</p>
        {action !== undefined && <div className={styles.next}>{action}</div>}
        {reference !== undefined && (
          <p className={styles.reference}>
            If you ask for help, quote <strong>{reference}</strong>.
          </p>
        )}
      </div>
    </div>
  );
}

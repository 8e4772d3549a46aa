import {
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleHalf2,
  IconClockExclamation,
  IconClockHour4,
  IconHandStop,
  IconHourglassHigh,
  IconLock,
  IconProgressCheck,
  type TablerIcon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './StatusTag.module.css';

export type Status =
  | 'notStarted'
  | 'inProgress'
  | 'waiting'
  | 'cannotFinish'
  | 'complete'
  | 'overdue'
  | 'dueSoon'
  | 'onTrack'
  | 'safeguarding'
  | 'restricted';

const looks: Record<Status, { word: string; Icon: TablerIcon }> = {
  notStarted: { word: 'Not started', Icon: IconCircleDashed },
  inProgress: { word: 'In progress', Icon: IconCircleHalf2 },
  waiting: { word: 'Waiting', Icon: IconHourglassHigh },
  cannotFinish: { word: 'Cannot finish yet', Icon: IconHandStop },
  complete: { word: 'Complete', Icon: IconCircleCheckFilled },
  overdue: { word: 'Overdue', Icon: IconClockExclamation },
  dueSoon: { word: 'Due soon', Icon: IconClockHour4 },
  onTrack: { word: 'On track', Icon: IconProgressCheck },
  safeguarding: { word: 'Safeguarding', Icon: IconAlertTriangleFilled },
  restricted: { word: 'Restricted', Icon: IconLock },
};

/** A status is always icon, word and colour. `children` replaces the word ("Waiting for school"), never removes it. */
export function StatusTag({ status, children }: { status: Status; children?: ReactNode }) {
  const { word, Icon } = looks[status];
  return (
    <span className={styles.tag} data-status={status}>
      <Icon aria-hidden size="1em" />
      <span>{children ?? word}</span>
    </span>
  );
}

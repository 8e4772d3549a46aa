import type { TodayGroup, TodayItem } from '#contract/today';
import type { Column } from '../../ui/gridModel.ts';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { dueLines, statusOf } from '../triage/queue.presenter.ts';
import styles from './today.module.css';

export const todayColumns: readonly Column<TodayItem & { group: TodayGroup }>[] = [
  {
    id: 'what',
    header: 'To do',
    isRowHeader: true,
    cell: item => item.clock.label,
  },
  {
    id: 'who',
    header: 'Family',
    cell: item => (
      <>
        {item.title}
        <span className={styles.second}>
          {item.reference}
          {item.district === '' ? '' : ` · ${item.district}`}
        </span>
      </>
    ),
  },
  {
    id: 'due',
    header: 'Due',
    width: '11rem',
    cell: item => (
      <>
        <StatusTag status={statusOf(item.clock)}>{dueLines(item.clock.words).day}</StatusTag>
        <span className={styles.second}>{dueLines(item.clock.words).left}</span>
      </>
    ),
  },
  {
    id: 'with',
    header: 'With',
    width: '8rem',
    cell: item => item.assignedTo ?? 'Nobody yet',
  },
];

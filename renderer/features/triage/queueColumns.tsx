import { IconAlertTriangleFilled, IconFlag } from '@tabler/icons-react';
import type { QueueRow } from '#contract/triage';
import type { Column } from '../../ui/gridModel.ts';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { channelWords, childrenOf, dueLines, needsOf, statusOf } from './queue.presenter.ts';
import styles from './triage.module.css';

/** The queue's columns: two short lines a row, so that a narrow list still says everything. */
export const queueColumns: readonly Column<QueueRow>[] = [
  {
    id: 'reference',
    header: 'Case',
    width: '6.5rem',
    isRowHeader: true,
    cell: row => (
      <>
        {row.reference}
        <span className={styles.second}>{row.receivedWords}</span>
      </>
    ),
  },
  {
    id: 'children',
    header: 'Children',
    width: '9.5rem',
    cell: row => (
      <>
        <span className={styles.strong}>{childrenOf(row)}</span>
        <span className={styles.second}>{row.district?.name ?? 'Where they live is not known'}</span>
      </>
    ),
  },
  {
    id: 'from',
    header: 'From, and needs',
    cell: row => (
      <>
        {row.referrer.agency === '' ? row.referrer.name : row.referrer.agency}
        <span className={styles.second}>
          {needsOf(row)} · {channelWords[row.channel]}
        </span>
      </>
    ),
  },
  {
    id: 'due',
    header: 'Due',
    width: '12.5rem',
    cell: row => (
      <>
        {row.clock !== null && (
          <StatusTag status={statusOf(row.clock)}>{dueLines(row.clock.words).day}</StatusTag>
        )}
        <span className={styles.left}>
          {row.flags.length > 0 && <Flags row={row} />}
          {[
            row.clock === null ? '' : dueLines(row.clock.words).left,
            row.assignedTo === null ? 'nobody yet' : row.assignedTo.name,
          ]
            .filter(part => part !== '')
            .join(' · ')}
        </span>
      </>
    ),
  },
];

function Flags({ row }: { row: QueueRow }) {
  const danger = row.flags.find(flag => flag.kind === 'safeguarding');
  const words = row.flags.map(flag => flag.words).join('. ');
  const Icon = danger === undefined ? IconFlag : IconAlertTriangleFilled;
  return (
    <span className={styles.flags} title={words} data-danger={danger !== undefined}>
      <Icon aria-hidden size="0.875rem" />
      <span className="screenReaderOnly">{words}. </span>
      <span aria-hidden>{row.flags.length}</span>
    </span>
  );
}

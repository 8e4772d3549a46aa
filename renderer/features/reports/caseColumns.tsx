import type { PolicyPack } from '#contract/policyPack';
import type { CaseLine } from '#contract/reports';
import { atStart } from '../../app/atStart.ts';
import type { Column } from '../../ui/gridModel.ts';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { dueLines, statusOf } from '../triage/queue.presenter.ts';
import { lineStatus } from './reports.presenter.ts';
import styles from './reports.module.css';

/** The managers' columns. Sorting is the hub's, so `sortValue` only gives the heading its button. */
export const caseColumns = (terms: PolicyPack['terms']): readonly Column<CaseLine>[] => [
  {
    id: 'reference',
    header: 'Case',
    width: '6rem',
    isRowHeader: true,
    cell: line => line.reference,
    sortValue: line => line.reference,
  },
  { id: 'family', header: 'Family', cell: line => line.family },
  {
    id: 'status',
    header: 'Status',
    width: '12rem',
    cell: line => <StatusTag status={lineStatus(line)}>{line.statusWords}</StatusTag>,
    sortValue: line => line.statusWords,
  },
  {
    id: 'district',
    header: atStart(terms.district),
    cell: line => line.district,
    sortValue: line => line.district,
    width: '8rem',
  },
  {
    id: 'assigned',
    header: 'With, and service',
    cell: line => (
      <>
        {line.assignedTo || 'Nobody yet'}
        {line.provider !== '' && <span className={styles.second}>{line.provider}</span>}
      </>
    ),
    sortValue: line => line.assignedTo,
  },
  {
    id: 'level',
    header: 'Level',
    width: '4.5rem',
    align: 'end',
    cell: line => line.level ?? '',
    sortValue: line => line.level,
  },
  {
    id: 'received',
    header: 'Received',
    width: '7.5rem',
    cell: line => line.receivedWords,
    sortValue: line => line.receivedOn,
  },
  {
    id: 'due',
    header: 'Next limit',
    width: '11.5rem',
    cell: line =>
      line.clock !== null && (
        <>
          <StatusTag status={statusOf(line.clock)}>{dueLines(line.clock.words).day}</StatusTag>
          <span className={styles.second}>{dueLines(line.clock.words).left}</span>
        </>
      ),
  },
];

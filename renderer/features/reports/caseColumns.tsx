import type { CaseLine } from '#contract/reports';
import type { Column } from '../../ui/gridModel.ts';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { statusOf } from '../triage/queue.presenter.ts';
import { lineStatus } from './reports.presenter.ts';

/** The managers' columns. Sorting is the hub's, so `sortValue` only gives the heading its button. */
export const caseColumns: readonly Column<CaseLine>[] = [
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
    header: 'District',
    cell: line => line.district,
    sortValue: line => line.district,
    width: '8rem',
  },
  {
    id: 'assigned',
    header: 'With',
    cell: line => line.assignedTo || 'Nobody yet',
    sortValue: line => line.assignedTo,
    width: '8rem',
  },
  { id: 'provider', header: 'Service', cell: line => line.provider },
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
    width: '13rem',
    cell: line =>
      line.clock === null ? '' : <StatusTag status={statusOf(line.clock)}>{line.clock.words}</StatusTag>,
  },
];

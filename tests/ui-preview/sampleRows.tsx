import { StatusTag } from '../../renderer/ui/StatusTag.tsx';
import type { Column } from '../../renderer/ui/gridModel.ts';

export type QueueRow = {
  id: string;
  children: string;
  district: string;
  from: string;
  needs: string;
  daysLeft: number;
  group: 'critical' | 'overdue' | 'soon' | 'later';
};

const first = ['Aisha', 'Leo', 'Maja', 'Tomos', 'Ife', 'Grace', 'Yusuf', 'Ella', 'Kai', 'Rosa'];
const districts = ['Redditch', 'Bromsgrove', 'Worcester', 'Malvern Hills', 'Wychavon', 'Wyre Forest'];
const from = [
  'School · Hill Top First',
  'GP · Church Lane',
  'Police',
  'Health visiting',
  'Parent',
  'School · St Anne’s High',
];
const needs = [
  'Parenting, attendance',
  'Anxiety',
  'Money and home',
  'Behaviour, sleep',
  'Speech',
  'Young carer',
];

function pick<Value>(values: readonly Value[], index: number, otherwise: Value): Value {
  return values[index % values.length] ?? otherwise;
}

/** Made-up queue rows, the same every time. */
export function queueRows(count: number, start = 0): QueueRow[] {
  return Array.from({ length: count }, (_, offset) => {
    const index = start + offset;
    const daysLeft = (index % 13) - 3;
    return {
      id: `EH-${2041 - (index % 2000) + Math.floor(index / 2000) * 2000}`,
      children: `${pick(first, index * 7, '')} ${1 + ((index * 5) % 17)}${index % 3 === 0 ? `, ${pick(first, index * 3 + 1, '')} ${1 + ((index * 3) % 15)}` : ''}`,
      district: pick(districts, index * 5, ''),
      from: pick(from, index * 3, ''),
      needs: pick(needs, index * 11, ''),
      daysLeft,
      group: daysLeft < -2 ? 'critical' : daysLeft < 0 ? 'overdue' : daysLeft < 3 ? 'soon' : 'later',
    };
  });
}

export const queueGroups = [
  { id: 'critical', title: 'Critically overdue' },
  { id: 'overdue', title: 'Overdue' },
  { id: 'soon', title: 'Due soon' },
  { id: 'later', title: 'Not due yet' },
];

function clockWords(days: number): string {
  if (days < 0) return days === -1 ? '1 working day late' : `${-days} working days late`;
  if (days === 0) return 'Today';
  return days === 1 ? 'Tue 24 Nov (1 day)' : `${days} working days left`;
}

export const queueColumns: readonly Column<QueueRow>[] = [
  {
    id: 'id',
    header: 'Reference',
    cell: row => row.id,
    sortValue: row => row.id,
    width: '7rem',
    isRowHeader: true,
  },
  {
    id: 'due',
    header: 'Due',
    cell: row => (
      <StatusTag status={row.daysLeft < 0 ? 'overdue' : row.daysLeft < 3 ? 'dueSoon' : 'onTrack'}>
        {clockWords(row.daysLeft)}
      </StatusTag>
    ),
    sortValue: row => row.daysLeft,
    width: '11.5rem',
  },
  { id: 'children', header: 'Children', cell: row => row.children, sortValue: row => row.children },
  {
    id: 'district',
    header: 'District',
    cell: row => row.district,
    sortValue: row => row.district,
    width: '8rem',
  },
  { id: 'from', header: 'From', cell: row => row.from, sortValue: row => row.from },
  { id: 'needs', header: 'Needs', cell: row => row.needs },
];

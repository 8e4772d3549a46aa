import { expect, test } from 'vitest';
import { dueLines, readFilter, writeFilter } from '../../../renderer/features/triage/queue.presenter.ts';
import {
  listedWords,
  readCaseFilter,
  writeCaseFilter,
} from '../../../renderer/features/reports/reports.presenter.ts';

test('a due day keeps its day and its working days on two lines', () => {
  expect([dueLines('Due Mon 4 Jan (2 working days left)'), dueLines('Waiting; now due Mon 4 Jan')]).toEqual([
    { day: 'Due Mon 4 Jan', left: '2 working days left' },
    { day: 'Waiting; now due Mon 4 Jan', left: '' },
  ]);
});

test('filters come back from the address as they went in', () => {
  const queue = { view: 'mine', district: 'redditch', text: 'Ava' } as const;
  expect(readFilter(new URLSearchParams(writeFilter(queue)))).toEqual(queue);
  expect(readFilter(new URLSearchParams('view=strange'))).toBeNull();
  const cases = { level: 3, olderThanWorkingDays: 15, assignedTo: 'nobody' } as const;
  expect(readCaseFilter(new URLSearchParams(writeCaseFilter(cases)))).toEqual(cases);
  expect(readCaseFilter(new URLSearchParams(''))).toEqual({ status: 'open' });
  expect(readCaseFilter(new URLSearchParams('level=abc'))).toEqual({ status: 'open' });
});

test('says how many are shown of how many', () => {
  expect([listedWords(1, 1, false), listedWords(100, 1204, false), listedWords(100, 10000, true)]).toEqual([
    '1 case',
    '100 of 1,204 cases',
    '100 of 10,000 or more cases',
  ]);
});

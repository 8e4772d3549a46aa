import type { TestHub } from '#tests/support/testHub';
import { aFamily, type FormedFamily } from './familyFactory.ts';

/** Who said it, and when: what the forms ask with every change. */
export const told = { by: 'Nadia Begum, by phone', on: '2026-11-20' };
export const born = (date: string) => ({ birth: { date, precision: 'day' as const } });

/** Nadia, her two children and Leo, whom nobody has placed yet. */
export function begums(desk: TestHub): FormedFamily {
  return aFamily(
    desk,
    [
      {
        name: 'Nadia Begum',
        role: 'parent',
        facts: { ...born('1992-08-01'), sex: 'F' },
        homes: ['Elm Road'],
        parentOf: ['Aisha Begum'],
      },
      { name: 'Tariq Aziz', role: 'parent', facts: { ...born('1989-01-21'), sex: 'M' } },
      { name: 'Aisha Begum', facts: { ...born('2017-03-05'), sex: 'F' }, homes: ['Elm Road'] },
      { name: 'Leo Begum', facts: { ...born('2014-05-06'), sex: 'M' } },
    ],
    { homes: [{ label: 'Elm Road', address: '12 Elm Road, Redditch', postcode: 'B97 4AA' }] },
  );
}

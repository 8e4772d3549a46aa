import { aFamily, type FormedFamily } from '#tests/hub/families/familyFactory';
import type { TestHub } from '#tests/support/testHub';

const born = (year: number, sex: 'F' | 'M') => ({
  birth: { date: `${year}-03-05`, precision: 'day' as const },
  sex,
});

/** A mother and her children in a refuge, a father elsewhere; when asked for, an aunt who is protected herself. */
export function formRefugeFamily(desk: TestHub, aunt: 'with an aunt' | 'without' = 'without'): FormedFamily {
  return aFamily(
    desk,
    [
      {
        name: 'Nadia Begum',
        role: 'parent',
        facts: born(1992, 'F'),
        homes: ['Sentinel House'],
        parentOf: ['Aisha Begum', 'Yusuf Begum'],
      },
      {
        name: 'Tariq Aziz',
        role: 'parent',
        facts: born(1989, 'M'),
        homes: ['Elm Road'],
        parentOf: ['Aisha Begum'],
      },
      { name: 'Aisha Begum', facts: born(2017, 'F'), homes: ['Sentinel House', 'Elm Road'] },
      { name: 'Yusuf Begum', facts: born(2020, 'M'), homes: ['Sentinel House'] },
      ...(aunt === 'without'
        ? []
        : [
            {
              name: 'Hidden Begum',
              role: 'other' as const,
              facts: { ...born(1990, 'F'), restricted: true },
            },
          ]),
    ],
    {
      homes: [
        { label: 'Sentinel House', address: '7 Refuge Lane', postcode: 'WR9 9ZZ', restricted: true },
        { label: 'Elm Road', address: '12 Elm Road, Redditch', postcode: 'B97 4AA' },
      ],
    },
  );
}

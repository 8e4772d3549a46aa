import type { TestHub } from '#tests/support/testHub';
import type { ImportedRow } from './importedFamily.ts';

/** Who said it, and when. */
export const told = { by: 'Dana Hill, by phone', on: '2026-11-20' };

/** Dana and Sam with the twins, Dana's partner, and somebody whose word nobody can read. */
export const hills: readonly ImportedRow[] = [
  { id: 'D', role: 'Adult', name: 'Dana Hill', born: '1990-02-03', sex: 'Female', says: 'Mother (PR)' },
  { id: 'S', role: 'Adult', name: 'Sam Hill', born: '1988-05-06', sex: 'Male', says: 'Father' },
  { id: 'P', role: 'Adult', name: 'Pat Moor', born: '1991-07-08', sex: 'Male', says: 'step-father' },
  { id: 'X', role: 'Adult', name: 'Xan Lee', born: '1970-01-02', says: 'PAC' },
  { id: 'A', name: 'Ava Hill', born: '2015-03-04', sex: 'Female' },
  { id: 'L', name: 'Leo Hill', born: '2015-03-04', sex: 'Male' },
];
/** By the id of their row, and what they are in the family. */
export const everybody = [
  ['D', 'parent'],
  ['S', 'parent'],
  ['P', 'other'],
  ['X', 'other'],
  ['A', 'child'],
  ['L', 'child'],
] as const;

/** What tests of imported ties ask at the desk that is open at that moment. */
export function atHills(desk: () => TestHub) {
  const viewOf = (familyId: string) => desk().client.relationships.ofFamily({ familyId });
  const spoken = async (familyId: string): Promise<string[]> =>
    (await viewOf(familyId)).relationships
      .map(fact => `${fact.personName}: ${fact.words}${fact.time === '' ? '' : `, ${fact.time}`}`)
      .toSorted();
  const factOf = async (familyId: string, words: string) => {
    const fact = (await viewOf(familyId)).relationships.find(
      each => `${each.personName}: ${each.words}` === words,
    );
    if (fact === undefined) throw new RangeError(`Nobody says “${words}”.`);
    return fact;
  };
  const relationshipRows = (): unknown[] =>
    desk().hub.reader.query<unknown>('select * from relationship order by id').all();

  return { viewOf, spoken, factOf, relationshipRows };
}

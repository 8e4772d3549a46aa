import { pathToFileURL } from 'node:url';
import { aFamily, signedInPersonMay } from '#tests/hub/families/familyFactory';
import { familyOf, imported, importPeople } from '#tests/hub/families/importedFamily';
import type { TestHub } from '#tests/support/testHub';
import { openDeskToSeed } from './seedDesk.ts';

const born = (date: string) => ({ birth: { date, precision: 'day' as const } });

/** Parents who live apart; where the mother lives may not be told. Leo has come to them and nobody is placed around him. */
async function familyInTwoHomes(desk: TestHub): Promise<void> {
  const { familyId, personId } = aFamily(
    desk,
    [
      {
        name: 'Aisha Begum',
        facts: { ...born('2017-03-05'), sex: 'F' },
        homes: ['Main home', 'Tariq’s flat'],
      },
      { name: 'Yusuf Begum', facts: { ...born('2020-06-11'), sex: 'M' }, homes: ['Main home'] },
      { name: 'Leo Hart', facts: { ...born('2014-09-30'), sex: 'M' } },
      {
        name: 'Nadia Begum',
        role: 'parent',
        facts: { ...born('1992-08-01'), sex: 'F' },
        homes: ['Main home'],
        parentOf: ['Aisha Begum', 'Yusuf Begum'],
      },
      {
        name: 'Tariq Aziz',
        role: 'parent',
        facts: { ...born('1989-01-21'), sex: 'M' },
        homes: ['Tariq’s flat'],
        parentOf: ['Aisha Begum'],
        parentalResponsibility: 'no',
      },
    ],
    {
      district: 'redditch',
      homes: [
        { label: 'Main home', address: '7 Sentinel Refuge Lane', postcode: 'WR9 9ZZ', restricted: true },
        { label: 'Tariq’s flat', address: '12 Elm Road, Redditch', postcode: 'B97 4AA' },
      ],
    },
  );
  const told = { by: 'Nadia Begum, by phone', on: '2026-11-10' };
  const { relationshipIds } = await desk.client.relationships.add({
    familyId,
    personId: personId('Tariq Aziz'),
    otherPersonIds: [personId('Nadia Begum')],
    kind: 'spouse',
    from: { date: '2015-06-01', precision: 'month' },
    told,
  });
  await desk.client.relationships.setState({
    familyId,
    relationshipId: relationshipIds[0] ?? '',
    state: 'separated',
    from: { date: '2022-01-01', precision: 'year' },
    told,
  });
}

function familyOfEighteen(desk: TestHub): void {
  const names = 'Ada Ben Cora Dan Eve Finn Gus Hope Ida Jay Kit Lou Max Nell Ola'.split(' ');
  aFamily(
    desk,
    [
      ...names.map((name, index) => ({
        name: `${name} Larkspur`,
        facts: {
          ...born(`20${String(8 + index).padStart(2, '0')}-04-0${(index % 9) + 1}`),
          sex: 'U' as const,
        },
        homes: ['Main home'],
      })),
      ...['Rose Larkspur', 'Sam Larkspur', 'Una Larkspur'].map((name, index) => ({
        name,
        role: 'parent' as const,
        facts: { ...born(`198${index}-02-03`), sex: index === 1 ? ('M' as const) : ('F' as const) },
        homes: ['Main home'],
        parentOf: names.slice(0, index === 2 ? 2 : 15).map(child => `${child} Larkspur`),
      })),
    ],
    {
      district: 'wychavon',
      homes: [{ label: 'Main home', address: '1 Long Meadow, Pershore', postcode: 'WR10 1AA' }],
    },
  );
}

/**
 * Dana and the twins, of whom a file of social care says who their parents are; their father belongs to another family,
 * and the file calls their mother's partner what nobody can read.
 */
async function familyFromAFile(desk: TestHub): Promise<void> {
  await importPeople(desk, [
    { id: 'D', role: 'Adult', name: 'Dana Hill', born: '1990-02-03', sex: 'Female', says: 'Mother (PR)' },
    { id: 'S', role: 'Adult', name: 'Sam Moor', born: '1988-05-06', sex: 'Male', says: 'Father' },
    { id: 'R', role: 'Adult', name: 'Rosa Hill', born: '1961-05-06', sex: 'Female', says: 'Nan' },
    { id: 'P', role: 'Adult', name: 'Pat Vale', born: '1991-07-08', sex: 'Male', says: 'PAC' },
    { id: 'A', name: 'Ava Hill', born: '2015-03-04', sex: 'Female', says: 'Twin' },
    { id: 'L', name: 'Leo Hill', born: '2015-03-04', sex: 'Male', says: 'Twin' },
  ]);
  familyOf(desk, [
    ['D', 'parent'],
    ['P', 'other'],
    ['A', 'child'],
    ['L', 'child'],
  ]);
  const moors = aFamily(desk, [{ name: 'Nia Moor', facts: { ...born('2012-01-01'), sex: 'F' } }]);
  await desk.client.relationships.addMember({
    familyId: moors.familyId,
    who: { kind: 'known', personId: imported(desk, 'S').personId },
    role: 'parent',
    told: { by: 'Sam Moor', on: '2026-11-10' },
  });
}

/**
 * Makes a vault with a family in two homes of which one is protected, one of eighteen people, one of whom nothing is known,
 * and one of whom a file tells. Sam may work with protected people, Priya may not. Run as a program with the vault's folder.
 */
async function seedRelationships(folder: string): Promise<void> {
  const desk = await openDeskToSeed(folder, { mayWorkWithRestricted: true });
  signedInPersonMay(desk, true);
  await familyInTwoHomes(desk);
  familyOfEighteen(desk);
  aFamily(desk, [{ name: 'Solo Finch', facts: { birth: null, sex: null } }]);
  await familyFromAFile(desk);
  desk.hub.lock('seeded');
  desk.close();
}

const [, program = '', folder] = process.argv;
if (import.meta.url === pathToFileURL(program).href && folder !== undefined) await seedRelationships(folder);

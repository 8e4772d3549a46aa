import { pathToFileURL } from 'node:url';
import { aFamily, anInvolvement, signedInPersonMay } from '#tests/hub/families/familyFactory';
import { drawnFamilies } from '#tests/hub/genogram/drawnFamilies';
import { born, formDrawn, parents, tie, told } from '#tests/hub/genogram/formDrawn';
import type { TestHub } from '#tests/support/testHub';
import { openDeskToSeed } from './seedDesk.ts';

/** Rosa with three partners one after the other, children of each, a grandmother, a child adopted and one not born yet. */
async function threePartners(desk: TestHub): Promise<void> {
  const family = aFamily(
    desk,
    [
      { name: 'Rosa Fenwick', role: 'parent', facts: born(1984, 'F'), homes: ['Mill Lane'] },
      { name: 'Alan Pike', role: 'parent', facts: born(1980, 'M') },
      { name: 'Ben Quaye', role: 'parent', facts: born(1983, 'M'), homes: ['Ben’s flat'] },
      { name: 'Carl Osei', role: 'parent', facts: born(1986, 'M'), homes: ['Mill Lane'] },
      { name: 'Edith Fenwick', role: 'other', facts: born(1955, 'F') },
      { name: 'Harold Fenwick', role: 'other', facts: born(1952, 'M') },
      { name: 'Amy Pike', facts: born(2006, 'F'), homes: ['Mill Lane'] },
      { name: 'Adam Pike', facts: born(2008, 'M'), homes: ['Mill Lane'] },
      { name: 'Bella Quaye', facts: born(2012, 'F'), homes: ['Mill Lane', 'Ben’s flat'] },
      { name: 'Cora Osei', facts: born(2019, 'F'), homes: ['Mill Lane'] },
      { name: 'Dev Osei', facts: born(2016, 'M'), homes: ['Mill Lane'] },
      {
        name: 'Baby Osei',
        facts: { birth: { date: '2027-03-20', precision: 'expected' }, sex: null },
        homes: ['Mill Lane'],
      },
      { name: 'Gina Lodge', role: 'other', facts: born(1990, 'F') },
    ],
    {
      district: 'redditch',
      homes: [
        { label: 'Mill Lane', address: '4 Mill Lane, Redditch', postcode: 'B97 4AA' },
        { label: 'Ben’s flat', address: '19 Quay Street, Redditch', postcode: 'B98 7BB' },
      ],
    },
  );
  await tie(desk, family, [
    {
      one: 'Edith Fenwick',
      kind: 'spouse',
      other: 'Harold Fenwick',
      since: 1980,
      state: 'widowed',
      stateSince: 2019,
    },
    ...parents('Edith Fenwick', 'Harold Fenwick', ['Rosa Fenwick']),
    {
      one: 'Rosa Fenwick',
      kind: 'spouse',
      other: 'Alan Pike',
      since: 2004,
      state: 'divorced',
      stateSince: 2010,
    },
    {
      one: 'Rosa Fenwick',
      kind: 'partner',
      other: 'Ben Quaye',
      since: 2011,
      state: 'separated',
      stateSince: 2014,
    },
    { one: 'Rosa Fenwick', kind: 'partner', other: 'Carl Osei', since: 2015 },
    ...parents('Rosa Fenwick', 'Alan Pike', ['Amy Pike', 'Adam Pike']),
    ...parents('Rosa Fenwick', 'Ben Quaye', ['Bella Quaye']),
    ...parents('Rosa Fenwick', 'Carl Osei', ['Cora Osei', 'Baby Osei']),
    { one: 'Rosa Fenwick', kind: 'adoptiveParent', other: 'Dev Osei' },
    { one: 'Carl Osei', kind: 'adoptiveParent', other: 'Dev Osei' },
    { one: 'Carl Osei', kind: 'stepParent', other: 'Bella Quaye' },
  ]);
  await desk.client.relationships.recordDeath({
    familyId: family.familyId,
    personId: family.personId('Harold Fenwick'),
    on: { date: '2019-06-01', precision: 'month' },
    told,
  });
  const involved = [
    ['Health visiting', 'health', 'Jo Lane', '2026-11-03', null],
    ['Hill Top School', 'school', 'Ms Roe', '2026-11-12', null],
    ['Housing association', 'housing', null, '2026-10-20', null],
    ['Children’s social care', 'childInNeed', 'Paul Dean', null, '2021-03-01'],
    ['Midwifery', 'health', 'Ada Cole', '2026-11-10', null],
  ] as const;
  for (const [service, kind, worker, lastContact, toDate] of involved) {
    anInvolvement(
      desk,
      { familyId: family.familyId },
      { service, kind, worker, lastContact, toDate, sourceSystemId: 'social-care' },
    );
  }
}

/** Parents in two homes; where the mother lives may not be told. */
async function protectedHome(desk: TestHub): Promise<void> {
  const family = aFamily(
    desk,
    [
      {
        name: 'Nadia Begum',
        role: 'parent',
        facts: born(1992, 'F'),
        homes: ['Refuge'],
        parentOf: ['Aisha Begum', 'Yusuf Begum'],
      },
      {
        name: 'Tariq Aziz',
        role: 'parent',
        facts: born(1989, 'M'),
        homes: ['Elm Road'],
        parentOf: ['Aisha Begum'],
        parentalResponsibility: 'no',
      },
      { name: 'Aisha Begum', facts: born(2017, 'F'), homes: ['Refuge', 'Elm Road'] },
      { name: 'Yusuf Begum', facts: born(2020, 'M'), homes: ['Refuge'] },
    ],
    {
      district: 'redditch',
      homes: [
        { label: 'Refuge', address: '7 Sentinel Refuge Lane', postcode: 'WR9 9ZZ', restricted: true },
        { label: 'Elm Road', address: '12 Elm Road, Redditch', postcode: 'B97 4AA' },
      ],
    },
  );
  await tie(desk, family, [
    {
      one: 'Nadia Begum',
      kind: 'partner',
      other: 'Tariq Aziz',
      since: 2015,
      state: 'separated',
      stateSince: 2025,
    },
  ]);
}

/** Twins who live apart, a half-brother, a brother in two homes; the main home was told a second time without its postcode. */
async function twins(desk: TestHub): Promise<void> {
  const family = aFamily(
    desk,
    [
      { name: 'Mina Tansy', role: 'parent', facts: born(1990, 'F'), homes: ['Elm Road'] },
      { name: 'Oscar Reeve', role: 'parent', facts: born(1985, 'M'), homes: ['Elm Road'] },
      { name: 'Saul Tansy', role: 'parent', facts: born(1988, 'M'), homes: ['Saul’s flat'] },
      { name: 'Wyn Tansy', role: 'other', facts: born(1961, 'F'), homes: ['Nan’s'] },
      { name: 'Ivy Tansy', facts: born(2015, 'F'), homes: ['Elm Road'] },
      { name: 'Ira Tansy', facts: born(2015, 'M'), homes: ['Saul’s flat', 'School has'] },
      { name: 'Joel Tansy', facts: born(2018, 'M'), homes: ['Elm Road', 'Nan’s'] },
      { name: 'Kit Reeve', facts: born(2021, 'U'), homes: ['Elm Road'] },
    ],
    {
      district: 'redditch',
      homes: [
        { label: 'Elm Road', address: '12 Elm Road, Redditch', postcode: 'B97 4AA' },
        { label: 'Saul’s flat', address: 'Flat 2, 215 Mill Street, Redditch', postcode: 'B98 7BB' },
        { label: 'Nan’s', address: '3 Station Road', postcode: 'B97 5CC' },
        { label: 'School has', address: 'Flat 2, 215 Mill St' },
      ],
    },
  );
  await tie(desk, family, [
    {
      one: 'Mina Tansy',
      kind: 'spouse',
      other: 'Saul Tansy',
      since: 2013,
      state: 'separated',
      stateSince: 2019,
    },
    { one: 'Mina Tansy', kind: 'partner', other: 'Oscar Reeve', since: 2020 },
    ...parents('Mina Tansy', 'Saul Tansy', ['Ivy Tansy', 'Ira Tansy', 'Joel Tansy']),
    ...parents('Mina Tansy', 'Oscar Reeve', ['Kit Reeve']),
    { one: 'Wyn Tansy', kind: 'parent', other: 'Mina Tansy' },
  ]);
}

/**
 * Makes a vault with families worth drawing. Sam may work with protected people, Priya may not. Run as a program with
 * the vault's folder.
 */
async function seedGenogram(folder: string): Promise<void> {
  const desk = await openDeskToSeed(folder, { mayWorkWithRestricted: true });
  signedInPersonMay(desk, true);
  await threePartners(desk);
  await protectedHome(desk);
  await formDrawn(desk, drawnFamilies.eighteen);
  await twins(desk);
  aFamily(desk, [
    { name: 'Zoe Marsh', facts: born(2015, 'F') },
    { name: 'Tess Marsh', role: 'parent', facts: born(1990, 'F') },
  ]);
  desk.hub.lock('seeded');
  desk.close();
}

const [, program = '', folder] = process.argv;
if (import.meta.url === pathToFileURL(program).href && folder !== undefined) await seedGenogram(folder);

import { pathToFileURL } from 'node:url';
import type { CoupleState, RelationshipKind } from '#contract/relationships';
import {
  aFamily,
  anInvolvement,
  signedInPersonMay,
  type FormedFamily,
} from '#tests/hub/families/familyFactory';
import type { TestHub } from '#tests/support/testHub';
import { openDeskToSeed } from './seedDesk.ts';

const told = { by: 'Family visit', on: '2026-11-10' };
const born = (year: number, sex: 'F' | 'M' | 'U' = 'U') => ({
  birth: { date: `${year}-05-03`, precision: 'day' as const },
  sex,
});

type Tie = {
  one: string;
  kind: RelationshipKind;
  other: string;
  since?: number;
  state?: CoupleState;
  stateSince?: number;
};

async function tie(desk: TestHub, family: FormedFamily, ties: readonly Tie[]): Promise<void> {
  for (const { one, kind, other, since, state, stateSince } of ties) {
    const day = (year: number | undefined) =>
      year === undefined ? null : { date: `${year}-01-01`, precision: 'year' as const };
    const {
      relationshipIds: [relationshipId = ''],
    } = await desk.client.relationships.add({
      familyId: family.familyId,
      personId: family.personId(one),
      otherPersonIds: [family.personId(other)],
      kind,
      from: day(since),
      told,
    });
    if (state !== undefined)
      await desk.client.relationships.setState({
        familyId: family.familyId,
        relationshipId,
        state,
        from: day(stateSince),
        told,
      });
  }
}

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
  const parents = (one: string, other: string, children: readonly string[]): Tie[] =>
    children.flatMap(child => [
      { one, kind: 'parent' as const, other: child },
      { one: other, kind: 'parent' as const, other: child },
    ]);
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
  const children = (one: string, other: string, names: readonly string[]): Tie[] =>
    names.flatMap(child => [
      { one, kind: 'parent' as const, other: child },
      { one: other, kind: 'parent' as const, other: child },
    ]);
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
    ...children('Mina Tansy', 'Saul Tansy', ['Ivy Tansy', 'Ira Tansy', 'Joel Tansy']),
    ...children('Mina Tansy', 'Oscar Reeve', ['Kit Reeve']),
    { one: 'Wyn Tansy', kind: 'parent', other: 'Mina Tansy' },
  ]);
}

/** Eighteen people of four generations, seven couples. */
async function eighteenPeople(desk: TestHub): Promise<void> {
  const homes: Readonly<Record<string, readonly string[]>> = {
    'Old Farm': ['Ada', 'Bert', 'Gwen', 'Mona', 'Ned'],
    'Hugh’s': ['Hugh', 'Kate', 'Ralph', 'Mona'],
    'Station Road': ['Iris', 'Jack', 'Olive', 'Perry'],
    Cottage: ['Cath', 'Dan'],
  };
  const homesOf = (name: string) => Object.keys(homes).filter(label => homes[label]?.includes(name));
  const child = (name: string, year: number, sex: 'F' | 'M') => ({
    name: `${name} Larkspur`,
    facts: born(year, sex),
    homes: homesOf(name),
  });
  const adult = (name: string, year: number, sex: 'F' | 'M') => ({
    ...child(name, year, sex),
    role: 'other' as const,
  });
  const people = [
    adult('Ada', 1938, 'F'),
    adult('Bert', 1935, 'M'),
    adult('Cath', 1958, 'F'),
    adult('Dan', 1956, 'M'),
    adult('Ena', 1960, 'F'),
    adult('Fred', 1959, 'M'),
    adult('Gwen', 1982, 'F'),
    adult('Hugh', 1980, 'M'),
    adult('Iris', 1985, 'F'),
    adult('Jack', 1984, 'M'),
    adult('Kate', 1988, 'F'),
    adult('Liam', 1987, 'M'),
    child('Mona', 2008, 'F'),
    child('Ned', 2010, 'M'),
    child('Olive', 2012, 'F'),
    child('Perry', 2014, 'M'),
    child('Queenie', 2011, 'F'),
    child('Ralph', 2016, 'M'),
  ];
  const family = aFamily(desk, people, {
    homes: Object.keys(homes).map((label, index) => ({
      label,
      address: `${index + 1} ${label}`,
      postcode: 'B97 4AA',
    })),
  });
  const couples: readonly (readonly [string, string, string])[] = [
    ['Ada', 'Bert', 'Cath Ena'],
    ['Cath', 'Dan', 'Gwen Iris'],
    ['Ena', 'Fred', 'Kate'],
    ['Gwen', 'Hugh', 'Mona Ned'],
    ['Iris', 'Jack', 'Olive Perry'],
    ['Kate', 'Liam', 'Queenie'],
    ['Hugh', 'Kate', 'Ralph'],
  ];
  const named = (name: string): string => `${name} Larkspur`;
  await tie(
    desk,
    family,
    couples.flatMap(([one, other, children]) => [
      { one: named(one), kind: 'partner' as const, other: named(other) },
      ...children.split(' ').flatMap(name => [
        { one: named(one), kind: 'parent' as const, other: named(name) },
        { one: named(other), kind: 'parent' as const, other: named(name) },
      ]),
    ]),
  );
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
  await eighteenPeople(desk);
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

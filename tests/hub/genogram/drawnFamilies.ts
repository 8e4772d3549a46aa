import type { HomeOfFamily } from '#tests/hub/families/familyFactory';
import { born, parents, type DrawnFamily } from './formDrawn.ts';

const expected = { birth: { date: '2027-03-20', precision: 'expected' as const }, sex: null };

const homesNamed = (...labels: readonly string[]): HomeOfFamily[] =>
  labels.map((label, index) => ({
    label,
    address: `${index * 7 + 3} ${label}, Redditch`,
    postcode: `B9${7 + (index % 2)} ${index + 1}AA`,
  }));

/** Four generations, eighteen people, seven couples, two of whom have a child with somebody of the other. */
function eighteen(): DrawnFamily {
  const homes: Readonly<Record<string, readonly string[]>> = {
    'Old Farm': ['Ada', 'Bert', 'Gwen', 'Mona', 'Ned'],
    'Hugh’s': ['Hugh', 'Kate', 'Ralph', 'Mona'],
    'Station Road': ['Iris', 'Jack', 'Olive', 'Perry'],
    Cottage: ['Cath', 'Dan'],
  };
  const named = (name: string): string => `${name} Larkspur`;
  const somebody = (name: string, year: number, sex: 'F' | 'M', role: 'child' | 'other') => ({
    name: named(name),
    role,
    facts: born(year, sex),
    homes: Object.keys(homes).filter(label => homes[label]?.includes(name)),
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
  return {
    people: [
      somebody('Ada', 1938, 'F', 'other'),
      somebody('Bert', 1935, 'M', 'other'),
      somebody('Cath', 1958, 'F', 'other'),
      somebody('Dan', 1956, 'M', 'other'),
      somebody('Ena', 1960, 'F', 'other'),
      somebody('Fred', 1959, 'M', 'other'),
      somebody('Gwen', 1982, 'F', 'other'),
      somebody('Hugh', 1980, 'M', 'other'),
      somebody('Iris', 1985, 'F', 'other'),
      somebody('Jack', 1984, 'M', 'other'),
      somebody('Kate', 1988, 'F', 'other'),
      somebody('Liam', 1987, 'M', 'other'),
      somebody('Mona', 2008, 'F', 'child'),
      somebody('Ned', 2010, 'M', 'child'),
      somebody('Olive', 2012, 'F', 'child'),
      somebody('Perry', 2014, 'M', 'child'),
      somebody('Queenie', 2011, 'F', 'child'),
      somebody('Ralph', 2016, 'M', 'child'),
    ],
    homes: Object.keys(homes).map((label, index) => ({
      label,
      address: `${index + 1} ${label}`,
      postcode: 'B97 4AA',
    })),
    ties: couples.flatMap(([one, other, children]) => [
      { one: named(one), kind: 'partner' as const, other: named(other) },
      ...parents(named(one), named(other), children.split(' ').map(named)),
    ]),
  };
}

/**
 * A mother with four partners and children of each; a child in two homes with two of them, one in foster care, one
 * adopted, one not born yet, one who died.
 */
const fourPartners: DrawnFamily = {
  people: [
    { name: 'Dora Vane', role: 'parent', facts: born(1986, 'F'), homes: ['Elm Road'] },
    { name: 'Abel Marsh', role: 'parent', facts: born(1980, 'M'), homes: ['Abel’s'] },
    { name: 'Brian Okonkwo-Featherstonehaugh', role: 'parent', facts: born(1983, 'M'), homes: ['Brian’s'] },
    { name: 'Curtis Webb', role: 'parent', facts: born(1985, 'M') },
    { name: 'Denzel Ray', role: 'parent', facts: born(1988, 'M'), homes: ['Elm Road'] },
    { name: 'Ada Marsh', facts: born(2004, 'F'), homes: ['Abel’s'] },
    { name: 'Alf Marsh', facts: born(2006, 'M'), homes: ['Elm Road', 'Abel’s'] },
    { name: 'Bea Okonkwo-Featherstonehaugh', facts: born(2009, 'F'), homes: ['Elm Road', 'Brian’s'] },
    { name: 'Ben Okonkwo-Featherstonehaugh', facts: born(2011, 'M'), homes: ['Elm Road'] },
    { name: 'Cleo Webb', facts: born(2014, 'F'), homes: ['Foster home'] },
    { name: 'Cody Webb', facts: born(2015, 'M') },
    { name: 'Dee Ray', facts: born(2020, 'F'), homes: ['Elm Road'] },
    { name: 'Eli Ray', facts: born(2018, 'M'), homes: ['Elm Road'] },
    { name: 'Baby Ray', facts: expected },
    { name: 'Frances Foster', role: 'other', facts: born(1970, 'F'), homes: ['Foster home'] },
  ],
  homes: homesNamed('Elm Road', 'Abel’s', 'Brian’s', 'Foster home'),
  ties: [
    {
      one: 'Dora Vane',
      kind: 'spouse',
      other: 'Abel Marsh',
      since: 2003,
      state: 'divorced',
      stateSince: 2008,
    },
    {
      one: 'Dora Vane',
      kind: 'partner',
      other: 'Brian Okonkwo-Featherstonehaugh',
      since: 2008,
      state: 'separated',
      stateSince: 2012,
    },
    { one: 'Dora Vane', kind: 'spouse', other: 'Denzel Ray', since: 2017 },
    ...parents('Dora Vane', 'Abel Marsh', ['Ada Marsh', 'Alf Marsh']),
    ...parents('Dora Vane', 'Brian Okonkwo-Featherstonehaugh', [
      'Bea Okonkwo-Featherstonehaugh',
      'Ben Okonkwo-Featherstonehaugh',
    ]),
    ...parents('Dora Vane', 'Curtis Webb', ['Cleo Webb', 'Cody Webb']),
    ...parents('Dora Vane', 'Denzel Ray', ['Dee Ray', 'Baby Ray']),
    { one: 'Dora Vane', kind: 'adoptiveParent', other: 'Eli Ray' },
    { one: 'Denzel Ray', kind: 'adoptiveParent', other: 'Eli Ray' },
    { one: 'Frances Foster', kind: 'fosterCarer', other: 'Cleo Webb' },
  ],
  died: ['Cody Webb'],
};

/** Five homes, and children who live in two or three of them. */
const fiveHomes: DrawnFamily = {
  people: [
    { name: 'Mary Quill', role: 'parent', facts: born(1988, 'F'), homes: ['Ash Street'] },
    { name: 'Noel Quill', role: 'parent', facts: born(1986, 'M'), homes: ['Birch Close'] },
    { name: 'Omar Said', role: 'parent', facts: born(1990, 'M'), homes: ['Ash Street'] },
    { name: 'Rita Quill', role: 'other', facts: born(1960, 'F'), homes: ['Nan’s'] },
    { name: 'Stan Quill', role: 'other', facts: born(1958, 'M'), homes: ['Nan’s'] },
    { name: 'Tina Bell', role: 'other', facts: born(1991, 'F'), homes: ['Birch Close'] },
    { name: 'Una Hart', role: 'other', facts: born(1964, 'F'), homes: ['Dale Court'] },
    { name: 'Wes Hart', role: 'other', facts: born(1992, 'M'), homes: ['Station House'] },
    { name: 'Anna Quill', facts: born(2010, 'F'), homes: ['Ash Street', 'Birch Close', 'Nan’s'] },
    { name: 'Bill Quill', facts: born(2012, 'M'), homes: ['Ash Street', 'Birch Close'] },
    { name: 'Carl Quill', facts: born(2013, 'M'), homes: ['Nan’s', 'Dale Court'] },
    { name: 'Dina Said', facts: born(2019, 'F'), homes: ['Ash Street', 'Dale Court', 'Station House'] },
    { name: 'Ezra Bell', facts: born(2021, 'M'), homes: ['Birch Close', 'Station House'] },
  ],
  homes: homesNamed('Ash Street', 'Birch Close', 'Nan’s', 'Dale Court', 'Station House'),
  ties: [
    {
      one: 'Mary Quill',
      kind: 'spouse',
      other: 'Noel Quill',
      since: 2009,
      state: 'divorced',
      stateSince: 2016,
    },
    { one: 'Mary Quill', kind: 'partner', other: 'Omar Said', since: 2017 },
    { one: 'Noel Quill', kind: 'partner', other: 'Tina Bell', since: 2018 },
    ...parents('Mary Quill', 'Noel Quill', ['Anna Quill', 'Bill Quill', 'Carl Quill']),
    ...parents('Mary Quill', 'Omar Said', ['Dina Said']),
    ...parents('Noel Quill', 'Tina Bell', ['Ezra Bell']),
    { one: 'Rita Quill', kind: 'spouse', other: 'Stan Quill' },
    ...parents('Rita Quill', 'Stan Quill', ['Noel Quill']),
    { one: 'Una Hart', kind: 'parent', other: 'Tina Bell' },
    { one: 'Una Hart', kind: 'parent', other: 'Wes Hart' },
  ],
};

const thirtyFirstNames =
  'Abi Bo Cam Di Ed Flo Gil Hal Ida Jo Ken Liv Max Nia Otto Pam Quin Rex Sal Ted Uma Val Will Xena Yan Zak Amos Bess Cyd Dot';

/** Thirty people of imports, of whom few relations are known. */
const thirtyOfImports: DrawnFamily = {
  people: thirtyFirstNames.split(' ').map((name, index) => ({
    name: `${name} Hollis`,
    role: index < 8 ? ('child' as const) : ('other' as const),
    facts:
      index % 5 === 4
        ? { birth: null, sex: null }
        : born(index < 8 ? 2009 + index : 1950 + index, index % 2 ? 'M' : 'F'),
    homes: index % 3 === 0 ? ['Long Lane'] : index % 7 === 0 ? ['Mill Bank'] : [],
  })),
  homes: homesNamed('Long Lane', 'Mill Bank'),
  ties: [
    { one: 'Ida Hollis', kind: 'parent', other: 'Abi Hollis' },
    { one: 'Ida Hollis', kind: 'parent', other: 'Bo Hollis' },
    { one: 'Jo Hollis', kind: 'parent', other: 'Abi Hollis' },
    { one: 'Ken Hollis', kind: 'grandparent', other: 'Cam Hollis' },
    { one: 'Liv Hollis', kind: 'auntOrUncle', other: 'Di Hollis' },
    { one: 'Max Hollis', kind: 'otherRelative', other: 'Abi Hollis' },
    { one: 'Ed Hollis', kind: 'halfSibling', other: 'Flo Hollis' },
  ],
};

/** Cousins who married: the tree closes into a ring. */
const cousinsMarriage: DrawnFamily = {
  people: [
    { name: 'Amina Khan', role: 'other', facts: born(1940, 'F') },
    { name: 'Bashir Khan', role: 'other', facts: born(1938, 'M') },
    { name: 'Dalia Khan', role: 'other', facts: born(1964, 'F'), homes: ['Park View'] },
    { name: 'Ehsan Malik', role: 'other', facts: born(1960, 'M'), homes: ['Park View'] },
    { name: 'Farid Khan', role: 'other', facts: born(1966, 'M') },
    { name: 'Ghazala Khan', role: 'other', facts: born(1968, 'F') },
    { name: 'Hina Malik', role: 'parent', facts: born(1990, 'F'), homes: ['Park View'] },
    { name: 'Imran Khan', role: 'parent', facts: born(1988, 'M'), homes: ['Park View'] },
    { name: 'Jamal Malik', role: 'other', facts: born(1993, 'M') },
    { name: 'Laila Khan', facts: born(2013, 'F'), homes: ['Park View'] },
    { name: 'Musa Khan', facts: born(2016, 'M'), homes: ['Park View'] },
  ],
  homes: homesNamed('Park View'),
  ties: [
    { one: 'Amina Khan', kind: 'spouse', other: 'Bashir Khan' },
    ...parents('Amina Khan', 'Bashir Khan', ['Dalia Khan', 'Farid Khan']),
    { one: 'Dalia Khan', kind: 'spouse', other: 'Ehsan Malik' },
    { one: 'Farid Khan', kind: 'spouse', other: 'Ghazala Khan' },
    ...parents('Dalia Khan', 'Ehsan Malik', ['Hina Malik', 'Jamal Malik']),
    ...parents('Farid Khan', 'Ghazala Khan', ['Imran Khan']),
    { one: 'Hina Malik', kind: 'spouse', other: 'Imran Khan', since: 2011 },
    ...parents('Hina Malik', 'Imran Khan', ['Laila Khan', 'Musa Khan']),
  ],
};

/** Twins between an elder and a younger child, and triplets of a second couple. */
const twinsAndTriplets: DrawnFamily = {
  people: [
    { name: 'Pearl Gray', role: 'parent', facts: born(1985, 'F'), homes: ['High Street'] },
    { name: 'Quentin Gray', role: 'parent', facts: born(1983, 'M'), homes: ['High Street'] },
    { name: 'Rose Gray', role: 'other', facts: born(1988, 'F'), homes: ['Low Street'] },
    { name: 'Sidney Penn', role: 'other', facts: born(1986, 'M'), homes: ['Low Street'] },
    { name: 'Hilda Gray', role: 'other', facts: born(1955, 'F') },
    { name: 'Tom Gray', facts: born(2008, 'M'), homes: ['High Street'] },
    { name: 'Una Gray', facts: born(2012, 'F'), homes: ['High Street'] },
    { name: 'Vic Gray', facts: born(2012, 'M'), homes: ['High Street'] },
    { name: 'Wyn Gray', facts: born(2017, 'F'), homes: ['High Street'] },
    { name: 'Xan Penn', facts: born(2019, 'M'), homes: ['Low Street'] },
    { name: 'Yves Penn', facts: born(2019, 'M'), homes: ['Low Street'] },
    { name: 'Zara Penn', facts: born(2019, 'F'), homes: ['Low Street'] },
  ],
  homes: homesNamed('High Street', 'Low Street'),
  ties: [
    { one: 'Pearl Gray', kind: 'spouse', other: 'Quentin Gray', since: 2007 },
    { one: 'Rose Gray', kind: 'partner', other: 'Sidney Penn', since: 2016 },
    { one: 'Hilda Gray', kind: 'parent', other: 'Quentin Gray' },
    { one: 'Hilda Gray', kind: 'parent', other: 'Rose Gray' },
    ...parents('Pearl Gray', 'Quentin Gray', ['Tom Gray', 'Una Gray', 'Vic Gray', 'Wyn Gray']),
    ...parents('Rose Gray', 'Sidney Penn', ['Xan Penn', 'Yves Penn', 'Zara Penn']),
  ],
};

/** Two mothers and two fathers: a child born to one and adopted by the other, a child of a father of before. */
const sameSexParents: DrawnFamily = {
  people: [
    { name: 'Grace Moss', role: 'parent', facts: born(1987, 'F'), homes: ['Orchard Way'] },
    { name: 'Helen Moss', role: 'parent', facts: born(1989, 'F'), homes: ['Orchard Way'] },
    { name: 'Ivan Price', role: 'parent', facts: born(1985, 'M'), homes: ['River Walk'] },
    { name: 'James Price', role: 'parent', facts: born(1984, 'M'), homes: ['River Walk'] },
    { name: 'Kim Moss', facts: born(2015, 'F'), homes: ['Orchard Way', 'River Walk'] },
    { name: 'Lee Moss', facts: born(2019, 'M'), homes: ['Orchard Way'] },
    { name: 'Mel Price', facts: born(2021, 'U'), homes: ['River Walk'] },
  ],
  homes: homesNamed('Orchard Way', 'River Walk'),
  ties: [
    { one: 'Grace Moss', kind: 'spouse', other: 'Helen Moss', since: 2014 },
    { one: 'Ivan Price', kind: 'spouse', other: 'James Price', since: 2018 },
    ...parents('Grace Moss', 'Ivan Price', ['Kim Moss']),
    { one: 'Helen Moss', kind: 'adoptiveParent', other: 'Kim Moss' },
    ...parents('Grace Moss', 'Helen Moss', ['Lee Moss']),
    { one: 'Ivan Price', kind: 'adoptiveParent', other: 'Mel Price' },
    { one: 'James Price', kind: 'adoptiveParent', other: 'Mel Price' },
  ],
};

/** Somebody alone, about whom nobody else is known. */
const alone: DrawnFamily = {
  people: [{ name: 'Robin Sole', facts: born(2014, 'M') }],
  homes: [],
  ties: [],
};

/** A mother and her children in a home that few may know of, a father elsewhere. */
const protectedHome: DrawnFamily = {
  people: [
    { name: 'Nadia Begum', role: 'parent', facts: born(1992, 'F'), homes: ['Refuge'] },
    { name: 'Tariq Aziz', role: 'parent', facts: born(1989, 'M'), homes: ['Elm Road'] },
    { name: 'Aisha Begum', facts: born(2017, 'F'), homes: ['Refuge', 'Elm Road'] },
    { name: 'Yusuf Begum', facts: born(2020, 'M'), homes: ['Refuge'] },
  ],
  homes: [
    { label: 'Refuge', address: '7 Sentinel Refuge Lane', postcode: 'WR9 9ZZ', restricted: true },
    { label: 'Elm Road', address: '12 Elm Road, Redditch', postcode: 'B97 4AA' },
  ],
  ties: [
    {
      one: 'Nadia Begum',
      kind: 'partner',
      other: 'Tariq Aziz',
      since: 2015,
      state: 'separated',
      stateSince: 2025,
    },
    ...parents('Nadia Begum', 'Tariq Aziz', ['Aisha Begum']),
    { one: 'Nadia Begum', kind: 'parent', other: 'Yusuf Begum' },
  ],
};

/** Families that are hard to draw, each with a name. */
export const drawnFamilies = {
  eighteen: eighteen(),
  fourPartners,
  fiveHomes,
  alone,
  thirtyOfImports,
  cousinsMarriage,
  twinsAndTriplets,
  sameSexParents,
  protectedHome,
} as const satisfies Readonly<Record<string, DrawnFamily>>;

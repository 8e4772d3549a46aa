import { ageOn, years, yearOf, type Day } from './days.rules.ts';
import type { IdentifierSeries } from './identifiers.rules.ts';
import { drawGivenNames, nicknameOf, surnameFor, type Background, type Sex } from './names.rules.ts';
import type { FamilyPart, Peculiarity, Residence, SampleFamily, SamplePerson } from './people.rules.ts';
import type { Random } from './random.rules.ts';
import {
  createAddress,
  type Address,
  type School,
  type Setting,
  type SettingDistrict,
} from './setting.rules.ts';

/** A family while it is being put together. */
export interface Build {
  readonly setting: Setting;
  readonly series: IdentifierSeries;
  readonly random: Random;
  readonly district: SettingDistrict;
  readonly background: Background;
  readonly family: SampleFamily;
  /** Peculiarities this family must have, whatever chance says. */
  readonly wanted: ReadonlySet<Peculiarity>;
  /** Brothers and sisters go to one primary school. */
  readonly primary: School | null;
  readonly practice: string;
}

interface MemberDetails {
  readonly part: FamilyPart;
  readonly sex: Sex;
  readonly born: Day | null;
  readonly surname: string;
  readonly expected?: Day;
  readonly birthGroup?: string;
  readonly givenNames?: readonly string[];
}

/** Adds one person to the family. */
export function addMember(build: Build, details: MemberDetails): SamplePerson {
  const { random, series, setting, family, background } = build;
  const { born } = details;
  const ordinal = series.nextPerson();
  const age = born === null ? 0 : ageOn(born, setting.today);
  const isChild = details.part === 'child';
  const givenNames = details.givenNames ?? unusedGivenNames(build, details.sex, born ?? setting.today);
  const known = random.chance(build.wanted.has('knownAs') ? 0.9 : 0.1);
  const knownAs = known && givenNames[0] !== undefined ? nicknameOf(random, givenNames[0]) : null;
  if (knownAs !== null) family.peculiarities.add('knownAs');
  const isKnownToHealth = born !== null && (isChild || details.part === 'mother' || random.chance(0.25));
  const person: SamplePerson = {
    id: `truth-${String(ordinal).padStart(7, '0')}`,
    ordinal,
    familyId: family.id,
    part: details.part,
    role: isChild && age < 18 ? 'child' : 'adult',
    givenNames,
    knownAs,
    surname: details.surname,
    earlierSurnames: [],
    sex: details.sex,
    born,
    expected: details.expected ?? null,
    died: null,
    ethnicity: background.ethnicity,
    language: background.language,
    nhsNumber: isKnownToHealth ? series.nextNhsNumber() : null,
    upn: isChild && born !== null && age >= 4 ? series.nextUpn() : null,
    phone: isChild && age < 14 ? null : random.chance(0.9) ? series.nextPhone() : null,
    email: null,
    residences: [],
    school: isChild && born !== null ? schoolFor(build, age) : null,
    practice: random.chance(0.93) ? build.practice : random.pick(build.district.practices),
    birthGroup: details.birthGroup ?? null,
    protection: null,
    formerIdentity: null,
  };
  if (!isChild && random.chance(0.62)) person.email = emailFor(person);
  family.people.push(person);
  return person;
}

export interface ChildrenPlan {
  readonly mother: SamplePerson;
  readonly father: SamplePerson;
  readonly firstBorn: Day;
  readonly count: number;
  /** The children's surname in its masculine form. */
  readonly surname: string;
  readonly mayHaveMultiples?: boolean;
  readonly mayBeExpecting?: boolean;
}

/** Adds the children a mother and a father have together, eldest first, with twins and an unborn child by chance. */
export function addChildren(build: Build, plan: ChildrenPlan): SamplePerson[] {
  const { random, family, setting, wanted } = build;
  const children: SamplePerson[] = [];
  let born = plan.firstBorn;
  let remaining = plan.count;
  const lastPossible = (plan.mother.born ?? 0) + years(46);
  while (remaining > 0 && born <= setting.today && born <= lastPossible) {
    const size = plan.mayHaveMultiples === false || children.length > 0 ? 1 : birthSize(build);
    const birthGroup = size > 1 ? `${family.id}-birth-${children.length + 1}` : undefined;
    for (let at = 0; at < size; at += 1) children.push(addChild(build, plan, born, birthGroup));
    if (size > 1) family.peculiarities.add(size === 2 ? 'twins' : 'triplets');
    remaining -= size;
    born += random.integer(400, 1500);
  }
  const lastBorn = children.at(-1)?.born ?? plan.firstBorn;
  const expecting = wanted.has('unborn') || random.chance(0.045);
  if (
    plan.mayBeExpecting !== false &&
    expecting &&
    lastBorn < setting.today - 120 &&
    lastPossible > setting.today
  ) {
    const expected = setting.today + random.integer(10, 210);
    children.push(addUnborn(build, plan, expected));
    family.peculiarities.add('unborn');
  }
  for (const child of children) addParents(build, child, plan);
  return children;
}

/** Records that one person is something to another. */
export function relate(
  build: Build,
  from: SamplePerson,
  kind: SampleFamily['relationships'][number]['kind'],
  to: SamplePerson,
  parentalResponsibility = false,
): void {
  build.family.relationships.push({ from: from.id, to: to.id, kind, parentalResponsibility });
}

/** A run of homes from a day until now; people move house every seven years or so. */
export function homesSince(build: Build, since: Day, mustMove = false): Residence[] {
  const { random, setting } = build;
  const homes: Residence[] = [];
  let from = since;
  let open = true;
  while (open) {
    let to: Day | null = from + Math.round(-Math.log(1 - random.next() * 0.999) * years(7)) + 150;
    if (mustMove && homes.length === 0) to = Math.min(to, from + Math.floor((setting.today - from) * 0.7));
    if (to >= setting.today || homes.length === 5) to = null;
    homes.push({ address: newAddress(build), from, to, kind: 'main', restricted: false });
    open = to !== null;
    from = to ?? from;
  }
  if (homes.length > 1) build.family.peculiarities.add('moved');
  return homes;
}

/** Has a person live in those homes between two days (from birth, when that is later). */
export function liveIn(
  person: SamplePerson,
  homes: readonly Residence[],
  from: Day,
  to: Day | null = null,
  kind: Residence['kind'] = 'main',
): void {
  const start = Math.max(from, person.born ?? from);
  for (const home of homes) {
    const begins = Math.max(home.from, start);
    const ends = home.to === null ? to : to === null ? home.to : Math.min(home.to, to);
    if (ends !== null && ends <= begins) continue;
    person.residences.push({
      address: home.address,
      from: begins,
      to: ends,
      kind,
      restricted: home.restricted,
    });
  }
}

/** A home in the family's district, or one time in twelve in another. */
export function newAddress(build: Build): Address {
  const { random, setting } = build;
  const district = random.chance(0.08) ? random.pick(setting.districts) : build.district;
  return createAddress(random, district, build.series);
}

function addChild(build: Build, plan: ChildrenPlan, born: Day, birthGroup: string | undefined): SamplePerson {
  const { random, family, background } = build;
  const sex: Sex = build.wanted.has('fatherAndSonOfOneName') ? 'M' : random.chance(0.488) ? 'F' : 'M';
  const fatherName = plan.father.givenNames[0];
  const isNamedAlready = family.people.some(
    person => person.part === 'child' && person.givenNames[0] === fatherName,
  );
  const isNamedForFather =
    sex === 'M' && !isNamedAlready && fatherName !== undefined && random.chance(fatherNameShare(build));
  if (isNamedForFather) family.peculiarities.add('fatherAndSonOfOneName');
  const surname = background.rule === 'patronymic' ? (fatherName ?? plan.surname) : plan.surname;
  return addMember(build, {
    part: 'child',
    sex,
    born,
    surname: surnameFor(random, background, sex, surname),
    ...(birthGroup === undefined ? {} : { birthGroup }),
    ...(isNamedForFather ? { givenNames: [fatherName, ...plan.father.givenNames.slice(1, 2)] } : {}),
  });
}

function addUnborn(build: Build, plan: ChildrenPlan, expected: Day): SamplePerson {
  const sex: Sex = build.random.chance(0.488) ? 'F' : 'M';
  return addMember(build, {
    part: 'child',
    sex,
    born: null,
    expected,
    surname: plan.mother.surname,
    givenNames: [],
  });
}

function addParents(build: Build, child: SamplePerson, plan: ChildrenPlan): void {
  relate(build, plan.mother, 'parent', child, true);
  relate(build, plan.father, 'parent', child, build.random.chance(0.85));
}

function birthSize(build: Build): 1 | 2 | 3 {
  if (build.wanted.has('triplets')) return 3;
  if (build.wanted.has('twins')) return 2;
  const draw = build.random.next();
  return draw < 0.0012 ? 3 : draw < 0.022 ? 2 : 1;
}

function fatherNameShare(build: Build): number {
  if (build.wanted.has('fatherAndSonOfOneName')) return 1;
  return build.background.rule === 'traveller' ? 0.4 : 0.045;
}

function unusedGivenNames(build: Build, sex: Sex, born: Day): string[] {
  const used = new Set(build.family.people.map(person => person.givenNames[0]));
  const year = yearOf(born);
  let given = drawGivenNames(build.random, build.background, sex, year);
  for (let attempt = 0; attempt < 20 && used.has(given[0]); attempt += 1) {
    given = drawGivenNames(build.random, build.background, sex, year);
  }
  return given;
}

function schoolFor(build: Build, age: number): School | null {
  const { random, district, primary } = build;
  if (age < 2 || age > 16) return null;
  if (age < 4) return random.chance(0.6) ? random.pick(district.schools.nursery) : null;
  if (random.chance(0.025)) return random.pick(district.schools.special);
  if (age > 10) return random.pick(district.schools.secondary);
  return primary !== null && random.chance(0.9) ? primary : random.pick(district.schools.primary);
}

function emailFor(person: SamplePerson): string {
  const plain = (text: string): string =>
    text
      .normalize('NFD')
      .replaceAll(/[^a-z]/giu, '')
      .toLowerCase();
  return `${plain(person.givenNames[0] ?? 'family')}.${plain(person.surname)}${person.ordinal}@example.org`;
}

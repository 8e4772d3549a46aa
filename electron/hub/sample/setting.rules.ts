import source from '../../../resources/sample/places.json' with { type: 'json' };
import { BACKGROUNDS, drawGivenNames, drawSurname, type Sex } from './names.rules.ts';
import { dayOf, type Day } from './days.rules.ts';
import { inwardCode, officePhone, type IdentifierSeries } from './identifiers.rules.ts';
import { Random, draw } from './random.rules.ts';

/** A district of the policy pack. Without `outwardPostcodes` the sample invents some that Royal Mail never gave out. */
export interface SampleDistrict {
  readonly id: string;
  readonly name: string;
  readonly outwardPostcodes?: readonly string[];
}

export interface SettingOptions {
  readonly seed: string | number;
  /** ISO date all ages and histories are counted back from. */
  readonly today: string;
  readonly districts: readonly SampleDistrict[];
}

export type SchoolPhase = 'nursery' | 'primary' | 'secondary' | 'special';

export interface School {
  readonly id: string;
  readonly name: string;
  readonly phase: SchoolPhase;
  readonly districtId: string;
  readonly phone: string;
}

export interface SettingDistrict {
  readonly id: string;
  readonly name: string;
  readonly outward: readonly string[];
  readonly towns: readonly string[];
  readonly schools: Readonly<Record<SchoolPhase, readonly School[]>>;
  readonly practices: readonly string[];
}

export interface Worker {
  readonly name: string;
  readonly role: string;
  readonly team: string;
  readonly phone: string;
}

/** The invented authority before anybody lives in it. */
export interface Setting {
  readonly seed: string | number;
  readonly today: Day;
  readonly districts: readonly SettingDistrict[];
  readonly workers: Readonly<Record<WorkerKind, readonly Worker[]>>;
}

export type WorkerKind =
  'socialWorker' | 'healthVisitor' | 'midwife' | 'schoolNurse' | 'familySupport' | 'housing' | 'schoolLead';

export interface Address {
  /** The same for everyone who lives there. */
  readonly uprn: string;
  readonly house: string;
  readonly street: string;
  readonly town: string;
  readonly postcode: string;
  readonly districtId: string;
}

const WORKERS: Readonly<
  Record<WorkerKind, { count: number; roles: readonly string[]; teams: readonly string[] }>
> = {
  socialWorker: {
    count: 60,
    roles: ['Social worker', 'Senior social worker', 'Social work assistant'],
    teams: [
      'Assessment team 1',
      'Assessment team 2',
      'Safeguarding team north',
      'Safeguarding team south',
      'Children in care team',
    ],
  },
  healthVisitor: {
    count: 40,
    roles: ['Health visitor', 'Community nursery nurse'],
    teams: ['Health visiting north', 'Health visiting south', 'Health visiting town'],
  },
  midwife: { count: 16, roles: ['Community midwife', 'Specialist midwife'], teams: ['Community midwifery'] },
  schoolNurse: { count: 20, roles: ['School nurse'], teams: ['School nursing'] },
  familySupport: {
    count: 40,
    roles: ['Family support worker', 'Senior family support worker', 'Parenting worker'],
    teams: ['Early help family support', 'Parenting team', 'Targeted youth support'],
  },
  housing: {
    count: 12,
    roles: ['Housing officer', 'Tenancy support officer'],
    teams: ['Fernhollow Homes tenancy team'],
  },
  schoolLead: {
    count: 60,
    roles: [
      'Designated safeguarding lead',
      'Pastoral lead',
      'Special needs co-ordinator',
      'Attendance officer',
    ],
    teams: ['School pastoral team'],
  },
};

/** Builds districts, towns, schools, GP practices and workers. The same options always give the same setting. */
export function createSetting(options: SettingOptions): Setting {
  if (options.districts.length === 0) throw new RangeError('The sample needs at least one district.');
  const random = new Random(options.seed, 'setting');
  const towns = random.some(source.towns, source.towns.length);
  const townsEach = Math.max(1, Math.min(5, Math.floor(towns.length / options.districts.length)));
  const districts = options.districts.map((district, index): SettingDistrict => ({
    id: district.id,
    name: district.name,
    // FH is no postcode area, yet its letters pass every check of form.
    outward: district.outwardPostcodes ?? [`FH${(index * 2 + 1) % 99}`, `FH${(index * 2 + 2) % 99}`],
    towns: Array.from(
      { length: townsEach },
      (_, at) => towns[(index * townsEach + at) % towns.length] ?? 'Fernhollow',
    ),
    schools: createSchools(random, district.id, index),
    practices: random.some(source.practices, 4),
  }));
  let extension = 300;
  const workersOf = (kind: WorkerKind): Worker[] =>
    Array.from({ length: WORKERS[kind].count }, () => ({
      name: drawFullName(random),
      role: random.pick(WORKERS[kind].roles),
      team: random.pick(WORKERS[kind].teams),
      phone: officePhone(extension++),
    }));
  return {
    seed: options.seed,
    today: dayOf(options.today),
    districts,
    workers: {
      socialWorker: workersOf('socialWorker'),
      healthVisitor: workersOf('healthVisitor'),
      midwife: workersOf('midwife'),
      schoolNurse: workersOf('schoolNurse'),
      familySupport: workersOf('familySupport'),
      housing: workersOf('housing'),
      schoolLead: workersOf('schoolLead'),
    },
  };
}

/** The name of a grown-up who is not a member of a sample family: a worker, a referrer, a member of staff. */
export function drawFullName(random: Random): string {
  const background = draw(random, BACKGROUNDS);
  const sex: Sex = random.chance(0.78) ? 'F' : 'M';
  const given = drawGivenNames(random, background, sex, random.integer(1968, 1999));
  return `${given[0] ?? ''} ${drawSurname(random, background)}`;
}

/** A home in one of the district's towns. Neighbours of one street share a postcode, fifteen doors at a time. */
export function createAddress(random: Random, district: SettingDistrict, series: IdentifierSeries): Address {
  const town = random.integer(0, district.towns.length - 1);
  const street = random.integer(0, source.streets.length - 1);
  const kind = random.integer(0, source.streetKinds.length - 1);
  const number = random.integer(1, random.chance(0.2) ? 240 : 60);
  const flat = random.chance(0.14) ? `Flat ${random.integer(1, 12)}, ` : '';
  const block = ((town * 97 + street) * 31 + kind) * 16 + Math.floor(number / 15);
  return {
    uprn: series.nextUprn(),
    house: `${flat}${number}${random.chance(0.03) ? 'A' : ''}`,
    street: `${source.streets[street] ?? ''} ${source.streetKinds[kind] ?? ''}`,
    town: district.towns[town] ?? '',
    postcode: `${district.outward[block % district.outward.length] ?? 'FH1'} ${inwardCode(block)}`,
    districtId: district.id,
  };
}

function createSchools(random: Random, districtId: string, index: number): Record<SchoolPhase, School[]> {
  const names = random.some(source.schoolBeginnings, 14);
  const make = (phase: SchoolPhase, ending: string, from: number, count: number): School[] =>
    names.slice(from, from + count).map((name, at) => ({
      id: `${districtId}-${phase}-${at + 1}`,
      name: `${name} ${ending}`,
      phase,
      districtId,
      phone: officePhone(100 + ((index * 14 + from + at) % 200)),
    }));
  return {
    nursery: make('nursery', 'Nursery', 0, 3),
    primary: make('primary', 'Primary School', 3, 7),
    secondary: make('secondary', 'High School', 10, 3),
    special: make('special', 'Special School', 13, 1),
  };
}

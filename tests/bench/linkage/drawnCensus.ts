import { rowOf, type CensusRow, type ErrorLevel, type Source } from './censusErrors.ts';
import { makeTown, type Townsperson } from './madeCensus.ts';
import { seeded } from './seeded.ts';

/** Two files about one made-up town: its census, and the register of some public body a year later. */
export type DrawnCensus = { readonly census: readonly CensusRow[]; readonly register: readonly CensusRow[] };

const CENSUS: Source = { showsMiddle: 0.25, abbreviates: 0.2, isUpperCase: false };
const REGISTER: Source = { showsMiddle: 0.1, abbreviates: 0.5, isUpperCase: true };

const TOWN = 25_000;
/** People who came to live there after the census. */
const NEWCOMERS = 2_500;

/** Married since, for women of marrying age; or known by the name from before all along. */
const nameInRegister = (person: Townsperson, draw: number, anySurname: () => string): string => {
  if (person.maidenName !== '' && draw < 0.03) return person.maidenName;
  if (person.sex === 'F' && person.year < 2003 && person.year > 1970 && draw > 0.98)
    return draw > 0.996 ? `${person.surname}-${anySurname()}` : anySurname();
  return person.surname;
};

/** Draws both files from one seed. */
export const drawCensus = (level: ErrorLevel, seed: number): DrawnCensus => {
  const { households, newHome } = makeTown(TOWN + NEWCOMERS, seed);
  const random = seeded(seed + 1);
  const census: CensusRow[] = [];
  const register: CensusRow[] = [];
  const all = households.flatMap(({ people }) => people);
  const anySurname = (): string => all[random.below(all.length)]?.surname ?? '';
  for (const { home, people } of households) {
    const areNew = random.chance(NEWCOMERS / (TOWN + NEWCOMERS));
    // One household in sixteen has moved within the town; one person in fifty by themselves.
    const homeNow = random.chance(1 / 16) ? newHome() : home;
    for (const person of people) {
      if (!areNew) census.push(rowOf(person, home, level, CENSUS, random));
      // One person in eight died, left, or never registered.
      if (!areNew && random.chance(1 / 8)) continue;
      const surname = nameInRegister(person, random.next(), anySurname);
      const lives = random.chance(1 / 50) ? newHome() : homeNow;
      register.push(rowOf({ ...person, surname }, lives, level, REGISTER, random));
    }
  }
  return { census: shuffled(census, random.below), register: shuffled(register, random.below) };
};

const shuffled = <Value>(values: readonly Value[], below: (limit: number) => number): Value[] => {
  const drawn = [...values];
  for (let last = drawn.length - 1; last > 0; last--) {
    const at = below(last + 1);
    const [one, other] = [drawn[at], drawn[last]];
    if (one === undefined || other === undefined) continue;
    [drawn[at], drawn[last]] = [other, one];
  }
  return drawn;
};

const COLUMNS = [
  'record',
  'person_id',
  'forename',
  'surname',
  'sex',
  'dob_day',
  'dob_mon',
  'dob_year',
  'address',
  'postcode',
];

const cell = (text: string): string => (/[",\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A file's rows as CSV text; `prefix` begins its record numbers. */
export const censusCsv = (rows: readonly CensusRow[], prefix: string): string =>
  [
    COLUMNS.join(','),
    ...rows.map(({ personId, forename, surname, sex, day, month, year, address, postcode }, place) =>
      [`${prefix}${place + 1}`, personId, forename, surname, sex, day, month, year, address, postcode]
        .map(cell)
        .join(','),
    ),
    '',
  ].join('\n');

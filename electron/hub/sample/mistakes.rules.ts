import type { BirthPrecision } from '../linkage/dates.rules.ts';
import { dayFromParts, isoFromParts, isoOf, partsOf, type Day } from './days.rules.ts';
import { nicknameOf } from './names.rules.ts';
import type { Mistake, SourceName } from './observation.rules.ts';
import type { Random } from './random.rules.ts';

/** How often a source makes each mistake (share of rows where it could). */
type Rates = Readonly<Partial<Record<Mistake, number>>>;

/**
 * Rates by source: school and health take names from the family and birth dates from certificates; social care and
 * early help often write down what somebody said on the telephone.
 */
export const RATES: Readonly<Record<SourceName | 'Notification', Rates>> = {
  CareTrack: {
    nickname: 0.07,
    typo: 0.03,
    transposition: 0.012,
    dayMonthSwapped: 0.012,
    missingBirth: 0.03,
    estimatedBirth: 0.025,
    wrongBirthDigit: 0.015,
    namesSwapped: 0.006,
    oldSurname: 0.12,
    missingSex: 0.02,
    badNhsNumber: 0.01,
    accentsLost: 0.8,
    hyphenLost: 0.3,
  },
  SchoolRoll: {
    nickname: 0.05,
    typo: 0.015,
    transposition: 0.006,
    dayMonthSwapped: 0.006,
    wrongBirthDigit: 0.006,
    namesSwapped: 0.004,
    oldSurname: 0.1,
    accentsLost: 0.5,
    hyphenLost: 0.2,
  },
  ChildHealth: {
    nickname: 0.01,
    typo: 0.01,
    transposition: 0.004,
    dayMonthSwapped: 0.003,
    wrongBirthDigit: 0.004,
    oldSurname: 0.22,
    badNhsNumber: 0.004,
    accentsLost: 0.9,
    hyphenLost: 0.25,
  },
  HousingRegister: {
    nickname: 0.06,
    typo: 0.03,
    transposition: 0.015,
    dayMonthSwapped: 0.025,
    missingBirth: 0.14,
    estimatedBirth: 0.03,
    wrongBirthDigit: 0.02,
    namesSwapped: 0.015,
    oldSurname: 0.15,
    missingSex: 0.2,
    accentsLost: 1,
    hyphenLost: 0.4,
    capitals: 0.85,
  },
  EarlyHelpHistory: {
    nickname: 0.13,
    typo: 0.04,
    transposition: 0.015,
    dayMonthSwapped: 0.02,
    missingBirth: 0.09,
    estimatedBirth: 0.04,
    wrongBirthDigit: 0.02,
    namesSwapped: 0.012,
    oldSurname: 0.12,
    missingSex: 0.05,
    badNhsNumber: 0.01,
    accentsLost: 0.7,
    hyphenLost: 0.4,
  },
  Notification: {
    nickname: 0.14,
    typo: 0.03,
    transposition: 0.01,
    dayMonthSwapped: 0.015,
    missingBirth: 0.06,
    wrongBirthDigit: 0.015,
    namesSwapped: 0.01,
    oldSurname: 0.08,
    missingSex: 0.02,
    accentsLost: 0.6,
    hyphenLost: 0.4,
  },
};

const NEIGHBOURS: Readonly<Record<string, string>> = {
  a: 'sqe',
  b: 'vn',
  c: 'kx',
  d: 'sf',
  e: 'ai',
  f: 'vg',
  g: 'hj',
  h: 'gn',
  i: 'ye',
  j: 'gk',
  k: 'cl',
  l: 'k',
  m: 'n',
  n: 'm',
  o: 'au',
  p: 'o',
  q: 'a',
  r: 'te',
  s: 'zc',
  t: 'r',
  u: 'io',
  v: 'w',
  w: 'v',
  x: 'z',
  y: 'i',
  z: 's',
};

/** A name as a source writes it, changed step by step. */
export interface WrittenName {
  given: string[];
  surname: string;
}

/** Applies a source's mistakes to a name and notes each one made. */
export function mistakeName(random: Random, rates: Rates, name: WrittenName, made: Mistake[]): void {
  const happens = (mistake: Mistake): boolean => random.chance(rates[mistake] ?? 0);
  const note = (mistake: Mistake, before: string, after: string): string => {
    if (before !== after) made.push(mistake);
    return after;
  };
  const first = name.given[0] ?? '';
  if (happens('nickname')) name.given[0] = note('nickname', first, nicknameOf(random, first) ?? first);
  if (happens('typo')) {
    const spoilsSurname = random.chance(0.5);
    if (spoilsSurname) name.surname = note('typo', name.surname, withTypo(random, name.surname));
    else name.given[0] = note('typo', name.given[0] ?? '', withTypo(random, name.given[0] ?? ''));
  }
  if (happens('transposition')) {
    if (random.chance(0.5))
      name.surname = note('transposition', name.surname, transposed(random, name.surname));
    else name.given[0] = note('transposition', name.given[0] ?? '', transposed(random, name.given[0] ?? ''));
  }
  if (name.surname.includes('-') && happens('hyphenLost')) {
    const [left = '', right = ''] = name.surname.split('-');
    name.surname = note('hyphenLost', name.surname, random.chance(0.6) ? `${left} ${right}` : right);
  }
  if (happens('accentsLost')) {
    const before = `${name.given.join(' ')}|${name.surname}`;
    name.given = name.given.map(withoutAccents);
    name.surname = withoutAccents(name.surname);
    note('accentsLost', before, `${name.given.join(' ')}|${name.surname}`);
  }
  if (first !== '' && happens('namesSwapped')) {
    const given = name.given[0] ?? '';
    name.given = [name.surname];
    name.surname = note('namesSwapped', name.surname, given);
  }
  if (happens('capitals')) {
    made.push('capitals');
    name.given = name.given.map(part => part.toUpperCase());
    name.surname = name.surname.toUpperCase();
  }
}

/** A date of birth as a source writes it; null when it has none. */
export function mistakeBirth(
  random: Random,
  rates: Rates,
  born: Day,
  made: Mistake[],
): { date: string; precision: BirthPrecision } | null {
  const happens = (mistake: Mistake): boolean => random.chance(rates[mistake] ?? 0);
  const { year, month, dayOfMonth } = partsOf(born);
  if (happens('missingBirth')) {
    made.push('missingBirth');
    return null;
  }
  if (happens('estimatedBirth')) {
    made.push('estimatedBirth');
    const about = year + random.integer(-1, 1);
    return random.chance(0.5)
      ? { date: isoFromParts(about, 1, 1), precision: 'estimated' }
      : { date: String(about), precision: 'year' };
  }
  if (dayOfMonth <= 12 && dayOfMonth !== month && happens('dayMonthSwapped')) {
    made.push('dayMonthSwapped');
    return { date: isoFromParts(year, dayOfMonth, month), precision: 'day' };
  }
  if (happens('wrongBirthDigit')) {
    const wrong = random.chance(0.4)
      ? dayFromParts(year + random.pick([-1, 1, -10, 10]), month, Math.min(dayOfMonth, 28))
      : born + random.pick([-10, -1, 1, 2, 10]);
    made.push('wrongBirthDigit');
    return { date: isoOf(wrong), precision: 'day' };
  }
  return { date: isoOf(born), precision: 'day' };
}

/** The NHS number with one digit wrong, so that its check digit no longer agrees. */
export function withWrongDigit(random: Random, nhsNumber: string): string {
  const at = random.integer(3, 8);
  const digit = (Number(nhsNumber.charAt(at)) + random.integer(1, 9)) % 10;
  return nhsNumber.slice(0, at) + String(digit) + nhsNumber.slice(at + 1);
}

function withTypo(random: Random, name: string): string {
  if (name.length < 4) return name;
  const at = random.integer(1, name.length - 2);
  const letter = name.charAt(at).toLowerCase();
  const kind = random.next();
  if (kind < 0.35) return name.slice(0, at) + name.slice(at + 1);
  if (kind < 0.6) return name.slice(0, at) + letter + name.slice(at);
  const near = NEIGHBOURS[letter];
  return near === undefined
    ? name
    : name.slice(0, at) + near.charAt(random.integer(0, near.length - 1)) + name.slice(at + 1);
}

function transposed(random: Random, name: string): string {
  if (name.length < 4) return name;
  const at = random.integer(1, name.length - 3);
  return name.slice(0, at) + name.charAt(at + 1) + name.charAt(at) + name.slice(at + 2);
}

function withoutAccents(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('ł', 'l').replaceAll('Ł', 'L');
}

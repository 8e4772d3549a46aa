import { CALLED, SHORT_KINDS } from './censusNames.ts';
import type { Home, Townsperson } from './madeCensus.ts';
import type { Random } from './seeded.ts';

/** What goes wrong between a person and a row about them. Rates are our own guesses at what such sources have. */

/** How often things go wrong against the usual: half as often, or twice. */
export const ERROR_LEVELS = { light: 0.5, usual: 1, heavy: 2 } as const;
export type ErrorLevel = keyof typeof ERROR_LEVELS;

/** What reading machines and hurried readers take for one another. */
const MISREAD: readonly (readonly [string, string])[] = [
  ['rn', 'm'], ['m', 'rn'], ['o', '0'], ['l', '1'], ['cl', 'd'], ['i', 'l'], ['u', 'v'], ['n', 'r'], ['e', 'c'],
  ['a', 'o'], ['h', 'b'], ['s', '5'], ['vv', 'w'], ['w', 'vv'], ['g', 'q'], ['b', '6'],
]; // prettier-ignore

const misread = (text: string, random: Random): string => {
  const lower = text.toLowerCase();
  const possible = MISREAD.filter(([from]) => lower.includes(from, 1));
  const [from, to] = possible[random.below(possible.length)] ?? ['', ''];
  const at = from === '' ? -1 : lower.indexOf(from, 1);
  return at < 0 ? text : text.slice(0, at) + to + text.slice(at + from.length);
};

/** Letters beside one another on the keyboard. */
const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const neighbour = (letter: string, random: Random): string => {
  const row = ROWS.find(one => one.includes(letter.toLowerCase())) ?? 'aeiou';
  const at = row.indexOf(letter.toLowerCase());
  return row.charAt(Math.max(0, at + (random.chance(0.5) ? 1 : -1))) || 'e';
};

const mistyped = (text: string, random: Random): string => {
  if (text.length < 3) return text;
  // One slip in eight is in the first letter.
  const at = random.chance(1 / 8) ? 0 : 1 + random.below(text.length - 1);
  const kind = random.below(5);
  if (kind === 0) return text.slice(0, at) + text.slice(at + 1);
  if (kind === 1 && at + 1 < text.length)
    return text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);
  if (kind === 2) return text.slice(0, at) + text.charAt(at) + text.slice(at);
  if (kind === 3) return text.slice(0, at) + neighbour(text.charAt(at), random) + text.slice(at);
  return text.slice(0, at) + neighbour(text.charAt(at), random) + text.slice(at + 1);
};

/** Spelt as it was heard. */
const HEARD: readonly (readonly [RegExp, string])[] = [
  [/ph/u, 'f'], [/ck/u, 'k'], [/y$/u, 'ie'], [/ie$/u, 'y'], [/ee/u, 'ea'], [/ea/u, 'ee'], [/tt/u, 't'], [/ll/u, 'l'],
  [/nn/u, 'n'], [/son$/u, 'sen'], [/e$/u, ''], [/(?<=[a-z])s$/u, ''], [/c(?=[aou])/u, 'k'], [/z/u, 's'], [/ai/u, 'ay'],
]; // prettier-ignore
const heard = (text: string, random: Random): string => {
  const possible = HEARD.filter(([sound]) => sound.test(text));
  const [sound, written] = possible[random.below(possible.length)] ?? [/$/u, 'e'];
  return text.replace(sound, written);
};

const withSlips = (text: string, rate: number, random: Random): string => {
  let written = text;
  if (random.chance(0.025 * rate)) written = mistyped(written, random);
  if (random.chance(0.01 * rate)) written = misread(written, random);
  if (random.chance(0.01 * rate)) written = heard(written, random);
  return written;
};

/** A row of either file, as its columns hold it. */
export type CensusRow = {
  readonly personId: string;
  readonly forename: string;
  readonly surname: string;
  readonly sex: 'F' | 'M' | '';
  readonly day: string;
  readonly month: string;
  readonly year: string;
  readonly address: string;
  readonly postcode: string;
};

const birthOf = (person: Townsperson, rate: number, random: Random): readonly [string, string, string] => {
  let { year, month, day } = person;
  if (random.chance(0.008 * rate)) return ['', '', ''];
  // Only the year was known.
  if (random.chance(0.005 * rate)) return [String(year + (random.chance(0.3) ? 1 : 0)), '1', '1'];
  if (random.chance(0.007 * rate) && day <= 12) [month, day] = [day, month];
  if (random.chance(0.012 * rate)) day = 1 + random.below(31);
  if (random.chance(0.006 * rate)) month = 1 + random.below(12);
  if (random.chance(0.008 * rate))
    year += random.chance(0.6) ? (random.chance(0.5) ? 1 : -1) : random.chance(0.5) ? 10 : -10;
  const parts = [String(year), String(month), String(day)] as [string, string, string];
  // One part could not be read.
  if (random.chance(0.008 * rate)) parts[random.below(3)] = '';
  return parts;
};

const forenameOf = (person: Townsperson, rate: number, showsMiddle: number, random: Random): string => {
  let { forename } = person;
  const called = CALLED[forename];
  if (called !== undefined && random.chance(0.06 * rate))
    forename = called[random.below(called.length)] ?? forename;
  else if (person.middle !== '' && random.chance(0.006 * rate)) forename = person.middle;
  forename = withSlips(forename, rate, random);
  if (random.chance(0.012 * rate)) forename = forename.charAt(0);
  if (person.middle === '' || forename === person.middle || !random.chance(showsMiddle)) return forename;
  return `${forename} ${random.chance(0.6) ? person.middle : person.middle.charAt(0)}`;
};

const addressOf = (home: Home, rate: number, abbreviates: number, random: Random): string => {
  const kind = random.chance(abbreviates)
    ? (SHORT_KINDS[home.streetKind] ?? home.streetKind)
    : home.streetKind;
  const street = withSlips(home.street, rate, random);
  const house = random.chance(0.01 * rate)
    ? home.house.replace(/\d+$/u, digits => String(Number(digits) + 2))
    : home.house;
  if (random.chance(0.008 * rate)) return `${street} ${kind}`;
  // A number stands before its street as it is, a name or a block with a comma.
  return `${house}${/\d[A-Z]?$/u.test(house) ? '' : ','} ${street} ${kind}`;
};

const postcodeOf = (home: Home, rate: number, random: Random): string => {
  if (random.chance(0.015 * rate)) return '';
  if (!random.chance(0.012 * rate))
    return random.chance(0.1) ? home.postcode.replace(' ', '') : home.postcode;
  const at = home.postcode.length - 1 - random.below(2);
  return home.postcode.slice(0, at) + 'ABDEFGHJ'.charAt(random.below(8)) + home.postcode.slice(at + 1);
};

export type Source = {
  /** How often a middle name or its initial stands behind the forename. */
  readonly showsMiddle: number;
  readonly abbreviates: number;
  readonly isUpperCase: boolean;
};

/** Writes a person down as one source would. */
export const rowOf = (
  person: Townsperson,
  home: Home,
  level: ErrorLevel,
  source: Source,
  random: Random,
): CensusRow => {
  const rate = ERROR_LEVELS[level];
  let forename = forenameOf(person, rate, source.showsMiddle, random);
  let surname = withSlips(person.surname, rate, random);
  if (surname.includes('-') && random.chance(0.3)) surname = surname.split('-')[random.below(2)] ?? surname;
  if (random.chance(0.005 * rate)) [forename, surname] = [surname, forename];
  if (random.chance(0.003 * rate)) forename = '';
  if (random.chance(0.003 * rate)) surname = '';
  const [year, month, day] = birthOf(person, rate, random);
  const sex = random.chance(0.008 * rate)
    ? ''
    : random.chance(0.004 * rate)
      ? person.sex === 'F'
        ? 'M'
        : 'F'
      : person.sex;
  const cased = (text: string): string => (source.isUpperCase ? text.toUpperCase() : text);
  return {
    personId: person.id,
    forename: cased(forename),
    surname: cased(surname),
    sex,
    day,
    month,
    year,
    address: cased(addressOf(home, rate, source.abbreviates, random)),
    postcode: postcodeOf(home, rate, random),
  };
};

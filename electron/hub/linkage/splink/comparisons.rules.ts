import { damerauLevenshtein } from '../editDistance.rules.ts';
import { jaroWinkler } from '../nameSimilarity.rules.ts';

/**
 * Comparisons as Splink's comparison library defines them (moj-analytical-services/splink, MIT), written anew so that
 * anyone can check our scores against the field's reference. The product does not use them.
 */

/** One record as text by column; missing values are empty. */
export type StudyRow = Readonly<Record<string, string>>;

/** A pair's level: its position from the best, or null when it cannot be compared. */
export type StudyComparison = {
  readonly name: string;
  readonly columns: readonly string[];
  readonly levels: number;
  readonly levelOf: (a: StudyRow, b: StudyRow) => number | null;
  /** The column whose value's frequency stands for u at a level. */
  readonly termFrequency: Readonly<Record<number, (row: StudyRow) => string>>;
};

const value = (row: StudyRow, column: string): string => row[column] ?? '';

/** Same, or not. */
export const exactMatch = (column: string, hasTermFrequency = false): StudyComparison => ({
  name: column,
  columns: [column],
  levels: 2,
  levelOf: (a, b) => {
    if (value(a, column) === '' || value(b, column) === '') return null;
    return value(a, column) === value(b, column) ? 0 : 1;
  },
  termFrequency: hasTermFrequency ? { 0: row => value(row, column) } : {},
});

/** Same, Jaro–Winkler at least 0.92, 0.88, 0.7, or not; frequency of the name at the first. */
export const nameComparison = (column: string): StudyComparison => ({
  name: column,
  columns: [column],
  levels: 5,
  levelOf: (a, b) => {
    const left = value(a, column);
    const right = value(b, column);
    if (left === '' || right === '') return null;
    if (left === right) return 0;
    const similarity = jaroWinkler(left, right);
    if (similarity >= 0.92) return 1;
    if (similarity >= 0.88) return 2;
    return similarity >= 0.7 ? 3 : 4;
  },
  termFrequency: { 0: row => value(row, column) },
});

/** Same, within each distance, or not. */
export const distanceComparison = (
  column: string,
  distances: readonly number[],
  hasTermFrequency = false,
): StudyComparison => ({
  name: column,
  columns: [column],
  levels: distances.length + 2,
  levelOf: (a, b) => {
    const left = value(a, column);
    const right = value(b, column);
    if (left === '' || right === '') return null;
    if (left === right) return 0;
    const distance = damerauLevenshtein(left, right);
    const within = distances.findIndex(limit => distance <= limit);
    return within < 0 ? distances.length + 1 : within + 1;
  },
  termFrequency: hasTermFrequency ? { 0: row => value(row, column) } : {},
});

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Days since 1 March of year 0 (Hinnant's civil calendar); null when the digits are no date. */
export const dayNumber = (text: string): number | null => {
  const found = /^(\d{4})-?(\d{2})-?(\d{2})$/u.exec(text);
  if (!found) return null;
  const year = Number(found[1]);
  const month = Number(found[2]);
  const day = Number(found[3]);
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const longest = (MONTH_DAYS[month - 1] ?? 0) + (isLeap && month === 2 ? 1 : 0);
  if (day < 1 || day > longest) return null;
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const ofEra = shifted - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear;
};

/** Same, one edit apart, within a month, a year, ten years, or not; null when either is no date. */
export const birthComparison = (column: string): StudyComparison => ({
  name: column,
  columns: [column],
  levels: 6,
  levelOf: (a, b) => {
    const left = dayNumber(value(a, column));
    const right = dayNumber(value(b, column));
    if (left === null || right === null) return null;
    if (value(a, column) === value(b, column)) return 0;
    if (damerauLevenshtein(value(a, column), value(b, column)) <= 1) return 1;
    const days = Math.abs(left - right);
    if (days <= 30.4375) return 2;
    if (days <= 365.25) return 3;
    return days <= 3652.5 ? 4 : 5;
  },
  termFrequency: {},
});

/** Same postcode, sector, district, area, or not. */
export const postcodeComparison = (column: string): StudyComparison => ({
  name: column,
  columns: [column],
  levels: 5,
  levelOf: (a, b) => {
    const left = value(a, column);
    const right = value(b, column);
    if (left === '' || right === '') return null;
    if (left === right) return 0;
    const part = (text: string, shape: RegExp): string | null => shape.exec(text)?.[0] ?? null;
    const shapes = [/^[a-z]{1,2}\d[a-z\d]? \d/iu, /^[a-z]{1,2}\d[a-z\d]?/iu, /^[a-z]{1,2}/iu];
    const shared = shapes.findIndex(shape => {
      const own = part(left, shape);
      return own !== null && own === part(right, shape);
    });
    return shared < 0 ? 4 : shared + 1;
  },
  termFrequency: {},
});

/** Same e-mail, same user name, Jaro–Winkler at least 0.88 on either, or not. */
export const emailComparison = (column: string): StudyComparison => ({
  name: column,
  columns: [column],
  levels: 5,
  levelOf: (a, b) => {
    const left = value(a, column);
    const right = value(b, column);
    if (left === '' || right === '') return null;
    if (left === right) return 0;
    const [userLeft = ''] = left.split('@');
    const [userRight = ''] = right.split('@');
    if (userLeft === userRight) return 1;
    if (jaroWinkler(left, right) >= 0.88) return 2;
    return jaroWinkler(userLeft, userRight) >= 0.88 ? 3 : 4;
  },
  termFrequency: { 0: row => value(row, column) },
});

/** Both names the same, changed round, alike, one the same, or not. */
export const bothNamesComparison = (forename: string, surname: string): StudyComparison => {
  const both = (row: StudyRow): string =>
    value(row, forename) === '' || value(row, surname) === ''
      ? ''
      : `${value(row, forename)} ${value(row, surname)}`;
  return {
    name: `${forename}_${surname}`,
    columns: [forename, surname],
    levels: 7,
    levelOf: (a, b) => {
      const forenameA = value(a, forename);
      const forenameB = value(b, forename);
      const surnameA = value(a, surname);
      const surnameB = value(b, surname);
      const noForename = forenameA === '' || forenameB === '';
      const noSurname = surnameA === '' || surnameB === '';
      if (noForename && noSurname) return null;
      if (!noForename && !noSurname) {
        if (both(a) === both(b)) return 0;
        if (forenameA === surnameB && surnameA === forenameB) return 1;
        const least = Math.min(jaroWinkler(forenameA, forenameB), jaroWinkler(surnameA, surnameB));
        if (least >= 0.92) return 2;
        if (least >= 0.88) return 3;
      } else if (forenameA !== '' && forenameA === surnameB && surnameA !== '' && surnameA === forenameB)
        return 1;
      if (!noSurname && surnameA === surnameB) return 4;
      return !noForename && forenameA === forenameB ? 5 : 6;
    },
    termFrequency: { 0: both, 4: row => value(row, surname), 5: row => value(row, forename) },
  };
};

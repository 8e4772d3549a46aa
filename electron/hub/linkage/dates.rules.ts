/** How exactly a date of birth is known. `expected` is the due date of a child not yet born. */
export type BirthPrecision = 'day' | 'month' | 'year' | 'estimated' | 'expected';

/** A date of birth in parts; null means not known. */
export type BirthParts = {
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
  readonly precision: BirthPrecision;
  /** 1 January is what systems write when only the year is known. */
  readonly isPerhapsEstimated: boolean;
};

/** Levels of agreement between two dates of birth, best first; null when one side is missing. */
export type BirthLevel = 'exact' | 'twoOfTwo' | 'twoOfThree' | 'oneOfThree' | 'different';

const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Reads an ISO date, month or year ("2014-03-05", "2014-03", "2014"). A month over 12 beside a day up to 12 can
 * only be the day, so the two are changed round. Null when it is no date, or when it is a filler: 1 January 1900
 * and 1901 stand for "unknown" in most council systems.
 */
export const birthParts = (date: string, precision: BirthPrecision): BirthParts | null => {
  const found = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/u.exec(date.trim());
  if (!found) return null;
  const year = Number(found[1]);
  let month = found[2] === undefined || precision === 'year' ? null : Number(found[2]);
  let day = found[3] === undefined || month === null || precision === 'month' ? null : Number(found[3]);
  if (month !== null && day !== null && month > 12 && day <= 12) [month, day] = [day, month];
  if (month !== null && (month < 1 || month > 12)) return null;
  if (month !== null && day !== null && (day < 1 || day > (DAYS_IN_MONTH[month - 1] ?? 0))) return null;
  if ((year === 1900 || year === 1901) && month === 1 && day === 1) return null;
  return {
    year,
    month,
    day,
    precision,
    isPerhapsEstimated: precision === 'estimated' || (month === 1 && day === 1),
  };
};

/** A date of birth in one number, for bulk runs; -1 when missing. Parts not known are 0. */
export const packBirth = (birth: BirthParts | null): number => {
  if (birth === null || birth.year === null) return -1;
  return (
    (((birth.year * 16 + (birth.month ?? 0)) * 32 + (birth.day ?? 0)) << 1) | Number(birth.isPerhapsEstimated)
  );
};

/** Positions of the levels in `FIELD_LEVELS.birth`, plus one; 0 is missing. */
const MISSING = 0;
const EXACT = 1;
const TWO_OF_TWO = 2;
const TWO_OF_THREE = 3;
const ONE_OF_THREE = 4;
const DIFFERENT = 5;

/** How two packed dates agree, as a level's position plus one; 0 when missing (linkage.md §3). */
export const packedBirthLevel = (a: number, b: number): number => {
  if (a < 0 || b < 0) return MISSING;
  const monthA = (a >> 6) & 15;
  const monthB = (b >> 6) & 15;
  const yearA = a >> 10;
  const yearB = b >> 10;
  const isNearYear = ((a | b) & 1) === 1 && Math.abs(yearA - yearB) <= 1;
  if (monthA === 0 || monthB === 0) {
    // A year alone that agrees says too little to count.
    if (yearA === yearB) return MISSING;
    return isNearYear ? ONE_OF_THREE : DIFFERENT;
  }
  const dayA = (a >> 1) & 31;
  const dayB = (b >> 1) & 31;
  if (dayA === 0 || dayB === 0) {
    if (yearA !== yearB) return DIFFERENT;
    return monthA === monthB ? TWO_OF_TWO : ONE_OF_THREE;
  }
  const agreeing = Number(yearA === yearB) + Number(monthA === monthB) + Number(dayA === dayB);
  if (agreeing === 3) return EXACT;
  if (agreeing === 2) return TWO_OF_THREE;
  if (yearA === yearB && monthA === dayB && dayA === monthB) return TWO_OF_THREE;
  if (agreeing === 1) return ONE_OF_THREE;
  return isNearYear ? ONE_OF_THREE : DIFFERENT;
};

const LEVELS: readonly (BirthLevel | null)[] = [
  null,
  'exact',
  'twoOfTwo',
  'twoOfThree',
  'oneOfThree',
  'different',
];

/** How two dates of birth agree (linkage.md §3); null when that cannot be said. */
export const birthLevel = (a: BirthParts, b: BirthParts): BirthLevel | null =>
  LEVELS[packedBirthLevel(packBirth(a), packBirth(b))] ?? null;

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
 * Reads an ISO date, month or year ("2014-03-05", "2014-03", "2014"). Null when it is none, or when it is a
 * filler: 1900-01-01 and 1901-01-01 stand for "unknown" in most council systems.
 */
export const birthParts = (date: string, precision: BirthPrecision): BirthParts | null => {
  const found = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/u.exec(date.trim());
  if (!found) return null;
  const year = Number(found[1]);
  const month = found[2] === undefined || precision === 'year' ? null : Number(found[2]);
  const day = found[3] === undefined || month === null || precision === 'month' ? null : Number(found[3]);
  if (month !== null && (month < 1 || month > 12)) return null;
  if (month !== null && day !== null && (day < 1 || day > (DAYS_IN_MONTH[month - 1] ?? 0))) return null;
  if (year <= 1901 && month === 1 && day === 1) return null;
  return {
    year,
    month,
    day,
    precision,
    isPerhapsEstimated: precision === 'estimated' || (month === 1 && day === 1),
  };
};

/** How two dates of birth agree (linkage.md §3). A year alone that agrees says too little to count: null. */
export const birthLevel = (a: BirthParts, b: BirthParts): BirthLevel | null => {
  if (a.year === null || b.year === null) return null;
  const sameYear = a.year === b.year;
  const isVague = a.isPerhapsEstimated || b.isPerhapsEstimated;
  if (a.month === null || b.month === null) {
    if (sameYear) return null;
    return isVague && Math.abs(a.year - b.year) === 1 ? 'oneOfThree' : 'different';
  }
  const sameMonth = a.month === b.month;
  if (a.day === null || b.day === null) {
    if (sameYear && sameMonth) return 'twoOfTwo';
    return sameYear ? 'oneOfThree' : 'different';
  }
  const sameDay = a.day === b.day;
  const agreeing = Number(sameYear) + Number(sameMonth) + Number(sameDay);
  if (agreeing === 3) return 'exact';
  if (agreeing === 2) return 'twoOfThree';
  if (sameYear && a.month === b.day && a.day === b.month) return 'twoOfThree';
  if (agreeing === 1) return 'oneOfThree';
  return isVague && Math.abs(a.year - b.year) <= 1 ? 'oneOfThree' : 'different';
};

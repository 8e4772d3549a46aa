/** Dates of birth as files of any kind write them, brought to ISO text ("2014-03-05", "2014-03", "2014"). */

export type DateOrder = 'YMD' | 'DMY' | 'MDY';

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** A month's number by its name ("March", "mar"), else the text itself. */
const monthNumber = (text: string): string => {
  const place = MONTHS.indexOf(text.slice(0, 3).toLowerCase());
  return place < 0 || /\d/u.test(text) ? text : String(place + 1);
};

/** "0" and "00" stand for a part that is not known. */
const isKnown = (part: string | undefined): part is string => part !== undefined && !/^0*$/u.test(part);

const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A month and day that there are, the one of them that can be, or neither. A month over 12 may be the day. */
const possible = (month: number, day: number): readonly number[] => {
  if (month > 12) return day <= 12 && month <= (DAYS_IN_MONTH[day - 1] ?? 0) ? [day, month] : [];
  return day <= (DAYS_IN_MONTH[month - 1] ?? 0) ? [month, day] : [month];
};

/** Year, month and day as far as known from the largest on; empty when the year has not four digits. */
const joined = (year = '', month?: string, day?: string): string => {
  if (!/^[12]\d{3}$/u.test(year)) return '';
  const named = isKnown(month) ? monthNumber(month) : '';
  if (!/^\d{1,2}$/u.test(named)) return year;
  // A day that the month has not is a slip of the pen: the month and the year still tell something.
  const known =
    isKnown(day) && /^\d{1,2}$/u.test(day) ? possible(Number(named), Number(day)) : [Number(named)];
  return [year, ...known.map(part => String(part).padStart(2, '0'))].join('-');
};

/** Three parts in the given order. Without an order the year is where four digits are, and day comes before month. */
const inOrder = (parts: readonly string[], order: DateOrder | undefined): string => {
  const [first = '', second, third] = parts;
  const isYearFirst = order === undefined ? first.length === 4 : order === 'YMD';
  if (isYearFirst) return joined(first, second, third);
  return order === 'MDY' ? joined(third, first, second) : joined(third, second, first);
};

/** Whether eight digits begin with a year: "20140305", not "05032014". What is no date either way begins as ISO does. */
const beginsWithYear = (digits: string): boolean =>
  /^(?:18|19|20)\d\d(?:0\d|1[0-2])(?:[0-2]\d|3[01])$/u.test(digits) || !/(?:18|19|20)\d\d$/u.test(digits);

/** A date as ISO text; empty when it holds none. Digits may stand together or apart, and months may be words. */
export const isoDate = (text: string, order?: DateOrder): string => {
  const value = text.trim().replace(/[T ]\d{1,2}:.*$/u, '');
  if (/^\d{4}$/u.test(value)) return joined(value);
  if (/^\d{8}$/u.test(value)) {
    const isYearFirst = order === undefined ? beginsWithYear(value) : order === 'YMD';
    const cuts = isYearFirst ? [4, 6] : [2, 4];
    return inOrder([value.slice(0, cuts[0]), value.slice(cuts[0], cuts[1]), value.slice(cuts[1])], order);
  }
  const parts = value.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  // "March 1960" and "3/1960": a month and its year.
  if (parts.length === 2 && order !== 'YMD') return joined(parts[1], parts[0]) || joined(parts[0], parts[1]);
  // "March 5, 1960" has its month first whatever the others do.
  const named = parts.findIndex(part => monthNumber(part) !== part);
  if (named === 0) return joined(parts[2], parts[0], parts[1]);
  return inOrder(parts, named === 1 && parts[0]?.length !== 4 ? 'DMY' : order);
};

/** A date from one column, or from one column each for its parts; parts after the first that is missing are left out. */
export const isoDateOfParts = (columns: readonly string[], order?: DateOrder): string => {
  const [first = '', second = '', third = ''] = columns;
  if (columns.length < 2) return isoDate(first, order);
  return inOrder([first, second, third], order);
};

/** A date whose columns are named by their part. */
export const isoDateOfNamedParts = (year: string, month: string, day: string): string =>
  joined(year, month, day);

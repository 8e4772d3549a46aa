import type { ProblemSeverity } from '#contract/importLayouts';

/** What a reader hands over: dates from Excel arrive as ISO text, other numbers as numbers. */
export type Cell = string | number | boolean | null;

/** A cell that was understood. `check` is set when the value is kept but a person should look. */
export type Understood<Value> = { value: Value; check?: string };
export type NotUnderstood = { problem: string; severity: ProblemSeverity };
export type Reading<Value> = Understood<Value> | NotUnderstood;

/** A cell that was read; `check` says what somebody should look at all the same. */
export function understood<Value>(value: Value, check?: string): Understood<Value> {
  return check === undefined ? { value } : { value, check };
}

/** The row can be kept without this cell. */
export function leaveOut(problem: string): NotUnderstood {
  return { problem, severity: 'kept but check' };
}

const blankWords = new Set([
  '',
  '-',
  '--',
  '---',
  '–',
  '—',
  '.',
  '?',
  '#n/a',
  '#n/a n/a',
  '#na',
  '#value!',
  '#ref!',
  '#name?',
  '#null!',
  '#div/0!',
  '#num!',
  'n/a',
  'na',
  'null',
  '(null)',
  '<null>',
  'none recorded',
  'nan',
  'nil',
  'not applicable',
  '(blank)',
  'undefined',
]);

/** Programs write "NaN" or "nan" for a number that is missing; people write "Nan" for a grandmother, or it is her name. */
const isGrandmother = (text: string): boolean => text === 'Nan' || text === 'NAN';

const longestBlankWord = Math.max(...[...blankWords].map(word => word.length));

/**
 * The cell as clean text: every kind of space (no-break, thin, zero-width) made plain, runs of
 * spaces joined, ends trimmed. A cell that only says "nothing here" (`#N/A`, `NULL`, `-`) is ''.
 */
export function cellText(cell: Cell): string {
  if (cell === null) return '';
  const text =
    typeof cell === 'string'
      ? tidySpaces(cell)
      : typeof cell === 'number'
        ? plainNumber(cell)
        : cell
          ? 'Yes'
          : 'No';
  return text.length <= longestBlankWord && blankWords.has(text.toLowerCase()) && !isGrandmother(text)
    ? ''
    : text;
}

// Excel writes a text-format prefix as a leading apostrophe in some CSV exports.
function tidySpaces(text: string): string {
  const plain = /[^\x20-\x7e]| {2}|^ | $/.test(text)
    ? text
        .replace(/[\u200B-\u200D\u2060\uFEFF\u00AD]/g, '')
        .replace(/[^\S\n]+/g, ' ')
        .replace(/ *\n\s*/g, '\n')
        .trim()
    : text;
  return /^'[\d+=@-]/.test(plain) ? plain.slice(1) : plain;
}

// 12345678901 must not become 1.2345678901e10: identifiers come as numbers from Excel.
function plainNumber(value: number): string {
  if (!Number.isFinite(value)) return '';
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value);
}

const yesWords = new Set(['yes', 'y', 'true', '1', 't', 'given', 'x', '✓', '✔']);
const noWords = new Set(['no', 'n', 'false', '0', 'f', 'refused', 'not given']);
const unknownWords = new Set([
  'unknown',
  'not known',
  'not recorded',
  'not stated',
  'dont know',
  "don't know",
  'u',
]);

/** `a) Yes`, `Yes`, `Y`, `1`, `TRUE` and their opposites. "Unknown" is blank, never "No". */
export function readYesNo(cell: Cell): Reading<boolean | null> {
  const text = stripListLetter(cellText(cell)).toLowerCase();
  if (text === '' || unknownWords.has(text)) return understood(null);
  if (yesWords.has(text)) return understood(true);
  if (noWords.has(text)) return understood(false);
  return leaveOut('This should say Yes or No. The rest of the row was kept.');
}

/** Takes `e) ` off `e) 2A: Schools`: Ofsted's lists put a letter before each choice. */
export function stripListLetter(text: string): string {
  return text.replace(/^[a-z]\d?\)\s*/i, '');
}

/** A plain number: `1,200`, `£12.50` and `12 weeks` are understood. */
export function readNumber(cell: Cell): Reading<number | null> {
  const text = cellText(cell);
  if (text === '') return understood(null);
  const match =
    /^£?\s*(-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)\s*(?:weeks?|wks?|years?|yrs?|days?|months?|places?)?$/i.exec(
      text,
    );
  const digits = match?.[1];
  if (digits === undefined) return leaveOut('This should be a number. The rest of the row was kept.');
  return understood(Number(digits.replaceAll(',', '')));
}

/**
 * Age in whole years. Real files carry 7.83 (Excel's YEARFRAC), `7y 3m`, `8 months` and -1 for an
 * unborn child (Ofsted Annex A); each becomes the number of birthdays passed, and -1 stays.
 */
export function readAge(cell: Cell): Reading<number | null> {
  const text = cellText(cell).toLowerCase();
  if (text === '') return understood(null);
  if (text === 'unborn') return understood(-1);
  const yearsAndMonths = /^(\d{1,3})\s*y(?:ea)?r?s?(?:[ ,]*\d{1,2}\s*m(?:onth|th)?s?)?$/.exec(text);
  if (yearsAndMonths !== null) return understood(Number(yearsAndMonths[1]));
  if (/^\d{1,3}\s*(?:m(?:onth|th)?s?|w(?:ee)?ks?|days?)$/.test(text)) {
    const [, amount = '0', unit = 'm'] = /^(\d+)\s*(\w)/.exec(text) ?? [];
    return understood(unit === 'm' ? Math.floor(Number(amount) / 12) : 0);
  }
  const years = Number(text);
  if (!Number.isFinite(years))
    return leaveOut('This should be an age in years. The rest of the row was kept.');
  if (years < 0) return understood(-1);
  return years <= 120
    ? understood(Math.floor(years))
    : leaveOut('This age is over 120. The rest of the row was kept.');
}

/** Several choices in one cell, parted by `;`, `|` or new lines (commas only where there is nothing else). */
export function readList(cell: Cell): Reading<string[]> {
  const text = cellText(cell);
  const parts = /[;|\n•]/.test(text) ? text.split(/[;|\n•]/) : text.split(',');
  return understood([...new Set(parts.map(part => cellText(part)).filter(part => part !== ''))]);
}

/** Free text; over-long text is kept whole, because nothing received is ever cut. */
export function readText(cell: Cell): Reading<string | null> {
  const text = cellText(cell);
  return understood(text === '' ? null : text);
}

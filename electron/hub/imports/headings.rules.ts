import type { Cell } from './cells.rules.ts';
import { cellText } from './cells.rules.ts';

/**
 * One spelling for a heading, so that "Child's DOB ", "childs_dob" and "Child’s  dob" are equal.
 * camelCase (from JSON) is opened into words; punctuation, case and accents of spacing are dropped.
 */
export function normaliseHeading(heading: string): string {
  return heading
    .normalize('NFKC')
    .replace(/['’`]/g, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * Names a set of headings, so that a mapping a person corrected is found again for the next file
 * of the same shape. The order of columns does not matter: the mapping is remembered by heading.
 */
export function headerSignature(headers: readonly string[]): string {
  const names = headers.map(normaliseHeading).filter(name => name !== '');
  return [...new Set(names)].toSorted().join('|');
}

const longestPreamble = 30;

/**
 * Finds the heading row among the first rows of a file; real files put a title, a date or a note
 * above it. The row with most known headings wins. Where none has two, the first row as wide as
 * the rows below is taken if it reads like headings: different short texts, no dates.
 * Returns the index in `rows`, or null when there are no headings.
 */
export function findHeaderRow(
  rows: readonly (readonly Cell[])[],
  isKnownHeading: (normalised: string) => boolean,
): number | null {
  const candidates = rows.slice(0, longestPreamble).map(row => row.map(cellText).filter(text => text !== ''));
  const widest = Math.max(0, ...candidates.map(row => row.length));
  let best = { index: -1, known: 0 };
  for (const [index, row] of candidates.entries()) {
    const known = row.filter(text => isKnownHeading(normaliseHeading(text))).length;
    if (known > best.known) best = { index, known };
  }
  if (best.known >= 2 || (best.known === 1 && widest === 1)) return best.index;
  const firstWide = candidates.findIndex(row => row.length >= 2 && row.length >= widest * 0.6);
  const row = candidates[firstWide];
  return row !== undefined && looksLikeHeadings(row) ? firstWide : null;
}

function looksLikeHeadings(filled: readonly string[]): boolean {
  if (new Set(filled.map(normaliseHeading)).size < filled.length * 0.7) return false;
  return filled.every(
    text => text.length <= 120 && /\p{L}/u.test(text) && !/\d{1,4}[/-]\d{1,2}[/-]\d{1,4}/.test(text),
  );
}

import { doubleMetaphone as metaphoneOf } from 'double-metaphone';

/** Marks of characters already matched; reused, because bulk runs compare names by the million. */
let takenA = new Uint8Array(64);
let takenB = new Uint8Array(64);

/** Jaro similarity from 0 to 1 (Jaro 1989): matching characters within half the longer length, less transpositions. */
export const jaro = (a: string, b: string): number => {
  if (a === b) return 1;
  const lengthA = a.length;
  const lengthB = b.length;
  if (lengthA === 0 || lengthB === 0) return 0;
  const reach = Math.max(0, (Math.max(lengthA, lengthB) >> 1) - 1);
  if (lengthA > takenA.length) takenA = new Uint8Array(2 * lengthA);
  if (lengthB > takenB.length) takenB = new Uint8Array(2 * lengthB);
  takenA.fill(0, 0, lengthA);
  takenB.fill(0, 0, lengthB);
  let matches = 0;
  for (let i = 0; i < lengthA; i++) {
    const from = Math.max(0, i - reach);
    const to = Math.min(lengthB - 1, i + reach);
    const character = a.charCodeAt(i);
    for (let j = from; j <= to; j++) {
      if (takenB[j] === 0 && b.charCodeAt(j) === character) {
        takenA[i] = 1;
        takenB[j] = 1;
        matches++;
        break;
      }
    }
  }
  if (matches === 0) return 0;
  let halfTranspositions = 0;
  let j = 0;
  for (let i = 0; i < lengthA; i++) {
    if (takenA[i] === 0) continue;
    while (takenB[j] === 0) j++;
    if (a.charCodeAt(i) !== b.charCodeAt(j)) halfTranspositions++;
    j++;
  }
  const transpositions = halfTranspositions >> 1;
  return (matches / lengthA + matches / lengthB + (matches - transpositions) / matches) / 3;
};

/** Winkler 1990: only strings already this alike are raised for a common beginning. */
const BOOST_THRESHOLD = 0.7;
/** Winkler 1990: each of up to four equal first characters closes a tenth of the gap to 1. */
const PREFIX_WEIGHT = 0.1;

/** Jaro–Winkler similarity from 0 to 1, with boost threshold 0.7 and at most four prefix characters. */
export const jaroWinkler = (a: string, b: string): number => {
  const similarity = jaro(a, b);
  if (similarity <= BOOST_THRESHOLD || similarity === 1) return similarity;
  let prefix = 0;
  while (
    prefix < 4 &&
    prefix < a.length &&
    prefix < b.length &&
    a.charCodeAt(prefix) === b.charCodeAt(prefix)
  )
    prefix++;
  return similarity + prefix * PREFIX_WEIGHT * (1 - similarity);
};

const SOUNDEX_CODES: Readonly<Record<string, string>> = {
  b: '1', f: '1', p: '1', v: '1',
  c: '2', g: '2', j: '2', k: '2', q: '2', s: '2', x: '2', z: '2',
  d: '3', t: '3', l: '4', m: '5', n: '5', r: '6',
}; // prettier-ignore

/** American Soundex (US National Archives): letters with equal codes count once, also across h and w. */
export const soundex = (name: string): string => {
  const letters = name.replace(/[^a-z]/gu, '');
  if (letters === '') return '';
  let code = letters.charAt(0).toUpperCase();
  let previous = SOUNDEX_CODES[letters.charAt(0)] ?? '';
  for (let i = 1; i < letters.length && code.length < 4; i++) {
    const letter = letters.charAt(i);
    const digit = SOUNDEX_CODES[letter] ?? '';
    if (digit !== '' && digit !== previous) code += digit;
    if (letter !== 'h' && letter !== 'w') previous = digit;
  }
  return code.padEnd(4, '0');
};

/** The one or two Double Metaphone codes of a name (Philips 2000). */
export const doubleMetaphone = (name: string): string[] => {
  const [first, second] = metaphoneOf(name);
  return [...new Set([first, second])].filter(code => code !== '');
};

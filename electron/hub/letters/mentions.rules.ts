/** Short forms of street words, so "12 Elm Rd" is known to be "12 Elm Road". */
const streetWords: Readonly<Record<string, string>> = {
  rd: 'road',
  st: 'street',
  ave: 'avenue',
  av: 'avenue',
  cl: 'close',
  dr: 'drive',
  ln: 'lane',
  cres: 'crescent',
  ct: 'court',
  gdns: 'gardens',
  sq: 'square',
  tce: 'terrace',
};

/**
 * Whether a text mentions a phrase, as a person would read it: case, accents, punctuation, spacing and short street
 * words do not matter, and whole words are compared ("Ann" is not in "planned"). Postcodes and phone numbers are also
 * found when they are spaced differently, run together or written with +44.
 */
export function mentions(text: string, phrase: string): boolean {
  const wanted = tokens(phrase);
  if (wanted.length === 0) return false;
  const found = tokens(text);
  if (` ${found.join(' ')} `.includes(` ${wanted.join(' ')} `)) return true;
  const squeezed = wanted.join('');
  return /\d/.test(squeezed) && squeezed.length >= 5 && runsOf(found).some(run => run.includes(squeezed));
}

function tokens(text: string): string[] {
  const folded = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/&/g, ' and ');
  const homeNumbers = folded.replace(/(\+|\b00)44[\s-]*(\(0\))?[\s-]*/g, '0');
  const words = homeNumbers.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.map(word => streetWords[word] ?? word);
}

/**
 * The text with spaces taken out, cut wherever two plain words meet, so that "B97 4AA" is found in "b974aa" without
 * joining every word of a paragraph into one.
 */
function runsOf(words: readonly string[]): string[] {
  const runs: string[] = [];
  let previousHadDigit = false;
  for (const word of words) {
    const hasDigit = /\d/.test(word);
    const last = runs.at(-1);
    if (last !== undefined && (hasDigit || previousHadDigit)) runs[runs.length - 1] = last + word;
    else runs.push(word);
    previousHadDigit = hasDigit;
  }
  return runs;
}

export type Strength = {
  /** 0 to 4; 3 and up is enough for a vault. */
  score: 0 | 1 | 2 | 3 | 4;
  /** Says how strong and what would help. */
  words: string;
};

const common = [
  'password',
  'passphrase',
  'welcome',
  'letmein',
  'qwerty',
  'abc123',
  'council',
  'earlyhelp',
  'admin',
  'monday',
  'summer',
  'winter',
  'spring',
  'autumn',
  'liverpool',
  'england',
];

/** Steps of one in the character codes, such as abcd or 4321, counted so that they add nothing. */
function charactersInRuns(text: string): number {
  let run = 1;
  let total = 0;
  for (let index = 1; index <= text.length; index += 1) {
    const step = (text.codePointAt(index) ?? 0) - (text.codePointAt(index - 1) ?? 0);
    if (Math.abs(step) <= 1 && index < text.length) run += 1;
    else {
      if (run >= 3) total += run - 1;
      run = 1;
    }
  }
  return total;
}

/**
 * A rough guess at how hard a passphrase is to guess, in bits: its length times the size of its alphabet,
 * less what is repeated, in a row, or well known. It steers people to several words; the hub decides.
 */
export function passphraseStrength(passphrase: string, unwanted: readonly string[] = []): Strength {
  if (passphrase === '') return { score: 0, words: 'Use four or more words that do not belong together.' };
  let plain = passphrase.toLowerCase();
  let isKnown = false;
  for (const word of [...common, ...unwanted.map(each => each.toLowerCase())].filter(
    each => each.length >= 3,
  )) {
    if (!plain.includes(word)) continue;
    isKnown = true;
    plain = plain.replaceAll(word, '#');
  }
  const alphabet =
    (/[a-z]/.test(plain) ? 26 : 0) +
    (/[A-Z]/.test(passphrase) ? 12 : 0) +
    (/\d/.test(plain) ? 10 : 0) +
    (/[^a-z0-9]/.test(plain) ? 16 : 0);
  const fresh = Math.min(plain.length - charactersInRuns(plain), new Set(plain).size * 2.5);
  // Letters of real words carry less than their alphabet suggests: about two thirds.
  const bits = Math.max(0, fresh) * Math.log2(Math.max(2, alphabet)) * 0.66;
  if (bits < 25)
    return {
      score: 0,
      words: isKnown ? 'Very weak: it holds a well known word.' : 'Very weak: add more words.',
    };
  if (bits < 40) return { score: 1, words: 'Weak: add one or two more words.' };
  if (bits < 52) return { score: 2, words: 'Nearly: one more word would make it strong.' };
  if (bits < 70) return { score: 3, words: 'Strong.' };
  return { score: 4, words: 'Very strong.' };
}

const commonWords = [
  'password',
  'passphrase',
  'welcome',
  'letmein',
  'qwerty',
  'council',
  'earlyhelp',
  'summer',
  'winter',
  'autumn',
  'spring',
  'monday',
  'football',
  'liverpool',
  'arsenal',
  'chelsea',
  'secret',
  'admin',
  'changeme',
  'computer',
];

export type PassphraseStrength = {
  score: 0 | 1 | 2 | 3 | 4;
  words: string;
  advice: string | null;
  acceptable: boolean;
};

/**
 * Judges a passphrase by how many different things it holds. Three or four unrelated words are better than one word
 * with symbols (NCSC: three random words). Score 2 is the least that opens a vault of children's records.
 */
export function passphraseStrength(passphrase: string): PassphraseStrength {
  const plain = passphrase.toLowerCase().normalize('NFKC');
  const bare = plain.replace(/[^\p{L}\p{N}]/gu, '');
  const shortened = commonWords.reduce((text, word) => text.replaceAll(word, word[0] ?? ''), bare);
  const withoutRuns = shortened
    .replace(/(.)\1+/gu, '$1')
    .replace(/(?:0123|1234|2345|3456|4567|5678|6789|abcd|bcde)\w*/g, 'x');
  const repeats = withoutRuns.replace(/(.{3,})\1+/gu, '$1');
  const different = new Set(repeats).size;
  const words = passphrase
    .trim()
    .split(/[\s_-]+/u)
    .filter(word => word.length >= 3).length;
  const points = Math.min(repeats.length, 40) * 0.5 + different * 0.9 + Math.max(0, words - 1) * 2;
  if (passphrase.length < 12) {
    return {
      score: 0,
      words: 'Too short',
      advice: 'Use at least 12 characters. Three or four unrelated words work well.',
      acceptable: false,
    };
  }
  if (points < 16) {
    return {
      score: 1,
      words: 'Easy to guess',
      advice: 'Add another word that has nothing to do with the others.',
      acceptable: false,
    };
  }
  if (points < 18)
    return { score: 2, words: 'Fair', advice: 'One more word would make it strong.', acceptable: true };
  if (points < 24) return { score: 3, words: 'Strong', advice: null, acceptable: true };
  return { score: 4, words: 'Very strong', advice: null, acceptable: true };
}

/**
 * How long to wait after wrong passphrases: three tries are free, then 5 seconds, doubling to at most 10 minutes.
 * @returns seconds
 */
export function unlockWaitSeconds(failures: number): number {
  if (failures < 3) return 0;
  return Math.min(600, 5 * 2 ** (failures - 3));
}

/** A wait as people say it. */
export function waitWords(seconds: number): string {
  if (seconds < 60) return seconds === 1 ? '1 second' : `${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}

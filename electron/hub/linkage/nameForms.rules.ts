import anyAscii from 'any-ascii';

// oxlint-disable-next-line no-control-regex -- all of ASCII, which begins with the control characters
const isAscii = (text: string): boolean => /^[\0-\x7f]*$/u.test(text);

/**
 * The plain form of any text: compatibility characters folded, transliterated to ASCII, lower case, apostrophes
 * dropped, other punctuation as single spaces ("O’Brien-Ólafsdóttir" becomes "obrien olafsdottir").
 */
export const plainForm = (text: string): string =>
  // Most text is ASCII already, and for that the two foldings change nothing.
  (isAscii(text) ? text : anyAscii(text.normalize('NFKC')))
    .toLowerCase()
    .replace(/['`´]/gu, '')
    .replace(/[^a-z\d]+/gu, ' ')
    .trim();

const TITLES = new Set(
  'mr mrs miss ms mx dr rev revd reverend sir dame lady lord prof professor master mstr cllr fr'.split(' '),
);
const SUFFIXES = new Set('jr snr jnr sr junior senior esq ii iii iv'.split(' '));

/** A name's words without titles before or generation marks behind; a name that is only a title is kept. */
export const nameTokens = (name: string): string[] => {
  const tokens = plainForm(name).split(' ').filter(Boolean);
  while (tokens.length > 1 && TITLES.has(tokens[0] ?? '')) tokens.shift();
  while (tokens.length > 1 && SUFFIXES.has(tokens.at(-1) ?? '')) tokens.pop();
  return tokens;
};

/** What systems write when a person has no name yet. The list is linkage.md §2's, with its usual spellings. */
const PLACEHOLDER =
  /^(?:(?:baby|babe|babyboy|babygirl|unborn|unborm|foetus|fetus|infant|newborn|twin|triplet|bump|boy|girl|male|female)(?: (?:baby|boy|girl|male|female|infant|child|unborn|twin|triplet|of .*|one|two|three|four|[1-4]|[abcd]|i|ii|iii))*|\d+|unknown|unknow|not (?:known|given|recorded|stated|provided)|no name|unnamed|un named|nk|n k|n a|na na|tbc|t b c|tba|to be (?:confirmed|advised)|test|tester|testing|test (?:record|patient|child|person|test)|do not use|dummy|anon|anonymous|x|xx+|zz+)$/u;

/** Whether a name stands for "no name" rather than naming anyone: "Baby", "Unborn", "Unknown", "Twin 1", "Test". */
export const isPlaceholderName = (name: string): boolean => PLACEHOLDER.test(plainForm(name));

/** Particles carry no identity by themselves: "van der Berg" and "van Dijk" do not share a name. */
const PARTICLES = new Set(
  'van von der den des del dos das dal della bin bint ben ibn abu abd the los las von zur mac and'.split(' '),
);

/** The words of a surname that may by themselves be the family's name (Smith-Jones has two). */
export const surnameParts = (tokens: readonly string[]): string[] =>
  tokens.filter(token => token.length > 2 && !PARTICLES.has(token));

import { jaroWinkler } from '../linkage/nameSimilarity.rules.ts';
import type { FoundBy } from './golden.rules.ts';
import { earCodes, formalNamesOf, nameWords, postcodeToken } from './searchTokens.rules.ts';
import type { PeopleQuestion } from './searchText.rules.ts';

export type SearchScore = { score: number; matched: string | null };

/** Points for each way a typed word may fit a name; whole names first, sounds last. Chosen by use, not measured. */
const points = {
  exact: 10,
  prefix: 7,
  nickname: 5.5,
  alike: 5,
  sound: 4,
  identifier: 60,
  phone: 30,
  birth: 14,
  birthSwapped: 8,
  birthNear: 4,
  birthYear: 4,
  postcode: 8,
  currentName: 1,
  inOrder: 1,
  unmatched: -8,
} as const;

type Fit = { points: number; how: 'exact' | 'prefix' | 'nickname' | 'alike' | 'sound'; name: string };

function fitOf(word: string, name: string): Fit | null {
  if (word === name) return { points: points.exact, how: 'exact', name };
  if (name.startsWith(word)) {
    return { points: points.prefix + (2 * word.length) / name.length, how: 'prefix', name };
  }
  const formal = formalNamesOf(word);
  if (formal.length > 0 && formalNamesOf(name).some(one => formal.includes(one)))
    return { points: points.nickname, how: 'nickname', name };
  if (word.length > 2 && jaroWinkler(word, name) >= 0.9) return { points: points.alike, how: 'alike', name };
  const mine = earCodes(word);
  const theirs = earCodes(name);
  if (mine.metaphone === theirs.metaphone || mine.soundex === theirs.soundex)
    return { points: points.sound, how: 'sound', name };
  return null;
}

const bestFit = (word: string, names: readonly string[]): Fit | null => {
  let best: Fit | null = null;
  for (const name of names) {
    const fit = fitOf(word, name);
    if (fit !== null && (best === null || fit.points > best.points)) best = fit;
  }
  return best;
};

const partsInCommon = (one: string, other: string): number =>
  Number(one.slice(0, 4) === other.slice(0, 4)) +
  Number(one.slice(5, 7) === other.slice(5, 7)) +
  Number(one.slice(8, 10) === other.slice(8, 10));

function birthPoints(question: PeopleQuestion, births: readonly string[]): number {
  const [asked, swapped] = question.births;
  if (asked === undefined) return 0;
  // A month alone fits every day in it, and a date of birth of which no more is known.
  if (asked.length < 10)
    return births.some(birth => birth.startsWith(asked)) ? points.birth : points.unmatched;
  if (births.includes(asked)) return points.birth;
  if (swapped !== undefined && births.includes(swapped)) return points.birthSwapped;
  return births.some(birth => partsInCommon(asked, birth) === 2) ? points.birthNear : points.unmatched;
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

function whyShown(golden: FoundBy, fits: readonly Fit[], currentWords: readonly string[]): string | null {
  const hidden = fits.find(fit => !currentWords.includes(fit.name));
  if (hidden !== undefined) {
    const earlier = golden.earlierNames.find(name => name.toLowerCase().includes(hidden.name));
    if (earlier !== undefined) return `Also recorded as ${earlier}`;
    if (golden.knownAs !== null && golden.knownAs !== golden.name) return `Known as ${golden.knownAs}`;
    return `Also recorded as ${capital(hidden.name)}`;
  }
  if (fits.some(fit => fit.how === 'nickname')) return 'Another form of the name';
  if (fits.some(fit => fit.how === 'sound' || fit.how === 'alike')) return 'Sounds or looks alike';
  return null;
}

/** Whether any of a person's postcodes begins as asked: small letters, no spaces. */
export const isAtPostcode = (search: FoundBy['search'], asked: string): boolean =>
  search.postcodes.some(postcode => postcodeToken(postcode).startsWith(asked));

/**
 * How well a person answers what was typed, or null when they do not. Every word must fit, unless a date of birth or
 * number does. `bySourceNumber` says that another system knows the person by what was typed.
 */
export function scorePerson(
  question: PeopleQuestion,
  golden: FoundBy,
  bySourceNumber = false,
): SearchScore | null {
  const { given, surnames } = nameWords(golden.search);
  const names = [...new Set([...given, ...surnames])];
  const currentWords = golden.name.toLowerCase().split(/[\s-]+/u);
  let score = 0;
  let isCertain = bySourceNumber;
  if (bySourceNumber) score += points.identifier;
  if (question.identifier !== null && golden.search.identifiers.includes(question.identifier)) {
    score += points.identifier;
    isCertain = true;
  }
  if (question.phone !== null && golden.search.phones.includes(question.phone)) {
    score += points.phone;
    isCertain = true;
  }
  if (question.births.length > 0) {
    const worth = birthPoints(question, golden.search.births);
    score += worth;
    if (worth >= points.birthSwapped) isCertain = true;
    // A date that does not fit at all rules out people who were found by name alone.
    if (worth < 0) return null;
  }
  const { year } = question;
  if (year !== null && golden.search.births.some(birth => birth.startsWith(year))) score += points.birthYear;
  if (question.postcode !== null) {
    const asked = question.postcode;
    const lives = isAtPostcode(golden.search, asked);
    if (!lives && question.words.length === 0 && !isCertain) return null;
    score += lives ? points.postcode : points.unmatched / 2;
  }
  const fits: Fit[] = [];
  for (const word of question.words) {
    const fit = bestFit(word, names);
    if (fit === null) {
      if (!isCertain) return null;
      score += points.unmatched;
      continue;
    }
    fits.push(fit);
    score += fit.points + (currentWords.includes(fit.name) ? points.currentName : 0);
  }
  const [first] = question.words;
  const last = question.words.at(-1);
  if (first !== undefined && last !== first && fits.length > 1) {
    const isInOrder = given.includes(fits[0]?.name ?? '') && surnames.includes(fits.at(-1)?.name ?? '');
    if (isInOrder) score += points.inOrder;
  }
  if (question.words.length === 0 && score <= 0) return null;
  if (bySourceNumber) return { score, matched: 'Has this number in another system' };
  return { score, matched: whyShown(golden, fits, currentWords) };
}

import { knownNames } from '../linkage/knownNames.ts';
import { nameTokens, surnameParts } from '../linkage/nameForms.rules.ts';
import { soundsOf } from '../linkage/blocking.rules.ts';
import type { SearchFacts } from './golden.rules.ts';

/**
 * The index of people holds one token a row. Its kinds, told apart by their first character or by a bar:
 * `aisha` a name · `ai|begum` two letters of one name with the whole of another · `^elizabeth` the formal name behind
 * a nickname, `^elizabeth|smith` the same with another name · `~AX` a name's sound, `~A200~B250` two names' sounds ·
 * `begum|@b974aa` a name with a postcode · `#2017-03-05` a date of birth · `@b974aa` a postcode · `=9434765919` an NHS
 * number or UPN · `+4417…` a phone.
 */
const mostNames = 6;

const formalNames = new Map<string, string[]>();
function keepFormal(formal: string, names: readonly string[]): void {
  for (const name of names) {
    const known = formalNames.get(name);
    if (known === undefined) formalNames.set(name, [formal]);
    else if (!known.includes(formal)) known.push(formal);
  }
}
// The first spelling of a name stands for them all; before nicknames, of which only the first few are kept.
for (const line of knownNames.spellings) {
  const names = line.split(' ');
  keepFormal(names[0] ?? '', names);
}
for (const [formal, nicknames] of Object.entries(knownNames.nicknames))
  keepFormal(formal, [formal, ...nicknames.split(' ')]);

/** The formal names that a name is, is spelt like, or is short for. Most names have at most three. */
export const formalNamesOf = (name: string): readonly string[] =>
  formalNames.get(name)?.slice(0, mostNames) ?? [];

/** A postcode as it is searched: "B97 4AA" is `b974aa`. */
export const postcodeToken = (postcode: string): string => postcode.replace(/\s/gu, '').toLowerCase();

/** What a word is called by ear: Soundex, and the first Double Metaphone code. */
export const earCodes = (word: string): { soundex: string; metaphone: string } => {
  const { soundex, metaphone } = soundsOf(word);
  return { soundex, metaphone: metaphone[0] ?? soundex };
};

/** Two words' sounds, whichever comes first. */
export const pairOfSounds = (one: string, other: string): string =>
  one < other ? `~${one}~${other}` : `~${other}~${one}`;

/** A name together with a postcode or its beginning, in small letters without spaces. */
export const nameAtPostcode = (name: string, postcode: string): string => `${name}|@${postcode}`;

const distinct = (values: readonly string[]): string[] => [
  ...new Set(values.filter(value => value.length > 1)),
];

/** The words of every name ever held, given names and surnames apart. Spaced and hyphenated names also count joined. */
export function nameWords(search: SearchFacts): { given: string[]; surnames: string[] } {
  const given: string[] = [];
  const surnames: string[] = [];
  for (const name of search.names) {
    for (const one of name.given) given.push(...nameTokens(one));
    for (const one of name.surnames) {
      const tokens = nameTokens(one);
      surnames.push(tokens.join(''), ...(tokens.length > 1 ? surnameParts(tokens) : []));
    }
  }
  return { given: distinct(given).slice(0, mostNames), surnames: distinct(surnames).slice(0, mostNames) };
}

/** Every token a person is found by. */
export function searchTokens(search: SearchFacts): string[] {
  const { given, surnames } = nameWords(search);
  const tokens = new Set<string>();
  const postcodes = search.postcodes.map(postcodeToken);
  for (const word of new Set([...given, ...surnames])) {
    tokens.add(word);
    tokens.add(`~${earCodes(word).metaphone}`);
    for (const postcode of postcodes) tokens.add(nameAtPostcode(word, postcode));
  }
  for (const word of given) for (const formal of formalNamesOf(word)) tokens.add(`^${formal}`);
  for (const one of given) {
    for (const other of new Set([...surnames, ...given])) {
      if (one === other) continue;
      tokens.add(`${one.slice(0, 2)}|${other}`);
      tokens.add(`${other.slice(0, 2)}|${one}`);
      if (!surnames.includes(other)) continue;
      tokens.add(pairOfSounds(earCodes(one).soundex, earCodes(other).soundex));
      tokens.add(pairOfSounds(earCodes(one).metaphone, earCodes(other).metaphone));
      for (const formal of formalNamesOf(one)) tokens.add(`^${formal}|${other}`);
    }
  }
  for (const birth of search.births) tokens.add(`#${birth}`);
  for (const postcode of postcodes) tokens.add(`@${postcode}`);
  for (const identifier of search.identifiers) tokens.add(`=${identifier}`);
  for (const phone of search.phones) if (phone.startsWith('+')) tokens.add(phone);
  return [...tokens];
}

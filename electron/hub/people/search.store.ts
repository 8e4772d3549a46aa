import type { Reader } from '../journal/reader.ts';
import { earCodes, formalNamesOf, nameAtPostcode, pairOfSounds } from './searchTokens.rules.ts';
import type { PeopleQuestion } from './searchText.rules.ts';

/** People read and scored for one search. More would be slower than anybody reads. */
const mostScored = 100;
/** Rows read from one token before the rest of the question must narrow it. */
const mostRead = 1_000;
/** With this many people found by the names as typed, nicknames and sounds are not asked. */
const enough = 40;

/** Gathers people in the order in which ways of finding them are tried. */
class Gathered {
  /** Whether only a postcode led to each person found. */
  readonly found = new Map<number, boolean>();
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  get isFull(): boolean {
    return this.found.size >= mostScored;
  }

  add(seqs: readonly number[], byPlace = false): void {
    for (const seq of seqs) {
      if (this.isFull) return;
      this.found.set(seq, byPlace && (this.found.get(seq) ?? true));
    }
  }

  exactly(token: string, limit = mostRead): number[] {
    return this.#reader
      .query<{ seq: number }>('select person_seq as seq from person_name_token where token = ? limit ?')
      .all(token, limit)
      .map(row => row.seq);
  }

  /** Tokens that begin so. `{` is the character after `z`: pairs, whose bar comes later, are left out. */
  beginning(prefix: string, limit = mostRead): number[] {
    return this.#reader
      .query<{
        seq: number;
      }>('select person_seq as seq from person_name_token where token >= ? and token < ? limit ?')
      .all(prefix, `${prefix}{`, limit)
      .map(row => row.seq);
  }

  has(token: string, seq: number): boolean {
    return (
      this.#reader
        .query<{ one: number }>('select 1 as one from person_name_token where token = ? and person_seq = ?')
        .get(token, seq) !== undefined
    );
  }

  /** Those with the wanted tokens first; the order stays otherwise. */
  preferring(seqs: readonly number[], tokens: readonly string[]): number[] {
    if (seqs.length <= mostScored || tokens.length === 0) return [...seqs];
    const worth = new Map(seqs.map(seq => [seq, tokens.filter(token => this.has(token, seq)).length]));
    return seqs.toSorted((a, b) => (worth.get(b) ?? 0) - (worth.get(a) ?? 0));
  }
}

/** Two or more names: each pair of them leads straight to the few people who have both. */
function byNames(gathered: Gathered, words: readonly string[]): void {
  for (const one of words) {
    for (const other of words) {
      if (one === other) continue;
      // The whole of one with the beginning of the other; a longer beginning is left to the score.
      gathered.add(gathered.preferring(gathered.beginning(`${one.slice(0, 2)}|${other}`), [one, other]));
    }
  }
  if (gathered.found.size >= enough) return;
  for (const one of words) {
    for (const other of words) {
      if (one === other) continue;
      for (const formal of formalNamesOf(one)) gathered.add(gathered.beginning(`^${formal}|${other}`, 200));
      const [soundOne, soundOther] = [earCodes(one), earCodes(other)];
      gathered.add(gathered.exactly(pairOfSounds(soundOne.soundex, soundOther.soundex), 200));
      gathered.add(gathered.exactly(pairOfSounds(soundOne.metaphone, soundOther.metaphone), 200));
    }
  }
  if (gathered.found.size > 0) return;
  for (const word of words) gathered.add(gathered.exactly(word, 100));
}

function byOneName(gathered: Gathered, word: string): void {
  gathered.add(gathered.exactly(word, 150));
  gathered.add(gathered.beginning(word, 150));
  for (const formal of formalNamesOf(word)) gathered.add(gathered.exactly(`^${formal}`, 60));
  if (gathered.found.size < enough && word.length > 2)
    gathered.add(gathered.exactly(`~${earCodes(word).metaphone}`, 150));
}

/** Everybody at a postcode; with names, first those who are called so there. */
function byPostcode(gathered: Gathered, postcode: string, words: readonly string[]): void {
  for (const word of words) gathered.add(gathered.beginning(nameAtPostcode(word, postcode)), true);
  if (gathered.found.size > 0) return;
  gathered.add(gathered.preferring(gathered.beginning(`@${postcode}`), words), true);
}

/**
 * The numbers of the people who may answer a question, the likeliest ways first. `onlyByPlace` says that nothing but the
 * postcode asked for led to them: where that is withheld, they are not to be shown at all.
 */
export function searchCandidates(
  reader: Reader,
  question: PeopleQuestion,
): { seq: number; onlyByPlace: boolean }[] {
  const gathered = new Gathered(reader);
  if (question.identifier !== null) gathered.add(gathered.exactly(`=${question.identifier}`));
  if (question.phone !== null) gathered.add(gathered.exactly(question.phone));
  for (const birth of question.births)
    gathered.add(gathered.preferring(gathered.exactly(`#${birth}`), question.words));
  if (question.postcode !== null) byPostcode(gathered, question.postcode, question.words);
  const [first] = question.words;
  if (question.words.length > 1) byNames(gathered, question.words);
  else if (first !== undefined) byOneName(gathered, first);
  return [...gathered.found].map(([seq, onlyByPlace]) => ({ seq, onlyByPlace }));
}

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

  /** Those whom another system knows by this number, written as typed or in capitals. */
  bySourceNumber(number: string): number[] {
    return this.#reader
      .query<{ seq: number }>(
        `select distinct p.seq from source_system s
         cross join source_record r indexed by source_record_by_source_person
           on r.source_system_id = s.id and r.source_person_id in (?, ?)
         join record_link l on l.source_record_id = r.id join person p on p.id = l.person_id limit ?`,
      )
      .all(number, number.toUpperCase(), mostScored)
      .map(row => row.seq);
  }

  /** Which of these people have a token. */
  having(token: string, asked: string): number[] {
    return this.#reader
      .query<{ seq: number }>(
        `select t.person_seq as seq from json_each(?) asked
         cross join person_name_token t on t.token = ? and t.person_seq = asked.value`,
      )
      .all(asked, token)
      .map(row => row.seq);
  }

  /** Those born on a day, or in a month ("2016-03"). */
  born(birth: string): number[] {
    return birth.length < 10 ? this.beginning(`#${birth}`) : this.exactly(`#${birth}`);
  }

  /** Those with the wanted tokens first; the order stays otherwise. */
  preferring(seqs: readonly number[], tokens: readonly string[]): number[] {
    if (seqs.length <= mostScored || tokens.length === 0) return [...seqs];
    const asked = JSON.stringify([...new Set(seqs)]);
    const worth = new Map<number, number>();
    for (const token of tokens)
      for (const seq of this.having(token, asked)) worth.set(seq, (worth.get(seq) ?? 0) + 1);
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
 * postcode asked for led to them: where that is withheld, they are not to be shown at all. `bySourceNumber` says that
 * another system knows them by the number typed.
 */
export function searchCandidates(
  reader: Reader,
  question: PeopleQuestion,
): { seq: number; onlyByPlace: boolean; bySourceNumber: boolean }[] {
  const gathered = new Gathered(reader);
  const numbered = question.sourceNumber === null ? [] : gathered.bySourceNumber(question.sourceNumber);
  gathered.add(numbered);
  if (question.identifier !== null) gathered.add(gathered.exactly(`=${question.identifier}`));
  if (question.phone !== null) gathered.add(gathered.exactly(question.phone));
  for (const birth of question.births)
    gathered.add(gathered.preferring(gathered.born(birth), question.words));
  if (question.postcode !== null) byPostcode(gathered, question.postcode, question.words);
  const [first] = question.words;
  if (question.words.length > 1) byNames(gathered, question.words);
  else if (first !== undefined) byOneName(gathered, first);
  return [...gathered.found].map(([seq, onlyByPlace]) => ({
    seq,
    onlyByPlace,
    bySourceNumber: numbered.includes(seq),
  }));
}

import type { ExplainedScore } from '#contract/linkageScore';
import type { PersonHit, PersonSummary } from '#contract/people';
import { matchCandidates, type Candidate, type KnownRecords } from '../linkage/candidates.store.ts';
import { homesHiddenOf } from '../linkage/hiddenHomes.store.ts';
import { normalise, type RawPersonRecord } from '../linkage/record.rules.ts';
import type { Reader } from '../journal/reader.ts';
import type { FoundBy } from './golden.rules.ts';
import { readGolden, summaryOf } from './person.ts';
import { goldenWithoutHomes, withheldHomesOf } from './protectedHomes.store.ts';
import { searchCandidates } from './search.store.ts';
import { isAtPostcode, scorePerson, type SearchScore } from './searchScore.rules.ts';
import { readQuestion, type PeopleQuestion } from './searchText.rules.ts';
import { isWithheldAddress, type WithheldHome } from './withheldAddress.rules.ts';

/**
 * Finds people by any name ever held, its beginning (two letters or more), nickname or sound, and by date of birth,
 * month of birth, postcode or its beginning, NHS number, UPN, phone, or the number another system gave. Best first by our own score. Protected people are found only by
 * those who may work with them, and only those find people by the postcode of a protected home or read its address.
 */
export function searchPeople(
  reader: Reader,
  options: { text: string; limit: number; mayWorkWithRestricted: boolean; today: string },
): PersonHit[] {
  const question = readQuestion(options.text, options.today);
  const foundBy = reader.query<{ personId: string; restricted: number; foundBy: string }>(
    'select person_id as personId, restricted, found_by as foundBy from person_golden where person_seq = ?',
  );
  const found: Found[] = [];
  for (const { seq, onlyByPlace, bySourceNumber } of searchCandidates(reader, question)) {
    const row = foundBy.get(seq);
    if (row === undefined || (row.restricted === 1 && !options.mayWorkWithRestricted)) continue;
    const person = JSON.parse(row.foundBy) as FoundBy;
    const fit = scorePerson(question, person, bySourceNumber);
    if (fit !== null) found.push({ seq, personId: row.personId, person, fit, onlyByPlace, bySourceNumber });
  }
  const whole = reader.query<{ content: string }>('select content from person_golden where person_seq = ?');
  const best = options.mayWorkWithRestricted
    ? found.toSorted(bestFirst).slice(0, options.limit)
    : bestWithoutHomes(reader, question, found, options.limit);
  return best.flatMap(({ seq, personId, fit, homes = [] }): PersonHit[] => {
    const row = whole.get(seq);
    if (row === undefined) return [];
    return [hitOf(summaryOf(personId, goldenWithoutHomes(readGolden(row.content), homes)), fit)];
  });
}

type Found = {
  seq: number;
  personId: string;
  person: FoundBy;
  fit: SearchScore;
  onlyByPlace: boolean;
  bySourceNumber: boolean;
  /** The person's protected homes, once they were asked for. */
  homes?: readonly WithheldHome[];
};

const bestFirst = (a: Found, b: Found): number =>
  b.fit.score - a.fit.score || compareText(a.person.name, b.person.name) || a.seq - b.seq;

/**
 * The best as somebody may see them who must not learn of protected homes: whoever lives in one counts as if they did
 * not. That lowers a score and never raises it, so only those at the top need be asked about.
 */
function bestWithoutHomes(
  reader: Reader,
  question: PeopleQuestion,
  found: readonly Found[],
  limit: number,
): Found[] {
  const left = found.toSorted(bestFirst);
  // Hardly anybody's home is protected: those at the top are asked about together, and only whose it is one by one.
  const top = new Set(left.slice(0, limit).map(one => one.personId));
  const hidden = homesHiddenOf(reader, [...top]);
  const homesOf = (personId: string): readonly WithheldHome[] =>
    top.has(personId) && !hidden.has(personId) ? [] : withheldHomesOf(reader, personId);
  const best: Found[] = [];
  while (best.length < limit) {
    const one = left.shift();
    if (one === undefined) break;
    if (one.homes !== undefined) {
      best.push(one);
      continue;
    }
    const homes = homesOf(one.personId);
    const { postcode } = question;
    if (homes.length === 0 || postcode === null || !isAtPostcode(one.person.search, postcode)) {
      best.push({ ...one, homes });
      continue;
    }
    const person = withoutWithheldPostcodes(homes, one.person);
    // That somebody comes up for a withheld postcode would tell where they live.
    if (one.onlyByPlace && !isAtPostcode(person.search, postcode)) continue;
    const fit = scorePerson(question, person, one.bySourceNumber);
    if (fit === null) continue;
    left.push({ ...one, person, fit, homes });
    left.sort(bestFirst);
  }
  return best;
}

function withoutWithheldPostcodes(homes: readonly WithheldHome[], person: FoundBy): FoundBy {
  const postcodes = person.search.postcodes.filter(
    postcode => !isWithheldAddress(homes, { value: '', detail: postcode }),
  );
  return { ...person, search: { ...person.search, postcodes } };
}

const hitOf = (person: PersonSummary, fit: SearchScore): PersonHit => ({
  personId: person.personId,
  name: person.name,
  birth: person.birth,
  sex: person.sex,
  role: person.role,
  address: person.address,
  postcode: person.postcode,
  restricted: person.restricted,
  sources: person.sources.map(source => source.systemName),
  score: fit.score,
  matched: fit.matched,
});

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The people whom somebody being typed in may already be, best first. Only bands that could be the same person;
 * protected people only for those who may work with them. For others, people with a protected home are compared
 * without any address: a likeness would tell where they live.
 */
export function candidatesFor(
  reader: Reader,
  facts: RawPersonRecord,
  options: { mayWorkWithRestricted: boolean; limit: number; known?: KnownRecords },
): { personId: string; score: ExplainedScore }[] {
  const { known = new Map() } = options;
  const restricted = reader.query<{ restricted: number }>(
    'select restricted from person_golden where person_id = ?',
  );
  const candidatesBy = (told: RawPersonRecord): Candidate[] =>
    matchCandidates(reader, normalise({ ...told, source: '', sourceId: '' }), {
      recordSeq: null,
      personId: null,
      notificationId: null,
      keptApart: new Set(),
      known,
    });
  let again: Map<string, Candidate> | null = null;
  const asShown = (candidate: Candidate): Candidate | undefined => {
    if (options.mayWorkWithRestricted) return candidate;
    if (restricted.get(candidate.personId)?.restricted !== 0) return undefined;
    if (withheldHomesOf(reader, candidate.personId).length === 0) return candidate;
    again ??= new Map(candidatesBy({ ...facts, addresses: [] }).map(one => [one.personId, one]));
    return again.get(candidate.personId);
  };
  const shown: { personId: string; score: ExplainedScore }[] = [];
  for (const candidate of candidatesBy(facts)) {
    if (shown.length >= options.limit) break;
    // One household stays one household without its address, so nobody need look for what is withheld there.
    const found = candidate.score.band === 'SAME_HOUSEHOLD' ? undefined : asShown(candidate);
    if (found !== undefined && found.score.band !== 'SAME_HOUSEHOLD')
      shown.push({ personId: found.personId, score: found.score });
  }
  return shown;
}

import type { ExplainedScore } from '#contract/linkageScore';
import type { PersonHit, PersonSummary } from '#contract/people';
import { matchCandidates, type Candidate } from '../linkage/candidates.store.ts';
import { normalise, type RawPersonRecord } from '../linkage/record.rules.ts';
import type { Reader } from '../journal/reader.ts';
import type { FoundBy } from './golden.rules.ts';
import { readGolden, summaryOf } from './person.ts';
import { goldenForReader, withheldHomesOf } from './protectedHomes.store.ts';
import { searchCandidates } from './search.store.ts';
import { isAtPostcode, scorePerson, type SearchScore } from './searchScore.rules.ts';
import { readQuestion } from './searchText.rules.ts';
import { isWithheldAddress } from './withheldAddress.rules.ts';

/**
 * Finds people by any name ever held, its beginning (two letters or more), nickname or sound, and by date of birth,
 * postcode or its beginning, NHS number, UPN or phone. Best first by our own score. Protected people are found only by
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
  const found: { seq: number; name: string; fit: SearchScore }[] = [];
  for (const { seq, onlyByPlace } of searchCandidates(reader, question)) {
    const row = foundBy.get(seq);
    if (row === undefined || (row.restricted === 1 && !options.mayWorkWithRestricted)) continue;
    const stored = JSON.parse(row.foundBy) as FoundBy;
    const { postcode } = question;
    const tellsOfPlace =
      postcode !== null && !options.mayWorkWithRestricted && isAtPostcode(stored.search, postcode);
    const person = tellsOfPlace ? withoutWithheldPostcodes(reader, row.personId, stored) : stored;
    // That somebody comes up for a withheld postcode would tell where they live.
    if (tellsOfPlace && onlyByPlace && !isAtPostcode(person.search, postcode)) continue;
    const fit = scorePerson(question, person);
    if (fit !== null) found.push({ seq, name: person.name, fit });
  }
  const whole = reader.query<{ personId: string; content: string }>(
    'select person_id as personId, content from person_golden where person_seq = ?',
  );
  return found
    .toSorted((a, b) => b.fit.score - a.fit.score || compareText(a.name, b.name) || a.seq - b.seq)
    .slice(0, options.limit)
    .flatMap(({ seq, fit }): PersonHit[] => {
      const row = whole.get(seq);
      if (row === undefined) return [];
      const { personId, content } = row;
      const golden = goldenForReader(reader, personId, readGolden(content), options.mayWorkWithRestricted);
      return [hitOf(summaryOf(personId, golden), fit)];
    });
}

function withoutWithheldPostcodes(reader: Reader, personId: string, person: FoundBy): FoundBy {
  const homes = withheldHomesOf(reader, personId);
  if (homes.length === 0) return person;
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
  options: { mayWorkWithRestricted: boolean; limit: number },
): { personId: string; score: ExplainedScore }[] {
  const restricted = reader.query<{ restricted: number }>(
    'select restricted from person_golden where person_id = ?',
  );
  const candidatesBy = (known: RawPersonRecord): Candidate[] =>
    matchCandidates(reader, normalise({ ...known, source: '', sourceId: '' }), {
      recordSeq: null,
      personId: null,
      notificationId: null,
      keptApart: new Set(),
    });
  const found = candidatesBy(facts);
  const visible = options.mayWorkWithRestricted
    ? found
    : withoutPlaces(
        reader,
        found.filter(candidate => restricted.get(candidate.personId)?.restricted === 0),
        () => candidatesBy({ ...facts, addresses: [] }),
      );
  return visible
    .filter(candidate => candidate.score.band !== 'SAME_HOUSEHOLD')
    .slice(0, options.limit)
    .map(({ personId, score }) => ({ personId, score }));
}

/** Candidates with a protected home as they compare without addresses; left out when nothing else speaks for them. */
function withoutPlaces(
  reader: Reader,
  found: readonly Candidate[],
  compareAgain: () => Candidate[],
): Candidate[] {
  let again: Map<string, Candidate> | null = null;
  return found.flatMap(candidate => {
    if (withheldHomesOf(reader, candidate.personId).length === 0) return [candidate];
    again ??= new Map(compareAgain().map(one => [one.personId, one]));
    const other = again.get(candidate.personId);
    return other === undefined ? [] : [other];
  });
}

import type { ExplainedScore } from '#contract/linkageScore';
import type { PersonHit, PersonSummary } from '#contract/people';
import { matchCandidates } from '../linkage/candidates.store.ts';
import { normalise, type RawPersonRecord } from '../linkage/record.rules.ts';
import type { Reader } from '../journal/reader.ts';
import type { FoundBy } from './golden.rules.ts';
import { readGolden, summaryOf } from './person.ts';
import { searchCandidates } from './search.store.ts';
import { scorePerson, type SearchScore } from './searchScore.rules.ts';
import { readQuestion } from './searchText.rules.ts';

/**
 * Finds people by any name ever held, its beginning (two letters or more), nickname or sound, and by date of birth,
 * postcode or its beginning, NHS number, UPN or phone. Best first by our own score. Protected people are found only by
 * those who may work with them.
 */
export function searchPeople(
  reader: Reader,
  options: { text: string; limit: number; mayWorkWithRestricted: boolean; today: string },
): PersonHit[] {
  const question = readQuestion(options.text, options.today);
  const foundBy = reader.query<{ restricted: number; foundBy: string }>(
    'select restricted, found_by as foundBy from person_golden where person_seq = ?',
  );
  const found: { seq: number; name: string; fit: SearchScore }[] = [];
  for (const seq of searchCandidates(reader, question)) {
    const row = foundBy.get(seq);
    if (row === undefined || (row.restricted === 1 && !options.mayWorkWithRestricted)) continue;
    const person = JSON.parse(row.foundBy) as FoundBy;
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
      return row === undefined ? [] : [hitOf(summaryOf(row.personId, readGolden(row.content)), fit)];
    });
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
 * protected people only for those who may work with them.
 */
export function candidatesFor(
  reader: Reader,
  facts: RawPersonRecord,
  options: { mayWorkWithRestricted: boolean; limit: number },
): { personId: string; score: ExplainedScore }[] {
  const restricted = reader.query<{ restricted: number }>(
    'select restricted from person_golden where person_id = ?',
  );
  return matchCandidates(reader, normalise({ ...facts, source: '', sourceId: '' }), {
    recordSeq: null,
    personId: null,
    notificationId: null,
    keptApart: new Set(),
  })
    .filter(candidate => candidate.score.band !== 'SAME_HOUSEHOLD')
    .filter(
      candidate => options.mayWorkWithRestricted || restricted.get(candidate.personId)?.restricted === 0,
    )
    .slice(0, options.limit)
    .map(({ personId, score }) => ({ personId, score }));
}

import type { Birth, GoldenFact, GoldenField, PersonSummary } from '#contract/people';
import type { Reader } from '../journal/reader.ts';
import type { GoldenRecord } from './golden.rules.ts';
import { livePersonId } from './people.store.ts';
import { goldenForReader } from './protectedHomes.store.ts';

/** Reads a golden record as `indexPerson` wrote it. */
export const readGolden = (content: string): GoldenRecord => JSON.parse(content) as GoldenRecord;

/** The golden record of a person as kept, or null when none of their records counts. */
export function goldenOf(reader: Reader, personId: string): GoldenRecord | null {
  const row = reader
    .query<{ content: string }>('select content from person_golden where person_id = ?')
    .get(personId);
  return row === undefined ? null : readGolden(row.content);
}

/** A golden record in the shape screens and letters read. */
export function summaryOf(personId: string, golden: GoldenRecord): PersonSummary {
  const fact = (field: GoldenField): GoldenFact | undefined => golden.facts.find(one => one.field === field);
  const valueOf = (field: GoldenField): string | null => fact(field)?.value ?? null;
  const sex = valueOf('sex');
  const role = valueOf('role');
  return {
    personId,
    name: golden.name,
    givenNames: valueOf('givenNames') ?? '',
    surname: valueOf('surname') ?? '',
    knownAs: golden.knownAs,
    earlierNames: [...golden.earlierNames],
    birth: birthOf(fact('birth')),
    sex: sex === 'F' || sex === 'M' || sex === 'U' ? sex : null,
    role: role === 'child' || role === 'adult' ? role : null,
    address: valueOf('address'),
    postcode: fact('address')?.detail ?? null,
    addressWithheld: golden.addressWithheld,
    phones: [...golden.phones],
    emails: [...golden.emails],
    nhsNumber: valueOf('nhsNumber'),
    upn: valueOf('upn'),
    restricted: golden.restricted,
    sources: [...golden.sources],
  };
}

function birthOf(fact: GoldenFact | undefined): Birth | null {
  if (fact === undefined) return null;
  const { detail } = fact;
  const precision =
    detail === 'month' || detail === 'year' || detail === 'estimated' || detail === 'expected'
      ? detail
      : 'day';
  return { date: fact.value, precision };
}

/**
 * Who a person is, by the golden record. Follows merges, so any id a person ever had answers; null when there is no
 * such person. The caller decides whether the reader may see a protected person (`restricted`).
 */
export function personSummary(reader: Reader, personId: string): PersonSummary | null {
  const live = livePersonId(reader, personId);
  if (live === null) return null;
  const golden = goldenOf(reader, live);
  return golden === null ? null : summaryOf(live, golden);
}

/** The same as this reader may see it: null for a protected person, and without the addresses of protected homes. */
export function summaryForReader(
  reader: Reader,
  personId: string,
  mayWorkWithRestricted: boolean,
): PersonSummary | null {
  const live = livePersonId(reader, personId);
  const golden = live === null ? null : goldenOf(reader, live);
  if (live === null || golden === null || (golden.restricted && !mayWorkWithRestricted)) return null;
  return summaryOf(live, goldenForReader(reader, live, golden, mayWorkWithRestricted));
}

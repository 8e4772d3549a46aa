import type { ExplainedScore } from '#contract/linkageScore';
import type { MatchPair, MatchSide } from '#contract/review';
import type { Reader } from '../journal/reader.ts';
import { linkageRecordOf, readFacts } from '../people/facts.rules.ts';
import {
  comparedRecordsOfPerson,
  recordById,
  recordsOfPerson,
  sourceSystems,
  type StoredRecord,
} from '../people/people.store.ts';
import { goldenOf, summaryForReader } from '../people/person.ts';
import { goldenForReader, withheldHomesOf } from '../people/protectedHomes.store.ts';
import { vetoesOf } from './bands.rules.ts';
import { storedFrequencies } from './frequencies.store.ts';
import { joinOffers } from './familyPart.ts';
import { relationOptions } from './familyRelation.rules.ts';
import { withoutAddresses } from './hiddenHomes.store.ts';
import { formatNhsNumber } from './identifiers.rules.ts';
import { activeModel } from './modelVersions.store.ts';
import { openWordsOn, type Reviewer, type SuggestionRow } from './review.store.ts';
import type { LinkageRecord } from './record.rules.ts';
import { compare } from './score.rules.ts';
import { notFound } from '../kernel/refusals.ts';

/**
 * Two stored records compared with the model in use and today's counts. `hidesHome` leaves every address out of it, for those who
 * may not know of a protected home: neither the values nor the score nor the words tell of one.
 */
export function comparePair(
  reader: Reader,
  a: StoredRecord,
  b: StoredRecord,
  hidesHome: boolean,
): ExplainedScore {
  const compared = (record: StoredRecord): LinkageRecord => {
    const normal = linkageRecordOf(record.facts, record);
    return hidesHome ? withoutAddresses(normal) : normal;
  };
  return compare(compared(a), compared(b), activeModel(reader), storedFrequencies(reader));
}

/** Whether these people are compared without addresses for this reviewer: one of them has a home that is protected. */
export function hidesHomeOf(reader: Reader, people: readonly string[], reviewer: Reviewer): boolean {
  return (
    !reviewer.mayWorkWithRestricted && people.some(personId => withheldHomesOf(reader, personId).length > 0)
  );
}

/** Both records of a suggestion. @throws NOT_FOUND when one has gone since. */
export function recordsOfPair(
  reader: Reader,
  pair: { recordA: string; recordB: string },
): { a: StoredRecord; b: StoredRecord } {
  const a = recordById(reader, pair.recordA);
  const b = recordById(reader, pair.recordB);
  if (a === null || b === null) throw notFound('possible match');
  return { a, b };
}

function sideOf(reader: Reader, record: StoredRecord, personId: string, reviewer: Reviewer): MatchSide {
  const golden = goldenOf(reader, personId);
  if (golden === null) throw notFound('person');
  const normal = linkageRecordOf(record.facts, record);
  const facts = readFacts(record.facts, record);
  const systems = sourceSystems(reader);
  const reference =
    record.notificationId === null
      ? undefined
      : reader
          .query<{ reference: string }>('select reference from notification where id = ?')
          .get(record.notificationId)?.reference;
  const surname = facts.surnames.find(one => one.kind === 'current') ?? facts.surnames[0];
  return {
    recordId: record.id,
    personId,
    name: [facts.givenNames[0], surname?.value].filter(Boolean).join(' ') || golden.name,
    restricted: golden.restricted,
    sourceName: systems.get(record.sourceSystemId)?.name ?? record.sourceSystemId,
    receivedAt: record.receivedAt,
    notificationReference: reference ?? null,
    nhsNumber: normal.nhsNumber === null ? null : formatNhsNumber(normal.nhsNumber),
    upn: normal.upn,
    facts: [...goldenForReader(reader, personId, golden, reviewer.mayWorkWithRestricted).facts],
    records: recordsOfPerson(reader, personId)
      .toReversed()
      .slice(0, 50)
      .map(one => ({
        recordId: one.id,
        sourceName: systems.get(one.sourceSystemId)?.name ?? one.sourceSystemId,
        receivedAt: one.receivedAt,
        isCurrent: one.isCurrent === 1,
      })),
  };
}

/** Whether some other record of one person speaks against the other person, which the pair itself does not show. */
function behindThePair(reader: Reader, personA: string, personB: string, score: ExplainedScore): string[] {
  if (score.vetoes.length > 0) return [];
  const left = comparedRecordsOfPerson(reader, personA).map(record => linkageRecordOf(record.facts, record));
  const right = comparedRecordsOfPerson(reader, personB).map(record => linkageRecordOf(record.facts, record));
  const contradicts = left.some(one => right.some(other => vetoesOf(one, other).length > 0));
  return contradicts
    ? ['Another record of one of them holds a different NHS or pupil number. Look at all their records.']
    : [];
}

/** Why a second person must agree, by the rules of linkage.md §5 and §8. */
export function secondPersonFor(
  decision: 'same-person' | 'different-people',
  facts: { band: string; isProtected: boolean },
): boolean {
  return facts.band === 'CONFLICT' || (decision === 'same-person' && facts.isProtected);
}

/** Everything somebody needs to decide about two records, worked out now and not when they were first suggested. */
export function pairForReview(reader: Reader, row: SuggestionRow, reviewer: Reviewer): MatchPair {
  const { a, b } = recordsOfPair(reader, row);
  const hidesHome = hidesHomeOf(reader, [row.personA, row.personB], reviewer);
  const score = comparePair(reader, a, b, hidesHome);
  const left = sideOf(reader, a, row.personA, reviewer);
  const right = sideOf(reader, b, row.personB, reviewer);
  const isProtected = left.restricted || right.restricted;
  const { mayWorkWithRestricted } = reviewer;
  const one = summaryForReader(reader, row.personA, mayWorkWithRestricted);
  const other = summaryForReader(reader, row.personB, mayWorkWithRestricted);
  if (one === null || other === null) throw notFound('possible match');
  return {
    suggestionId: row.id,
    left,
    right,
    score,
    addressWithheld: hidesHome,
    banners: [...score.banners, ...behindThePair(reader, row.personA, row.personB, score)],
    needsSecondPerson: secondPersonFor('same-person', { band: score.band, isProtected }),
    relations: relationOptions(one, other),
    joins: joinOffers(reader, [one, other], mayWorkWithRestricted),
    ...openWordsOn(reader, row, reviewer),
  };
}

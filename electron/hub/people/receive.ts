import { createHash } from 'node:crypto';
import { person, recordLink, sourceRecord } from '#db/schema/people';
import { newId } from '../kernel/ids.ts';
import { candidatesOnReceipt, type Candidate } from '../linkage/candidates.store.ts';
import { keepDecision, peopleKeptApartFrom } from '../linkage/decisions.store.ts';
import { vetoesOf } from '../linkage/bands.rules.ts';
import { normalise, type LinkageRecord, type RawPersonRecord } from '../linkage/record.rules.ts';
import type { Reader } from '../journal/reader.ts';
import type { Writer } from '../journal/writer.ts';
import { readSetting } from '../policy/policy.store.ts';
import { comparisonSource, linkageRecordOf } from './facts.rules.ts';
import {
  currentRecordOfSource,
  isKnownToSource,
  isProtectedPerson,
  livePersonId,
  personOfRecord,
  comparedRecordsOfPerson,
} from './people.store.ts';

export type Received = {
  recordId: string;
  personId: string;
  /** `linked`: joined to somebody already here. `to-review`: may be somebody already here. `new`: nobody like them. */
  matchState: 'linked' | 'new' | 'to-review';
};

/**
 * Keeps what a source says about a person and says who that is. A newer word from the same source about its own person
 * goes to the same person. Otherwise a match links by itself only in the band EXACT, when the council has that switched
 * on (setting `link-exact`), when exactly one person fits, and never for protected people; every other likeness becomes
 * a suggestion for somebody to decide, and the record begins a person of its own.
 *
 * Whether a protected person is like this one is never told by `matchState`.
 */
export function receivePerson(
  writer: Writer,
  received: {
    sourceSystemId: string;
    sourcePersonId: string;
    notificationId?: string | null;
    facts: RawPersonRecord;
    receivedAt: string;
  },
): Received {
  const notificationId = received.notificationId ?? null;
  const { id: _id, source: _source, sourceId: _sourceId, ...facts } = received.facts;
  const recordId = newId();
  // A source's new person, as everybody of a notification is, was never told of before, nor decided about.
  const isKnown = isKnownToSource(writer, received.sourceSystemId, received.sourcePersonId);
  const previous = isKnown
    ? currentRecordOfSource(writer, received.sourceSystemId, received.sourcePersonId)
    : null;
  const linkedTo = previous === null ? null : personOfRecord(writer, previous.id);
  const samePerson = linkedTo === null ? null : livePersonId(writer, linkedTo);
  const record = normalise({
    ...received.facts,
    id: recordId,
    source: comparisonSource({ sourceSystemId: received.sourceSystemId, notificationId }),
    sourceId: received.sourcePersonId,
  });
  writer.insert(sourceRecord, {
    id: recordId,
    sourceSystemId: received.sourceSystemId,
    sourcePersonId: received.sourcePersonId,
    notificationId,
    receivedAt: received.receivedAt,
    rowHash: createHash('sha256').update(JSON.stringify(facts)).digest('hex'),
    facts,
    restricted: facts.restricted === true,
    replaces: previous?.id ?? null,
  });
  if (samePerson !== null) {
    link(writer, recordId, samePerson, 'same-source', null);
    return { recordId, personId: samePerson, matchState: 'linked' };
  }
  const candidates = candidatesOnReceipt(writer, record, {
    notificationId,
    keptApart: isKnown ? peopleKeptApartFrom(writer, [recordId]) : new Set(),
  });
  const exact = onlyExact(writer, record, candidates);
  if (exact !== null) {
    const decisionId = keepDecision(writer, {
      kind: 'link',
      recordA: recordId,
      recordB: exact.recordId,
      decidedBy: 'hub',
      reason: 'Linked by itself: the same number, date of birth and forename.',
      modelVersion: exact.score.modelVersion,
      score: exact.score.score,
      band: exact.score.band,
      fields: exact.score.fields,
    });
    link(writer, recordId, exact.personId, 'exact', decisionId);
    return { recordId, personId: exact.personId, matchState: 'linked' };
  }
  const personId = newId();
  writer.insert(person, { id: personId, restricted: facts.restricted === true, createdAt: writer.at });
  link(writer, recordId, personId, 'new', null);
  const toReview = candidates.some(
    candidate => candidate.score.band !== 'SAME_HOUSEHOLD' && !isProtectedPerson(writer, candidate.personId),
  );
  return { recordId, personId, matchState: toReview && facts.restricted !== true ? 'to-review' : 'new' };
}

function link(
  writer: Writer,
  recordId: string,
  personId: string,
  method: 'new' | 'same-source' | 'exact',
  decisionId: string | null,
): void {
  writer.insert(recordLink, {
    id: newId(),
    sourceRecordId: recordId,
    personId,
    method,
    decisionId,
    at: writer.at,
  });
}

/** The one person this record may be linked to without anybody looking, or null. */
export function onlyExact(
  reader: Reader,
  record: LinkageRecord,
  candidates: readonly Candidate[],
): Candidate | null {
  if (readSetting(reader, 'link-exact') === false) return null;
  const exact = candidates.filter(candidate => candidate.score.band === 'EXACT');
  const [only] = exact;
  if (only === undefined || exact.length > 1 || !only.score.mayLinkByItself) return null;
  if (candidates.some(candidate => candidate.score.band === 'CONFLICT')) return null;
  if (isProtectedPerson(reader, only.personId)) return null;
  // Joining a person means being one with every record of theirs, so every pair is looked at (linkage.md §6).
  const contradicts = comparedRecordsOfPerson(reader, only.personId).some(
    other => vetoesOf(record, linkageRecordOf(other.facts, other)).length > 0,
  );
  return contradicts ? null : only;
}

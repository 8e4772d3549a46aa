import { createHash } from 'node:crypto';
import type { Writer } from '../journal/writer.ts';
import { linkageRecordOf } from '../people/facts.rules.ts';
import { currentRecord, comparedColumns, recordById, type StoredRecord } from '../people/people.store.ts';
import { matchingRecords, type Candidate } from './candidates.store.ts';
import { peopleKeptApartFrom } from './decisions.store.ts';
import type { TermFrequencies } from './frequencies.rules.ts';
import { storedFrequencies } from './frequencies.store.ts';
import { activeModel } from './modelVersions.store.ts';
import { withoutAddresses } from './hiddenHomes.store.ts';
import { compare } from './score.rules.ts';

/** Possible matches kept for one record; somebody who fits more people than this fits nobody. */
const mostSuggested = 20;
/** Family relations suggested for one record. */
const mostHousehold = 6;

/** A suggestion's id is made of its two records, so that the same pair has the same id after an undo or a rebuild. */
export const suggestionId = (recordA: string, recordB: string): string =>
  createHash('sha256').update(`${recordA}\n${recordB}`).digest('hex').slice(0, 32);

type SubjectRow = StoredRecord & { personId: string | null; isCurrent: number };

/**
 * Finds the suggestions of some records again. Derived: the same records, links and decisions give the same
 * suggestions. `gone` are records that may no longer be stored.
 */
export function suggestForRecords(
  writer: Writer,
  recordSeqs: readonly number[],
  gone: readonly { id: string }[] = [],
): void {
  for (const { id } of gone) forget(writer, id);
  const subject = writer.query<SubjectRow>(
    `select ${comparedColumns}, l.person_id as personId, ${currentRecord('r')} as isCurrent
     from source_record r left join record_link l on l.source_record_id = r.id where r.seq = ?`,
  );
  const rows = [...new Set(recordSeqs)].toSorted((a, b) => a - b).map(seq => subject.get(seq));
  const subjects = rows.filter(row => row !== undefined);
  for (const row of subjects) forget(writer, row.id);
  const frequencies = storedFrequencies(writer);
  for (const row of subjects) {
    if (row.isCurrent === 0 || row.personId === null) continue;
    const records = writer
      .query<{ id: string }>('select source_record_id as id from record_link where person_id = ?')
      .all(row.personId)
      .map(link => link.id);
    const candidates = matchingRecords(writer, linkageRecordOf(row.facts, row), {
      recordSeq: row.seq,
      personId: row.personId,
      notificationId: row.notificationId,
      keptApart: peopleKeptApartFrom(writer, records),
      frequencies,
    });
    const identity = candidates.filter(candidate => candidate.score.band !== 'SAME_HOUSEHOLD');
    // Two records of imports at one home are a family that its own source already tells us of.
    const household = candidates.filter(
      candidate =>
        candidate.score.band === 'SAME_HOUSEHOLD' &&
        (row.notificationId !== null || candidate.notificationId !== null) &&
        !inOneFamily(writer, row.personId, candidate.personId),
    );
    for (const candidate of [...identity.slice(0, mostSuggested), ...household.slice(0, mostHousehold)])
      keep(writer, row, candidate, frequencies);
  }
}

function inOneFamily(writer: Writer, personA: string | null, personB: string): boolean {
  return (
    writer
      .query<{ one: number }>(
        `select 1 as one from family_member a join family_member b on b.family_id = a.family_id
         where a.person_id = ? and b.person_id = ? limit 1`,
      )
      .get(personA, personB) !== undefined
  );
}

function forget(writer: Writer, recordId: string): void {
  writer.derive('delete from match_suggestion where record_a = ?', recordId);
  writer.derive('delete from match_suggestion where record_b = ?', recordId);
}

/**
 * The person who came later asks the question: theirs is `record_a`. Told by person and not by record, so that all
 * likenesses of two people are one decision.
 */
function keep(writer: Writer, subject: SubjectRow, candidate: Candidate, frequencies: TermFrequencies): void {
  const personSeq = writer.query<{ seq: number }>('select seq from person where id = ?');
  const isLater =
    (personSeq.get(subject.personId ?? '')?.seq ?? 0) > (personSeq.get(candidate.personId)?.seq ?? 0);
  const other = writer
    .query<{ receivedAt: string }>('select received_at as receivedAt from source_record where seq = ?')
    .get(candidate.recordSeq);
  const recordA = isLater ? subject.id : candidate.recordId;
  const recordB = isLater ? candidate.recordId : subject.id;
  const hidden = withoutHome(writer, subject, candidate, frequencies);
  writer.derive(
    `insert or replace into match_suggestion (id, record_a, record_b, score, band, notification_id, explained, at,
       score_without_home, band_without_home)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    suggestionId(recordA, recordB),
    recordA,
    recordB,
    candidate.score.score,
    candidate.score.band,
    isLater
      ? (subject.notificationId ?? candidate.notificationId)
      : (candidate.notificationId ?? subject.notificationId),
    JSON.stringify(candidate.score),
    isLater ? subject.receivedAt : (other?.receivedAt ?? ''),
    hidden.score,
    hidden.band,
  );
}

/** The same likeness for those who may not know of a protected home: as if neither record had an address. */
function withoutHome(
  writer: Writer,
  subject: SubjectRow,
  candidate: Candidate,
  frequencies: TermFrequencies,
): { score: number; band: string } {
  const isCompared = candidate.score.fields.some(field => field.field === 'address' && field.level !== null);
  const other = isCompared ? recordById(writer, candidate.recordId) : null;
  if (other === null) return candidate.score;
  const { score, band } = compare(
    withoutAddresses(linkageRecordOf(subject.facts, subject)),
    withoutAddresses(linkageRecordOf(other.facts, other)),
    activeModel(writer),
    frequencies,
  );
  return { score, band };
}

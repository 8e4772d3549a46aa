import { createHash } from 'node:crypto';
import type { Reader } from '../journal/reader.ts';
import type { Writer } from '../journal/writer.ts';
import { linkageRecordOf } from '../people/facts.rules.ts';
import { currentRecord, comparedColumns, type StoredRecord } from '../people/people.store.ts';
import {
  matchingRecords,
  wasFoundOnReceipt,
  type Candidate,
  type FoundOnReceipt,
  type KnownRecords,
} from './candidates.store.ts';
import { peopleKeptApartFrom } from './decisions.store.ts';
import type { TermFrequencies } from './frequencies.rules.ts';
import { storedFrequencies } from './frequencies.store.ts';
import { activeModel } from './modelVersions.store.ts';
import { withoutAddresses } from './hiddenHomes.store.ts';
import type { LinkageModel } from './model.rules.ts';
import type { LinkageRecord } from './record.rules.ts';
import { compare } from './score.rules.ts';

/** Possible matches kept for one record; somebody who fits more people than this fits nobody. */
const mostSuggested = 20;
/** Family relations suggested for one record. */
const mostHousehold = 6;

/**
 * A suggestion's id is made of its two records, so that the same pair has the same id after an undo or a rebuild. It begins
 * as the first record's does, which tells its time: what one notification brings stands together in the index.
 */
export const suggestionId = (recordA: string, recordB: string): string => {
  const hash = createHash('sha256').update(`${recordA}\n${recordB}`).digest('hex');
  return `${recordA.replaceAll('-', '').slice(0, 12)}${hash}`.slice(0, 32);
};

type SubjectRow = StoredRecord & { personId: string | null; isCurrent: number };

/** A suggestion as it is kept. */
export type SuggestionRow = {
  readonly id: string;
  readonly recordA: string;
  readonly recordB: string;
  readonly score: number;
  readonly band: string;
  readonly notificationId: string | null;
  readonly explained: string;
  readonly at: string;
  readonly scoreWithoutHome: number;
  readonly bandWithoutHome: string;
};

/** What suggestions are found by, beside the records themselves. */
type FindingBy = {
  readonly frequencies: TermFrequencies;
  /** Records in the form they are compared in, where many subjects are asked about one after the other. */
  readonly known?: KnownRecords;
  /** The records that may be like the subject, where they are known already. */
  readonly among?: readonly number[];
  /** What was found of the subject in this command already. */
  readonly onReceipt?: FoundOnReceipt | null;
};

/**
 * Finds the suggestions of some records again. Derived: the same records, links and decisions give the same
 * suggestions. `gone` are records that may no longer be stored.
 */
export function suggestForRecords(
  writer: Writer,
  recordSeqs: readonly number[],
  gone: readonly { id: string }[] = [],
): void {
  for (const { id } of gone) forgetSuggestions(writer, id);
  const rows = [...new Set(recordSeqs)].toSorted((a, b) => a - b).map(seq => subjectOf(writer, seq));
  const subjects = rows.filter(row => row !== null);
  for (const row of subjects) forgetSuggestions(writer, row.id);
  const frequencies = storedFrequencies(writer);
  for (const subject of subjects) {
    const by = { frequencies, onReceipt: wasFoundOnReceipt(writer, subject.id) };
    for (const { row } of suggestionsOf(writer, subject, by)) keepSuggestion(writer, row);
  }
}

/** A record as suggestions are found for it; null when it is not stored. */
export function subjectOf(reader: Reader, recordSeq: number): SubjectRow | null {
  const subject = reader.query<SubjectRow>(
    `select ${comparedColumns}, l.person_id as personId, ${currentRecord('r')} as isCurrent
     from source_record r left join record_link l on l.source_record_id = r.id where r.seq = ?`,
  );
  return subject.get(recordSeq) ?? null;
}

/** The suggestions that come of one record, with the other record of each; none when it no longer counts. */
export function suggestionsOf(
  reader: Reader,
  subject: SubjectRow,
  by: FindingBy,
): { otherSeq: number; row: SuggestionRow }[] {
  const { personId } = subject;
  if (subject.isCurrent === 0 || personId === null) return [];
  const records = reader
    .query<{ id: string }>('select source_record_id as id from record_link where person_id = ?')
    .all(personId)
    .map(link => link.id);
  const record = linkageRecordOf(subject.facts, subject);
  const found = by.onReceipt?.isRestricted === record.isRestricted ? by.onReceipt : null;
  const frequencies = found?.frequencies ?? by.frequencies;
  // What keeps the record itself apart was heeded on receipt; linked to somebody, it is kept from more people.
  const keptApart =
    found !== null && records.length === 1 ? new Set<string>() : peopleKeptApartFrom(reader, records);
  const candidates =
    found?.matching.filter(other => other.personId !== personId && !keptApart.has(other.personId)) ??
    matchingRecords(reader, record, {
      recordSeq: subject.seq,
      personId,
      notificationId: subject.notificationId,
      keptApart,
      ...by,
    });
  const identity = candidates.filter(candidate => candidate.score.band !== 'SAME_HOUSEHOLD');
  // Two records of imports at one home are a family that its own source already tells us of.
  const household = candidates.filter(
    candidate =>
      candidate.score.band === 'SAME_HOUSEHOLD' &&
      (subject.notificationId !== null || candidate.notificationId !== null) &&
      !inOneFamily(reader, personId, candidate.personId),
  );
  return [...identity.slice(0, mostSuggested), ...household.slice(0, mostHousehold)].map(candidate => ({
    otherSeq: candidate.recordSeq,
    row: rowOf(reader, subject, record, candidate, frequencies),
  }));
}

function inOneFamily(reader: Reader, personA: string | null, personB: string): boolean {
  return (
    reader
      .query<{ one: number }>(
        `select 1 as one from family_member a join family_member b on b.family_id = a.family_id
         where a.person_id = ? and b.person_id = ? limit 1`,
      )
      .get(personA, personB) !== undefined
  );
}

/** Takes away every suggestion about a record. */
export function forgetSuggestions(writer: Writer, recordId: string): void {
  writer.derive('delete from match_suggestion where record_a = ?', recordId);
  writer.derive('delete from match_suggestion where record_b = ?', recordId);
}

/** Keeps a suggestion, in place of an older one about the same two records. */
export function keepSuggestion(writer: Writer, row: SuggestionRow): void {
  writer.derive(
    `insert or replace into match_suggestion (id, record_a, record_b, score, band, notification_id, explained, at,
       score_without_home, band_without_home)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    row.id,
    row.recordA,
    row.recordB,
    row.score,
    row.band,
    row.notificationId,
    row.explained,
    row.at,
    row.scoreWithoutHome,
    row.bandWithoutHome,
  );
}

/**
 * The person who came later asks the question: theirs is `record_a`. Told by person and not by record, so that all
 * likenesses of two people are one decision.
 */
function rowOf(
  reader: Reader,
  subject: SubjectRow,
  record: LinkageRecord,
  candidate: Candidate,
  frequencies: TermFrequencies,
): SuggestionRow {
  const personSeq = reader.query<{ seq: number }>('select seq from person where id = ?');
  const isLater =
    (personSeq.get(subject.personId ?? '')?.seq ?? 0) > (personSeq.get(candidate.personId)?.seq ?? 0);
  const recordA = isLater ? subject.id : candidate.recordId;
  const recordB = isLater ? candidate.recordId : subject.id;
  const hidden = withoutHome(record, candidate, activeModel(reader), frequencies);
  return {
    id: suggestionId(recordA, recordB),
    recordA,
    recordB,
    score: candidate.score.score,
    band: candidate.score.band,
    notificationId: isLater
      ? (subject.notificationId ?? candidate.notificationId)
      : (candidate.notificationId ?? subject.notificationId),
    explained: JSON.stringify(candidate.score),
    at: isLater ? subject.receivedAt : candidate.receivedAt,
    scoreWithoutHome: hidden.score,
    bandWithoutHome: hidden.band,
  };
}

/** The same likeness for those who may not know of a protected home: as if neither record had an address. */
function withoutHome(
  record: LinkageRecord,
  candidate: Candidate,
  model: LinkageModel,
  frequencies: TermFrequencies,
): { score: number; band: string } {
  const isCompared = candidate.score.fields.some(field => field.field === 'address' && field.level !== null);
  if (!isCompared) return candidate.score;
  return compare(withoutAddresses(record), withoutAddresses(candidate.record), model, frequencies);
}

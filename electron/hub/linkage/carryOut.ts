import { keepMatchState } from '../intake/notifiedPeople.store.ts';
import type { Reader } from '../journal/reader.ts';
import type { Writer } from '../journal/writer.ts';
import { notFound, refusal } from '../kernel/refusals.ts';
import { linkageRecordOf } from '../people/facts.rules.ts';
import { mergePeople } from '../people/merge.ts';
import { comparedRecordsOfPerson, personOfRecord, type StoredRecord } from '../people/people.store.ts';
import { matchCandidates } from './candidates.store.ts';
import { areKeptApart, peopleKeptApartFrom } from './decisions.store.ts';
import { recordsOfPair } from './pair.ts';
import { suggestionById, suggestionOfPair, type Reviewer } from './review.store.ts';

export type AskedPair = { suggestionId: string } | { recordA: string; recordB: string };

export type Pair = {
  a: StoredRecord;
  b: StoredRecord;
  personA: string;
  personB: string;
  isProtected: boolean;
};

function isProtectedPerson(reader: Reader, personId: string): boolean {
  return (
    reader
      .query<{ restricted: number }>('select restricted from person_golden where person_id = ?')
      .get(personId)?.restricted === 1
  );
}

/** The two records a decision is about. Protected people are not there for those who may not see them. */
export function seenPair(reader: Reader, asked: AskedPair, reviewer: Reviewer): Pair {
  const row =
    'suggestionId' in asked
      ? suggestionById(reader, asked.suggestionId, reviewer)
      : suggestionOfPair(reader, asked.recordA, asked.recordB, reviewer);
  const records = row ?? ('recordA' in asked ? asked : null);
  if (records === null) throw notFound('possible match');
  const { a, b } = recordsOfPair(reader, records);
  const personA = personOfRecord(reader, a.id);
  const personB = personOfRecord(reader, b.id);
  if (personA === null || personB === null) throw notFound('possible match');
  const isProtected = isProtectedPerson(reader, personA) || isProtectedPerson(reader, personB);
  if (isProtected && !reviewer.mayWorkWithRestricted) throw notFound('possible match');
  return { a, b, personA, personB, isProtected };
}

/**
 * Whose history a decision about two records belongs to: where one of the two is protected theirs, so that who may not
 * know of them reads neither the decision nor its reason at the other.
 */
export const subjectOfPair = (reader: Reader, { personA, personB }: Pair): string =>
  `person:${isProtectedPerson(reader, personB) && !isProtectedPerson(reader, personA) ? personB : personA}`;

/** The same, of two people who still are two: otherwise there is nothing to decide. */
export function pairOf(reader: Reader, asked: AskedPair, reviewer: Reviewer): Pair {
  const pair = seenPair(reader, asked, reviewer);
  if (pair.personA !== pair.personB) return pair;
  throw refusal('REFUSED', {
    what: 'These records are already about one person.',
    safe: 'Nothing was changed.',
    todo: 'To take them apart, open the person and choose “Not this person” beside the record.',
  });
}

/** Stops a link between two people whom somebody has told apart, also through a third record. */
export function refuseIfKeptApart(reader: Reader, personA: string, personB: string): void {
  if (!areKeptApart(reader, personA, personB)) return;
  throw refusal('REFUSED', {
    what: 'Somebody has decided that these are two people.',
    safe: 'Nothing was changed.',
    todo: 'If that was wrong, take that decision back in the history first.',
  });
}

/**
 * Does what a decision says, and answers the person who stays when it made one of two. Who a record belongs to is asked
 * again here: an earlier part of the same decision may have moved it.
 */
export function carryOut(
  writer: Writer,
  pair: Pick<Pair, 'a' | 'b'>,
  kind: string,
  decisionId: string,
): string | null {
  if (kind === 'defer') return null;
  const personA = personOfRecord(writer, pair.a.id);
  const personB = personOfRecord(writer, pair.b.id);
  if (personA === null || personB === null) throw notFound('possible match');
  if (kind !== 'link') {
    for (const personId of [personA, personB]) settleNotifications(writer, personId);
    return null;
  }
  if (personA !== personB) refuseIfKeptApart(writer, personA, personB);
  const kept = mergePeople(writer, personA, personB, decisionId);
  settleNotifications(writer, kept);
  return kept;
}

/**
 * Tells a person's notifications how the question about them stands now: linked, still to review, or new. Read from what
 * is stored and not from the decision just made, so that the order of decisions does not matter.
 */
function settleNotifications(writer: Writer, personId: string): void {
  const open = writer
    .query<{ id: string; recordId: string }>(
      `select n.id, n.source_record_id as recordId from record_link l
       join notification_person n on n.source_record_id = l.source_record_id
       where l.person_id = ? and n.match_state = 'to-review'`,
    )
    .all(personId);
  if (open.length === 0) return;
  const records = comparedRecordsOfPerson(writer, personId);
  const keptApart = peopleKeptApartFrom(
    writer,
    records.map(record => record.id),
  );
  for (const { id, recordId } of open) {
    const record = records.find(one => one.id === recordId);
    if (record === undefined) continue;
    const remains = matchCandidates(writer, linkageRecordOf(record.facts, record), {
      recordSeq: record.seq,
      personId,
      notificationId: record.notificationId,
      keptApart,
    }).some(
      candidate =>
        candidate.score.band !== 'SAME_HOUSEHOLD' && !isProtectedPerson(writer, candidate.personId),
    );
    if (remains) continue;
    const isKnown = records.some(
      one =>
        one.id !== recordId && (one.notificationId === null || one.notificationId !== record.notificationId),
    );
    keepMatchState(writer, id, isKnown ? 'linked' : 'new');
  }
}

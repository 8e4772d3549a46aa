import { notificationPerson } from '#db/schema/cases';
import { linkageDecision } from '#db/schema/people';
import type { ExplainedScore } from '#contract/linkageScore';
import type { MatchDecision } from '#contract/review';
import type { Reader } from '../journal/reader.ts';
import type { Writer } from '../journal/writer.ts';
import { newId } from '../kernel/ids.ts';
import type { OpenContext } from '../kernel/operations.ts';
import { notFound, refusal } from '../kernel/refusals.ts';
import { linkageRecordOf } from '../people/facts.rules.ts';
import { mergePeople } from '../people/merge.ts';
import { personOfRecord, comparedRecordsOfPerson, type StoredRecord } from '../people/people.store.ts';
import { matchCandidates } from './candidates.store.ts';
import { areKeptApart, peopleKeptApartFrom } from './decisions.store.ts';
import { comparePair, hidesHomeOf, recordsOfPair, secondPersonFor } from './pair.ts';
import { openWordsOn, suggestionById, suggestionOfPair, type Reviewer } from './review.store.ts';

export type Decided = { outcome: 'done' | 'waiting-for-second-person'; personId: string | null };

type AskedPair = { suggestionId: string } | { recordA: string; recordB: string };

type Pair = {
  a: StoredRecord;
  b: StoredRecord;
  personA: string;
  personB: string;
  isProtected: boolean;
};

const kinds = {
  'same-person': 'link',
  'different-people': 'cannot-link',
  'same-household': 'same-household',
  ask: 'defer',
} as const satisfies Record<MatchDecision, string>;

function isProtectedPerson(reader: Reader, personId: string): boolean {
  return (
    reader
      .query<{ restricted: number }>('select restricted from person_golden where person_id = ?')
      .get(personId)?.restricted === 1
  );
}

/** The two records a decision is about. Protected people are not there for those who may not see them. */
function pairOf(reader: Reader, asked: AskedPair, reviewer: Reviewer): Pair {
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
  if (personA === personB) {
    throw refusal('REFUSED', {
      what: 'These records are already about one person.',
      safe: 'Nothing was changed.',
      todo: 'To take them apart, open the person and choose “Not this person” beside the record.',
    });
  }
  return { a, b, personA, personB, isProtected };
}

/** Decides about two records, as one journal entry that can be taken back exactly. */
export function decidePair(
  context: OpenContext,
  asked: AskedPair,
  decision: MatchDecision,
  reason: string | null,
): { result: Decided; entryId: string | null } {
  const pair = pairOf(context.reader, asked, context.user);
  const { waiting } = openWordsOn(context.reader, { recordA: pair.a.id, recordB: pair.b.id }, context.user);
  if (waiting !== null) {
    throw refusal('REFUSED', {
      what: waiting.isMine
        ? 'You have decided about these two. A second person has still to agree.'
        : `${waiting.by} has decided about these two and waits for a second person.`,
      safe: 'Nothing was changed.',
      todo: waiting.isMine ? 'Ask a colleague to look at it.' : 'Say whether you agree with that decision.',
    });
  }
  if (decision === 'same-person' && areKeptApart(context.reader, pair.personA, pair.personB)) {
    throw refusal('REFUSED', {
      what: 'Somebody has decided that these are two people.',
      safe: 'Nothing was changed.',
      todo: 'If that was wrong, take that decision back in the history first.',
    });
  }
  const hidesHome = hidesHomeOf(context.reader, [pair.personA, pair.personB], context.user);
  const score = comparePair(context.reader, pair.a, pair.b, hidesHome);
  const waits =
    (decision === 'same-person' || decision === 'different-people') &&
    secondPersonFor(decision, { band: score.band, isProtected: pair.isProtected });
  return context.write(
    { command: 'review.decide', subject: `person:${pair.personA}`, reason },
    (writer): Decided => {
      const decisionId = newId();
      writer.insert(linkageDecision, {
        id: decisionId,
        kind: kinds[decision],
        recordA: pair.a.id,
        recordB: pair.b.id,
        decidedBy: writer.actor,
        at: writer.at,
        reason,
        ...evidence(score),
        state: waits ? 'waiting' : 'made',
      });
      if (waits) return { outcome: 'waiting-for-second-person', personId: null };
      return { outcome: 'done', personId: carryOut(writer, pair, kinds[decision], decisionId) };
    },
  );
}

const evidence = (
  score: ExplainedScore,
): { modelVersion: string; score: number; band: string; fields: unknown } => ({
  modelVersion: score.modelVersion,
  score: score.score,
  band: score.band,
  fields: score.fields,
});

/** Does what a decision says, and answers the person who stays when it made one of two. */
function carryOut(writer: Writer, pair: Pair, kind: string, decisionId: string): string | null {
  const kept = kind === 'link' ? mergePeople(writer, pair.personA, pair.personB, decisionId) : null;
  if (kind !== 'defer') {
    for (const personId of kept === null ? [pair.personA, pair.personB] : [kept])
      settleNotifications(writer, personId, kept !== null);
  }
  return kept;
}

/** Tells a person's notifications how the question about them stands now: linked, still to review, or new. */
function settleNotifications(writer: Writer, personId: string, isLinked: boolean): void {
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
    if (!remains) writer.update(notificationPerson, id, { matchState: isLinked ? 'linked' : 'new' });
  }
}

type WaitingRow = { id: string; kind: string; recordA: string; recordB: string; decidedBy: string };

/** The second person agrees, and the decision is carried out, or does not, and the pair goes back to the queue. */
export function confirmDecision(
  context: OpenContext,
  decisionId: string,
  agrees: boolean,
  reason: string | null,
): { result: { personId: string | null }; entryId: string | null } {
  const row = context.reader
    .query<WaitingRow>(
      `select id, kind, record_a as recordA, record_b as recordB, decided_by as decidedBy from linkage_decision
       where id = ? and state = 'waiting'`,
    )
    .get(decisionId);
  if (row === undefined) throw notFound('decision that waits for a second person');
  const pair = pairOf(context.reader, row, context.user);
  if (row.decidedBy === context.user.id && agrees) {
    throw refusal('REFUSED', {
      what: 'You made this decision, so somebody else must be the second person.',
      safe: 'The decision still waits.',
      todo: 'Ask a colleague to sign in and look at it.',
    });
  }
  return context.write({ command: 'review.confirm', subject: `person:${pair.personA}`, reason }, writer => {
    writer.update(linkageDecision, row.id, {
      secondPerson: writer.actor,
      state: agrees ? 'made' : 'refused',
    });
    return { personId: agrees ? carryOut(writer, pair, row.kind, row.id) : null };
  });
}

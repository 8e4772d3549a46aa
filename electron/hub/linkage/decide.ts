import { linkageDecision } from '#db/schema/people';
import type { ExplainedScore } from '#contract/linkageScore';
import type { MatchDecision } from '#contract/review';
import type { Reader } from '../journal/reader.ts';
import type { Writer } from '../journal/writer.ts';
import { newId } from '../kernel/ids.ts';
import type { OpenContext } from '../kernel/operations.ts';
import { notFound, refusal } from '../kernel/refusals.ts';
import {
  carryOut,
  pairOf,
  refuseIfKeptApart,
  seenPair,
  subjectOfPair,
  type AskedPair,
  type Pair,
} from './carryOut.ts';
import { keepDecision } from './decisions.store.ts';
import { checkFamilyPart, recordFamilyPart, type FamilyPart } from './familyPart.ts';
import { comparePair, hidesHomeOf, secondPersonFor } from './pair.ts';
import { openWordsOn, type Reviewer } from './review.store.ts';

export type Decided = { outcome: 'done' | 'waiting-for-second-person'; personId: string | null };
type Written<Result> = { result: Result; entryId: string | null };

const kinds = {
  'same-person': 'link',
  'different-people': 'cannot-link',
  'same-household': 'same-household',
  ask: 'defer',
} as const satisfies Record<MatchDecision, string>;

type Kind = (typeof kinds)[MatchDecision];

function refuseIfWaiting(reader: Reader, pair: Pair, reviewer: Reviewer): void {
  const { waiting } = openWordsOn(reader, { recordA: pair.a.id, recordB: pair.b.id }, reviewer);
  if (waiting === null) return;
  throw refusal('REFUSED', {
    what: waiting.isMine
      ? 'You have decided about these two. A second person has still to agree.'
      : `${waiting.by} has decided about these two and waits for a second person.`,
    safe: 'Nothing was changed.',
    todo: waiting.isMine ? 'Ask a colleague to look at it.' : 'Say whether you agree with that decision.',
  });
}

type Part = { pair: Pair; kind: Kind; score: ExplainedScore; needsSecond: boolean };

/** One pair of a decision: checked, compared once more as this reviewer may see it, and whether two must decide. */
function partOf(context: OpenContext, pair: Pair, kind: Kind): Part {
  const { reader, user } = context;
  refuseIfWaiting(reader, pair, user);
  if (kind === 'link') refuseIfKeptApart(reader, pair.personA, pair.personB);
  const score = comparePair(reader, pair.a, pair.b, hidesHomeOf(reader, [pair.personA, pair.personB], user));
  const facts = { band: score.band, isProtected: pair.isProtected };
  const needsSecond =
    (kind === 'link' && secondPersonFor('same-person', facts)) ||
    (kind === 'cannot-link' && secondPersonFor('different-people', facts));
  return { pair, kind, score, needsSecond };
}

function insertDecision(
  writer: Writer,
  part: Part,
  words: { reason: string | null; state: 'made' | 'waiting'; together: string | null },
): string {
  const { pair, kind, score } = part;
  return keepDecision(writer, {
    kind,
    recordA: pair.a.id,
    recordB: pair.b.id,
    decidedBy: writer.actor,
    modelVersion: score.modelVersion,
    score: score.score,
    band: score.band,
    fields: score.fields,
    ...words,
  });
}

/** Decides about two records, as one journal entry that can be taken back exactly. */
export function decidePair(
  context: OpenContext,
  asked: AskedPair,
  decision: MatchDecision,
  reason: string | null,
  family: FamilyPart = { relation: null, join: null },
): Written<Decided> {
  const pair = pairOf(context.reader, asked, context.user);
  const part = partOf(context, pair, kinds[decision]);
  if (family.relation !== null || family.join !== null)
    checkFamilyPart(context, [pair.personA, pair.personB], decision, family);
  return context.write(
    { command: 'review.decide', subject: subjectOfPair(context.reader, pair), reason },
    (writer): Decided => {
      const state = part.needsSecond ? 'waiting' : 'made';
      const decisionId = insertDecision(writer, part, { reason, state, together: null });
      if (part.needsSecond) return { outcome: 'waiting-for-second-person', personId: null };
      recordFamilyPart(writer, decisionId, family);
      return { outcome: 'done', personId: carryOut(writer, pair, part.kind, decisionId) };
    },
  );
}

/** What a decision about a record that fits several people may be: one of the options, none of them, or all of them. */
export type AnswerAmong = { kind: 'one'; suggestionId: string } | { kind: 'none' } | { kind: 'all' };

const kindAmong = (answer: AnswerAmong, suggestionId: string): Kind => {
  if (answer.kind === 'one') return answer.suggestionId === suggestionId ? 'link' : 'cannot-link';
  return answer.kind === 'all' ? 'link' : 'cannot-link';
};

const invalidAnswer = (what: string, todo: string) =>
  refusal('INVALID', { what, safe: 'Nothing was changed.', todo });

/**
 * Decides about a record that fits several people in one step: every option gets its answer, and all of them stand or
 * fall together. When one of them needs a second person, all of them wait.
 */
export function decideAmong(
  context: OpenContext,
  suggestionIds: readonly string[],
  answer: AnswerAmong,
  reason: string | null,
): Written<Decided> {
  const asked = [...new Set(suggestionIds)];
  if (answer.kind === 'one' && !asked.includes(answer.suggestionId))
    throw invalidAnswer(
      'The person chosen is not one of those asked about.',
      'Choose one of the people shown.',
    );
  const parts = asked.map(suggestionId =>
    partOf(context, pairOf(context.reader, { suggestionId }, context.user), kindAmong(answer, suggestionId)),
  );
  const [first] = parts;
  if (first === undefined || parts.some(part => part.pair.personA !== first.pair.personA))
    throw invalidAnswer(
      'These suggestions are about different people.',
      'Open the list again and decide anew.',
    );
  const waits = parts.some(part => part.needsSecond);
  return context.write(
    { command: 'review.decideAmong', subject: subjectOfPairs(context.reader, parts), reason },
    (writer): Decided => {
      const together = newId();
      const state = waits ? 'waiting' : 'made';
      const made = parts.map(part => ({
        part,
        id: insertDecision(writer, part, { reason, state, together }),
      }));
      if (waits) return { outcome: 'waiting-for-second-person', personId: null };
      return { outcome: 'done', personId: carryOutAll(writer, made) };
    },
  );
}

/** Of a decision about several pairs: of the first with somebody protected, or of the first. */
function subjectOfPairs(reader: Reader, parts: readonly { pair: Pair }[]): string {
  const pairs = parts.map(part => part.pair);
  const pair = pairs.find(one => one.isProtected) ?? pairs[0];
  if (pair === undefined) throw new RangeError('A decision is about somebody.');
  return subjectOfPair(reader, pair);
}

function carryOutAll(
  writer: Writer,
  made: readonly { part: { pair: Pick<Pair, 'a' | 'b'>; kind: string }; id: string }[],
): string | null {
  let kept: string | null = null;
  for (const { part, id } of made) kept = carryOut(writer, part.pair, part.kind, id) ?? kept;
  return kept;
}

type WaitingRow = {
  id: string;
  kind: string;
  recordA: string;
  recordB: string;
  decidedBy: string;
  together: string | null;
};

const waitingColumns = `id, kind, record_a as recordA, record_b as recordB, decided_by as decidedBy, together`;

/** The second person agrees, and the decision is carried out, or does not, and the pair goes back to the queue. */
export function confirmDecision(
  context: OpenContext,
  decisionId: string,
  agrees: boolean,
  reason: string | null,
): Written<{ personId: string | null }> {
  const { reader, user } = context;
  const row = reader
    .query<WaitingRow>(`select ${waitingColumns} from linkage_decision where id = ? and state = 'waiting'`)
    .get(decisionId);
  if (row === undefined) throw notFound('decision that waits for a second person');
  const rows =
    row.together === null
      ? [row]
      : reader
          .query<WaitingRow>(
            `select ${waitingColumns} from linkage_decision where together = ? and state = 'waiting' order by id`,
          )
          .all(row.together);
  // A decision that has become pointless can still be refused or taken back, so that nothing waits for ever.
  const read = agrees ? pairOf : seenPair;
  const made = rows.map(one => ({ part: { pair: read(reader, one, user), kind: one.kind }, id: one.id }));
  if (row.decidedBy === user.id && agrees) {
    throw refusal('REFUSED', {
      what: 'You made this decision, so somebody else must be the second person.',
      safe: 'The decision still waits.',
      todo: 'Ask a colleague to sign in and look at it.',
    });
  }
  const subject = subjectOfPairs(
    reader,
    made.map(one => one.part),
  );
  return context.write({ command: 'review.confirm', subject, reason }, writer => {
    for (const { id } of made)
      writer.update(linkageDecision, id, {
        secondPerson: writer.actor,
        state: agrees ? 'made' : 'refused',
      });
    return { personId: agrees ? carryOutAll(writer, made) : null };
  });
}

import { blindCheck } from '#db/schema/blindCheck';
import type { LinkageBand } from '#contract/linkageScore';
import { newId } from '../kernel/ids.ts';
import { forSignedIn, inOneRead } from '../kernel/operations.ts';
import { notFound, refusal } from '../kernel/refusals.ts';
import { pairForReview } from './pair.ts';
import { confirmDecision, decideAmong, decidePair } from './decide.ts';
import { secondsEach } from './pace.rules.ts';
import { nextSecondLook, secondLooks } from './quality/secondLook.store.ts';
import {
  decidedAt,
  linkedByThemselves,
  queueCounts,
  queuePage,
  questionOf,
  suggestionById,
} from './review.store.ts';

const pageSize = 25;
/** Decisions read to say how long one usually takes. */
const recentDecisions = 40;
/** Decisions of one sitting that are counted. */
const mostInASitting = 2000;

export const reviewOperations = {
  queue: forSignedIn.review.queue.handler(
    inOneRead(({ context, input }) => {
      const filter = { notificationId: input.notificationId ?? null, band: input.band ?? null };
      const { total, counts } = queueCounts(context.reader, filter, context.user);
      const groups = queuePage(context.reader, filter, context.user, { size: pageSize, number: input.page });
      const byBand = (band: LinkageBand): number => counts[band] ?? 0;
      return {
        total,
        page: input.page,
        pageSize,
        counts: {
          EXACT: byBand('EXACT'),
          STRONG: byBand('STRONG'),
          POSSIBLE: byBand('POSSIBLE'),
          SAME_HOUSEHOLD: byBand('SAME_HOUSEHOLD'),
          NONE: byBand('NONE'),
          CONFLICT: byBand('CONFLICT'),
        },
        linkedByThemselves: linkedByThemselves(context.reader),
        decidedSince:
          input.since === undefined
            ? 0
            : decidedAt(context.reader, context.user.id, input.since, mostInASitting).length,
        secondsEach: secondsEach(decidedAt(context.reader, context.user.id, null, recentDecisions)),
        secondLooks: secondLooks(context.reader, context.user).length,
        questions: groups
          .map(group => questionOf(context.reader, group, context.user))
          .filter(question => question !== null),
      };
    }),
  ),

  pair: forSignedIn.review.pair.handler(
    inOneRead(({ context, input }) => {
      const row = suggestionById(context.reader, input.suggestionId, context.user);
      if (row === null) throw notFound('possible match');
      context.noteAccess('person', row.personA, 'Checked a possible match');
      context.noteAccess('person', row.personB, 'Checked a possible match');
      return pairForReview(context.reader, row, context.user);
    }),
  ),

  decide: forSignedIn.review.decide.handler(({ context, input }) => {
    if (input.decision === 'ask' && (input.reason ?? '').length < 3) {
      throw refusal('INVALID', {
        what: 'Say what should be asked, and whom.',
        safe: 'Nothing was changed.',
        todo: 'Write the question in a few words.',
        fields: [{ path: 'reason', message: 'Write what should be asked.' }],
      });
    }
    const { result, entryId } = decidePair(context, input.pair, input.decision, input.reason ?? null, {
      relation: input.relation ?? null,
      join: input.join ?? null,
    });
    return { ...result, entryId };
  }),

  decideAmong: forSignedIn.review.decideAmong.handler(({ context, input }) => {
    const { result, entryId } = decideAmong(context, input.suggestionIds, input.answer, input.reason ?? null);
    return { ...result, entryId };
  }),

  confirm: forSignedIn.review.confirm.handler(({ context, input }) => {
    const { result, entryId } = confirmDecision(
      context,
      input.decisionId,
      input.agrees,
      input.reason ?? null,
    );
    return { ...result, entryId };
  }),

  nextSecondLook: forSignedIn.review.nextSecondLook.handler(({ context }) => {
    const next = nextSecondLook(context.reader, context.user);
    if (next === null) return null;
    for (const personId of next.people)
      context.noteAccess('person', personId, 'Looked again at a decision about a match');
    return { decisionId: next.look.decisionId, pair: next.shown, waiting: next.waiting };
  }),

  secondLook: forSignedIn.review.secondLook.handler(({ context, input }) => {
    const look = secondLooks(context.reader, context.user).find(one => one.decisionId === input.decisionId);
    if (look === undefined) throw notFound('decision to look at again');
    const { entryId } = context.write(
      { command: 'review.secondLook', subject: `decision:${look.decisionId}`, reason: input.reason ?? null },
      writer =>
        writer.insert(blindCheck, {
          id: newId(),
          purpose: 'second-look',
          recordA: look.recordA,
          recordB: look.recordB,
          decisionId: look.decisionId,
          firstAnswer: look.firstAnswer,
          firstBy: look.decidedBy,
          firstScore: look.score,
          drawnAt: writer.at,
          answer: input.answer,
          answeredBy: writer.actor,
          answeredAt: writer.at,
          reason: input.reason ?? null,
        }),
    );
    return { entryId, agrees: input.answer === 'cannot-tell' ? null : input.answer === look.firstAnswer };
  }),
};

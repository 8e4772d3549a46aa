import type { LinkageBand } from '#contract/linkageScore';
import { forSignedIn } from '../kernel/operations.ts';
import { notFound, refusal } from '../kernel/refusals.ts';
import { pairForReview } from './pair.ts';
import { confirmDecision, decidePair } from './decide.ts';
import { linkedByThemselves, queueCounts, queuePage, questionOf, suggestionById } from './review.store.ts';

const pageSize = 25;

export const reviewOperations = {
  queue: forSignedIn.review.queue.handler(({ context, input }) => {
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
      questions: groups
        .map(group => questionOf(context.reader, group, context.user))
        .filter(question => question !== null),
    };
  }),

  pair: forSignedIn.review.pair.handler(({ context, input }) => {
    const row = suggestionById(context.reader, input.suggestionId, context.user);
    if (row === null) throw notFound('possible match');
    context.noteAccess('person', row.personA, 'Checked a possible match');
    context.noteAccess('person', row.personB, 'Checked a possible match');
    return pairForReview(context.reader, row, context.user);
  }),

  decide: forSignedIn.review.decide.handler(({ context, input }) => {
    if (input.decision === 'ask' && (input.reason ?? '').length < 3) {
      throw refusal('INVALID', {
        what: 'Say what should be asked, and whom.',
        safe: 'Nothing was changed.',
        todo: 'Write the question in a few words.',
        fields: [{ path: 'reason', message: 'Write what should be asked.' }],
      });
    }
    const { result, entryId } = decidePair(context, input.pair, input.decision, input.reason ?? null);
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
};

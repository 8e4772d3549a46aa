import { Temporal } from 'temporal-polyfill';
import type { NotificationDraft } from '#contract/intakeDraft';
import type { Gap } from '#contract/intakeOperations';
import { plainIsoDate } from '../clocks/workingDays.rules.ts';
import { forSignedIn, inOneRead, type OpenContext } from '../kernel/operations.ts';
import { notFound, refusal } from '../kernel/refusals.ts';
import { keepAdvice } from './advice.ts';
import {
  draftById,
  draftsOf,
  dropDraft,
  forgetSentBefore,
  isOfAnother,
  isSent,
  keepDraft,
  putAside,
} from './drafts.store.ts';
import { draftFacts } from './facts.rules.ts';
import { importNotifications, previewNotifications } from './file/importFile.ts';
import { finalContent } from './finalContent.rules.ts';
import { elsewhereWords } from './gaps.rules.ts';
import { matchesFor } from './matches.ts';
import { takeNotification, type HubFacts } from './take.ts';

/** Days for which a sent draft is kept aside, so that taking the notification back brings it back. */
const daysSentDraftsAreKept = 30;

function hubFacts(context: OpenContext): HubFacts {
  return {
    policy: context.hub.policy(),
    calendar: context.hub.calendar(),
    today: plainIsoDate(context.today),
  };
}

/** The refusal of a form with gaps: each gap under its box, and the draft kept. */
function refusedForGaps(gaps: readonly Gap[], draft: NotificationDraft) {
  const { route, answer } = draft.agreement;
  if (gaps.every(gap => gap.path === 'agreement.route') && route !== null && answer !== 'yes') {
    return refusal('REFUSED', {
      what: route === 'shareWithoutAgreement' ? 'Something is missing.' : elsewhereWords[route],
      safe: 'Your draft is kept. Nothing was sent.',
      todo:
        route === 'safeguarding'
          ? 'Use “Concern about a child’s safety”.'
          : 'Come back to it from your drafts when the family has agreed.',
      fields: gaps.map(({ path, message }) => ({ path, message })),
    });
  }
  return refusal('INVALID', {
    what: 'Some answers are missing.',
    safe: 'Your draft is kept. Nothing was sent.',
    todo: 'Answer the questions named below, or choose “not known”.',
    fields: gaps.map(({ path, message }) => ({ path, message })),
  });
}

function refuseSent(context: OpenContext, draftId: string): void {
  if (isOfAnother(context.reader, context.user.id, draftId)) throw notFound('draft');
  if (!isSent(context.reader, draftId)) return;
  throw refusal('REFUSED', {
    what: 'This draft was sent already.',
    safe: 'Nothing was sent twice.',
    todo: 'Open it from the queue. To change it, take it back first, or start a new one.',
  });
}

export const intakeOperations = {
  drafts: forSignedIn.intake.drafts.handler(({ context }) => {
    const keepFrom = Temporal.Instant.from(context.now).subtract({ hours: 24 * daysSentDraftsAreKept });
    forgetSentBefore(context.hub.local, keepFrom.toString({ smallestUnit: 'millisecond' }));
    return draftsOf(context.reader, context.user.id);
  }),

  openDraft: forSignedIn.intake.openDraft.handler(({ context, input }) => {
    const draft = draftById(context.reader, context.user.id, input.draftId);
    if (draft === null) throw notFound('draft');
    return draft;
  }),

  saveDraft: forSignedIn.intake.saveDraft.handler(({ context, input }) => {
    refuseSent(context, input.draftId);
    keepDraft(context.hub.local, {
      id: input.draftId,
      userId: context.user.id,
      content: input.content,
      at: context.now,
    });
    return { savedAt: context.now };
  }),

  discardDraft: forSignedIn.intake.discardDraft.handler(({ context, input }) => {
    const line = draftsOf(context.reader, context.user.id).find(draft => draft.id === input.draftId);
    if (line?.needsConcern === true) {
      throw refusal('REFUSED', {
        what: 'This draft says that a child may be at risk, and no concern was recorded.',
        safe: 'The draft is kept.',
        todo: 'Ring, and record the concern. If “yes” was chosen by mistake, open the draft and change it.',
      });
    }
    if (line?.hasOpenConcern === true) {
      throw refusal('REFUSED', {
        what: 'This draft has a concern about a child’s safety without an outcome.',
        safe: 'The draft is kept.',
        todo: 'Record what was agreed with social care first.',
      });
    }
    dropDraft(context.hub.local, context.user.id, input.draftId);
    return { discarded: true as const };
  }),

  facts: forSignedIn.intake.facts.handler(({ context, input }) =>
    draftFacts(input.content, { pack: context.hub.policy(), today: context.today }),
  ),

  matches: forSignedIn.intake.matches.handler(
    inOneRead(({ context, input }) =>
      matchesFor(context.reader, input.content, {
        mayWorkWithRestricted: context.user.mayWorkWithRestricted,
        today: context.today,
      }),
    ),
  ),

  takeNotification: forSignedIn.intake.takeNotification.handler(({ context, input }) => {
    const { draftId, content: draft } = input;
    refuseSent(context, draftId);
    const reading = finalContent(draft, { pack: context.hub.policy(), today: context.today });
    // Whatever is refused below, what was typed is kept.
    keepDraft(context.hub.local, { id: draftId, userId: context.user.id, content: draft, at: context.now });
    if (reading.kind === 'gaps') throw refusedForGaps(reading.gaps, draft);
    const facts = { command: 'intake.takeNotification', subject: `draft:${draftId}` };
    const { result, entryId } = context.write(facts, writer => {
      const taken = takeNotification(writer, hubFacts(context), reading.content, {
        channel: draft.channel,
        fileKey: `draft:${draftId}`,
        draftId,
      });
      // Only now is it known whose history this belongs to.
      facts.subject = `family:${taken.familyId}`;
      return taken;
    });
    if (entryId !== null) putAside(context.hub.local, draftId, entryId);
    const { reference, ...taken } = result;
    return { ...taken, caseReference: reference, entryId };
  }),

  adviseOnly: forSignedIn.intake.adviseOnly.handler(({ context, input }) => {
    refuseSent(context, input.draftId);
    const { result, entryId } = context.write(
      { command: 'intake.adviseOnly', subject: `draft:${input.draftId}` },
      writer => keepAdvice(writer, hubFacts(context), input.content, input),
    );
    if (entryId !== null) putAside(context.hub.local, input.draftId, entryId);
    return { entryId, reference: result };
  }),

  readFile: forSignedIn.intake.readFile.handler(async ({ context, input }) =>
    previewNotifications(context.reader, hubFacts(context), input),
  ),

  importFile: forSignedIn.intake.importFile.handler(async ({ context, input }) =>
    importNotifications(
      context.reader,
      (facts, work) => context.write(facts, work),
      hubFacts(context),
      input,
    ),
  ),
};

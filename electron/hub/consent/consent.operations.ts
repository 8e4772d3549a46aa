import { membersFor } from '../families/familyDesk.ts';
import { forSignedIn, type OpenContext } from '../kernel/operations.ts';
import { notFound, refusal } from '../kernel/refusals.ts';
import { answerGaps } from './answer.rules.ts';
import {
  answersOf,
  keepAnswer,
  keepAnswerWithdrawn,
  keepDecision,
  type KeptAnswer,
} from './answers.store.ts';
import { agreementOfFamily, firstAnswerOfFamily } from './standing.ts';
import { gaveFirstAnswer, mayDecide, newestAnswers } from './standing.rules.ts';

const leastReasonLetters = 10;

/** @throws INVALID with the sentence at its box */
function refuse(path: string, message: string): never {
  throw refusal('INVALID', {
    what: message,
    safe: 'Nothing was changed. What you typed is still on the screen.',
    todo: 'Correct it, then try again.',
    fields: [{ path, message }],
  });
}

/** An answer of this family that counts and was not taken back. @throws NOT_FOUND, REFUSED */
function standingAnswer(context: OpenContext, familyId: string, answerId: string): KeptAnswer {
  const answers = answersOf(context.reader, [familyId]);
  const found = answers.find(each => each.id === answerId);
  if (found === undefined) throw notFound('answer');
  if (found.withdrawnOn !== null || found.answer === 'notAsked' || !newestAnswers(answers).has(answerId)) {
    throw refusal('REFUSED', {
      what: `This answer of ${found.name} no longer counts, so it cannot be taken back.`,
      safe: 'Nothing was changed.',
      todo: 'Look at the answers to see what counts now.',
    });
  }
  return found;
}

/** What further people say about agreement after a notification was taken, and what is decided where they differ. */
export const consentOperations = {
  recordAnswer: forSignedIn.consent.recordAnswer.handler(({ context, input }) => {
    const { familyId, personId, ...answer } = input;
    const members = membersFor(context, familyId);
    if (personId !== null && !members.some(member => member.personId === personId)) throw notFound('person');
    const [gap] = answerGaps(answer, context.today);
    if (gap !== undefined) refuse(gap.path, gap.message);
    const first = firstAnswerOfFamily(context.reader, familyId);
    if (first?.state === 'agreed' && gaveFirstAnswer(first, answer.name)) {
      refuse('name', `${answer.name} gave the first answer. If they changed their mind, take that one back.`);
    }
    const { entryId } = context.write(
      { command: 'consent.recordAnswer', subject: `family:${familyId}` },
      writer => keepAnswer(writer, answer, { familyId, personId, notificationId: null }),
    );
    return { entryId };
  }),

  withdrawAnswer: forSignedIn.consent.withdrawAnswer.handler(({ context, input }) => {
    membersFor(context, input.familyId);
    const answer = standingAnswer(context, input.familyId, input.answerId);
    if (input.saidOn > context.today)
      refuse('saidOn', 'The day is still to come. Enter today or an earlier day.');
    if (input.saidOn < answer.answeredOn) {
      refuse('saidOn', 'That is before they answered. Enter the day on which they took it back.');
    }
    const why = input.why === '' ? null : input.why;
    const { entryId } = context.write(
      { command: 'consent.withdrawAnswer', subject: `family:${input.familyId}`, reason: why },
      writer => keepAnswerWithdrawn(writer, input.answerId, { on: input.saidOn, why }),
    );
    return { entryId };
  }),

  decideSharing: forSignedIn.consent.decideSharing.handler(({ context, input }) => {
    const { familyId, goesOn, reason } = input;
    membersFor(context, familyId);
    const agreement = agreementOfFamily(context.reader, familyId, {
      ...context.user,
      policy: context.hub.policy(),
    });
    if (!mayDecide(agreement)) {
      throw refusal('REFUSED', {
        what: 'There is nothing to decide: nobody’s answer stands against another.',
        safe: 'Nothing was changed.',
        todo: 'Look at the answers to see what counts now.',
      });
    }
    if (reason.length < leastReasonLetters) refuse('reason', 'Write why, in a few words at least.');
    const { entryId } = context.write(
      { command: 'consent.decideSharing', subject: `family:${familyId}`, reason },
      writer => keepDecision(writer, { familyId, notificationId: null, goesOn, reason }),
    );
    return { entryId };
  }),
};

import { plainIsoDate } from '../clocks/workingDays.rules.ts';
import { forSignedIn, type OpenContext } from '../kernel/operations.ts';
import { notFound, refusal } from '../kernel/refusals.ts';
import type { Writer } from '../journal/writer.ts';
import type { LetterKind } from '../letters/letterContent.rules.ts';
import { toldBy } from '../letters/draftLetters.rules.ts';
import { placesWords } from '../providers/providers.rules.ts';
import { stopClocks } from '../triage/caseClocks.ts';
import { returnToMatching } from '../triage/decide.ts';
import { allocate } from './allocate.ts';
import { prepareAllocation, type PreparedAllocation } from './allocation.ts';
import { caseFactsFor, type CaseFacts } from './caseFacts.ts';
import { basisWords } from './referrals.rules.ts';
import {
  keepAnswer,
  referralById,
  referralRowsOf,
  referralsOf,
  type ReferralRow,
} from './referrals.store.ts';

function readerOf(prepared: PreparedAllocation, kind: LetterKind): string {
  const { letterFacts, provider } = prepared;
  switch (kind) {
    case 'familyLetter':
      return letterFacts.addressee.name;
    case 'providerNote':
      return `${provider.serviceName}, ${provider.organisation}`;
    case 'referrerNote':
      return [letterFacts.referrer.name, letterFacts.referrer.organisation]
        .filter(text => text !== '')
        .join(', ');
  }
}

/** A referral that still waits or runs, with its case. @throws NOT_FOUND, REFUSED */
function openReferral(
  context: OpenContext,
  referralId: string,
  statuses: readonly ReferralRow['status'][],
): { row: ReferralRow; facts: CaseFacts } {
  const row = referralById(context.reader, referralId);
  if (row === null) throw notFound('referral');
  const facts = caseFactsFor(context.reader, row.caseId, {
    user: context.user,
    policy: context.hub.policy(),
  });
  if (!statuses.includes(row.status)) {
    throw refusal('REFUSED', {
      what: `This referral is ${statusWords[row.status]} already.`,
      safe: 'Nothing was changed.',
      todo: 'Look at the case to see where it stands now.',
    });
  }
  return { row, facts };
}

const statusWords: Readonly<Record<ReferralRow['status'], string>> = {
  sent: 'waiting for an answer',
  accepted: 'accepted',
  declined: 'declined',
  withdrawn: 'taken back',
  ended: 'ended',
};

/** The case goes back to matching when no service has it any more. */
function backToMatching(writer: Writer, facts: CaseFacts): void {
  const stillThere = referralRowsOf(writer, facts.caseId).some(
    row => row.status === 'sent' || row.status === 'accepted',
  );
  if (stillThere || facts.status !== 'with-provider') return;
  returnToMatching(writer, { id: facts.caseId, version: facts.version });
}

function answered(context: OpenContext, writer: Writer, caseId: string, on: string): void {
  stopClocks(writer, caseId, 'provider.answered', plainIsoDate(on), context.hub.calendar());
}

export const referralsOperations = {
  check: forSignedIn.referrals.check.handler(({ context, input }) => {
    const prepared = prepareAllocation(context, input, '');
    context.noteAccess('case', input.caseId);
    const { facts, provider, result, letters, letterFacts, decision } = prepared;
    const basis = basisWords(letterFacts.basis);
    return {
      caseId: facts.caseId,
      reference: facts.reference,
      familyName: facts.family.name,
      serviceName: provider.serviceName,
      organisation: provider.organisation,
      rank: result.eligible.find(entry => entry.provider.id === provider.id)?.rank ?? null,
      listed: result.eligible.length,
      reasonNeeded:
        decision.outcome === 'refused' && decision.code === 'reasonNeeded' ? decision.message : null,
      tells: letters.drafts.map(draft => ({
        document: draft.content.kind,
        who: readerOf(prepared, draft.content.kind),
        what: toldBy(draft),
        basis: draft.content.kind === 'familyLetter' ? 'It is about them' : basis,
        keptBack: draft.omissions.map(({ what, why }) => ({ what, why })),
      })),
      cautions: [...new Set(letters.drafts.flatMap(draft => draft.cautions))],
      stops: prepared.stops,
      agreementOfFamilyId:
        facts.agreement.kind === 'none' || facts.agreement.kind === 'held' ? facts.family.id : null,
      senderMissing: prepared.senderMissing,
      placesWords: placesWords(provider),
      answerBy: prepared.answerBy,
      firstContactBy: prepared.firstContactBy,
    };
  }),

  allocate: forSignedIn.referrals.allocate.handler(({ context, input }) => {
    const { reason, ...question } = input;
    const prepared = prepareAllocation(context, question, reason);
    const [stop] = prepared.stops;
    if (stop !== undefined) {
      throw refusal('REFUSED', {
        what: stop,
        safe: 'Nothing was sent and nobody was told.',
        todo: 'Go back to the list of services, or to the case.',
      });
    }
    const { decision } = prepared;
    if (decision.outcome === 'refused') {
      throw refusal('INVALID', {
        what: decision.message,
        safe: 'Nothing was sent and nobody was told.',
        todo: 'Write the reason, then try again.',
        fields: [{ path: 'reason', message: decision.message }],
      });
    }
    const { result, entryId } = context.write(
      {
        command: 'referrals.allocate',
        subject: `family:${prepared.facts.family.id}`,
        reason: decision.record.reason,
      },
      writer =>
        allocate(writer, context.hub, prepared, {
          record: decision.record,
          delivery: input.choices.delivery,
          settings: input.settings,
        }),
    );
    return { entryId, ...result };
  }),

  answer: forSignedIn.referrals.answer.handler(({ context, input }) => {
    const { row, facts } = openReferral(context, input.referralId, ['sent']);
    if (input.answer === 'declined' && input.reason === '') {
      throw refusal('INVALID', {
        what: 'A service that says no gives a reason.',
        safe: 'Nothing was changed.',
        todo: 'Write why they cannot help, so that the next choice is better.',
        fields: [{ path: 'reason', message: 'Write why they cannot help.' }],
      });
    }
    if (input.on > context.today) {
      throw refusal('INVALID', {
        what: 'The day of the answer is still to come.',
        safe: 'Nothing was changed.',
        todo: 'Correct the date.',
        fields: [{ path: 'on', message: 'Enter today or an earlier day.' }],
      });
    }
    const { entryId } = context.write(
      {
        command: 'referrals.answer',
        subject: `family:${facts.family.id}`,
        reason: input.reason === '' ? null : input.reason,
      },
      writer => {
        keepAnswer(writer, row.id, {
          status: input.answer,
          on: input.on,
          reason: input.reason === '' ? null : input.reason,
        });
        answered(context, writer, facts.caseId, input.on);
        if (input.answer === 'declined') backToMatching(writer, facts);
      },
    );
    return { entryId };
  }),

  withdraw: forSignedIn.referrals.withdraw.handler(({ context, input }) => {
    const { row, facts } = openReferral(context, input.referralId, ['sent', 'accepted']);
    const { entryId } = context.write(
      { command: 'referrals.withdraw', subject: `family:${facts.family.id}`, reason: input.reason },
      writer => {
        keepAnswer(writer, row.id, {
          status: 'withdrawn',
          on: row.answeredAt ?? context.today,
          reason: input.reason,
        });
        answered(context, writer, facts.caseId, context.today);
        backToMatching(writer, facts);
      },
    );
    return { entryId };
  }),

  forCase: forSignedIn.referrals.forCase.handler(({ context, input }) => {
    caseFactsFor(context.reader, input.caseId, {
      user: context.user,
      policy: context.hub.policy(),
    });
    context.noteAccess('case', input.caseId);
    return referralsOf(context.reader, input.caseId);
  }),
};

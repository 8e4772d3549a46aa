import type { AllocationChoices } from '#contract/referrals';
import type { MatchSettings } from '#contract/matching';
import type { ProviderProfile } from '#contract/providerProfile';
import type { OpenContext } from '../kernel/operations.ts';
import { draftLetters, type DraftLetters } from '../letters/draftLetters.rules.ts';
import { gatherLetterFacts } from '../letters/gatherFacts.rules.ts';
import type { LetterFacts } from '../letters/letterFacts.rules.ts';
import { authorFor, senderFor } from '../letters/letterSetting.ts';
import { caseMatch } from '../matching/caseMatch.ts';
import { decisionRecord, type DecisionOutcome } from '../matching/decision.rules.ts';
import type { MatchResult } from '../matching/matching.types.rules.ts';
import { notFound } from '../kernel/refusals.ts';
import { plainIsoDate } from '../clocks/workingDays.rules.ts';
import { policyOfCase } from '../triage/casePolicy.ts';
import { providerById } from '../providers/providers.store.ts';
import type { CaseFacts } from './caseFacts.ts';
import { allocationDays, dayProblem, whyNoAllocation } from './referrals.rules.ts';
import { referralRowsOf } from './referrals.store.ts';

/** An allocation thought through but not made: what would be told to whom, and everything that stops it. */
export type PreparedAllocation = {
  facts: CaseFacts;
  provider: ProviderProfile;
  result: MatchResult;
  letterFacts: LetterFacts;
  letters: DraftLetters;
  decision: DecisionOutcome;
  stops: string[];
  senderMissing: boolean;
  answerBy: string;
  firstContactBy: string;
};

export type AllocationQuestion = {
  caseId: string;
  providerId: string;
  settings: MatchSettings;
  choices: AllocationChoices;
};

/**
 * Thinks an allocation through. The check page and the command use the same function, so what was read is what is
 * done. Changes nothing. @throws NOT_FOUND
 */
export function prepareAllocation(
  context: OpenContext,
  { caseId, providerId, settings, choices }: AllocationQuestion,
  reason: string,
): PreparedAllocation {
  const policy = context.hub.policy();
  const today = plainIsoDate(context.today);
  const stored = providerById(context.reader, providerId);
  if (stored === null) throw notFound('service');
  const { facts, matchWith } = caseMatch(context.reader, caseId, settings, {
    user: context.user,
    policy,
    today,
  });
  const result = matchWith(settings);
  const days = allocationDays(policyOfCase(context.reader, caseId, policy), context.hub.calendar(), today);
  const firstContactBy = choices.firstContact.by ?? days.firstContactBy;
  const { sender, isMissing } = senderFor(context);
  const letterFacts = gatherLetterFacts(facts, stored.profile, {
    today,
    policy,
    sender,
    author: authorFor(context),
    largePrint: choices.largePrint,
    delivery: choices.delivery,
    firstContact: { ...choices.firstContact, by: firstContactBy },
    answerBy: days.answerBy,
  });
  const letters = draftLetters(letterFacts, facts.content.referrer.wantsReply);
  const decision = decisionRecord(result, providerId, reason);
  const why = whyNoAllocation(facts);
  const isAsked = referralRowsOf(context.reader, caseId).some(
    row => row.providerId === providerId && (row.status === 'sent' || row.status === 'accepted'),
  );
  const stops = [
    ...(why === null ? [] : [why]),
    ...(isAsked ? ['This service has already been asked to help this family.'] : []),
    ...(decision.outcome === 'refused' && decision.code !== 'reasonNeeded' ? [decision.message] : []),
    ...(isMissing ? ['There is no phone number to print on letters. Add it on this page.'] : []),
    ...[dayProblem(firstContactBy, today)].filter(problem => problem !== null),
    // The safety hold and a missing agreement are said once, in the case's own words.
    ...(why === null ? letters.stops : []),
  ];
  return {
    facts,
    provider: stored.profile,
    result,
    letterFacts,
    letters,
    decision,
    stops: [...new Set(stops)],
    senderMissing: isMissing,
    answerBy: days.answerBy,
    firstContactBy,
  };
}

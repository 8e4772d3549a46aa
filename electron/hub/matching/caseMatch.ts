import type { SignedInUser } from '#contract/desk';
import type { MatchSettings } from '#contract/matching';
import type { PolicyPack } from '#contract/policyPack';
import { allProviders } from '../providers/providers.store.ts';
import type { Reader } from '../journal/reader.ts';
import { caseFactsFor, type CaseFacts } from '../referrals/caseFacts.ts';
import { referralRowsOf } from '../referrals/referrals.store.ts';
import { matchProviders } from './matching.rules.ts';
import type { MatchRequest, MatchResult, MatchVocabulary } from './matching.types.rules.ts';
import { matchRequest, matchVocabulary, standingExclusions } from './matchRequest.rules.ts';

export type CaseMatch = {
  facts: CaseFacts;
  request: MatchRequest;
  notKnown: readonly string[];
  vocabulary: MatchVocabulary;
  /** The list for any settings, from the same facts. */
  readonly matchWith: (settings: MatchSettings) => MatchResult;
};

/**
 * A case held against the whole directory. Used by the list and again by the allocation, so that what is kept about a
 * choice is what the list said. @throws NOT_FOUND
 */
export function caseMatch(
  reader: Reader,
  caseId: string,
  settings: MatchSettings,
  desk: { user: SignedInUser; policy: PolicyPack; today: string },
): CaseMatch {
  const facts = caseFactsFor(reader, caseId, desk);
  const profiles = allProviders(reader).map(stored => stored.profile);
  const vocabulary = matchVocabulary(desk.policy);
  const standing = standingExclusions(facts, referralRowsOf(reader, caseId), profiles);
  const { request, notKnown } = matchRequest(facts, settings.wishes, desk.policy, desk.today);
  return {
    facts,
    request,
    notKnown,
    vocabulary,
    matchWith: given =>
      matchProviders({
        request: matchRequest(facts, given.wishes, desk.policy, desk.today).request,
        providers: profiles,
        weights: given.weights,
        pins: given.pins,
        exclusions: [...standing, ...given.exclusions],
        vocabulary,
        today: desk.today,
      }),
  };
}

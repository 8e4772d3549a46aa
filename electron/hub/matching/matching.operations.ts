import { kindWords, accessWords } from '../providers/providerWords.rules.ts';
import { forSignedIn } from '../kernel/operations.ts';
import { whyNoAllocation } from '../referrals/referrals.rules.ts';
import { caseMatch, type CaseMatch } from './caseMatch.ts';
import { compareProviders } from './compare.rules.ts';
import { childWords, needsInWords } from './matchRequest.rules.ts';
import { wordFor } from './matchWords.rules.ts';
import { explainMoves } from './moves.rules.ts';
import type { PolicyPack } from '#contract/policyPack';

/** Most rows one answer carries. */
const mostShown = 200;

function subjectOf({ facts, request, notKnown, vocabulary }: CaseMatch, policy: PolicyPack) {
  const whyNot = whyNoAllocation(facts);
  return {
    caseId: facts.caseId,
    reference: facts.reference,
    familyId: facts.family.id,
    familyName: facts.family.name,
    needsWords: needsInWords(request.needs, vocabulary),
    childrenWords: request.children.map(childWords),
    districtWords: request.district === '' ? 'not known' : wordFor(vocabulary.districts, request.district),
    languagesWords: request.languages.map(id => wordFor(vocabulary.languages, id)),
    notKnown: [...notKnown],
    panelName: policy.panels[0]?.name ?? null,
    mayAllocate: whyNot === null,
    whyNot,
  };
}

export const matchingOperations = {
  forCase: forSignedIn.matching.forCase.handler(({ context, input }) => {
    const policy = context.hub.policy();
    const match = caseMatch(context.reader, input.caseId, input.settings, {
      user: context.user,
      policy,
      today: context.today,
    });
    context.noteAccess('case', input.caseId);
    const result = match.matchWith(input.settings);
    const moves =
      input.before === null
        ? []
        : explainMoves(match.matchWith(input.before), result).map(move => move.sentence);
    return {
      subject: subjectOf(match, policy),
      eligible: result.eligible.slice(0, mostShown).map(entry => ({
        ...entry,
        parts: [...entry.parts],
        kindWords: kindWords[entry.provider.kind],
      })),
      ineligible: result.ineligible.slice(0, mostShown).map(entry => ({
        ...entry,
        failed: [...entry.failed],
        kindWords: kindWords[entry.provider.kind],
      })),
      ineligibleCount: result.ineligible.length,
      moves: moves.slice(0, mostShown),
      accessChoices: Object.entries(accessWords).map(([id, label]) => ({ id, label })),
    };
  }),

  compare: forSignedIn.matching.compare.handler(({ context, input }) => {
    const policy = context.hub.policy();
    const match = caseMatch(context.reader, input.caseId, input.settings, {
      user: context.user,
      policy,
      today: context.today,
    });
    context.noteAccess('case', input.caseId);
    return compareProviders(match.matchWith(input.settings), input.providerIds, policy);
  }),
};

import type { PolicyPack, TriageDecisionId } from '#contract/policyPack';
import type { SampleCase } from './cases.rules.ts';

/** How a case was decided: most are accepted; a few go to a panel, to whom they know already, or end with advice. */
export function outcomeOf(
  policy: PolicyPack,
  found: SampleCase,
  index: number,
): Exclude<TriageDecisionId, 'safeguarding'> {
  const knows = (id: TriageDecisionId): boolean => policy.triageDecisions.some(each => each.id === id);
  const isWaiting = found.stage === 'waitingForProvider';
  if (isWaiting && index % 5 === 0 && policy.panels.length > 0 && knows('panel')) return 'panel';
  if (found.closure !== null && index % 9 === 0 && knows('adviceOnly')) return 'adviceOnly';
  if (found.stage === 'accepted' && index % 6 === 0 && knows('alreadyWithProvider'))
    return 'alreadyWithProvider';
  return 'accept';
}

import type { MatchPart, MatchResult, MatchWeights } from './matching.types.rules.ts';

/** What is kept about the advisor's choice, so that it can be explained years later. */
export interface DecisionRecord {
  readonly providerId: string;
  readonly serviceName: string;
  /** 1 was the top of the list; `null` when the list said the provider was not eligible. */
  readonly rankChosen: number | null;
  readonly listed: number;
  readonly topProviderId: string | null;
  readonly total: number | null;
  readonly parts: readonly MatchPart[];
  /** Rules the chosen provider did not meet; empty for an eligible one. */
  readonly failedReasons: readonly string[];
  readonly reason: string | null;
  readonly weights: MatchWeights;
  readonly matchedOn: string;
}

export type DecisionOutcome =
  | { readonly outcome: 'recorded'; readonly record: DecisionRecord }
  | {
      readonly outcome: 'refused';
      readonly code: 'notListed' | 'closed' | 'reasonNeeded';
      readonly message: string;
    };

/**
 * The record of one allocation decision.
 *
 * The first provider on the list needs no reason. Any other needs one, and so does a provider the rules say is not
 * eligible: the advisor may know better, and must say how. A closed service cannot be chosen.
 */
export function decisionRecord(
  result: MatchResult,
  chosenProviderId: string,
  reason: string,
): DecisionOutcome {
  const words = reason.trim();
  const shared = {
    listed: result.eligible.length,
    topProviderId: result.eligible[0]?.provider.id ?? null,
    reason: words === '' ? null : words,
    weights: result.weights,
    matchedOn: result.matchedOn,
  };
  const ranked = result.eligible.find(entry => entry.provider.id === chosenProviderId);
  if (ranked !== undefined) {
    if (ranked.rank !== 1 && words === '') {
      return reasonNeeded(
        `Say why you chose ${ranked.provider.serviceName}, which is number ${ranked.rank}.`,
      );
    }
    const { id: providerId, serviceName } = ranked.provider;
    const { rank: rankChosen, total, parts } = ranked;
    return {
      outcome: 'recorded',
      record: { ...shared, providerId, serviceName, rankChosen, total, parts, failedReasons: [] },
    };
  }
  const barred = result.ineligible.find(entry => entry.provider.id === chosenProviderId);
  if (barred === undefined) {
    const message = 'This service is not on the list. Nothing was saved. Refresh the list and choose again.';
    return { outcome: 'refused', code: 'notListed', message };
  }
  if (barred.provider.status === 'closed') {
    const message = `${barred.provider.serviceName} has closed. Nothing was saved. Choose another service.`;
    return { outcome: 'refused', code: 'closed', message };
  }
  if (words === '') {
    return reasonNeeded(`Say why you chose ${barred.provider.serviceName}, which does not meet every rule.`);
  }
  return {
    outcome: 'recorded',
    record: {
      ...shared,
      providerId: barred.provider.id,
      serviceName: barred.provider.serviceName,
      rankChosen: null,
      total: null,
      parts: [],
      failedReasons: barred.failed.map(rule => rule.reason),
    },
  };
}

function reasonNeeded(message: string): DecisionOutcome {
  return { outcome: 'refused', code: 'reasonNeeded', message };
}

import type { ProviderProfile } from '#contract/providerProfile';
import { failedRules } from './eligibility.rules.ts';
import { confirmationFreshness } from './freshness.rules.ts';
import { placesFree, scoreParts } from './scoring.rules.ts';
import type { IneligibleProvider, MatchInput, MatchResult, RankedProvider } from './matching.types.rules.ts';

/** A single failed rule at most this far off is worth a phone call. */
const nearMissDistance = 0.5;

/**
 * Ranks every provider for one request, with the reasons; it recommends and never selects.
 *
 * Order: pinned first (in pin order), then highest total, then shortest known wait, then name, then id, so the same
 * facts always give the same list whatever order the providers came in. A pin never lifts a provider over a failed
 * rule. Providers that fail a rule are kept, nearest miss first.
 */
export function matchProviders(input: MatchInput): MatchResult {
  const eligible: Omit<RankedProvider, 'rank'>[] = [];
  const ineligible: IneligibleProvider[] = [];
  for (const provider of input.providers) {
    const exclusion = input.exclusions.find(entry => entry.providerId === provider.id);
    const failed = failedRules(provider, input.request, exclusion, input.vocabulary);
    const freshness = confirmationFreshness(provider.lastConfirmed, input.today);
    const pinned = input.pins.includes(provider.id);
    if (failed.length > 0) {
      const [only] = failed;
      const nearMiss = failed.length === 1 && only !== undefined && only.distance <= nearMissDistance;
      ineligible.push({ provider, pinned, failed, nearMiss, freshness });
      continue;
    }
    const parts = scoreParts(
      provider,
      input.request,
      input.weights,
      freshness,
      input.vocabulary,
      input.today,
    );
    eligible.push({
      provider,
      pinned,
      total: parts.reduce((sum, part) => sum + part.points, 0),
      outOf: parts.reduce((sum, part) => sum + part.max, 0),
      parts,
      freshness,
      placesFree: placesFree(provider),
    });
  }
  const ranked = eligible.toSorted((a, b) => compareEligible(a, b, input.pins));
  return {
    weights: input.weights,
    matchedOn: input.today,
    eligible: ranked.map((entry, index) => ({ ...entry, rank: index + 1 })),
    ineligible: ineligible.toSorted(compareIneligible),
  };
}

function compareEligible(
  a: Omit<RankedProvider, 'rank'>,
  b: Omit<RankedProvider, 'rank'>,
  pins: readonly string[],
): number {
  return (
    pinPlace(a, pins) - pinPlace(b, pins) ||
    b.total - a.total ||
    (a.provider.waitingWeeks ?? Number.MAX_SAFE_INTEGER) -
      (b.provider.waitingWeeks ?? Number.MAX_SAFE_INTEGER) ||
    compareNames(a.provider, b.provider)
  );
}

function pinPlace(entry: { provider: ProviderProfile; pinned: boolean }, pins: readonly string[]): number {
  return entry.pinned ? pins.indexOf(entry.provider.id) : pins.length;
}

function compareIneligible(a: IneligibleProvider, b: IneligibleProvider): number {
  return (
    a.failed.length - b.failed.length ||
    Math.max(...a.failed.map(rule => rule.distance)) - Math.max(...b.failed.map(rule => rule.distance)) ||
    compareNames(a.provider, b.provider)
  );
}

/** Code-unit order, not the machine's language: the same list on every desk. */
function compareNames(a: ProviderProfile, b: ProviderProfile): number {
  return compareText(a.serviceName.toLowerCase(), b.serviceName.toLowerCase()) || compareText(a.id, b.id);
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

import type { ProviderProfile } from '#contract/providerProfile';

/** A child as matching needs them: whole years, or not born yet. */
export type ChildAge = { readonly unborn: true } | { readonly unborn: false; readonly years: number };

/** What the family needs from a service. Ids are those of the policy pack's lists. */
export interface MatchRequest {
  readonly needs: readonly string[];
  readonly children: readonly ChildAge[];
  readonly district: string;
  /** First half of the family's postcode, if it may be used. */
  readonly outwardCode: string | null;
  /** Languages in which the family wants to be helped; empty when English is fine. */
  readonly languages: readonly string[];
  /** Access the family cannot do without, such as step-free entry. A service without it is not eligible. */
  readonly access: readonly string[];
  /** First day (ISO) the family could start; waiting before that day costs nothing. `null`: today. */
  readonly earliestStart: string | null;
  readonly eveningsNeeded: boolean;
  readonly freeOnly: boolean;
}

/** How much each wish counts, 0 (not at all) to 3 (most). 1 is the usual weight. */
export interface MatchWeights {
  readonly near: number;
  readonly soon: number;
  readonly specialist: number;
}

export const usualWeights: MatchWeights = { near: 1, soon: 1, specialist: 1 };

/** Provider the advisor has left out of this list, and why (also used when a provider declined). */
export interface Exclusion {
  readonly providerId: string;
  readonly reason: string;
  /** True when the case itself rules it out (the family refused, it said no); the reason is then a whole sentence. */
  readonly standing?: boolean;
}

/** The council's words for ids; an id without a word is shown as it is. */
export interface MatchVocabulary {
  readonly needs: Readonly<Record<string, string>>;
  readonly districts: Readonly<Record<string, string>>;
  readonly languages: Readonly<Record<string, string>>;
  readonly access: Readonly<Record<string, string>>;
}

export interface MatchInput {
  readonly request: MatchRequest;
  readonly providers: readonly ProviderProfile[];
  readonly weights: MatchWeights;
  /** Provider ids the advisor wants at the top, in the order pinned. */
  readonly pins: readonly string[];
  readonly exclusions: readonly Exclusion[];
  readonly vocabulary: MatchVocabulary;
  /** ISO date. */
  readonly today: string;
}

export type PartName =
  'needs' | 'age' | 'near' | 'soon' | 'specialist' | 'language' | 'evenings' | 'freshness';

/** ✓ fits · ○ fits in part, or we do not know · ✗ does not fit (but is no bar). */
export type PartMark = '✓' | '○' | '✗';

/** One reason on the card. Points are whole numbers, so a total is exactly the sum of its parts. */
export interface MatchPart {
  readonly part: PartName;
  readonly reason: string;
  readonly mark: PartMark;
  readonly points: number;
  readonly max: number;
}

export interface Freshness {
  readonly state: 'fresh' | 'old' | 'never';
  /** Days since confirmed; `null` when never. */
  readonly days: number | null;
  readonly words: string;
}

export interface RankedProvider {
  readonly provider: ProviderProfile;
  /** 1 is the top of the list. */
  readonly rank: number;
  readonly pinned: boolean;
  readonly total: number;
  readonly outOf: number;
  readonly parts: readonly MatchPart[];
  readonly freshness: Freshness;
  readonly placesFree: number | null;
}

export type EligibilityRule = 'status' | 'excluded' | 'needs' | 'age' | 'district' | 'access' | 'cost';

/** A rule the provider did not meet. `distance` 0 is a hair's breadth, 1 is nowhere near. */
export interface FailedRule {
  readonly rule: EligibilityRule;
  readonly reason: string;
  readonly distance: number;
}

export interface IneligibleProvider {
  readonly provider: ProviderProfile;
  readonly pinned: boolean;
  readonly failed: readonly FailedRule[];
  /** True when one rule failed, and only just: worth a phone call. */
  readonly nearMiss: boolean;
  readonly freshness: Freshness;
}

export interface MatchResult {
  readonly weights: MatchWeights;
  readonly matchedOn: string;
  readonly eligible: readonly RankedProvider[];
  readonly ineligible: readonly IneligibleProvider[];
}

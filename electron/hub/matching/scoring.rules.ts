import { Temporal } from 'temporal-polyfill';
import type { ProviderProfile } from '#contract/providerProfile';
import { takesChild, worksIn } from './eligibility.rules.ts';
import { countOf, joinWords, wordFor } from './matchWords.rules.ts';
import type {
  Freshness,
  MatchPart,
  MatchRequest,
  MatchVocabulary,
  MatchWeights,
  PartMark,
} from './matching.types.rules.ts';

/** Points before weighting. Meeting the need outweighs any single wish at its usual weight. */
const most = {
  needs: 40,
  age: 15,
  near: 15,
  soon: 15,
  specialist: 10,
  language: 10,
  evenings: 5,
  freshness: 5,
};

/** A wait this long (weeks) earns nothing for "soon". */
const longestUsefulWait = 12;

/** Free places, never below none; `null` when the provider has not said. */
export function placesFree(provider: ProviderProfile): number | null {
  return provider.places === null ? null : Math.max(0, provider.places.total - provider.places.taken);
}

/**
 * The reasons for and against one provider, in the order a card shows them.
 *
 * Every part is a whole number from 0 to its `max`; the weights stretch `near`, `soon` and `specialist` only, so
 * moving a weight can be explained by those three parts. A weight of 0 leaves the reason visible and worth nothing.
 */
export function scoreParts(
  provider: ProviderProfile,
  request: MatchRequest,
  weights: MatchWeights,
  freshness: Freshness,
  vocabulary: MatchVocabulary,
  today: string,
): MatchPart[] {
  const parts = [
    agePart(provider, request),
    nearPart(provider, request, weights, vocabulary),
    needsPart(provider, request, vocabulary),
    soonPart(provider, request, weights, today),
    specialistPart(provider, request, weights),
    languagePart(provider, request, vocabulary),
    eveningsPart(provider, request),
    freshnessPart(freshness),
  ];
  return parts.filter(part => part !== null);
}

function part(name: MatchPart['part'], mark: PartMark, reason: string, share: number, weight = 1): MatchPart {
  const max = Math.round(most[name] * weight);
  return { part: name, reason, mark, points: Math.round(max * share), max };
}

function needsPart(
  provider: ProviderProfile,
  request: MatchRequest,
  vocabulary: MatchVocabulary,
): MatchPart | null {
  if (request.needs.length === 0) return null;
  const words = (ids: readonly string[]) => joinWords(ids.map(id => wordFor(vocabulary.needs, id)));
  const met = request.needs.filter(need => provider.needs.includes(need));
  const unmet = request.needs.filter(need => !provider.needs.includes(need));
  const share = met.length / request.needs.length;
  return unmet.length === 0
    ? part('needs', '✓', words(met), share)
    : part('needs', '○', `${words(met)}; not ${words(unmet)}`, share);
}

function agePart(provider: ProviderProfile, request: MatchRequest): MatchPart | null {
  if (request.children.length === 0) return null;
  const taken = request.children.filter(child => takesChild(provider, child)).length;
  const all = request.children.length;
  const range = `age ${provider.ageFrom}–${provider.ageTo}${provider.unborn ? ' and before birth' : ''}`;
  return taken === all
    ? part('age', '✓', range, 1)
    : part('age', '○', `${range}: ${taken} of ${countOf(all, 'child', 'children')}`, taken / all);
}

function nearPart(
  provider: ProviderProfile,
  request: MatchRequest,
  weights: MatchWeights,
  vocabulary: MatchVocabulary,
): MatchPart {
  const district = wordFor(vocabulary.districts, request.district);
  if (request.outwardCode !== null && provider.outwardCode === request.outwardCode) {
    return part('near', '✓', `${district}, works from ${request.outwardCode}`, 1, weights.near);
  }
  if (provider.districts !== 'all' && worksIn(provider, request.district)) {
    return part('near', '✓', district, 0.7, weights.near);
  }
  return part('near', '○', `works everywhere, ${district} included`, 0.4, weights.near);
}

/** Weeks from today until the family could start; 0 when they could start now. */
function weeksUntilStart(request: MatchRequest, today: string): number {
  if (request.earliestStart === null) return 0;
  const days = Temporal.PlainDate.from(today).until(Temporal.PlainDate.from(request.earliestStart)).days;
  return Math.max(0, Math.floor(days / 7));
}

function soonPart(
  provider: ProviderProfile,
  request: MatchRequest,
  weights: MatchWeights,
  today: string,
): MatchPart {
  const free = placesFree(provider);
  const wait = provider.waitingWeeks;
  if (wait === null) {
    if (free === null) return part('soon', '○', 'places and waiting time not known', 0.3, weights.soon);
    return free === 0
      ? part('soon', '✗', 'full, waiting time not known', 0.1, weights.soon)
      : part('soon', '✓', `${countOf(free, 'place')} free`, 0.8, weights.soon);
  }
  const afterStart = Math.max(0, wait - weeksUntilStart(request, today));
  const share = Math.max(0, 1 - afterStart / longestUsefulWait);
  if (afterStart === 0) {
    const words = wait === 0 ? 'no wait' : `${wait}-week wait, over by the day they can start`;
    const full = free === 0 && wait === 0;
    return full
      ? part('soon', '○', 'no wait given, but every place is taken', 0.5, weights.soon)
      : part('soon', '✓', words, 1, weights.soon);
  }
  return part('soon', share === 0 ? '✗' : '○', `${wait}-week wait`, share, weights.soon);
}

function specialistPart(
  provider: ProviderProfile,
  request: MatchRequest,
  weights: MatchWeights,
): MatchPart | null {
  if (request.needs.length === 0 || provider.needs.length === 0) return null;
  const met = provider.needs.filter(need => request.needs.includes(need)).length;
  const share = met / provider.needs.length;
  if (share >= 0.5) return part('specialist', '✓', 'this is mainly what they do', share, weights.specialist);
  return part(
    'specialist',
    '○',
    `general: ${countOf(provider.needs.length, 'kind')} of need`,
    share,
    weights.specialist,
  );
}

function languagePart(
  provider: ProviderProfile,
  request: MatchRequest,
  vocabulary: MatchVocabulary,
): MatchPart | null {
  if (request.languages.length === 0) return null;
  const words = (ids: readonly string[]) => joinWords(ids.map(id => wordFor(vocabulary.languages, id)));
  const spoken = request.languages.filter(language => provider.languages.includes(language));
  if (spoken.length > 0) return part('language', '✓', `speaks ${words(spoken)}`, 1);
  return part('language', '✗', `no ${words(request.languages)}: book an interpreter`, 0);
}

function eveningsPart(provider: ProviderProfile, request: MatchRequest): MatchPart | null {
  if (!request.eveningsNeeded) return null;
  switch (provider.evenings) {
    case true:
      return part('evenings', '✓', 'evenings', 1);
    case false:
      return part('evenings', '✗', 'no evenings', 0);
    case null:
      return part('evenings', '○', 'evenings not known', 0.4);
  }
}

function freshnessPart(freshness: Freshness): MatchPart {
  switch (freshness.state) {
    case 'fresh':
      return part('freshness', '✓', freshness.words, 1);
    case 'old':
      return part('freshness', '○', `${freshness.words}: ring to check`, 0.4);
    case 'never':
      return part('freshness', '○', `${freshness.words}: ring to check`, 0);
  }
}

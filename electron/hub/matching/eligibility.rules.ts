import type { ProviderProfile } from '#contract/providerProfile';
import { joinWords, wordFor } from './matchWords.rules.ts';
import type {
  ChildAge,
  Exclusion,
  FailedRule,
  MatchRequest,
  MatchVocabulary,
} from './matching.types.rules.ts';

/** Whether a service takes this child. */
export function takesChild(provider: ProviderProfile, child: ChildAge): boolean {
  return child.unborn ? provider.unborn : child.years >= provider.ageFrom && child.years <= provider.ageTo;
}

/** Whether a service works in a district. */
export function worksIn(provider: ProviderProfile, district: string): boolean {
  return provider.districts === 'all' || provider.districts.includes(district);
}

/**
 * Every rule this provider fails; an empty list means it may be offered.
 *
 * These are bars, not wishes: what a family would merely like (evenings, a short wait, their own language with an
 * interpreter possible) lowers the score instead. All failures are listed, so the advisor sees the whole distance.
 */
export function failedRules(
  provider: ProviderProfile,
  request: MatchRequest,
  exclusion: Exclusion | undefined,
  vocabulary: MatchVocabulary,
): FailedRule[] {
  const checks = [
    statusRule(provider),
    exclusionRule(exclusion),
    needsRule(provider, request, vocabulary),
    ageRule(provider, request),
    districtRule(provider, request, vocabulary),
    accessRule(provider, request, vocabulary),
    costRule(provider, request),
  ];
  return checks.filter(failure => failure !== null);
}

function statusRule(provider: ProviderProfile): FailedRule | null {
  switch (provider.status) {
    case 'active':
      return null;
    case 'paused':
      return { rule: 'status', reason: 'Not taking families at the moment', distance: 0.5 };
    case 'closed':
      return { rule: 'status', reason: 'This service has closed', distance: 1 };
  }
}

function exclusionRule(exclusion: Exclusion | undefined): FailedRule | null {
  if (exclusion === undefined) return null;
  const reason = exclusion.standing === true ? exclusion.reason : `Left out by you: ${exclusion.reason}`;
  return { rule: 'excluded', reason, distance: 1 };
}

function needsRule(
  provider: ProviderProfile,
  request: MatchRequest,
  vocabulary: MatchVocabulary,
): FailedRule | null {
  if (request.needs.length === 0 || request.needs.some(need => provider.needs.includes(need))) return null;
  const wanted = joinWords(request.needs.map(need => wordFor(vocabulary.needs, need)));
  return { rule: 'needs', reason: `Does not help with ${wanted}`, distance: 1 };
}

function ageRule(provider: ProviderProfile, request: MatchRequest): FailedRule | null {
  if (request.children.length === 0 || request.children.some(child => takesChild(provider, child)))
    return null;
  const misses = request.children.map(child => ageMiss(provider, child));
  const nearest = misses.reduce((best, miss) => (miss.years < best.years ? miss : best));
  return { rule: 'age', reason: nearest.reason, distance: Math.min(1, nearest.years / 10) };
}

function ageMiss(provider: ProviderProfile, child: ChildAge): { years: number; reason: string } {
  const range = `takes ages ${provider.ageFrom} to ${provider.ageTo}`;
  if (child.unborn) {
    const years = Math.max(1, provider.ageFrom);
    return { years, reason: `Does not help before birth (${range})` };
  }
  if (child.years < provider.ageFrom) {
    const years = provider.ageFrom - child.years;
    return { years, reason: `Child is ${yearsInWords(years)} too young (${range})` };
  }
  const years = child.years - provider.ageTo;
  return { years, reason: `Child is ${yearsInWords(years)} too old (${range})` };
}

function yearsInWords(years: number): string {
  return years === 1 ? '1 year' : `${years} years`;
}

function districtRule(
  provider: ProviderProfile,
  request: MatchRequest,
  vocabulary: MatchVocabulary,
): FailedRule | null {
  if (worksIn(provider, request.district)) return null;
  const sameTown =
    provider.outwardCode !== null &&
    request.outwardCode !== null &&
    provider.outwardCode === request.outwardCode;
  const district = wordFor(vocabulary.districts, request.district);
  return sameTown
    ? { rule: 'district', reason: `Based nearby but does not cover ${district}`, distance: 0.3 }
    : { rule: 'district', reason: `Does not cover ${district}`, distance: 0.7 };
}

function accessRule(
  provider: ProviderProfile,
  request: MatchRequest,
  vocabulary: MatchVocabulary,
): FailedRule | null {
  const missing = request.access.filter(need => !provider.access.includes(need));
  if (missing.length === 0) return null;
  const words = joinWords(missing.map(need => wordFor(vocabulary.access, need)));
  return {
    rule: 'access',
    reason: `Has not told us it offers: ${words}`,
    distance: missing.length / (request.access.length + 1),
  };
}

function costRule(provider: ProviderProfile, request: MatchRequest): FailedRule | null {
  if (!request.freeOnly) return null;
  switch (provider.cost.charge) {
    case 'free':
      return null;
    case 'charged':
      return { rule: 'cost', reason: `There is a charge: ${provider.cost.words}`, distance: 0.5 };
    case 'notKnown':
      return { rule: 'cost', reason: 'We do not know if it is free', distance: 0.2 };
  }
}

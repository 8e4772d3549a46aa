import type { MatchSettings } from '#contract/matching';

export const usualSettings: MatchSettings = {
  weights: { near: 1, soon: 1, specialist: 1 },
  pins: [],
  exclusions: [],
  wishes: { access: [], eveningsNeeded: false, freeOnly: false, earliestStart: null },
};

/** The advisor's hand on each case's list, kept while this window is open, so that going on and coming back keeps it. */
const byCase = new Map<string, MatchSettings>();

export function rememberedSettings(caseId: string): MatchSettings {
  return byCase.get(caseId) ?? usualSettings;
}

export function rememberSettings(caseId: string, settings: MatchSettings): void {
  byCase.set(caseId, settings);
}

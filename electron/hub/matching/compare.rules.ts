import type { PolicyPack } from '#contract/policyPack';
import type { ProviderProfile } from '#contract/providerProfile';
import { agesWords, districtsWords, kindWords, needsWords } from '../providers/providerWords.rules.ts';
import { placesWords } from '../providers/providers.rules.ts';
import type { MatchPart, MatchResult, PartMark, PartName } from './matching.types.rules.ts';

export type ComparedCell = { words: string; mark: PartMark | null };
export type ComparedRow = { label: string; cells: ComparedCell[]; differs: boolean };
export type Comparison = {
  columns: { providerId: string; serviceName: string; organisation: string }[];
  rows: ComparedRow[];
};

const partLabels: readonly (readonly [PartName, string])[] = [
  ['needs', 'What they help with'],
  ['age', 'Ages'],
  ['near', 'Where'],
  ['soon', 'How soon'],
  ['specialist', 'How specialist'],
  ['language', 'Language'],
  ['evenings', 'Evenings'],
  ['freshness', 'Last confirmed'],
];

type ComparedEntry = {
  provider: ProviderProfile;
  /** Words of the first row: rank and points, or the rules that failed. */
  place: ComparedCell;
  parts: readonly MatchPart[];
};

function comparedEntry(result: MatchResult, id: string): ComparedEntry | null {
  const ranked = result.eligible.find(entry => entry.provider.id === id);
  if (ranked !== undefined) {
    const words = `Number ${ranked.rank}, ${ranked.total} of ${ranked.outOf} points`;
    return { provider: ranked.provider, place: { words, mark: null }, parts: ranked.parts };
  }
  const barred = result.ineligible.find(entry => entry.provider.id === id);
  if (barred === undefined) return null;
  const words = `Not eligible: ${barred.failed.map(rule => rule.reason).join('; ')}`;
  return { provider: barred.provider, place: { words, mark: '✗' }, parts: [] };
}

/** Services side by side, one row for each question; rows in which they differ are marked. Unknown ids are left out. */
export function compareProviders(
  result: MatchResult,
  providerIds: readonly string[],
  policy: PolicyPack,
): Comparison {
  const entries = providerIds.flatMap(id => comparedEntry(result, id) ?? []);
  const row = (label: string, cellOf: (entry: ComparedEntry) => ComparedCell): ComparedRow => {
    const cells = entries.map(cellOf);
    return { label, cells, differs: new Set(cells.map(cell => cell.words)).size > 1 };
  };
  const plain = (label: string, words: (profile: ProviderProfile) => string) =>
    row(label, entry => ({ words: words(entry.provider), mark: null }));
  return {
    columns: entries.map(({ provider }) => ({
      providerId: provider.id,
      serviceName: provider.serviceName,
      organisation: provider.organisation,
    })),
    rows: [
      row('Place in the list', entry => entry.place),
      ...partLabels
        .filter(([name]) => entries.some(entry => entry.parts.some(part => part.part === name)))
        .map(([name, label]) =>
          row(label, entry => {
            const part = entry.parts.find(each => each.part === name);
            return part === undefined
              ? { words: 'not compared', mark: null }
              : { words: part.reason, mark: part.mark };
          }),
        ),
      plain('Kind of service', profile => kindWords[profile.kind]),
      plain('Takes', agesWords),
      plain('Works in', profile => districtsWords(profile, policy)),
      plain('Helps with', profile => needsWords(profile, policy).join(', ')),
      plain('Places', placesWords),
      plain('Cost', profile => costWords(profile)),
      plain('Phone', profile => profile.phone ?? 'not known'),
    ],
  };
}

function costWords({ cost }: ProviderProfile): string {
  if (cost.words.trim() !== '') return cost.words;
  return cost.charge === 'free' ? 'Free' : cost.charge === 'charged' ? 'There is a charge' : 'not known';
}

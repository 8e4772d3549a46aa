import type { IneligibleProvider, MatchPart, MatchSettings } from '#contract/matching';

const partWords: Readonly<Record<MatchPart['part'], string>> = {
  needs: 'Need',
  age: 'Age',
  near: 'Near',
  soon: 'Soon',
  specialist: 'Specialist',
  language: 'Language',
  evenings: 'Evenings',
  freshness: 'Fresh facts',
};

export function partName(part: MatchPart['part']): string {
  return partWords[part];
}

/** What a mark means, for those who cannot see its shape or colour. */
export const markWords: Readonly<Record<MatchPart['mark'], string>> = {
  '✓': 'fits',
  '○': 'in part, or not known',
  '✗': 'does not fit',
};

/** "62 of 85 points: Need 40 of 40, Age 15 of 15 …": the bar in text. */
export function totalWords(total: number, outOf: number, parts: readonly MatchPart[]): string {
  const each = parts.map(part => `${partWords[part.part]} ${part.points} of ${part.max}`).join(', ');
  return `${total} of ${outOf} points: ${each}`;
}

export const weightChoices = [
  { value: '0', label: 'Not at all' },
  { value: '1', label: 'Usual' },
  { value: '2', label: 'More' },
  { value: '3', label: 'Most' },
];

/** The nearest misses, for an empty list: "Riverside After School: child is 1 year too young". */
export function nearestMisses(ineligible: readonly IneligibleProvider[]): string[] {
  return ineligible
    .slice(0, 3)
    .map(entry => `${entry.provider.serviceName}: ${entry.failed.map(rule => rule.reason).join('; ')}`);
}

/** Moves of the list in one sentence for the status line; empty when nothing moved. */
export function movesWords(moves: readonly string[], changed: boolean): string {
  if (!changed) return '';
  if (moves.length === 0) return 'Nothing moved.';
  return moves.length <= 3
    ? moves.join(' ')
    : `${moves.slice(0, 3).join(' ')} ${moves.length - 3} more moved.`;
}

export function withPin(settings: MatchSettings, providerId: string): MatchSettings {
  const pins = settings.pins.includes(providerId)
    ? settings.pins.filter(id => id !== providerId)
    : [...settings.pins, providerId];
  return { ...settings, pins };
}

export function withExclusion(settings: MatchSettings, providerId: string, reason: string): MatchSettings {
  return {
    ...settings,
    pins: settings.pins.filter(id => id !== providerId),
    exclusions: [
      ...settings.exclusions.filter(entry => entry.providerId !== providerId),
      { providerId, reason },
    ],
  };
}

export function withoutExclusion(settings: MatchSettings, providerId: string): MatchSettings {
  return { ...settings, exclusions: settings.exclusions.filter(entry => entry.providerId !== providerId) };
}

import type { ProviderFilter } from '#contract/providers';
import type { ProviderStatus } from '#contract/providerProfile';
import type { Status } from '../../ui/StatusTag.tsx';

/** Free places in a table cell or a sentence. */
export function placesFreeWords(placesFree: number | null): string {
  if (placesFree === null) return 'not known';
  if (placesFree === 0) return 'full';
  return placesFree === 1 ? '1 free' : `${placesFree} free`;
}

/** The wait for a new family. */
export function waitWords(weeks: number | null): string {
  if (weeks === null) return 'not known';
  if (weeks === 0) return 'no wait';
  return weeks === 1 ? '1 week' : `${weeks} weeks`;
}

/** The wait inside a sentence of facts: "no wait", "3-week wait". */
export function waitPhrase(weeks: number | null): string {
  if (weeks === null) return 'wait not known';
  return weeks === 0 ? 'no wait' : `${weeks}-week wait`;
}

export const freshnessLooks: Readonly<Record<'fresh' | 'old' | 'never', Status>> = {
  fresh: 'onTrack',
  old: 'dueSoon',
  never: 'waiting',
};

export const statusLooks: Readonly<Record<ProviderStatus, { status: Status; words: string }>> = {
  active: { status: 'onTrack', words: 'Taking families' },
  paused: { status: 'waiting', words: 'Not taking families now' },
  closed: { status: 'cannotFinish', words: 'Closed' },
};

const freshnessFilterWords = {
  fresh: 'Confirmed lately',
  old: 'Confirmed long ago',
  never: 'Never confirmed',
} as const;

type Lists = Record<'needs' | 'districts' | 'kinds', { id: string; label: string }[]>;

/** The filters in force as chips, in the order of the boxes. */
export function filterChips(filter: ProviderFilter, lists: Lists): { id: string; label: string }[] {
  const label = (list: { id: string; label: string }[], id: string) =>
    list.find(entry => entry.id === id)?.label ?? id;
  return [
    ...(filter.need === null ? [] : [{ id: 'need', label: label(lists.needs, filter.need) }]),
    ...(filter.district === null ? [] : [{ id: 'district', label: label(lists.districts, filter.district) }]),
    ...(filter.kind === null ? [] : [{ id: 'kind', label: label(lists.kinds, filter.kind) }]),
    ...(filter.age === null ? [] : [{ id: 'age', label: `Takes age ${filter.age}` }]),
    ...(filter.status === null ? [] : [{ id: 'status', label: statusLooks[filter.status].words }]),
    ...(filter.freshness === null
      ? []
      : [{ id: 'freshness', label: freshnessFilterWords[filter.freshness] }]),
  ];
}

export const noFilter: ProviderFilter = {
  text: '',
  need: null,
  district: null,
  kind: null,
  age: null,
  status: null,
  freshness: null,
};

/** A number somebody typed, or null for an empty or unreadable box. */
export function numberTyped(text: string): number | null {
  const value = Number(text.trim());
  return text.trim() === '' || !Number.isInteger(value) || value < 0 ? null : value;
}

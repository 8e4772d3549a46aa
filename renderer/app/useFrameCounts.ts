import type { AreaId } from './frame/areas.ts';

/** Waiting work by area, for the navigation. */
export function useFrameCounts(): Partial<Record<AreaId, number>> {
  return {};
}

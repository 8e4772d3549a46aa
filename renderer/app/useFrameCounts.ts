import { useQuery } from '@tanstack/react-query';
import type { AreaId } from './frame/areas.ts';
import { useMay } from './desk.tsx';
import { useHub } from './hub.tsx';

/** Waiting work by area, for the navigation: what of one's own is late or due, and what waits for a decision. */
export function useFrameCounts(): Partial<Record<AreaId, number>> {
  const hub = useHub();
  const may = useMay();
  const counts = useQuery(hub.triage.counts.queryOptions({ enabled: may('family.read') }));
  return counts.data ?? {};
}

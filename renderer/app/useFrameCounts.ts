import { useQuery } from '@tanstack/react-query';
import { rolesMay } from '#contract/permissions';
import type { AreaId } from './frame/areas.ts';
import { useDesk } from './desk.tsx';
import { useHub } from './hub.tsx';

/**
 * Waiting work by area, for the navigation: what of one's own is late or due, and what waits for a decision. Asks the
 * roles and not the registry of actions: the frame registers actions, so it must not be drawn again by one.
 */
export function useFrameCounts(): Partial<Record<AreaId, number>> {
  const hub = useHub();
  const { user } = useDesk();
  const mayRead = rolesMay(user.roles, 'family.read');
  const counts = useQuery(hub.triage.counts.queryOptions({ enabled: mayRead }));
  const { today = 0, queue = 0 } = counts.data ?? {};
  return { ...(today > 0 ? { today } : {}), ...(queue > 0 ? { queue } : {}) };
}

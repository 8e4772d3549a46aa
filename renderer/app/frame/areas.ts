import {
  IconBuildingCommunity,
  IconCalendarEvent,
  IconChartBar,
  IconInbox,
  IconListCheck,
  IconSettings,
  IconUsers,
  IconUsersGroup,
  type TablerIcon,
} from '@tabler/icons-react';
import type { Role } from '#contract/permissions';

export type AreaId =
  'today' | 'queue' | 'families' | 'meetings' | 'panel' | 'providers' | 'reports' | 'admin';

export type Area = { id: AreaId; label: string; path: string; Icon: TablerIcon; roles: readonly Role[] };

const everyone: readonly Role[] = ['advisor', 'coordinator', 'manager', 'administrator'];
const caseworkers: readonly Role[] = ['advisor', 'coordinator', 'manager'];

/** Every area, in the order of the navigation; Ctrl+1 to Ctrl+8 follow what a person sees of it. */
export const areas: readonly Area[] = [
  { id: 'today', label: 'Today', path: '/today', Icon: IconListCheck, roles: everyone },
  { id: 'queue', label: 'Queue', path: '/queue', Icon: IconInbox, roles: caseworkers },
  { id: 'families', label: 'Families', path: '/families', Icon: IconUsers, roles: caseworkers },
  { id: 'meetings', label: 'Meetings', path: '/meetings', Icon: IconCalendarEvent, roles: caseworkers },
  { id: 'panel', label: 'Panel', path: '/panel', Icon: IconUsersGroup, roles: ['coordinator', 'manager'] },
  { id: 'providers', label: 'Services', path: '/providers', Icon: IconBuildingCommunity, roles: everyone },
  {
    id: 'reports',
    label: 'Reports',
    path: '/reports',
    Icon: IconChartBar,
    roles: ['manager', 'administrator'],
  },
  { id: 'admin', label: 'Admin', path: '/admin', Icon: IconSettings, roles: ['manager', 'administrator'] },
];

/**
 * The areas a person with these roles sees, in order. `built` are the areas that have a screen, `names` what the council
 * calls an area in words of its own.
 */
export function areasFor(
  roles: readonly Role[],
  built: readonly AreaId[],
  names: Partial<Record<AreaId, string>> = {},
): readonly Area[] {
  return areas
    .filter(area => built.includes(area.id) && area.roles.some(role => roles.includes(role)))
    .map(area => ({ ...area, label: names[area.id] ?? area.label }));
}

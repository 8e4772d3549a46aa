import type { TodayGroup } from '#contract/today';
import type { Mark } from '../../ui/GridLine.tsx';

/** "Nothing given to you is due. 6 things are coming up this week." */
export function nothingDue(comingUpThisWeek: number, whose: 'mine' | 'team'): string {
  const nothing = whose === 'mine' ? 'Nothing given to you is due' : 'Nothing is due';
  if (comingUpThisWeek === 0) return `${nothing}, and nothing is coming up this week.`;
  const things = comingUpThisWeek === 1 ? '1 thing is' : `${comingUpThisWeek} things are`;
  return `${nothing}. ${things} coming up this week.`;
}

/** Where to look when nothing is one's own. */
export function unassignedWords(unassigned: number): string {
  if (unassigned === 0) return 'Nothing in the queue waits for somebody to take it.';
  return unassigned === 1
    ? '1 case in the queue has nobody yet.'
    : `${unassigned} cases in the queue have nobody yet.`;
}

export function markOfGroup(group: TodayGroup): Mark {
  switch (group) {
    case 'critical':
    case 'overdue':
      return 'overdue';
    case 'soon':
      return 'dueSoon';
    case 'comingUp':
      return null;
  }
}

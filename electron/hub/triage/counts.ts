import type { Reader } from '../journal/reader.ts';
import { leadingClock } from './clockWords.rules.ts';
import { standingClocks, type ListFacts } from './queue.ts';
import { casesToDecide, type QueueAsker } from './queue.store.ts';

/** For the navigation: this person's cases that are late or due soon, and what waits for a decision. */
export function dayCounts(
  reader: Reader,
  asker: QueueAsker,
  facts: ListFacts,
): { today: number; queue: number } {
  const mine = reader
    .query<{ id: string }>('select id from early_help_case where assigned_to = ? and closed_at is null')
    .all(asker.id)
    .map(row => row.id);
  const clocks = standingClocks(reader, mine, facts);
  const due = mine.filter(id => {
    const state = leadingClock(clocks.get(id) ?? [])?.standing.state;
    return state === 'overdue' || state === 'dueSoon';
  });
  return { today: due.length, queue: casesToDecide(reader, asker) };
}

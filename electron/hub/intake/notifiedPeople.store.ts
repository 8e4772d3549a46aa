import { notificationPerson } from '#db/schema/cases';
import type { Writer } from '../journal/writer.ts';

/** How the question "do we know this person already?" stands: joined to somebody, nobody like them, or still to look at. */
export type MatchState = typeof notificationPerson.$inferSelect.matchState;

/** Keeps how the question about one person of a notification stands now. */
export function keepMatchState(writer: Writer, notificationPersonId: string, matchState: MatchState): void {
  writer.update(notificationPerson, notificationPersonId, { matchState });
}

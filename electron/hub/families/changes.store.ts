import type { JournalLine } from '#contract/journal';
import { journalLines } from '../journal/journal.store.ts';
import type { Reader } from '../journal/reader.ts';
import { samePersonIds } from '../people/people.store.ts';
import type { Member } from './familyMembers.store.ts';

/** Everything whose changes belong to a family's history: itself, its cases, and its people under any id they had. */
function subjectsOf(reader: Reader, familyId: string, members: readonly Member[]): string[] {
  const cases = reader
    .query<{ id: string }>('select id from early_help_case where family_id = ?')
    .all(familyId);
  const people = members.flatMap(({ personId }) => samePersonIds(reader, personId));
  return [
    `family:${familyId}`,
    ...cases.map(each => `case:${each.id}`),
    ...new Set(people.map(id => `person:${id}`)),
  ];
}

type LastLooked = { at: string; seq: number };

function lastLooked(reader: Reader, familyId: string, userId: string): LastLooked | null {
  return (
    reader
      .query<LastLooked>('select at, journal_seq as seq from last_looked where user_id = ? and family_id = ?')
      .get(userId, familyId) ?? null
  );
}

/** How much others have changed since this person last looked; nothing is new to somebody who never did. */
export function changesSinceLooked(
  reader: Reader,
  familyId: string,
  members: readonly Member[],
  userId: string,
): { changes: number; at: string | null } {
  const last = lastLooked(reader, familyId, userId);
  if (last === null) return { changes: 0, at: null };
  const changes = reader
    .query<{ number: number }>(
      `select count(*) as number from journal_entry
       where subject in (select value from json_each(?)) and seq > ? and actor <> ?`,
    )
    .get(JSON.stringify(subjectsOf(reader, familyId, members)), last.seq, userId);
  return { changes: changes?.number ?? 0, at: last.at };
}

/** The family's history, newest first, marking what others did since this person last looked. */
export function familyHistory(
  reader: Reader,
  familyId: string,
  members: readonly Member[],
  asked: { userId: string; since?: string | undefined; before?: number | undefined; limit: number },
): (JournalLine & { isNew: boolean })[] {
  const since = asked.since ?? lastLooked(reader, familyId, asked.userId)?.at ?? null;
  return subjectsOf(reader, familyId, members)
    .flatMap(subject => journalLines(reader, { subject, before: asked.before, limit: asked.limit }))
    .toSorted((a, b) => b.seq - a.seq)
    .slice(0, asked.limit)
    .map(line => ({ ...line, isNew: since !== null && line.at > since && line.actor !== asked.userId }));
}

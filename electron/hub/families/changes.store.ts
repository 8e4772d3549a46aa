import type { SignedInUser } from '#contract/desk';
import type { FamilyChange } from '#contract/families';
import type { JournalLine } from '#contract/journal';
import type { RowChange } from '../journal/chain.ts';
import { journalLines } from '../journal/journal.store.ts';
import type { Reader } from '../journal/reader.ts';
import { samePersonIds } from '../people/people.store.ts';
import { casesOfFamily } from '../triage/familyCases.store.ts';
import { placeOfChange } from './changePlaces.rules.ts';
import { withheldChanges } from './changedSubjects.ts';
import type { Member } from './familyMembers.store.ts';

/** Everything whose changes belong to a family's history: itself, its cases, and its people under any id they had. */
function subjectsOf(reader: Reader, familyId: string, members: readonly Member[]): string[] {
  const people = members.flatMap(({ personId }) => samePersonIds(reader, personId));
  return [
    `family:${familyId}`,
    ...casesOfFamily(reader, familyId).map(id => `case:${id}`),
    ...new Set(people.map(id => `person:${id}`)),
  ];
}

type LastLooked = { at: string; seq: number };

/** When somebody last looked at a family; null when they never did. */
export function lastLooked(reader: Reader, familyId: string, userId: string): LastLooked | null {
  return (
    reader
      .query<LastLooked>('select at, journal_seq as seq from last_looked where user_id = ? and family_id = ?')
      .get(userId, familyId) ?? null
  );
}

/** More than these are not listed one by one; the history has them all. */
const mostChanges = 50;

/**
 * What others have changed since this person last looked, newest first, each with where to look at it; what was taken
 * back again is no news. Nothing is new to somebody who never looked.
 */
export function changesSinceLooked(
  reader: Reader,
  familyId: string,
  members: readonly Member[],
  userId: string,
): { changes: FamilyChange[]; at: string | null } {
  const last = lastLooked(reader, familyId, userId);
  if (last === null) return { changes: [], at: null };
  return {
    changes: [
      ...changesHere(reader, familyId, members, { userId, afterSeq: last.seq }),
      ...importsSince(reader, members, last.at),
    ].toSorted((a, b) => b.at.localeCompare(a.at)),
    at: last.at,
  };
}

/** The rows that others changed since an instant, as the page marks them. */
export function newRowsSince(
  reader: Reader,
  familyId: string,
  members: readonly Member[],
  asked: { userId: string; since: string },
): ReadonlySet<string> {
  const before = reader
    .query<{ seq: number }>('select coalesce(max(seq), 0) as seq from journal_entry where at <= ?')
    .get(asked.since);
  const changes = changesHere(reader, familyId, members, {
    userId: asked.userId,
    afterSeq: before?.seq ?? 0,
  });
  return new Set(changes.flatMap(change => change.rows));
}

function changesHere(
  reader: Reader,
  familyId: string,
  members: readonly Member[],
  since: { userId: string; afterSeq: number },
): FamilyChange[] {
  const { userId, afterSeq } = since;
  const ids = reader
    .query<{ id: string; changes: string | null }>(
      `select e.id, p.changes from journal_entry e left join journal_payload p on p.entry_seq = e.seq
       where e.subject in (select value from json_each(?)) and e.seq > ? and e.actor <> ? and e.undone_by is null
         and not exists (select 1 from journal_entry u where u.id = e.undoes and u.seq > ?)
       order by e.seq desc limit ?`,
    )
    .all(JSON.stringify(subjectsOf(reader, familyId, members)), afterSeq, userId, afterSeq, mostChanges);
  if (ids.length === 0) return [];
  const payloads = new Map(ids.map(row => [row.id, row.changes]));
  return subjectsOf(reader, familyId, members)
    .flatMap(subject => journalLines(reader, { subject, limit: mostChanges }))
    .flatMap(line => {
      const changes = payloads.get(line.id);
      if (changes === undefined) return [];
      const rows = changes === null ? [] : (JSON.parse(changes) as RowChange[]);
      return [{ id: line.id, at: line.at, sentence: line.sentence, ...placeOfChange(line.subject, rows) }];
    });
}

/** One line an import that told us more about somebody here. */
function importsSince(reader: Reader, members: readonly Member[], since: string): FamilyChange[] {
  const batches = reader.query<{ id: string; source: string; at: string }>(
    `select distinct b.id, s.name as source, b.applied_at as at from record_link l
     join source_record r on r.id = l.source_record_id join import_batch b on b.id = r.batch_id
     join source_system s on s.id = b.source_system_id
     where l.person_id = ? and b.status = 'applied' and b.applied_at > ?`,
  );
  const told = new Map<string, FamilyChange & { people: string[] }>();
  for (const { personId, person } of members) {
    for (const id of samePersonIds(reader, personId)) {
      for (const batch of batches.all(id, since)) {
        const known = told.get(batch.id);
        const people = [...(known?.people ?? []), person.givenNames.split(' ')[0] || person.name];
        told.set(batch.id, {
          id: batch.id,
          at: batch.at,
          sentence: `${batch.source} told us more about ${[...new Set(people)].join(', ')}`,
          tab: 'people',
          rows: [...(known?.rows ?? []), personId],
          people,
        });
      }
    }
  }
  return [...told.values()].map(({ people: _people, ...change }) => change);
}

/** The family's history, newest first, marking what others did since this person last looked. */
export function familyHistory(
  reader: Reader,
  familyId: string,
  members: readonly Member[],
  user: SignedInUser,
  asked: { since?: string | undefined; before?: number | undefined; limit: number },
): (JournalLine & { isNew: boolean })[] {
  const since = asked.since ?? lastLooked(reader, familyId, user.id)?.at ?? null;
  const lines = subjectsOf(reader, familyId, members)
    .flatMap(subject => journalLines(reader, { subject, before: asked.before, limit: asked.limit }))
    .toSorted((a, b) => b.seq - a.seq)
    .slice(0, asked.limit);
  const withheld = withheldChanges(reader, lines, user);
  return lines.map(line => ({
    ...line,
    reason: withheld.has(line.seq) ? null : line.reason,
    isNew: since !== null && line.at > since && line.actor !== user.id,
  }));
}

import { familyMember, householdMember, relationship } from '#db/schema/families';
import type { Writer } from '../journal/writer.ts';
import { joinedTo, pointPersonAt, samePersonIds } from '../people/people.store.ts';
import { importedPeopleOf, notificationsOfRecords } from '../people/records.store.ts';
import { familiesOfNotification } from '../triage/familyCases.store.ts';
import { addMember } from './familyMembers.store.ts';
import { peopleOfTie, personInTie } from './importedTies.store.ts';

/** A person taken apart: some records leave for a person of their own, the others stay. */
export type Split = {
  from: string;
  to: string;
  leaving: readonly SplitRecord[];
  staying: readonly SplitRecord[];
};

/** `joinedFrom`: the person it was of before it was joined to another, as it was before this split. */
type SplitRecord = { readonly recordId: string; readonly joinedFrom: string | null };

const idsOf = (records: readonly SplitRecord[]): string[] => records.map(record => record.recordId);

/**
 * When people who were joined are taken apart again, what was told of each in a family goes with them: relationships,
 * homes and membership. An id that was joined follows the record it began with; what a notification told goes with that
 * notification's record, and what somebody decided about a word of an import with the record that says it. What somebody
 * told us later about the joined person stays where it is, because nobody can know which of the two was meant.
 */
export function splitFamilyFacts(writer: Writer, split: Split): void {
  redirectIds(writer, split);
  const leaving = notificationsOfRecords(writer, idsOf(split.leaving));
  const staying = notificationsOfRecords(writer, idsOf(split.staying));
  const only = leaving.filter(id => !staying.includes(id)).map(id => `notification:${id}`);
  moveToldFacts(writer, split, only);
  moveImportedTies(writer, split);
  for (const notificationId of leaving) moveMembership(writer, split, notificationId, staying);
}

/**
 * An id that was joined and whose records all leave now means the new person. One that had been joined to it before, and
 * whose records stay, means the person they stay with.
 */
function redirectIds(writer: Writer, { from, to, leaving, staying }: Split): void {
  const goes = new Set(leaving.map(record => record.joinedFrom));
  const stays = new Set(staying.map(record => record.joinedFrom));
  const joined = samePersonIds(writer, from).filter(id => id !== from);
  const left = new Set(joined.filter(id => goes.has(id) && !stays.has(id)));
  for (const id of joined) {
    const target = joinedTo(writer, id);
    if (left.has(id)) pointPersonAt(writer, id, to);
    else if (stays.has(id) && target !== null && left.has(target)) pointPersonAt(writer, id, from);
  }
}

function moveToldFacts(writer: Writer, { from, to }: Split, sources: readonly string[]): void {
  const ids = (sql: string): string[] =>
    writer
      .query<{ id: string }>(sql)
      .all(from, JSON.stringify(sources))
      .map(row => row.id);
  const told = 'source in (select value from json_each(?2))';
  for (const id of ids(`select id from relationship where person_id = ?1 and ${told}`))
    writer.update(relationship, id, { personId: to });
  for (const id of ids(`select id from relationship where other_person_id = ?1 and ${told}`))
    writer.update(relationship, id, { otherPersonId: to });
  for (const id of ids(`select id from household_member where person_id = ?1 and ${told}`))
    writer.update(householdMember, id, { personId: to });
}

/** A decision about what an import tells of somebody: its id names whose words those are. */
function moveImportedTies(writer: Writer, { from, to, leaving }: Split): void {
  const goes = new Set(
    importedPeopleOf(writer, idsOf(leaving)).map(({ sourceSystemId, sourcePersonId }) =>
      personInTie(sourceSystemId, sourcePersonId),
    ),
  );
  const ids = JSON.stringify(samePersonIds(writer, from));
  const rows = writer
    .query<{ id: string; personId: string; otherPersonId: string }>(
      `select id, person_id as personId, other_person_id as otherPersonId from relationship
       where id like 'tie-%' and person_id in (select value from json_each(?1))
       union select id, person_id, other_person_id from relationship
       where id like 'tie-%' and other_person_id in (select value from json_each(?1)) order by 1`,
    )
    .all(ids);
  const stays = new Set(samePersonIds(writer, from));
  for (const row of rows) {
    const tie = peopleOfTie(row.id);
    if (tie === null) continue;
    // Turned round, where somebody corrected it so: then the one side is the only one that can be meant.
    const [isPerson, isOther] = [stays.has(row.personId), stays.has(row.otherPersonId)];
    if (goes.has(tie.person))
      writer.update(relationship, row.id, isPerson ? { personId: to } : { otherPersonId: to });
    if (goes.has(tie.other))
      writer.update(relationship, row.id, isOther ? { otherPersonId: to } : { personId: to });
  }
}

/** The family that a leaving record's notification formed is the new person's; the old one's too if it was told of twice. */
function moveMembership(
  writer: Writer,
  { from, to }: Split,
  notificationId: string,
  staying: readonly string[],
): void {
  const stays = new Set(staying.flatMap(id => familiesOfNotification(writer, id)));
  const row = writer.query<{ id: string; role: 'child' | 'parent' | 'carer' | 'other' }>(
    `select id, role from family_member where family_id = ? and person_id in (select value from json_each(?))
     order by id limit 1`,
  );
  for (const familyId of familiesOfNotification(writer, notificationId)) {
    if (row.get(familyId, JSON.stringify(samePersonIds(writer, to))) !== undefined) continue;
    const old = row.get(familyId, JSON.stringify(samePersonIds(writer, from)));
    if (old === undefined) continue;
    if (stays.has(familyId)) addMember(writer, { familyId, personId: to, role: old.role });
    else writer.update(familyMember, old.id, { personId: to });
  }
}

import { person, recordLink } from '#db/schema/people';
import { keepDecision } from '../linkage/decisions.store.ts';
import { activeModel } from '../linkage/modelVersions.store.ts';
import { splitFamilyFacts } from '../families/splitFamily.ts';
import { newId } from '../kernel/ids.ts';
import type { Reader } from '../journal/reader.ts';
import type { Writer } from '../journal/writer.ts';
import { personOfRecord, pointPersonAt } from './people.store.ts';

type PersonRow = { id: string; createdAt: string; seq: number; restricted: number };

const personRow = (reader: Reader, id: string): PersonRow => {
  const row = reader
    .query<PersonRow>('select id, created_at as createdAt, seq, restricted from person where id = ?')
    .get(id);
  if (row === undefined) throw new RangeError('No such person.');
  return row;
};

type Link = { id: string; recordId: string; joinedFrom: string | null };

const linksOf = (reader: Reader, personId: string): Link[] =>
  reader
    .query<Link>(
      'select id, source_record_id as recordId, joined_from as joinedFrom from record_link where person_id = ? order by id',
    )
    .all(personId);

/**
 * Makes two people one. The older id stays; the other points to it, and its records' links move. Nothing is destroyed,
 * so taking the journal entry back is exact. Answers the id that stays.
 */
export function mergePeople(writer: Writer, one: string, other: string, decisionId: string): string {
  if (one === other) return one;
  const [older, younger] = [personRow(writer, one), personRow(writer, other)].toSorted((a, b) =>
    a.createdAt === b.createdAt ? a.seq - b.seq : a.createdAt < b.createdAt ? -1 : 1,
  );
  if (older === undefined || younger === undefined) throw new RangeError('Two people are needed.');
  for (const link of linksOf(writer, younger.id))
    writer.update(recordLink, link.id, {
      personId: older.id,
      method: 'person',
      decisionId,
      joinedFrom: link.joinedFrom ?? younger.id,
    });
  pointPersonAt(writer, younger.id, older.id);
  // A protected person stays protected under whichever id is kept.
  if (younger.restricted === 1 && older.restricted === 0)
    writer.update(person, older.id, { restricted: true });
  return older.id;
}

/**
 * Makes a record, with every version its source ever gave of it, a person of its own. Answers the new person's id, or
 * null when the person has no other record to stay behind.
 */
export function splitRecord(
  writer: Writer,
  recordId: string,
  decided: { by: string; reason: string },
): string | null {
  const personId = personOfRecord(writer, recordId);
  if (personId === null) return null;
  const links = linksOf(writer, personId);
  const versions = new Map(
    writer
      .query<{ id: string; restricted: number }>(
        `select v.id, v.restricted from source_record o join source_record v
           on v.source_system_id = o.source_system_id and v.source_person_id = o.source_person_id
         where o.id = ?`,
      )
      .all(recordId)
      .map(row => [row.id, row.restricted === 1]),
  );
  const leaving = links.filter(link => versions.has(link.recordId));
  const staying = links.filter(link => !versions.has(link.recordId));
  if (staying.length === 0) return null;
  const newPerson = newId();
  writer.insert(person, {
    id: newPerson,
    restricted: [...versions.values()].includes(true),
    createdAt: writer.at,
  });
  const decisionId = newId();
  const { modelVersion } = activeModel(writer);
  for (const other of staying) {
    keepDecision(writer, {
      id: other === staying[0] ? decisionId : newId(),
      kind: 'unlink',
      recordA: recordId,
      recordB: other.recordId,
      decidedBy: decided.by,
      reason: decided.reason,
      modelVersion,
    });
  }
  for (const link of leaving)
    writer.update(recordLink, link.id, {
      personId: newPerson,
      method: 'person',
      decisionId,
      joinedFrom: null,
    });
  splitFamilyFacts(writer, {
    from: personId,
    to: newPerson,
    leaving,
    staying,
  });
  return newPerson;
}

import { person } from '#db/schema/people';
import type { Reader } from '../journal/reader.ts';
import type { Writer } from '../journal/writer.ts';

/** A row of an import counts only while its batch is applied. `r` is the alias of a `source_record`. */
export const liveRecord = (alias: string): string =>
  `(${alias}.batch_id is null or exists (select 1 from import_batch b where b.id = ${alias}.batch_id and b.status = 'applied'))`;

/** A record is current when no other live record replaces it. */
export const currentRecord = (alias: string): string =>
  `(${liveRecord(alias)} and not exists (select 1 from source_record n where n.replaces = ${alias}.id and ${liveRecord('n')}))`;

export type StoredRecord = {
  seq: number;
  id: string;
  sourceSystemId: string;
  sourcePersonId: string;
  notificationId: string | null;
  receivedAt: string;
  facts: string;
  restricted: number;
};

export const recordColumns = `r.seq, r.id, r.source_system_id as sourceSystemId, r.source_person_id as sourcePersonId,
  r.notification_id as notificationId, r.received_at as receivedAt, r.facts, r.restricted`;

/**
 * The same for comparing: a record counts as protected when any record of its person is, so that no older address of a
 * protected person is compared or indexed (linkage.md §8). Not for golden records, which decide who is protected.
 */
export const comparedColumns = `${recordColumns.replace('r.restricted', '')} max(r.restricted, exists (
  select 1 from record_link gl indexed by record_link_person
  cross join person_golden g indexed by person_golden_restricted on g.person_id = gl.person_id and g.restricted = 1
  where gl.source_record_id = r.id)) as restricted`;

/** The person that an id means today: a person merged into another is that other one. Null when there is no such id. */
export function livePersonId(reader: Reader, personId: string): string | null {
  // Few people were ever merged, and an index holds just those: whoever is not in it is who they were.
  const merged = reader.query<{ mergedInto: string }>(
    `select merged_into as mergedInto from person indexed by person_merged
     where id = ? and merged_into is not null`,
  );
  let current = personId;
  // A chain of merges is short; the bound only stops a circle, which no command can make.
  for (let step = 0; step < 100; step++) {
    const row = merged.get(current);
    if (row === undefined) return isPerson(reader, current) ? current : null;
    current = row.mergedInto;
  }
  return null;
}

const isPerson = (reader: Reader, personId: string): boolean =>
  reader.query<{ one: number }>('select 1 as one from person where id = ?').get(personId) !== undefined;

/** Whether any record of a person protects them. The id must be the one that counts today. */
export const isProtectedPerson = (reader: Reader, personId: string): boolean =>
  reader
    .query<{ one: number }>(
      `select 1 as one from person_golden indexed by person_golden_restricted
       where person_id = ? and restricted = 1`,
    )
    .get(personId) !== undefined;

/** From now on this id means that person: they were joined, or what they were joined to was taken apart. */
export function pointPersonAt(writer: Writer, id: string, personId: string): void {
  writer.update(person, id, { mergedInto: personId });
}

/** The person this one was joined to, or null; that one may have been joined to another since. */
export const joinedTo = (reader: Reader, personId: string): string | null =>
  reader
    .query<{ mergedInto: string | null }>('select merged_into as mergedInto from person where id = ?')
    .get(personId)?.mergedInto ?? null;

/**
 * SQL that begins a question: `same(id, live)` is every id that means one of the people of the first parameter (a JSON
 * list of live ids), merged at any depth, each beside the id that counts.
 */
export const sameIds = `with recursive same(id, live) as (
    select value, value from json_each(?1)
    union select p.id, s.live from person p join same s on p.merged_into = s.id)`;

/** Every id that means this person: its own and those merged into it, at any depth. */
export function samePersonIds(reader: Reader, personId: string): string[] {
  const live = livePersonId(reader, personId);
  if (live === null) return [];
  return reader
    .query<{ id: string }>(
      `with recursive same(id) as (values(?) union select p.id from person p join same s on p.merged_into = s.id)
       select id from same`,
    )
    .all(live)
    .map(row => row.id);
}

/** The person a record is linked to today, or null. */
export function personOfRecord(reader: Reader, recordId: string): string | null {
  return (
    reader
      .query<{ personId: string }>('select person_id as personId from record_link where source_record_id = ?')
      .get(recordId)?.personId ?? null
  );
}

/** One record for comparing, protected when its person is; null when there is none. */
export function recordById(reader: Reader, recordId: string): StoredRecord | null {
  return (
    reader
      .query<StoredRecord>(`select ${comparedColumns} from source_record r where r.id = ?`)
      .get(recordId) ?? null
  );
}

/** Whether a source ever told of this person of its own, also in an import that was taken back. */
export const isKnownToSource = (reader: Reader, sourceSystemId: string, sourcePersonId: string): boolean =>
  reader
    .query<{ one: number }>(
      'select 1 as one from source_record where source_system_id = ? and source_person_id = ? limit 1',
    )
    .get(sourceSystemId, sourcePersonId) !== undefined;

/** The newest current record under a source's own id for a person, or null. */
export function currentRecordOfSource(
  reader: Reader,
  sourceSystemId: string,
  sourcePersonId: string,
): StoredRecord | null {
  if (sourcePersonId === '') return null;
  return (
    reader
      .query<StoredRecord>(
        `select ${recordColumns} from source_record r
         where r.source_system_id = ? and r.source_person_id = ? and ${currentRecord('r')}
         order by r.seq desc limit 1`,
      )
      .get(sourceSystemId, sourcePersonId) ?? null
  );
}

type RecordOfPersonRow = StoredRecord & { isCurrent: number };

const ofPerson = (columns: string): string =>
  `select ${columns}, ${currentRecord('r')} as isCurrent
   from record_link l join source_record r on r.id = l.source_record_id
   where l.person_id = ? and ${liveRecord('r')} order by r.seq`;

/** The live records of a person as received, and whether each is the newest its source has said. */
export function recordsOfPerson(reader: Reader, personId: string): RecordOfPersonRow[] {
  return reader.query<RecordOfPersonRow>(ofPerson(recordColumns)).all(personId);
}

/** The same for comparing: each protected when the person is. */
export function comparedRecordsOfPerson(reader: Reader, personId: string): RecordOfPersonRow[] {
  return reader.query<RecordOfPersonRow>(ofPerson(comparedColumns)).all(personId);
}

export type SourceSystem = { id: string; name: string; kind: string; trust: number };

/** Every system that told of people, by id. */
export function sourceSystems(reader: Reader): Map<string, SourceSystem> {
  const rows = reader.query<SourceSystem>('select id, name, kind, trust from source_system').all();
  return new Map(rows.map(row => [row.id, row]));
}

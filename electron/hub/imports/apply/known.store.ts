import type { Reader } from '../../journal/reader.ts';
import { keyHash } from '../../people/keyHash.rules.ts';
import { currentRecord, liveRecord, livePersonId } from '../../people/people.store.ts';
import type { KnownEpisode } from './episodes.rules.ts';

export type KnownAtSource = {
  /** The newest word of the source that counts now. */
  current: { recordId: string; facts: string; batchId: string | null } | null;
  /** Whom an earlier record of the same source person was linked to, also when its import was taken back. */
  personId: string | null;
};

/** What is held already of a person under a source's own id, from imports in force and from those taken back. */
export function knownAtSource(
  reader: Reader,
  sourceSystemId: string,
  sourcePersonId: string,
  ownBatch: string,
): KnownAtSource | null {
  const rows = reader
    .query<{
      recordId: string;
      facts: string;
      batchId: string | null;
      isCurrent: number;
      personId: string | null;
    }>(
      `select r.id as recordId, r.facts, r.batch_id as batchId, ${currentRecord('r')} as isCurrent, l.person_id as personId
       from source_record r left join record_link l on l.source_record_id = r.id
       where r.source_system_id = ? and r.source_person_id = ? and r.batch_id is not ?
       order by isCurrent desc, ${liveRecord('r')} desc, r.seq desc`,
    )
    .all(sourceSystemId, sourcePersonId, ownBatch);
  const [first] = rows;
  if (first === undefined) return null;
  const linked = rows.find(row => row.personId !== null)?.personId ?? null;
  return {
    current: first.isCurrent === 1 ? first : null,
    personId: linked === null ? null : livePersonId(reader, linked),
  };
}

/** Whether anything is held from a source, so that a first import need not ask for every person. */
export function hasRecords(reader: Reader, sourceSystemId: string): boolean {
  return (
    reader
      .query<{ one: number }>('select 1 as one from source_record where source_system_id = ? limit 1')
      .get(sourceSystemId) !== undefined
  );
}

/** A record’s facts as stored, and whose it is; null when there is no such record. */
export function factsOfRecord(
  reader: Reader,
  recordId: string,
): { facts: string; personId: string | null } | null {
  return (
    reader
      .query<{ facts: string; personId: string | null }>(
        `select r.facts, l.person_id as personId from source_record r
         left join record_link l on l.source_record_id = r.id where r.id = ?`,
      )
      .get(recordId) ?? null
  );
}

const episodes = (table: 'involvement' | 'chronology_event'): string => {
  const counts = (alias: string): string =>
    `(${alias}.batch_id is null or ${alias}.batch_id = ?3 or exists (select 1 from import_batch b
       where b.id = ${alias}.batch_id and b.status = 'applied'))`;
  return `select e.id, e.source_key as sourceKey, e.row_hash as content, e.batch_id as batchId
    from source_record r join ${table} e on e.source_record_id = r.id
    where r.source_system_id = ?1 and r.source_person_id = ?2 and ${counts('e')}
      and not exists (select 1 from ${table} n where n.replaces = e.id and ${counts('n')})
    order by e.id`;
};
const episodeQueries = {
  involvement: episodes('involvement'),
  chronology_event: episodes('chronology_event'),
};

/** A source person's episodes that count now or belong to the import under way, without those replaced. */
export function knownEpisodes(
  reader: Reader,
  table: 'involvement' | 'chronology_event',
  person: { sourceSystemId: string; sourcePersonId: string },
  ownBatch: string,
): KnownEpisode[] {
  return reader
    .query<{ id: string; sourceKey: string; content: string; batchId: string | null }>(episodeQueries[table])
    .all(person.sourceSystemId, person.sourcePersonId, ownBatch)
    .map(({ batchId, ...episode }) => ({ ...episode, isOlder: batchId !== ownBatch, isTold: false }));
}

/** Whether any indexed record holds this NHS number or UPN: most imported people need no further search. */
export function isNumberKnown(reader: Reader, kind: 'n' | 'u', number: string): boolean {
  return (
    reader
      .query<{ one: number }>('select 1 as one from blocking_key where key = ? limit 1')
      .get(keyHash(`${kind}:${number}`)) !== undefined
  );
}

/** The families of a person that this user may know of. */
export function familiesOf(reader: Reader, personId: string, mayWorkWithRestricted: boolean): string[] {
  return reader
    .query<{ familyId: string }>(
      `select m.family_id as familyId from family_member m join family f on f.id = m.family_id
       where m.person_id = ? and (f.restricted = 0 or ?)`,
    )
    .all(personId, mayWorkWithRestricted ? 1 : 0)
    .map(row => row.familyId);
}

import type { Reader } from '../journal/reader.ts';
import { currentRecord, liveRecord, recordColumns, type StoredRecord } from './people.store.ts';

export type LinkedRecord = StoredRecord & {
  isCurrent: number;
  method: string;
  linkedAt: string;
  linkedByName: string | null;
};

/** The live records of a person, newest first, with how each came to them. */
export function linkedRecords(reader: Reader, personId: string): LinkedRecord[] {
  return reader
    .query<LinkedRecord>(
      `select ${recordColumns}, ${currentRecord('r')} as isCurrent, l.method, l.at as linkedAt, u.name as linkedByName
       from record_link l join source_record r on r.id = l.source_record_id
       left join linkage_decision d on d.id = l.decision_id left join user_account u on u.id = d.decided_by
       where l.person_id = ? and ${liveRecord('r')} order by r.received_at desc, r.seq desc limit 200`,
    )
    .all(personId);
}

/** What was last received of a person, whatever became of it: its facts as stored, and whether the person is protected. */
export function lastReceivedOf(
  reader: Reader,
  personId: string,
): { facts: string; isProtected: boolean } | null {
  const row = reader
    .query<{ facts: string; restricted: number }>(
      `select r.facts, p.restricted from person p join record_link l on l.person_id = p.id
       join source_record r on r.id = l.source_record_id where p.id = ? order by r.received_at desc, r.seq desc limit 1`,
    )
    .get(personId);
  return row === undefined ? null : { facts: row.facts, isProtected: row.restricted === 1 };
}

/** The notifications that these records came with, in the order of their ids. */
export function notificationsOfRecords(reader: Reader, recordIds: readonly string[]): string[] {
  return reader
    .query<{ id: string }>(
      `select distinct notification_id as id from source_record
       where id in (select value from json_each(?)) and notification_id is not null order by id`,
    )
    .all(JSON.stringify(recordIds))
    .map(row => row.id);
}

/** Whom those of these records that were imported are about, under the ids of their sources. */
export function importedPeopleOf(
  reader: Reader,
  recordIds: readonly string[],
): { sourceSystemId: string; sourcePersonId: string }[] {
  return reader
    .query<{ sourceSystemId: string; sourcePersonId: string }>(
      `select distinct source_system_id as sourceSystemId, source_person_id as sourcePersonId from source_record
       where id in (select value from json_each(?)) and batch_id is not null`,
    )
    .all(JSON.stringify(recordIds));
}

/** How many current records each source has of a person, by the source's id. */
export function currentRecordsBySource(
  reader: Reader,
  personId: string,
): { sourceSystemId: string; records: number }[] {
  return reader
    .query<{ sourceSystemId: string; records: number }>(
      `select r.source_system_id as sourceSystemId, count(*) as records from record_link l
       join source_record r on r.id = l.source_record_id
       where l.person_id = ? and ${currentRecord('r')} group by 1`,
    )
    .all(personId);
}

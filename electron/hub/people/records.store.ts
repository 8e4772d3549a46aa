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

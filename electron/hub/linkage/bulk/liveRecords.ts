import type { Reader } from '../../journal/reader.ts';
import { readFacts } from '../../people/facts.rules.ts';
import { comparedColumns, currentRecord, type StoredRecord } from '../../people/people.store.ts';
import { storedFrequencies } from '../frequencies.store.ts';
import { columnBuilder, type RecordColumns } from './columns.ts';
import { growingInts } from './interner.ts';
import type { KnownFrequencies } from './kernel.ts';

/** Records read at a time, so that no long look at the database keeps its log from being folded in. */
const readAtOnce = 5_000;

/** Every record that may be compared, in columns, with what only the database says of it; each array by position. */
export type LiveRecords = {
  readonly columns: RecordColumns;
  /** Their numbers in the database, rising. */
  readonly seqs: Int32Array;
  /** The person each is of, by number. */
  readonly people: Int32Array;
  /** 1 for a record of a notification: it is also asked who lives with whom. */
  readonly isNotified: Uint8Array;
};

type LiveRow = StoredRecord & { personSeq: number };

/**
 * Reads every record in force that is the newest its source has said and belongs to somebody. A protected person's
 * addresses never come into the columns (linkage.md §8).
 */
export function readLiveRecords(
  reader: Reader,
  onRead: (through: number, last: number) => void,
): LiveRecords {
  const builder = columnBuilder();
  const seqs = growingInts();
  const people = growingInts();
  const isNotified = growingInts();
  const last =
    reader.query<{ seq: number | null }>('select max(seq) as seq from source_record').get()?.seq ?? 0;
  const rows = reader.query<LiveRow>(
    `select ${comparedColumns}, p.seq as personSeq from source_record r
     join record_link l on l.source_record_id = r.id join person p on p.id = l.person_id
     where r.seq > ? and r.seq <= ? and ${currentRecord('r')} order by r.seq`,
  );
  for (let from = 0; from < last; from += readAtOnce) {
    for (const row of rows.all(from, from + readAtOnce)) {
      // The id by which the hub calls a record is not compared, and a million of them take much room.
      builder.add({ ...readFacts(row.facts, row), id: '' });
      seqs.push(row.seq);
      people.push(row.personSeq);
      isNotified.push(row.notificationId === null ? 0 : 1);
    }
    onRead(Math.min(from + readAtOnce, last), last);
  }
  return {
    columns: builder.finish(),
    seqs: seqs.finish(),
    people: people.finish(),
    isNotified: Uint8Array.from(isNotified.finish()),
  };
}

/** How common names and contacts are, by the same counts as one pair is weighed with. */
export function knownFrequencies(reader: Reader, { columns, people }: LiveRecords): KnownFrequencies {
  const { forename, surname } = storedFrequencies(reader);
  const isShared = contactsOfMany(columns, people);
  return { forename, surname, isSharedContact: contact => isShared[contact] === 1 };
}

/** Marks the contacts that more than two people hold: they are no evidence (linkage.md §3). */
function contactsOfMany({ count, contacts, contactsFrom }: RecordColumns, people: Int32Array): Uint8Array {
  const most = contacts.reduce((largest, contact) => Math.max(largest, contact), -1);
  const first = new Int32Array(most + 1);
  const second = new Int32Array(most + 1);
  const isShared = new Uint8Array(most + 1);
  for (let record = 0; record < count; record++) {
    const person = people[record] ?? 0;
    const to = contactsFrom[record + 1] ?? 0;
    for (let at = contactsFrom[record] ?? 0; at < to; at++) {
      const contact = contacts[at] ?? 0;
      if (first[contact] === 0 || first[contact] === person) first[contact] = person;
      else if (second[contact] === 0 || second[contact] === person) second[contact] = person;
      else isShared[contact] = 1;
    }
  }
  return isShared;
}

import type { BatchInsert } from '../journal/journal.ts';
import type { Reader } from '../journal/reader.ts';
import { newId } from '../kernel/ids.ts';

/*
 * Rows about people that come by the hundred thousand. They go in past the journal (`Journal.insertBatchRows`): what is
 * journaled is their batch, and nothing counts them before it is in force.
 */

type PersonOfBatch = { id: string; restricted: boolean; batchId: string; at: string };

/** Keeps somebody new whom an import told of. */
export function keepBatchPerson(prepare: BatchInsert, person: PersonOfBatch): void {
  prepare('insert into person (id, restricted, batch_id, created_at) values (?, ?, ?, ?)').run(
    person.id,
    person.restricted ? 1 : 0,
    person.batchId,
    person.at,
  );
}

/** `facts` is JSON and `hash` says whether they changed; `replaces` is the source's earlier word of the same person. */
type RecordOfBatch = {
  id: string;
  sourceSystemId: string;
  sourcePersonId: string;
  batchId: string;
  receivedAt: string;
  hash: string;
  facts: string;
  restricted: boolean;
  replaces: string | null;
};

/** Keeps what an import said about one person. */
export function keepBatchRecord(prepare: BatchInsert, record: RecordOfBatch): void {
  prepare(
    `insert into source_record (id, source_system_id, source_person_id, batch_id, received_at, row_hash, facts, restricted, replaces)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    record.id,
    record.sourceSystemId,
    record.sourcePersonId,
    record.batchId,
    record.receivedAt,
    record.hash,
    record.facts,
    record.restricted ? 1 : 0,
    record.replaces,
  );
}

type LinkOfBatch = {
  recordId: string;
  personId: string;
  method: 'new' | 'same-source' | 'exact' | 'person';
  decisionId: string | null;
  at: string;
};

/** Keeps whose a record of an import is. */
export function keepBatchLink(prepare: BatchInsert, link: LinkOfBatch): void {
  prepare(
    'insert into record_link (id, source_record_id, person_id, method, decision_id, at) values (?, ?, ?, ?, ?, ?)',
  ).run(newId(), link.recordId, link.personId, link.method, link.decisionId, link.at);
}

/** Takes the rows that `recordFamilyRows` answers: which family of its own source a record is of. */
export const insertRecordFamily = `insert or ignore into record_family
  (source_system_id, reference, record_id, said, source_person_id, batch_id, role, born) values (?, ?, ?, ?, ?, ?, ?, ?)`;

/** Whether anything about people is left of a batch. */
export const hasBatchPeople = (reader: Reader, batchId: string): boolean =>
  reader
    .query<{ one: number }>(
      `select 1 as one where exists (select 1 from source_record where batch_id = ?1)
         or exists (select 1 from person where batch_id = ?1)`,
    )
    .get(batchId) !== undefined;

/** Removes some rows about people of a batch that never came into force, at most `atATime` of each kind. */
export function removeBatchPeople(prepare: BatchInsert, batchId: string, atATime: number): void {
  const some = `(select id from source_record where batch_id = ? order by seq limit ${atATime})`;
  prepare(`delete from record_link where source_record_id in ${some}`).run(batchId);
  prepare(`delete from record_family where record_id in ${some}`).run(batchId);
  prepare(`delete from source_record where id in ${some}`).run(batchId);
  prepare(`delete from person where id in (select id from person where batch_id = ? limit ${atATime})`).run(
    batchId,
  );
}

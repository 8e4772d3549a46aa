import type { BatchInsert } from '../journal/journal.ts';
import type { Reader } from '../journal/reader.ts';

/*
 * Services and events that files bring by the hundred thousand. They go in past the journal (`Journal.insertBatchRows`):
 * what is journaled is their batch, and nothing counts them before it is in force.
 */

/**
 * What a service and an event of a file share. `hash` says whether its words changed, `sourceKey` which episode of the
 * source it is (empty where the source names none), `replaces` the earlier word about the same episode.
 */
type TellingOfBatch = {
  id: string;
  recordId: string;
  sourceSystemId: string;
  batchId: string;
  hash: string;
  sourceKey: string;
  replaces: string | null;
};

type ServiceOfBatch = TellingOfBatch & {
  service: string;
  kind: string;
  worker: string | null;
  role: string | null;
  phone: string | null;
  team: string | null;
  from: string | null;
  to: string | null;
  lastContact: string | null;
  outcome: string | null;
};

/** Keeps a service that an import told of; it counts from the day the import is in force. */
export function keepBatchService(prepare: BatchInsert, told: ServiceOfBatch): void {
  prepare(
    `insert into involvement (id, source_record_id, source_system_id, batch_id, service, kind, worker, role, phone, team,
       from_date, to_date, last_contact, outcome, row_hash, source_key, replaces)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    told.id,
    told.recordId,
    told.sourceSystemId,
    told.batchId,
    told.service,
    told.kind,
    told.worker,
    told.role,
    told.phone,
    told.team,
    told.from,
    told.to,
    told.lastContact,
    told.outcome,
    told.hash,
    told.sourceKey,
    told.replaces,
  );
}

type EventOfBatch = TellingOfBatch & {
  date: string;
  precision: string;
  headline: string;
  tone: string;
  significant: number;
};

/** Keeps an event that an import told of; it counts from the day the import is in force. */
export function keepBatchEvent(prepare: BatchInsert, told: EventOfBatch): void {
  prepare(
    `insert into chronology_event (id, source_record_id, source_system_id, batch_id, date, precision, headline, tone,
       significant, row_hash, source_key, replaces) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    told.id,
    told.recordId,
    told.sourceSystemId,
    told.batchId,
    told.date,
    told.precision,
    told.headline,
    told.tone,
    told.significant,
    told.hash,
    told.sourceKey,
    told.replaces,
  );
}

/** Whether any service or event is left of a batch. */
export const hasBatchTellings = (reader: Reader, batchId: string): boolean =>
  reader
    .query<{ one: number }>(
      `select 1 as one where exists (select 1 from involvement where batch_id = ?1)
         or exists (select 1 from chronology_event where batch_id = ?1)`,
    )
    .get(batchId) !== undefined;

/** Removes some services and events of a batch that never came into force, at most `atATime` of each. */
export function removeBatchTellings(prepare: BatchInsert, batchId: string, atATime: number): void {
  prepare(
    `delete from involvement where id in (select id from involvement where batch_id = ? limit ${atATime})`,
  ).run(batchId);
  prepare(
    `delete from chronology_event where id in (select id from chronology_event where batch_id = ? limit ${atATime})`,
  ).run(batchId);
}

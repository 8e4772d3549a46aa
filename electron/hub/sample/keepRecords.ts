import { createHash } from 'node:crypto';
import type { InvolvementKind as KeptKind } from '#contract/importLayouts';
import type { BatchInsert, Journal } from '../journal/journal.ts';
import { newId } from '../kernel/ids.ts';
import { wholeDate } from './days.rules.ts';
import { indexRecords } from '../people/indexPeople.ts';
import type { InvolvementKind, ObservedPerson, SourceName } from './observation.rules.ts';

/** Which of the hub's sources each invented system is. */
export const systemOfSource: Readonly<Record<SourceName, string>> = {
  CareTrack: 'social-care',
  SchoolRoll: 'school',
  ChildHealth: 'health',
  HousingRegister: 'housing',
  EarlyHelpHistory: 'early-help',
};

/** One row of a source, and whose it is. */
export type RecordToKeep = {
  readonly recordId: string;
  readonly personId: string;
  readonly method: 'new' | 'exact' | 'person';
  readonly decisionId: string | null;
  readonly observed: ObservedPerson;
};

const kindOf: Readonly<Record<InvolvementKind, KeptKind>> = {
  contact: 'contact',
  referral: 'referral',
  assessment: 'assessment',
  childInNeed: 'childInNeed',
  childProtection: 'childProtection',
  lookedAfter: 'lookedAfter',
  earlyHelp: 'earlyHelp',
  healthVisiting: 'health',
  midwifery: 'health',
  schoolNursing: 'health',
  schoolSupport: 'school',
  exclusion: 'school',
  tenancy: 'housing',
};

const rowHash = (content: string): string => createHash('sha256').update(content).digest('hex');

/** The facts of a record as every source record is stored: without the columns that are kept beside them. */
function factsOf(observed: ObservedPerson): string {
  const { id: _id, source: _source, sourceId: _sourceId, ...compared } = observed.record;
  const { ethnicity, language, school, practice, died, sourceFamilyId } = observed;
  const birth = compared.birth === null ? null : { ...compared.birth, date: wholeDate(compared.birth.date) };
  return JSON.stringify({ ...compared, birth, ethnicity, language, school, practice, died, sourceFamilyId });
}

export function isSource(source: string): source is SourceName {
  return source in systemOfSource;
}

/**
 * Stores rows of the sources as an import does: in one short transaction for each batch of rows, every row under its
 * import. `batchOf` answers the import of a source.
 */
export function keepRecords(
  journal: Journal,
  rows: readonly RecordToKeep[],
  batchOf: (source: SourceName) => string,
): void {
  journal.insertBatchRows(prepare => {
    for (const row of rows) keepRecord(prepare, row, batchOf);
  });
}

function keepRecord(
  prepare: BatchInsert,
  { recordId, personId, method, decisionId, observed }: RecordToKeep,
  batchOf: (source: SourceName) => string,
): void {
  const { source, sourceId } = observed.record;
  if (!isSource(source)) throw new RangeError('A record of a source that sends no files.');
  const systemId = systemOfSource[source];
  const batchId = batchOf(source);
  const receivedAt = `${observed.updated}T06:00:00.000Z`;
  const facts = factsOf(observed);
  const restricted = observed.record.restricted === true ? 1 : 0;
  if (method === 'new')
    prepare('insert into person (id, restricted, batch_id, created_at) values (?, ?, ?, ?)').run(
      personId,
      restricted,
      batchId,
      receivedAt,
    );
  prepare(
    `insert into source_record (id, source_system_id, source_person_id, batch_id, received_at, row_hash, facts, restricted)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(recordId, systemId, sourceId, batchId, receivedAt, rowHash(facts), facts, restricted);
  prepare(
    'insert into record_link (id, source_record_id, person_id, method, decision_id, at) values (?, ?, ?, ?, ?, ?)',
  ).run(newId(), recordId, personId, method, decisionId, receivedAt);
  for (const each of observed.involvements) {
    const facts = [each.service, each.worker, each.role, each.phone, each.team, each.from, each.to] as const;
    prepare(
      `insert into involvement (id, source_record_id, source_system_id, batch_id, service, kind, worker, role, phone, team,
         from_date, to_date, last_contact, outcome, row_hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      newId(),
      recordId,
      systemId,
      batchId,
      each.service,
      kindOf[each.kind],
      each.worker,
      each.role,
      each.phone,
      each.team,
      each.from,
      each.to,
      each.lastContact,
      each.outcome,
      rowHash(JSON.stringify(facts)),
    );
  }
  for (const event of observed.events) {
    prepare(
      `insert into chronology_event (id, source_record_id, source_system_id, batch_id, date, precision, headline, tone,
         significant, row_hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      newId(),
      recordId,
      systemId,
      batchId,
      wholeDate(event.date),
      event.precision,
      event.headline,
      event.kind,
      /protection plan|looked after|died/iu.test(event.headline) ? 1 : 0,
      rowHash(JSON.stringify(event)),
    );
  }
}

/** Rows whose derived rows are brought up to date in one transaction. */
const indexedAtOnce = 400;

/** Makes the stored rows findable and comparable; `after` is the last record that is so already. */
export function indexKept(
  journal: Journal,
  after: number,
  onProgress: (done: number, total: number) => void = () => {},
): number {
  const seqs = journal.reader
    .query<{ seq: number }>('select seq from source_record where seq > ? order by seq')
    .all(after)
    .map(row => row.seq);
  for (let from = 0; from < seqs.length; from += indexedAtOnce) {
    journal.rederive(writer => indexRecords(writer, seqs.slice(from, from + indexedAtOnce)));
    onProgress(Math.min(from + indexedAtOnce, seqs.length), seqs.length);
  }
  return seqs.at(-1) ?? after;
}

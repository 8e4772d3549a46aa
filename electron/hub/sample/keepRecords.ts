import { createHash } from 'node:crypto';
import type { InvolvementKind as KeptKind } from '#contract/importLayouts';
import { keepBatchEvent, keepBatchService } from '../families/batchRows.store.ts';
import type { BatchInsert, Journal } from '../journal/journal.ts';
import { wholeDate } from './days.rules.ts';
import { newId } from '../kernel/ids.ts';
import { keepBatchLink, keepBatchPerson, keepBatchRecord } from '../people/batchRows.store.ts';
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
  const restricted = observed.record.restricted === true;
  if (method === 'new') keepBatchPerson(prepare, { id: personId, restricted, batchId, at: receivedAt });
  keepBatchRecord(prepare, {
    id: recordId,
    sourceSystemId: systemId,
    sourcePersonId: sourceId,
    batchId,
    receivedAt,
    hash: rowHash(facts),
    facts,
    restricted,
    replaces: null,
  });
  keepBatchLink(prepare, { recordId, personId, method, decisionId, at: receivedAt });
  const of = { recordId, sourceSystemId: systemId, batchId, sourceKey: '', replaces: null };
  for (const each of observed.involvements) {
    const told = [each.service, each.worker, each.role, each.phone, each.team, each.from, each.to] as const;
    keepBatchService(prepare, {
      ...each,
      ...of,
      id: newId(),
      kind: kindOf[each.kind],
      hash: rowHash(JSON.stringify(told)),
    });
  }
  for (const event of observed.events) {
    keepBatchEvent(prepare, {
      ...of,
      id: newId(),
      date: wholeDate(event.date),
      precision: event.precision,
      headline: event.headline,
      tone: event.kind,
      significant: /protection plan|looked after|died/iu.test(event.headline) ? 1 : 0,
      hash: rowHash(JSON.stringify(event)),
    });
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

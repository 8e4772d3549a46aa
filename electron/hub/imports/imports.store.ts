import {
  importCountsSchema,
  type ImportBatch,
  type ImportBatchDetails,
  type ImportCounts,
} from '#contract/imports';
import { importBatch, importMapping } from '#db/schema/people';
import { z } from 'zod';
import type { Reader } from '../journal/reader.ts';
import type { Writer } from '../journal/writer.ts';
import { newId } from '../kernel/ids.ts';
import { peopleWithHiddenHomes } from '../linkage/hiddenHomes.store.ts';
import { layoutById } from './layouts.rules.ts';
import type { RememberedMapping } from './mapping.rules.ts';

export const noCounts: ImportCounts = {
  rows: 0,
  rowsStopped: 0,
  people: 0,
  newPeople: 0,
  linkedExactly: 0,
  unchanged: 0,
  newVersions: 0,
  involvements: 0,
  events: 0,
  families: 0,
  providers: 0,
  problemsStopping: 0,
  problemsToCheck: 0,
};

const rememberedSchema = z.object({
  layoutId: z.string(),
  headings: z.record(z.string(), z.string().nullable()),
});

type BatchRow = Omit<ImportBatch, 'counts' | 'isIndexing' | 'layoutName'> & {
  layout: string;
  counts: string;
  mapping: string;
  isIndexing: number;
};

const identityBands = `('CONFLICT', 'EXACT', 'STRONG', 'POSSIBLE')`;

/** A pair this user may know of (see `pairsAsTold`). Parameters: may see protected people, and whose home must not be told. */
const isToldOfPair = `s.band in ${identityBands} and (?1 = 1 or (ga.restricted = 0 and gb.restricted = 0 and (
    s.band_without_home in ${identityBands} or (la.person_id not in (select value from json_each(?2))
      and lb.person_id not in (select value from json_each(?2))))))`;

/** Records of a batch in a suggestion that nobody has decided and this user may see. */
const toReview = `(select count(*) from (
  select r.id from match_suggestion s join source_record r on r.id = s.record_a
    join record_link la on la.source_record_id = s.record_a join record_link lb on lb.source_record_id = s.record_b
    join person_golden ga on ga.person_id = la.person_id join person_golden gb on gb.person_id = lb.person_id
    where r.batch_id = b.id and ${isToldOfPair}
  union
  select r.id from match_suggestion s join source_record r on r.id = s.record_b
    join record_link la on la.source_record_id = s.record_a join record_link lb on lb.source_record_id = s.record_b
    join person_golden ga on ga.person_id = la.person_id join person_golden gb on gb.person_id = lb.person_id
    where r.batch_id = b.id and ${isToldOfPair}))`;

const toldTo = (reader: Reader, mayWorkWithRestricted: boolean): [number, string] => [
  Number(mayWorkWithRestricted),
  JSON.stringify(mayWorkWithRestricted ? [] : peopleWithHiddenHomes(reader)),
];

const batchColumns = `b.id, b.file_name as fileName, b.layout, b.status, b.received_on as receivedOn,
  b.started_at as startedAt, b.applied_at as appliedAt, b.counts, b.mapping, s.name as source,
  coalesce(u.name, 'The hub') as startedBy,
  exists (select 1 from index_progress p where p.batch_id = b.id) as isIndexing, ${toReview} as toReview`;
const batchTables = `import_batch b join source_system s on s.id = b.source_system_id
  left join user_account u on u.id = b.started_by`;

function batchOf(row: BatchRow): ImportBatch {
  const { layout, counts, mapping: _mapping, isIndexing, ...batch } = row;
  // Kept with them, but not for the screen: the batches whose records this one rests on.
  const kept = importCountsSchema.partial().parse(JSON.parse(counts));
  return {
    ...batch,
    layoutName: layoutById(layout)?.name ?? layout,
    counts: importCountsSchema.parse({ ...noCounts, ...kept }),
    isIndexing: isIndexing === 1,
  };
}

/** Imports, newest first; those that were cancelled left nothing and are not listed. */
export function listBatches(
  reader: Reader,
  options: { before: string | null; limit: number; mayWorkWithRestricted: boolean },
): ImportBatch[] {
  return reader
    .query<BatchRow>(
      `select ${batchColumns} from ${batchTables} where b.status in ('applied', 'undone') and b.id < ?3
       order by b.id desc limit ?4`,
    )
    .all(...toldTo(reader, options.mayWorkWithRestricted), options.before ?? 'g', options.limit)
    .map(batchOf);
}

/** One import, with what became of it as this reader may know; null when there is none. */
export function batchById(
  reader: Reader,
  batchId: string,
  mayWorkWithRestricted: boolean,
): Omit<ImportBatchDetails, 'decisionsByPeople' | 'undoStoppedBecause'> | null {
  const row = reader
    .query<BatchRow>(`select ${batchColumns} from ${batchTables} where b.id = ?3`)
    .get(...toldTo(reader, mayWorkWithRestricted), batchId);
  if (row === undefined) return null;
  const layout = layoutById(row.layout);
  const { headings } = rememberedSchema.parse(JSON.parse(row.mapping));
  const mapping = Object.entries(headings).flatMap(([key, heading]) => {
    const label = layout?.fields.find(field => field.key === key)?.label ?? key;
    return heading === null ? [] : [{ field: label, heading }];
  });
  return { ...batchOf(row), mapping };
}

/** A batch in force that brought the same file, or null. */
export function sameFileInForce(
  reader: Reader,
  file: { fileHash: string; layout: string; sourceSystemId: string },
): { batchId: string; at: string; by: string } | null {
  return (
    reader
      .query<{ batchId: string; at: string; by: string }>(
        `select b.id as batchId, b.applied_at as at, coalesce(u.name, 'The hub') as by from import_batch b
         left join user_account u on u.id = b.started_by
         where b.file_hash = ? and b.layout = ? and b.source_system_id = ? and b.status = 'applied'
         order by b.applied_at desc limit 1`,
      )
      .get(file.fileHash, file.layout, file.sourceSystemId) ?? null
  );
}

/** A newer import in force whose records rest on this one's, or null. */
export function importResting(reader: Reader, batchId: string): { fileName: string } | null {
  return (
    reader
      .query<{ fileName: string }>(
        `select b.file_name as fileName from import_batch b where b.status = 'applied' and b.id <> ?1
           and exists (select 1 from json_each(b.counts, '$.restsOn') j where j.value = ?1)
         order by b.applied_at desc limit 1`,
      )
      .get(batchId) ?? null
  );
}

/** Decisions that people (not the hub by itself) made about records of a batch. */
export function decisionsByPeople(reader: Reader, batchId: string): number {
  return (
    reader
      .query<{ decisions: number }>(
        `select count(*) as decisions from (
           select d.id from linkage_decision d join source_record r on r.id = d.record_a
             where r.batch_id = ?1 and d.decided_by <> 'hub' and d.state = 'made'
           union select d.id from linkage_decision d join source_record r on r.id = d.record_b
             where r.batch_id = ?1 and d.decided_by <> 'hub' and d.state = 'made')`,
      )
      .get(batchId)?.decisions ?? 0
  );
}

/** The newest source system that a layout's files came from, or null. */
export function lastSourceOf(reader: Reader, layout: string): string | null {
  return (
    reader
      .query<{ id: string }>(
        `select source_system_id as id from import_batch where layout = ? and status = 'applied' order by id desc limit 1`,
      )
      .get(layout)?.id ?? null
  );
}

/** The systems that files come from, by name. */
export function listSources(reader: Reader): { id: string; name: string; kind: string }[] {
  return reader
    .query<{ id: string; name: string; kind: string }>(
      `select id, name, kind from source_system where kind <> 'hub' order by name`,
    )
    .all();
}

/** Every mapping that was kept for files with these headings, by layout. */
export function rememberedMappings(reader: Reader, headerSignature: string): RememberedMapping[] {
  return reader
    .query<{ mapping: string }>('select mapping from import_mapping where header_signature = ?')
    .all(headerSignature)
    .map(row => rememberedSchema.parse(JSON.parse(row.mapping)));
}

/** Remembers which column is which for files with these headings. */
export function keepMapping(writer: Writer, headerSignature: string, mapping: RememberedMapping): void {
  const known = writer
    .query<{ id: string }>('select id from import_mapping where layout = ? and header_signature = ?')
    .get(mapping.layoutId, headerSignature);
  if (known === undefined)
    writer.insert(importMapping, { id: newId(), layout: mapping.layoutId, headerSignature, mapping });
  else writer.update(importMapping, known.id, { mapping });
}

/** Begins an import: nothing of it counts yet. */
export function insertBatch(
  writer: Writer,
  batch: {
    id: string;
    sourceSystemId: string;
    layout: string;
    fileName: string;
    fileHash: string;
    mapping: RememberedMapping;
    receivedOn: string;
  },
): void {
  writer.insert(importBatch, { ...batch, status: 'staged', startedAt: writer.at, startedBy: writer.actor });
}

/** Keeps an import whose rows are there already and count from now: what a hub is filled with at once (the sample). */
export function keepAppliedBatch(
  writer: Writer,
  batch: {
    id: string;
    sourceSystemId: string;
    layout: string;
    fileName: string;
    fileHash: string;
    counts: ImportCounts;
    receivedOn: string;
  },
): void {
  writer.insert(importBatch, {
    ...batch,
    mapping: { layoutId: batch.layout, headings: {} },
    status: 'applied',
    startedAt: writer.at,
    appliedAt: writer.at,
    startedBy: writer.actor,
  });
}

/** Every source sent again on this day (ISO) what it had sent before. */
export function noteReceivedAgain(writer: Writer, on: string): void {
  const batches = writer.query<{ id: string }>('select id from import_batch order by id').all();
  for (const { id } of batches) writer.update(importBatch, id, { receivedOn: on, appliedAt: writer.at });
}

/** From now on the rows of this import count. `restsOn`: the imports that cannot be taken back before it. */
export function putInForce(
  writer: Writer,
  batchId: string,
  counts: ImportCounts,
  restsOn: Iterable<string>,
): void {
  writer.update(importBatch, batchId, {
    status: 'applied',
    appliedAt: writer.at,
    counts: { ...counts, restsOn: [...restsOn] },
  });
}

/** The rows of this import no longer count, or never will. */
export function markBatch(writer: Writer, batchId: string, status: 'undone' | 'cancelled'): void {
  writer.update(importBatch, batchId, { status });
}

/** Batches that were begun and neither applied nor cancelled: their program was stopped. */
export function stagedBatches(reader: Reader): string[] {
  return reader
    .query<{ id: string }>(`select id from import_batch where status = 'staged'`)
    .all()
    .map(row => row.id);
}

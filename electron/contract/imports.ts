import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import {
  detectedLayoutSchema,
  importMappingSchema,
  importProductSchema,
  importSourceSchema,
  rowProblemSchema,
  suggestedMappingSchema,
} from './importLayouts.ts';
import { command, doneSchema, idSchema, query } from './operation.ts';

/** A piece of a file in base64. The browser shell refuses bodies over 4 MiB, so a piece holds at most 1 MB of file. */
const pieceSchema = z.base64().max(1_400_000);

export const importLayoutLineSchema = z.object({
  id: z.string(),
  name: z.string(),
  holds: z.string(),
  source: importSourceSchema,
  produces: z.array(importProductSchema),
});

export const sourceSystemLineSchema = z.object({ id: idSchema, name: z.string(), kind: z.string() });

/** What a file looks like before anything is decided about it. */
export const inspectedFileSchema = z.object({
  fileName: z.string(),
  bytes: z.int().nonnegative(),
  format: z.enum(['csv', 'xlsx', 'json']),
  sheets: z.array(z.object({ name: z.string(), isHidden: z.boolean() })),
  sheet: z.string().nullable(),
  headers: z.array(z.string()),
  headerRow: z.int(),
  /** The first filled rows, as they stand in the file. */
  sampleRows: z.array(z.object({ row: z.int(), cells: z.array(z.string()) })),
  layouts: z.array(detectedLayoutSchema),
  /** The layout this answer's mapping is for: the one asked for, or the likeliest. Null when none fits. */
  layoutId: z.string().nullable(),
  mapping: suggestedMappingSchema.nullable(),
  /** The mapping was remembered from an earlier file with these headings. */
  isRemembered: z.boolean(),
  /** The source system these files came from before, or the layout's usual one. */
  sourceSystemId: idSchema.nullable(),
});
export type InspectedFile = z.infer<typeof inspectedFileSchema>;

/** Everything that says how a file is to be read. */
export const importPlanSchema = z.object({
  uploadId: idSchema,
  sheet: z.string().nullable().default(null),
  layoutId: z.string(),
  mapping: importMappingSchema,
  sourceSystemId: idSchema,
  /** The day the file was received. */
  receivedOn: z.iso.date(),
});
export type ImportPlan = z.infer<typeof importPlanSchema>;

export const importCountsSchema = z.object({
  /** Filled rows of the file. */
  rows: z.int(),
  rowsStopped: z.int(),
  /** Different people the file speaks of. */
  people: z.int(),
  newPeople: z.int(),
  /** Joined to somebody already here by a checked number, date of birth and forename. */
  linkedExactly: z.int(),
  /** People of this source about whom the file says nothing new. */
  unchanged: z.int(),
  /** People of this source about whom the file says something new; the older record is kept. */
  newVersions: z.int(),
  involvements: z.int(),
  events: z.int(),
  /** Families already here whose people the file speaks of. */
  families: z.int(),
  providers: z.int(),
  problemsStopping: z.int(),
  problemsToCheck: z.int(),
});
export type ImportCounts = z.infer<typeof importCountsSchema>;

export const importStageSchema = z.enum(['reading', 'saving', 'indexing', 'comparing', 'removing']);
export type ImportStage = z.infer<typeof importStageSchema>;

const progressSchema = z.object({
  kind: z.literal('progress'),
  stage: importStageSchema,
  rows: z.int(),
  ofRows: z.int().nullable(),
  rowsPerSecond: z.int(),
  secondsLeft: z.int().nullable(),
  /** False once the import is in force: what remains is the building of search and comparison. */
  canCancel: z.boolean(),
});
export type ImportProgress = z.infer<typeof progressSchema>;

const alreadyImportedSchema = z.object({ batchId: idSchema, at: z.string(), by: z.string() });

export const dryRunResultSchema = z.object({
  kind: z.literal('result'),
  counts: importCountsSchema,
  /** The first 200 problems in the order of the file. */
  problems: z.array(rowProblemSchema),
  /** The same file was imported before and is in force. */
  alreadyImported: alreadyImportedSchema.nullable(),
});
export type DryRunResult = z.infer<typeof dryRunResultSchema>;
export const dryRunStepSchema = z.discriminatedUnion('kind', [progressSchema, dryRunResultSchema]);
export type DryRunStep = z.infer<typeof dryRunStepSchema>;

export const importResultSchema = z.object({
  kind: z.literal('result'),
  batchId: idSchema.nullable(),
  counts: importCountsSchema,
  /** People of this import who may be somebody already here; null until they were compared. */
  toReview: z.int().nullable(),
  /** The same file is in force already, so nothing was changed. */
  alreadyImported: alreadyImportedSchema.nullable(),
});
export type ImportResult = z.infer<typeof importResultSchema>;

/** What a job says while it runs and when it ends. */
export const jobStepSchema = z.discriminatedUnion('kind', [
  progressSchema,
  importResultSchema,
  z.object({ kind: z.literal('cancelled') }),
  z.object({ kind: z.literal('interrupted') }),
  z.object({ kind: z.literal('failed'), what: z.string(), safe: z.string(), todo: z.string() }),
]);
export type JobStep = z.infer<typeof jobStepSchema>;

export const importJobSchema = z.object({
  id: idSchema,
  kind: z.enum(['apply', 'undo', 'index']),
  state: z.enum(['running', 'done', 'failed', 'cancelled', 'interrupted']),
  fileName: z.string(),
  batchId: idSchema.nullable(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  step: jobStepSchema,
});
export type ImportJob = z.infer<typeof importJobSchema>;

export const importBatchSchema = z.object({
  id: idSchema,
  fileName: z.string(),
  layoutName: z.string(),
  source: z.string(),
  status: z.enum(['staged', 'applied', 'undone', 'cancelled']),
  receivedOn: z.string(),
  startedAt: z.string(),
  appliedAt: z.string().nullable(),
  startedBy: z.string(),
  counts: importCountsSchema,
  /** Search and comparison are still being built for it. */
  isIndexing: z.boolean(),
  /** People of this import who may be somebody already here and nobody has decided. */
  toReview: z.int(),
});
export type ImportBatch = z.infer<typeof importBatchSchema>;

export const importBatchDetailsSchema = importBatchSchema.extend({
  mapping: z.array(z.object({ field: z.string(), heading: z.string() })),
  /** Links that people decided about records of this import; they are kept when it is taken back. */
  decisionsByPeople: z.int(),
  /** Why this import cannot be taken back now; null when it can. */
  undoStoppedBecause: z.string().nullable(),
});
export type ImportBatchDetails = z.infer<typeof importBatchDetailsSchema>;

export const imports = {
  layouts: query('import.run').output(z.array(importLayoutLineSchema)),
  /** An empty file with the documented headings and one made-up row. */
  template: query('import.run')
    .input(z.object({ layoutId: z.string() }))
    .output(z.object({ fileName: z.string(), text: z.string() })),
  sources: query('import.run').output(z.array(sourceSystemLineSchema)),

  /** Files come in pieces of at most 1 MB, in order. They are kept encrypted and removed after use. */
  beginUpload: command('import.run')
    .input(z.object({ name: z.string().trim().min(1).max(200), size: z.int().nonnegative() }))
    .output(z.object({ uploadId: idSchema })),
  addPiece: command('import.run')
    .input(z.object({ uploadId: idSchema, seq: z.int().nonnegative(), base64: pieceSchema }))
    .output(z.object({ bytes: z.int() })),
  dropUpload: command('import.run')
    .input(z.object({ uploadId: idSchema }))
    .output(z.object({ dropped: z.boolean() })),

  inspect: query('import.run')
    .input(
      z.object({
        uploadId: idSchema,
        sheet: z.string().nullable().default(null),
        layoutId: z.string().nullable().default(null),
      }),
    )
    .output(inspectedFileSchema),
  /** Reads the whole file and says what an import would do. Hanging up stops it; nothing is ever kept. */
  dryRun: query('import.run').input(importPlanSchema).output(eventIterator(dryRunStepSchema)),
  /** Every problem with its row as it stood, as a CSV that can be corrected and imported. That it was made is written down. */
  problemFile: command('import.run')
    .input(importPlanSchema)
    .output(z.object({ fileName: z.string(), text: z.string(), problems: z.int(), isWhole: z.boolean() })),

  /** Starts the import as a job that goes on when nobody watches. */
  apply: command('import.run')
    .input(importPlanSchema)
    .output(z.object({ jobId: idSchema })),
  /** Takes a whole import back. What it brought is hidden, not destroyed. */
  undo: command('import.run')
    .input(z.object({ batchId: idSchema, reason: z.string().trim().min(3).max(400) }))
    .output(doneSchema.extend({ jobId: idSchema.nullable(), decisionsKept: z.int() })),
  /** Stops a job that has not come into force; nothing of it stays. */
  cancel: command('import.run')
    .input(z.object({ jobId: idSchema }))
    .output(z.object({ cancelled: z.boolean() })),

  jobs: query('import.run').output(z.array(importJobSchema)),
  /** A job's progress from now to its end. Hanging up stops only the watching. */
  watch: query('import.run')
    .input(z.object({ jobId: idSchema }))
    .output(eventIterator(jobStepSchema)),

  batches: query('import.run')
    .input(z.object({ before: z.string().nullable().default(null) }))
    .output(z.object({ batches: z.array(importBatchSchema), hasMore: z.boolean() })),
  batch: query('import.run')
    .input(z.object({ batchId: idSchema }))
    .output(importBatchDetailsSchema),
};

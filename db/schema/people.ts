import { integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/* Record tables: the truth, written only through the journal. */

export const sourceSystem = sqliteTable('source_system', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  kind: text('kind', {
    enum: ['hub', 'social-care', 'early-help', 'school', 'health', 'housing', 'police', 'other'],
  }).notNull(),
  trust: integer('trust').notNull().default(50),
});

export const importBatch = sqliteTable('import_batch', {
  id: text('id').primaryKey(),
  sourceSystemId: text('source_system_id').notNull(),
  layout: text('layout').notNull(),
  fileName: text('file_name').notNull(),
  fileHash: text('file_hash').notNull(),
  mapping: text('mapping', { mode: 'json' }).$type<unknown>().notNull(),
  status: text('status', { enum: ['staged', 'applied', 'undone', 'cancelled'] }).notNull(),
  counts: text('counts', { mode: 'json' }).$type<unknown>().notNull().default({}),
  receivedOn: text('received_on').notNull(),
  startedAt: text('started_at').notNull(),
  appliedAt: text('applied_at'),
  startedBy: text('started_by').notNull(),
});

export const importMapping = sqliteTable('import_mapping', {
  id: text('id').primaryKey(),
  layout: text('layout').notNull(),
  headerSignature: text('header_signature').notNull(),
  mapping: text('mapping', { mode: 'json' }).$type<unknown>().notNull(),
});

export const sourceRecord = sqliteTable('source_record', {
  seq: integer('seq').primaryKey({ autoIncrement: true }),
  id: text('id').notNull(),
  sourceSystemId: text('source_system_id').notNull(),
  sourcePersonId: text('source_person_id').notNull(),
  batchId: text('batch_id'),
  notificationId: text('notification_id'),
  receivedAt: text('received_at').notNull(),
  rowHash: text('row_hash').notNull(),
  facts: text('facts', { mode: 'json' }).$type<unknown>().notNull(),
  restricted: integer('restricted', { mode: 'boolean' }).notNull().default(false),
  replaces: text('replaces'),
});

export const person = sqliteTable('person', {
  seq: integer('seq').primaryKey({ autoIncrement: true }),
  id: text('id').notNull(),
  mergedInto: text('merged_into'),
  restricted: integer('restricted', { mode: 'boolean' }).notNull().default(false),
  batchId: text('batch_id'),
  createdAt: text('created_at').notNull(),
});

export const recordLink = sqliteTable('record_link', {
  id: text('id').primaryKey(),
  sourceRecordId: text('source_record_id').notNull(),
  personId: text('person_id').notNull(),
  method: text('method', { enum: ['new', 'same-source', 'exact', 'person'] }).notNull(),
  decisionId: text('decision_id'),
  at: text('at').notNull(),
  /** The person this record was of before it was joined to another; empty once it stands alone again. */
  joinedFrom: text('joined_from'),
});

export const linkageDecision = sqliteTable('linkage_decision', {
  id: text('id').primaryKey(),
  kind: text('kind', {
    enum: ['link', 'unlink', 'cannot-link', 'clear', 'defer', 'same-household'],
  }).notNull(),
  recordA: text('record_a').notNull(),
  recordB: text('record_b').notNull(),
  decidedBy: text('decided_by').notNull(),
  secondPerson: text('second_person'),
  at: text('at').notNull(),
  reason: text('reason'),
  modelVersion: text('model_version').notNull(),
  score: real('score'),
  band: text('band'),
  fields: text('fields', { mode: 'json' }).$type<unknown>().notNull().default([]),
  /** `waiting`: a second person has still to agree. */
  state: text('state', { enum: ['made', 'waiting', 'refused'] })
    .notNull()
    .default('made'),
  /** Rows of one decision about a record that fits several people share this. */
  together: text('together'),
});

/** Versions of the linkage model from 2 on; version 1 is the shipped one and has no row. */
export const linkageModel = sqliteTable('linkage_model', {
  id: text('id').primaryKey(),
  number: integer('number').notNull(),
  madeAt: text('made_at').notNull(),
  madeBy: text('made_by').notNull(),
  records: integer('records').notNull(),
  personPairs: integer('person_pairs').notNull(),
  householdPairs: integer('household_pairs').notNull(),
  parameters: text('parameters', { mode: 'json' }).$type<unknown>().notNull(),
  note: text('note'),
  state: text('state', { enum: ['proposed', 'active', 'retired'] }).notNull(),
});

export const fieldChoice = sqliteTable('field_choice', {
  id: text('id').primaryKey(),
  personId: text('person_id').notNull(),
  field: text('field').notNull(),
  value: text('value', { mode: 'json' }).$type<unknown>().notNull(),
  sourceRecordId: text('source_record_id'),
  reason: text('reason').notNull(),
  decidedBy: text('decided_by').notNull(),
  at: text('at').notNull(),
});

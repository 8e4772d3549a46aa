import { integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/* Derived tables: pure functions of record rows, rebuilt by `hub rebuild`, never journaled. */

export const personGolden = sqliteTable('person_golden', {
  personSeq: integer('person_seq').primaryKey(),
  personId: text('person_id').notNull(),
  name: text('name').notNull(),
  sortName: text('sort_name').notNull(),
  birthDate: text('birth_date'),
  birthPrecision: text('birth_precision'),
  sex: text('sex'),
  role: text('role'),
  nhsNumber: text('nhs_number'),
  upn: text('upn'),
  address: text('address'),
  postcode: text('postcode'),
  phone: text('phone'),
  sources: integer('sources').notNull(),
  restricted: integer('restricted', { mode: 'boolean' }).notNull(),
  /** What search scores by; the whole record is in `content`. */
  foundBy: text('found_by', { mode: 'json' }).$type<unknown>().notNull(),
  content: text('content', { mode: 'json' }).$type<unknown>().notNull(),
});

export const personNameToken = sqliteTable(
  'person_name_token',
  {
    token: text('token').notNull(),
    personSeq: integer('person_seq').notNull(),
  },
  table => [primaryKey({ columns: [table.token, table.personSeq] })],
);

export const blockingKey = sqliteTable(
  'blocking_key',
  {
    key: integer('key').notNull(),
    recordSeq: integer('record_seq').notNull(),
  },
  table => [primaryKey({ columns: [table.key, table.recordSeq] })],
);

/** Which family of its own source a record is of, and what its person is to the children there. */
export const recordFamily = sqliteTable(
  'record_family',
  {
    sourceSystemId: text('source_system_id').notNull(),
    reference: text('reference').notNull(),
    recordId: text('record_id').notNull(),
    /** In the source's words; empty when it says nothing. */
    said: text('said').notNull(),
    sourcePersonId: text('source_person_id').notNull(),
    batchId: text('batch_id').notNull(),
    role: text('role', { enum: ['child', 'adult'] }),
    born: text('born'),
  },
  table => [primaryKey({ columns: [table.sourceSystemId, table.reference, table.recordId, table.said] })],
);

export const nameCount = sqliteTable(
  'name_count',
  {
    kind: text('kind', { enum: ['given', 'surname'] }).notNull(),
    name: text('name').notNull(),
    count: integer('count').notNull(),
  },
  table => [primaryKey({ columns: [table.kind, table.name] })],
);

export const matchSuggestion = sqliteTable('match_suggestion', {
  id: text('id').primaryKey(),
  recordA: text('record_a').notNull(),
  recordB: text('record_b').notNull(),
  score: real('score').notNull(),
  band: text('band').notNull(),
  /** The same without comparing addresses: what those see who may not know of a protected home. */
  scoreWithoutHome: real('score_without_home').notNull().default(0),
  bandWithoutHome: text('band_without_home').notNull().default('NONE'),
  notificationId: text('notification_id'),
  explained: text('explained', { mode: 'json' }).$type<unknown>().notNull(),
  at: text('at').notNull(),
});

export const indexProgress = sqliteTable(
  'index_progress',
  {
    batchId: text('batch_id').notNull(),
    stage: text('stage', { enum: ['indexing', 'comparing'] }).notNull(),
    doneThrough: integer('done_through').notNull(),
  },
  table => [primaryKey({ columns: [table.batchId, table.stage] })],
);

/** One row while suggestions are scored again after the linkage model was switched; see rescore.ts. */
export const rescoreProgress = sqliteTable('rescore_progress', {
  id: integer('id').primaryKey(),
  stage: text('stage', { enum: ['queue', 'everybody'] }).notNull(),
  doneThrough: text('done_through').notNull(),
  done: integer('done').notNull(),
  total: integer('total').notNull(),
});

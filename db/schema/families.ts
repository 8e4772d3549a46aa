import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/* Record tables: the truth, written only through the journal. */

export const family = sqliteTable('family', {
  id: text('id').primaryKey(),
  reference: text('reference').notNull(),
  name: text('name').notNull(),
  district: text('district'),
  restricted: integer('restricted', { mode: 'boolean' }).notNull().default(false),
  version: integer('version').notNull().default(1),
  createdAt: text('created_at').notNull(),
});

export const familyMember = sqliteTable('family_member', {
  id: text('id').primaryKey(),
  familyId: text('family_id').notNull(),
  personId: text('person_id').notNull(),
  role: text('role', { enum: ['child', 'parent', 'carer', 'other'] }).notNull(),
  relationship: text('relationship'),
});

export const household = sqliteTable('household', {
  id: text('id').primaryKey(),
  familyId: text('family_id').notNull(),
  label: text('label').notNull(),
  address: text('address', { mode: 'json' }).$type<unknown>().notNull(),
  postcode: text('postcode'),
  restricted: integer('restricted', { mode: 'boolean' }).notNull().default(false),
});

export const householdMember = sqliteTable('household_member', {
  id: text('id').primaryKey(),
  householdId: text('household_id').notNull(),
  personId: text('person_id').notNull(),
  fromDate: text('from_date'),
  toDate: text('to_date'),
  source: text('source').notNull(),
});

export const involvement = sqliteTable('involvement', {
  id: text('id').primaryKey(),
  sourceRecordId: text('source_record_id'),
  familyId: text('family_id'),
  sourceSystemId: text('source_system_id').notNull(),
  batchId: text('batch_id'),
  service: text('service').notNull(),
  kind: text('kind').notNull(),
  worker: text('worker'),
  role: text('role'),
  phone: text('phone'),
  team: text('team'),
  fromDate: text('from_date'),
  toDate: text('to_date'),
  lastContact: text('last_contact'),
  outcome: text('outcome'),
  rowHash: text('row_hash').notNull(),
  sourceKey: text('source_key').notNull().default(''),
  replaces: text('replaces'),
});

export const chronologyEvent = sqliteTable('chronology_event', {
  id: text('id').primaryKey(),
  sourceRecordId: text('source_record_id'),
  familyId: text('family_id'),
  sourceSystemId: text('source_system_id').notNull(),
  batchId: text('batch_id'),
  date: text('date').notNull(),
  precision: text('precision', { enum: ['day', 'month', 'year', 'estimated'] }).notNull(),
  headline: text('headline').notNull(),
  tone: text('tone', { enum: ['strength', 'neutral', 'concern'] }).notNull(),
  significant: integer('significant', { mode: 'boolean' }).notNull().default(false),
  createdBy: text('created_by'),
  rowHash: text('row_hash').notNull(),
  sourceKey: text('source_key').notNull().default(''),
  replaces: text('replaces'),
});

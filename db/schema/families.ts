import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/* Record tables: the truth, written only through the journal. */

/** What every dated fact carries: from when to when, why it no longer stands, who said so. No `toDate`: true today. */
const datedFact = {
  fromDate: text('from_date'),
  fromPrecision: text('from_precision', { enum: ['day', 'month', 'year', 'estimated'] }),
  toDate: text('to_date'),
  /** `by`: it ended on or before this day, which one is not known. */
  toPrecision: text('to_precision', { enum: ['day', 'month', 'year', 'estimated', 'by'] }),
  endedAs: text('ended_as', { enum: ['ended', 'mistake'] }),
  endedReason: text('ended_reason'),
  endedSource: text('ended_source'),
  source: text('source').notNull(),
  confirmedSource: text('confirmed_source'),
};

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
  uprn: text('uprn'),
  /** The home that this one turned out to be. */
  joinedTo: text('joined_to'),
});

export const homesApart = sqliteTable('homes_apart', {
  id: text('id').primaryKey(),
  oneId: text('one_id').notNull(),
  otherId: text('other_id').notNull(),
});

export const householdMember = sqliteTable('household_member', {
  id: text('id').primaryKey(),
  householdId: text('household_id').notNull(),
  personId: text('person_id').notNull(),
  ...datedFact,
  /** How much of the week: "Mon to Wed". */
  share: text('share').notNull().default(''),
});

export const relationship = sqliteTable('relationship', {
  id: text('id').primaryKey(),
  personId: text('person_id').notNull(),
  otherPersonId: text('other_person_id').notNull(),
  kind: text('kind').notNull(),
  /** The word it was told in. */
  said: text('said'),
  parentalResponsibility: text('parental_responsibility', { enum: ['yes', 'no', 'unknown'] })
    .notNull()
    .default('unknown'),
  responsibilitySource: text('responsibility_source'),
  ...datedFact,
});

export const coupleState = sqliteTable('couple_state', {
  id: text('id').primaryKey(),
  relationshipId: text('relationship_id').notNull(),
  state: text('state', { enum: ['together', 'separated', 'divorced', 'widowed'] }).notNull(),
  fromDate: text('from_date'),
  fromPrecision: text('from_precision', { enum: ['day', 'month', 'year', 'estimated'] }),
  source: text('source').notNull(),
  at: text('at').notNull(),
});

export const death = sqliteTable('death', {
  id: text('id').primaryKey(),
  personId: text('person_id').notNull(),
  onDate: text('on_date'),
  precision: text('precision', { enum: ['day', 'month', 'year', 'estimated'] }),
  source: text('source').notNull(),
  withdrawnAt: text('withdrawn_at'),
  withdrawnReason: text('withdrawn_reason'),
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

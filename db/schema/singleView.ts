import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/* Record tables: the truth, written only through the journal. */

/** "Yes, still true": one value of one fact that somebody confirmed. */
export const factConfirmation = sqliteTable('fact_confirmation', {
  id: text('id').primaryKey(),
  familyId: text('family_id').notNull(),
  fact: text('fact', {
    enum: ['address', 'phone', 'school', 'leadWorker', 'household', 'safeContact'],
  }).notNull(),
  /** The person, household or family it is about. */
  subjectId: text('subject_id').notNull(),
  value: text('value').notNull(),
  toldBy: text('told_by').notNull(),
  recordedBy: text('recorded_by').notNull(),
  at: text('at').notNull(),
});

/** What a person decided about one line of the chronology: whether it matters, and its words. */
export const chronologyCuration = sqliteTable('chronology_curation', {
  id: text('id').primaryKey(),
  familyId: text('family_id').notNull(),
  eventKey: text('event_key').notNull(),
  significant: integer('significant', { mode: 'boolean' }),
  headline: text('headline'),
  decidedBy: text('decided_by').notNull(),
  at: text('at').notNull(),
});

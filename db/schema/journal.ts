import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/* The journal and the access log: append-only by trigger. */

export const journalEntry = sqliteTable('journal_entry', {
  seq: integer('seq').primaryKey(),
  id: text('id').notNull(),
  at: text('at').notNull(),
  actor: text('actor').notNull(),
  command: text('command').notNull(),
  subject: text('subject').notNull(),
  reason: text('reason'),
  payloadHash: text('payload_hash').notNull(),
  previous: text('previous').notNull(),
  hash: text('hash').notNull(),
  undoneBy: text('undone_by'),
  undoes: text('undoes'),
});

export const journalPayload = sqliteTable('journal_payload', {
  entrySeq: integer('entry_seq').primaryKey(),
  changes: text('changes').notNull(),
});

export const accessEntry = sqliteTable('access_entry', {
  seq: integer('seq').primaryKey(),
  at: text('at').notNull(),
  userId: text('user_id').notNull(),
  operation: text('operation').notNull(),
  subjectKind: text('subject_kind').notNull(),
  subjectId: text('subject_id').notNull(),
  reason: text('reason'),
});

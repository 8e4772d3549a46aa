import { blob, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/* Local tables: this desk only, never journaled. */

export const draft = sqliteTable('draft', {
  id: text('id').primaryKey(),
  userId: text('user_id').notNull(),
  kind: text('kind').notNull(),
  title: text('title').notNull(),
  content: text('content', { mode: 'json' }).$type<unknown>().notNull(),
  updatedAt: text('updated_at').notNull(),
});

export const lastLooked = sqliteTable(
  'last_looked',
  {
    userId: text('user_id').notNull(),
    familyId: text('family_id').notNull(),
    at: text('at').notNull(),
    journalSeq: integer('journal_seq').notNull(),
  },
  table => [primaryKey({ columns: [table.userId, table.familyId] })],
);

export const preference = sqliteTable(
  'preference',
  {
    userId: text('user_id').notNull(),
    name: text('name').notNull(),
    value: text('value', { mode: 'json' }).$type<unknown>().notNull(),
  },
  table => [primaryKey({ columns: [table.userId, table.name] })],
);

export const job = sqliteTable('job', {
  id: text('id').primaryKey(),
  kind: text('kind').notNull(),
  state: text('state', { enum: ['running', 'done', 'failed', 'cancelled', 'interrupted'] }).notNull(),
  progress: text('progress', { mode: 'json' }).$type<unknown>().notNull(),
  startedAt: text('started_at').notNull(),
  endedAt: text('ended_at'),
  startedBy: text('started_by').notNull(),
});

export const upload = sqliteTable('upload', {
  id: text('id').primaryKey(),
  userId: text('user_id').notNull(),
  name: text('name').notNull(),
  size: integer('size').notNull(),
  createdAt: text('created_at').notNull(),
});

export const uploadChunk = sqliteTable(
  'upload_chunk',
  {
    uploadId: text('upload_id').notNull(),
    seq: integer('seq').notNull(),
    bytes: blob('bytes', { mode: 'buffer' }).notNull(),
  },
  table => [primaryKey({ columns: [table.uploadId, table.seq] })],
);

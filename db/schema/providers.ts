import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/* Record tables: the truth, written only through the journal. */

export const provider = sqliteTable('provider', {
  id: text('id').primaryKey(),
  organisation: text('organisation').notNull(),
  serviceName: text('service_name').notNull(),
  status: text('status', { enum: ['active', 'paused', 'closed'] }).notNull(),
  profile: text('profile', { mode: 'json' }).$type<unknown>().notNull(),
  lastConfirmed: text('last_confirmed'),
  sourceKey: text('source_key'),
  version: integer('version').notNull().default(1),
});

export const referral = sqliteTable('referral', {
  id: text('id').primaryKey(),
  caseId: text('case_id').notNull(),
  providerId: text('provider_id').notNull(),
  status: text('status', { enum: ['sent', 'accepted', 'declined', 'withdrawn', 'ended'] }).notNull(),
  rank: integer('rank'),
  match: text('match', { mode: 'json' }).$type<unknown>().notNull(),
  choiceReason: text('choice_reason'),
  responseDue: text('response_due'),
  madeBy: text('made_by').notNull(),
  madeAt: text('made_at').notNull(),
  answeredAt: text('answered_at'),
  answerReason: text('answer_reason'),
});

export const document = sqliteTable('document', {
  id: text('id').primaryKey(),
  familyId: text('family_id').notNull(),
  caseId: text('case_id'),
  kind: text('kind').notNull(),
  title: text('title').notNull(),
  content: text('content', { mode: 'json' }).$type<unknown>().notNull(),
  madeBy: text('made_by').notNull(),
  madeAt: text('made_at').notNull(),
  sentOn: text('sent_on'),
  sentBy: text('sent_by'),
  sentHow: text('sent_how'),
});

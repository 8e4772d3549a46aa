import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/* Record tables: what further people said about agreement, and what was decided where they differ. */

export const consentAnswer = sqliteTable('consent_answer', {
  id: text('id').primaryKey(),
  familyId: text('family_id').notNull(),
  notificationId: text('notification_id'),
  personId: text('person_id'),
  name: text('name').notNull(),
  relation: text('relation', {
    enum: ['mother', 'father', 'parent', 'carer', 'youngPerson', 'other'],
  }).notNull(),
  parentalResponsibility: text('parental_responsibility', { enum: ['yes', 'no', 'unknown'] }).notNull(),
  age: integer('age'),
  understandingChecked: integer('understanding_checked', { mode: 'boolean' }).notNull().default(false),
  answer: text('answer', { enum: ['agrees', 'doesNotAgree', 'notAsked'] }).notNull(),
  why: text('why'),
  answeredOn: text('answered_on').notNull(),
  toldHow: text('told_how', { enum: ['inPerson', 'phone', 'writing', 'throughOthers', 'notTold'] }),
  withdrawnOn: text('withdrawn_on'),
  withdrawnWhy: text('withdrawn_why'),
  withdrawnAt: text('withdrawn_at'),
  recordedBy: text('recorded_by').notNull(),
  at: text('at').notNull(),
});

export const sharingDecision = sqliteTable('sharing_decision', {
  id: text('id').primaryKey(),
  familyId: text('family_id').notNull(),
  notificationId: text('notification_id'),
  goesOn: integer('goes_on', { mode: 'boolean' }).notNull(),
  reason: text('reason').notNull(),
  decidedBy: text('decided_by').notNull(),
  at: text('at').notNull(),
});

import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/* Record tables: the truth, written only through the journal. */

export const notification = sqliteTable('notification', {
  id: text('id').primaryKey(),
  reference: text('reference').notNull(),
  channel: text('channel', { enum: ['form', 'phone', 'file'] }).notNull(),
  receivedAt: text('received_at').notNull(),
  receivedOn: text('received_on').notNull(),
  takenBy: text('taken_by').notNull(),
  content: text('content', { mode: 'json' }).$type<unknown>().notNull(),
  authority: text('authority').notNull(),
  policyVersion: text('policy_version').notNull(),
  fileKey: text('file_key'),
});

export const notificationPerson = sqliteTable('notification_person', {
  id: text('id').primaryKey(),
  notificationId: text('notification_id').notNull(),
  sourceRecordId: text('source_record_id').notNull(),
  position: integer('position').notNull(),
  role: text('role', { enum: ['child', 'adult'] }).notNull(),
  relationship: text('relationship'),
  matchState: text('match_state', { enum: ['linked', 'new', 'to-review'] }).notNull(),
});

export const earlyHelpCase = sqliteTable('early_help_case', {
  id: text('id').primaryKey(),
  reference: text('reference').notNull(),
  notificationId: text('notification_id').notNull(),
  familyId: text('family_id').notNull(),
  status: text('status', {
    enum: ['triage', 'waiting', 'accepted', 'with-provider', 'panel', 'escalated', 'closed'],
  }).notNull(),
  level: integer('level'),
  levelReason: text('level_reason'),
  district: text('district'),
  assignedTo: text('assigned_to'),
  outcome: text('outcome'),
  duplicateOf: text('duplicate_of'),
  panelId: text('panel_id'),
  openedAt: text('opened_at').notNull(),
  closedAt: text('closed_at'),
  version: integer('version').notNull().default(1),
});

export const caseClock = sqliteTable('case_clock', {
  id: text('id').primaryKey(),
  caseId: text('case_id').notNull(),
  clockId: text('clock_id').notNull(),
  startedOn: text('started_on').notNull(),
  dueOn: text('due_on'),
  pauses: text('pauses', { mode: 'json' }).$type<unknown>().notNull().default([]),
  stoppedOn: text('stopped_on'),
  /** The clock's rule as the pack said it when it started; a new pack leaves it as it is. */
  rule: text('rule', { mode: 'json' }).$type<unknown>().notNull(),
});

export const triageDecision = sqliteTable('triage_decision', {
  id: text('id').primaryKey(),
  caseId: text('case_id').notNull(),
  kind: text('kind').notNull(),
  reasonCode: text('reason_code'),
  note: text('note'),
  decidedBy: text('decided_by').notNull(),
  at: text('at').notNull(),
});

export const consent = sqliteTable('consent', {
  id: text('id').primaryKey(),
  notificationId: text('notification_id'),
  familyId: text('family_id'),
  state: text('state', { enum: ['agreed', 'refused', 'withdrawn', 'not-asked'] }).notNull(),
  givenBy: text('given_by'),
  givenByRole: text('given_by_role'),
  parentalResponsibility: text('parental_responsibility', { enum: ['yes', 'no', 'unknown'] }),
  form: text('form', { enum: ['signed', 'written', 'spoken'] }),
  givenOn: text('given_on'),
  witnessedBy: text('witnessed_by'),
  agencies: text('agencies', { mode: 'json' }).$type<string[]>().notNull().default([]),
  refusedAgencies: text('refused_agencies', { mode: 'json' }).$type<string[]>().notNull().default([]),
  withoutConsentGround: text('without_consent_ground'),
  reason: text('reason'),
  recordedBy: text('recorded_by').notNull(),
  at: text('at').notNull(),
});

export const sharingRecord = sqliteTable('sharing_record', {
  id: text('id').primaryKey(),
  familyId: text('family_id').notNull(),
  caseId: text('case_id'),
  shared: integer('shared', { mode: 'boolean' }).notNull(),
  what: text('what').notNull(),
  withWhom: text('with_whom').notNull(),
  basis: text('basis').notNull(),
  reason: text('reason'),
  method: text('method'),
  documentId: text('document_id'),
  decidedBy: text('decided_by').notNull(),
  at: text('at').notNull(),
});

/** What left the hub and is about no one family: a list or counts as a file, a page on paper. */
export const exportRecord = sqliteTable('export_record', {
  id: text('id').primaryKey(),
  what: text('what').notNull(),
  method: text('method').notNull(),
  rows: integer('rows'),
  reason: text('reason'),
  subject: text('subject'),
  decidedBy: text('decided_by').notNull(),
  at: text('at').notNull(),
});

export const safeguardingConcern = sqliteTable('safeguarding_concern', {
  id: text('id').primaryKey(),
  caseId: text('case_id'),
  familyId: text('family_id'),
  draftId: text('draft_id'),
  concern: text('concern').notNull(),
  immediateDanger: integer('immediate_danger', { mode: 'boolean' }).notNull(),
  toldWho: text('told_who'),
  toldPhone: text('told_phone'),
  toldAt: text('told_at'),
  agreedAction: text('agreed_action'),
  agreedBy: text('agreed_by'),
  partyViews: text('party_views', { mode: 'json' }).$type<unknown>().notNull().default([]),
  outcome: text('outcome'),
  state: text('state', { enum: ['open', 'outcome-recorded'] }).notNull(),
  raisedBy: text('raised_by').notNull(),
  raisedAt: text('raised_at').notNull(),
});

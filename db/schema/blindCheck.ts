import { integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/* Record table: the truth, written only through the journal. */

/** A pair that somebody looks at without being told what was decided about it. */
export const blindCheck = sqliteTable('blind_check', {
  id: text('id').primaryKey(),
  purpose: text('purpose', { enum: ['linked', 'kept-apart', 'second-look'] }).notNull(),
  drawId: text('draw_id'),
  seed: text('seed'),
  position: integer('position').notNull().default(0),
  recordA: text('record_a').notNull(),
  recordB: text('record_b').notNull(),
  decisionId: text('decision_id'),
  firstAnswer: text('first_answer', { enum: ['same-person', 'different-people'] }).notNull(),
  firstBy: text('first_by').notNull(),
  firstScore: real('first_score'),
  drawnAt: text('drawn_at').notNull(),
  answer: text('answer', { enum: ['same-person', 'different-people', 'cannot-tell'] }),
  answeredBy: text('answered_by'),
  answeredAt: text('answered_at'),
  reason: text('reason'),
});

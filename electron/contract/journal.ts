import { z } from 'zod';
import { command, doneSchema, idSchema, query, subjectSchema } from './operation.ts';

export const journalLineSchema = z.object({
  id: idSchema,
  seq: z.int(),
  at: z.string(),
  actor: z.string(),
  actorName: z.string(),
  command: z.string(),
  /** One plain sentence: "Sam Patel chose Fernhollow Family Centre". */
  sentence: z.string(),
  subject: z.string(),
  reason: z.string().nullable(),
  canUndo: z.boolean(),
  undone: z.boolean(),
});
export type JournalLine = z.infer<typeof journalLineSchema>;

export const journal = {
  /**
   * Changes to one subject, or to everything, newest first. The whole record is for those who may read it
   * (`journal.read`): others read what they did themselves, and what was done for a family, case or person. Nothing of a
   * protected one to who may not know, and no reason of a change to one.
   */
  history: query('signed-in')
    .input(
      z.object({
        subject: subjectSchema.optional(),
        before: z.int().optional(),
        limit: z.int().min(1).max(200),
      }),
    )
    .output(z.array(journalLineSchema)),
  /** Takes one change back exactly, if nothing it touched has moved since. */
  undo: command('signed-in')
    .input(z.object({ entryId: idSchema, reason: z.string().trim().max(400).optional() }))
    .output(doneSchema),
  verify: query('journal.read').output(
    z.object({
      entries: z.int(),
      verifiedAt: z.string(),
      problems: z.array(z.object({ seq: z.int(), problem: z.string() })),
      headMatchesAnchor: z.boolean(),
      integrity: z.string(),
    }),
  ),
  whoLooked: query('journal.read')
    .input(
      z.object({
        subjectKind: z.enum(['person', 'family', 'case', 'account']).optional(),
        subjectId: idSchema.optional(),
        userId: idSchema.optional(),
        before: z.int().optional(),
        limit: z.int().min(1).max(500),
      }),
    )
    .output(
      z.array(
        z.object({
          seq: z.int(),
          at: z.string(),
          userId: idSchema,
          userName: z.string(),
          operation: z.string(),
          subjectKind: z.string(),
          subjectId: z.string(),
        }),
      ),
    ),
};

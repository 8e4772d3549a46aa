import { z } from 'zod';
import { command, doneSchema, idSchema, query } from './operation.ts';

export const leftLineSchema = z.object({
  id: idSchema,
  at: z.string(),
  what: z.string(),
  /** "saved as Excel", "printed on paper", "sent by post". */
  how: z.string(),
  by: z.string(),
  /** To whom; null when it was for our own work, or when the reader may not read families. */
  toWhom: z.string().nullable(),
  why: z.string().nullable(),
  /** Lines in a file that holds a list. */
  rows: z.int().nullable(),
  /** The family it is about; null for lists and counts. */
  family: z.object({ familyId: idSchema, reference: z.string() }).nullable(),
});
export type LeftLine = z.infer<typeof leftLineSchema>;

/** Nothing leaves without a record: what left, and the ways out that the hub cannot see by itself. */
export const disclosures = {
  /** Everything that left, newest first: letters, copies, prints, files. `before` is the last line that is known. */
  list: query('journal.read')
    .input(
      z.object({
        limit: z.int().min(1).max(200),
        before: z.object({ at: z.string().max(40), id: idSchema }).optional(),
      }),
    )
    .output(z.array(leftLineSchema).max(200)),
  /** A page of the hub goes to paper. `page` is the page's address, `part` the open tab of a family. */
  notePrint: command('signed-in')
    .input(
      z.object({
        page: z
          .string()
          .regex(/^\/[\w/:-]*$/)
          .max(200),
        part: z.string().max(60).nullable(),
      }),
    )
    .output(doneSchema),
  /** The rows of an imported file that could not be taken are saved as a file again. */
  noteHeldFile: command('notification.take')
    .input(z.object({ rows: z.int().nonnegative() }))
    .output(doneSchema),
};

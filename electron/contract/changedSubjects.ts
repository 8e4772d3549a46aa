import { z } from 'zod';
import { query, subjectSchema } from './operation.ts';

/** What a line of the record of changes is about, as this reader may know it. */
export const changedSubjectSchema = z.object({
  subject: subjectSchema,
  /** "Begum, F-0012", "EH-2026-0007, Begum"; only the reference where the reader may not read families. */
  words: z.string().nullable(),
  /** The page on which it is read; null where the reader may not open it. */
  page: z.string().nullable(),
  /** Nothing may be told of it to this reader. */
  isWithheld: z.boolean(),
});
export type ChangedSubject = z.infer<typeof changedSubjectSchema>;

export const changedSubjects = {
  /** Names the families, cases and people of a page of the record of changes. Subjects of other kinds are left out. */
  namesOfChanged: query('journal.read')
    .input(z.object({ subjects: z.array(subjectSchema).max(200) }))
    .output(z.array(changedSubjectSchema).max(200)),
};

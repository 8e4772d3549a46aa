import { z } from 'zod';
import { command, doneSchema, idSchema } from './operation.ts';

/** What "Changed" opens: the value of a person's field, the homes, the services, or one box for the new words. */
const changeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('value'), personId: idSchema, field: z.enum(['address', 'phone']) }),
  z.object({ kind: z.literal('homes') }),
  z.object({ kind: z.literal('service'), involvementId: idSchema }),
  z.object({ kind: z.literal('words') }),
]);

/** A fact that workers act on, and how old our word for it is. */
export const keyFactSchema = z.object({
  /** What it is and whose, the same as long as the fact is asked about: `phone:<person>`. */
  key: z.string(),
  fact: z.enum(['address', 'phone', 'school', 'leadWorker', 'household', 'safeContact']),
  /** "Phone of Mia". */
  label: z.string(),
  value: z.string(),
  /** The people, home or family it is about. */
  subjectIds: z.array(idSchema),
  source: z.string(),
  lastKnownOn: z.string().nullable(),
  state: z.enum(['fresh', 'old']),
  /** "Confirmed 14 months ago". */
  words: z.string(),
  confirmed: z.object({ on: z.string(), toldBy: z.string(), recordedBy: z.string() }).nullable(),
  /** After how many months somebody should ask again. */
  asksAfterMonths: z.int(),
  change: changeSchema,
});
export type KeyFact = z.infer<typeof keyFactSchema>;

export const keyFacts = {
  /** "Yes, still true": of the value that was on the screen; refused when it has changed since. */
  confirmFact: command('family.read')
    .input(
      z.object({
        familyId: idSchema,
        key: z.string().min(1).max(120),
        value: z.string().min(1).max(600),
        toldBy: z.string().trim().min(2).max(160),
      }),
    )
    .output(doneSchema),
  /** A school or a safe way to reach the family that is another one now. The earlier word stays in the record. */
  changeFact: command('family.read')
    .input(
      z.object({
        familyId: idSchema,
        key: z.string().min(1).max(120),
        value: z.string().trim().min(2).max(300),
        toldBy: z.string().trim().min(2).max(160),
      }),
    )
    .output(doneSchema),
};

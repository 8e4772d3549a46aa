import { z } from 'zod';
import { command, doneSchema, idSchema } from './operation.ts';

const optionalDay = z.iso.date().nullable();

export const serviceWordsSchema = z.object({
  service: z.string().trim().min(2).max(200),
  kind: z.enum(['earlyHelp', 'school', 'health', 'housing', 'police', 'other']),
  worker: z.string().trim().max(160),
  role: z.string().trim().max(160),
  isLead: z.boolean(),
  phone: z.string().trim().max(40),
  from: optionalDay,
  to: optionalDay,
  lastContact: optionalDay,
});
export type ServiceWords = z.infer<typeof serviceWordsSchema>;

export const familyServices = {
  /**
   * Writes down a service that works, or worked, with the family. `insteadOf` names a line written here that this one
   * corrects; what sources told stays as they told it.
   */
  saveService: command('family.read')
    .input(
      z.object({
        familyId: idSchema,
        insteadOf: idSchema.nullable(),
        words: serviceWordsSchema,
      }),
    )
    .output(doneSchema),
};

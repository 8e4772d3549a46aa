import { z } from 'zod';
import { idSchema } from './operation.ts';

/** Who told us a fact and when: "Nadia Begum, by phone", on a day. */
export const toldSchema = z.object({
  by: z.string().trim().min(2, 'Write who told us.').max(120),
  on: z.iso.date('Write the day we were told.'),
});
export type Told = z.infer<typeof toldSchema>;

/** Why a fact no longer stands: it came to an end, or it was never true. Either way it stays in the record. */
export const endedAsSchema = z.enum(['ended', 'mistake']);

/** Where a fact comes from, in words, and whether somebody has since said that it is still true. */
export const provenance = {
  source: z.string(),
  confirmed: z.string().nullable(),
};

/** Somebody is the same to several people: a mother of three. */
export const severalPeople = z.array(idSchema).min(1, 'Choose at least one person.').max(40);

import { z } from 'zod';
import { idSchema, query } from './operation.ts';
import { birthSchema } from './people.ts';

/** Somebody found, with the family to open; the family is null for somebody who is in none. No addresses. */
const foundPersonSchema = z.object({
  personId: idSchema,
  name: z.string(),
  birth: birthSchema.nullable(),
  /** "9", "unborn (due Mar 2027)"; null when no date is known. */
  age: z.string().nullable(),
  /** "14 March 2016", "March 2016", "2016", as far as it is known; null for somebody not yet born. */
  born: z.string().nullable(),
  /** The systems that know the person, by name; they tell two of one name apart. */
  sources: z.array(z.string()),
  matched: z.string().nullable(),
  restricted: z.boolean(),
  family: z.object({ familyId: idSchema, reference: z.string(), name: z.string() }).nullable(),
});

const foundFamilySchema = z.object({
  familyId: idSchema,
  reference: z.string(),
  name: z.string(),
  children: z.string(),
  restricted: z.boolean(),
});

const foundCaseSchema = z.object({
  caseId: idSchema,
  reference: z.string(),
  familyName: z.string(),
  isOpen: z.boolean(),
});

const foundProviderSchema = z.object({
  providerId: idSchema,
  serviceName: z.string(),
  organisation: z.string(),
});

export const foundSchema = z.object({
  people: z.array(foundPersonSchema),
  families: z.array(foundFamilySchema),
  cases: z.array(foundCaseSchema),
  providers: z.array(foundProviderSchema),
});
export type Found = z.infer<typeof foundSchema>;

export const search = {
  /**
   * People, families, cases and providers for one box. Each kind only for those whose role may read it, and protected
   * people and families only for those who may work with them. `limit` is for each kind.
   */
  everything: query('signed-in')
    .input(z.object({ text: z.string().trim().max(200), limit: z.int().min(1).max(20).default(6) }))
    .output(foundSchema),
};

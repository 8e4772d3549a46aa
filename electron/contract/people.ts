import { z } from 'zod';
import { command, doneSchema, idSchema, query } from './operation.ts';

/** How exactly a date of birth is known. `expected` is the due date of a child not yet born. */
export const birthSchema = z.object({
  date: z.string(),
  precision: z.enum(['day', 'month', 'year', 'estimated', 'expected']),
});
export type Birth = z.infer<typeof birthSchema>;

/** The facts a person's single view holds one chosen value for. */
export const goldenFieldSchema = z.enum([
  'givenNames',
  'surname',
  'knownAs',
  'birth',
  'sex',
  'role',
  'nhsNumber',
  'upn',
  'address',
  'phone',
  'email',
]);
export type GoldenField = z.infer<typeof goldenFieldSchema>;

/** Where a value came from. `date` is when the source gave it, or from when it says it is true. */
export const factSourceSchema = z.object({
  recordId: z.string(),
  systemId: z.string(),
  systemName: z.string(),
  date: z.string(),
  /** The source's own letters, where it writes a name otherwise than it is shown ("AISHA BEGUM"). */
  asWritten: z.string().optional(),
});

export const factValueSchema = z.object({
  /** The value as people read it; dates as ISO text. */
  value: z.string(),
  /** What else belongs to the value: a date's precision, an address's postcode. */
  detail: z.string().nullable(),
  sources: z.array(factSourceSchema),
});
export type FactValue = z.infer<typeof factValueSchema>;

/** One fact of the golden record: the value we go by, why, and every other value a source has given. */
export const goldenFactSchema = factValueSchema.extend({
  field: goldenFieldSchema,
  /** Why this value was taken, in words. */
  rule: z.string(),
  /** Somebody chose this value. */
  isChosen: z.boolean(),
  others: z.array(factValueSchema),
  /** Sources that count today disagree. */
  disagrees: z.boolean(),
});
export type GoldenFact = z.infer<typeof goldenFactSchema>;

export const personSourceSchema = z.object({
  systemId: z.string(),
  systemName: z.string(),
  kind: z.string(),
  lastReceived: z.string(),
});
export type PersonSource = z.infer<typeof personSourceSchema>;

/** Who somebody is, by the golden record. A protected person's address is withheld: null, and said so. */
export const personSummarySchema = z.object({
  personId: idSchema,
  name: z.string(),
  givenNames: z.string(),
  surname: z.string(),
  knownAs: z.string().nullable(),
  earlierNames: z.array(z.string()),
  birth: birthSchema.nullable(),
  sex: z.enum(['F', 'M', 'U']).nullable(),
  role: z.enum(['child', 'adult']).nullable(),
  address: z.string().nullable(),
  postcode: z.string().nullable(),
  addressWithheld: z.boolean(),
  phones: z.array(z.string()),
  emails: z.array(z.string()),
  nhsNumber: z.string().nullable(),
  upn: z.string().nullable(),
  restricted: z.boolean(),
  sources: z.array(personSourceSchema),
});
export type PersonSummary = z.infer<typeof personSummarySchema>;

export const personHitSchema = z.object({
  personId: idSchema,
  name: z.string(),
  birth: birthSchema.nullable(),
  sex: z.enum(['F', 'M', 'U']).nullable(),
  role: z.enum(['child', 'adult']).nullable(),
  address: z.string().nullable(),
  postcode: z.string().nullable(),
  restricted: z.boolean(),
  sources: z.array(z.string()),
  /** Our own score; higher is a better fit. Only for ordering. */
  score: z.number(),
  /** Why somebody is in the list when the name shown does not say it: "Earlier name: Khan", "Sounds like Aisha". */
  matched: z.string().nullable(),
});
export type PersonHit = z.infer<typeof personHitSchema>;

export const personRecordSchema = z.object({
  recordId: idSchema,
  systemId: z.string(),
  systemName: z.string(),
  sourcePersonId: z.string(),
  receivedAt: z.string(),
  notificationId: z.string().nullable(),
  isCurrent: z.boolean(),
  /** How the record came to this person. */
  linkedBy: z.string(),
  linkedAt: z.string(),
  name: z.string(),
  birth: birthSchema.nullable(),
});

const reasonSchema = z.string().trim().min(3).max(400);

export const people = {
  search: query('family.read')
    .input(z.object({ text: z.string().max(200), limit: z.int().min(1).max(50).default(20) }))
    .output(z.array(personHitSchema)),
  /** One person with where every fact comes from. Noted as looked at. */
  get: query('family.read')
    .input(z.object({ personId: idSchema, reason: z.string().max(400).optional() }))
    .output(
      z.object({
        person: personSummarySchema,
        /** "died 3 May 2024, aged 34". */
        died: z.string().nullable(),
        facts: z.array(goldenFactSchema),
        records: z.array(personRecordSchema),
      }),
    ),
  /** Makes one record a person of its own again, and remembers that they are two people. */
  unlink: command('match.review')
    .input(z.object({ recordId: idSchema, reason: reasonSchema }))
    .output(doneSchema.extend({ personId: idSchema })),
  /** Goes by one source's value for a fact, or by a value somebody knows better. */
  chooseValue: command('match.review')
    .input(
      z.object({
        personId: idSchema,
        field: goldenFieldSchema,
        value: z.string().trim().min(1).max(300),
        sourceRecordId: idSchema.nullable(),
        reason: reasonSchema,
      }),
    )
    .output(doneSchema),
};

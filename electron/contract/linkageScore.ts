import { z } from 'zod';

/** The fields two records are compared on (linkage.md §3). */
export const linkageFieldSchema = z.enum([
  'forename',
  'surname',
  'birth',
  'sex',
  'address',
  'contact',
  'role',
]);
export type LinkageField = z.infer<typeof linkageFieldSchema>;

/** What a pair of records may be called, and so who decides about it (linkage.md §5). */
export const linkageBandSchema = z.enum([
  'EXACT',
  'STRONG',
  'POSSIBLE',
  'SAME_HOUSEHOLD',
  'NONE',
  'CONFLICT',
]);
export type LinkageBand = z.infer<typeof linkageBandSchema>;

/** Reasons why a person must look before two records are linked, however high the score. */
export const linkageGuardSchema = z.enum([
  'TWINS',
  'BIRTH_DATE_MISSING',
  'BIRTH_DATE_DIFFERS',
  'BIRTH_DATE_ESTIMATED',
  'SEX_DIFFERS',
  'CHILD_AND_ADULT',
  'CANNOT_LINK',
  'PLACEHOLDER_NAME',
  'SAME_SOURCE_KEEPS_APART',
]);
export type LinkageGuard = z.infer<typeof linkageGuardSchema>;

/** Facts that speak against one person so plainly that two people must decide. */
export const linkageVetoSchema = z.enum(['NHS_NUMBERS_DIFFER', 'UPNS_DIFFER']);
export type LinkageVeto = z.infer<typeof linkageVetoSchema>;

/** One field's part in a score. Weights are in bits (log to base 2) and 0 when a side is missing. */
export const explainedFieldSchema = z.object({
  field: linkageFieldSchema,
  valueA: z.string(),
  valueB: z.string(),
  /** The comparison level's name; null when at least one side is missing. */
  level: z.string().nullable(),
  words: z.string(),
  /** Same person against a stranger. */
  weightPerson: z.number(),
  /** Same person against another member of the household. */
  weightHousehold: z.number(),
});
export type ExplainedField = z.infer<typeof explainedFieldSchema>;

/**
 * A pair's score with everything that made it:
 * `score = priorWeight + Σ fields.weightPerson + householdDiscount` and
 * `scoreAgainstStranger = priorWeight + Σ fields.weightPerson`.
 */
export const explainedScoreSchema = z.object({
  modelVersion: z.string(),
  /** S of linkage.md §3: log2 odds of "same person" against "same household" and "unrelated" together. */
  score: z.number(),
  /** log2 odds against "unrelated" alone. */
  scoreAgainstStranger: z.number(),
  /** log2 odds against "same household, another person" alone. */
  scoreAgainstHousehold: z.number(),
  priorWeight: z.number(),
  /** Never above 0: how much of the agreement would also be true of a brother or sister. */
  householdDiscount: z.number(),
  /** Chance that both are one person, 0 to 1, by the score alone. */
  probability: z.number(),
  fields: z.array(explainedFieldSchema),
  identifiersAgree: z.boolean(),
  guards: z.array(linkageGuardSchema),
  vetoes: z.array(linkageVetoSchema),
  band: linkageBandSchema,
  /** Whether a council may let this link be made without a person. Never true of protected people. */
  mayLinkByItself: z.boolean(),
  verdicts: z.object({ samePerson: z.string(), sameHousehold: z.string() }),
  /** Warnings to show above the comparison, in whole sentences. */
  banners: z.array(z.string()),
});
export type ExplainedScore = z.infer<typeof explainedScoreSchema>;

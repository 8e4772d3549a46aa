import { z } from 'zod';
import { explainedScoreSchema, linkageBandSchema } from './linkageScore.ts';
import { command, doneSchema, idSchema, query } from './operation.ts';
import { birthSchema, goldenFactSchema } from './people.ts';

export const matchDecisionSchema = z.enum(['same-person', 'different-people', 'same-household', 'ask']);
export type MatchDecision = z.infer<typeof matchDecisionSchema>;

/** A decision that one person has made and a second one has still to agree with. */
export const waitingDecisionSchema = z.object({
  decisionId: idSchema,
  decision: z.enum(['same-person', 'different-people']),
  by: z.string(),
  /** Whether the signed-in person made it, and so may not be the second. */
  isMine: z.boolean(),
  at: z.string(),
  reason: z.string().nullable(),
});
export type WaitingDecision = z.infer<typeof waitingDecisionSchema>;

export const askedSchema = z.object({ by: z.string(), at: z.string(), question: z.string().nullable() });

/** One person whom the record in question may be. */
export const matchOptionSchema = z.object({
  suggestionId: idSchema,
  personId: idSchema,
  name: z.string(),
  birth: birthSchema.nullable(),
  sources: z.array(z.string()),
  band: linkageBandSchema,
  score: z.number(),
  waiting: waitingDecisionSchema.nullable(),
  asked: askedSchema.nullable(),
});
export type MatchOption = z.infer<typeof matchOptionSchema>;

/** One decision to make: who a record is about, and everybody it may be. Best option first. */
export const matchQuestionSchema = z.object({
  recordId: idSchema,
  personId: idSchema,
  name: z.string(),
  birth: birthSchema.nullable(),
  sourceName: z.string(),
  receivedAt: z.string(),
  notificationId: z.string().nullable(),
  options: z.array(matchOptionSchema).min(1),
});
export type MatchQuestion = z.infer<typeof matchQuestionSchema>;

export const matchSideSchema = z.object({
  recordId: idSchema,
  personId: idSchema,
  name: z.string(),
  restricted: z.boolean(),
  sourceName: z.string(),
  receivedAt: z.string(),
  notificationReference: z.string().nullable(),
  nhsNumber: z.string().nullable(),
  upn: z.string().nullable(),
  /** Everything we hold about the person on this side, with its sources. */
  facts: z.array(goldenFactSchema),
  records: z.array(
    z.object({ recordId: idSchema, sourceName: z.string(), receivedAt: z.string(), isCurrent: z.boolean() }),
  ),
});
export type MatchSide = z.infer<typeof matchSideSchema>;

export const matchPairSchema = z.object({
  suggestionId: idSchema,
  left: matchSideSchema,
  right: matchSideSchema,
  score: explainedScoreSchema,
  /** One of them has a protected home that this reviewer may not know: no address was compared. */
  addressWithheld: z.boolean(),
  /** Warnings to read first, gravest first: the pair's own, then those about the people behind it. */
  banners: z.array(z.string()),
  needsSecondPerson: z.boolean(),
  waiting: waitingDecisionSchema.nullable(),
  asked: askedSchema.nullable(),
});
export type MatchPair = z.infer<typeof matchPairSchema>;

const reasonSchema = z.string().trim().max(400).optional();

export const review = {
  /**
   * The decisions that wait, twenty-five a page. Without `band`, those that could be the same person; family relations
   * (`SAME_HOUSEHOLD`) only when asked for. Protected people only for those who may work with them, also in the counts.
   */
  queue: query('match.review')
    .input(
      z.object({
        notificationId: idSchema.optional(),
        band: linkageBandSchema.optional(),
        page: z.int().min(0).default(0),
      }),
    )
    .output(
      z.object({
        total: z.int(),
        page: z.int(),
        pageSize: z.int(),
        counts: z.record(linkageBandSchema, z.int()),
        linkedByThemselves: z.int(),
        questions: z.array(matchQuestionSchema),
      }),
    ),
  /** Two records side by side, every field explained. Both people are noted as looked at. */
  pair: query('match.review')
    .input(z.object({ suggestionId: idSchema }))
    .output(matchPairSchema),
  /** Decides about two records. A contradiction, and a protected person, need a second person to agree. */
  decide: command('match.review')
    .input(
      z.object({
        pair: z.union([
          z.object({ suggestionId: idSchema }),
          z.object({ recordA: idSchema, recordB: idSchema }),
        ]),
        decision: matchDecisionSchema,
        reason: reasonSchema,
      }),
    )
    .output(
      doneSchema.extend({
        outcome: z.enum(['done', 'waiting-for-second-person']),
        /** The person both records are now about, when they were found to be one. */
        personId: idSchema.nullable(),
      }),
    ),
  /** The second person's answer to a decision that waits for one. */
  confirm: command('match.review')
    .input(z.object({ decisionId: idSchema, agrees: z.boolean(), reason: reasonSchema }))
    .output(doneSchema.extend({ personId: idSchema.nullable() })),
};

import { z } from 'zod';
import { explainedScoreSchema, linkageBandSchema } from './linkageScore.ts';
import { command, doneSchema, idSchema, query } from './operation.ts';
import { birthSchema, goldenFactSchema } from './people.ts';
import { parentalResponsibilitySchema, relationshipKindSchema } from './relationships.ts';

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
  /** What else was decided with it, when one record fitted several people: all of it is agreed to, or none. */
  together: z.array(z.object({ name: z.string(), decision: z.enum(['same-person', 'different-people']) })),
});
export type WaitingDecision = z.infer<typeof waitingDecisionSchema>;

export const askedSchema = z.object({ by: z.string(), at: z.string(), question: z.string().nullable() });

/** One person whom the record in question may be. */
export const matchOptionSchema = z.object({
  suggestionId: idSchema,
  personId: idSchema,
  name: z.string(),
  birth: birthSchema.nullable(),
  /** "died 3 May 2024, aged 34"; null of the living. */
  died: z.string().nullable(),
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
  /** "died 3 May 2024, aged 34"; null of the living. */
  died: z.string().nullable(),
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

/** One way two people of a household may be related, as a sentence to choose. */
export const relationOptionSchema = z.object({
  personId: idSchema,
  otherPersonId: idSchema,
  kind: relationshipKindSchema,
  /** "Nadia Begum is the mother of Aisha Begum." */
  words: z.string(),
  /** By their ages it is one of the usual answers. A suggestion of what to read first, never an answer. */
  isUsual: z.boolean(),
  /** Whether it can carry parental responsibility, so that the question makes sense. */
  mayHoldResponsibility: z.boolean(),
});
export type RelationOption = z.infer<typeof relationOptionSchema>;

/** A family that one of the two is of and the other is not: "Add Yusuf to the Begum family". */
export const joinOfferSchema = z.object({
  familyId: idSchema,
  reference: z.string(),
  familyName: z.string(),
  /** Who would join. */
  personId: idSchema,
  name: z.string(),
});
export type JoinOffer = z.infer<typeof joinOfferSchema>;

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
  /** For "different people of one household": how they may be related, and which family somebody could join. */
  relations: z.array(relationOptionSchema),
  joins: z.array(joinOfferSchema),
  waiting: waitingDecisionSchema.nullable(),
  asked: askedSchema.nullable(),
});
export type MatchPair = z.infer<typeof matchPairSchema>;

const reasonSchema = z.string().trim().max(400).optional();

/** How two people of one household are related: "personId is the <kind> of otherPersonId". */
export const decidedRelationSchema = z.object({
  personId: idSchema,
  otherPersonId: idSchema,
  kind: relationshipKindSchema,
  parentalResponsibility: parentalResponsibilitySchema.default('unknown'),
});
export type DecidedRelation = z.infer<typeof decidedRelationSchema>;

/** Two records with nothing of what was decided about them: what each says, and no score, verdict or warning. */
export const blindPairSchema = z.object({
  rows: z.array(z.object({ field: z.string(), left: z.string(), right: z.string() })),
  left: z.object({ sourceName: z.string(), receivedAt: z.string() }),
  right: z.object({ sourceName: z.string(), receivedAt: z.string() }),
  addressWithheld: z.boolean(),
});
export type BlindPair = z.infer<typeof blindPairSchema>;

export const blindAnswerSchema = z.enum(['same-person', 'different-people', 'cannot-tell']);
export type BlindAnswer = z.infer<typeof blindAnswerSchema>;

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
        /** When this sitting began; `decidedSince` counts from here. */
        since: z.iso.datetime().optional(),
      }),
    )
    .output(
      z.object({
        total: z.int(),
        page: z.int(),
        pageSize: z.int(),
        counts: z.record(linkageBandSchema, z.int()),
        linkedByThemselves: z.int(),
        /** Decisions this person has made since `since` and not taken back; questions that wait do not count. */
        decidedSince: z.int(),
        /** How long this person usually takes for one decision, in seconds; null when too few are known. */
        secondsEach: z.number().nullable(),
        /** Decisions of others that this person may look at again, blind. */
        secondLooks: z.int(),
        questions: z.array(matchQuestionSchema),
      }),
    ),
  /** Two records side by side, every field explained. Both people are noted as looked at. */
  pair: query('match.review')
    .input(z.object({ suggestionId: idSchema }))
    .output(matchPairSchema),
  /**
   * Decides about two records. A contradiction, and a protected person, need a second person to agree. With "same
   * household" may come how they are related and which family one of them joins: all one change.
   */
  decide: command('match.review')
    .input(
      z.object({
        pair: z.union([
          z.object({ suggestionId: idSchema }),
          z.object({ recordA: idSchema, recordB: idSchema }),
        ]),
        decision: matchDecisionSchema,
        reason: reasonSchema,
        relation: decidedRelationSchema.optional(),
        join: z
          .object({
            familyId: idSchema,
            personId: idSchema,
            role: z.enum(['child', 'parent', 'carer', 'other']),
          })
          .optional(),
      }),
    )
    .output(
      doneSchema.extend({
        outcome: z.enum(['done', 'waiting-for-second-person']),
        /** The person both records are now about, when they were found to be one. */
        personId: idSchema.nullable(),
      }),
    ),
  /**
   * One decision about a record that fits several people: it is one of them and not the others, it is none of them, or
   * they all are one person. `suggestionIds` are all the options that were looked at; each is decided.
   */
  decideAmong: command('match.review')
    .input(
      z.object({
        suggestionIds: z.array(idSchema).min(2).max(20),
        answer: z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('one'), suggestionId: idSchema }),
          z.object({ kind: z.literal('none') }),
          z.object({ kind: z.literal('all') }),
        ]),
        reason: reasonSchema,
      }),
    )
    .output(
      doneSchema.extend({
        outcome: z.enum(['done', 'waiting-for-second-person']),
        personId: idSchema.nullable(),
      }),
    ),
  /** The second person's answer to a decision that waits for one. */
  confirm: command('match.review')
    .input(z.object({ decisionId: idSchema, agrees: z.boolean(), reason: reasonSchema }))
    .output(doneSchema.extend({ personId: idSchema.nullable() })),
  /** The next decision of somebody else to look at again without being told what it was; null when there is none. */
  nextSecondLook: query('match.review')
    .input(z.object({}))
    .output(z.object({ decisionId: idSchema, pair: blindPairSchema, waiting: z.int() }).nullable()),
  /** What this person would have decided. Changes nothing about anybody; agreement is counted from it. */
  secondLook: command('match.review')
    .input(z.object({ decisionId: idSchema, answer: blindAnswerSchema, reason: reasonSchema }))
    .output(doneSchema.extend({ agrees: z.boolean().nullable() })),
};

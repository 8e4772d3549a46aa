import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { linkageBandSchema, linkageFieldSchema } from './linkageScore.ts';
import { command, doneSchema, idSchema, query, refusalSchema } from './operation.ts';
import { birthSchema } from './people.ts';

/** A version's number. 1 is the model that came with the program. */
export const modelNumberSchema = z.int().min(1);

/** One set of weights: where it came from, and whether it is the one in use. */
export const modelVersionSchema = z.object({
  number: modelNumberSchema,
  state: z.enum(['proposed', 'active', 'retired']),
  /** Null for version 1, which nobody here made. */
  made: z
    .object({
      at: z.string(),
      by: z.string(),
      records: z.int(),
      /** About how many pairs of records of one person it learned from. */
      personPairs: z.int(),
      /** Pairs that one source holds as two people at one address. */
      householdPairs: z.int(),
      note: z.string().nullable(),
    })
    .nullable(),
});
export type ModelVersion = z.infer<typeof modelVersionSchema>;

/** Where a long piece of work about models is: learning new weights, or trying some out. */
export const modelStepSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('working'),
    stage: z.enum(['reading', 'learning', 'trying']),
    done: z.int(),
    total: z.int().nullable(),
  }),
  z.object({ kind: z.literal('done'), number: modelNumberSchema }),
  /** Learning ended without a version: too few pairs to learn from. */
  z.object({
    kind: z.literal('too-little'),
    records: z.int(),
    personPairs: z.int(),
    householdPairs: z.int(),
  }),
  z.object({ kind: z.literal('cancelled') }),
  z.object({ kind: z.literal('interrupted') }),
  z
    .object({ kind: z.literal('failed') })
    .extend(refusalSchema.pick({ what: true, safe: true, todo: true }).shape),
]);
export type ModelStep = z.infer<typeof modelStepSchema>;

const weightsSchema = z.object({
  /** Bits for or against one person, beside a stranger. */
  person: z.number(),
  /** Bits for or against one person, beside a brother or sister. */
  household: z.number(),
});

/** What one way of agreeing weighs under two versions. */
export const weightChangeSchema = z.object({
  level: z.string(),
  words: z.string(),
  before: weightsSchema,
  after: weightsSchema,
});
export type WeightChange = z.infer<typeof weightChangeSchema>;

export const fieldChangeSchema = z.object({
  field: linkageFieldSchema,
  name: z.string(),
  levels: z.array(weightChangeSchema),
});
export type FieldChange = z.infer<typeof fieldChangeSchema>;

const triedPersonSchema = z.object({
  personId: idSchema,
  name: z.string(),
  birth: birthSchema.nullable(),
  sourceName: z.string(),
});

/** A pair whose band or score would change most. */
export const triedPairSchema = z.object({
  left: triedPersonSchema,
  right: triedPersonSchema,
  bandBefore: linkageBandSchema,
  bandAfter: linkageBandSchema,
  scoreBefore: z.number(),
  scoreAfter: z.number(),
  /** The fields whose weights change most, in a sentence. */
  because: z.string(),
});
export type TriedPair = z.infer<typeof triedPairSchema>;

/**
 * What a version would do, tried on what is in the hub. Pairs with a protected person are left out, also from the
 * counts.
 */
export const trialSchema = z.object({
  number: modelNumberSchema,
  /** The version it was held against. */
  against: modelNumberSchema,
  at: z.string(),
  /** Open suggestions there are, and how many of them were scored again. */
  open: z.int(),
  tried: z.int(),
  /** Those that would move band, from which to which. */
  moves: z.array(z.object({ from: linkageBandSchema, to: linkageBandSchema, pairs: z.int() })),
  /** Links that the hub made by itself: how many were looked at, how many would no longer be made. */
  automatic: z.object({ tried: z.int(), lost: z.int() }),
  /** What people decided, and in how many of these the weights point the other way. Nothing of it changes. */
  decided: z.object({
    same: z.int(),
    sameMissedBefore: z.int(),
    sameMissedAfter: z.int(),
    different: z.int(),
    differentReadyBefore: z.int(),
    differentReadyAfter: z.int(),
  }),
  /** People taken evenly from the whole hub, and how many pairs of theirs would be new in the queue. */
  sampled: z.object({ people: z.int(), newPairs: z.int() }),
  /** Null for somebody who may not see people. Most changed first. */
  pairs: z.array(triedPairSchema).nullable(),
});
export type Trial = z.infer<typeof trialSchema>;

export const modelOverviewSchema = z.object({
  versions: z.array(modelVersionSchema),
  active: modelNumberSchema,
  /** What there is to learn from, and the least that is needed. */
  records: z.int(),
  needs: z.object({ records: z.int(), personPairs: z.int(), householdPairs: z.int() }),
  /** The newest work on this desk, running or ended; null when there was none. */
  job: z.object({ jobId: idSchema, isRunning: z.boolean(), step: modelStepSchema }).nullable(),
  /** How far suggestions are scored again after a switch; null when they all are. */
  rescoring: z.object({ stage: z.enum(['queue', 'everybody']), done: z.int(), total: z.int() }).nullable(),
});
export type ModelOverview = z.infer<typeof modelOverviewSchema>;

export const linkageModels = {
  /** Every version, the work under way, and whether there is enough to learn from. */
  overview: query('linkage.model').output(modelOverviewSchema),
  /** What every way of agreeing weighs in a version, beside the version in use. */
  compare: query('linkage.model')
    .input(z.object({ number: modelNumberSchema }))
    .output(
      z.object({
        number: modelNumberSchema,
        against: modelNumberSchema,
        fields: z.array(fieldChangeSchema),
        /** How alike two records are taken to be before anything is compared, in bits. */
        start: z.object({ before: z.number(), after: z.number() }),
      }),
    ),
  /** The newest trial run of a version on this desk against the version in use; null when there was none. */
  trial: query('linkage.model')
    .input(z.object({ number: modelNumberSchema }))
    .output(trialSchema.nullable()),
  /** Learns new weights from the hub's records in the background, and tries them out. Nothing is switched. */
  estimate: command('linkage.model').output(z.object({ jobId: idSchema })),
  /** Tries a version out in the background. */
  tryOut: command('linkage.model')
    .input(z.object({ number: modelNumberSchema }))
    .output(z.object({ jobId: idSchema })),
  cancel: command('linkage.model')
    .input(z.object({ jobId: idSchema }))
    .output(z.object({ cancelled: z.boolean() })),
  /** A job's steps from now to its end. */
  watch: query('linkage.model')
    .input(z.object({ jobId: idSchema }))
    .output(eventIterator(modelStepSchema)),
  /** Puts a version in use that was tried out here. Suggestions are then scored again; decisions stay as they are. */
  switchTo: command('linkage.model')
    .input(z.object({ number: modelNumberSchema, reason: z.string().trim().min(3).max(400) }))
    .output(doneSchema),
};

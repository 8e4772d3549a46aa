import { z } from 'zod';
import { command, doneSchema, idSchema, query } from './operation.ts';
import { blindAnswerSchema, blindPairSchema } from './review.ts';

/** Which of the hub's own answers a check is about: links it made by itself, or pairs it kept apart though they were close. */
export const checkedKindSchema = z.enum(['linked', 'kept-apart']);
export type CheckedKind = z.infer<typeof checkedKindSchema>;

/** How often the hub is wrong, as far as a sample can tell (electron/hub/linkage/quality/estimate.rules.ts). */
export const errorEstimateSchema = z.object({
  kind: checkedKindSchema,
  /** What there is to draw from; null where nobody can count it (close pairs are found, not listed). */
  population: z.int().nullable(),
  /** Drawn and not answered yet. */
  open: z.int(),
  right: z.int(),
  wrong: z.int(),
  cannotTell: z.int(),
  /** Share of wrong ones among those marked right or wrong, 0 to 1; null when none is marked. */
  rate: z.number().nullable(),
  /** 95 % interval of that share (Wilson), 0 to 1. */
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** Checks still needed before the interval is no wider than two in a hundred either way, at today's share. */
  needed: z.int(),
});
export type ErrorEstimate = z.infer<typeof errorEstimateSchema>;

/** Whether two people who check the same pairs say the same (Cohen's kappa). */
export const agreementSchema = z.object({
  /** Pairs that two people have answered, "cannot tell" left out. */
  pairs: z.int(),
  agree: z.int(),
  cannotTell: z.int(),
  bothSame: z.int(),
  bothDifferent: z.int(),
  /** First said same, second different. */
  firstSame: z.int(),
  firstDifferent: z.int(),
  percent: z.number().nullable(),
  /** Null when too few, or when all answers are alike so that chance explains everything. */
  kappa: z.number().nullable(),
  enough: z.boolean(),
  /** How many pairs make it worth reading. */
  neededPairs: z.int(),
  waiting: z.int(),
  /** The share of decisions that gets a second look, in percent. */
  lookedAt: z.int(),
});
export type Agreement = z.infer<typeof agreementSchema>;

/** A check whose answer was not what had been decided: to put right, or to talk about. */
export const disagreementSchema = z.object({
  checkId: idSchema,
  purpose: z.enum(['linked', 'kept-apart', 'second-look']),
  recordA: idSchema,
  recordB: idSchema,
  personA: idSchema.nullable(),
  personB: idSchema.nullable(),
  nameA: z.string(),
  nameB: z.string(),
  firstAnswer: z.enum(['same-person', 'different-people']),
  firstBy: z.string(),
  answer: z.enum(['same-person', 'different-people']),
  answeredBy: z.string(),
  answeredAt: z.string(),
  reason: z.string().nullable(),
  /** Whether the two records are about one person today. */
  areOne: z.boolean(),
});
export type Disagreement = z.infer<typeof disagreementSchema>;

export const drawSchema = z.object({
  drawId: idSchema,
  kind: checkedKindSchema,
  seed: z.string(),
  at: z.string(),
  by: z.string(),
  pairs: z.int(),
  answered: z.int(),
});
export type Draw = z.infer<typeof drawSchema>;

/** What a mark shows once it is made: what the hub had said, and what can be put right. */
export const revealSchema = z.object({
  checkId: idSchema,
  firstAnswer: z.enum(['same-person', 'different-people']),
  score: z.number().nullable(),
  isRight: z.boolean().nullable(),
  recordA: idSchema,
  recordB: idSchema,
  areOne: z.boolean(),
});
export type Reveal = z.infer<typeof revealSchema>;

/**
 * Bounds of the share of decisions that gets a second look, in percent. Ours: below two in a hundred a small team would
 * wait years for the 30 pairs that say something; above half, colleagues do each other's work again.
 */
export const secondLookBounds = { least: 2, most: 50 } as const;

export const secondLookShareSchema = z.object({
  percent: z.int(),
  /** Decisions about matches that people make in a week at present. */
  decisionsAWeek: z.number(),
});

export const quality = {
  /** How many decisions get a second, blind look, and how many are made. */
  secondLookShare: query('linkage.model').input(z.object({})).output(secondLookShareSchema),
  /** Changes it. Which decisions those are is still left to chance; looks already made stay. */
  setSecondLookShare: command('linkage.model')
    .input(z.object({ percent: z.int().min(secondLookBounds.least).max(secondLookBounds.most) }))
    .output(doneSchema),
  /** Error rates, agreement, draws and what was found wrong. Protected people are never in a sample. */
  overview: query('match.check')
    .input(z.object({}))
    .output(
      z.object({
        estimates: z.array(errorEstimateSchema),
        agreement: agreementSchema,
        draws: z.array(drawSchema),
        disagreements: z.array(disagreementSchema),
      }),
    ),
  /**
   * Draws pairs by chance that were never drawn before. The same seed from the same records draws the same pairs.
   * `drawn` may be less than asked when there are no more.
   */
  draw: command('match.check')
    .input(
      z.object({
        kind: checkedKindSchema,
        size: z.int().min(1).max(100),
        seed: z.string().trim().min(1).max(60).optional(),
      }),
    )
    .output(doneSchema.extend({ drawn: z.int(), seed: z.string() })),
  /** The next drawn pair that nobody has marked, without what the hub said of it; null when there is none. */
  next: query('match.check')
    .input(z.object({}))
    .output(z.object({ checkId: idSchema, pair: blindPairSchema, done: z.int(), open: z.int() }).nullable()),
  /** Marks a pair, and shows what the hub had said. Changes nothing about the people. */
  mark: command('match.check')
    .input(
      z.object({
        checkId: idSchema,
        answer: blindAnswerSchema,
        reason: z.string().trim().max(400).optional(),
      }),
    )
    .output(doneSchema.extend({ reveal: revealSchema })),
};

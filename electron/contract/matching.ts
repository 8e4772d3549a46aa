import { z } from 'zod';
import { idSchema, query } from './operation.ts';
import { providerProfile } from './providerProfile.ts';
import { freshnessSchema } from './providers.ts';

/** How much each wish counts: 0 not at all, 1 as usual, 3 most. */
export const matchWeightsSchema = z.object({
  near: z.int().min(0).max(3),
  soon: z.int().min(0).max(3),
  specialist: z.int().min(0).max(3),
});

export const exclusionSchema = z.object({
  providerId: idSchema,
  reason: z.string().trim().min(3).max(400),
});

/** What the advisor knows and the form does not ask. */
export const matchWishesSchema = z.object({
  /** Access the family cannot do without: a service that has not said it offers it is not eligible. */
  access: z.array(idSchema).max(20),
  eveningsNeeded: z.boolean(),
  freeOnly: z.boolean(),
  earliestStart: z.iso.date().nullable(),
});

/** The advisor's hand on the list. Kept with the allocation, so the list can be made again years later. */
export const matchSettingsSchema = z.object({
  weights: matchWeightsSchema.default({ near: 1, soon: 1, specialist: 1 }),
  pins: z.array(idSchema).max(50).default([]),
  exclusions: z.array(exclusionSchema).max(200).default([]),
  wishes: matchWishesSchema.default({
    access: [],
    eveningsNeeded: false,
    freeOnly: false,
    earliestStart: null,
  }),
});
export type MatchSettings = z.infer<typeof matchSettingsSchema>;

export const matchPartSchema = z.object({
  part: z.enum(['needs', 'age', 'near', 'soon', 'specialist', 'language', 'evenings', 'freshness']),
  reason: z.string(),
  mark: z.enum(['✓', '○', '✗']),
  points: z.int(),
  max: z.int(),
});
export type MatchPart = z.infer<typeof matchPartSchema>;

export const rankedProviderSchema = z.object({
  provider: providerProfile,
  rank: z.int().positive(),
  pinned: z.boolean(),
  total: z.int(),
  outOf: z.int(),
  parts: z.array(matchPartSchema),
  freshness: freshnessSchema,
  placesFree: z.int().nonnegative().nullable(),
  kindWords: z.string(),
});
export type RankedProvider = z.infer<typeof rankedProviderSchema>;

export const ineligibleProviderSchema = z.object({
  provider: providerProfile,
  pinned: z.boolean(),
  failed: z.array(
    z.object({
      rule: z.enum(['status', 'excluded', 'needs', 'age', 'district', 'access', 'cost']),
      reason: z.string(),
      distance: z.number(),
    }),
  ),
  nearMiss: z.boolean(),
  freshness: freshnessSchema,
  kindWords: z.string(),
});
export type IneligibleProvider = z.infer<typeof ineligibleProviderSchema>;

/** What the list was matched on, in words. */
export const matchSubjectSchema = z.object({
  caseId: idSchema,
  reference: z.string(),
  familyId: idSchema,
  familyName: z.string(),
  needsWords: z.array(z.string()),
  childrenWords: z.array(z.string()),
  districtWords: z.string(),
  languagesWords: z.array(z.string()),
  /** Sentences about what we do not know and the list therefore cannot take into account. */
  notKnown: z.array(z.string()),
  panelName: z.string().nullable(),
  mayAllocate: z.boolean(),
  /** Why nothing can be allocated now; null when it can. */
  whyNot: z.string().nullable(),
});

const caseInput = z.object({ caseId: idSchema });

export const matching = {
  /** Ranks every service for a case. It recommends; people choose. `before` asks what moved since those settings. */
  forCase: query('referral.make')
    .input(
      caseInput.extend({
        settings: matchSettingsSchema,
        before: matchSettingsSchema.nullable().default(null),
      }),
    )
    .output(
      z.object({
        subject: matchSubjectSchema,
        eligible: z.array(rankedProviderSchema).max(200),
        /** Nearest miss first; at most 200 of `ineligibleCount`. */
        ineligible: z.array(ineligibleProviderSchema).max(200),
        ineligibleCount: z.int(),
        moves: z.array(z.string()).max(200),
        accessChoices: z.array(z.object({ id: z.string(), label: z.string() })),
      }),
    ),
  /** Two or three services side by side, row by row. */
  compare: query('referral.make')
    .input(caseInput.extend({ settings: matchSettingsSchema, providerIds: z.array(idSchema).min(2).max(3) }))
    .output(
      z.object({
        columns: z.array(
          z.object({ providerId: idSchema, serviceName: z.string(), organisation: z.string() }),
        ),
        rows: z.array(
          z.object({
            label: z.string(),
            cells: z.array(z.object({ words: z.string(), mark: matchPartSchema.shape.mark.nullable() })),
            /** True when the services differ here. */
            differs: z.boolean(),
          }),
        ),
      }),
    ),
};

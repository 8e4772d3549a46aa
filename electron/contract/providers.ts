import { z } from 'zod';
import { command, doneSchema, idSchema, query } from './operation.ts';
import { providerKind, providerProfile, providerStatus } from './providerProfile.ts';

const reason = z.string().trim().min(3).max(400);

/** How long ago a service confirmed its places and waiting time. */
export const freshnessSchema = z.object({
  state: z.enum(['fresh', 'old', 'never']),
  days: z.int().nonnegative().nullable(),
  words: z.string(),
});

/** Which services to list. Every filter narrows; `null` does not ask. */
export const providerFilterSchema = z.object({
  text: z.string().max(120).default(''),
  need: idSchema.nullable().default(null),
  district: idSchema.nullable().default(null),
  kind: providerKind.nullable().default(null),
  /** Takes a child of this age in whole years. */
  age: z.int().min(0).max(25).nullable().default(null),
  status: providerStatus.nullable().default(null),
  freshness: z.enum(['fresh', 'old', 'never']).nullable().default(null),
});
export type ProviderFilter = z.infer<typeof providerFilterSchema>;

export const providerLineSchema = z.object({
  id: idSchema,
  serviceName: z.string(),
  organisation: z.string(),
  kindWords: z.string(),
  needsWords: z.string(),
  agesWords: z.string(),
  districtsWords: z.string(),
  status: providerStatus,
  placesFree: z.int().nonnegative().nullable(),
  waitingWeeks: z.int().nonnegative().nullable(),
  freshness: freshnessSchema,
  phone: z.string().nullable(),
});
export type ProviderLine = z.infer<typeof providerLineSchema>;

/** A family that is with this service now, for those who may read families. */
export const providerCaseSchema = z.object({
  referralId: idSchema,
  caseId: idSchema,
  reference: z.string(),
  status: z.enum(['sent', 'accepted']),
  madeOn: z.iso.date(),
  answerBy: z.iso.date().nullable(),
});

export const providerViewSchema = z.object({
  /** Places taken include families sent since the service last counted. */
  profile: providerProfile,
  version: z.int(),
  kindWords: z.string(),
  needsWords: z.array(z.string()),
  agesWords: z.string(),
  districtsWords: z.string(),
  languagesWords: z.array(z.string()),
  accessWords: z.array(z.string()),
  freshness: freshnessSchema,
  placesFree: z.int().nonnegative().nullable(),
  /** Families sent since the service last counted its places. */
  sentSinceCounted: z.int().nonnegative(),
  /** What to say when ringing to confirm, one line each. */
  callScript: z.array(z.string()),
  current: z.array(providerCaseSchema).max(200),
});
export type ProviderView = z.infer<typeof providerViewSchema>;

/** What a person may change about a service; places, waiting time and status have commands of their own. */
export const providerFactsSchema = z
  .object({
    organisation: z.string().trim().min(1).max(200),
    serviceName: z.string().trim().min(1).max(200),
    kind: providerKind,
    needs: z.array(idSchema).min(1).max(60),
    ageFrom: z.int().min(0).max(25),
    ageTo: z.int().min(0).max(25),
    unborn: z.boolean(),
    districts: z.union([z.literal('all'), z.array(idSchema).min(1)]),
    outwardCode: z.string().trim().min(2).max(4).nullable(),
    languages: z.array(z.string().min(2).max(8)).max(40),
    access: z.array(idSchema).max(40),
    cost: z.object({ charge: z.enum(['free', 'charged', 'notKnown']), words: z.string().max(200) }),
    days: providerProfile.shape.days,
    evenings: z.boolean().nullable(),
    phone: z.string().trim().max(40).nullable(),
    email: z.email().nullable(),
    notes: z.string().max(4000),
  })
  .refine(facts => facts.ageFrom <= facts.ageTo, {
    path: ['ageTo'],
    message: 'The oldest age must be the same as, or higher than, the youngest age.',
  });
export type ProviderFacts = z.infer<typeof providerFactsSchema>;

const wordListSchema = z.array(z.object({ id: z.string(), label: z.string() }));
const fileSchema = z.object({ name: z.string(), mediaType: z.string(), base64: z.base64() });

export const providers = {
  list: query('provider.read')
    .input(
      providerFilterSchema.extend({
        offset: z.int().nonnegative().default(0),
        limit: z.int().min(1).max(200).default(200),
      }),
    )
    .output(
      z.object({
        lines: z.array(providerLineSchema).max(200),
        total: z.int(),
        /** All services in the directory, so that an empty list can say why. */
        inDirectory: z.int(),
      }),
    ),
  /** The words for every id that a service may carry, in the order to offer them. */
  vocabulary: query('provider.read').output(
    z.object({
      needs: wordListSchema,
      districts: wordListSchema,
      languages: wordListSchema,
      access: wordListSchema,
      kinds: wordListSchema,
    }),
  ),
  get: query('provider.read')
    .input(z.object({ providerId: idSchema }))
    .output(providerViewSchema),
  /** Adds a service (`providerId` null) or changes one. A change names the version it was made from. */
  save: command('provider.edit')
    .input(
      z.object({
        providerId: idSchema.nullable(),
        version: z.int().nullable(),
        facts: providerFactsSchema,
        reason,
      }),
    )
    .output(doneSchema.extend({ providerId: idSchema })),
  /** "Rang today: 4 of 12 places free, 3 weeks to wait." Families sent before now are in their count. */
  confirm: command('provider.edit')
    .input(
      z
        .object({
          providerId: idSchema,
          version: z.int(),
          places: z.object({ total: z.int().min(0).max(9999), taken: z.int().min(0).max(9999) }).nullable(),
          waitingWeeks: z.int().min(0).max(260).nullable(),
          spokeTo: z.string().trim().max(160),
        })
        .refine(input => input.places === null || input.places.taken <= input.places.total, {
          path: ['places', 'taken'],
          message: 'More places are taken than there are. Check both numbers.',
        }),
    )
    .output(doneSchema),
  /** Closes, pauses or opens a service. Families who are with it stay with it. */
  setStatus: command('provider.edit')
    .input(z.object({ providerId: idSchema, version: z.int(), status: providerStatus, reason }))
    .output(doneSchema),
  /** The filtered list as a CSV file. Holds no family; that it left is written down. */
  exportCsv: command('provider.read')
    .input(providerFilterSchema)
    .output(fileSchema.extend({ rows: z.int() })),
};

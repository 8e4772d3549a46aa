import { z } from 'zod';

/** Days a service runs, Monday first. */
export const weekday = z.enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']);
export type Weekday = z.infer<typeof weekday>;

/** What sort of service it is, for the card and for filters. */
export const providerKind = z.enum([
  'familySupport',
  'parentingCourse',
  'emotionalHealth',
  'youthWork',
  'health',
  'school',
  'housingAndMoney',
  'domesticAbuse',
  'substanceUse',
  'disability',
  'community',
  'other',
]);
export type ProviderKind = z.infer<typeof providerKind>;

export const providerStatus = z.enum(['active', 'paused', 'closed']);
export type ProviderStatus = z.infer<typeof providerStatus>;

/**
 * One service that may be offered to a family, as the hub knows it today.
 *
 * Needs, districts, languages and access are ids of the policy pack's lists (a language is an ISO 639 code).
 * `null` always means "we do not know", never "none": a provider that has not told us its waiting time is
 * shown as such and is not treated as having no wait.
 */
export const providerProfile = z
  .object({
    id: z.string().min(1),
    organisation: z.string().min(1),
    serviceName: z.string().min(1),
    kind: providerKind,
    needs: z.array(z.string().min(1)),
    /** Youngest age taken, in whole years. */
    ageFrom: z.int().min(0).max(25),
    /** Oldest age taken, in whole years (a child is 13 until the 14th birthday). */
    ageTo: z.int().min(0).max(25),
    /** Takes families before the child is born. */
    unborn: z.boolean(),
    districts: z.union([z.literal('all'), z.array(z.string().min(1)).min(1)]),
    /** First half of the postcode the service works from, such as `B97`. */
    outwardCode: z.string().min(2).max(4).nullable(),
    languages: z.array(z.string().min(2)),
    access: z.array(z.string().min(1)),
    cost: z.object({ charge: z.enum(['free', 'charged', 'notKnown']), words: z.string() }),
    days: z.array(weekday),
    evenings: z.boolean().nullable(),
    places: z.object({ total: z.int().min(0), taken: z.int().min(0) }).nullable(),
    waitingWeeks: z.int().min(0).max(260).nullable(),
    /** The day somebody at the service last confirmed places, waiting time and ages. */
    lastConfirmed: z.iso.date().nullable(),
    phone: z.string().nullable(),
    email: z.email().nullable(),
    status: providerStatus,
    notes: z.string(),
  })
  .refine(profile => profile.ageFrom <= profile.ageTo, {
    path: ['ageTo'],
    message: 'The oldest age must be the same as, or higher than, the youngest age.',
  });
export type ProviderProfile = z.infer<typeof providerProfile>;

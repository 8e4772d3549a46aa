import { z } from 'zod';
import { basisSchema } from './policyClocks.ts';

/** Facts about a request that a worker answers yes or no to, and that a council's page hangs a route on. */
export const routeFlagSchema = z.enum([
  'riskOfSignificantHarm',
  'knownToDistrictProvider',
  'knownToFamilySupportTeam',
  'existingLeadPractitioner',
  'significantDisability',
  'ownAgencyAssessment',
  'singleClearNeed',
  'oneOtherAgencyNeeded',
  'severalNeedsSeveralAgencies',
  'rightServiceUnknown',
  'belowSocialCareThreshold',
  'familyAgreesToPanel',
  'unlikelyToThriveWithoutServices',
  'outcomesNotMet',
  'outcomesMet',
  'stepDownFromSocialCare',
  'needsMetByOwnSetting',
]);
export type RouteFlag = z.infer<typeof routeFlagSchema>;

const words = z.string().trim().min(1);

/**
 * A way to go other than "the hub decides", with the conditions the page gives. Every condition that is present must
 * hold: one child within the ages, one of the districts, one of the needs, and all of the flags; none of `unlessFlags` may.
 */
export const routeSchema = z.strictObject({
  id: z.string().regex(/^[a-z][A-Za-z0-9]*$/),
  label: words,
  words: words,
  leadsTo: z.enum([
    'socialCare',
    'provider',
    'directService',
    'assessment',
    'panel',
    'singleAgency',
    'noAssessment',
    'close',
  ]),
  /** Id of the panel this leads to, when it leads to one. */
  panel: words.nullable(),
  ageFrom: z.int().min(0).max(25).nullable(),
  ageTo: z.int().min(0).max(25).nullable(),
  districts: z.array(words),
  needs: z.array(words),
  flags: z.array(routeFlagSchema),
  /** The route does not apply when any of these is true: "not the panel, when the child has a significant disability". */
  unlessFlags: z.array(routeFlagSchema),
  basis: basisSchema,
});
export type Route = z.infer<typeof routeSchema>;

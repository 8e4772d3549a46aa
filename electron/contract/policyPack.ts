import { z } from 'zod';
import { basisSchema, clockSchema } from './policyClocks.ts';
import { termsSchema } from './policyTerms.ts';
import { routeSchema } from './policyRoutes.ts';

const identifier = z
  .string()
  .regex(/^[a-z][A-Za-z0-9-]*$/, 'use letters and digits, starting with a small letter');
const words = z.string().trim().min(1);
const age = z.int().min(0).max(25);

/** What the page or document was, when it was last reviewed, and anything odd about it worth knowing. */
export const sourceNoteSchema = z.strictObject({
  id: identifier,
  title: words,
  reviewed: words.nullable(),
  note: words.nullable(),
});

/** The six status tokens (and restricted) of look.md; a level borrows one, so its contrast is already measured. */
export const statusTokenSchema = z.enum([
  'complete',
  'onTrack',
  'dueSoon',
  'overdue',
  'waiting',
  'safeguarding',
  'restricted',
]);

export const levelOfNeedSchema = z.strictObject({
  number: z.int().min(1).max(5),
  name: words,
  description: words,
  colour: statusTokenSchema,
  outcome: z.enum(['universal', 'directReferral', 'singleAgency', 'assessment', 'intensive', 'socialCare']),
  outcomeWords: words,
  basis: basisSchema,
});
export type LevelOfNeed = z.infer<typeof levelOfNeedSchema>;

export const agreementFormSchema = z.enum(['signed', 'written', 'spoken']);
export type AgreementForm = z.infer<typeof agreementFormSchema>;

export const agreementGiverSchema = z.enum(['parent', 'carer', 'youngPerson', 'child']);
export type AgreementGiver = z.infer<typeof agreementGiverSchema>;

/** What held while packs did not say: a vault made then keeps its pack, and its cases keep theirs. */
const decidesAloneBefore = {
  fromAge: 16,
  youngerWhoUnderstands: true,
  basis: {
    suggested: true as const,
    why: 'This pack is from before packs said it. 16 is the age the hub went by.',
  },
};

export const consentRulesSchema = z.strictObject({
  whoMayAgree: z
    .array(
      z.strictObject({
        who: agreementGiverSchema,
        fromAge: age.nullable(),
        /** Below this age somebody must record that the young person understands what they agree to. */
        understandingCheckBelowAge: age.nullable(),
        basis: basisSchema,
      }),
    )
    .min(1),
  /** From which age a young person's own answer is for themselves to give, and whether a younger one's is who understands. */
  decidesAlone: z
    .strictObject({ fromAge: age, youngerWhoUnderstands: z.boolean(), basis: basisSchema })
    .default(decidesAloneBefore),
  formsAccepted: z.array(agreementFormSchema).min(1),
  formsBasis: basisSchema,
  signedFormRequiredBeforeSubmit: z.boolean(),
  requiredBefore: z.array(z.enum(['submit', 'panel', 'share', 'provider', 'assessment'])).min(1),
  requiredBasis: basisSchema,
  selfReferral: z.strictObject({ byPhone: z.boolean(), phone: words.nullable(), basis: basisSchema }),
  /** What the worker reads out or hands over; the council may change it. */
  statement: words,
  withdrawalWords: words,
  statementBasis: basisSchema,
});
export type ConsentRules = z.infer<typeof consentRulesSchema>;

export const needSchema = z.strictObject({
  id: identifier,
  label: words,
  /** The same in words for a family. Ours: no council's page gives any. */
  plainLabel: words,
  /** Left off a letter to the home, because it could put someone at risk if another person there opened it. */
  sensitive: z.boolean(),
  basis: basisSchema,
});
export type Need = z.infer<typeof needSchema>;

export const panelSchema = z.strictObject({
  id: identifier,
  name: words,
  short: words,
  /** Null when the panel meets when it is called, not on a calendar. */
  cycleWeeks: z.int().min(1).max(26).nullable(),
  meetsWords: words,
  chair: words.nullable(),
  members: z.array(words),
  calledBy: words.nullable(),
  /** No council page gives a cut-off: always our setting. */
  papersCutOffWorkingDays: z.int().min(0).max(20),
  letterToEveryFamily: z.boolean(),
  stepDownNeedsPermission: z.boolean(),
  socialCareMustAttend: z.boolean(),
  basis: z.array(basisSchema).min(1),
});
export type Panel = z.infer<typeof panelSchema>;

/** A number to ring as a person types it: digits and spaces. */
export const phoneToRingSchema = z
  .string()
  .trim()
  .regex(/^[0-9 ]{5,20}$/, 'Enter digits and spaces only.');

export const safeguardingTeamSchema = z.strictObject({
  id: identifier,
  name: words,
  useFor: z.enum(['safeguarding', 'advice', 'assessmentHelp', 'selfReferral']),
  /** Exactly as printed on the page. Empty when the page prints none: then an administrator must add it. */
  phones: z.array(z.string().regex(/^[0-9 ]+$/, 'digits and spaces only')),
  email: z.email().nullable(),
  hours: words.nullable(),
  words: words,
  basis: basisSchema,
});
export type SafeguardingTeam = z.infer<typeof safeguardingTeamSchema>;

export const safeguardingSchema = z.strictObject({
  emergency: z.strictObject({ phone: z.literal('999'), words: words }),
  teams: z.array(safeguardingTeamSchema).min(1),
  channelRules: z.array(
    z.strictObject({ id: identifier, forbids: z.enum(['email']), words: words, basis: basisSchema }),
  ),
  atPanelStage: z
    .strictObject({ from: words, to: z.array(words).min(1), words: words, basis: basisSchema })
    .nullable(),
  /** A contact becomes a referral only when both sides agree. */
  bothMustAgree: z
    .strictObject({ parties: z.array(words).length(2), words: words, basis: basisSchema })
    .nullable(),
  neverDelay: z.strictObject({ words: words, basis: basisSchema }),
  disagreement: z.strictObject({ policyName: words, words: words, basis: basisSchema }),
});
export type Safeguarding = z.infer<typeof safeguardingSchema>;

export const districtSchema = z.strictObject({
  id: identifier,
  name: words,
  /** Outward postcodes such as WR9. One may stand in two districts: the worker chooses. */
  outwardPostcodes: z.array(
    z.string().regex(/^[A-Z]{1,2}[0-9][0-9A-Z]?$/, 'an outward postcode such as WR9'),
  ),
  basis: basisSchema,
});
export type District = z.infer<typeof districtSchema>;

export const triageDecisionIdSchema = z.enum([
  'accept',
  'askForInformation',
  'adviceOnly',
  'alreadyWithProvider',
  'singleAgency',
  'panel',
  'duplicate',
  'safeguarding',
]);
export type TriageDecisionId = z.infer<typeof triageDecisionIdSchema>;

export const triageDecisionSchema = z.strictObject({
  id: triageDecisionIdSchema,
  label: words,
  reasonRequired: z.boolean(),
  reasons: z.array(z.strictObject({ id: identifier, label: words })),
});
export type TriageDecision = z.infer<typeof triageDecisionSchema>;

export const letterSchema = z.strictObject({
  id: identifier,
  title: words,
  sentTo: z.enum(['family', 'referrer', 'provider', 'practitioners']),
  signedBy: z.enum(['advisor', 'coordinator', 'manager', 'panelChair', 'leadPractitioner']),
  basis: basisSchema,
});
export type Letter = z.infer<typeof letterSchema>;

export const policyPackSchema = z.strictObject({
  /** Raised when the shape of a pack changes, so an old file gets its own message. */
  packFormat: z.literal(1),
  authority: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: words,
  version: z.strictObject({ inForceFrom: z.iso.date(), label: words }),
  sources: z.array(sourceNoteSchema).min(1),
  terms: termsSchema,
  levels: z.array(levelOfNeedSchema).min(4).max(5),
  levelsNote: words.nullable(),
  clocks: z.array(clockSchema).min(1),
  consent: consentRulesSchema,
  needs: z.array(needSchema).min(1),
  panels: z.array(panelSchema),
  safeguarding: safeguardingSchema,
  districts: z.array(districtSchema).min(1),
  routes: z.array(routeSchema).min(1),
  triageDecisions: z.array(triageDecisionSchema).min(1),
  formSections: z.array(z.strictObject({ id: identifier, label: words, required: z.boolean() })).min(1),
  letters: z.array(letterSchema).min(1),
  closure: z.strictObject({
    reasons: z.array(z.strictObject({ id: identifier, label: words })).min(1),
    requires: z.array(
      z.enum(['followOnSupport', 'outcomesEvaluated', 'childFeedback', 'parentFeedback', 'allAgree']),
    ),
    basis: basisSchema,
  }),
  retention: z.strictObject({ keepUntilAge: z.int().min(18).max(100), words: words, basis: basisSchema }),
});
export type PolicyPack = z.infer<typeof policyPackSchema>;

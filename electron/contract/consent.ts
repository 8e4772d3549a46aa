import { z } from 'zod';
import { agreementFormSchema, agreementGiverSchema } from './policyPack.ts';

/** The four grounds on which sharing without agreement is normally justified (Derby's page, practice.md §2.3 item 7). */
export const sharingGroundSchema = z.enum([
  'impairedWithoutServices',
  'evidenceOfSignificantHarm',
  'reasonableCauseToBelieve',
  'preventSeriousHarmOrCrime',
]);
export type SharingGround = z.infer<typeof sharingGroundSchema>;

/** Who wants what told to whom: a service the family names, in the worker's words. */
const serviceName = z.string().trim().min(1).max(120);

/** Where a notification goes when the family has not agreed. Only `shareWithoutAgreement` sends it to the queue. */
export const withoutAgreementRouteSchema = z.enum([
  'askLater',
  'adviceOnly',
  'shareWithoutAgreement',
  'safeguarding',
]);
export type WithoutAgreementRoute = z.infer<typeof withoutAgreementRouteSchema>;

export const yesNoUnknownSchema = z.enum(['yes', 'no', 'unknown']);
export type YesNoUnknown = z.infer<typeof yesNoUnknownSchema>;

/** Agreement as it is being filled in: null and empty mean "not answered yet". */
export const agreementDraftSchema = z.object({
  answer: z.enum(['yes', 'no', 'notAsked']).nullable().default(null),
  who: agreementGiverSchema.nullable().default(null),
  name: z.string().max(160).default(''),
  ageOfGiver: z.int().min(0).max(120).nullable().default(null),
  parentalResponsibility: yesNoUnknownSchema.nullable().default(null),
  /** The worker checked that the young person understands what they agree to. */
  understandingChecked: z.boolean().default(false),
  agreedOn: z.iso.date().nullable().default(null),
  form: agreementFormSchema.nullable().default(null),
  /** The signed form is in our hands (kept where `formKeptWhere` says). */
  hasSignedForm: z.boolean().default(false),
  formKeptWhere: z.string().max(200).default(''),
  witnessedBy: z.string().max(160).default(''),
  isSelfReferralByPhone: z.boolean().default(false),
  mayTell: z.array(serviceName).max(40).default([]),
  mustNotTell: z.array(serviceName).max(40).default([]),
  /** Why the family does not agree, in their words (practice.md §2.3 item 5). */
  whyNot: z.string().max(2000).default(''),
  route: withoutAgreementRouteSchema.nullable().default(null),
  ground: sharingGroundSchema.nullable().default(null),
  groundReason: z.string().max(2000).default(''),
  /** Whom the worker asked before deciding to share, and what they said. */
  viewsSought: z.string().max(2000).default(''),
});
export type AgreementDraft = z.infer<typeof agreementDraftSchema>;

/** Agreement as it is kept with a notification in the queue. */
export const agreementSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('agreed'),
    who: agreementGiverSchema,
    name: z.string().trim().min(1).max(160),
    ageOfGiver: z.int().min(0).max(120).nullable(),
    parentalResponsibility: yesNoUnknownSchema,
    understandingChecked: z.boolean(),
    agreedOn: z.iso.date(),
    form: agreementFormSchema,
    hasSignedForm: z.boolean(),
    formKeptWhere: z.string().max(200),
    witnessedBy: z.string().max(160),
    isSelfReferralByPhone: z.boolean(),
    mayTell: z.array(serviceName).max(40),
    mustNotTell: z.array(serviceName).max(40),
  }),
  z.object({
    kind: z.literal('sharedWithoutAgreement'),
    /** Two different roads: the family said no, or asking would itself put somebody at risk. */
    because: z.enum(['refused', 'notAsked']),
    ground: sharingGroundSchema,
    groundReason: z.string().trim().min(10).max(2000),
    whyNot: z.string().max(2000),
    viewsSought: z.string().max(2000),
  }),
]);
export type Agreement = z.infer<typeof agreementSchema>;

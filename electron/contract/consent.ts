import { z } from 'zod';
import { command, doneSchema, idSchema } from './operation.ts';
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

/**
 * Where a family stands on agreement, everybody's answers together. `undecided`: they differ, and nobody has said yet
 * whether sharing goes on. `stopped`: it was decided that it does not.
 */
export const agreementStateSchema = z.enum([
  'agreed',
  'refused',
  'withdrawn',
  'not-asked',
  'none',
  'undecided',
  'stopped',
]);
export type AgreementState = z.infer<typeof agreementStateSchema>;

/** What somebody is to the children who answers beside the first person. */
export const answerRelationSchema = z.enum(['mother', 'father', 'parent', 'carer', 'youngPerson', 'other']);
export type AnswerRelation = z.infer<typeof answerRelationSchema>;

export const toldHowSchema = z.enum(['inPerson', 'phone', 'writing', 'throughOthers', 'notTold']);
export type ToldHow = z.infer<typeof toldHowSchema>;

export const answerGivenSchema = z.enum(['agrees', 'doesNotAgree', 'notAsked']);
export type AnswerGiven = z.infer<typeof answerGivenSchema>;

const partIdSchema = z.string().min(1).max(64);
const ageSchema = z.int().min(0).max(120).nullable();

/** What somebody else said about agreement, as it is being filled in. */
export const otherAnswerDraftSchema = z.object({
  id: partIdSchema,
  /** Who of the notification; null for somebody who is not on the form. */
  partId: partIdSchema.nullable().default(null),
  name: z.string().max(160).default(''),
  relation: answerRelationSchema.nullable().default(null),
  parentalResponsibility: yesNoUnknownSchema.nullable().default(null),
  age: ageSchema.default(null),
  understandingChecked: z.boolean().default(false),
  answer: answerGivenSchema.nullable().default(null),
  /** Why they do not agree, in their words, or why they could not be asked. */
  why: z.string().max(2000).default(''),
  answeredOn: z.iso.date().nullable().default(null),
  toldHow: toldHowSchema.nullable().default(null),
});
export type OtherAnswerDraft = z.infer<typeof otherAnswerDraftSchema>;

const answerShape = {
  name: z.string().trim().min(1).max(160),
  relation: answerRelationSchema,
  parentalResponsibility: yesNoUnknownSchema,
  age: ageSchema,
  understandingChecked: z.boolean(),
  answer: answerGivenSchema,
  why: z.string().trim().max(2000),
  answeredOn: z.iso.date(),
  /** Null when they could not be asked. */
  toldHow: toldHowSchema.nullable(),
};

/** What somebody else said about agreement, as it is kept with a notification. */
export const otherAnswerSchema = z.object({ partId: partIdSchema.nullable(), ...answerShape });
export type OtherAnswer = z.infer<typeof otherAnswerSchema>;

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
  others: z.array(otherAnswerDraftSchema).max(6).default([]),
  /** Why it goes on although somebody does not agree. */
  goesOnBecause: z.string().max(2000).default(''),
});
export type AgreementDraft = z.infer<typeof agreementDraftSchema>;

/** Notifications that were taken before others were asked have none. */
const othersShape = {
  others: z.array(otherAnswerSchema).max(6).default([]),
  goesOnBecause: z.string().max(2000).default(''),
};

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
    ...othersShape,
  }),
  z.object({
    kind: z.literal('sharedWithoutAgreement'),
    /** Two different roads: the family said no, or asking would itself put somebody at risk. */
    because: z.enum(['refused', 'notAsked']),
    ground: sharingGroundSchema,
    groundReason: z.string().trim().min(10).max(2000),
    whyNot: z.string().max(2000),
    viewsSought: z.string().max(2000),
    ...othersShape,
  }),
]);
export type Agreement = z.infer<typeof agreementSchema>;

const familyInput = z.object({ familyId: idSchema });

/** What is changed about agreement after the notification was taken, on the family's page. */
export const consent = {
  /** Somebody else's answer, beside the first. An earlier answer of the same person is kept and no longer counts. */
  recordAnswer: command('notification.take')
    .input(familyInput.extend({ personId: idSchema.nullable(), ...answerShape }))
    .output(doneSchema),
  /** Somebody takes back what they answered: who agreed does so no longer, who said no says it no longer. */
  withdrawAnswer: command('notification.take')
    .input(familyInput.extend({ answerId: idSchema, saidOn: z.iso.date(), why: z.string().trim().max(400) }))
    .output(doneSchema),
  /** The answers differ: whether sharing on agreement goes on, and why. */
  decideSharing: command('notification.take')
    .input(familyInput.extend({ goesOn: z.boolean(), reason: z.string().trim().max(2000) }))
    .output(doneSchema),
};

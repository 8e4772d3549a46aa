import { z } from 'zod';
import { matchSettingsSchema } from './matching.ts';
import { command, doneSchema, idSchema, query } from './operation.ts';

/** How the family's letter reaches them, and who speaks to them first. */
export const allocationChoicesSchema = z.object({
  delivery: z.enum(['post', 'byHand', 'email']).default('post'),
  largePrint: z.boolean().default(false),
  firstContact: z
    .object({
      /** Who will call or visit; null when the service has not named anybody. */
      caller: z.string().trim().min(1).max(160).nullable().default(null),
      /** Null takes the day that the council's clock gives. */
      by: z.iso.date().nullable().default(null),
      way: z.enum(['call', 'visit', 'safeWay']).default('call'),
    })
    .prefault({}),
});
export type AllocationChoices = z.infer<typeof allocationChoicesSchema>;

const allocationInput = z.object({
  caseId: idSchema,
  providerId: idSchema,
  settings: matchSettingsSchema,
  choices: allocationChoicesSchema,
});

/** Everything somebody should read before they send a family to a service. */
export const allocationCheckSchema = z.object({
  caseId: idSchema,
  reference: z.string(),
  familyName: z.string(),
  serviceName: z.string(),
  organisation: z.string(),
  rank: z.int().nullable(),
  listed: z.int(),
  /** Words for why a reason must be given; null when none is needed. */
  reasonNeeded: z.string().nullable(),
  /** One entry for each reader: who is told what, and on what basis. */
  tells: z.array(
    z.object({
      document: z.enum(['familyLetter', 'providerNote', 'referrerNote']),
      who: z.string(),
      what: z.array(z.string()),
      basis: z.string(),
      keptBack: z.array(z.object({ what: z.string(), why: z.string() })),
    }),
  ),
  cautions: z.array(z.string()),
  /** What stops the allocation, each with what to do. Empty when it may go on. */
  stops: z.array(z.string()),
  /** The family on whose Sharing page the answer stands, where it is the agreement that stops. */
  agreementOfFamilyId: idSchema.nullable(),
  /** The hub has no phone number to print on letters yet. */
  senderMissing: z.boolean(),
  placesWords: z.string(),
  answerBy: z.iso.date(),
  firstContactBy: z.iso.date(),
});
export type AllocationCheck = z.infer<typeof allocationCheckSchema>;

export const referralSchema = z.object({
  id: idSchema,
  providerId: idSchema,
  serviceName: z.string(),
  organisation: z.string(),
  phone: z.string().nullable(),
  status: z.enum(['sent', 'accepted', 'declined', 'withdrawn', 'ended']),
  rank: z.int().nullable(),
  choiceReason: z.string().nullable(),
  madeBy: z.string(),
  madeOn: z.iso.date(),
  answerBy: z.iso.date().nullable(),
  answeredOn: z.iso.date().nullable(),
  answerReason: z.string().nullable(),
});
export type Referral = z.infer<typeof referralSchema>;

export const referrals = {
  check: query('referral.make').input(allocationInput).output(allocationCheckSchema),
  /** Sends a family to a service: referral, sharing record, clocks and the three documents in one change. */
  allocate: command('referral.make')
    .input(allocationInput.extend({ reason: z.string().trim().max(1000).default('') }))
    .output(doneSchema.extend({ referralId: idSchema, documentIds: z.array(idSchema) })),
  /** What the service said. "No" needs a reason and sends the case back to matching. */
  answer: command('referral.make')
    .input(
      z.object({
        referralId: idSchema,
        answer: z.enum(['accepted', 'declined']),
        on: z.iso.date(),
        reason: z.string().trim().max(1000).default(''),
      }),
    )
    .output(doneSchema),
  /** We take the referral back; the case goes back to matching when nobody else has it. */
  withdraw: command('referral.make')
    .input(z.object({ referralId: idSchema, reason: z.string().trim().min(3).max(1000) }))
    .output(doneSchema),
  forCase: query('family.read')
    .input(z.object({ caseId: idSchema }))
    .output(z.array(referralSchema).max(200)),
};

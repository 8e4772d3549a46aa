import { z } from 'zod';
import { agreementDraftSchema, yesNoUnknownSchema } from './consent.ts';
import { partialDateSchema } from './dates.ts';
import {
  answerOf,
  birthAnswerSchema,
  contactSafetySchema,
  livesAtSchema,
  longText,
  notifiedHomeSchema,
  notifiedRelationshipSchema,
  notifiedSexSchema,
  partIdSchema,
  referrerSchema,
} from './intake.ts';

/*
 * A notification as it is being filled in. Everything may be missing, nothing typed is refused: null and '' mean "not
 * answered yet". Only `finalContent` (hub/intake/finalContent.rules.ts) turns it into `NotificationContent`.
 */

const text = z.string().max(400).default('');
const longDraft = longText.default('');
const anyAnswer = answerOf(z.string().max(400)).nullable().default(null);

const personDraftShape = {
  id: partIdSchema,
  givenNames: text,
  surname: text,
  knownAs: text,
  previousSurname: text,
  birth: birthAnswerSchema.nullable().default(null),
  sex: notifiedSexSchema.nullable().default(null),
  ethnicity: anyAnswer,
  nhsNumber: anyAnswer,
  phones: z.array(z.string().max(60)).max(5).default([]),
  email: text,
  language: anyAnswer,
  needsInterpreter: yesNoUnknownSchema.nullable().default(null),
  communicationNeeds: text,
  disability: anyAnswer,
  isRestricted: z.boolean().default(false),
  livesAt: z.array(livesAtSchema).max(6).default([]),
};

export const childDraftSchema = z.object({
  ...personDraftShape,
  school: anyAnswer,
  upn: anyAnswer,
  isMultipleBirth: z.boolean().default(false),
});
export type ChildDraft = z.infer<typeof childDraftSchema>;

export const adultDraftSchema = z.object({
  ...personDraftShape,
  role: z.enum(['parent', 'carer', 'other']).nullable().default(null),
  isMainCarer: z.boolean().default(false),
  safeContact: text,
  phoneSafety: contactSafetySchema.default('notAsked'),
  relationships: z
    .array(
      notifiedRelationshipSchema.extend({
        kind: notifiedRelationshipSchema.shape.kind.nullable().default(null),
        parentalResponsibility: yesNoUnknownSchema.nullable().default(null),
      }),
    )
    .max(20)
    .default([]),
});
export type AdultDraft = z.infer<typeof adultDraftSchema>;

export const homeDraftSchema = notifiedHomeSchema.extend({
  address: text,
  town: text,
  postcode: text,
  uprn: text,
  isRestricted: z.boolean().default(false),
  safeContact: text,
});
export type HomeDraft = z.infer<typeof homeDraftSchema>;

export const agencyDraftSchema = z.object({
  id: partIdSchema,
  service: text,
  kind: z
    .enum(['socialCare', 'earlyHelp', 'school', 'health', 'housing', 'police', 'voluntary', 'other'])
    .nullable()
    .default(null),
  worker: text,
  role: text,
  phone: text,
  isLeadPractitioner: z.boolean().default(false),
  isInvolvedNow: yesNoUnknownSchema.nullable().default(null),
  from: partialDateSchema.nullable().default(null),
  to: partialDateSchema.nullable().default(null),
});
export type AgencyDraft = z.infer<typeof agencyDraftSchema>;

export const referrerDraftSchema = z.object({
  kind: referrerSchema.shape.kind.nullable().default(null),
  name: text,
  role: text,
  organisation: text,
  phone: text,
  email: text,
  wantsReply: z.boolean().default(true),
  stepDown: referrerSchema.shape.stepDown,
});

export const notificationDraftSchema = z.object({
  channel: z.enum(['form', 'phone', 'file']).default('form'),
  receivedOn: z.iso.date().nullable().default(null),
  childAtRisk: z.enum(['yes', 'no']).nullable().default(null),
  referrer: referrerDraftSchema.prefault({}),
  agreement: agreementDraftSchema.prefault({}),
  children: z.array(childDraftSchema).max(20).default([]),
  adults: z.array(adultDraftSchema).max(20).default([]),
  homes: z.array(homeDraftSchema).max(20).default([]),
  needs: z.array(z.string().max(60)).max(40).default([]),
  reasons: longDraft,
  requested: longDraft,
  goingWell: longDraft,
  tried: longDraft,
  childVoice: longDraft,
  communication: longDraft,
  extraSections: z.record(z.string().max(60), longText).default({}),
  agencies: z.array(agencyDraftSchema).max(40).default([]),
  alreadyWithProvider: text,
  district: z.string().max(60).nullable().default(null),
  urgency: z.enum(['usual', 'soon', 'today']).default('usual'),
  urgencyReason: text,
});
export type NotificationDraft = z.infer<typeof notificationDraftSchema>;

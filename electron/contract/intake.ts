import { z } from 'zod';
import { agreementSchema, yesNoUnknownSchema } from './consent.ts';
import { partialDateSchema } from './dates.ts';

/**
 * An answer, or why there is none. "Not known", "not asked" and "refused" are three different answers: the first
 * sends us to somebody else, the second back to the family, the third nowhere.
 */
export function answerOf<Value extends z.ZodType>(value: Value) {
  return z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('given'), value }),
    z.object({ kind: z.literal('notKnown') }),
    z.object({ kind: z.literal('notAsked') }),
    z.object({ kind: z.literal('refused') }),
  ]);
}
export type AnswerOf<Value> = { kind: 'given'; value: Value } | { kind: 'notKnown' | 'notAsked' | 'refused' };

/** Ids inside one notification (`child-1`, `home-2`): they tie people, homes and relationships together. */
export const partIdSchema = z.string().min(1).max(64);
const shortText = z.string().max(200);
export const longText = z.string().max(20_000);

const textAnswer = answerOf(z.string().trim().min(1).max(200));

/** A birth, the day a baby is expected, or why we cannot say. */
export const birthAnswerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('born'), date: partialDateSchema }),
  z.object({ kind: z.literal('expected'), date: partialDateSchema }),
  z.object({ kind: z.literal('notKnown') }),
  z.object({ kind: z.literal('notAsked') }),
  z.object({ kind: z.literal('refused') }),
]);
export type BirthAnswer = z.infer<typeof birthAnswerSchema>;

export const notifiedSexSchema = z.enum(['female', 'male', 'neither', 'notKnown']);

/** Whether a way of reaching somebody is safe: another person may listen, or open the post. */
export const contactSafetySchema = z.enum(['safe', 'notSafe', 'notAsked']);
export type ContactSafety = z.infer<typeof contactSafetySchema>;

/** A home named once and used by everybody who lives there. */
export const notifiedHomeSchema = z.object({
  id: partIdSchema,
  /** House and street, one line or more. */
  address: shortText,
  town: shortText,
  /** As typed when it is not a postcode we can read; normal form otherwise. */
  postcode: z.string().max(12),
  uprn: z.string().max(12),
  /** Nobody outside the people who may work with restricted records sees this address, and nothing links by it. */
  isRestricted: z.boolean(),
  /** "Write only to the school", "ring after 7": empty when there is no rule. */
  safeContact: shortText,
  postSafety: contactSafetySchema.default('notAsked'),
});
export type NotifiedHome = z.infer<typeof notifiedHomeSchema>;

/** Where somebody lives: `main` once at most, `also` for a second home, `before` for where they lived. */
export const livesAtSchema = z.object({ homeId: partIdSchema, kind: z.enum(['main', 'also', 'before']) });

const notifiedPersonShape = {
  id: partIdSchema,
  givenNames: shortText,
  surname: shortText,
  knownAs: shortText,
  previousSurname: shortText,
  birth: birthAnswerSchema,
  sex: notifiedSexSchema,
  /** DfE main code such as WBRI. */
  ethnicity: answerOf(z.string().regex(/^[A-Z]{4}$/)).nullable(),
  nhsNumber: answerOf(z.string().max(14)).nullable(),
  phones: z.array(z.string().trim().min(1).max(40)).max(5),
  email: z.string().max(200),
  language: textAnswer.nullable(),
  needsInterpreter: yesNoUnknownSchema,
  /** Large print, sign language, easy words (Accessible Information Standard). */
  communicationNeeds: shortText,
  disability: answerOf(z.string().max(400)).nullable(),
  /** Everything about this person is kept from those who may not work with restricted records. */
  isRestricted: z.boolean(),
  livesAt: z.array(livesAtSchema).max(6),
};

const hasName = (person: { givenNames: string; surname: string }): boolean =>
  person.givenNames.trim() !== '' || person.surname.trim() !== '';

export const notifiedChildSchema = z
  .object({
    ...notifiedPersonShape,
    school: textAnswer.nullable(),
    upn: answerOf(z.string().max(14)).nullable(),
    isMultipleBirth: z.boolean(),
  })
  .refine(hasName, { message: 'Enter the child’s name.', path: ['givenNames'] });
export type NotifiedChild = z.infer<typeof notifiedChildSchema>;

/** What an adult (or older child) is to a child: "Parent of Ava", with parental responsibility yes, no or unknown. */
export const notifiedRelationshipSchema = z.object({
  childId: partIdSchema,
  kind: z.enum([
    'parent',
    'stepParent',
    'grandparent',
    'auntOrUncle',
    'sibling',
    'halfSibling',
    'stepSibling',
    'fosterCarer',
    'privateFosterCarer',
    'guardian',
    'partnerOfParent',
    'cousin',
    'friend',
    'neighbour',
    'other',
  ]),
  parentalResponsibility: yesNoUnknownSchema,
});
export type NotifiedRelationship = z.infer<typeof notifiedRelationshipSchema>;

export const notifiedAdultSchema = z
  .object({
    ...notifiedPersonShape,
    role: z.enum(['parent', 'carer', 'other']),
    isMainCarer: z.boolean(),
    /** "Ring after 3, do not leave a message": empty when there is no rule. */
    safeContact: shortText,
    phoneSafety: contactSafetySchema.default('notAsked'),
    relationships: z.array(notifiedRelationshipSchema).max(20),
  })
  .refine(hasName, { message: 'Enter the adult’s name.', path: ['givenNames'] });
export type NotifiedAdult = z.infer<typeof notifiedAdultSchema>;

/** Another service that works, or worked, with the family. */
export const notifiedAgencySchema = z.object({
  id: partIdSchema,
  service: z.string().trim().min(1).max(200),
  kind: z.enum(['socialCare', 'earlyHelp', 'school', 'health', 'housing', 'police', 'voluntary', 'other']),
  worker: shortText,
  role: shortText,
  phone: z.string().max(40),
  isLeadPractitioner: z.boolean(),
  isInvolvedNow: yesNoUnknownSchema,
  from: partialDateSchema.nullable(),
  to: partialDateSchema.nullable(),
});
export type NotifiedAgency = z.infer<typeof notifiedAgencySchema>;

export const referrerSchema = z.object({
  kind: z.enum(['professional', 'parentOrCarer', 'youngPerson', 'familyOrFriend']),
  name: z.string().trim().min(1).max(160),
  role: shortText,
  organisation: shortText,
  phone: z.string().max(40),
  email: z.string().max(200),
  /** The referrer wants to hear what was decided (features.md A 11). */
  wantsReply: z.boolean(),
  /** Social care asks: is it ending its work, so that early help takes over? Null when nobody was asked. */
  stepDown: z.enum(['yes', 'no']).nullable().default(null),
});
export type Referrer = z.infer<typeof referrerSchema>;

export const channelSchema = z.enum(['form', 'phone', 'file']);
export type NotificationChannel = z.infer<typeof channelSchema>;

/**
 * A notification as it is kept: every question that must have an answer has one. Need and district ids are the policy
 * pack's. The draft, where everything may be missing, is another type (`notificationDraftSchema`).
 */
export const notificationContentSchema = z.object({
  receivedOn: z.iso.date(),
  /** Always asked first. "Yes" goes the safeguarding way until social care's answer is recorded. */
  childAtRisk: z.enum(['yes', 'no']),
  referrer: referrerSchema,
  agreement: agreementSchema,
  children: z.array(notifiedChildSchema).min(1).max(20),
  adults: z.array(notifiedAdultSchema).max(20),
  homes: z.array(notifiedHomeSchema).max(20),
  needs: z.array(z.string().max(60)).min(1).max(40),
  reasons: longText.refine(text => text.trim().length >= 3, 'Say why help is asked for now.'),
  requested: longText,
  goingWell: longText,
  tried: longText,
  childVoice: longText,
  communication: longText,
  /** Sections that only some councils' forms have (managementOversight, preAssessment), by the pack's section id. */
  extraSections: z.record(z.string(), longText),
  agencies: z.array(notifiedAgencySchema).max(40),
  /** The family already works with a provider who can carry on: the hub need not match. */
  alreadyWithProvider: shortText,
  district: z.string().max(60).nullable(),
  urgency: z.enum(['usual', 'soon', 'today']),
  urgencyReason: shortText,
});
export type NotificationContent = z.infer<typeof notificationContentSchema>;

import { z } from 'zod';
import {
  agreementStateSchema,
  answerGivenSchema,
  answerRelationSchema,
  toldHowSchema,
  yesNoUnknownSchema,
} from './consent.ts';
import { command, doneSchema, idSchema, query } from './operation.ts';

const familyInput = z.object({ familyId: idSchema });
const saidSchema = z.object({ on: z.string(), source: z.string() });

/** What is needed, by family and by person, with who said it and when, and how the level of need changed. */
export const familyNeedsSchema = z.object({
  family: z.array(
    z.object({
      need: z.string(),
      first: saidSchema,
      last: saidSchema,
      /** How many requests named it. */
      times: z.int(),
      /** Against the newest request: named for the first time, named again, or no longer named. */
      change: z.enum(['only-request', 'new', 'still', 'not-named-again']),
    }),
  ),
  people: z.array(
    z.object({
      personId: idSchema,
      person: z.string(),
      /** "Language", "Disability or health". */
      kind: z.string(),
      words: z.string(),
      on: z.string(),
      source: z.string(),
    }),
  ),
  levels: z.array(
    z.object({
      id: idSchema,
      number: z.int(),
      name: z.string(),
      reason: z.string(),
      decidedBy: z.string(),
      on: z.string(),
      caseId: idSchema,
      caseReference: z.string(),
      change: z.enum(['first', 'up', 'down', 'same']),
    }),
  ),
});
export type FamilyNeeds = z.infer<typeof familyNeedsSchema>;

/** What was written here for a family, and what came in. The hub keeps no uploaded files. */
export const familyDocumentsSchema = z.object({
  documents: z.array(
    z.object({
      documentId: idSchema,
      caseId: idSchema.nullable(),
      caseReference: z.string().nullable(),
      name: z.string(),
      to: z.string(),
      madeOn: z.iso.date(),
      madeBy: z.string(),
      sentOn: z.string().nullable(),
      sentHow: z.string().nullable(),
      sentBy: z.string().nullable(),
      copies: z.int(),
      /** Belongs to a referral that was declined or withdrawn. */
      superseded: z.boolean(),
      canOpen: z.boolean(),
    }),
  ),
  received: z.array(
    z.object({
      caseId: idSchema,
      caseReference: z.string(),
      reference: z.string(),
      channel: z.enum(['form', 'phone', 'file']),
      on: z.string(),
      /** Where the signed form of the family's agreement is kept; null when there is none. */
      signedForm: z.string().nullable(),
    }),
  ),
});
export type FamilyDocuments = z.infer<typeof familyDocumentsSchema>;

export const consentLineSchema = z.object({
  id: idSchema,
  state: z.enum(['agreed', 'refused', 'withdrawn', 'not-asked']),
  by: z.string().nullable(),
  role: z.string().nullable(),
  form: z.string().nullable(),
  witness: z.string().nullable(),
  /** The day in words on which the family answered. */
  onWords: z.string(),
  agencies: z.array(z.string()),
  refused: z.array(z.string()),
  /** Why something is shared without agreement, in words. */
  ground: z.string().nullable(),
  reason: z.string().nullable(),
  recordedBy: z.string(),
  recordedOn: z.string(),
  source: z.string(),
});
export type ConsentLine = z.infer<typeof consentLineSchema>;

/** What somebody else than the first person answered. */
export const answerLineSchema = z.object({
  id: idSchema,
  personId: idSchema.nullable(),
  name: z.string(),
  relation: answerRelationSchema,
  parentalResponsibility: yesNoUnknownSchema,
  age: z.int().nullable(),
  understandingChecked: z.boolean(),
  answer: answerGivenSchema,
  /** The day in words on which they answered. */
  onWords: z.string(),
  why: z.string().nullable(),
  toldHow: toldHowSchema.nullable(),
  /** The day in words on which they took it back. */
  withdrawnOn: z.string().nullable(),
  withdrawnWhy: z.string().nullable(),
  /** False: the same person answered again since. */
  isNewest: z.boolean(),
  recordedBy: z.string(),
  recordedOn: z.string(),
  source: z.string(),
});
export type AnswerLine = z.infer<typeof answerLineSchema>;

export const familySharingSchema = z.object({
  /** One plain sentence or two: what may be shared now. */
  mayShareNow: z.string(),
  state: agreementStateSchema,
  /** Everybody's answers in one sentence, when more than one person answered. */
  statement: z.string().nullable(),
  /** Whether somebody has to say if sharing goes on, or may say it anew. */
  mayDecide: z.boolean(),
  /** The newest decision that sharing goes on or stops, whether or not somebody answered since. */
  decision: z
    .object({
      id: idSchema,
      goesOn: z.boolean(),
      reason: z.string(),
      by: z.string(),
      on: z.string(),
      /** Nobody answered since. */
      counts: z.boolean(),
    })
    .nullable(),
  answers: z.array(answerLineSchema),
  consents: z.array(consentLineSchema),
  disclosures: z.array(
    z.object({
      id: idSchema,
      /** False: it was kept back. */
      shared: z.boolean(),
      what: z.string(),
      withWhom: z.string(),
      basis: z.string(),
      reason: z.string().nullable(),
      how: z.string().nullable(),
      documentId: z.string().nullable(),
      caseId: z.string().nullable(),
      by: z.string(),
      on: z.string(),
    }),
  ),
  /** Everybody who was told something: whom to tell when the family takes agreement back. */
  told: z.array(z.string()),
});
export type FamilySharing = z.infer<typeof familySharingSchema>;

export const familyPapers = {
  needs: query('family.read').input(familyInput).output(familyNeedsSchema),
  documents: query('family.read').input(familyInput).output(familyDocumentsSchema),
  sharing: query('family.read').input(familyInput).output(familySharingSchema),
  /** The family takes its agreement back, from today or from an earlier day. Nothing shared before is undone by it. */
  withdrawAgreement: command('family.read')
    .input(
      familyInput.extend({
        saidBy: z.string().trim().min(2).max(160),
        saidOn: z.iso.date(),
        reason: z.string().trim().max(400),
      }),
    )
    .output(doneSchema),
  /** A paper copy of the family's page leaves the screen: written down like every copy. */
  notePrint: command('family.read')
    .input(
      familyInput.extend({ what: z.enum(['significantEvents', 'wholeChronology']), pages: z.int().min(1) }),
    )
    .output(doneSchema),
};

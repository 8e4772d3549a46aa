import { z } from 'zod';
import { notificationDraftSchema } from './intakeDraft.ts';
import { command, doneSchema, idSchema, query } from './operation.ts';

export const intakeSectionSchema = z.enum([
  'safety',
  'referrer',
  'agreement',
  'children',
  'adults',
  'household',
  'reasonsAndNeeds',
  'goingWell',
  'tried',
  'otherAgencies',
  'communication',
  'childVoice',
  'other',
]);
export type IntakeSection = z.infer<typeof intakeSectionSchema>;

/** One thing that is missing: where, in words, and whom to ask. */
export const gapSchema = z.object({
  section: intakeSectionSchema,
  /** The box, as a path into the draft: `children.0.birth`. Its id on the screen is the same. */
  path: z.string(),
  message: z.string(),
  whoToAsk: z.string(),
  /** True when it stops sending; false when it may be sent and asked for later. */
  stopsSending: z.boolean(),
});
export type Gap = z.infer<typeof gapSchema>;

export const draftLineSchema = z.object({
  id: idSchema,
  title: z.string(),
  updatedAt: z.string(),
  /** A concern raised from this draft waits for its outcome. */
  hasOpenConcern: z.boolean(),
  /** The form says that a child may be at risk, and nobody has raised a concern from it. */
  needsConcern: z.boolean(),
});
export type DraftLine = z.infer<typeof draftLineSchema>;

/** Somebody we may know already, found while the name is typed. */
export const possibleMatchSchema = z.object({
  /** The child or adult of the draft. */
  partId: z.string(),
  partName: z.string(),
  personId: idSchema,
  name: z.string(),
  birthWords: z.string(),
  address: z.string(),
  /** `sure` when an identifier agrees; otherwise `likely` or `possible`. */
  strength: z.enum(['sure', 'likely', 'possible', 'sameHome']),
  reasons: z.array(z.string()),
  familyId: idSchema.nullable(),
  /** Help that is open now: tell the lead practitioner first instead of starting again. */
  open: z.array(
    z.object({
      kind: z.enum(['case', 'involvement']),
      caseId: idSchema.nullable(),
      words: z.string(),
      worker: z.string(),
      phone: z.string(),
    }),
  ),
});
export type PossibleMatch = z.infer<typeof possibleMatchSchema>;

/** What the form shows beside what was typed; worked out by the hub so that the screen holds no rule. */
export const draftFactsSchema = z.object({
  gaps: z.array(gapSchema),
  /** "8 years old, Year 4" by part id. */
  ageWords: z.record(z.string(), z.string()),
  postcodes: z.record(z.string(), z.string()),
  /** Districts that the main homes' postcodes lie in. */
  districts: z.array(z.string()),
  /** What the council's consent rules still want, one sentence each. */
  agreementMissing: z.array(z.string()),
  /** Social care is asking: then the form asks whether it ends its work. */
  fromSocialCare: z.boolean(),
});
export type DraftFacts = z.infer<typeof draftFactsSchema>;

const takenSchema = doneSchema.extend({
  caseId: idSchema,
  caseReference: z.string(),
  familyId: idSchema,
  notificationId: idSchema,
  linked: z.int(),
  toReview: z.int(),
  newPeople: z.int(),
});
export type Taken = z.infer<typeof takenSchema>;

const fileInput = z.object({
  name: z.string().trim().min(1).max(200),
  /** At most 2 MB of file. */
  base64: z.base64().max(2_900_000),
});

export const fileRowProblemSchema = z.object({
  row: z.int(),
  reference: z.string(),
  problem: z.string(),
  stops: z.boolean(),
});

export const filePreviewSchema = z.object({
  fileName: z.string(),
  rows: z.int(),
  ready: z.int(),
  held: z.int(),
  alreadyHere: z.int(),
  /** The first 200, held ones first. */
  notifications: z
    .array(
      z.object({
        reference: z.string(),
        /** The first of its rows, as Excel numbers rows. */
        row: z.int(),
        people: z.array(z.string()),
        state: z.enum(['ready', 'held', 'alreadyHere']),
        reasons: z.array(z.string()),
      }),
    )
    .max(200),
  /** The first 200. */
  problems: z.array(fileRowProblemSchema).max(200),
  unusedColumns: z.array(z.string()),
});
export type FilePreview = z.infer<typeof filePreviewSchema>;

export const intake = {
  drafts: query('notification.take').output(z.array(draftLineSchema).max(200)),
  openDraft: query('notification.take')
    .input(z.object({ draftId: idSchema }))
    .output(z.object({ id: idSchema, content: notificationDraftSchema, updatedAt: z.string() })),
  /** Keeps what is typed, for this person on this desk. Never refused because of what is missing. */
  saveDraft: command('notification.take')
    .input(z.object({ draftId: idSchema, content: notificationDraftSchema }))
    .output(z.object({ savedAt: z.string() })),
  discardDraft: command('notification.take')
    .input(z.object({ draftId: idSchema }))
    .output(z.object({ discarded: z.literal(true) })),
  /** What is missing and what can be worked out from what was typed. */
  facts: query('notification.take')
    .input(z.object({ content: notificationDraftSchema }))
    .output(draftFactsSchema),
  /** People we may know already and help that is open now. */
  matches: query('notification.take')
    .input(z.object({ content: notificationDraftSchema }))
    .output(z.array(possibleMatchSchema).max(40)),
  /** Stores the notification, its people, family and case in one change that can be undone. */
  takeNotification: command('notification.take')
    .input(z.object({ draftId: idSchema, content: notificationDraftSchema }))
    .output(takenSchema),
  /** The family did not agree and only advice is given: counts the request without naming the family. */
  adviseOnly: command('notification.take')
    .input(
      z.object({
        draftId: idSchema,
        content: notificationDraftSchema,
        advice: z.string().trim().min(3).max(4000),
      }),
    )
    .output(doneSchema.extend({ reference: z.string() })),
  readFile: query('notification.take').input(fileInput).output(filePreviewSchema),
  importFile: command('notification.take')
    .input(fileInput)
    .output(
      z.object({
        /** Each can be taken back by itself. */
        created: z.array(
          z.object({
            reference: z.string(),
            caseId: idSchema,
            caseReference: z.string(),
            entryId: idSchema.nullable(),
          }),
        ),
        alreadyHere: z.int(),
        held: z.int(),
        /** The held rows with their reasons, as a CSV file to correct and read again; empty when none was held. */
        heldFile: z.string(),
      }),
    ),
};

import { z } from 'zod';
import { command, doneSchema, idSchema, query } from './operation.ts';

export const letterKindSchema = z.enum(['familyLetter', 'providerNote', 'referrerNote']);

export const letterSectionSchema = z.object({
  heading: z.string().max(200),
  paragraphs: z.array(z.string().max(20_000)),
  items: z.array(z.string().max(4000)),
  table: z
    .object({
      caption: z.string(),
      columns: z.union([z.tuple([z.string(), z.string()]), z.tuple([z.string(), z.string(), z.string()])]),
      rows: z.array(z.array(z.string())),
    })
    .nullable(),
});

/** Every word of one document. What may not be told is not in it. */
export const letterContentSchema = z.object({
  kind: letterKindSchema,
  title: z.string(),
  marking: z.literal('OFFICIAL-SENSITIVE').nullable(),
  sender: z.object({
    hub: z.string(),
    council: z.string(),
    addressLines: z.array(z.string()),
    phone: z.string(),
    email: z.string().nullable(),
    hours: z.string().nullable(),
  }),
  addressee: z.array(z.string()),
  date: z.string(),
  reference: z.string(),
  greeting: z.string(),
  lead: z.array(z.string()),
  sections: z.array(letterSectionSchema),
  closing: z.string(),
  signature: z.object({ name: z.string(), role: z.string(), phone: z.string().nullable() }),
  largePrint: z.boolean(),
  fields: z.object({ providerName: z.string(), contactBy: z.string(), caller: z.string() }),
});
export type LetterContentValue = z.infer<typeof letterContentSchema>;

const keptBackSchema = z.object({ what: z.string(), why: z.string() });

export const letterLineSchema = z.object({
  documentId: idSchema,
  referralId: idSchema,
  kind: letterKindSchema,
  /** "Letter to the family", in words. */
  name: z.string(),
  to: z.string(),
  madeOn: z.iso.date(),
  edited: z.boolean(),
  sentOn: z.iso.date().nullable(),
  sentHow: z.string().nullable(),
  sentBy: z.string().nullable(),
  /** Copies made as PDF or Word so far. */
  copies: z.int(),
  /** Belongs to a referral that was declined or withdrawn. */
  superseded: z.boolean(),
});
export type LetterLine = z.infer<typeof letterLineSchema>;

export const letterPreviewSchema = z.object({
  line: letterLineSchema,
  content: letterContentSchema,
  /** Flesch-Kincaid, in years; null when there is no prose. */
  readingAge: z.number().nullable(),
  readingAgeWords: z.string(),
  longSentences: z.array(z.object({ text: z.string(), words: z.int() })),
  jargon: z.array(z.object({ found: z.string(), instead: z.string() })),
  omissions: z.array(keptBackSchema),
  cautions: z.array(z.string()),
  /** Why no copy may be made now; null when it may. */
  held: z.string().nullable(),
});
export type LetterPreview = z.infer<typeof letterPreviewSchema>;

/** The parts of a document that people may reword. Names, addresses, dates and tables come from the records. */
export const letterWordsSchema = z.object({
  lead: z.array(z.string().trim().min(1).max(2000)).max(10),
  sections: z
    .array(
      z.object({
        paragraphs: z.array(z.string().trim().min(1).max(20_000)).max(60),
        items: z.array(z.string().trim().min(1).max(4000)).max(60),
      }),
    )
    .max(40),
});
export type LetterWords = z.infer<typeof letterWordsSchema>;

export const letterSenderSchema = z.object({
  addressLines: z.array(z.string().trim().min(1).max(120)).max(6),
  phone: z.string().trim().min(3).max(40),
  email: z.email().nullable(),
  hours: z.string().trim().min(1).max(160).nullable(),
});
export type LetterSenderFacts = z.infer<typeof letterSenderSchema>;

const documentInput = z.object({ documentId: idSchema });

export const letters = {
  forCase: query('family.read')
    .input(z.object({ caseId: idSchema }))
    .output(
      z.object({
        reference: z.string(),
        familyName: z.string(),
        letters: z.array(letterLineSchema).max(200),
      }),
    ),
  preview: query('family.read').input(documentInput).output(letterPreviewSchema),
  /** Keeps new wording. Refused when it would tell what must be kept back, or when the letter was sent. */
  change: command('referral.make')
    .input(documentInput.extend({ words: letterWordsSchema, largePrint: z.boolean() }))
    .output(doneSchema),
  /** Makes a copy to print or to send. Each copy is written down: nothing leaves without a record. */
  file: command('referral.make')
    .input(documentInput.extend({ format: z.enum(['pdf', 'docx']), largePrint: z.boolean().default(false) }))
    .output(doneSchema.extend({ name: z.string(), mediaType: z.string(), base64: z.base64() })),
  /** Says that it went out. This cannot be taken back: the record must say that it happened. */
  markSent: command('referral.make')
    .input(
      documentInput.extend({
        sentOn: z.iso.date(),
        how: z.enum(['post', 'byHand', 'secureEmail', 'email']),
        to: z.string().trim().min(2).max(200),
      }),
    )
    .output(doneSchema),
  /** What the hub prints at the top of its letters. */
  keepSender: command('referral.make').input(letterSenderSchema).output(doneSchema),
};

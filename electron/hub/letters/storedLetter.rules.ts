import { z } from 'zod';
import { letterContentSchema } from '#contract/letters';

/** What the `content` of a letter's document row holds. */
export const storedLetterSchema = z.object({
  referralId: z.string(),
  letter: letterContentSchema,
  omissions: z.array(z.object({ rule: z.string(), what: z.string(), why: z.string() })),
  cautions: z.array(z.string()),
  edited: z.boolean(),
  /** How it was to reach the family: a fresh look at the facts needs it again. */
  delivery: z.enum(['post', 'byHand', 'email']),
});
export type StoredLetter = z.infer<typeof storedLetterSchema>;

/** A letter with what is known around it. */
export type LetterRow = {
  documentId: string;
  caseId: string;
  familyId: string;
  stored: StoredLetter;
  madeAt: string;
  sentOn: string | null;
  sentHow: string | null;
  sentBy: string | null;
  /** Copies made as a file so far. */
  copies: number;
  referralStatus: string;
  providerId: string;
};

import { z } from 'zod';
import { partialDateSchema } from './dates.ts';
import { command, doneSchema, idSchema, query } from './operation.ts';

/** Where a line comes from: told by a source or a person, or drafted from what was decided here. */
export const chronologyKindSchema = z.enum([
  'event',
  'service',
  'request',
  'decision',
  'agreement',
  'letter',
  'concern',
]);

export const chronologyLineSchema = z.object({
  id: idSchema,
  date: partialDateSchema,
  dateWords: z.string(),
  headline: z.string(),
  /** As the source wrote it, where a person put it in better words. */
  originalHeadline: z.string().nullable(),
  kind: chronologyKindSchema,
  tone: z.enum(['strength', 'neutral', 'concern']),
  /** A person said that it matters. */
  significant: z.boolean(),
  /** A source or the hub thinks that it matters; nobody has said so yet. */
  suggested: z.boolean(),
  approvedBy: z.string().nullable(),
  people: z.array(z.string()),
  source: z.string(),
  /** When its source sent it; null for what was written here. */
  sourceReceived: z.string().nullable(),
  /** Somebody wrote it in this hub. */
  ours: z.boolean(),
  /** Others added or changed it since this person last looked. */
  isNew: z.boolean(),
});
export type ChronologyLine = z.infer<typeof chronologyLineSchema>;

/** A family's chronology: what `families` offers of it. */
export const chronology = {
  chronology: query('family.read')
    .input(
      z.object({
        familyId: idSchema,
        personId: idSchema.optional(),
        source: z.string().max(80).optional(),
        tone: z.enum(['strength', 'neutral', 'concern']).optional(),
        kind: chronologyKindSchema.optional(),
        /** ISO dates, both included. */
        from: z.iso.date().optional(),
        to: z.iso.date().optional(),
        onlySignificant: z.boolean().default(false),
        onlySuggested: z.boolean().default(false),
        onlyNew: z.boolean().default(false),
        /** The instant from which lines are new; left out: when this person last looked. */
        since: z.iso.datetime().optional(),
        offset: z.int().nonnegative().default(0),
        limit: z.int().min(1).max(1000).default(100),
      }),
    )
    .output(
      z.object({
        lines: z.array(chronologyLineSchema),
        total: z.int(),
        sources: z.array(z.string()),
        /** Lines that a source or the hub thinks matter and nobody decided about. */
        suggested: z.int(),
        /** Events a year, oldest first, gaps included: the strip above the list. */
        years: z.array(z.object({ year: z.int(), events: z.int(), concerns: z.int() })),
      }),
    ),
  addEvent: command('family.read')
    .input(
      z.object({
        familyId: idSchema,
        date: partialDateSchema,
        headline: z.string().trim().min(3).max(200),
        tone: z.enum(['strength', 'neutral', 'concern']),
        significant: z.boolean(),
      }),
    )
    .output(doneSchema),
  markSignificant: command('family.read')
    .input(z.object({ familyId: idSchema, eventId: idSchema, significant: z.boolean() }))
    .output(doneSchema),
  /** Puts a line in better words; what the source wrote is kept beside it. Null takes the own words away again. */
  rewordEvent: command('family.read')
    .input(
      z.object({
        familyId: idSchema,
        eventId: idSchema,
        headline: z.string().trim().min(3).max(200).nullable(),
      }),
    )
    .output(doneSchema),
  /** Says of every suggested line that it matters, in one step. */
  approveSuggested: command('family.read')
    .input(z.object({ familyId: idSchema }))
    .output(doneSchema),
};

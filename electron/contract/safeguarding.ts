import { z } from 'zod';
import { command, doneSchema, idSchema, query } from './operation.ts';

/** What social care and the worker agreed. Only a person records it: the app never makes a concern smaller by itself. */
export const concernOutcomeSchema = z.enum([
  'socialCareTakesOver',
  'socialCareAndEarlyHelp',
  'earlyHelpContinues',
  'disagreement',
]);
export type ConcernOutcome = z.infer<typeof concernOutcomeSchema>;

/** What one side said, where a council's rule wants both heard (Derby: the response team and the practitioner). */
export const partyViewSchema = z.object({
  party: z.string().trim().min(1).max(160),
  agrees: z.enum(['yes', 'no']),
  said: z.string().max(2000),
});
export type PartyView = z.infer<typeof partyViewSchema>;

/** Whom a concern is about. All may be null: a concern can be raised about somebody we have no record of. */
const aboutSchema = z.object({
  familyId: idSchema.nullable(),
  caseId: idSchema.nullable(),
  draftId: idSchema.nullable(),
});

/** Half-filled is fine: only what the worker knows when they pick up the phone. */
const tellingSchema = z.object({
  concern: z.string().max(10_000),
  immediateDanger: z.boolean(),
  toldWho: z.string().max(200),
  toldPhone: z.string().max(60),
  /** When, UTC ISO; null when nobody was told yet. */
  toldAt: z.iso.datetime().nullable(),
});

export const concernSchema = z.object({
  id: idSchema,
  ...aboutSchema.shape,
  ...tellingSchema.shape,
  agreedAction: z.string(),
  agreedBy: z.string(),
  partyViews: z.array(partyViewSchema),
  outcome: concernOutcomeSchema.nullable(),
  state: z.enum(['open', 'outcome-recorded']),
  raisedBy: z.string(),
  raisedByName: z.string(),
  raisedAt: z.string(),
});
export type Concern = z.infer<typeof concernSchema>;

export const safeguarding = {
  /** Concerns about a family, a case or a draft (`family:…`, `case:…`, `draft:…`), newest first. */
  concerns: query('family.read')
    .input(z.object({ subject: z.string().regex(/^(family|case|draft):[A-Za-z0-9-]+$/) }))
    .output(
      z.object({
        concerns: z.array(concernSchema),
        familyId: idSchema.nullable(),
        caseId: idSchema.nullable(),
        /** Names and reference for the page's head and the printed summary; empty for people we do not know. */
        title: z.string(),
        /** The case waits for a panel: then the pack may say who must be told. */
        isAtPanel: z.boolean(),
      }),
    ),
  /** Every open concern, oldest first: the manager's first list. */
  allOpen: query('family.read').output(z.array(concernSchema.extend({ title: z.string() })).max(200)),
  /** Never held up by agreement, by gaps or by anything that is missing. */
  raise: command('signed-in')
    .input(z.object({ about: aboutSchema, ...tellingSchema.shape }))
    .output(doneSchema.extend({ concernId: idSchema })),
  /** Adds to a concern that is open. */
  addTo: command('family.read')
    .input(z.object({ concernId: idSchema, ...tellingSchema.shape }))
    .output(doneSchema),
  recordOutcome: command('family.read')
    .input(
      z.object({
        concernId: idSchema,
        toldWho: z.string().trim().min(2).max(200),
        toldPhone: z.string().max(60),
        toldAt: z.iso.datetime(),
        agreedAction: z.string().trim().min(3).max(4000),
        /** Who agreed on the other side, by name and job. */
        agreedBy: z.string().trim().min(2).max(200),
        partyViews: z.array(partyViewSchema).max(4),
        outcome: concernOutcomeSchema,
      }),
    )
    .output(doneSchema.extend({ state: z.enum(['open', 'outcome-recorded']) })),
};

import { z } from 'zod';
import { agreementStateSchema } from './consent.ts';
import { journalLineSchema } from './journal.ts';
import { command, idSchema, query } from './operation.ts';
import { familyPapers } from './familyPapers.ts';
import { familyServices } from './familyServices.ts';
import { chronology } from './chronology.ts';
import { changedSubjects } from './changedSubjects.ts';
import { keyFactSchema, keyFacts } from './keyFacts.ts';
import { birthSchema, goldenFactSchema } from './people.ts';

/** The line above every screen of a family. */
export const familyBannerSchema = z.object({
  familyId: idSchema,
  reference: z.string(),
  name: z.string(),
  children: z.array(z.object({ personId: idSchema, name: z.string(), age: z.string().nullable() })),
  district: z.string().nullable(),
  level: z.object({ number: z.int(), name: z.string() }).nullable(),
  lead: z.object({ name: z.string(), service: z.string(), phone: z.string().nullable() }).nullable(),
  agreement: z.object({
    state: agreementStateSchema,
    on: z.string().nullable(),
    /** Everybody's answers in one sentence, when more than one person answered. */
    statement: z.string().nullable(),
  }),
  nextDue: z
    .object({ label: z.string(), due: z.string(), words: z.string(), state: z.string(), caseId: idSchema })
    .nullable(),
  openConcern: z.boolean(),
  restricted: z.boolean(),
  caseId: idSchema.nullable(),
  caseReference: z.string().nullable(),
});
export type FamilyBanner = z.infer<typeof familyBannerSchema>;

/** Another family that somebody belongs to as well. */
export const otherFamilySchema = z.object({ familyId: idSchema, name: z.string() });

export const familyPersonSchema = z.object({
  personId: idSchema,
  name: z.string(),
  knownAs: z.string().nullable(),
  role: z.enum(['child', 'parent', 'carer', 'other']),
  /** "Mother of Aisha and Yusuf", as told. */
  relationship: z.string().nullable(),
  birth: birthSchema.nullable(),
  /** "9", "6 months", "due Mar 2027". */
  age: z.string().nullable(),
  hasDied: z.boolean(),
  sex: z.enum(['F', 'M', 'U']).nullable(),
  parentalResponsibility: z.enum(['yes', 'no', 'unknown']),
  address: z.string().nullable(),
  postcode: z.string().nullable(),
  addressWithheld: z.boolean(),
  phones: z.array(z.string()),
  restricted: z.boolean(),
  facts: z.array(goldenFactSchema),
  /** Places where the person lives by the family's homes. */
  homes: z.array(z.string()),
  /** Those this reader may know of. */
  otherFamilies: z.array(otherFamilySchema),
  sources: z.array(z.object({ systemName: z.string(), lastReceived: z.string() })),
});
export type FamilyPerson = z.infer<typeof familyPersonSchema>;

export const involvementSchema = z.object({
  id: idSchema,
  service: z.string(),
  kind: z.string(),
  worker: z.string().nullable(),
  role: z.string().nullable(),
  phone: z.string().nullable(),
  team: z.string().nullable(),
  isNow: z.boolean(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  lastContact: z.string().nullable(),
  outcome: z.string().nullable(),
  people: z.array(z.string()),
  source: z.string(),
  sourceReceived: z.string().nullable(),
  /** Written in this hub, so it can be corrected here; what a source told stays as it told it. */
  ours: z.boolean(),
});
export type Involvement = z.infer<typeof involvementSchema>;

/** One change by somebody else, and where on the page it stands. */
export const familyChangeSchema = z.object({
  id: idSchema,
  at: z.string(),
  sentence: z.string(),
  tab: z.enum([
    'overview',
    'people',
    'homes',
    'chronology',
    'genogram',
    'needs',
    'documents',
    'sharing',
    'history',
  ]),
  /** What the page marks as new there: ids of rows, and `person:field` for a chosen value. */
  rows: z.array(z.string()),
});
export type FamilyChange = z.infer<typeof familyChangeSchema>;

export const familyViewSchema = z.object({
  banner: familyBannerSchema,
  version: z.int(),
  people: z.array(familyPersonSchema),
  homes: z.array(
    z.object({
      id: idSchema,
      label: z.string(),
      address: z.string().nullable(),
      postcode: z.string().nullable(),
      restricted: z.boolean(),
      people: z.array(z.object({ personId: idSchema, name: z.string() })),
    }),
  ),
  relationships: z.array(
    z.object({
      personId: idSchema,
      personName: z.string(),
      kind: z.string(),
      otherPersonId: idSchema,
      otherName: z.string(),
      parentalResponsibility: z.enum(['yes', 'no', 'unknown']),
    }),
  ),
  involvements: z.array(involvementSchema),
  /** Every source the hub has received, and whether it knows anybody here: "searched 12 Nov, nothing". */
  searched: z.array(z.object({ source: z.string(), lastReceived: z.string().nullable(), records: z.int() })),
  worries: z.array(z.object({ text: z.string(), source: z.string(), date: z.string() })),
  strengths: z.array(z.object({ text: z.string(), source: z.string(), date: z.string() })),
  needs: z.array(z.string()),
  cases: z.array(
    z.object({
      caseId: idSchema,
      reference: z.string(),
      /** Where it stands, in the council's words: "At the EHAP". */
      statusWords: z.string(),
      openedAt: z.string(),
      closedAt: z.string().nullable(),
      provider: z.string().nullable(),
    }),
  ),
  nextDates: z.array(z.object({ label: z.string(), due: z.string(), words: z.string(), state: z.string() })),
  /** "Nobody is recorded as Leo's father." */
  gaps: z.array(z.string()),
  /** What is recorded of people and homes and cannot be right together, or must be asked about; with the tab that settles it. */
  toSettle: z.array(z.object({ tab: z.enum(['people', 'homes']), words: z.string() })),
  toReview: z.int(),
  /** The notification whose matches to open first; null when they came from imports. */
  reviewNotificationId: z.string().nullable(),
  /** Where the family stands between asking and a plan that is reviewed. */
  plan: z.object({ stage: z.enum(['none', 'assessing', 'assessed', 'agreed']), words: z.string() }),
  /** What workers act on, with its age; those to ask about again come first. */
  keyFacts: z.array(keyFactSchema),
  changesSinceLooked: z.int(),
  /** What others did since this person last looked, newest first, each with where it is to be seen. */
  changes: z.array(familyChangeSchema),
  lastLookedAt: z.string().nullable(),
});
export type FamilyView = z.infer<typeof familyViewSchema>;

export const families = {
  list: query('family.read')
    .input(
      z.object({
        text: z.string().max(100).optional(),
        district: z.string().max(60).optional(),
        onlyOpen: z.boolean().default(false),
        after: z.object({ name: z.string(), id: idSchema }).optional(),
        limit: z.int().min(1).max(200).default(100),
      }),
    )
    .output(
      z.object({
        families: z.array(
          z.object({
            familyId: idSchema,
            reference: z.string(),
            name: z.string(),
            children: z.string(),
            district: z.string().nullable(),
            openCase: z.string().nullable(),
            level: z.int().nullable(),
            restricted: z.boolean(),
          }),
        ),
        total: z.int(),
      }),
    ),
  view: query('family.read')
    .input(z.object({ familyId: idSchema }))
    .output(familyViewSchema),
  banner: query('family.read')
    .input(z.object({ familyId: idSchema }))
    .output(familyBannerSchema),
  /** Remembers that this person has now seen everything up to this moment. */
  looked: command('family.read')
    .input(z.object({ familyId: idSchema }))
    .output(z.object({ saved: z.literal(true) })),
  /**
   * Changes to the family, its people and its cases, newest first. `isNew` is what others did after `since`, or after
   * this person last looked: a page that is open gives the instant it began from.
   */
  history: query('family.read')
    .input(
      z.object({
        familyId: idSchema,
        since: z.iso.datetime().optional(),
        before: z.int().optional(),
        limit: z.int().min(1).max(200).default(100),
      }),
    )
    .output(z.object({ lines: z.array(journalLineSchema.extend({ isNew: z.boolean() })) })),
  /** The families somebody belongs to, for a person's own page. */
  ofPerson: query('family.read')
    .input(z.object({ personId: idSchema }))
    .output(z.array(z.object({ familyId: idSchema, reference: z.string(), name: z.string() })).max(50)),
  ...chronology,
  ...changedSubjects,
  ...keyFacts,
  ...familyServices,
  ...familyPapers,
};

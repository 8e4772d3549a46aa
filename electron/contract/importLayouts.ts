import { z } from 'zod';
import { partialDateSchema } from './dates.ts';
import { providerKind } from './providerProfile.ts';

/** What may stand in a cell of a field; decides how the cell is cleaned and checked. */
export const importFieldKindSchema = z.enum([
  'text',
  'partialDate',
  'date',
  'code',
  'list',
  'nhsNumber',
  'upn',
  'postcode',
  'phone',
  'email',
  'yesNo',
  'number',
  'sex',
  'ethnicity',
]);
export type ImportFieldKind = z.infer<typeof importFieldKindSchema>;

/** The lists of codes that a field of kind `code` may draw on. */
export const importCodeListSchema = z.enum([
  'referralSource',
  'primaryNeed',
  'closureReason',
  'abuseCategory',
  'caseStatus',
  'involvementKind',
  'personRole',
  'providerKind',
  'contactPreference',
]);
export type ImportCodeList = z.infer<typeof importCodeListSchema>;

export const importFieldSchema = z.object({
  key: z.string(),
  label: z.string(),
  required: z.boolean(),
  kind: importFieldKindSchema,
  codes: importCodeListSchema.optional(),
  /** The documented heading comes first; the rest are headings met in real files. */
  headings: z.array(z.string()).min(1),
  example: z.string(),
  help: z.string().optional(),
});
export type ImportField = z.infer<typeof importFieldSchema>;

export const importProductSchema = z.enum([
  'person',
  'involvement',
  'chronology',
  'provider',
  'notification',
]);

/** Whose knowledge a file carries; the store keeps one source system for each. */
export const importSourceSchema = z.enum([
  'socialCare',
  'earlyHelp',
  'school',
  'health',
  'housing',
  'police',
  'agency',
  'directory',
  'notification',
]);

export const importLayoutSchema = z.object({
  id: z.string(),
  name: z.string(),
  holds: z.string(),
  source: importSourceSchema,
  produces: z.array(importProductSchema).min(1),
  /** Part of a sheet name that points at this layout, for workbooks with several sheets. */
  sheetNames: z.array(z.string()),
  /** Every row needs at least one of these field keys, whatever else is required. */
  needsOneOf: z.array(z.array(z.string())),
  fields: z.array(importFieldSchema).min(1),
});
export type ImportLayout = z.infer<typeof importLayoutSchema>;

/** Which column feeds which field. Columns count from 0. A field that is absent has no column. */
export const importMappingSchema = z.object({
  layoutId: z.string(),
  columns: z.record(z.string(), z.number().int().min(0)),
});
export type ImportMapping = z.infer<typeof importMappingSchema>;

export const mappingSuggestionSchema = z.object({
  field: z.string(),
  label: z.string(),
  required: z.boolean(),
  column: z.number().int().min(0).nullable(),
  heading: z.string().nullable(),
  /** From 0 (no idea) to 1 (certain). Below 0.7 the screen asks the person to look. */
  confidence: z.number().min(0).max(1),
  why: z.string(),
});
export type MappingSuggestion = z.infer<typeof mappingSuggestionSchema>;

export const suggestedMappingSchema = z.object({
  mapping: importMappingSchema,
  suggestions: z.array(mappingSuggestionSchema),
  missingRequired: z.array(z.string()),
  unmappedColumns: z.array(z.object({ column: z.number().int(), heading: z.string() })),
  duplicateHeadings: z.array(z.object({ heading: z.string(), columns: z.array(z.number().int()) })),
});
export type SuggestedMapping = z.infer<typeof suggestedMappingSchema>;

export const detectedLayoutSchema = z.object({
  layoutId: z.string(),
  name: z.string(),
  score: z.number().min(0).max(1),
  matchedFields: z.number().int(),
  missingRequired: z.array(z.string()),
});
export type DetectedLayout = z.infer<typeof detectedLayoutSchema>;

export const problemSeveritySchema = z.enum(['stops the row', 'kept but check']);
export type ProblemSeverity = z.infer<typeof problemSeveritySchema>;

export const rowProblemSchema = z.object({
  /** The row number that Excel shows. */
  row: z.number().int(),
  column: z.number().int().nullable(),
  heading: z.string(),
  value: z.string(),
  problem: z.string(),
  severity: problemSeveritySchema,
});
export type RowProblem = z.infer<typeof rowProblemSchema>;

export const importedSexSchema = z.enum(['female', 'male', 'neither', 'notKnown']);
export type ImportedSex = z.infer<typeof importedSexSchema>;

/** What one source says about one person. Blank fields are null: never a guess. */
export const importedPersonSchema = z.object({
  sourceId: z.string().nullable(),
  role: z.enum(['child', 'adult', 'notSaid']),
  givenNames: z.string().nullable(),
  surname: z.string().nullable(),
  knownAs: z.string().nullable(),
  previousSurname: z.string().nullable(),
  dateOfBirth: partialDateSchema.nullable(),
  expectedDateOfBirth: partialDateSchema.nullable(),
  sex: importedSexSchema.nullable(),
  /** DfE main code, such as WBRI. */
  ethnicity: z.string().nullable(),
  nhsNumber: z.string().nullable(),
  upn: z.string().nullable(),
  addressLine: z.string().nullable(),
  postcode: z.string().nullable(),
  uprn: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  firstLanguage: z.string().nullable(),
  hasDisability: z.boolean().nullable(),
  isRestricted: z.boolean().nullable(),
  familyReference: z.string().nullable(),
  relationship: z.string().nullable(),
});
export type ImportedPerson = z.infer<typeof importedPersonSchema>;

export const involvementKindSchema = z.enum([
  'contact',
  'referral',
  'assessment',
  'section47',
  'childInNeed',
  'childProtection',
  'lookedAfter',
  'earlyHelp',
  'school',
  'health',
  'housing',
  'police',
  'other',
]);
export type InvolvementKind = z.infer<typeof involvementKindSchema>;

/** Who worked with the person, from when to when. `to` null means still open as far as the file says. */
export const importedInvolvementSchema = z.object({
  kind: involvementKindSchema,
  service: z.string(),
  sourceId: z.string().nullable(),
  worker: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  team: z.string().nullable(),
  from: partialDateSchema.nullable(),
  to: partialDateSchema.nullable(),
  reason: z.string().nullable(),
  outcome: z.string().nullable(),
});
export type ImportedInvolvement = z.infer<typeof importedInvolvementSchema>;

export const importedEventSchema = z.object({
  kind: involvementKindSchema,
  date: partialDateSchema,
  headline: z.string(),
  detail: z.string().nullable(),
});
export type ImportedEvent = z.infer<typeof importedEventSchema>;

export const importedHistorySchema = z.object({
  kind: z.literal('history'),
  person: importedPersonSchema,
  involvements: z.array(importedInvolvementSchema),
  events: z.array(importedEventSchema),
});
export type ImportedHistory = z.infer<typeof importedHistorySchema>;

/** One service of a directory, in the file's own words; null and empty mean "the file does not say". */
export const importedProviderSchema = z.object({
  kind: z.literal('provider'),
  sourceId: z.string().nullable(),
  organisation: z.string(),
  service: z.string(),
  providerKind: providerKind.nullable(),
  description: z.string().nullable(),
  needs: z.array(z.string()),
  ageFrom: z.number().nullable(),
  ageTo: z.number().nullable(),
  takesUnborn: z.boolean().nullable(),
  districts: z.union([z.literal('all'), z.array(z.string())]),
  languages: z.array(z.string()),
  access: z.array(z.string()),
  days: z.array(z.string()),
  hasEvenings: z.boolean().nullable(),
  postcode: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  website: z.string().nullable(),
  howToRefer: z.string().nullable(),
  waitingWeeks: z.number().nullable(),
  placesTotal: z.number().nullable(),
  placesTaken: z.number().nullable(),
  cost: z.string().nullable(),
  isOpen: z.boolean().nullable(),
  lastConfirmed: partialDateSchema.nullable(),
});
export type ImportedProvider = z.infer<typeof importedProviderSchema>;

/** One row of a notification: one person. Rows with the same reference are one notification. */
export const importedNotificationSchema = z.object({
  kind: z.literal('notification'),
  reference: z.string(),
  received: partialDateSchema,
  person: importedPersonSchema,
  referrerName: z.string().nullable(),
  referrerRole: z.string().nullable(),
  referrerOrganisation: z.string().nullable(),
  referrerPhone: z.string().nullable(),
  referrerEmail: z.string().nullable(),
  /** DfE referral source code, such as 2A. */
  source: z.string().nullable(),
  needs: z.array(z.string()),
  concern: z.string().nullable(),
  strengths: z.string().nullable(),
  whatIsWanted: z.string().nullable(),
  hasConsent: z.boolean().nullable(),
  consentDate: partialDateSchema.nullable(),
  safeToContact: z.string().nullable(),
});
export type ImportedNotification = z.infer<typeof importedNotificationSchema>;

export const importedRowSchema = z.discriminatedUnion('kind', [
  importedHistorySchema,
  importedProviderSchema,
  importedNotificationSchema,
]);
export type ImportedRow = z.infer<typeof importedRowSchema>;

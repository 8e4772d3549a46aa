import { z } from 'zod';
import { command, doneSchema, idSchema, query } from './operation.ts';
import { caseStatusSchema, clockLineSchema } from './triage.ts';

/** The figures on the tiles; each is also a list of cases. */
export const measureSchema = z.enum([
  'firstContactInTime',
  'firstContactLate',
  'responseInTime',
  'responseLate',
  'overdueNow',
  'received',
  'repeatRequests',
  'awaitingDecision',
  'awaitingInformation',
  'awaitingProvider',
  'unassigned',
]);
export type Measure = z.infer<typeof measureSchema>;

/** Which notifications count: those received in these days, both included. */
const periodShape = { from: z.iso.date(), to: z.iso.date() };

export const caseFilterSchema = z.object({
  status: z.enum(['open', ...caseStatusSchema.options]).optional(),
  district: z.string().max(60).optional(),
  assignedTo: z.union([idSchema, z.literal('nobody')]).optional(),
  providerId: idSchema.optional(),
  /** 0 finds cases without a level. */
  level: z.int().min(0).max(5).optional(),
  /** Working days since it was received, at least. */
  olderThanWorkingDays: z.int().min(0).max(2000).optional(),
  measure: measureSchema.optional(),
  /** Only with a measure. */
  period: z.object(periodShape).optional(),
  text: z.string().trim().max(100).optional(),
});
export type CaseFilter = z.infer<typeof caseFilterSchema>;

export const caseSortSchema = z.object({
  column: z.enum(['received', 'reference', 'status', 'district', 'assigned', 'level', 'closed']),
  direction: z.enum(['ascending', 'descending']),
});

export const caseLineSchema = z.object({
  caseId: idSchema,
  familyId: idSchema,
  reference: z.string(),
  family: z.string(),
  children: z.int(),
  status: caseStatusSchema,
  statusWords: z.string(),
  district: z.string(),
  assignedTo: z.string(),
  provider: z.string(),
  level: z.int().nullable(),
  receivedOn: z.iso.date(),
  receivedWords: z.string(),
  /** Working days from receipt to today, or to the day it closed. */
  workingDaysOpen: z.int(),
  closedOn: z.iso.date().nullable(),
  clock: clockLineSchema.nullable(),
});
export type CaseLine = z.infer<typeof caseLineSchema>;

export const tileSchema = z.object({
  measure: measureSchema,
  label: z.string(),
  numerator: z.int(),
  /** Null when the figure is a plain count. */
  denominator: z.int().nullable(),
  words: z.string(),
  /** What is counted, and what is not. */
  definition: z.string(),
  tone: z.enum(['complete', 'onTrack', 'dueSoon', 'overdue', 'waiting']),
});
export type Tile = z.infer<typeof tileSchema>;

export const reports = {
  /** The manager's list; 100 cases at a time. */
  cases: query('report.read')
    .input(
      z.object({
        filter: caseFilterSchema,
        sort: caseSortSchema.default({ column: 'received', direction: 'descending' }),
        offset: z.int().min(0).max(100_000).default(0),
      }),
    )
    .output(
      z.object({
        rows: z.array(caseLineSchema).max(100),
        total: z.int(),
        /** True when there are more than `total` says. */
        isMore: z.boolean(),
      }),
    ),
  overview: query('report.read')
    .input(z.object({ ...periodShape, district: z.string().max(60).optional() }))
    .output(
      z.object({
        questions: z.array(z.object({ question: z.string(), tiles: z.array(tileSchema) })),
        byDistrict: z.array(z.object({ id: z.string().nullable(), name: z.string(), count: z.int() })),
        byNeed: z.array(z.object({ id: z.string(), name: z.string(), count: z.int() })),
        received: z.int(),
      }),
    ),
  /** The list as a file. That it left is written down, and every case in it is noted in the access log. */
  exportCases: command('report.read')
    .input(
      z.object({
        filter: caseFilterSchema,
        sort: caseSortSchema.default({ column: 'received', direction: 'descending' }),
        format: z.enum(['xlsx', 'csv']),
        reason: z.string().trim().min(3).max(400),
      }),
    )
    .output(z.object({ fileName: z.string(), mediaType: z.string(), base64: z.string(), rows: z.int() })),
  /** Counts by district and need for sharing. Small counts can be hidden so that nobody can be told from them. */
  exportCounts: command('report.read')
    .input(
      z.object({
        ...periodShape,
        district: z.string().max(60).optional(),
        hideSmallCounts: z.boolean(),
        format: z.enum(['xlsx', 'csv']),
      }),
    )
    .output(
      z.object({ fileName: z.string(), mediaType: z.string(), base64: z.string(), rows: z.int() }),
    ) /** The command line prints the figures to its terminal, where they can be kept. */,
  noteFigures: command('report.read').input(z.object(periodShape)).output(doneSchema),
};

import { z } from 'zod';
import { agreementStateSchema } from './consent.ts';
import { partialDateSchema } from './dates.ts';
import { command, doneSchema, idSchema, query } from './operation.ts';
import { triageDecisionIdSchema } from './policyPack.ts';

export const caseStatusSchema = z.enum([
  'triage',
  'waiting',
  'accepted',
  'with-provider',
  'panel',
  'escalated',
  'closed',
]);
export type CaseStatus = z.infer<typeof caseStatusSchema>;

export const clockStateSchema = z.enum(['onTrack', 'dueSoon', 'overdue', 'waiting', 'complete']);

/** The queue's groups, most urgent first (interface.md §1.2, the CPS task list). */
export const queueGroupSchema = z.enum(['critical', 'overdue', 'dueSoon', 'notDue', 'waiting']);
export type QueueGroup = z.infer<typeof queueGroupSchema>;

export const queueViewSchema = z.enum(['mine', 'my-district', 'unassigned', 'waiting', 'step-downs', 'all']);
export type QueueView = z.infer<typeof queueViewSchema>;

/** One clock in words: "First contact", "Due Mon 4 Jan (2 working days left)". */
export const clockLineSchema = z.object({
  clockId: z.string(),
  label: z.string(),
  state: clockStateSchema,
  due: z.iso.date(),
  /** Working days from today to the due day; negative when late. */
  daysLeft: z.int(),
  words: z.string(),
});
export type ClockLine = z.infer<typeof clockLineSchema>;

export const caseFlagSchema = z.object({
  kind: z.enum([
    'safeguarding',
    'urgent',
    'matchesToReview',
    'otherOpenCase',
    'repeatContact',
    'closedRecently',
    'stepDown',
    'withProvider',
  ]),
  words: z.string(),
});
export type CaseFlag = z.infer<typeof caseFlagSchema>;

const personNameSchema = z.object({ id: idSchema, name: z.string() });

export const queueRowSchema = z.object({
  caseId: idSchema,
  reference: z.string(),
  version: z.int(),
  familyId: idSchema,
  status: caseStatusSchema,
  group: queueGroupSchema,
  receivedOn: z.iso.date(),
  receivedWords: z.string(),
  /** The clock that puts the case where it is in the list; null when none runs. */
  clock: clockLineSchema.nullable(),
  children: z.array(z.object({ name: z.string(), age: z.string() })),
  district: z.object({ id: z.string(), name: z.string() }).nullable(),
  referrer: z.object({ name: z.string(), agency: z.string() }),
  /** The council's words for at most three needs. */
  needs: z.array(z.string()).max(3),
  otherNeeds: z.int(),
  channel: z.enum(['form', 'phone', 'file']),
  agreement: z.object({
    state: agreementStateSchema,
    /** The people asked do not all agree. */
    differs: z.boolean(),
    words: z.string(),
    /** Everybody's answers in one sentence, when more than one person answered. */
    statement: z.string().nullable(),
  }),
  flags: z.array(caseFlagSchema),
  assignedTo: personNameSchema.nullable(),
});
export type QueueRow = z.infer<typeof queueRowSchema>;

/** What makes one queue: a view and what narrows it. */
export const queueFilterSchema = z.object({
  view: queueViewSchema,
  district: z.string().max(60).optional(),
  need: z.string().max(60).optional(),
  /** Part of a reference, a child's name, the referrer or their agency. */
  text: z.string().trim().max(100).optional(),
});

export const decisionChoiceSchema = z.object({
  id: triageDecisionIdSchema,
  label: z.string(),
  reasonRequired: z.boolean(),
  reasons: z.array(z.object({ id: z.string(), label: z.string() })),
  /** Why it cannot be chosen now; null when it can. */
  notNow: z.string().nullable(),
});
export type DecisionChoice = z.infer<typeof decisionChoiceSchema>;

export const triagePersonSchema = z.object({
  personId: idSchema.nullable(),
  name: z.string(),
  age: z.string(),
  /** "Mother of Ava; parental responsibility". */
  relation: z.string(),
  role: z.enum(['child', 'adult']),
  matchState: z.enum(['linked', 'new', 'to-review']).nullable(),
});
export type TriagePerson = z.infer<typeof triagePersonSchema>;

export const clockExplainedSchema = clockLineSchema.extend({
  /** How the due day was found, one plain sentence a step. */
  explanation: z.array(z.string()),
  warning: z.string().nullable(),
});

export const caseFactsSchema = z.object({
  row: queueRowSchema,
  /** Three plain lines made by rules: who, what is asked, what is missing. */
  summary: z.object({ who: z.string(), asked: z.string(), missing: z.string() }),
  people: z.array(triagePersonSchema),
  gaps: z.array(z.object({ message: z.string(), whoToAsk: z.string() })),
  clocks: z.array(clockExplainedSchema),
  /** What we know already, one sentence each. */
  known: z.array(z.object({ words: z.string(), caseId: idSchema.nullable() })),
  matches: z.array(
    z.object({ id: idSchema, words: z.string(), strength: z.string(), notificationId: idSchema }),
  ),
  /** Ways that the council's page opens for this request, with the reasons. Suggestions only. */
  routes: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      words: z.string(),
      leadsTo: z.string(),
      panelId: z.string().nullable(),
      because: z.array(z.string()),
    }),
  ),
  /** The level that the indicators point to. It suggests; a person decides. */
  suggestedLevel: z.object({ number: z.int(), name: z.string(), because: z.array(z.string()) }).nullable(),
  decisions: z.array(decisionChoiceSchema),
  /** A concern about safety that waits for its outcome: then nothing else may be decided. */
  openConcern: z.object({ id: idSchema, words: z.string() }).nullable(),
});
export type CaseFacts = z.infer<typeof caseFactsSchema>;

export const decisionLineSchema = z.object({
  id: idSchema,
  at: z.string(),
  when: z.string(),
  kind: z.string(),
  title: z.string(),
  reason: z.string().nullable(),
  note: z.string().nullable(),
  decidedBy: z.string(),
});

export const casePageSchema = caseFactsSchema.extend({
  title: z.string(),
  notification: z.object({
    id: idSchema,
    reference: z.string(),
    receivedWords: z.string(),
    reasons: z.string(),
    requested: z.string(),
    goingWell: z.string(),
    tried: z.string(),
    childVoice: z.string(),
    referrerContact: z.string(),
    agencies: z.array(z.string()),
  }),
  level: z.object({ number: z.int(), reason: z.string() }).nullable(),
  levels: z.array(
    z.object({ number: z.int(), name: z.string(), description: z.string(), colour: z.string() }),
  ),
  panels: z.array(z.object({ id: z.string(), name: z.string() })),
  decisionsMade: z.array(decisionLineSchema),
  outcomeWords: z.string(),
  duplicateOf: z.object({ caseId: idSchema, reference: z.string() }).nullable(),
  /** Clocks that a recorded contact with the family would stop. */
  contactIsDue: z.boolean(),
});
export type CasePage = z.infer<typeof casePageSchema>;

const note = z.string().trim().max(4000);
const onCase = { caseId: idSchema, version: z.int().positive() };
/** What a triage command answers: what to undo, and the case as it now is. */
const decidedSchema = doneSchema.extend({ status: caseStatusSchema, version: z.int() });

export const contactWithSchema = z.enum(['family', 'referrer']);
export const contactHowSchema = z.enum(['phone', 'visit', 'message', 'letter', 'meeting']);

export const triage = {
  /** What waits for a decision, most urgent first; 50 rows at a time. */
  queue: query('family.read')
    .input(queueFilterSchema.extend({ cursor: idSchema.optional() }))
    .output(
      z.object({
        rows: z.array(queueRowSchema).max(50),
        nextCursor: idSchema.nullable(),
        total: z.int(),
        groups: z.array(z.object({ id: queueGroupSchema, count: z.int() })),
        /** For the empty screen: "Friday 20 November"; null when nothing was ever received. */
        lastReceived: z.string().nullable(),
      }),
    ),
  /** For the navigation: work in Today that is due, and what waits in the queue. */
  counts: query('family.read').output(z.object({ today: z.int(), queue: z.int() })),
  preview: query('family.read')
    .input(z.object({ caseId: idSchema }))
    .output(caseFactsSchema),
  case: query('family.read')
    .input(z.object({ caseId: idSchema }))
    .output(casePageSchema),
  /** Colleagues who can take a case, with how many open ones each has. */
  colleagues: query('family.read').output(z.array(personNameSchema.extend({ openCases: z.int() }))),
  /** Cases that a notification may be the same as: by reference or a name. */
  findCase: query('family.read')
    .input(z.object({ text: z.string().trim().min(2).max(100), exceptCaseId: idSchema.optional() }))
    .output(z.array(z.object({ caseId: idSchema, reference: z.string(), words: z.string() })).max(20)),
  /**
   * Decides. `safeguarding` writes nothing: it answers that the safeguarding page must open. STALE when a colleague
   * decided first; REFUSED while a concern about safety is open, or when the council's rules do not allow it now.
   */
  decide: command('triage.decide')
    .input(
      z.object({
        ...onCase,
        decision: triageDecisionIdSchema,
        reasonCode: z.string().max(60).nullable(),
        note,
        duplicateOf: idSchema.nullable().default(null),
        panelId: z.string().max(60).nullable().default(null),
      }),
    )
    .output(decidedSchema.extend({ opensSafeguarding: z.boolean() })),
  /** The answer we asked for came: the case goes back to the queue and its clocks run on. */
  answerReceived: command('triage.decide')
    .input(z.object({ ...onCase, note }))
    .output(decidedSchema),
  /** Gives cases to somebody, or to nobody; each case is its own change. */
  assign: command('triage.decide')
    .input(
      z.object({
        cases: z.array(z.object(onCase)).min(1).max(100),
        to: idSchema.nullable(),
      }),
    )
    .output(
      z.object({
        results: z.array(
          z.object({ caseId: idSchema, entryId: idSchema.nullable(), problem: z.string().nullable() }),
        ),
      }),
    ),
  setLevel: command('triage.decide')
    .input(z.object({ ...onCase, level: z.int().min(1).max(5), reason: z.string().trim().min(3).max(2000) }))
    .output(decidedSchema),
  /** Somebody was spoken to: stops the first-contact clock on that day. */
  recordContact: command('triage.decide')
    .input(
      z.object({
        ...onCase,
        with: contactWithSchema,
        how: contactHowSchema,
        on: partialDateSchema,
        note,
      }),
    )
    .output(decidedSchema),
};

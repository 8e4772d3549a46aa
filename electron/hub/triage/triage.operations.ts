import type { CaseStatus } from '#contract/triage';
import { plainIsoDate } from '../clocks/workingDays.rules.ts';
import { shortDate } from '../clocks/dateWords.rules.ts';
import { journalLines } from '../journal/journal.store.ts';
import type { Writer } from '../journal/writer.ts';
import { agreementOfFamily } from '../consent/standing.ts';
import { forSignedIn, inOneRead, type OpenContext } from '../kernel/operations.ts';
import { notFound, refusal, stale } from '../kernel/refusals.ts';
import { openConcernsFor } from '../safeguarding/raise.ts';
import { notificationOf, visibleCase, type StoredCase } from './case.store.ts';
import { policyOfCase } from './casePolicy.ts';
import { caseFacts, casePage } from './caseView.ts';
import { colleagues, isColleague, similarCases } from './colleagues.store.ts';
import { dayCounts } from './counts.ts';
import {
  assignCase,
  decideCase,
  keepContact,
  receiveAnswer,
  setCaseLevel,
  type Changed,
  type TriageFacts,
} from './decide.ts';
import { decisionProblems, type DecisionProblem } from './decisions.rules.ts';
import { queuePage, type ListFacts } from './queue.ts';
import { contactWords } from './reasonWords.rules.ts';

/** What lists and rules go by at this desk today: the council’s pack, its calendar, the day. */
export function factsOf(context: OpenContext): ListFacts & TriageFacts {
  return {
    policy: context.hub.policy(),
    calendar: context.hub.calendar(),
    today: plainIsoDate(context.today),
  };
}

/** The case, if it is there for this person. @throws NOT_FOUND */
function findCase(context: OpenContext, caseId: string): StoredCase {
  const found = visibleCase(context.reader, caseId, context.user);
  if (found === null) throw notFound('case');
  return found;
}

/** The case as the person saw it. @throws NOT_FOUND; STALE when somebody changed it since */
function caseAsSeen(context: OpenContext, asked: { caseId: string; version: number }): StoredCase {
  const found = findCase(context, asked.caseId);
  if (found.version !== asked.version) throw stale(theirChange(context, found));
  return found;
}

function theirChange(context: OpenContext, found: StoredCase): string {
  const [line] = journalLines(context.reader, { subject: `case:${found.id}`, limit: 1 });
  if (line === undefined) return 'A colleague changed this case.';
  return line.reason === null ? `${line.sentence}.` : `${line.sentence}: ${line.reason}`;
}

function refuse(problems: readonly DecisionProblem[]): never {
  throw refusal('REFUSED', {
    what: problems.map(problem => problem.message).join(' '),
    safe: 'Nothing was decided. Your note is still on the screen.',
    todo: 'Change the decision or complete it, then try again.',
    fields: problems.map(({ path, message }) => ({ path, message })),
  });
}

function refuseWhileConcern(context: OpenContext, found: StoredCase): void {
  if (openConcernsFor(context.reader, found.familyId).length === 0) return;
  refuse([
    {
      path: 'decision',
      message: 'A concern about a child’s safety waits for its outcome. Record the outcome first.',
    },
  ]);
}

/** Runs one command about one case. */
function change(
  context: OpenContext,
  found: StoredCase,
  command: string,
  reason: string | null,
  work: (writer: Writer) => Changed,
): { entryId: string | null; status: CaseStatus; version: number } {
  const { result, entryId } = context.write({ command, subject: `case:${found.id}`, reason }, work);
  return { ...result, entryId };
}

export const triageOperations = {
  queue: forSignedIn.triage.queue.handler(
    inOneRead(({ context, input }) => queuePage(context.reader, context.user, input, factsOf(context))),
  ),

  counts: forSignedIn.triage.counts.handler(
    inOneRead(({ context }) => dayCounts(context.reader, context.user, factsOf(context))),
  ),

  preview: forSignedIn.triage.preview.handler(
    inOneRead(({ context, input }) => {
      const found = findCase(context, input.caseId);
      context.noteAccess('family', found.familyId, found.reference);
      return caseFacts(context.reader, context.user, found, factsOf(context));
    }),
  ),

  case: forSignedIn.triage.case.handler(({ context, input }) => {
    const found = findCase(context, input.caseId);
    context.noteAccess('family', found.familyId, found.reference);
    context.noteAccess('case', found.id);
    return casePage(context.reader, context.user, found, factsOf(context));
  }),

  colleagues: forSignedIn.triage.colleagues.handler(({ context }) =>
    colleagues(context.reader, context.user),
  ),

  findCase: forSignedIn.triage.findCase.handler(({ context, input }) =>
    similarCases(context.reader, context.user, input, factsOf(context)),
  ),

  decide: forSignedIn.triage.decide.handler(({ context, input }) => {
    const { decision } = input;
    if (decision === 'safeguarding') {
      const found = findCase(context, input.caseId);
      return { entryId: null, status: found.status, version: found.version, opensSafeguarding: true };
    }
    const found = caseAsSeen(context, input);
    const facts = factsOf(context);
    const policy = policyOfCase(context.reader, found.id, facts.policy);
    const problems = decisionProblems(input, policy, {
      status: found.status,
      hasOpenConcern: openConcernsFor(context.reader, found.familyId).length > 0,
      agreement: agreementOfFamily(context.reader, found.familyId, { ...context.user, policy }).state,
    });
    if (problems.length > 0) refuse(problems);
    if (input.duplicateOf !== null) refuseBadOriginal(context, found, input.duplicateOf);
    const rule = policy.triageDecisions.find(each => each.id === decision);
    const reason = rule?.reasons.find(each => each.id === input.reasonCode)?.label;
    const words = [rule?.label, reason].filter(part => part !== undefined).join(': ');
    const done = change(context, found, 'triage.decide', words, writer =>
      decideCase(writer, found, { ...input, decision }, facts),
    );
    return { ...done, opensSafeguarding: false };
  }),

  answerReceived: forSignedIn.triage.answerReceived.handler(({ context, input }) => {
    const found = caseAsSeen(context, input);
    if (found.status !== 'waiting') {
      refuse([{ path: 'decision', message: 'We are not waiting for information about this case.' }]);
    }
    return change(context, found, 'triage.answerReceived', null, writer =>
      receiveAnswer(writer, found, input.note, factsOf(context)),
    );
  }),

  assign: forSignedIn.triage.assign.handler(({ context, input }) => {
    if (input.to !== null && !isColleague(context.reader, input.to)) throw notFound('colleague');
    const results = input.cases.map(asked => {
      const found = visibleCase(context.reader, asked.caseId, context.user);
      if (found === null)
        return { caseId: asked.caseId, entryId: null, problem: 'It is not there any more.' };
      if (found.version !== asked.version) {
        return { caseId: found.id, entryId: null, problem: theirChange(context, found) };
      }
      const { entryId } = change(context, found, 'triage.assign', null, writer =>
        assignCase(writer, found, input.to),
      );
      return { caseId: found.id, entryId, problem: null };
    });
    return { results };
  }),

  setLevel: forSignedIn.triage.setLevel.handler(({ context, input }) => {
    const found = caseAsSeen(context, input);
    refuseWhileConcern(context, found);
    const { levels } = policyOfCase(context.reader, found.id, context.hub.policy());
    if (!levels.some(level => level.number === input.level)) {
      refuse([{ path: 'decision', message: 'The council’s rules for this case do not have this level.' }]);
    }
    return change(context, found, 'triage.setLevel', `Level ${input.level}: ${input.reason}`, writer =>
      setCaseLevel(writer, found, input.level, input.reason),
    );
  }),

  recordContact: forSignedIn.triage.recordContact.handler(({ context, input }) => {
    const found = caseAsSeen(context, input);
    const facts = factsOf(context);
    const on = plainIsoDate(input.on.date);
    const { receivedOn } = notificationOf(context.reader, found.notificationId);
    const problem = contactDayProblem(on, receivedOn, facts.today, input.on.precision);
    if (problem !== null) {
      throw refusal('REFUSED', {
        what: problem,
        safe: 'Nothing was recorded. Your note is still on the screen.',
        todo: 'Correct the day, then record it again.',
        fields: [{ path: 'on', message: problem }],
      });
    }
    const words = contactWords(input.with, input.how);
    const reason = `${words}, ${shortDate(on)}`;
    return change(context, found, 'triage.recordContact', reason, writer =>
      keepContact(writer, found, { ...input, on, words }, facts),
    );
  }),
};

function contactDayProblem(on: string, receivedOn: string, today: string, precision: string): string | null {
  if (precision !== 'day') return 'Give the exact day of the contact.';
  if (on > today) return 'That day is still to come.';
  if (on < receivedOn) return 'That day is before the request came in.';
  return null;
}

/** A case may only be the same as another that people can see and that is not itself the same as one. */
function refuseBadOriginal(context: OpenContext, found: StoredCase, originalId: string): void {
  const original = visibleCase(context.reader, originalId, context.user);
  if (original === null) throw notFound('case');
  if (original.id === found.id) {
    refuse([{ path: 'duplicateOf', message: 'Choose another case, not this one.' }]);
  }
  if (original.duplicateOf !== null) {
    refuse([
      {
        path: 'duplicateOf',
        message: `${original.reference} is itself the same as another. Choose the first one.`,
      },
    ]);
  }
}

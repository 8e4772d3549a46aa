import { safeguardingConcern } from '#db/schema/cases';
import { forSignedIn, type OpenContext } from '../kernel/operations.ts';
import { notFound, refusal } from '../kernel/refusals.ts';
import { plainIsoDate } from '../clocks/workingDays.rules.ts';
import { escalateCase, letCaseGoOn } from '../triage/escalate.ts';
import { earlyHelpMayGoOn, outcomeProblems, stateAfter } from './outcome.rules.ts';
import { raiseConcern } from './raise.ts';
import {
  allOpenConcerns,
  concernById,
  concernsAbout,
  keepOutcome,
  openCaseIdsOf,
  openConcernCount,
  whole,
  type About,
} from './safeguarding.store.ts';

/** Protected families are as if they were not there for those who may not work with them. */
function refuseHidden(context: OpenContext, about: ReturnType<typeof whole>): void {
  if (about.restricted && !context.user.mayWorkWithRestricted) throw notFound('family');
}

function subjectOf(about: About, concernId: string): string {
  if (about.familyId !== null) return `family:${about.familyId}`;
  return about.draftId === null ? `concern:${concernId}` : `draft:${about.draftId}`;
}

function readSubject(subject: string): About {
  const [kind = '', id = ''] = subject.split(/:(.*)/s);
  return {
    familyId: kind === 'family' ? id : null,
    caseId: kind === 'case' ? id : null,
    draftId: kind === 'draft' ? id : null,
  };
}

export const safeguardingOperations = {
  concerns: forSignedIn.safeguarding.concerns.handler(({ context, input }) => {
    const about = whole(context.reader, readSubject(input.subject));
    refuseHidden(context, about);
    if (about.familyId !== null) context.noteAccess('family', about.familyId);
    return {
      concerns: concernsAbout(context.reader, about),
      familyId: about.familyId,
      caseId: about.caseId,
      title: about.title,
      isAtPanel: about.isAtPanel,
    };
  }),

  allOpen: forSignedIn.safeguarding.allOpen.handler(({ context }) =>
    allOpenConcerns(context.reader, context.user.mayWorkWithRestricted),
  ),

  raise: forSignedIn.safeguarding.raise.handler(({ context, input }) => {
    // Somebody who may not see the family may still raise a concern: nothing about the family is told back.
    const { familyId, caseId, draftId } = whole(context.reader, input.about);
    const about = { familyId, caseId, draftId };
    const { result, entryId } = context.write(
      { command: 'safeguarding.raise', subject: subjectOf(about, 'new') },
      writer => raiseConcern(writer, { ...input, about }),
    );
    return { concernId: result, entryId };
  }),

  addTo: forSignedIn.safeguarding.addTo.handler(({ context, input }) => {
    const concern = openConcern(context, input.concernId);
    const { entryId } = context.write(
      { command: 'safeguarding.addTo', subject: subjectOf(concern, concern.id) },
      writer =>
        writer.update(safeguardingConcern, concern.id, {
          concern: input.concern,
          immediateDanger: input.immediateDanger,
          toldWho: input.toldWho || null,
          toldPhone: input.toldPhone || null,
          toldAt: input.toldAt,
        }),
    );
    return { entryId };
  }),

  recordOutcome: forSignedIn.safeguarding.recordOutcome.handler(({ context, input }) => {
    const concern = openConcern(context, input.concernId);
    const pack = context.hub.policy();
    const about = whole(context.reader, concern);
    const problems = outcomeProblems(pack, input, { toldAt: input.toldAt, isAtPanel: about.isAtPanel });
    if (problems.length > 0) {
      throw refusal('REFUSED', {
        what: problems.join(' '),
        safe: 'The concern is kept and still open. What you typed is still on the screen.',
        todo: 'Complete it, or use the escalation policy if people do not agree. You may always ring social care.',
      });
    }
    const state = stateAfter(input.outcome);
    const { entryId } = context.write(
      { command: 'safeguarding.recordOutcome', subject: subjectOf(concern, concern.id) },
      writer => {
        keepOutcome(writer, concern.id, {
          toldWho: input.toldWho,
          toldPhone: input.toldPhone || null,
          toldAt: input.toldAt,
          agreedAction: input.agreedAction,
          agreedBy: input.agreedBy,
          partyViews: input.partyViews,
          outcome: input.outcome,
          state,
        });
        const facts = {
          today: plainIsoDate(context.today),
          policy: pack,
          calendar: context.hub.calendar(),
        };
        const mayGoOn = earlyHelpMayGoOn(input.outcome) && openConcernCount(writer, about) === 0;
        for (const caseId of openCaseIdsOf(writer, about)) {
          if (input.outcome === 'socialCareTakesOver') escalateCase(writer, caseId, facts);
          else if (mayGoOn) letCaseGoOn(writer, caseId, facts);
        }
      },
    );
    return { entryId, state };
  }),
};

function openConcern(context: OpenContext, concernId: string) {
  const concern = concernById(context.reader, concernId);
  if (concern === null) throw notFound('concern');
  refuseHidden(context, whole(context.reader, concern));
  if (concern.state === 'open') return concern;
  throw refusal('REFUSED', {
    what: 'An outcome has been recorded for this concern already.',
    safe: 'Nothing was changed.',
    todo: 'If there is something new, raise a new concern.',
  });
}

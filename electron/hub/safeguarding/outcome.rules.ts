import type { Concern, ConcernOutcome, PartyView } from '#contract/safeguarding';
import type { PolicyPack } from '#contract/policyPack';

export type OutcomeToRecord = {
  readonly outcome: ConcernOutcome;
  readonly toldWho: string;
  readonly partyViews: readonly PartyView[];
};

/** Whether an outcome makes the concern a referral to social care. */
function isReferral(outcome: ConcernOutcome): boolean {
  return outcome === 'socialCareTakesOver' || outcome === 'socialCareAndEarlyHelp';
}

/**
 * What the council's rules still want before an outcome closes a concern, one sentence each; empty when nothing.
 * Nobody is ever stopped from telling social care: only from writing down an agreement that was not made.
 */
export function outcomeProblems(
  pack: PolicyPack,
  recorded: OutcomeToRecord,
  concern: Pick<Concern, 'toldAt'> & { readonly isAtPanel: boolean },
): string[] {
  const problems: string[] = [];
  const { bothMustAgree, atPanelStage } = pack.safeguarding;
  if (bothMustAgree !== null && isReferral(recorded.outcome)) {
    const silent = bothMustAgree.parties.filter(
      party => !recorded.partyViews.some(view => view.party === party && view.agrees === 'yes'),
    );
    if (silent.length > 0) {
      problems.push(
        `${bothMustAgree.words} Not yet agreed by: ${silent.join(' and ')}. If they do not agree, choose “They do not agree”.`,
      );
    }
  }
  if (atPanelStage !== null && concern.isAtPanel && !namesOneOf(recorded.toldWho, atPanelStage.to)) {
    problems.push(
      `${atPanelStage.words} Write whom the chair told: the ${atPanelStage.to.join(' or the ')}.`,
    );
  }
  return problems;
}

function namesOneOf(told: string, roles: readonly string[]): boolean {
  const words = told.toLowerCase();
  return roles.some(role => words.includes(role.toLowerCase()));
}

/** A disagreement is kept with what each side said, and the concern stays open until somebody settles it. */
export function stateAfter(outcome: ConcernOutcome): 'open' | 'outcome-recorded' {
  return outcome === 'disagreement' ? 'open' : 'outcome-recorded';
}

/** Whether early help may go on: its clocks run again and letters may leave. */
export function earlyHelpMayGoOn(outcome: ConcernOutcome): boolean {
  return outcome === 'earlyHelpContinues' || outcome === 'socialCareAndEarlyHelp';
}

/** Why a draft may not be sent yet because of a child's safety; null when it may. */
export function safetyHold(
  childAtRisk: 'yes' | 'no',
  concerns: readonly Pick<Concern, 'state' | 'outcome'>[],
): { what: string; todo: string } | null {
  if (concerns.some(concern => concern.state === 'open')) {
    return {
      what: 'A concern about a child’s safety has no outcome yet.',
      todo: 'Ring the safeguarding team. Then record what was agreed. After that you can send this.',
    };
  }
  const [newest] = concerns;
  if (newest === undefined) {
    if (childAtRisk === 'no') return null;
    return {
      what: 'You said that a child is at risk of significant harm now.',
      todo: 'Ring the safeguarding team first, and record whom you told and what was agreed.',
    };
  }
  if (newest.outcome !== null && earlyHelpMayGoOn(newest.outcome)) return null;
  return {
    what: 'Social care is dealing with this, so it does not go to early help.',
    todo: 'Keep the draft or throw it away. If social care hands it back, record that as a new outcome.',
  };
}

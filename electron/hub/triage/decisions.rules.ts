import type { AgreementState } from '#contract/consent';
import type { PolicyPack, TriageDecision, TriageDecisionId } from '#contract/policyPack';
import type { CaseStatus, DecisionChoice } from '#contract/triage';

/** What is known of a case when somebody wants to decide about it. */
export type DecisionFacts = {
  readonly status: CaseStatus;
  readonly hasOpenConcern: boolean;
  /** Where the family stands, everybody's answers together. */
  readonly agreement: AgreementState;
};

/** From which statuses each decision may be taken. Telling social care is never out of reach. */
const allowedFrom: Readonly<Record<TriageDecisionId, readonly CaseStatus[]>> = {
  accept: ['triage', 'waiting', 'panel'],
  askForInformation: ['triage'],
  adviceOnly: ['triage', 'waiting', 'accepted', 'panel'],
  alreadyWithProvider: ['triage', 'waiting', 'accepted', 'panel'],
  singleAgency: ['triage', 'waiting', 'panel'],
  panel: ['triage', 'waiting', 'accepted', 'with-provider'],
  duplicate: ['triage', 'waiting', 'accepted', 'panel'],
  safeguarding: ['triage', 'waiting', 'accepted', 'with-provider', 'panel', 'escalated', 'closed'],
};

/** Why a decision cannot be taken now, in words; null when it can. */
export function whyNotNow(decision: TriageDecisionId, pack: PolicyPack, facts: DecisionFacts): string | null {
  if (decision === 'safeguarding') return null;
  if (facts.hasOpenConcern) {
    return 'A concern about a child’s safety waits for its outcome. Record the outcome first.';
  }
  if (!allowedFrom[decision].includes(facts.status)) return notFromHere(facts.status, pack);
  if (decision === 'panel' && pack.consent.requiredBefore.includes('panel') && facts.agreement !== 'agreed') {
    if (facts.agreement === 'undecided') {
      return `Not everybody who was asked agrees. Write down on the family’s Sharing page whether sharing goes on, before the ${pack.terms.panelShort} looks at it.`;
    }
    return `The family has not agreed, so the ${pack.terms.panelShort} cannot look at it. Ask them, or give advice only.`;
  }
  return null;
}

function notFromHere(status: CaseStatus, { terms }: PolicyPack): string {
  switch (status) {
    case 'triage':
      return 'This does not fit a case that waits for a decision.';
    case 'waiting':
      return 'We are waiting for information already. When it comes, open the case and press “The answer came”.';
    case 'accepted':
      return 'This case was accepted already.';
    case 'with-provider':
      return `The ${terms.provider} has this case already.`;
    case 'panel':
      return `The ${terms.panelShort} has this case to look at.`;
    case 'escalated':
      return `${terms.socialCare} is dealing with this case.`;
    case 'closed':
      return 'This case is closed.';
  }
}

/** Every decision of the council's list, with why it cannot be taken now. */
export function decisionChoices(pack: PolicyPack, facts: DecisionFacts): DecisionChoice[] {
  return pack.triageDecisions
    .filter(decision => decision.id !== 'panel' || pack.panels.length > 0)
    .map(decision => ({ ...decision, notNow: whyNotNow(decision.id, pack, facts) }));
}

export type DecisionAsked = {
  readonly decision: TriageDecisionId;
  readonly reasonCode: string | null;
  readonly note: string;
  readonly duplicateOf: string | null;
  readonly panelId: string | null;
};

export type DecisionProblem = {
  path: 'decision' | 'reasonCode' | 'duplicateOf' | 'panelId';
  message: string;
};

/** What is wrong with a decision as it was asked for; empty when it may be taken. */
export function decisionProblems(
  asked: DecisionAsked,
  pack: PolicyPack,
  facts: DecisionFacts,
): DecisionProblem[] {
  const rule = pack.triageDecisions.find(each => each.id === asked.decision);
  if (rule === undefined) {
    return [{ path: 'decision', message: 'Your council’s list does not have this decision.' }];
  }
  const notNow = whyNotNow(asked.decision, pack, facts);
  if (notNow !== null) return [{ path: 'decision', message: notNow }];
  return [...reasonProblems(asked, rule), ...choiceProblems(asked, pack)];
}

function reasonProblems(asked: DecisionAsked, rule: TriageDecision): DecisionProblem[] {
  if (asked.reasonCode === null) {
    return rule.reasonRequired ? [{ path: 'reasonCode', message: 'Choose a reason.' }] : [];
  }
  if (rule.reasons.some(reason => reason.id === asked.reasonCode)) return [];
  return [{ path: 'reasonCode', message: 'Choose a reason from the list.' }];
}

function choiceProblems(asked: DecisionAsked, pack: PolicyPack): DecisionProblem[] {
  if (asked.decision === 'duplicate' && asked.duplicateOf === null) {
    return [{ path: 'duplicateOf', message: `Choose which ${pack.terms.request} it is the same as.` }];
  }
  if (asked.decision === 'panel' && !pack.panels.some(panel => panel.id === asked.panelId)) {
    return [{ path: 'panelId', message: `Choose the ${pack.terms.panel}.` }];
  }
  return [];
}

/** What a decision makes of the case. */
export type DecisionEffect = {
  readonly status: CaseStatus;
  /** `pause`: asked, and waits. `stop`: nothing more is owed. `stopButAnswer`: only the written answer is still owed. */
  readonly clocks: 'run' | 'pause' | 'stop' | 'stopButAnswer';
};

/**
 * The status and the clocks after a decision. Advice closes the case, but the referrer and the family still have to be
 * told, so the clock of the written answer runs on (Ofsted finds that feedback lacking: features.md A 11).
 */
export function effectOf(decision: Exclude<TriageDecisionId, 'safeguarding'>): DecisionEffect {
  switch (decision) {
    case 'accept':
    case 'singleAgency':
      return { status: 'accepted', clocks: 'run' };
    case 'askForInformation':
      return { status: 'waiting', clocks: 'pause' };
    case 'adviceOnly':
      return { status: 'closed', clocks: 'stopButAnswer' };
    case 'alreadyWithProvider':
      return { status: 'with-provider', clocks: 'run' };
    case 'panel':
      return { status: 'panel', clocks: 'run' };
    case 'duplicate':
      return { status: 'closed', clocks: 'stop' };
  }
}

/** A decision as history tells it: the council's label, or our words for what is no decision of the pack. */
export function decisionTitle(kind: string, pack: PolicyPack): string {
  const known = pack.triageDecisions.find(decision => decision.id === kind);
  if (known !== undefined) return known.label;
  switch (kind) {
    case 'answerReceived':
      return 'The answer came';
    case 'contact':
      return 'Contact made';
    case 'level':
      return `${pack.terms.levelOfNeed.charAt(0).toUpperCase()}${pack.terms.levelOfNeed.slice(1)} set`;
    default:
      return 'A decision';
  }
}

import { Temporal } from 'temporal-polyfill';
import type { PolicyPack } from '#contract/policyPack';
import { dueDate } from '../clocks/clockState.rules.ts';
import type { PlainIsoDate, WorkingCalendar } from '../clocks/workingDays.rules.ts';
import type { Omission } from '../letters/letterFacts.rules.ts';
import type { BasisForSharing } from '../letters/letterFacts.rules.ts';
import { plainDate } from '../letters/letterDates.rules.ts';
import type { CaseFacts } from './caseFacts.ts';

/** Why nobody can be asked to help in this case now, with what to do; null when somebody can. */
export function whyNoAllocation(facts: CaseFacts): string | null {
  if (facts.hasOpenConcern) {
    return 'A concern about safety is open, so nothing is sent. Record the outcome of the concern first, or speak to your manager.';
  }
  switch (facts.status) {
    case 'triage':
    case 'waiting':
      return 'This request has not been accepted yet. Decide it in the queue first.';
    case 'escalated':
      return 'This case is with social care. Speak to your manager before anyone else is asked to help.';
    case 'closed':
      return 'This case is closed. Open it again first.';
    case 'accepted':
    case 'panel':
    case 'with-provider':
      break;
  }
  switch (facts.agreement.kind) {
    case 'none':
      return noAgreement[facts.agreement.state];
    case 'held':
      return facts.agreement.why;
    case 'agreed':
    case 'withoutAgreement':
      return null;
  }
}

const noAgreement = {
  refused:
    'The family did not agree to share. Ask them again, or record the ground for sharing all the same.',
  withdrawn: 'The family no longer agrees. Nothing more may be shared. Ask them again first.',
  'not-asked':
    'The family has not been asked. Record that they agree first, or the ground for sharing all the same.',
  'not-recorded': 'Nobody wrote down whether the family agrees. Record that first.',
} as const;

/** The days a service and its first contact have, from the clocks of the case's pack. A first contact never falls before the answer. */
export function allocationDays(
  policy: PolicyPack,
  calendar: WorkingCalendar,
  today: PlainIsoDate,
): { answerBy: PlainIsoDate; firstContactBy: PlainIsoDate } {
  const answer = policy.clocks.find(clock => clock.startsAt === 'provider.asked');
  const contact = policy.clocks.find(clock => clock.stopsAt === 'family.contacted');
  const answerBy = answer === undefined ? null : dueDate(answer, today, calendar);
  const contactBy = contact === undefined ? null : dueDate(contact, today, calendar);
  const first = answerBy ?? contactBy;
  if (first === null) throw new RangeError('The policy pack has no clock for a service’s answer.');
  const firstContactBy = contactBy !== null && contactBy > first ? contactBy : first;
  return { answerBy: first, firstContactBy };
}

/** The basis on which something is told, in one sentence. */
export function basisWords(basis: BasisForSharing | null): string {
  if (basis === null) return 'Nobody wrote down whether the family agrees';
  const words =
    basis.kind === 'agreement'
      ? `${basis.by} agreed on ${plainDate(basis.on)} (${basis.how})`
      : `Shared although the family ${basis.because === 'refused' ? 'did not agree' : 'was not asked'}, decided on ${plainDate(basis.on)}: ${basis.reason}`;
  if (basis.others === null) return words;
  const { statement, goesOnBecause } = basis.others;
  const why = goesOnBecause === null ? '' : `. It goes on, because: ${goesOnBecause}`;
  return `${words}. ${statement}${why}`;
}

/** What the family asked to be kept back, each thing once. */
export function refusedByFamily(omissions: readonly Omission[]): Omission[] {
  const seen = new Set<string>();
  return omissions.filter(omission => {
    if (omission.rule !== 'familyRefused' || seen.has(omission.what)) return false;
    seen.add(omission.what);
    return true;
  });
}

/** A sentence when a day that somebody chose is not in the future; null when it is fine. */
export function dayProblem(day: string, today: string): string | null {
  return Temporal.PlainDate.compare(Temporal.PlainDate.from(day), Temporal.PlainDate.from(today)) < 0
    ? 'The day of the first contact has passed. Choose today or a later day.'
    : null;
}

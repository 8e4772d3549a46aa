import type { PolicyPack } from '#contract/policyPack';
import type { CaseStatus, QueueGroup } from '#contract/triage';
import type { PlainIsoDate } from '../clocks/workingDays.rules.ts';
import { isCriticallyLate, type StandingClock } from './clockWords.rules.ts';

export const queueGroups: readonly QueueGroup[] = ['critical', 'overdue', 'dueSoon', 'notDue', 'waiting'];

export type Queued = {
  readonly status: CaseStatus;
  readonly receivedOn: PlainIsoDate;
  /** What the referrer said about how soon. */
  readonly urgency: 'usual' | 'soon' | 'today';
  /** The clock to look at first. */
  readonly clock: StandingClock | null;
};

/**
 * Where a case stands in the queue (interface.md §1.2). Waiting for an answer never hides that something is late, and a
 * referrer who needs it today is not made to wait for the council's own limit.
 */
export function groupOfQueued(
  { status, receivedOn, urgency, clock }: Queued,
  today: PlainIsoDate,
): QueueGroup {
  if (clock !== null && isCriticallyLate(clock)) return 'critical';
  if (clock?.standing.state === 'overdue') return 'overdue';
  if (status === 'waiting') return 'waiting';
  if (urgency === 'today') return receivedOn < today ? 'overdue' : 'dueSoon';
  if (clock?.standing.state === 'waiting') return 'waiting';
  if (urgency === 'soon' || clock?.standing.state === 'dueSoon') return 'dueSoon';
  return 'notDue';
}

/** Most urgent group first; inside a group the earliest due day, then the longest here. */
export function compareQueued(
  one: { group: QueueGroup; due: string | null; receivedOn: string; reference: string },
  other: { group: QueueGroup; due: string | null; receivedOn: string; reference: string },
): number {
  return (
    queueGroups.indexOf(one.group) - queueGroups.indexOf(other.group) ||
    inOrder(one.due ?? '9999', other.due ?? '9999') ||
    inOrder(one.receivedOn, other.receivedOn) ||
    one.reference.length - other.reference.length ||
    inOrder(one.reference, other.reference)
  );
}

/** Compares plain texts (days, references) for sorting: many times quicker than by the rules of a language. */
export function inOrder(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** A case's status in words. */
export function statusWords(status: CaseStatus, pack: PolicyPack): string {
  switch (status) {
    case 'triage':
      return 'Waiting for a decision';
    case 'waiting':
      return 'Waiting for information';
    case 'accepted':
      return 'Accepted, finding help';
    case 'with-provider':
      return `With the ${pack.terms.provider}`;
    case 'panel':
      return `At the ${pack.terms.panelShort}`;
    case 'escalated':
      return `With ${pack.terms.socialCare}`;
    case 'closed':
      return 'Closed';
  }
}

/** "Aisha 9, Yusuf 6". */
export function childrenWords(children: readonly { name: string; age: string }[]): string {
  if (children.length === 0) return 'No child named';
  return children.map(childWords).join(', ');
}

/** "Ava 10"; "Leo (died 3 May 2024, aged 9)", so that no comma parts the words. */
function childWords({ name, age }: { name: string; age: string }): string {
  if (age === '') return name;
  return age.startsWith('died') ? `${name} (${age})` : `${name} ${age}`;
}

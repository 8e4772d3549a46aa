import { Temporal } from 'temporal-polyfill';
import type { PolicyPack } from '#contract/policyPack';
import type { CaseFlag, CaseStatus } from '#contract/triage';
import { counted, shortDate } from '../clocks/dateWords.rules.ts';
import { plainIsoDate, type PlainIsoDate } from '../clocks/workingDays.rules.ts';
import type { ListedContent } from './notified.rules.ts';
import { statusWords } from './queue.rules.ts';
import { comesFromSocialCare } from './socialCare.rules.ts';

export type OtherCase = {
  readonly reference: string;
  readonly status: CaseStatus;
  readonly receivedOn: string;
  readonly closedAt: string | null;
  readonly assignedName: string | null;
};

export type RepeatSettings = { readonly repeatDays: number; readonly closedMonths: number };

/**
 * How close together two requests are a repeat, in days, and how long a closed case counts as recent, in months. The
 * hub's settings; the first values are practice seen elsewhere (features.md D 42).
 */
export function repeatSettings(read: (id: string) => unknown): RepeatSettings {
  const days = read('repeat-contact-days');
  const months = read('recently-closed-months');
  return {
    repeatDays: typeof days === 'number' ? days : 7,
    closedMonths: typeof months === 'number' ? months : 6,
  };
}

/** What somebody should know before they decide, gravest first, each in words. */
export function flagsOf(facts: {
  readonly queued: { readonly receivedOn: string };
  readonly content: ListedContent;
  readonly others: readonly OtherCase[];
  /** People in it who may be somebody we know. */
  readonly matches: number;
  readonly hasOpenConcern: boolean;
  readonly repeat: RepeatSettings;
  readonly policy: PolicyPack;
  readonly today: PlainIsoDate;
}): CaseFlag[] {
  const { queued, content, others, matches, repeat, policy, today } = facts;
  const flags: CaseFlag[] = [];
  if (facts.hasOpenConcern) {
    flags.push({ kind: 'safeguarding', words: 'Concern about safety, no outcome yet' });
  }
  if (content.urgency !== 'usual') {
    // The flags of a case are read as one line of sentences, so none brings a full stop of its own.
    const reason = content.urgencyReason.trim().replace(/[.!?]+$/u, '');
    const when = content.urgency === 'today' ? 'Asked for today' : 'Asked for soon';
    flags.push({ kind: 'urgent', words: reason === '' ? when : `${when}: ${reason}` });
  }
  for (const other of others) {
    if (other.closedAt !== null) continue;
    flags.push({
      kind: 'otherOpenCase',
      words: `${other.reference} is open: ${statusWords(other.status, policy).toLowerCase()}`,
    });
  }
  if (others.some(other => isWithin(other.receivedOn, queued.receivedOn, { days: repeat.repeatDays }))) {
    flags.push({
      kind: 'repeatContact',
      words: `Asked again within ${counted(repeat.repeatDays, 'day')}`,
    });
  }
  const closed = others.find(
    other =>
      other.closedAt !== null &&
      isWithin(other.closedAt.slice(0, 10), queued.receivedOn, { months: repeat.closedMonths }),
  );
  const closedAt = closed?.closedAt ?? null;
  if (closed !== undefined && closedAt !== null) {
    const who = closed.assignedName === null ? '' : `, ${closed.assignedName} had it`;
    flags.push({
      kind: 'closedRecently',
      words: `${closed.reference} closed ${shortDate(plainIsoDate(closedAt.slice(0, 10)), today)}${who}`,
    });
  }
  if (matches > 0) {
    flags.push({
      kind: 'matchesToReview',
      words: matches === 1 ? '1 person may be known' : `${matches} people may be known`,
    });
  }
  const { socialCare } = policy.terms;
  if (content.referrer.stepDown === 'yes') {
    flags.push({ kind: 'stepDown', words: `${capital(policy.terms.stepDown)} from ${socialCare}` });
  } else if (comesFromSocialCare(content.referrer, policy)) {
    const goesOn = content.referrer.stepDown === 'no' ? ', which stays' : '';
    flags.push({ kind: 'stepDown', words: `From ${socialCare}${goesOn}` });
  }
  if (content.alreadyWithProvider.trim() !== '') {
    flags.push({ kind: 'withProvider', words: `Already helped by ${content.alreadyWithProvider.trim()}` });
  }
  return flags;
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** Whether `before` lies at most so long before `day`, or on it. */
function isWithin(before: string, day: string, length: { days: number } | { months: number }): boolean {
  if (before > day) return false;
  return before >= Temporal.PlainDate.from(day).subtract(length).toString();
}

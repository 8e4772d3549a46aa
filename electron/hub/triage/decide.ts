import type { CaseStatus } from '#contract/triage';
import { caseClock, earlyHelpCase, triageDecision } from '#db/schema/cases';
import type { PolicyPack, TriageDecisionId } from '#contract/policyPack';
import type { PlainIsoDate, WorkingCalendar } from '../clocks/workingDays.rules.ts';
import { keepEvent } from '../families/chronology.store.ts';
import type { Writer } from '../journal/writer.ts';
import { newId } from '../kernel/ids.ts';
import { clocksOf, pauseClocks, resumeClocks, startClocks, stopAllClocks, stopClocks } from './caseClocks.ts';
import { effectOf, type DecisionAsked } from './decisions.rules.ts';
import type { StoredCase } from './case.store.ts';

/** Today's rules and the day, as every triage command needs them. What a case began under is read with the case. */
export type TriageFacts = {
  readonly policy: PolicyPack;
  readonly calendar: WorkingCalendar;
  readonly today: PlainIsoDate;
};

export type Changed = { status: CaseStatus; version: number };

/** Keeps a decision and does what it means for the case and its clocks. The caller has checked that it may be taken. */
export function decideCase(
  writer: Writer,
  found: StoredCase,
  asked: DecisionAsked & { decision: Exclude<TriageDecisionId, 'safeguarding'> },
  facts: TriageFacts,
): Changed {
  const { policy, calendar, today } = facts;
  const effect = effectOf(asked.decision);
  const isClosed = effect.status === 'closed';
  const changed: Changed = { status: effect.status, version: found.version + 1 };
  writer.update(earlyHelpCase, found.id, {
    ...changed,
    outcome: asked.decision,
    duplicateOf: asked.decision === 'duplicate' ? asked.duplicateOf : null,
    panelId: asked.decision === 'panel' ? asked.panelId : null,
    closedAt: isClosed ? writer.at : null,
  });
  keepLine(writer, found.id, asked.decision, asked.reasonCode, asked.note);
  switch (effect.clocks) {
    case 'pause':
      pauseClocks(writer, found.id, today);
      return changed;
    case 'stop':
      stopAllClocks(writer, found.id, today);
      return changed;
    case 'stopButAnswer':
      resumeClocks(writer, found.id, today, calendar);
      stopAllButAnswer(writer, found.id, today);
      return changed;
    case 'run':
      resumeClocks(writer, found.id, today, calendar);
      stopClocks(writer, found.id, 'notification.decided', today, calendar);
      startClocks(writer, found.id, 'notification.decided', today, policy, calendar);
      return changed;
  }
}

function stopAllButAnswer(writer: Writer, caseId: string, today: PlainIsoDate): void {
  for (const clock of clocksOf(writer, caseId)) {
    if (clock.stoppedOn !== null || clock.rule.stopsAt === 'response.sent') continue;
    writer.update(caseClock, clock.id, { stoppedOn: today });
  }
}

/** The information we asked for came: back to the queue, and the clocks run on. */
export function receiveAnswer(
  writer: Writer,
  found: StoredCase,
  note: string,
  { calendar, today }: TriageFacts,
): Changed {
  const changed: Changed = { status: 'triage', version: found.version + 1 };
  writer.update(earlyHelpCase, found.id, { ...changed, outcome: null });
  keepLine(writer, found.id, 'answerReceived', null, note);
  resumeClocks(writer, found.id, today, calendar);
  return changed;
}

/** Gives a case to somebody, or to nobody. */
export function assignCase(writer: Writer, found: StoredCase, userId: string | null): Changed {
  const changed: Changed = { status: found.status, version: found.version + 1 };
  writer.update(earlyHelpCase, found.id, { version: changed.version, assignedTo: userId });
  return changed;
}

/** Sets the level of need of a case, with the reason. */
export function setCaseLevel(writer: Writer, found: StoredCase, level: number, reason: string): Changed {
  const changed: Changed = { status: found.status, version: found.version + 1 };
  writer.update(earlyHelpCase, found.id, { version: changed.version, level, levelReason: reason });
  keepLine(writer, found.id, 'level', String(level), reason);
  return changed;
}

/** Keeps that somebody was spoken to, in the case and in the family's chronology, and stops the clock that waits for it. */
export function keepContact(
  writer: Writer,
  found: StoredCase,
  contact: { with: 'family' | 'referrer'; how: string; words: string; on: PlainIsoDate; note: string },
  { calendar }: TriageFacts,
): Changed {
  const changed: Changed = { status: found.status, version: found.version + 1 };
  writer.update(earlyHelpCase, found.id, { version: changed.version });
  keepLine(writer, found.id, 'contact', `${contact.with}.${contact.how}.${contact.on}`, contact.note);
  keepEvent(writer, {
    familyId: found.familyId,
    date: { date: contact.on, precision: 'day' },
    headline: contact.words,
    tone: 'neutral',
    rowHash: `contact:${found.id}:${contact.on}:${contact.with}`,
  });
  stopClocks(writer, found.id, 'family.contacted', contact.on, calendar);
  return changed;
}

/** What a case is called up for by the work with a service: its id, and the version that is changed. */
export type CaseAtVersion = Pick<StoredCase, 'id' | 'version'>;

/** A service was asked: the case is with it until it answers or ends. The clocks are the caller's. */
export function handToProvider(writer: Writer, found: CaseAtVersion): void {
  writer.update(earlyHelpCase, found.id, { status: 'with-provider', version: found.version + 1 });
}

/** No service has the case any more: it waits to be matched again. */
export function returnToMatching(writer: Writer, found: CaseAtVersion): void {
  writer.update(earlyHelpCase, found.id, { status: 'accepted', version: found.version + 1 });
}

/** The work with the family is over: the case closes, with the reason (its id in the pack) and words, and its clocks stop. */
export function closeCase(
  writer: Writer,
  found: CaseAtVersion,
  ended: { reasonCode: string | null; note: string; on: PlainIsoDate },
): void {
  writer.update(earlyHelpCase, found.id, {
    status: 'closed',
    closedAt: writer.at,
    version: found.version + 1,
  });
  keepLine(writer, found.id, 'closed', ended.reasonCode, ended.note);
  stopAllClocks(writer, found.id, ended.on);
}

function keepLine(
  writer: Writer,
  caseId: string,
  kind: string,
  reasonCode: string | null,
  note: string,
): void {
  writer.insert(triageDecision, {
    id: newId(),
    caseId,
    kind,
    reasonCode,
    note: note.trim() === '' ? null : note.trim(),
    decidedBy: writer.actor,
    at: writer.at,
  });
}

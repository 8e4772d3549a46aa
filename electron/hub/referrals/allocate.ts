import { earlyHelpCase, sharingRecord } from '#db/schema/cases';
import { referral } from '#db/schema/providers';
import { plainIsoDate } from '../clocks/workingDays.rules.ts';
import type { Writer } from '../journal/writer.ts';
import type { Hub } from '../kernel/hub.ts';
import { newId } from '../kernel/ids.ts';
import { dayOf } from '../kernel/time.ts';
import { toldBy, type DraftLetter } from '../letters/draftLetters.rules.ts';
import { keepDraft } from '../letters/letters.store.ts';
import type { StoredLetter } from '../letters/storedLetter.rules.ts';
import type { DecisionRecord } from '../matching/decision.rules.ts';
import { startClocks, stopClocks } from '../triage/caseClocks.ts';
import type { PreparedAllocation } from './allocation.ts';
import { basisWords, refusedByFamily } from './referrals.rules.ts';

/**
 * Makes an allocation that was prepared and has no stops: the referral with the list's reasons, what is told and what
 * is kept back, the documents, the case's state and its clocks. The service's free places follow from the referral.
 */
export function allocate(
  writer: Writer,
  hub: Pick<Hub, 'policy' | 'calendar'>,
  prepared: PreparedAllocation,
  choice: { record: DecisionRecord; delivery: StoredLetter['delivery']; settings: unknown },
): { referralId: string; documentIds: string[] } {
  const { facts, provider, letters, letterFacts } = prepared;
  const referralId = newId();
  writer.insert(referral, {
    id: referralId,
    caseId: facts.caseId,
    providerId: provider.id,
    status: 'sent',
    rank: choice.record.rankChosen,
    match: { ...choice.record, settings: choice.settings },
    choiceReason: choice.record.reason,
    responseDue: prepared.answerBy,
    madeBy: writer.actor,
    madeAt: writer.at,
  });
  const of = { familyId: facts.family.id, caseId: facts.caseId, referralId, delivery: choice.delivery };
  const documents = letters.drafts.map(draft => ({ draft, id: keepDraft(writer, draft, of) }));
  const basis = basisWords(letterFacts.basis);
  for (const { draft, id } of documents) {
    if (draft.content.kind === 'familyLetter') continue;
    keepSharing(writer, prepared, draft, id, basis);
  }
  writer.update(earlyHelpCase, facts.caseId, { status: 'with-provider', version: facts.version + 1 });
  const today = plainIsoDate(dayOf(writer.at));
  const [policy, calendar] = [hub.policy(), hub.calendar()];
  stopClocks(writer, facts.caseId, 'notification.decided', today, calendar);
  stopClocks(writer, facts.caseId, 'provider.asked', today, calendar);
  startClocks(writer, facts.caseId, 'notification.decided', today, policy, calendar);
  startClocks(writer, facts.caseId, 'provider.asked', today, policy, calendar);
  return { referralId, documentIds: documents.map(document => document.id) };
}

function keepSharing(
  writer: Writer,
  { facts, provider, letterFacts }: PreparedAllocation,
  draft: DraftLetter,
  documentId: string,
  basis: string,
): void {
  const common = {
    familyId: facts.family.id,
    caseId: facts.caseId,
    withWhom:
      draft.content.kind === 'providerNote'
        ? `${provider.serviceName}, ${provider.organisation}`
        : [letterFacts.referrer.name, letterFacts.referrer.organisation]
            .filter(text => text !== '')
            .join(', '),
    basis,
    documentId,
    decidedBy: writer.actor,
    at: writer.at,
  };
  writer.insert(sharingRecord, {
    id: newId(),
    ...common,
    shared: true,
    what: toldBy(draft).join('. '),
    reason: null,
    method: 'decided',
  });
  for (const omission of refusedByFamily(draft.omissions)) {
    writer.insert(sharingRecord, {
      id: newId(),
      ...common,
      shared: false,
      what: omission.what,
      reason: omission.why,
      method: null,
    });
  }
}

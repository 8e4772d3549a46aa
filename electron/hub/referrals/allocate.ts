import { plainIsoDate } from '../clocks/workingDays.rules.ts';
import { keepSharing } from '../disclosures/left.store.ts';
import type { Writer } from '../journal/writer.ts';
import type { Hub } from '../kernel/hub.ts';
import { dayOf } from '../kernel/time.ts';
import { toldBy, type DraftLetter } from '../letters/draftLetters.rules.ts';
import { keepDraft } from '../letters/letters.store.ts';
import type { StoredLetter } from '../letters/storedLetter.rules.ts';
import type { DecisionRecord } from '../matching/decision.rules.ts';
import { startClocks, stopClocks } from '../triage/caseClocks.ts';
import { handToProvider } from '../triage/decide.ts';
import type { PreparedAllocation } from './allocation.ts';
import { basisWords, refusedByFamily } from './referrals.rules.ts';
import { keepReferral } from './referrals.store.ts';

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
  const referralId = keepReferral(writer, {
    caseId: facts.caseId,
    providerId: provider.id,
    rank: choice.record.rankChosen,
    match: { ...choice.record, settings: choice.settings },
    choiceReason: choice.record.reason,
    answerBy: prepared.answerBy,
  });
  const of = { familyId: facts.family.id, caseId: facts.caseId, referralId, delivery: choice.delivery };
  const documents = letters.drafts.map(draft => ({ draft, id: keepDraft(writer, draft, of) }));
  const basis = basisWords(letterFacts.basis);
  for (const { draft, id } of documents) {
    if (draft.content.kind === 'familyLetter') continue;
    keepTold(writer, prepared, draft, id, basis);
  }
  handToProvider(writer, { id: facts.caseId, version: facts.version });
  const today = plainIsoDate(dayOf(writer.at));
  const [policy, calendar] = [hub.policy(), hub.calendar()];
  stopClocks(writer, facts.caseId, 'notification.decided', today, calendar);
  stopClocks(writer, facts.caseId, 'provider.asked', today, calendar);
  startClocks(writer, facts.caseId, 'notification.decided', today, policy, calendar);
  startClocks(writer, facts.caseId, 'provider.asked', today, policy, calendar);
  return { referralId, documentIds: documents.map(document => document.id) };
}

/** Writes down what a letter tells its reader, and what the family did not want told. */
function keepTold(
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
  };
  keepSharing(writer, {
    ...common,
    shared: true,
    what: toldBy(draft).join('. '),
    reason: null,
    method: 'decided',
  });
  for (const omission of refusedByFamily(draft.omissions)) {
    keepSharing(writer, {
      ...common,
      shared: false,
      what: omission.what,
      reason: omission.why,
      method: null,
    });
  }
}

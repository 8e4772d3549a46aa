import type { NotificationDraft } from '#contract/intakeDraft';
import { notification } from '#db/schema/cases';
import { ageInYears } from '../clocks/dateWords.rules.ts';
import { plainIsoDate } from '../clocks/workingDays.rules.ts';
import type { Writer } from '../journal/writer.ts';
import { newId } from '../kernel/ids.ts';
import { nextReference } from '../kernel/references.ts';
import { refusal } from '../kernel/refusals.ts';
import { safetyHold } from '../safeguarding/outcome.rules.ts';
import { concernsAbout } from '../safeguarding/safeguarding.store.ts';
import type { HubFacts } from './take.ts';

/**
 * What is kept of a request that ended with advice because the family did not agree: who asked, about what, and what
 * was said. No name, birth or address of the family: they did not agree to be in the hub.
 */
export type AdviceContent = {
  kind: 'adviceOnly';
  receivedOn: string;
  referrer: { kind: string | null; organisation: string };
  agreement: 'refused' | 'notAsked';
  whyNot: string;
  ages: number[];
  needs: string[];
  district: string | null;
  advice: string;
};

/** Keeps advice given without the family's agreement. @throws REFUSED when a child's safety comes first, or they agreed */
export function keepAdvice(
  writer: Writer,
  hub: HubFacts,
  draft: NotificationDraft,
  given: { draftId: string; advice: string },
): string {
  const { agreement } = draft;
  if (draft.childAtRisk === null || agreement.answer === null || agreement.answer === 'yes') {
    throw refusal('REFUSED', {
      what: 'Advice only is for a family that did not agree or was not asked.',
      safe: 'Your draft is kept. Nothing was sent.',
      todo: 'Answer the safety question, and say whether the family agrees, first.',
    });
  }
  const concerns = concernsAbout(writer, { familyId: null, caseId: null, draftId: given.draftId });
  const hold = safetyHold(draft.childAtRisk, concerns);
  if (hold !== null) throw refusal('REFUSED', { ...hold, safe: 'Your draft is kept. Nothing was sent.' });
  const content: AdviceContent = {
    kind: 'adviceOnly',
    receivedOn: draft.receivedOn ?? hub.today,
    referrer: { kind: draft.referrer.kind, organisation: draft.referrer.organisation },
    agreement: agreement.answer === 'no' ? 'refused' : 'notAsked',
    whyNot: agreement.whyNot,
    ages: draft.children.flatMap(child =>
      child.birth?.kind === 'born' && child.birth.date.date <= hub.today
        ? [ageInYears(plainIsoDate(child.birth.date.date), hub.today)]
        : [],
    ),
    needs: draft.needs,
    district: draft.district,
    advice: given.advice,
  };
  const reference = nextReference(writer, 'N');
  writer.insert(notification, {
    id: newId(),
    reference,
    channel: draft.channel,
    receivedAt: writer.at,
    receivedOn: content.receivedOn,
    takenBy: writer.actor,
    content,
    authority: hub.policy.authority,
    policyVersion: hub.policy.version.inForceFrom,
    fileKey: `draft:${given.draftId}`,
  });
  return reference;
}

import type { Agreement } from '#contract/consent';
import type { NotificationContent } from '#contract/intake';
import { notificationDraftSchema } from '#contract/intakeDraft';
import { gapsIn, type GapFacts } from '../intake/gaps.rules.ts';

function agreementAsAsked(agreement: Agreement): unknown {
  switch (agreement.kind) {
    case 'agreed':
      return { ...agreement, answer: 'yes' };
    case 'sharedWithoutAgreement':
      return {
        ...agreement,
        answer: agreement.because === 'refused' ? 'no' : 'notAsked',
        route: 'shareWithoutAgreement',
      };
  }
}

/** What is still missing from a notification that was taken, by the form's own rules, each with whom to ask. */
export function gapsOfTaken(
  content: NotificationContent,
  facts: GapFacts,
): { message: string; whoToAsk: string }[] {
  const draft = notificationDraftSchema.parse({
    ...content,
    agreement: agreementAsAsked(content.agreement),
  });
  return gapsIn(draft, facts).map(({ message, whoToAsk }) => ({ message, whoToAsk }));
}

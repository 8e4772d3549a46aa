import type { Agreement } from '#contract/consent';
import type { NotificationContent } from '#contract/intake';
import { notificationDraftSchema } from '#contract/intakeDraft';
import { gapsIn, type GapFacts } from '../intake/gaps.rules.ts';

function agreementAsAsked(agreement: Agreement): unknown {
  // On the form each answer has an id of its own, which is not kept with it.
  const others = agreement.others.map((other, index) => ({ ...other, id: `other-${index + 1}` }));
  switch (agreement.kind) {
    case 'agreed':
      return { ...agreement, others, answer: 'yes' };
    case 'sharedWithoutAgreement':
      return {
        ...agreement,
        others,
        answer: agreement.because === 'refused' ? 'no' : 'notAsked',
        route: 'shareWithoutAgreement',
      };
  }
}

/**
 * What is still missing from a notification that was taken, by the form's own rules, each with whom to ask. Nobody is
 * asked about somebody who has died, `died` by the place on the form.
 */
export function gapsOfTaken(
  content: NotificationContent,
  facts: GapFacts,
  died: ReadonlyMap<number, string> = new Map(),
): { message: string; whoToAsk: string }[] {
  const living = content.children.filter((_, position) => !died.has(position));
  const draft = notificationDraftSchema.parse({
    ...content,
    children: living.length === 0 ? content.children : living,
    adults: content.adults.filter((_, index) => !died.has(content.children.length + index)),
    agreement: agreementAsAsked(content.agreement),
  });
  return gapsIn(draft, facts).map(({ message, whoToAsk }) => ({ message, whoToAsk }));
}

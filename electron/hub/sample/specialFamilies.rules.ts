import type { OtherAnswer } from '#contract/consent';
import type { NotificationContent } from '#contract/intake';

/**
 * Three families of the queue that show what few families have: one that is protected, one whose parents answered
 * differently and sharing goes on, and one where the second parent says no afterwards and somebody must decide.
 */
export type SpecialFamily = 'protected' | 'answersDiffer' | 'undecided';

type Told = { readonly id: string; readonly situation: string; readonly content: NotificationContent };

/** Which notifications these are: the first that fit, so that the same sample always shows the same. */
export function specialFamilies(told: readonly Told[]): ReadonlyMap<string, SpecialFamily> {
  const found = new Map<string, SpecialFamily>();
  // Only these: what somebody is still asked, or worries about, has its own story.
  const plain = told.filter(({ situation }) => situation === 'readyToDecide' || situation === 'beingChecked');
  const take = (as: SpecialFamily, fits: (content: NotificationContent) => boolean): void => {
    const first = plain.find(({ id, content }) => !found.has(id) && fits(content));
    if (first !== undefined) found.set(first.id, as);
  };
  take('answersDiffer', content => otherParent(content) !== null);
  take('undecided', content => otherParent(content) !== null);
  take('protected', content => content.agreement.kind === 'agreed' && content.homes.length > 0);
  return found;
}

/** A parent of the children who did not answer first; null where nobody agreed, or there is no other parent. */
function otherParent({
  agreement,
  adults,
}: NotificationContent): NotificationContent['adults'][number] | null {
  if (agreement.kind !== 'agreed') return null;
  const first = agreement.name.toLowerCase();
  const others = adults.filter(
    adult => `${adult.givenNames} ${adult.surname}`.trim().toLowerCase() !== first,
  );
  // Whoever agreed must be among them, so that the other is not the same person under another name.
  if (others.length === adults.length) return null;
  return (
    others.find(
      adult => adult.role === 'parent' && adult.relationships.some(each => each.kind === 'parent'),
    ) ?? null
  );
}

/** Everybody and every address of a notification as protected. */
export function asProtected(content: NotificationContent): NotificationContent {
  return {
    ...content,
    children: content.children.map(child => ({ ...child, isRestricted: true })),
    adults: content.adults.map(adult => ({ ...adult, isRestricted: true })),
    homes: content.homes.map(home => ({ ...home, isRestricted: true })),
  };
}

/** What the other parent answered on the day the first agreed: no. */
export function refusalOfOther(content: NotificationContent): OtherAnswer | null {
  const adult = otherParent(content);
  if (adult === null || content.agreement.kind !== 'agreed') return null;
  const relation = adult.sex === 'female' ? 'mother' : adult.sex === 'male' ? 'father' : 'parent';
  return {
    partId: adult.id,
    name: `${adult.givenNames} ${adult.surname}`.trim(),
    relation,
    parentalResponsibility: 'yes',
    age: null,
    understandingChecked: false,
    answer: 'doesNotAgree',
    why: 'Would like to sort things out in the family first.',
    answeredOn: content.agreement.agreedOn,
    toldHow: 'phone',
  };
}

/** The notification with the other parent's no on it, and why sharing goes on. */
export function withDifferingAnswers(content: NotificationContent): NotificationContent {
  const refusal = refusalOfOther(content);
  if (refusal === null) return content;
  return {
    ...content,
    agreement: {
      ...content.agreement,
      others: [refusal],
      goesOnBecause: `${content.agreement.kind === 'agreed' ? content.agreement.name : 'Who agreed'} has the daily care of the children and asks for this help.`,
    },
  };
}

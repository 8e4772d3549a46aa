import type { OtherAnswer, OtherAnswerDraft } from '#contract/consent';

/** One thing that is missing from somebody else's answer, and the box it belongs to. */
export type AnswerGap = { readonly path: keyof OtherAnswerDraft; readonly message: string };

/**
 * What is missing from what somebody else said about agreement. `today` is an ISO date. Who answered, what they are to
 * the children and how they were told are asked like of the first person; why, only where nobody could ask them, because
 * nobody owes us a reason for saying no (practice.md §2.3 item 5: views are sought, not demanded).
 */
export function answerGaps(draft: Omit<OtherAnswerDraft, 'id' | 'partId'>, today: string): AnswerGap[] {
  const gaps: AnswerGap[] = [];
  const isYoung = draft.relation === 'youngPerson';
  if (draft.name.trim() === '') gaps.push({ path: 'name', message: 'Give the name of the other person.' });
  if (draft.relation === null) {
    gaps.push({ path: 'relation', message: 'Say what they are to the children.' });
  }
  if (isYoung && draft.age === null) {
    gaps.push({ path: 'age', message: 'Give the age of the young person.' });
  }
  if (!isYoung && draft.parentalResponsibility === null) {
    gaps.push({
      path: 'parentalResponsibility',
      message: 'Say whether they have parental responsibility: yes, no or not known.',
    });
  }
  if (draft.answer === null) gaps.push({ path: 'answer', message: 'Say what they answered.' });
  if (draft.answer === 'notAsked' && draft.why.trim() === '') {
    gaps.push({ path: 'why', message: 'Say why they could not be asked.' });
  }
  if (draft.answeredOn === null) {
    const message =
      draft.answer === 'notAsked' ? 'Say on what day this was so.' : 'Say on what day they answered.';
    gaps.push({ path: 'answeredOn', message });
  } else if (draft.answeredOn > today) {
    gaps.push({ path: 'answeredOn', message: 'The day is still to come. Correct the date.' });
  }
  if (draft.answer !== null && draft.answer !== 'notAsked' && draft.toldHow === null) {
    gaps.push({ path: 'toldHow', message: 'Say how they were told what is shared.' });
  }
  return gaps;
}

/** The answer as it is kept; null while something that every answer needs is missing. */
export function finalAnswer(draft: OtherAnswerDraft): OtherAnswer | null {
  const { relation, answer, answeredOn } = draft;
  if (relation === null || answer === null || answeredOn === null) return null;
  const isYoung = relation === 'youngPerson';
  return {
    partId: draft.partId,
    name: draft.name.trim(),
    relation,
    // A young person is asked for themselves and has no parental responsibility for the others.
    parentalResponsibility: isYoung ? 'no' : (draft.parentalResponsibility ?? 'unknown'),
    age: isYoung ? draft.age : null,
    understandingChecked: isYoung && draft.understandingChecked,
    answer,
    why: draft.why.trim(),
    answeredOn,
    toldHow: answer === 'notAsked' ? null : draft.toldHow,
  };
}

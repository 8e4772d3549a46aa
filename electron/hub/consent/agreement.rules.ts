import type { Agreement, AgreementDraft, WithoutAgreementRoute } from '#contract/consent';
import type { PolicyPack } from '#contract/policyPack';
import { consentGate, term } from '../policy/policy.rules.ts';
import { answerGaps, finalAnswer } from './answer.rules.ts';

/** One thing that is missing from the agreement, and the box it belongs to. */
export type AgreementGap = { readonly path: string; readonly message: string };

/**
 * Where the agreement stands: enough to send, something missing, or a road that does not go to the queue at all
 * (ask later, advice only, safeguarding).
 */
export type AgreementStanding =
  | { readonly kind: 'ready'; readonly agreement: Agreement }
  | { readonly kind: 'missing'; readonly gaps: readonly AgreementGap[] }
  | { readonly kind: 'elsewhere'; readonly route: Exclude<WithoutAgreementRoute, 'shareWithoutAgreement'> };

const leastReasonLetters = 10;

/** Which box each sentence of the consent gate speaks of, by how the sentence begins. */
const boxes: readonly (readonly [RegExp, string])[] = [
  [/^Say whether/, 'answer'],
  [/^Say who agreed|^Here the one who agrees/, 'who'],
  [/^Give the name/, 'name'],
  [/^Give the age|must be \d+ or over/, 'ageOfGiver'],
  [/^Say that you checked/, 'understandingChecked'],
  [/^Say on what day/, 'agreedOn'],
  [/^Say how they agreed|^Here .+ must be (?:signed|written|spoken)/, 'form'],
  [/^Attach the signed form/, 'hasSignedForm'],
  [/^Say who the family agrees may be told/, 'mayTell'],
];

/**
 * Holds the agreement against the council's rules. `today` is an ISO date. Never asked on the way to social care:
 * a missing agreement must not compromise a child's safety (Derby's page, practice.md §2.3 item 9).
 */
export function agreementStanding(pack: PolicyPack, draft: AgreementDraft, today: string): AgreementStanding {
  if (draft.answer === null) {
    return { kind: 'missing', gaps: [{ path: 'answer', message: 'Say whether the family agrees.' }] };
  }
  return draft.answer === 'yes'
    ? givenAgreement(pack, draft, today)
    : withoutAgreement(pack, draft, draft.answer, today);
}

function givenAgreement(pack: PolicyPack, draft: AgreementDraft, today: string): AgreementStanding {
  const sentences = consentGate(pack, {
    answer: 'yes',
    who: draft.who,
    name: draft.name,
    ageOfGiver: draft.ageOfGiver,
    understandingChecked: draft.understandingChecked,
    agreedOn: draft.agreedOn,
    form: draft.form,
    signedFormAttached: draft.hasSignedForm,
    isSelfReferralByPhone: draft.isSelfReferralByPhone,
    mayTell: draft.mayTell,
  });
  const gaps: AgreementGap[] = sentences.map(message => ({ path: boxOf(message), message }));
  if (draft.agreedOn !== null && draft.agreedOn > today) {
    gaps.push({ path: 'agreedOn', message: 'The day they agreed is still to come. Correct the date.' });
  }
  const isAdult = draft.who === 'parent' || draft.who === 'carer';
  if (isAdult && draft.parentalResponsibility === null) {
    gaps.push({
      path: 'parentalResponsibility',
      message: 'Say whether the person who agreed has parental responsibility: yes, no or not known.',
    });
  }
  if (draft.form === 'spoken' && !draft.isSelfReferralByPhone && draft.witnessedBy.trim() === '') {
    gaps.push({ path: 'witnessedBy', message: 'Say who heard them agree.' });
  }
  const clash = draft.mayTell.find(service => draft.mustNotTell.includes(service));
  if (clash !== undefined) {
    gaps.push({
      path: 'mustNotTell',
      message: `${clash} is on both lists. Say whether the family agrees to it or not.`,
    });
  }
  gaps.push(...othersGaps(draft, today));
  if (someoneRefuses(draft) && draft.goesOnBecause.trim().length < leastReasonLetters) {
    gaps.push({
      path: 'goesOnBecause',
      message: 'Somebody does not agree. Write why sharing goes on all the same, or change the answer to No.',
    });
  }
  const { who, agreedOn, form } = draft;
  if (gaps.length > 0 || who === null || agreedOn === null || form === null) return { kind: 'missing', gaps };
  return {
    kind: 'ready',
    agreement: {
      kind: 'agreed',
      who,
      name: draft.name.trim(),
      ageOfGiver: draft.ageOfGiver,
      parentalResponsibility: draft.parentalResponsibility ?? 'unknown',
      understandingChecked: draft.understandingChecked,
      agreedOn,
      form,
      hasSignedForm: draft.hasSignedForm,
      formKeptWhere: draft.formKeptWhere,
      witnessedBy: draft.witnessedBy,
      isSelfReferralByPhone: draft.isSelfReferralByPhone,
      mayTell: draft.mayTell,
      mustNotTell: draft.mustNotTell,
      others: draft.others.map(finalAnswer).filter(each => each !== null),
      // Where everybody agrees there is nothing to give a reason for.
      goesOnBecause: someoneRefuses(draft) ? draft.goesOnBecause.trim() : '',
    },
  };
}

function othersGaps(draft: AgreementDraft, today: string): AgreementGap[] {
  return draft.others.flatMap((other, index) => [
    ...answerGaps(other, today).map(({ path, message }) => ({ path: `others.${index}.${path}`, message })),
    ...(other.name.trim() !== '' && other.name.trim().toLowerCase() === draft.name.trim().toLowerCase()
      ? [
          {
            path: `others.${index}.name`,
            message: `${other.name.trim()} answered first. Name somebody else.`,
          },
        ]
      : []),
  ]);
}

/** Whether somebody on the form does not agree although another person does. */
export function someoneRefuses(draft: Pick<AgreementDraft, 'others'>): boolean {
  return draft.others.some(other => other.answer === 'doesNotAgree');
}

function withoutAgreement(
  pack: PolicyPack,
  draft: AgreementDraft,
  answer: 'no' | 'notAsked',
  today: string,
): AgreementStanding {
  const gaps: AgreementGap[] = [];
  const without = `without ${term(pack, 'agreement')}`;
  if (draft.route === null) {
    return {
      kind: 'missing',
      gaps: [
        {
          path: 'route',
          message:
            answer === 'no'
              ? `The family does not agree. Choose what happens now: ask again later, give advice only, or share ${without}.`
              : `The family has not been asked. Choose what happens now: ask first, give advice only, or share ${without}.`,
        },
      ],
    };
  }
  if (draft.route !== 'shareWithoutAgreement') return { kind: 'elsewhere', route: draft.route };
  if (draft.ground === null) {
    gaps.push({ path: 'ground', message: `Choose the ground for sharing ${without}.` });
  }
  if (draft.groundReason.trim().length < leastReasonLetters) {
    gaps.push({ path: 'groundReason', message: `Write the reason for sharing ${without}.` });
  }
  gaps.push(...othersGaps(draft, today));
  if (gaps.length > 0 || draft.ground === null) return { kind: 'missing', gaps };
  return {
    kind: 'ready',
    agreement: {
      kind: 'sharedWithoutAgreement',
      because: answer === 'no' ? 'refused' : 'notAsked',
      ground: draft.ground,
      groundReason: draft.groundReason.trim(),
      whyNot: draft.whyNot,
      viewsSought: draft.viewsSought,
      others: draft.others.map(finalAnswer).filter(each => each !== null),
      goesOnBecause: '',
    },
  };
}

function boxOf(sentence: string): string {
  return boxes.find(([pattern]) => pattern.test(sentence))?.[1] ?? 'answer';
}

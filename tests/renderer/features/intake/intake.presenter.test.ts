import { describe, expect, test } from 'vitest';
import { draftFacts } from '#hub/intake/facts.rules';
import { aNotification, emptyDraft } from '#tests/support/aNotification';
import { packOf } from '#tests/support/policyPacks';
import { adultWhoAsks } from '../../../../renderer/features/intake/draft.ts';
import { answersOf } from '../../../../renderer/features/intake/answers.presenter.ts';
import {
  askLater,
  problemsIn,
  sectionsOf,
  takenWords,
} from '../../../../renderer/features/intake/intake.presenter.ts';

const pack = packOf('worcestershire');
const today = '2026-11-24';
const factsOf = (draft: typeof emptyDraft) => draftFacts(draft, { pack, today });

describe('a parent who rings', () => {
  const rings = { kind: 'parentOrCarer', name: 'Mia Anne Reed', phone: ' 07700 900123 ' } as const;
  const draftOf = (part: Partial<typeof emptyDraft>) => ({
    ...emptyDraft,
    referrer: { ...emptyDraft.referrer, ...rings },
    ...part,
  });

  test('is offered as an adult of the family with what they have told, once', () => {
    const offered = adultWhoAsks(draftOf({}));
    expect(offered).toMatchObject({
      givenNames: 'Mia Anne',
      surname: 'Reed',
      phones: ['07700 900123'],
      isMainCarer: true,
    });
    expect(adultWhoAsks(draftOf({ adults: offered === null ? [] : [offered] }))).toBeNull();
  });

  test('is not offered when a professional asks or nobody is named', () => {
    const professional = { ...emptyDraft.referrer, ...rings, kind: 'professional' as const };
    expect(adultWhoAsks(draftOf({ referrer: professional }))).toBeNull();
    expect(adultWhoAsks(draftOf({ referrer: { ...emptyDraft.referrer, ...rings, name: ' ' } }))).toBeNull();
  });
});

describe('the notification form in words', () => {
  test('asks about safety first, in both orders, and reads agreement out last on the phone', () => {
    const ids = (channel: 'form' | 'phone') =>
      sectionsOf({ ...emptyDraft, channel }, pack, undefined).map(section => section.id);
    expect(ids('form').slice(0, 3)).toEqual(['safety', 'referrer', 'agreement']);
    expect(ids('phone')[0]).toBe('safety');
    expect(ids('phone').at(-1)).toBe('agreement');
    expect(ids('phone').toSorted()).toEqual(ids('form').toSorted());
  });

  test('shows a council’s own sections and no others', () => {
    const titles = (council: 'worcestershire' | 'derby') =>
      sectionsOf(emptyDraft, packOf(council), undefined).map(section => section.id);
    expect(titles('worcestershire')).not.toContain('other');
    expect(titles('derby')).toContain('other');
  });

  test('never calls safety complete while a child is said to be at risk', () => {
    const safety = (childAtRisk: 'yes' | 'no') => {
      const draft = { ...emptyDraft, childAtRisk };
      return sectionsOf(draft, pack, factsOf(draft)).find(section => section.id === 'safety')?.status;
    };
    expect([safety('no'), safety('yes')]).toEqual(['complete', 'safeguarding']);
  });

  test('says what stands in the way, in the order of the form', () => {
    const facts = factsOf(emptyDraft);
    const phone = { ...emptyDraft, channel: 'phone' as const };
    const order = problemsIn(facts.gaps, sectionsOf(phone, pack, facts)).map(problem => problem.fieldId);
    expect(order[0]).toBe('childAtRisk');
    expect(order.at(-1)).toBe('agreement.answer');
  });

  test('a family to be asked later cannot be finished yet, and says why', () => {
    const draft = aNotification().withoutAgreement({ answer: 'notAsked', route: 'askLater' }).draft();
    const agreement = sectionsOf(draft, pack, factsOf(draft)).find(section => section.id === 'agreement');
    expect(agreement).toMatchObject({
      status: 'cannotFinish',
      reason: 'This stays a draft until the family has been asked.',
    });
  });

  test('gathers questions for later by whom to ask', () => {
    const draft = aNotification().with({ adults: [] }).draft();
    const later = askLater(factsOf(draft).gaps, sectionsOf(draft, pack, factsOf(draft)));
    expect(later.every(group => group.questions.length > 0)).toBe(true);
    expect(later.map(group => group.who)).toContain('A parent or carer');
  });

  test('shows every answer before sending, and "Not answered" for the rest', () => {
    const groups = answersOf(aNotification().draft(), pack, { 'child-1': '10 years old, Year 6' });
    const lines = groups.flatMap(group => group.lines);
    expect(lines).toContainEqual({
      label: 'Ava Reed',
      value: '5 March 2016. 10 years old, Year 6. School: Fernhollow Primary. Home 1',
    });
    expect(lines).toContainEqual({
      label: 'Mia Reed',
      value:
        'Parent. Parent of Ava, has parental responsibility. Parent of Leo, has parental responsibility. 07700 900123',
    });
    expect(lines).toContainEqual({ label: 'What is going well', value: 'Not answered' });
  });

  test('says what became of the people', () => {
    expect(takenWords({ linked: 1, toReview: 2, newPeople: 0 })).toBe(
      '1 known already, 2 to check against people we may know.',
    );
  });
});

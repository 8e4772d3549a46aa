import { describe, expect, test } from 'vitest';
import { draftFacts } from '#hub/intake/facts.rules';
import { aNotification, emptyDraft } from '#tests/support/aNotification';
import { packOf } from '#tests/support/policyPacks';
import { adultWhoAsks } from '../../../../renderer/features/intake/draft.ts';
import { answersOf } from '../../../../renderer/features/intake/answers.presenter.ts';
import {
  askLater,
  extraSectionsOf,
  problemsIn,
  sectionsOf,
  takenWords,
} from '../../../../renderer/features/intake/intake.presenter.ts';

const pack = packOf('worcestershire');
const today = '2026-11-24';
/** Every line of the check page by its label. */
const linesBeforeSending = (draft: typeof emptyDraft, council: typeof pack) =>
  Object.fromEntries(
    answersOf(draft, council, draftFacts(draft, { pack: council, today })).flatMap(({ lines }) =>
      lines.map(({ label, value }) => [label, value]),
    ),
  );
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
    const draft = aNotification().draft();
    const lines = linesBeforeSending(draft, pack);
    expect(lines['Ava Reed']).toBe(
      '5 March 2016. 10 years old, Year 6. School: Fernhollow Primary. Home 1. Sex: female',
    );
    expect(lines['Mia Reed']).toBe(
      'Parent. Parent of Ava, has parental responsibility. Parent of Leo, has parental responsibility. ' +
        'Looks after the children most of the time. 07700 900123. Not asked whether it is safe to ring. Home 1',
    );
    expect(lines['What is going well']).toBe('Not answered');
    expect(lines['Parental responsibility']).toBe('Yes');
  });

  test('shows what keeps somebody safe before sending', () => {
    const { adults, homes } = aNotification().draft();
    const draft = aNotification()
      .with({
        adults: adults.map(adult => ({
          ...adult,
          phoneSafety: 'notSafe' as const,
          safeContact: 'Only after 3. ',
          isRestricted: true,
        })),
        homes: homes.map(home => ({ ...home, postSafety: 'notSafe' as const, isRestricted: true })),
      })
      .draft();
    const lines = linesBeforeSending(draft, pack);
    expect(lines['Mia Reed']).toContain(
      '07700 900123. NOT safe to ring. Safe contact: Only after 3. Home 1. Restricted record',
    );
    expect(lines['Home 1']).toBe(
      '14 Willow Way, Redditch, B97 4AA. NOT safe to send post. Protected address',
    );
  });

  test('shows the district and postcode that will be sent, also where the hub worked them out', () => {
    const { homes } = aNotification().draft();
    const draft = aNotification()
      .with({ homes: homes.map(home => ({ ...home, postcode: 'b974aa' })) })
      .draft();
    const lines = linesBeforeSending(draft, pack);
    expect([lines['District'], lines['Home 1']]).toEqual([
      'Redditch',
      '14 Willow Way, Redditch, B97 4AA. Not asked whether it is safe to send post',
    ]);
  });

  test('shows the council’s own questions and who can carry on, before sending', () => {
    const derby = packOf('derby');
    const [section] = extraSectionsOf(derby);
    const draft = aNotification()
      .with({ extraSections: { [section?.id ?? '']: 'Seen by Kim.' }, alreadyWithProvider: 'Lantern Trust' })
      .draft();
    const lines = linesBeforeSending(draft, derby);
    expect(Object.values(lines)).toContain('Seen by Kim.');
    expect(lines['Can carry on helping']).toBe('Lantern Trust');
  });

  test('says what became of the people', () => {
    expect(takenWords({ linked: 1, toReview: 2, newPeople: 0 })).toBe(
      '1 known already, 2 to check against people we may know.',
    );
  });
});

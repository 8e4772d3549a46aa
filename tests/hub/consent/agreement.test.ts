import { describe, expect, test } from 'vitest';
import type { AgreementDraft } from '#contract/consent';
import { agreementStanding } from '#hub/consent/agreement.rules';
import { aNotification, emptyDraft } from '#tests/support/aNotification';
import { packOf } from '#tests/support/policyPacks';

const today = '2026-11-24';
const councils = ['worcestershire', 'bathnes', 'leicester', 'derby'] as const;
const agreed = (change: Partial<AgreementDraft> = {}): AgreementDraft => ({
  ...aNotification().withConsent().draft().agreement,
  ...change,
});
const missing = (council: (typeof councils)[number], agreement: AgreementDraft): string[] => {
  const standing = agreementStanding(packOf(council), agreement, today);
  return standing.kind === 'missing' ? standing.gaps.map(gap => gap.path) : [standing.kind];
};

describe('agreement, by each council’s rules', () => {
  test.each(councils)('%s: a parent’s signed form with everything said is enough', council => {
    expect(missing(council, agreed())).toEqual(['ready']);
  });

  test.each([
    ['worcestershire', ['ready']],
    ['bathnes', ['form']],
    ['leicester', ['ready']],
    ['derby', ['ready']],
  ] as const)('%s: spoken agreement that somebody heard', (council, expected) => {
    const spoken = agreed({ form: 'spoken', hasSignedForm: false, witnessedBy: 'Jo Marsh' });
    expect(missing(council, spoken)).toEqual(expected);
  });

  test('Bath and North East Somerset: a family member who rings for themselves may agree by phone', () => {
    const call = agreed({
      form: 'spoken',
      hasSignedForm: false,
      witnessedBy: '',
      isSelfReferralByPhone: true,
    });
    expect(missing('bathnes', call)).toEqual(['ready']);
  });

  test('a young person’s age decides: too young in Worcestershire, checked understanding in Derby', () => {
    const who = { parentalResponsibility: null, name: 'Ava Reed' } as const;
    expect(missing('worcestershire', agreed({ ...who, who: 'youngPerson', ageOfGiver: 15 }))).toEqual([
      'ageOfGiver',
    ]);
    expect(missing('worcestershire', agreed({ ...who, who: 'youngPerson', ageOfGiver: 16 }))).toEqual([
      'ready',
    ]);
    expect(missing('derby', agreed({ ...who, who: 'child', ageOfGiver: 13 }))).toEqual([
      'understandingChecked',
    ]);
    expect(
      missing('derby', agreed({ ...who, who: 'child', ageOfGiver: 13, understandingChecked: true })),
    ).toEqual(['ready']);
    expect(missing('worcestershire', agreed({ ...who, who: 'child', ageOfGiver: 13 }))).toContain('who');
  });

  test.each(councils)('%s: every sentence of the gate has its own box', council => {
    const bare = agreed({ name: '', agreedOn: null, form: null, mayTell: [], parentalResponsibility: null });
    expect(missing(council, bare)).toEqual(['name', 'agreedOn', 'form', 'mayTell', 'parentalResponsibility']);
    expect(missing(council, agreed({ hasSignedForm: false }))).toEqual(['hasSignedForm']);
    expect(missing(council, agreed({ who: null }))).toContain('who');
    expect(missing(council, emptyDraft.agreement)).toEqual(['answer']);
  });

  test('a day that is still to come, and a service on both lists, are put right first', () => {
    expect(missing('worcestershire', agreed({ agreedOn: '2026-11-25' }))).toEqual(['agreedOn']);
    expect(missing('worcestershire', agreed({ mustNotTell: ['School'] }))).toEqual(['mustNotTell']);
  });
});

describe('no agreement', () => {
  const refused = (change: Partial<AgreementDraft>): AgreementDraft => ({
    ...emptyDraft.agreement,
    answer: 'no',
    ...change,
  });

  test.each(councils)('%s: nothing is sent until a road is chosen', council => {
    expect(missing(council, refused({}))).toEqual(['route']);
    for (const route of ['askLater', 'adviceOnly', 'safeguarding'] as const) {
      expect(agreementStanding(packOf(council), refused({ route }), today)).toEqual({
        kind: 'elsewhere',
        route,
      });
    }
  });

  test('sharing without agreement wants a ground and a reason, and keeps refused apart from not asked', () => {
    const pack = packOf('derby');
    expect(missing('derby', refused({ route: 'shareWithoutAgreement' }))).toEqual(['ground', 'groundReason']);
    const whole = {
      route: 'shareWithoutAgreement',
      ground: 'impairedWithoutServices',
      groundReason: 'Ava loses weight and misses every clinic.',
    } as const;
    expect(agreementStanding(pack, refused(whole), today)).toMatchObject({
      kind: 'ready',
      agreement: { kind: 'sharedWithoutAgreement', because: 'refused' },
    });
    expect(agreementStanding(pack, refused({ ...whole, answer: 'notAsked' }), today)).toMatchObject({
      agreement: { because: 'notAsked' },
    });
  });

  test('a family that agrees is not shared without agreement by a route left over', () => {
    const standing = agreementStanding(packOf('derby'), agreed({ route: 'shareWithoutAgreement' }), today);
    expect(standing).toMatchObject({ kind: 'ready', agreement: { kind: 'agreed' } });
  });
});

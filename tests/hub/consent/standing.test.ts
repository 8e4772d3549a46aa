import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  familyAgreement as agreementAsRead,
  mayDecide,
  whyHeld,
  type AgreementReading,
  type FamilyAgreement,
  type FirstAnswer,
  type FurtherAnswer,
  type SharingDecision,
} from '#hub/consent/standing.rules';

const reading: AgreementReading = {
  decidesAlone: { fromAge: 16, youngerWhoUnderstands: true },
  mayReadProtected: true,
};
const familyAgreement = (
  first: FirstAnswer | null,
  answers: readonly FurtherAnswer[],
  decision: SharingDecision | null,
): FamilyAgreement => agreementAsRead(first, answers, decision, reading);

const instant = (minute: number): string => `2026-11-12T09:${String(minute).padStart(2, '0')}:00.000Z`;

const mother: FirstAnswer = {
  state: 'agreed',
  by: 'Mia Reed',
  role: 'parent',
  parentalResponsibility: 'yes',
  isProtected: false,
  on: '2026-11-10',
  hasGround: false,
  at: instant(0),
};
const father = (change: Partial<FurtherAnswer> = {}): FurtherAnswer => ({
  id: 'answer-1',
  personId: 'person-2',
  name: 'Dan Reed',
  relation: 'father',
  parentalResponsibility: 'yes',
  age: null,
  understandingChecked: false,
  answer: 'doesNotAgree',
  answeredOn: '2026-11-12',
  withdrawnOn: null,
  withdrawnAt: null,
  isProtected: false,
  at: instant(10),
  ...change,
});
const goesOn = (minute: number, reason = 'Mia has care of the children.'): SharingDecision => ({
  goesOn: true,
  reason,
  at: instant(minute),
});
const stops = (minute: number): SharingDecision => ({
  goesOn: false,
  reason: 'Ask both.',
  at: instant(minute),
});
const withdrawn = { ...mother, state: 'withdrawn' as const };

describe('everybody’s answers together', () => {
  test.each([
    ['only the mother, who agrees', mother, [], null, 'agreed'],
    ['the father agrees too', mother, [father({ answer: 'agrees' })], null, 'agreed'],
    ['the father says no', mother, [father()], null, 'undecided'],
    ['the father says no, and it goes on', mother, [father()], goesOn(11), 'agreed'],
    ['the father says no, and it stops', mother, [father()], stops(11), 'stopped'],
    [
      'the father says no after it was decided',
      mother,
      [father({ at: instant(20) })],
      goesOn(11),
      'undecided',
    ],
    ['a stop stays although the father says no no longer', mother, [tookBack()], stops(11), 'stopped'],
    ['the father says no no longer', mother, [tookBack()], null, 'agreed'],
    ['the father takes his yes back', mother, [tookBack({ answer: 'agrees' })], null, 'undecided'],
    ['the father could not be asked', mother, [father({ answer: 'notAsked' })], null, 'agreed'],
    [
      'the mother took hers back, the father agrees',
      withdrawn,
      [father({ answer: 'agrees' })],
      null,
      'undecided',
    ],
    ['… and it goes on', withdrawn, [father({ answer: 'agrees' })], goesOn(11), 'agreed'],
    ['the mother took hers back, the father says no', withdrawn, [father()], goesOn(11), 'withdrawn'],
    [
      'shared on a ground: nobody’s answer carries it',
      onGround(),
      [father({ answer: 'agrees' })],
      null,
      'refused',
    ],
    [
      'the mother agrees again later',
      withdrawn,
      [father({ name: ' mia  reed', answer: 'agrees' })],
      goesOn(11),
      'agreed',
    ],
    ['nobody was asked first', null, [father()], null, 'refused'],
    [
      'a new notification after the decision asks anew',
      { ...mother, at: instant(30) },
      [father()],
      goesOn(11),
      'undecided',
    ],
  ] as const)('%s', (_, first, answers, decision, state) => {
    expect(familyAgreement(first, answers, decision).state).toBe(state);
  });

  test('says plainly who agrees and who does not, with the day of each', () => {
    expect(familyAgreement(mother, [father()], null).statement).toBe(
      'Mia Reed (parent) agrees (Tue 10 Nov 2026); Dan Reed (father) does not agree (Thu 12 Nov 2026)',
    );
    const young = father({
      relation: 'youngPerson',
      name: 'Ava Reed',
      age: 16,
      parentalResponsibility: 'no',
    });
    expect(familyAgreement(mother, [young], null).statement).toContain(
      'Ava Reed (young person of 16, may decide for themselves) does not agree',
    );
    const stepfather = father({ relation: 'other', parentalResponsibility: 'no' });
    expect(familyAgreement(mother, [stepfather], null).statement).toContain(
      'Dan Reed (another adult, no parental responsibility) does not agree',
    );
    expect(familyAgreement(mother, [], null).statement).toBeNull();
  });

  test('of two answers of one person only the newer counts', () => {
    const answers = [father(), father({ id: 'answer-2', answer: 'agrees', at: instant(12) })];
    expect(familyAgreement(mother, answers, null)).toMatchObject({ state: 'agreed', differs: false });
    expect(familyAgreement(mother, answers.toReversed(), null).state).toBe('agreed');
  });

  test('a service reads no name of a protected person, and nothing of who could not be asked', () => {
    const answers = [
      father({ isProtected: true }),
      father({ id: 'answer-2', personId: null, name: 'Jo Hart', answer: 'notAsked' }),
    ];
    const { toldOutside, statement } = familyAgreement(mother, answers, goesOn(11));
    expect(toldOutside).toBe(
      'Mia Reed (parent) agrees (Tue 10 Nov 2026); Somebody else with a say does not agree (Thu 12 Nov 2026)',
    );
    expect(statement).toContain('Jo Hart (father) could not be asked');
  });

  test.each([
    [16, 16, false, true],
    [15, 16, false, false],
    [15, 16, true, true],
    [15, 15, false, true],
    [17, 18, false, false],
  ])(
    'at %i, where the council says from %i (understanding checked: %s), alone: %s',
    (age, fromAge, understandingChecked, alone) => {
      const young = father({
        relation: 'youngPerson',
        age,
        understandingChecked,
        parentalResponsibility: 'no',
      });
      const rule = { fromAge, youngerWhoUnderstands: true };
      const { statement } = agreementAsRead(mother, [young], null, { ...reading, decidesAlone: rule });
      expect(statement?.includes('may decide for themselves')).toBe(alone);
    },
  );

  test('where the council takes no younger child’s answer, understanding changes nothing', () => {
    const young = father({ relation: 'youngPerson', age: 15, understandingChecked: true });
    const rule = { fromAge: 16, youngerWhoUnderstands: false };
    const { statement } = agreementAsRead(mother, [young], null, { ...reading, decidesAlone: rule });
    expect(statement).not.toContain('may decide');
  });

  test('whoever gave the first answer is told as who they are', () => {
    const aunt = { ...mother, by: 'Jo Hart', role: 'another adult', parentalResponsibility: 'no' as const };
    expect(familyAgreement(aunt, [father()], null).statement).toMatch(
      /^Jo Hart \(another adult, no parental responsibility\) agrees/,
    );
    expect(familyAgreement({ ...mother, role: null }, [father()], null).statement).toMatch(
      /^Mia Reed agrees/,
    );
  });

  test('who is protected since is named at the desk only to those who may, and to no service', () => {
    const first = { ...mother, isProtected: true };
    const both = [father({ isProtected: true })];
    const unnamed =
      'Somebody with a say agrees (Tue 10 Nov 2026); Somebody else with a say does not agree (Thu 12 Nov 2026)';
    const may = familyAgreement(first, both, goesOn(11));
    expect(may.statement).toContain('Mia Reed (parent) agrees');
    expect(may).toMatchObject({
      toldOutside: unnamed,
      agreedBy: { name: 'Mia Reed', nameOutside: 'Somebody with a say' },
    });
    const mayNot = agreementAsRead(first, both, goesOn(11), { ...reading, mayReadProtected: false });
    expect(mayNot).toMatchObject({ statement: unnamed, agreedBy: { name: 'Somebody with a say' } });
  });

  test('whoever decides is told what to do, and only where there is something to decide', () => {
    const undecided = familyAgreement(mother, [father()], null);
    expect(whyHeld(undecided)).toMatch(/Dan Reed \(father\) does not agree.*Sharing page/);
    expect(mayDecide(undecided)).toBe(true);
    expect(mayDecide(familyAgreement(mother, [father()], goesOn(11)))).toBe(true);
    expect(mayDecide(familyAgreement(mother, [], null))).toBe(false);
    expect(mayDecide(familyAgreement(onGround(), [father({ answer: 'agrees' })], null))).toBe(false);
  });
});

const minute = fc.integer({ min: 1, max: 59 }).map(instant);
const anAnswer = fc
  .record({
    name: fc.constantFrom('Dan Reed', 'Ava Reed', 'Jo Hart'),
    answer: fc.constantFrom('agrees', 'doesNotAgree', 'notAsked'),
    at: minute,
    takenBackAt: fc.option(minute),
  })
  .map(({ takenBackAt, ...change }) =>
    father({
      ...change,
      personId: null,
      withdrawnAt: takenBackAt,
      withdrawnOn: takenBackAt === null ? null : '2026-11-12',
    }),
  );
const aDecision = fc.option(
  fc.record({ goesOn: fc.boolean(), reason: fc.constant('For a reason.'), at: minute }),
);
const aFirst = fc.option(
  fc
    .record({
      state: fc.constantFrom('agreed', 'refused', 'withdrawn', 'not-asked'),
      hasGround: fc.boolean(),
      at: minute,
    })
    .map(change => ({ ...mother, ...change })),
);

test('where somebody says no, nothing is shared on agreement before a person decided that it goes on', () => {
  fc.assert(
    fc.property(aFirst, fc.array(anAnswer, { maxLength: 5 }), aDecision, (first, answers, decision) => {
      const together = familyAgreement(first, answers, decision);
      if (together.state === 'agreed' && together.differs) {
        expect(together.decision?.goesOn).toBe(true);
        for (const answer of answers.filter(
          each => each.answer === 'doesNotAgree' && each.withdrawnOn === null,
        )) {
          const isReplaced = answers.some(
            each => each.name === answer.name && each.at >= answer.at && each !== answer,
          );
          if (!isReplaced) expect((together.decision?.at ?? '') >= answer.at).toBe(true);
        }
      }
      if (decision?.goesOn === false) expect(together.state).not.toBe('agreed');
    }),
  );
});

test('every answer that counts is in the sentence, and an agreement rests on somebody who agrees', () => {
  fc.assert(
    fc.property(aFirst, fc.array(anAnswer, { maxLength: 5 }), aDecision, (first, answers, decision) => {
      const together = familyAgreement(first, answers, decision);
      for (const { name } of answers) expect(together.statement).toContain(name);
      expect(together.agreedBy === null).toBe(together.state !== 'agreed');
      expect(whyHeld(together) === null).toBe(together.state !== 'undecided' && together.state !== 'stopped');
    }),
  );
});

function tookBack(change: Partial<FurtherAnswer> = {}): FurtherAnswer {
  return father({ withdrawnOn: '2026-11-13', withdrawnAt: instant(20), ...change });
}

function onGround(): FirstAnswer {
  return { ...mother, state: 'refused', hasGround: true };
}

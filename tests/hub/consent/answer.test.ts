import { describe, expect, test } from 'vitest';
import { otherAnswerDraftSchema, type OtherAnswerDraft } from '#contract/consent';
import { notificationContentSchema } from '#contract/intake';
import { agreementStanding } from '#hub/consent/agreement.rules';
import { answerGaps, finalAnswer } from '#hub/consent/answer.rules';
import { finalContent } from '#hub/intake/finalContent.rules';
import { aNotification } from '#tests/support/aNotification';
import { packOf } from '#tests/support/policyPacks';

const today = '2026-11-24';
const father = (change: Partial<OtherAnswerDraft> = {}): OtherAnswerDraft =>
  otherAnswerDraftSchema.parse({
    id: 'other-1',
    name: 'Dan Reed',
    relation: 'father',
    parentalResponsibility: 'yes',
    answer: 'doesNotAgree',
    answeredOn: '2026-11-23',
    toldHow: 'phone',
    ...change,
  });
const gaps = (change: Partial<OtherAnswerDraft>): string[] =>
  answerGaps(father(change), today).map(gap => gap.path);

describe('what somebody else answered', () => {
  test.each([
    ['everything said', {}, []],
    ['nobody named', { name: ' ' }, ['name']],
    ['what they are is missing', { relation: null }, ['relation']],
    ['parental responsibility is missing', { parentalResponsibility: null }, ['parentalResponsibility']],
    ['no answer', { answer: null }, ['answer']],
    ['no day', { answeredOn: null }, ['answeredOn']],
    ['a day to come', { answeredOn: '2026-11-25' }, ['answeredOn']],
    ['not told how', { toldHow: null }, ['toldHow']],
    ['could not be asked, and no reason', { answer: 'notAsked', toldHow: null }, ['why']],
    ['could not be asked, with the reason', { answer: 'notAsked', toldHow: null, why: 'Not safe to.' }, []],
    ['a young person without an age', { relation: 'youngPerson', parentalResponsibility: null }, ['age']],
    ['a young person', { relation: 'youngPerson', parentalResponsibility: null, age: 16 }, []],
  ] as const)('%s', (_, change, expected) => {
    expect(gaps(change)).toEqual(expected);
  });

  test('a young person has no parental responsibility, and an age only they have is kept', () => {
    expect(
      finalAnswer(father({ relation: 'youngPerson', age: 15, understandingChecked: true })),
    ).toMatchObject({
      parentalResponsibility: 'no',
      age: 15,
      understandingChecked: true,
    });
    expect(finalAnswer(father({ age: 40 }))).toMatchObject({ age: null });
  });
});

describe('on the notification form', () => {
  const pack = packOf('worcestershire');
  const withOther = (other: OtherAnswerDraft, goesOnBecause = '') => {
    const draft = aNotification().draft();
    return { ...draft, agreement: { ...draft.agreement, others: [other], goesOnBecause } };
  };
  const missing = (draft: ReturnType<typeof withOther>): string[] => {
    const standing = agreementStanding(pack, draft.agreement, today);
    return standing.kind === 'missing' ? standing.gaps.map(gap => gap.path) : [standing.kind];
  };

  test('a no of somebody else asks why it goes on; a yes does not', () => {
    expect(missing(withOther(father()))).toEqual(['goesOnBecause']);
    expect(missing(withOther(father(), 'Mia has care of both children.'))).toEqual(['ready']);
    expect(missing(withOther(father({ answer: 'agrees' })))).toEqual(['ready']);
  });

  test('whoever answered first is not somebody else', () => {
    expect(missing(withOther(father({ name: 'mia reed', answer: 'agrees' })))).toEqual(['others.0.name']);
  });

  test('a reason without a no is not kept', () => {
    const reading = finalContent(withOther(father({ answer: 'agrees' }), 'Left over from before.'), {
      pack,
      today,
    });
    expect(reading).toMatchObject({ kind: 'final', content: { agreement: { goesOnBecause: '' } } });
  });

  test('a notification that was taken before others were asked still opens', () => {
    const reading = finalContent(aNotification().draft(), { pack, today });
    if (reading.kind !== 'final') throw new Error('The notification is complete.');
    const { others: _others, goesOnBecause: _reason, ...before } = reading.content.agreement;
    const opened = notificationContentSchema.parse({ ...reading.content, agreement: before });
    expect(opened.agreement).toMatchObject({ others: [], goesOnBecause: '' });
  });
});

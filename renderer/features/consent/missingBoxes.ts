import type { OtherAnswer } from '#contract/consent';
import type { AnswerBoxes } from './answers.presenter.ts';

type Missing = { box: string; message: string };

/**
 * What cannot be sent to the hub at all, because a box that every answer has is empty; everything else the hub judges
 * itself. The answer is null while something is missing.
 */
export function missingBoxes(boxes: AnswerBoxes): {
  missing: Missing[];
  answer: Omit<OtherAnswer, 'partId'> | null;
} {
  const { relation, answer, answeredOn } = boxes;
  const isYoung = relation === 'youngPerson';
  const asked: [boolean, Missing][] = [
    [boxes.name.trim() === '', { box: 'name', message: 'Give the name of the other person.' }],
    [relation === null, { box: 'relation', message: 'Say what they are to the children.' }],
    [isYoung && boxes.age === null, { box: 'age', message: 'Give the age of the young person.' }],
    [
      !isYoung && boxes.parentalResponsibility === null,
      {
        box: 'parentalResponsibility',
        message: 'Say whether they have parental responsibility: yes, no or not known.',
      },
    ],
    [answer === null, { box: 'answer', message: 'Say what they answered.' }],
    [answeredOn === null, { box: 'answeredOn', message: 'Enter the day.' }],
    [
      answer !== null && answer !== 'notAsked' && boxes.toldHow === null,
      { box: 'toldHow', message: 'Say how they were told what is shared.' },
    ],
    [
      answer === 'notAsked' && boxes.why.trim() === '',
      { box: 'why', message: 'Say why they could not be asked.' },
    ],
  ];
  const missing = asked.filter(([isMissing]) => isMissing).map(([, problem]) => problem);
  if (missing.length > 0 || relation === null || answer === null || answeredOn === null) {
    return { missing, answer: null };
  }
  return {
    missing,
    answer: {
      name: boxes.name.trim(),
      relation,
      parentalResponsibility: isYoung ? 'no' : (boxes.parentalResponsibility ?? 'unknown'),
      age: isYoung ? boxes.age : null,
      understandingChecked: isYoung && boxes.understandingChecked,
      answer,
      why: answer === 'agrees' ? '' : boxes.why.trim(),
      answeredOn,
      toldHow: answer === 'notAsked' ? null : boxes.toldHow,
    },
  };
}

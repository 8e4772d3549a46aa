import type { SampleAgreement, SampleReferrer } from './caseload.rules.ts';
import { ageOn, isoOf, type Day } from './days.rules.ts';
import type { Cast } from './narratives.rules.ts';
import type { NotifiedPerson, SampleNotification, Situation } from './notification.rules.ts';
import type { Random } from './random.rules.ts';
import type { Setting } from './setting.rules.ts';

interface AgreementSetting {
  readonly setting: Setting;
  readonly random: Random;
  readonly cast: Cast;
  readonly situation: Situation;
  /** Every second family without agreement has refused; the others have not been asked. */
  readonly number: number;
}

/** What is missing before a decision, and who can be asked for it. */
export function gapsOf(
  people: readonly NotifiedPerson[],
  situation: Situation,
  referrer: SampleReferrer,
): SampleNotification['gaps'] {
  const gaps: { what: string; askWhom: string }[] = [];
  if (
    people.some(person => person.observed.record.role === 'child' && person.observed.record.birth === null)
  ) {
    gaps.push({ what: 'Date of birth of a child', askWhom: `${referrer.name}, ${referrer.agency}` });
  }
  if (!people.some(person => person.parentalResponsibility === 'yes')) {
    gaps.push({ what: 'Who has parental responsibility', askWhom: `${referrer.name}, ${referrer.agency}` });
  }
  if (situation === 'waitingForInformation' && gaps.length === 0) {
    gaps.push({
      what: 'What has been tried already, and how it went',
      askWhom: `${referrer.name}, ${referrer.agency}`,
    });
  }
  if (situation === 'agreementGap')
    gaps.push({ what: 'Agreement of a parent or carer', askWhom: 'The parent or carer' });
  return gaps;
}

/** Whether the family agreed, who said so, and in what form. */
export function agreementOf(
  { setting, random, cast, situation, number }: AgreementSetting,
  received: Day,
): SampleAgreement {
  const age = cast.child.born === null ? 0 : ageOn(cast.child.born, setting.today);
  const by = age >= 16 && random.chance(0.4) ? cast.child.id : cast.carer.id;
  const nothing = { form: null, on: null, signedFormSeen: false, notToTell: [] };
  if (situation === 'agreementGap' && number % 2 === 0) {
    return {
      ...nothing,
      state: 'refused',
      by,
      reasonNot: 'We do not want another person in our house just now.',
    };
  }
  if (situation === 'agreementGap') {
    return {
      ...nothing,
      state: 'notAsked',
      by: null,
      reasonNot: 'The referrer has not yet been able to reach the parents.',
    };
  }
  if (situation === 'safeguarding' && random.chance(0.5)) {
    return {
      ...nothing,
      state: 'notAsked',
      by: null,
      reasonNot: 'Asking first might put the child in danger.',
    };
  }
  const form = random.pick(['signed', 'signed', 'written', 'spoken'] as const);
  return {
    state: 'given',
    by,
    form,
    on: isoOf(received - random.integer(0, 12)),
    signedFormSeen: form === 'signed' && random.chance(0.85),
    notToTell: random.chance(0.12)
      ? [random.pick(['Housing', "The other parent's employer", 'Police', 'School'])]
      : [],
    reasonNot: null,
  };
}

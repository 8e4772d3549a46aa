import { Temporal } from 'temporal-polyfill';
import type { AnswerGiven, AnswerRelation, OtherAnswerDraft, ToldHow } from '#contract/consent';
import type { FamilyView } from '#contract/families';
import type { AnswerLine } from '#contract/familyPapers';
import type { ConsentRules } from '#contract/policyPack';

/* The words of what somebody else said about agreement, in the order they are offered. */

export const relationWords: Readonly<Record<AnswerRelation, string>> = {
  mother: 'Mother',
  father: 'Father',
  parent: 'Another parent',
  carer: 'Carer',
  youngPerson: 'Young person',
  other: 'Another adult',
};

export const answerWords: Readonly<Record<AnswerGiven, string>> = {
  agrees: 'Agrees',
  doesNotAgree: 'Does not agree',
  notAsked: 'Could not be asked',
};

export const toldHowWords: Readonly<Record<ToldHow, string>> = {
  inPerson: 'Face to face',
  phone: 'By phone',
  writing: 'In a letter or e-mail',
  throughOthers: 'Through somebody else',
  notTold: 'Not told yet',
};

/** Whose answer is their own to give, as the council's rules have it. */
export function decidesAloneWords({
  fromAge,
  youngerWhoUnderstands,
}: Pick<ConsentRules['decidesAlone'], 'fromAge' | 'youngerWhoUnderstands'>): string {
  const from = `From ${fromAge} they decide for themselves.`;
  return youngerWhoUnderstands ? `${from} Under ${fromAge} they do when they understand.` : from;
}

/** What is filled in about one answer, on the form and on the family's page. */
export type AnswerBoxes = Omit<OtherAnswerDraft, 'id' | 'partId'>;

export const emptyAnswer: AnswerBoxes = {
  name: '',
  relation: null,
  parentalResponsibility: null,
  age: null,
  understandingChecked: false,
  answer: null,
  why: '',
  answeredOn: null,
  toldHow: null,
};

/** Somebody who can be chosen by name: a member of the family. */
export type Askable = {
  readonly id: string;
  readonly name: string;
  readonly isChild: boolean;
  /** Whole years; null when not known. */
  readonly age: number | null;
};

/** Younger children are not asked by themselves; one whose age nobody knows may be. */
const youngestAsked = 10;

/** Members of the family who may be asked: adults, and children who are old enough to have a say. */
export function mayBeAsked(people: readonly Askable[]): Askable[] {
  return people.filter(
    person =>
      person.name.trim() !== '' && (!person.isChild || person.age === null || person.age >= youngestAsked),
  );
}

/** The living members of a family, as people who may be asked. */
export function askableMembers(members: FamilyView['people']): Askable[] {
  const today = Temporal.Now.plainDateISO('Europe/London').toString();
  return members
    .filter(member => !member.hasDied)
    .map(({ personId, name, role, birth }) => ({
      id: personId,
      name,
      isChild: role === 'child',
      age: birth === null || birth.precision === 'expected' ? null : yearsSince(birth.date, today),
    }));
}

/** Whole years from a day of birth (ISO) to today. */
export function yearsSince(born: string, today: string): number {
  return Temporal.PlainDate.from(born).until(today, { largestUnit: 'year' }).years;
}

/** What choosing somebody fills in by itself. */
export function choosing(person: Askable | undefined): Partial<AnswerBoxes> {
  if (person === undefined) return { name: '' };
  return person.isChild
    ? { name: person.name, relation: 'youngPerson', age: person.age }
    : { name: person.name };
}

/** "Father, has parental responsibility". */
export function whoWords(line: AnswerLine): string {
  if (line.relation === 'youngPerson') {
    const age = line.age === null ? 'Young person' : `Young person of ${line.age}`;
    return line.understandingChecked ? `${age}, understands what it means` : age;
  }
  const responsibility = {
    yes: 'has parental responsibility',
    no: 'no parental responsibility',
    unknown: 'parental responsibility not known',
  } as const;
  return `${relationWords[line.relation]}, ${responsibility[line.parentalResponsibility]}`;
}

/** "Does not agree", "Agreed, taken back Fri 13 Nov 2026". */
export function answerLineWords(line: AnswerLine): string {
  if (line.withdrawnOn !== null) {
    return line.answer === 'agrees'
      ? `Agreed, taken back ${line.withdrawnOn}`
      : `Said no, no longer since ${line.withdrawnOn}`;
  }
  return line.isNewest ? answerWords[line.answer] : `${answerWords[line.answer]} (answered again since)`;
}

/** Why, in their words: with the answer and when it was taken back. */
export function reasonWords(line: AnswerLine): string {
  return (
    [line.why, line.withdrawnWhy].filter(text => text !== null).join(' Taken back: ') || 'No reason given'
  );
}

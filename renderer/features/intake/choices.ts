import type { SharingGround } from '#contract/consent';
import type { NotifiedRelationship } from '#contract/intake';
import type { AgreementForm, AgreementGiver, PolicyPack } from '#contract/policyPack';

/* The words of every choice on the form, in the order they are offered. */

export const relationshipWords: Readonly<Record<NotifiedRelationship['kind'], string>> = {
  parent: 'Parent',
  stepParent: 'Step-parent',
  grandparent: 'Grandparent',
  auntOrUncle: 'Aunt or uncle',
  sibling: 'Brother or sister',
  halfSibling: 'Half-brother or half-sister',
  stepSibling: 'Step-brother or step-sister',
  fosterCarer: 'Foster carer',
  privateFosterCarer: 'Private foster carer',
  guardian: 'Guardian',
  partnerOfParent: 'Partner of a parent',
  cousin: 'Cousin',
  friend: 'Friend',
  neighbour: 'Neighbour',
  other: 'Other',
};

export const roleWords = { parent: 'Parent', carer: 'Carer', other: 'Another adult' } as const;

export const sexWords = {
  female: 'Female',
  male: 'Male',
  neither: 'Neither',
  notKnown: 'Not known',
} as const;

export const agreementFormWords: Readonly<Record<AgreementForm, string>> = {
  signed: 'Signed form',
  written: 'In writing',
  spoken: 'Spoken',
};

/** The four grounds of Derby's page, in plain words (practice.md §2.3 item 7). */
export const groundWords: Readonly<Record<SharingGround, string>> = {
  impairedWithoutServices: 'A child’s health or development will suffer without help',
  evidenceOfSignificantHarm:
    'There is evidence that a child suffers, or is likely to suffer, significant harm',
  reasonableCauseToBelieve: 'There is reasonable cause to believe so',
  preventSeriousHarmOrCrime:
    'It prevents significant harm to a child, serious harm to an adult, or serious crime',
};

export const routeWords = {
  askLater: 'Ask the family first: keep this as a draft',
  adviceOnly: 'Give advice only: nothing about the family is kept',
  shareWithoutAgreement: 'Share all the same, with a reason',
  safeguarding: 'This is about a child’s safety: go to social care',
} as const;

export const agencyKindWords = {
  socialCare: 'Social care',
  earlyHelp: 'Early help',
  school: 'School or nursery',
  health: 'Health',
  housing: 'Housing',
  police: 'Police',
  voluntary: 'Charity or community group',
  other: 'Other',
} as const;

export const referrerKindWords = {
  professional: 'A professional',
  parentOrCarer: 'A parent or carer',
  youngPerson: 'The young person',
  familyOrFriend: 'Family or a friend',
} as const;

export const yesNoUnknownWords = { yes: 'Yes', no: 'No', unknown: 'Not known' } as const;

/** Services a family is most often asked about; any other can be typed. */
export const usualServices = [
  'School',
  'Nursery',
  'Health visitor',
  'GP',
  'School nurse',
  'Housing',
  'Social care',
  'Police',
  'Children’s centre',
];

export function giverWords(giver: AgreementGiver, pack: PolicyPack): string {
  const word = pack.terms[giver];
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Choices for a Mantine list from a table of words. */
export function options(words: Readonly<Record<string, string>>): { value: string; label: string }[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}

import type { Day } from './days.rules.ts';
import type { Sex } from './names.rules.ts';
import type { Address, School } from './setting.rules.ts';

/** What really is so in the invented authority. Sources see it only through their own mistakes. */

export type FamilyPart =
  | 'mother'
  | 'father'
  | 'stepParent'
  | 'grandparent'
  | 'kinshipCarer'
  | 'fosterCarer'
  | 'adoptiveParent'
  | 'child';

export interface Residence {
  readonly address: Address;
  readonly from: Day;
  /** Null while the person lives there. */
  readonly to: Day | null;
  readonly kind: 'main' | 'otherParent' | 'placement';
  /** Nobody outside a named few may see this address. */
  readonly restricted: boolean;
}

export interface FormerIdentity {
  readonly givenNames: readonly string[];
  readonly surname: string;
  readonly nhsNumber: string | null;
  readonly until: Day;
}

export interface SamplePerson {
  readonly id: string;
  readonly ordinal: number;
  readonly familyId: string;
  readonly part: FamilyPart;
  readonly role: 'child' | 'adult';
  givenNames: readonly string[];
  knownAs: string | null;
  surname: string;
  /** Oldest first, each with the last day it was used. */
  earlierSurnames: readonly { readonly value: string; readonly until: Day }[];
  readonly sex: Sex;
  /** Null for a child not born yet. */
  readonly born: Day | null;
  /** Expected date of delivery of a child not born yet. */
  readonly expected: Day | null;
  died: Day | null;
  readonly ethnicity: string;
  readonly language: string;
  nhsNumber: string | null;
  readonly upn: string | null;
  phone: string | null;
  email: string | null;
  /** Oldest first; a child of two homes has two without an end. */
  residences: Residence[];
  readonly school: School | null;
  readonly practice: string;
  /** Shared by twins and triplets. */
  readonly birthGroup: string | null;
  protection: 'refuge' | 'adoption' | null;
  formerIdentity: FormerIdentity | null;
}

export type RelationshipKind =
  | 'parent'
  | 'stepParent'
  | 'grandparent'
  | 'kinshipCarer'
  | 'fosterCarer'
  | 'adoptiveParent'
  | 'partner'
  | 'spouse'
  | 'exPartner'
  | 'sibling'
  | 'halfSibling'
  | 'stepSibling';

/** `from` is the … of `to`; partners and siblings are written once. */
export interface SampleRelationship {
  readonly from: string;
  readonly to: string;
  readonly kind: RelationshipKind;
  readonly parentalResponsibility: boolean;
}

export const FAMILY_SHAPES = [
  'couple',
  'loneParent',
  'halfSiblings',
  'stepFamily',
  'twoHomes',
  'kinshipCare',
  'fosterCare',
  'threeGenerations',
] as const;
export type FamilyShape = (typeof FAMILY_SHAPES)[number];

/** What else is unusual about a family; each is somewhere in the first families of every sample. */
export const PECULIARITIES = [
  'twins',
  'triplets',
  'fatherAndSonOfOneName',
  'unborn',
  'deceased',
  'refuge',
  'adoption',
  'marriedName',
  'doubleBarrelled',
  'knownAs',
  'moved',
] as const;
export type Peculiarity = (typeof PECULIARITIES)[number];

export interface SampleFamily {
  readonly id: string;
  readonly index: number;
  readonly districtId: string;
  readonly shape: FamilyShape;
  readonly background: string;
  readonly peculiarities: Set<Peculiarity>;
  readonly people: SamplePerson[];
  readonly relationships: SampleRelationship[];
}

/** Where the person mainly lives on a day (or lived last, or will live first). */
export function residenceOn(person: SamplePerson, day: Day): Residence | null {
  let best: Residence | null = null;
  for (const residence of person.residences) {
    if (residence.kind === 'otherParent') continue;
    if (residence.from <= day || best === null) best = residence;
  }
  return best;
}

/** The surname borne on a day. */
export function surnameOn(person: SamplePerson, day: Day): string {
  for (const earlier of person.earlierSurnames) if (day <= earlier.until) return earlier.value;
  return person.surname;
}

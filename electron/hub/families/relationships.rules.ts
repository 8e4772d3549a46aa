import type { RelationshipKind } from '#contract/relationships';

export type Sex = 'F' | 'M' | 'U' | null;

/** One side of a relationship in words, by the sex of the person it is said of. */
type Words = { readonly F: string; readonly M: string; readonly U: string };

/**
 * What ties two people: by birth, by law, by a parent's couple, by care, as a couple, through other kin, or only
 * by knowing each other.
 */
export type Bond = 'birth' | 'legal' | 'step' | 'care' | 'couple' | 'kin' | 'social';

type KindFacts = {
  readonly words: Words;
  /** What the other person is to the first: "daughter". The same as `words` where both sides are alike. */
  readonly inverse: Words;
  readonly bond: Bond;
  /** How many generations the first person stands above the other; null where the kind does not say. */
  readonly generations: number | null;
  /** The two live together, or did: it says so by itself. */
};

const words = (F: string, M: string, U: string): Words => ({ F, M, U });
const same = (text: string): Words => words(text, text, text);

const child = words('daughter', 'son', 'child');
const caredFor = same('cared for');
const sisterOrBrother = words('sister', 'brother', 'brother or sister');
const partner = same('partner');

/** The field's list (practice.md §1.7: Hackney's 33 types, each with its inverse, folded to one direction). */
const kinds: Readonly<Record<RelationshipKind, KindFacts>> = {
  parent: one(words('mother', 'father', 'parent'), child, 'birth', 1),
  adoptiveParent: one(
    words('adoptive mother', 'adoptive father', 'adoptive parent'),
    words('adopted daughter', 'adopted son', 'adopted child'),
    'legal',
    1,
  ),
  stepParent: one(
    words('stepmother', 'stepfather', 'step-parent'),
    words('stepdaughter', 'stepson', 'stepchild'),
    'step',
    1,
  ),
  fosterCarer: one(same('foster carer'), same('foster child'), 'care', 1),
  privateFosterCarer: one(same('private foster carer'), same('privately fostered child'), 'care', 1),
  specialGuardian: one(
    same('special guardian'),
    same('child under a special guardianship order'),
    'legal',
    1,
  ),
  guardian: one(same('guardian'), same('child in the guardianship'), 'legal', 1),
  kinshipCarer: one(same('family or friends carer'), caredFor, 'care', null),
  otherCarer: one(same('carer'), caredFor, 'care', null),
  partnerOfParent: one(same('partner of a parent'), same('child of the partner'), 'step', 1),
  grandparent: one(
    words('grandmother', 'grandfather', 'grandparent'),
    words('granddaughter', 'grandson', 'grandchild'),
    'kin',
    2,
  ),
  greatGrandparent: one(
    words('great-grandmother', 'great-grandfather', 'great-grandparent'),
    words('great-granddaughter', 'great-grandson', 'great-grandchild'),
    'kin',
    3,
  ),
  auntOrUncle: one(
    words('aunt', 'uncle', 'aunt or uncle'),
    words('niece', 'nephew', 'niece or nephew'),
    'kin',
    1,
  ),
  sibling: both(sisterOrBrother, 'birth', 0),
  halfSibling: both(words('half-sister', 'half-brother', 'half-brother or half-sister'), 'birth', 0),
  stepSibling: both(words('stepsister', 'stepbrother', 'stepbrother or stepsister'), 'step', 0),
  cousin: both(same('cousin'), 'kin', 0),
  spouse: both(words('wife', 'husband', 'husband or wife'), 'couple', 0),
  partner: both(partner, 'couple', 0),
  otherRelative: both(same('relative'), 'kin', null),
  sameHousehold: both(same('lives in the same home'), 'social', null),
  friend: both(same('friend'), 'social', null),
  neighbour: both(same('neighbour'), 'social', null),
  other: both(same('known in another way'), 'social', null),
};

function one(first: Words, inverse: Words, bond: Bond, generations: number | null): KindFacts {
  return { words: first, inverse, bond, generations };
}

function both(text: Words, bond: Bond, generations: number | null): KindFacts {
  return { words: text, inverse: text, bond, generations };
}

/** Both sides are called the same, so one fact may be written either way round. */
export const isSymmetric = (kind: RelationshipKind): boolean => kinds[kind].words === kinds[kind].inverse;

/** What ties the two: birth, law, a step, care, a couple, kin or company. */
export const bondOf = (kind: RelationshipKind): Bond => kinds[kind].bond;

/** How many generations "person" stands above "other": 1 for a parent, 0 for a brother; null where it is not said. */
export const generationsAbove = (kind: RelationshipKind): number | null => kinds[kind].generations;

/** Partners and spouses, whose state changes over time. */
export const isCouple = (kind: RelationshipKind): boolean => kinds[kind].bond === 'couple';

/** Mother or father by birth, or in law by adoption: who fills the place of a parent (not step, foster or partner). */
export const isParent = (kind: RelationshipKind): boolean => kind === 'parent' || kind === 'adoptiveParent';

/** Somebody who may hold parental responsibility for the other: an older relative or whoever cares for a child. */
export const mayHoldResponsibility = (kind: RelationshipKind): boolean =>
  ['parent', 'adoptiveParent', 'stepParent', 'specialGuardian', 'guardian'].includes(kind) ||
  ['care', 'kin', 'step'].includes(kinds[kind].bond);

const bySex = (text: Words, sex: Sex): string => text[sex ?? 'U'];

/**
 * What somebody is to the other, in lower case: "mother", "son", "half-brother". `side` says whether it is said of the
 * first person of the fact or of the other one.
 */
export function kindWords(kind: RelationshipKind, sex: Sex, side: 'person' | 'other' = 'person'): string {
  return bySex(side === 'person' ? kinds[kind].words : kinds[kind].inverse, sex);
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The few that are not said with "of". */
const ownWay: Partial<Record<RelationshipKind, { person: string; other: string }>> = {
  sameHousehold: { person: 'Lives in the same home as', other: 'Lives in the same home as' },
  other: { person: 'Known in another way to', other: 'Known in another way to' },
  kinshipCarer: { person: 'Family or friends carer of', other: 'Cared for by' },
  otherCarer: { person: 'Carer of', other: 'Cared for by' },
  guardian: { person: 'Guardian of', other: 'In the guardianship of' },
  specialGuardian: { person: 'Special guardian of', other: 'In the special guardianship of' },
};

/** "Mother of Aisha"; said of the other one, "Daughter of Nadia". */
export function relationWords(
  kind: RelationshipKind,
  sex: Sex,
  ofName: string,
  side: 'person' | 'other' = 'person',
): string {
  const start = ownWay[kind]?.[side] ?? `${capital(kindWords(kind, sex, side))} of`;
  return `${start} ${ofName}`;
}

import type { CoupleState, RelationshipKind, RelationshipsView } from '#contract/relationships';
import { relationOf } from '../families.presenter.ts';

type Member = RelationshipsView['members'][number];

/** What can be chosen: our kinds, and "former partner", which is a partner who is separated. */
export type KindChoice = RelationshipKind | 'formerPartner';

const groups: readonly { group: string; kinds: readonly KindChoice[] }[] = [
  { group: 'Parents', kinds: ['parent', 'adoptiveParent', 'stepParent', 'partnerOfParent'] },
  {
    group: 'Carers',
    kinds: ['fosterCarer', 'privateFosterCarer', 'specialGuardian', 'guardian', 'kinshipCarer', 'otherCarer'],
  },
  { group: 'Couples', kinds: ['spouse', 'partner', 'formerPartner'] },
  { group: 'Brothers and sisters', kinds: ['sibling', 'halfSibling', 'stepSibling'] },
  {
    group: 'Wider family',
    kinds: ['grandparent', 'greatGrandparent', 'auntOrUncle', 'cousin', 'otherRelative'],
  },
  { group: 'Others', kinds: ['sameHousehold', 'friend', 'neighbour', 'other'] },
];

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** The choices in the words that fit the person: "Mother" rather than "Parent" for a woman. */
export function kindChoices(
  sex: Member['sex'],
): { group: string; items: { value: KindChoice; label: string }[] }[] {
  return groups.map(({ group, kinds }) => ({
    group,
    items: kinds.map(value => ({
      value,
      label: value === 'formerPartner' ? 'Former partner' : capital(relationOf(value, sex)),
    })),
  }));
}

export function readKind(text: string): KindChoice | null {
  return groups.flatMap(({ kinds }) => kinds).find(kind => kind === text) ?? null;
}

/** A choice as the hub keeps it. */
export function toldKind(choice: KindChoice): { kind: RelationshipKind; state: CoupleState | null } {
  return choice === 'formerPartner' ? { kind: 'partner', state: 'separated' } : { kind: choice, state: null };
}

const mayHold = new Set<KindChoice>([
  'parent',
  'adoptiveParent',
  'stepParent',
  'partnerOfParent',
  'fosterCarer',
  'privateFosterCarer',
  'specialGuardian',
  'guardian',
  'kinshipCarer',
  'otherCarer',
  'grandparent',
  'greatGrandparent',
  'auntOrUncle',
  'otherRelative',
]);

/** Whether parental responsibility is a question for this kind. The hub decides; this only shows or hides the box. */
export const asksResponsibility = (kind: KindChoice | null): boolean => kind !== null && mayHold.has(kind);

export const responsibilityWords = { yes: 'Yes', no: 'No', unknown: 'Not known' } as const;

export const stateWords: Readonly<Record<CoupleState, string>> = {
  together: 'Together',
  separated: 'Separated',
  divorced: 'Divorced',
  widowed: 'Widowed',
};

export const isCouple = (kind: RelationshipKind): boolean => kind === 'spouse' || kind === 'partner';

/** Who usually tells: the adults of the family, then the common others. */
export function tellersOf(view: RelationshipsView): string[] {
  const adults = view.members
    .filter(member => member.role !== 'child' && member.died === null)
    .map(member => member.name);
  return [...new Set([...adults, 'School', 'Health visitor', 'Social worker'])];
}

/** The names in a line: "Aisha, Yusuf and Leo". */
export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

import type { PersonSummary } from '#contract/people';
import { relationshipKindSchema, type RelationshipKind } from '#contract/relationships';
import type { RelationOption } from '#contract/review';
import { isSymmetric, mayHoldResponsibility, relationWords } from '../families/relationships.rules.ts';

type Related = Pick<PersonSummary, 'personId' | 'name' | 'sex' | 'role' | 'birth'>;

const yearOf = (person: Related): number | null => {
  const year = Number((person.birth?.date ?? '').slice(0, 4));
  return Number.isInteger(year) && year > 0 ? year : null;
};

/** Years by which the first is older than the other; null when either date is not known. */
function yearsOlder(one: Related, other: Related): number | null {
  const [first, second] = [yearOf(one), yearOf(other)];
  return first === null || second === null ? null : second - first;
}

/** Mothers and fathers are hardly ever younger than this when a child is born. */
const youngestParent = 13;
const youngestGrandparent = 30;

/** The usual answers for two children, two adults, or one of each, most usual first; "first" is the older side. */
function usualKinds(one: Related, other: Related): RelationshipKind[] {
  if (one.role === 'child' && other.role === 'child')
    return ['sibling', 'halfSibling', 'stepSibling', 'cousin'];
  const years = yearsOlder(one, other);
  if (one.role === other.role && (years === null || Math.abs(years) < youngestParent))
    return ['partner', 'spouse', 'sibling'];
  if (years !== null && years < youngestParent) return [];
  const elders: RelationshipKind[] = ['parent', 'stepParent', 'partnerOfParent'];
  return years !== null && years >= youngestGrandparent ? [...elders, 'grandparent'] : elders;
}

const sentence = (one: Related, kind: RelationshipKind, other: Related): string => {
  const words = relationWords(kind, one.sex, other.name);
  const start = words.charAt(0).toLowerCase() + words.slice(1);
  return kind === 'sameHousehold' || kind === 'kinshipCarer' || kind === 'otherCarer' || kind === 'guardian'
    ? `${one.name}: ${start}`
    : `${one.name} is ${articleFor(start)} ${start}`;
};

const articleFor = (words: string): string =>
  /^(mother|father|parent|wife|husband|special|partner of)/.test(words)
    ? 'the'
    : /^[aeiou]/.test(words)
      ? 'an'
      : 'a';

/**
 * Every way two people may be related, as sentences to choose from, the usual ones for their ages first. Kinds with two
 * sides come both ways round. It only orders a list: nothing is chosen by it.
 */
export function relationOptions(one: Related, other: Related): RelationOption[] {
  const ways = (first: Related, second: Related, isOnlyWay: boolean): RelationOption[] => {
    const usual = usualKinds(first, second);
    return relationshipKindSchema.options
      .filter(kind => isOnlyWay || !isSymmetric(kind))
      .map(kind => ({
        personId: first.personId,
        otherPersonId: second.personId,
        kind,
        words: sentence(first, kind, second),
        isUsual: usual.includes(kind),
        mayHoldResponsibility: mayHoldResponsibility(kind) && second.role !== 'adult',
      }));
  };
  const [older, younger] = (yearsOlder(one, other) ?? 0) < 0 ? [other, one] : [one, other];
  const all = [...ways(older, younger, true), ...ways(younger, older, false)];
  const rank = (option: RelationOption): number => {
    const [first, second] = option.personId === older.personId ? [older, younger] : [younger, older];
    const place = usualKinds(first, second).indexOf(option.kind);
    return place < 0 ? 100 : place;
  };
  return all.toSorted((a, b) => rank(a) - rank(b));
}

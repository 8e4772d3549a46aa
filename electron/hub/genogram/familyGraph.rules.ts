import type { LooseTie, Sibship, Union, UnionState } from '#contract/genogram';
import type { RelationshipFact, RelationshipKind } from '#contract/relationships';
import { generationsAbove, isCouple, kindWords } from '../families/relationships.rules.ts';

/** What the picture must know of a person: how they are drawn is decided elsewhere. */
export type GraphPerson = {
  readonly id: string;
  readonly sex: 'F' | 'M' | 'U' | null;
  /** Day of birth, or the day a birth is expected, as ISO text; null when not known. */
  readonly born: string | null;
  /** The same where the very day is known or expected: twins share it. */
  readonly bornOn: string | null;
  readonly isChild: boolean;
};

/** The part of a relationship that decides where people stand. */
export type GraphFact = Pick<
  RelationshipFact,
  'personId' | 'otherPersonId' | 'kind' | 'from' | 'isNow' | 'endedAs' | 'states'
>;

/** A couple with the day it began, or its eldest child's birthday: several partners stand in this order. */
type DatedUnion = Union & { readonly since: string };

/** A family as a genogram sees it: who is joined to whom, which children hang from whom, who stands apart. */
export type FamilyGraph = {
  readonly people: readonly GraphPerson[];
  /** In the order of time; those without any day last. */
  readonly unions: readonly DatedUnion[];
  readonly sibships: readonly Sibship[];
  readonly ties: readonly (LooseTie & {
    /** How many rows `one` stands above `other`. */
    readonly rows: number;
  })[];
  /** Symbols for parents nobody has recorded. */
  readonly unknown: readonly string[];
  /** People without any line. */
  readonly aside: readonly string[];
};

const sibshipKinds: Partial<Record<RelationshipKind, { kind: Sibship['kind']; word: string }>> = {
  parent: { kind: 'birth', word: '' },
  adoptiveParent: { kind: 'adoptive', word: 'adopted' },
  fosterCarer: { kind: 'foster', word: 'foster' },
  privateFosterCarer: { kind: 'foster', word: 'private foster' },
  kinshipCarer: { kind: 'kinship', word: 'family or friends care' },
  otherCarer: { kind: 'kinship', word: 'carer' },
  specialGuardian: { kind: 'guardian', word: 'special guardian' },
  guardian: { kind: 'guardian', word: 'guardian' },
  stepParent: { kind: 'step', word: 'step' },
  partnerOfParent: { kind: 'step', word: 'parent’s partner' },
};

/** The id that the picture gives to a parent of whom nothing is known but the child. */
export const unknownParent = (of: string): string => `unknown:${of}`;
const pairKey = (one: string, other: string): string => [one, other].toSorted().join('+');

/** Oldest first; those without a birthday last; then by id, so that the same facts always give the same picture. */
export function byAge(born: (id: string) => string | null): (a: string, b: string) => number {
  return (a, b) => (born(a) ?? '9999').localeCompare(born(b) ?? '9999') || a.localeCompare(b);
}

/**
 * Turns relationships into what a genogram draws (McGoldrick; interface.md §4.4). Children hang from their own parents'
 * union, so half-brothers and half-sisters stand under their own line; a child with one known parent gets the sign for
 * a parent who is not recorded; any other relationship is drawn only where it holds somebody to the picture.
 */
export function familyGraph(people: readonly GraphPerson[], told: readonly GraphFact[]): FamilyGraph {
  const known = new Map(people.map(person => [person.id, person]));
  const facts = told.filter(
    fact =>
      fact.endedAs !== 'mistake' &&
      fact.personId !== fact.otherPersonId &&
      known.has(fact.personId) &&
      known.has(fact.otherPersonId),
  );
  const couples = couplesIn(facts);
  const { sibships, unknown } = sibshipsIn(people, facts, couples);
  for (const { parents } of sibships) {
    const [one, other] = parents;
    if (one === undefined || other === undefined || couples.has(pairKey(one, other))) continue;
    couples.set(pairKey(one, other), union(one, other, 'parents', '', noDay));
  }
  const unions = inTime(couples, sibships, known);
  const lines = new Lines();
  for (const each of unions) lines.join(each.one, each.other);
  for (const { parents, children } of sibships)
    for (const parent of parents) for (const child of children) lines.join(parent, child);
  const ties = looseTies(facts, known, lines);
  const touched = new Set([
    ...unions.flatMap(each => [each.one, each.other]),
    ...sibships.flatMap(each => [...each.parents, ...each.children]),
    ...ties.flatMap(each => [each.one, each.other]),
  ]);
  return {
    people,
    unions,
    sibships,
    ties,
    unknown,
    aside: people.filter(person => !touched.has(person.id)).map(person => person.id),
  };
}

const noDay = '9999';

const union = (one: string, other: string, state: UnionState, words: string, since: string): DatedUnion => ({
  id: `union:${pairKey(one, other)}`,
  one,
  other,
  state,
  words,
  since,
});

function inTime(
  couples: ReadonlyMap<string, DatedUnion>,
  sibships: readonly Sibship[],
  known: ReadonlyMap<string, GraphPerson>,
): DatedUnion[] {
  return [...couples.values()]
    .map(couple => {
      if (couple.since !== noDay) return couple;
      const births = sibships
        .filter(({ parents }) => parents.includes(couple.one) && parents.includes(couple.other))
        .flatMap(({ children }) => children.map(child => known.get(child)?.born ?? noDay));
      return { ...couple, since: births.toSorted()[0] ?? noDay };
    })
    .toSorted((a, b) => a.since.localeCompare(b.since) || a.id.localeCompare(b.id));
}

function couplesIn(facts: readonly GraphFact[]): Map<string, DatedUnion> {
  const couples = new Map<string, DatedUnion>();
  const inOrder = facts
    .filter(fact => isCouple(fact.kind))
    .toSorted(
      (a, b) =>
        (a.from?.date ?? '9999').localeCompare(b.from?.date ?? '9999') ||
        pairKey(a.personId, a.otherPersonId).localeCompare(pairKey(b.personId, b.otherPersonId)) ||
        Number(b.kind === 'spouse') - Number(a.kind === 'spouse'),
    );
  for (const fact of inOrder) {
    const key = pairKey(fact.personId, fact.otherPersonId);
    const last = fact.states.at(-1);
    const state: UnionState =
      last !== undefined && last.state !== 'together'
        ? last.state
        : !fact.isNow
          ? 'separated'
          : fact.kind === 'spouse'
            ? 'married'
            : 'partners';
    const isTogether = state === 'married' || state === 'partners';
    const since = last?.from?.date.slice(0, 4);
    const words = isTogether || since === undefined ? state : `${state} ${since}`;
    const before = couples.get(key);
    // Told twice, as partners and later as a married couple: the marriage says more, what has ended says most.
    if (before !== undefined && before.state !== 'partners' && before.state !== 'married') continue;
    const [one = '', other = ''] = [fact.personId, fact.otherPersonId].toSorted();
    couples.set(key, union(one, other, state, words, before?.since ?? fact.from?.date ?? noDay));
  }
  return couples;
}

function sibshipsIn(
  people: readonly GraphPerson[],
  facts: readonly GraphFact[],
  couples: ReadonlyMap<string, DatedUnion>,
): { sibships: Sibship[]; unknown: string[] } {
  const sibships = new Map<string, Sibship>();
  const unknown: string[] = [];
  const hang = (child: string, parents: readonly string[], kind: Sibship['kind'], word: string) => {
    const sorted = parents.toSorted();
    const id = `${kind}:${word}:${sorted.join('+')}`;
    const children = sibships.get(id)?.children ?? [];
    sibships.set(id, { id, parents: sorted, children: [...children, child], twins: [], kind, word });
  };
  for (const child of people) {
    const about = facts.filter(fact => fact.otherPersonId === child.id);
    const byWord = Map.groupBy(
      // Care that has come to an end is history: it is in the list, not in the picture of today.
      about.filter(fact => fact.isNow || sibshipKinds[fact.kind]?.kind === 'birth'),
      fact => sibshipKinds[fact.kind]?.word,
    );
    const isAdopted = byWord.has('adopted');
    for (const [word, those] of byWord) {
      const [first] = those;
      const kind = first === undefined ? undefined : sibshipKinds[first.kind]?.kind;
      if (word === undefined || kind === undefined) continue;
      const parents = [...new Set(those.map(fact => fact.personId))].toSorted();
      const [pair, ...others] = kind === 'step' ? parents.map(parent => [parent]) : inPairs(parents, couples);
      if (pair === undefined) continue;
      const [only] = pair;
      if (kind === 'birth' && pair.length === 1 && only !== undefined && child.isChild && !isAdopted) {
        if (!unknown.includes(unknownParent(only))) unknown.push(unknownParent(only));
        hang(child.id, [only, unknownParent(only)], kind, word);
      } else hang(child.id, pair, kind, word);
      for (const more of others) hang(child.id, more, kind, word);
    }
  }
  const born = new Map(people.map(person => [person.id, person.born]));
  const inOrder = byAge(id => born.get(id) ?? null);
  return {
    // By id, so that the same facts in any order give the same picture.
    sibships: [...sibships.values()]
      .map(each => {
        const children = each.children.toSorted(inOrder);
        return { ...each, children, twins: each.kind === 'birth' ? twinsAmong(children, people) : [] };
      })
      .toSorted((a, b) => a.id.localeCompare(b.id)),
    unknown: unknown.toSorted(),
  };
}

/** Children of the same parents who were born, or are expected, on one day. */
function twinsAmong(children: readonly string[], people: readonly GraphPerson[]): string[][] {
  const days = new Map(people.map(person => [person.id, person.bornOn]));
  const byDay = Map.groupBy(children, child => days.get(child) ?? null);
  return [...byDay].flatMap(([day, those]) => (day === null || those.length < 2 ? [] : [those]));
}

/** Parents two by two: a recorded couple first. Sources that disagree may name three; nobody is dropped. */
function inPairs(parents: readonly string[], couples: ReadonlyMap<string, DatedUnion>): string[][] {
  if (parents.length <= 2) return [parents.slice()];
  for (const [index, one] of parents.entries())
    for (const other of parents.slice(index + 1))
      if (couples.has(pairKey(one, other)))
        return [
          [one, other],
          ...inPairs(
            parents.filter(id => id !== one && id !== other),
            couples,
          ),
        ];
  return [parents.slice(0, 2), ...inPairs(parents.slice(2), couples)];
}

/** Which people hang together by lines so far. */
class Lines {
  readonly #above = new Map<string, string>();

  rootOf(id: string): string {
    const above = this.#above.get(id);
    return above === undefined ? id : this.rootOf(above);
  }

  /** True when the two were apart before. */
  join(one: string, other: string): boolean {
    const [a, b] = [this.rootOf(one), this.rootOf(other)];
    if (a === b) return false;
    this.#above.set(a, b);
    return true;
  }
}

/** The nearest kin first, so that a grandmother is held by that and not as a friend. */
const tieOrder: readonly RelationshipKind[] = [
  'sibling',
  'halfSibling',
  'grandparent',
  'greatGrandparent',
  'auntOrUncle',
  'stepSibling',
  'cousin',
  'otherRelative',
  'sameHousehold',
  'friend',
  'neighbour',
  'other',
];

function looseTies(
  facts: readonly GraphFact[],
  known: ReadonlyMap<string, GraphPerson>,
  lines: Lines,
): FamilyGraph['ties'] {
  return facts
    .filter(fact => fact.isNow && sibshipKinds[fact.kind] === undefined && !isCouple(fact.kind))
    .toSorted(
      (a, b) =>
        tieOrder.indexOf(a.kind) - tieOrder.indexOf(b.kind) ||
        a.personId.localeCompare(b.personId) ||
        a.otherPersonId.localeCompare(b.otherPersonId),
    )
    .flatMap(fact => {
      if (!lines.join(fact.personId, fact.otherPersonId)) return [];
      return [
        {
          id: `tie:${fact.personId}+${fact.otherPersonId}`,
          one: fact.personId,
          other: fact.otherPersonId,
          word: kindWords(fact.kind, known.get(fact.personId)?.sex ?? null),
          rows: generationsAbove(fact.kind) ?? 0,
        },
      ];
    });
}

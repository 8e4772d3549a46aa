import { Temporal } from 'temporal-polyfill';
import type { Birth } from '#contract/people';
import type { PartialDate } from '#contract/dates';
import type { FamilyConflict, RelationshipKind } from '#contract/relationships';
import { lastDayMeant } from '../clocks/dateWords.rules.ts';
import { listed } from './familyGaps.rules.ts';
import type { Relationship } from './relationshipFacts.rules.ts';
import { bondOf, generationsAbove, kindWords, relationWords, type Sex } from './relationships.rules.ts';

export type PersonInConflict = {
  personId: string;
  name: string;
  sex: Sex;
  birth: Birth | null;
  died: { on: PartialDate | null } | null;
};

/**
 * The youngest age, in whole years, at which somebody can be a parent by birth without a question. Ours: low enough that
 * a real very young parent is never called impossible, high enough to catch a brother taken for a father.
 */
const youngestParent = 12;
/** Ours: above this a mother's age is asked about, not refused. */
const oldestMother = 55;
/** An estimated date may be this many years off (ours; estimates in files are mostly ages turned into years). */
const estimateSlack = 3;

/** Ties of blood that cannot both be true of the same two people. */
const blood = new Set<RelationshipKind>([
  'parent',
  'grandparent',
  'greatGrandparent',
  'auntOrUncle',
  'sibling',
  'halfSibling',
]);

/** What nobody is to a child, brother or sister of their own by birth. An aunt may well be the foster carer. */
const besideBirth: readonly (readonly [RelationshipKind, ReadonlySet<RelationshipKind>])[] = [
  ['parent', new Set(['stepParent', 'partnerOfParent', 'fosterCarer', 'privateFosterCarer'])],
  ['sibling', new Set(['stepSibling'])],
  ['halfSibling', new Set(['stepSibling'])],
];

/** Of ties between the same two, those that cannot be true beside one another. */
function atOdds(same: readonly Relationship[]): readonly Relationship[] {
  const others = besideBirth.flatMap(([kind, not]) =>
    same.some(fact => fact.kind === kind) ? [...not] : [],
  );
  return same.filter(fact => blood.has(fact.kind) || others.includes(fact.kind));
}

/**
 * What cannot be right, or is unusual enough to ask about, in plain words. Only facts that are said to be true today.
 * An unusual one that somebody has confirmed is not asked about again; an impossible one always is.
 */
export function familyConflicts(
  facts: readonly Relationship[],
  people: readonly PersonInConflict[],
): FamilyConflict[] {
  const byId = new Map(people.map(person => [person.personId, person]));
  const current = facts.filter(fact => fact.isNow && byId.has(fact.personId) && byId.has(fact.otherPersonId));
  const told = current.filter(fact => fact.personId !== fact.otherPersonId);
  return [
    ...current.flatMap(fact => ofThemselves(fact, byId)),
    ...told.flatMap(fact => inTime(fact, byId)),
    ...bothWays(told, byId),
    ...twoBloodTies(told, byId),
    ...severalParents(told, people, byId),
    ...responsibilityDisagrees(told, byId),
  ];
}

type ById = ReadonlyMap<string, PersonInConflict>;

const firstName = (person: PersonInConflict): string => person.name.split(' ')[0] ?? person.name;

function conflict(words: string, facts: readonly Relationship[], mayBeRight: boolean): FamilyConflict[] {
  if (mayBeRight && facts.every(fact => fact.confirmedSource !== null)) return [];
  return [
    {
      words,
      about: 'relationship',
      relationshipIds: facts.map(fact => fact.id),
      stayIds: [],
      personIds: [...new Set(facts.flatMap(fact => [fact.personId, fact.otherPersonId]))],
      mayBeRight,
    },
  ];
}

function ofThemselves(fact: Relationship, byId: ById): FamilyConflict[] {
  const person = byId.get(fact.personId);
  if (person === undefined || fact.personId !== fact.otherPersonId) return [];
  return conflict(
    `${person.name} is recorded as their own ${kindWords(fact.kind, person.sex)}. Either two people were joined who are not the same, or this was recorded by mistake.`,
    [fact],
    false,
  );
}

type Days = { first: string; last: string };

/** The first and last day a birth or death can mean. */
function daysOf(date: Birth | PartialDate | null): Days | null {
  if (date === null || date.precision === 'expected') return null;
  const { precision } = date;
  if (precision !== 'estimated')
    return { first: date.date, last: lastDayMeant({ date: date.date, precision }) };
  const day = Temporal.PlainDate.from(date.date);
  return {
    first: day.subtract({ years: estimateSlack }).toString(),
    last: day.add({ years: estimateSlack }).toString(),
  };
}

const yearsBetween = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'years' }).years;

/** The most years that `older` can have lived when `younger` was born; negative years become -1. */
function mostYears(older: Days, younger: Days): number {
  return older.first > younger.last ? -1 : yearsBetween(older.first, younger.last);
}

function inTime(fact: Relationship, byId: ById): FamilyConflict[] {
  const [older, younger] = [byId.get(fact.personId), byId.get(fact.otherPersonId)];
  const generations = generationsAbove(fact.kind);
  if (older === undefined || younger === undefined || generations === null || generations === 0) return [];
  const [born, childBorn, died] = [
    daysOf(older.birth),
    daysOf(younger.birth),
    daysOf(older.died?.on ?? null),
  ];
  const named = relationWords(fact.kind, older.sex, younger.name).replace(/^[A-Z]/, first =>
    first.toLowerCase(),
  );
  if (childBorn !== null && died !== null && fact.kind === 'parent') {
    // A father may die before the birth; a mother cannot.
    const months = older.sex === 'M' ? 10 : 0;
    const latest = Temporal.PlainDate.from(died.last).add({ months }).toString();
    if (latest < childBorn.first)
      return conflict(
        `${older.name} is recorded as ${named}, but died before ${firstName(younger)} was born.`,
        [fact],
        false,
      );
  }
  if (born === null || childBorn === null) return [];
  const most = mostYears(born, childBorn);
  // An aunt may be younger than her niece, and so may a parent's partner be.
  if (fact.kind === 'auntOrUncle') return [];
  if (most < 0)
    return conflict(
      `${older.name} is recorded as ${named}, but is the younger of the two.`,
      [fact],
      bondOf(fact.kind) === 'step',
    );
  const isByBirth = fact.kind === 'parent' || fact.kind === 'grandparent' || fact.kind === 'greatGrandparent';
  if (isByBirth && most < youngestParent * generations)
    return conflict(
      `${older.name} is recorded as ${named}, but was ${most} or younger when ${firstName(younger)} was born.`,
      [fact],
      false,
    );
  const least = childBorn.first < born.last ? 0 : yearsBetween(born.last, childBorn.first);
  if (fact.kind === 'parent' && older.sex === 'F' && least > oldestMother)
    return conflict(
      `${older.name} is recorded as ${named}, but was ${least} or older when ${firstName(younger)} was born.`,
      [fact],
      true,
    );
  return [];
}

/** Each is said to be a generation above the other. */
function bothWays(facts: readonly Relationship[], byId: ById): FamilyConflict[] {
  const above = facts.filter(fact => (generationsAbove(fact.kind) ?? 0) > 0);
  return above.flatMap((fact, index) =>
    above
      .slice(index + 1)
      .filter(other => other.personId === fact.otherPersonId && other.otherPersonId === fact.personId)
      .flatMap(other => {
        const [one, two] = [byId.get(fact.personId), byId.get(fact.otherPersonId)];
        if (one === undefined || two === undefined) return [];
        return conflict(
          `${one.name} is recorded as the ${kindWords(fact.kind, one.sex)} of ${two.name}, and ${two.name} as the ${kindWords(other.kind, two.sex)} of ${one.name}.`,
          [fact, other],
          false,
        );
      }),
  );
}

function twoBloodTies(facts: readonly Relationship[], byId: ById): FamilyConflict[] {
  const ofPair = Map.groupBy(facts, fact => [fact.personId, fact.otherPersonId].toSorted().join(' '));
  return [...ofPair.values()].flatMap(ofTwo => {
    const same = atOdds(ofTwo);
    const [first] = same;
    const [one, two] = [byId.get(first?.personId ?? ''), byId.get(first?.otherPersonId ?? '')];
    const kinds = new Set(same.map(fact => fact.kind));
    if (first === undefined || one === undefined || two === undefined || kinds.size < 2) return [];
    const words = same.map(fact =>
      kindWords(fact.kind, one.sex, fact.personId === one.personId ? 'person' : 'other'),
    );
    return conflict(`${one.name} is recorded as ${listed(words)} of ${two.name}.`, same, false);
  });
}

/** Two mothers, two fathers or three parents: possible by law, but more often a step-parent or a partner. */
function severalParents(
  facts: readonly Relationship[],
  people: readonly PersonInConflict[],
  byId: ById,
): FamilyConflict[] {
  return people.flatMap(child => {
    const parents = facts.filter(fact => fact.kind === 'parent' && fact.otherPersonId === child.personId);
    const of = (sex: 'F' | 'M') => parents.filter(fact => byId.get(fact.personId)?.sex === sex);
    const [mothers, fathers] = [of('F'), of('M')];
    const names = (those: readonly Relationship[]) =>
      listed(those.map(fact => byId.get(fact.personId)?.name ?? ''));
    const ask = 'Is one of them a step-parent, an adoptive parent or a partner?';
    const number = (count: number) => (count === 2 ? 'two' : count === 3 ? 'three' : `${count}`);
    if (mothers.length > 1)
      return conflict(
        `${child.name} has ${number(mothers.length)} mothers recorded: ${names(mothers)}. ${ask}`,
        mothers,
        true,
      );
    if (fathers.length > 1)
      return conflict(
        `${child.name} has ${number(fathers.length)} fathers recorded: ${names(fathers)}. ${ask}`,
        fathers,
        true,
      );
    if (parents.length < 3) return [];
    return conflict(
      `${child.name} has ${number(parents.length)} parents recorded: ${names(parents)}. ${ask}`,
      parents,
      true,
    );
  });
}

function responsibilityDisagrees(facts: readonly Relationship[], byId: ById): FamilyConflict[] {
  const ofPair = Map.groupBy(facts, fact => `${fact.personId} ${fact.otherPersonId}`);
  return [...ofPair.values()].flatMap(same => {
    const answers = new Set(same.flatMap(fact => fact.answers));
    const [first] = same;
    const [adult, child] = [byId.get(first?.personId ?? ''), byId.get(first?.otherPersonId ?? '')];
    if (adult === undefined || child === undefined || !answers.has('yes') || !answers.has('no')) return [];
    const found = conflict(
      `One source says that ${adult.name} has parental responsibility for ${child.name}, another says not.`,
      same,
      false,
    );
    return found.map(each => ({ ...each, about: 'responsibility' as const }));
  });
}

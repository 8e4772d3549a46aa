import type { EcomapItem, Place, TieHelp, TieStrength, UnionState } from '#contract/genogram';
import type { RelationshipFact } from '#contract/relationships';

export const strengthWords: Record<TieStrength, string> = {
  strong: 'Strong',
  ordinary: 'Ordinary',
  stressful: 'Stressful',
  broken: 'Broken off',
};

export const helpWords: Record<TieHelp, string> = {
  notSaid: 'Not said',
  toFamily: 'Helps the family',
  fromFamily: 'The family helps',
  both: 'Both ways',
};

export const kindWords: Record<EcomapItem['kind'], string> = {
  service: 'Service',
  person: 'Person',
  place: 'Place',
};

/** What each line between a couple looks like, in the order of the key. */
export const unionKey: readonly { state: UnionState; words: string }[] = [
  { state: 'married', words: 'married' },
  { state: 'partners', words: 'partners' },
  { state: 'separated', words: 'separated' },
  { state: 'divorced', words: 'divorced' },
];

export type ListedRelationship = {
  id: string;
  personId: string;
  personName: string;
  words: string;
  otherPersonId: string;
  otherName: string;
  inverseWords: string;
  /** "Yes" or "No" where it was answered, "Not known" where it could be, and empty where nobody would ask. */
  responsibility: string;
  when: string;
  source: string;
  isNow: boolean;
};

const mayBeAsked = new Set<RelationshipFact['kind']>([
  'parent',
  'adoptiveParent',
  'stepParent',
  'specialGuardian',
  'guardian',
]);

const responsibilityWords = { yes: 'Yes', no: 'No', unknown: 'Not known' } as const;

/** Every relationship as one line, both ways; those of today first. What was recorded by mistake is not told again. */
export function listed(facts: readonly RelationshipFact[]): ListedRelationship[] {
  return facts
    .filter(fact => fact.endedAs !== 'mistake')
    .map(fact => ({
      id: fact.id,
      personId: fact.personId,
      personName: fact.personName,
      words: fact.words,
      otherPersonId: fact.otherPersonId,
      otherName: fact.otherName,
      inverseWords: fact.inverseWords,
      responsibility:
        fact.parentalResponsibility === 'unknown' && !mayBeAsked.has(fact.kind)
          ? ''
          : responsibilityWords[fact.parentalResponsibility],
      when: [fact.time, ...fact.states.slice(-1).map(state => state.words)]
        .filter(words => words !== '')
        .join('; '),
      source: fact.source,
      isNow: fact.isNow,
    }))
    .toSorted(
      (a, b) =>
        Number(b.isNow) - Number(a.isNow) ||
        a.personName.localeCompare(b.personName) ||
        a.otherName.localeCompare(b.otherName),
    );
}

export type Direction = 'left' | 'right' | 'up' | 'down';

export const directionOf: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** Sideways counts more than it measures, so that "right" stays on the row where it can. */
const sideways = 2.5;

/** Who stands next in a direction; null at the edge. */
export function nextInDirection(places: readonly Place[], from: string, direction: Direction): string | null {
  const here = places.find(place => place.symbolId === from);
  if (here === undefined) return null;
  const isAcross = direction === 'left' || direction === 'right';
  const sign = direction === 'left' || direction === 'up' ? -1 : 1;
  const candidates = places.flatMap(place => {
    const along = ((isAcross ? place.x : place.y) - (isAcross ? here.x : here.y)) * sign;
    const aside = Math.abs(isAcross ? place.y - here.y : place.x - here.x);
    return place.symbolId === from || along < 20
      ? []
      : [{ id: place.symbolId, far: along + aside * sideways }];
  });
  return candidates.toSorted((a, b) => a.far - b.far)[0]?.id ?? null;
}

const smallStep = 10;
const largeStep = 60;

/** Where an arrow key moves somebody to; with Shift, further. */
export function movedBy(place: Place, direction: Direction, isFar: boolean): Place {
  const step = isFar ? largeStep : smallStep;
  const by = { left: [-step, 0], right: [step, 0], up: [0, -step], down: [0, step] }[direction];
  return { ...place, x: place.x + (by[0] ?? 0), y: place.y + (by[1] ?? 0) };
}

const inWords = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;

/** What the ring of a home cannot show by itself: who stands inside or in a bay of it and lives elsewhere. */
export function ringNote(takesIn: readonly string[], bendsRound: readonly string[]): string {
  const live = (names: readonly string[]): string =>
    names.length === 1 ? 'who does not live here' : 'who do not live here';
  return [
    ...(takesIn.length === 0
      ? []
      : [
          `On the picture the ring also goes round ${inWords(takesIn)}, ${live(takesIn)}: there is no room for it beside them.`,
        ]),
    ...(bendsRound.length === 0
      ? []
      : [`On the picture the ring bends round ${inWords(bendsRound)}, ${live(bendsRound)}.`]),
  ].join(' ');
}

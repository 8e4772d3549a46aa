import type { Drawing, EcomapItem, Genogram, Paper, Place, TieHelp, TieStrength } from '#contract/genogram';
import { symbolSize } from '#contract/genogramSizes';
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

/** People whose tops are within half a person of each other stand on one row. */
const rowHeight = symbolSize.height / 2;

const nearest = (spots: readonly Place[], measure: (place: Place) => number): string | null =>
  spots.toSorted((a, b) => measure(a) - measure(b) || a.symbolId.localeCompare(b.symbolId))[0]?.symbolId ??
  null;

/**
 * Who is next as the eye goes: left and right along the row, up to the nearest parent, down to the nearest child, and
 * where no line leads on, to whoever stands nearest in the next row. Null at the edge.
 */
export function nextInDirection(
  { sibships }: Pick<Genogram, 'sibships'>,
  places: readonly Place[],
  from: string,
  direction: Direction,
): string | null {
  const here = places.find(place => place.symbolId === from);
  if (here === undefined) return null;
  const across = ({ x }: Place): number => Math.abs(x - here.x);
  const sign = direction === 'left' || direction === 'up' ? -1 : 1;
  if (direction === 'left' || direction === 'right')
    return nearest(
      places.filter(place => Math.abs(place.y - here.y) < rowHeight && (place.x - here.x) * sign > 0),
      across,
    );
  const beyond = places.filter(place => (place.y - here.y) * sign >= rowHeight);
  const kin = new Set(
    direction === 'up'
      ? sibships.filter(({ children }) => children.includes(from)).flatMap(({ parents }) => parents)
      : sibships.filter(({ parents }) => parents.includes(from)).flatMap(({ children }) => children),
  );
  const related = nearest(
    beyond.filter(({ symbolId }) => kin.has(symbolId)),
    across,
  );
  if (related !== null) return related;
  const row = Math.min(...beyond.map(place => (place.y - here.y) * sign));
  return nearest(
    beyond.filter(place => (place.y - here.y) * sign < row + rowHeight),
    across,
  );
}

/** The smallest words of a picture, and how small words may be at first sight and on paper. */
const smallestWords = 12.5;
const leastOnScreen = 11;
const leastOnPaper = 8;
const readable = leastOnScreen / smallestWords;
const largest = 1.15;
const roundIt = 24;

type Size = { readonly width: number; readonly height: number };
export type Sight = {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
  readonly isWhole: boolean;
};

/**
 * What to show of a picture first: all of it where its words can still be read, otherwise as much as can be read round
 * the children help is asked for and their parents. `x` and `y` are the middle of the frame in picture units.
 */
export function firstSight(
  genogram: Genogram,
  places: readonly Place[],
  box: Drawing['box'],
  frame: Size,
): Sight {
  const fits = Math.min(
    (frame.width - roundIt * 2) / box.width,
    (frame.height - roundIt * 2) / box.height,
    largest,
  );
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  if (fits >= readable) return { ...middle, zoom: fits, isWhole: true };
  const seen = { width: frame.width / readable, height: frame.height / readable };
  const focus = new Set(genogram.symbols.filter(symbol => symbol.isFocus).map(symbol => symbol.id));
  const nearBy = new Set([
    ...focus,
    ...genogram.sibships
      .filter(({ children }) => children.some(child => focus.has(child)))
      .flatMap(({ parents, children }) => [...parents, ...children]),
  ]);
  const those = places.filter(({ symbolId }) =>
    focus.size > 0 ? nearBy.has(symbolId) : !genogram.aside.includes(symbolId),
  );
  const [xs, ys] = [those.map(place => place.x), those.map(place => place.y + symbolSize.height / 2)];
  return {
    x: within(between(xs), box.x, box.width, seen.width),
    y: within(between(ys), box.y, box.height, seen.height),
    zoom: readable,
    isWhole: false,
  };
}

const between = (values: readonly number[]): number =>
  values.length === 0 ? 0 : (Math.min(...values) + Math.max(...values)) / 2;

/** The middle of what is seen, moved so that no more empty ground is seen than must be. */
const within = (wanted: number, start: number, length: number, seen: number): number =>
  seen >= length
    ? start + length / 2
    : Math.min(start + length - seen / 2, Math.max(start + seen / 2, wanted));

/** What the sheets of a printer have room for beside the words, in pixels of 1/96 inch. */
const sheetSizes: Record<Paper, Size> = {
  A4: { width: 1_020, height: 530 },
  A3: { width: 1_480, height: 850 },
};

/**
 * The parts of a picture that go on a sheet each, row by row: one for the whole where its words can still be read, else
 * as many as that takes. Neighbours share the width of a person, so that everybody is whole on one of them.
 */
export function sheetsFor(box: Drawing['box'], paper: Paper): Drawing['box'][] {
  const scale = leastOnPaper / smallestWords;
  const room = { width: sheetSizes[paper].width / scale, height: sheetSizes[paper].height / scale };
  const tops = parts(box.y, box.height, room.height, symbolSize.height);
  const lefts = parts(box.x, box.width, room.width, symbolSize.width);
  return tops.flatMap(([y, height]) => lefts.map(([x, width]) => ({ x, y, width, height })));
}

function parts(start: number, length: number, room: number, shared: number): [number, number][] {
  if (length <= room) return [[start, length]];
  const many = Math.ceil((length - shared) / (room - shared));
  const each = (length - shared) / many + shared;
  return Array.from({ length: many }, (_, nth) => [start + nth * (each - shared), each]);
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

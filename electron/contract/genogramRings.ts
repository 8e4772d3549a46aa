import type { HomeRing, Shape } from './genogram.ts';
import { overlaps, type Box, type Point } from './genogramBoxes.ts';
import { outlineRound } from './genogramOutline.ts';
import { symbolSize } from './genogramSizes.ts';
import { piecesOf } from './genogramStrokes.ts';

type At = ReadonlyMap<string, Point>;

/** The ring of one home as drawn, and whom its line has to do with although they do not live there. */
export type RingOutline = {
  readonly ring: HomeRing;
  /** Which of the styles the line has: the same on screen, on paper and in the key. */
  readonly look: string;
  /** Corners of the one closed line, clockwise; empty when nobody of the home is on the picture. */
  readonly corners: readonly Point[];
  /** Symbols that stand inside, because there is no way round them. */
  readonly takesIn: readonly string[];
  /** Symbols in a bay of the line: the people of the home stand on both sides of them. */
  readonly bendsRound: readonly string[];
};

/** As many ways to draw a ring as the style sheets know. */
const ringLooks = 6;
/**
 * Rings keep this far from their own people, beside and above them; where homes lie over each other each goes a little
 * further out, so that no line hides another. Between two columns there is room for so many.
 */
const nearest = { beside: 1, above: 5 } as const;
const apart = 3.75;
const depths = 5;
/** Half the width of a corridor; one that goes further out is a little wider. */
const corridor = 6;
const widerBy = 2.5;
/** How much of somebody who lives elsewhere must stay outside: the sign and nearly all of the name. */
const core = { halfWidth: 48, top: 2, bottom: symbolSize.height - 6 } as const;

export const ringLook = (index: number): string => `ring${index % ringLooks}`;

/** How a home is named on its ring. */
export const ringWords = ({ letter, label }: Pick<HomeRing, 'letter' | 'label'>): string =>
  label === `Home ${letter}` ? label : `${letter} ${label}`;

/** A ring for each home: one line round everybody who lives there, which leaves everybody else outside where it can. */
export function ringOutlines(rings: readonly HomeRing[], at: At): RingOutline[] {
  const depthOf = depthsOf(rings, at);
  return rings.map((ring, index) => {
    const depth = depthOf[index] ?? 0;
    const own = new Set(ring.symbolIds);
    const others = [...at]
      .filter(([id]) => !own.has(id))
      .map(([id, spot]) => ({ id, box: coreBox(spot) }))
      .toSorted((a, b) => a.box.top - b.box.top || a.box.left - b.box.left);
    const { corners, fills } = outlineRound(
      // From the top left, so that the line is the same in whatever order people were told.
      ring.symbolIds
        .flatMap(id => {
          const spot = at.get(id);
          return spot === undefined ? [] : [personBox(spot, apart * depth)];
        })
        .toSorted((a, b) => a.top - b.top || a.left - b.left),
      others.map(({ box }) => box),
      corridor + widerBy * depth,
    );
    const whole = boundsOf(corners);
    const within = others.filter(({ box }) => overlaps(whole, box));
    const takesIn = within.filter(({ box }) => fills(box)).map(({ id }) => id);
    return {
      ring,
      look: ringLook(index),
      corners,
      takesIn,
      bendsRound: within.map(({ id }) => id).filter(id => !takesIn.includes(id)),
    };
  });
}

/** The lines of the rings and, on each, the name of its home where it hides least of `rest`, the picture without rings. */
export function ringShapes(
  rings: readonly HomeRing[],
  at: At,
  rest: readonly Shape[],
  /** The letter of the one home to show; null for all. */
  only: string | null = null,
): { lines: Shape[]; names: Shape[] } {
  const outlines = ringOutlines(rings, at).filter(
    ({ ring, corners }) => corners.length > 0 && (only === null || ring.letter === only),
  );
  const people = [...at.values()].flatMap(signAndName);
  const words: Box[] = rest.flatMap(shape => (shape.kind === 'text' ? [textBox(shape)] : []));
  const restLines = rest.flatMap(shape => (shape.kind === 'path' ? segments(shape.d) : []));
  const names: Shape[] = [];
  for (const outline of outlines) {
    const { ring, corners } = outline;
    const lines = [
      ...restLines,
      ...outlines.filter(each => each !== outline).flatMap(each => sidesOf(each.corners)),
    ];
    const text = shortened(ringWords(ring));
    const spot = labelSpot(corners, widthOf(text), { people, words, lines });
    words.push(spot);
    // The ring stops for its name.
    names.push({
      kind: 'path',
      look: 'plate',
      d: `M${spot.left},${spot.top}L${spot.right},${spot.top}L${spot.right},${spot.bottom}L${spot.left},${spot.bottom}Z`,
    });
    names.push({
      kind: 'text',
      look: 'ringLabel',
      x: (spot.left + spot.right) / 2,
      y: (spot.top + spot.bottom) / 2 + baseline,
      anchor: 'middle',
      text,
    });
  }
  return { lines: outlines.map(({ look, corners }) => ({ kind: 'path', look, d: rounded(corners) })), names };
}

/** How far out each ring goes: further than those before it that lie over it; once there is no room, as far as the fewest. */
function depthsOf(rings: readonly HomeRing[], at: At): number[] {
  const bounds = rings.map(ring =>
    boundsOf(
      ring.symbolIds.flatMap(id => {
        const spot = at.get(id);
        if (spot === undefined) return [];
        const box = personBox(spot, apart * depths);
        return [
          { x: box.left, y: box.top },
          { x: box.right, y: box.bottom },
        ];
      }),
    ),
  );
  const chosen: number[] = [];
  for (const own of bounds) {
    const taken = Array.from({ length: depths }, () => 0);
    for (const [other, depth] of chosen.entries()) {
      const box = bounds[other];
      if (box !== undefined && overlaps(own, box)) taken[depth] = (taken[depth] ?? 0) + 1;
    }
    chosen.push(taken.indexOf(Math.min(...taken)));
  }
  return chosen;
}

/** A person's box: `spot` is the middle of its top. */
const personBox = (spot: Point, grow: number): Box => ({
  left: spot.x - symbolSize.width / 2 - nearest.beside - grow,
  right: spot.x + symbolSize.width / 2 + nearest.beside + grow,
  top: spot.y - nearest.above - grow,
  bottom: spot.y + symbolSize.height + nearest.above + grow,
});

const coreBox = (spot: Point): Box => ({
  left: spot.x - core.halfWidth,
  right: spot.x + core.halfWidth,
  top: spot.y + core.top,
  bottom: spot.y + core.bottom,
});

const signAndName = (spot: Point): Box[] => [
  { left: spot.x - 28, right: spot.x + 28, top: spot.y - 2, bottom: spot.y + symbolSize.sign + 2 },
  {
    left: spot.x - symbolSize.width / 2 + 4,
    right: spot.x + symbolSize.width / 2 - 4,
    top: spot.y + symbolSize.sign + 2,
    bottom: spot.y + symbolSize.height - 8,
  },
];

/** The part of the plane that an outline fills; nothing for an empty one. */
export const boundsOf = (corners: readonly Point[]): Box =>
  corners.length === 0
    ? { left: 0, right: 0, top: 0, bottom: 0 }
    : {
        left: Math.min(...corners.map(point => point.x)),
        right: Math.max(...corners.map(point => point.x)),
        top: Math.min(...corners.map(point => point.y)),
        bottom: Math.max(...corners.map(point => point.y)),
      };

const labelMargin = 4;
const labelHeight = 16;
/** From the middle of a line of words to where its letters stand. */
const baseline = 4.5;
const letterWidth = 7;
const longestLabel = 26;
const fromCorner = 14;
/** A name is tried at every so many units along an edge. */
const step = 20;

const shortened = (text: string): string =>
  text.length <= longestLabel ? text : `${text.slice(0, longestLabel - 1).trimEnd()}…`;
const widthOf = (text: string): number => text.length * letterWidth + labelMargin * 2;

const textBox = (shape: Extract<Shape, { kind: 'text' }>): Box => {
  const width = shape.text.length * letterWidth;
  const left =
    shape.anchor === 'start' ? shape.x : shape.anchor === 'middle' ? shape.x - width / 2 : shape.x - width;
  return { left, right: left + width, top: shape.y - 12, bottom: shape.y + 4 };
};

/** The straight pieces of a path of this picture, as thin boxes. */
const segments = (d: string): Box[] => piecesOf(d).map(({ from, to }) => boundsOf([from, to]));

const sidesOf = (corners: readonly Point[]): Box[] =>
  corners.map((point, index) => boundsOf([point, corners[(index + 1) % corners.length] ?? point]));

/** Where a ring's name stands on its line: on any level edge, top ones first, where it hides least. */
function labelSpot(
  corners: readonly Point[],
  width: number,
  hidden: { people: readonly Box[]; words: readonly Box[]; lines: readonly Box[] },
): Box {
  const count = (boxes: readonly Box[], spot: Box): number =>
    boxes.filter(
      box =>
        box.left <= spot.right && spot.left <= box.right && box.top <= spot.bottom && spot.top <= box.bottom,
    ).length;
  const spots = corners.flatMap((point, index) => {
    const next = corners[(index + 1) % corners.length] ?? point;
    if (point.y !== next.y) return [];
    const [left, right] = [Math.min(point.x, next.x) + fromCorner, Math.max(point.x, next.x) - fromCorner];
    const room = right - left - width;
    const starts = Array.from(
      { length: Math.max(1, Math.floor(room / step) + 1) },
      (_, nth) => left + nth * step,
    );
    return starts.map(start => ({
      left: start,
      right: start + width,
      top: point.y - labelHeight / 2,
      bottom: point.y + labelHeight / 2,
      isTooLong: room < 0,
    }));
  });
  const top = Math.min(...spots.map(spot => spot.top));
  const costs = spots.map(spot => ({
    spot,
    cost:
      count(hidden.people, spot) * 40 +
      count(hidden.words, spot) * 40 +
      count(hidden.lines, spot) * 6 +
      (spot.isTooLong ? 15 : 0) +
      (spot.top === top ? 0 : 1),
  }));
  const [best] = costs.toSorted((a, b) => a.cost - b.cost);
  return best?.spot ?? { left: 0, right: 0, top: 0, bottom: 0 };
}

/** An outline with its corners cut, so that it reads as a ring. */
function rounded(outline: readonly Point[]): string {
  const cut = 14;
  const corners = outline.map((point, index) => {
    const before = outline[(index + outline.length - 1) % outline.length] ?? point;
    const after = outline[(index + 1) % outline.length] ?? point;
    const towards = (to: Point): Point => {
      const far = Math.hypot(to.x - point.x, to.y - point.y) || 1;
      const by = Math.min(cut, far / 2) / far;
      return { x: tenth(point.x + (to.x - point.x) * by), y: tenth(point.y + (to.y - point.y) * by) };
    };
    return { point: { x: tenth(point.x), y: tenth(point.y) }, from: towards(before), to: towards(after) };
  });
  const [first] = corners;
  if (first === undefined) return '';
  return `M${first.to.x},${first.to.y}${corners
    .slice(1)
    .concat([first])
    .map(({ point, from, to }) => `L${from.x},${from.y}Q${point.x},${point.y} ${to.x},${to.y}`)
    .join('')}Z`;
}

const tenth = (value: number): number => Math.round(value * 10) / 10;

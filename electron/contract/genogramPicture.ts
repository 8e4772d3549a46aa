import type {
  Drawing,
  Genogram,
  GenogramSymbol,
  LooseTie,
  Place,
  Shape,
  Sibship,
  Union,
} from './genogram.ts';
import { ringShapes } from './genogramRings.ts';
import { symbolSize } from './genogramSizes.ts';

/*
 * The lines of a genogram from where people stand. Drawn here, once, for the screen (where people are being moved), for
 * paper and for a PDF, so that all three show the same.
 */

const half = symbolSize.sign / 2;
const gapAfter = (symbolSize.width - symbolSize.sign) / 2;
/** Lines that run under the names keep this far from them and from each other. */
const runBelow = 10;
const runApart = 12;
/** The bar that children hang from, above the children. */
const barAbove = 24;
/** Between two lines that leave the same couple, for children by birth and by adoption. */
const sideBySide = 10;
const margin = 40;
/** Lines keep this far from the edge of the picture. */
const edge = 12;

type At = ReadonlyMap<string, { readonly x: number; readonly y: number }>;
type Point = { readonly x: number; readonly y: number };

/** Lines, rings and words; the people themselves are drawn by `symbolShapes` at their places. */
export function genogramLines(genogram: Genogram, places: readonly Place[]): Shape[] {
  const at: At = new Map(places.map(place => [place.symbolId, place]));
  const unions = unionLines(genogram.unions, at);
  const rest = [
    ...genogram.ties.flatMap(tie => tieShapes(tie, at)),
    ...sibshipShapes(genogram.sibships, unions.middles, at),
    ...unions.shapes,
    ...asideShapes(genogram.aside, at),
  ];
  const rings = ringShapes(genogram.rings, at, rest);
  return [...rings.lines, ...rest, ...rings.names];
}

/** The whole picture as shapes, people included: for paper. */
export function genogramDrawing(genogram: Genogram, places: readonly Place[]): Drawing {
  const symbols = new Map(genogram.symbols.map(symbol => [symbol.id, symbol]));
  const people = places.flatMap(place => {
    const symbol = symbols.get(place.symbolId);
    return symbol === undefined ? [] : moved(symbolShapes(symbol), place);
  });
  const lines = genogramLines(genogram, places);
  return { box: boxAround(places, lines), shapes: [...lines, ...people] };
}

/** The part of the plane that people and the lines between and round them fill. */
export function boxAround(places: readonly Place[], lines: readonly Shape[]): Drawing['box'] {
  if (places.length === 0) return { x: 0, y: 0, width: 1, height: 1 };
  const drawn = lines.flatMap(shape => (shape.kind === 'text' ? [shape] : pointsOf(shape.d)));
  const xs = drawn.map(point => point.x);
  const ys = drawn.map(point => point.y);
  const sides = places.map(place => place.x);
  const tops = places.map(place => place.y);
  const x = Math.min(Math.min(...sides) - symbolSize.width / 2 - margin, ...xs.map(each => each - edge));
  const y = Math.min(Math.min(...tops) - margin, ...ys.map(each => each - edge));
  const right = Math.max(Math.max(...sides) + symbolSize.width / 2 + margin, ...xs.map(each => each + edge));
  const bottom = Math.max(Math.max(...tops) + symbolSize.height + margin, ...ys.map(each => each + edge));
  return { x, y, width: right - x, height: bottom - y };
}

const pointsOf = (d: string): Point[] =>
  [...d.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }));

const path = (look: string, d: string): Shape => ({ kind: 'path', look, d });
const text = (
  look: string,
  x: number,
  y: number,
  words: string,
  anchor: 'start' | 'middle' | 'end' = 'middle',
): Shape => ({ kind: 'text', look, x, y, anchor, text: words });

function moved(shapes: readonly Shape[], by: Point): Shape[] {
  return shapes.map(shape =>
    shape.kind === 'text'
      ? { ...shape, x: shape.x + by.x, y: shape.y + by.y }
      : { ...shape, d: shiftPath(shape.d, by) },
  );
}

/** Only for the paths of this file: absolute commands with "x,y" pairs; arcs move by their last pair. */
const shiftPath = (d: string, by: Point): string =>
  d.replaceAll(
    /(-?[\d.]+),(-?[\d.]+)/g,
    (_pair, x: string, y: string) => `${Number(x) + by.x},${Number(y) + by.y}`,
  );

/** One person: the sign with the age in it, a cross for somebody who died, the name and the year under it. */
export function symbolShapes(symbol: GenogramSymbol): Shape[] {
  const outline = outlines[symbol.shape];
  const c = half;
  const lines = nameLines(symbol.name);
  const nameTop = symbolSize.sign + 17;
  // "born 2012 · A B": the letters of the homes.
  const under = [symbol.under, symbol.homes.join(' ')].filter(words => words !== '').join(' · ');
  return [
    path(symbol.shape === 'unknown' ? 'signUnknown' : symbol.isFocus ? 'signFocus' : 'sign', outline(half)),
    ...(symbol.isFocus ? [path('signInner', outline(half - 5))] : []),
    ...(symbol.isDeceased ? [path('cross', `M${-c},0L${c},${2 * c}M${c},0L${-c},${2 * c}`)] : []),
    ...(symbol.inside === ''
      ? []
      : [text(symbol.isDeceased ? 'insideCross' : 'inside', 0, half + 5, symbol.inside)]),
    ...lines.map((line, index) =>
      text(symbol.shape === 'unknown' ? 'nameUnknown' : 'name', 0, nameTop + index * 16, line),
    ),
    ...(under === '' ? [] : [text('under', 0, nameTop + lines.length * 16, under)]),
  ];
}

const outlines: Record<GenogramSymbol['shape'], (r: number) => string> = {
  square: r => `M${-r},${half - r}L${r},${half - r}L${r},${half + r}L${-r},${half + r}Z`,
  circle: r => `M${-r},${half}A${r} ${r} 0 1 1 ${r},${half}A${r} ${r} 0 1 1 ${-r},${half}Z`,
  diamond: r => `M0,${half - r}L${r},${half}L0,${half + r}L${-r},${half}Z`,
  triangle: r => `M0,${half - r}L${r},${half + r}L${-r},${half + r}Z`,
  unknown: r => `M0,${half - r}L${r},${half}L0,${half + r}L${-r},${half}Z`,
};

const longestLine = 16;

/** A name on two lines at most; what does not fit ends with dots (the whole name is in the list and in the label). */
export function nameLines(name: string): string[] {
  const lines: string[] = [];
  for (const word of name.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= longestLine)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const shown = lines.length > 2 ? [lines[0] ?? '', `${lines[1] ?? ''}…`] : lines;
  return shown.map(line => (line.length > longestLine + 1 ? `${line.slice(0, longestLine)}…` : line));
}

const unionLooks: Record<Union['state'], string> = {
  married: 'union',
  partners: 'unionPartners',
  separated: 'union',
  divorced: 'union',
  widowed: 'union',
  parents: 'unionParents',
};

/** The line of each couple, and the spot on it that their children hang from. */
function unionLines(unions: readonly Union[], at: At): { shapes: Shape[]; middles: Map<string, Point> } {
  const middles = new Map<string, Point>();
  const runs: { left: number; right: number; level: number }[] = [];
  const shapes = unions.flatMap(union => {
    const [a, b] = [at.get(union.one), at.get(union.other)];
    if (a === undefined || b === undefined) return [];
    const [left, right] = a.x <= b.x ? [a, b] : [b, a];
    const isBeside =
      Math.abs(a.y - b.y) < half &&
      right.x - left.x >= symbolSize.sign &&
      ![...at].some(
        ([id, spot]) =>
          id !== union.one &&
          id !== union.other &&
          spot.x > left.x &&
          spot.x < right.x &&
          Math.abs(spot.y - left.y) < symbolSize.height,
      );
    const look = unionLooks[union.state];
    if (isBeside) {
      const middle = { x: (left.x + right.x) / 2, y: (left.y + right.y) / 2 + half };
      middles.set(unionKey(union.one, union.other), middle);
      return [
        path(look, `M${left.x + half},${left.y + half}L${right.x - half},${right.y + half}`),
        ...marks(union, { x: left.x + (right.x - left.x) * 0.36, y: middle.y }),
        ...stateWords(union, { x: middle.x, y: middle.y - 10 }),
      ];
    }
    // Out of the lower side of each, down beside the name, and across under whoever stands between.
    let level = Math.max(a.y, b.y) + symbolSize.height + runBelow;
    while (runs.some(run => run.level === level && run.left < right.x && left.x < run.right))
      level += runApart;
    runs.push({ left: left.x, right: right.x, level });
    const outLeft = left.x + half + gapAfter + 8;
    const outRight = right.x - half - gapAfter - 8;
    const leaves = outLeft < outRight ? { l: outLeft, r: outRight } : { l: left.x, r: right.x };
    const side = half + 12;
    const middle = { x: (leaves.l + leaves.r) / 2, y: level };
    middles.set(unionKey(union.one, union.other), middle);
    return [
      path(
        look,
        `M${left.x + half},${left.y + side}L${leaves.l},${left.y + side}L${leaves.l},${level}L${leaves.r},${level}L${leaves.r},${right.y + side}L${right.x - half},${right.y + side}`,
      ),
      ...marks(union, { x: leaves.l + Math.min(24, (leaves.r - leaves.l) / 4), y: level }),
      ...stateWords(union, { x: leaves.l + 40, y: level - 5 }, 'start'),
    ];
  });
  return { shapes, middles };
}

const unionKey = (one: string, other: string): string => [one, other].toSorted().join('+');

/** One stroke for separated, two for divorced, a cross for widowed (McGoldrick). */
function marks(union: Union, spot: Point): Shape[] {
  const stroke = (by: number) => `M${spot.x + by - 4},${spot.y + 8}L${spot.x + by + 4},${spot.y - 8}`;
  switch (union.state) {
    case 'separated':
      return [path('mark', stroke(0))];
    case 'divorced':
      return [path('mark', stroke(-3) + stroke(4))];
    case 'widowed':
      return [path('mark', `${stroke(0)}M${spot.x + 4},${spot.y + 8}L${spot.x - 4},${spot.y - 8}`)];
    case 'married':
    case 'partners':
    case 'parents':
      return [];
  }
}

function stateWords(union: Union, spot: Point, anchor: 'start' | 'middle' = 'middle'): Shape[] {
  return union.words === '' ? [] : [text('word', spot.x, spot.y, union.words, anchor)];
}

/** Children under their parents: down from the couple's line, along a bar of their own, down to each child. */
function sibshipShapes(sibships: readonly Sibship[], middles: ReadonlyMap<string, Point>, at: At): Shape[] {
  const hangingFrom = new Map<string, string[]>();
  for (const { id, children } of sibships)
    for (const child of children) hangingFrom.set(child, [...(hangingFrom.get(child) ?? []), id]);
  const bars: { left: number; right: number; level: number }[] = [];
  const hangingOn = new Map<string, number>();
  return sibships.flatMap(sibship => {
    const children = sibship.children.flatMap(id => {
      const spot = at.get(id);
      const own = hangingFrom.get(id) ?? [];
      const aside = (own.indexOf(sibship.id) - (own.length - 1) / 2) * 14;
      return spot === undefined ? [] : [{ id, x: spot.x + aside, y: spot.y }];
    });
    // Twins hang from one spot of the bar, between them (McGoldrick).
    const topOf = ({ id, x }: (typeof children)[number]): number => {
      const together = sibship.twins.find(those => those.includes(id)) ?? [];
      const spots = children.filter(child => together.includes(child.id));
      return spots.length < 2 ? x : spots.reduce((sum, child) => sum + child.x, 0) / spots.length;
    };
    const key = sibship.parents.join('+');
    const nth = hangingOn.get(key) ?? 0;
    hangingOn.set(key, nth + 1);
    const origin = originOf(sibship, middles, at, children, nth);
    if (origin === null || children.length === 0) return [];
    const left = Math.min(origin.x, ...children.map(topOf));
    const right = Math.max(origin.x, ...children.map(topOf));
    let level = Math.min(...children.map(child => child.y)) - barAbove;
    while (
      bars.some(bar => Math.abs(bar.level - level) < 6 && bar.left <= right + 8 && left - 8 <= bar.right)
    )
      level -= runApart;
    bars.push({ left, right, level });
    const look = sibship.kind === 'birth' ? 'child' : 'care';
    const bar = left === right ? '' : `M${left},${level}L${right},${level}`;
    const drops = children.map(child => `M${topOf(child)},${level}L${child.x},${child.y}`).join('');
    return [
      path(look, `${origin.start}L${origin.x},${level}${bar}${drops}`),
      ...(sibship.word === '' ? [] : [text('word', origin.x + 5, level - 5, sibship.word, 'start')]),
    ];
  });
}

/** Where a sibship's line leaves its parents: the couple's line, or the lower side of a parent alone. */
function originOf(
  { parents }: Sibship,
  middles: ReadonlyMap<string, Point>,
  at: At,
  children: readonly Point[],
  /** How many lines leave the same parents before this one: they run side by side. */
  nth: number,
): { x: number; start: string } | null {
  const [one = '', other] = parents;
  const middle = other === undefined ? undefined : middles.get(unionKey(one, other));
  if (middle !== undefined) {
    const x = middle.x + nth * sideBySide;
    return { x, start: `M${x},${middle.y}` };
  }
  const spot = at.get(one);
  if (spot === undefined) return null;
  const across = children.reduce((sum, child) => sum + child.x, 0) / Math.max(1, children.length);
  const side = across < spot.x ? -1 : 1;
  const x = spot.x + side * (half + gapAfter + 3 + nth * 4);
  const y = spot.y + half + 18;
  return { x, start: `M${spot.x + side * half},${y}L${x},${y}` };
}

function tieShapes(tie: LooseTie, at: At): Shape[] {
  const [a, b] = [at.get(tie.one), at.get(tie.other)];
  if (a === undefined || b === undefined) return [];
  const isLevel = Math.abs(a.y - b.y) < symbolSize.height;
  if (isLevel) {
    const [left, right] = a.x <= b.x ? [a, b] : [b, a];
    const top = Math.min(a.y, b.y) - 14;
    return [
      path(
        'tie',
        `M${left.x + 8},${left.y + 4}L${left.x + 8},${top}L${right.x - 8},${top}L${right.x - 8},${right.y + 4}`,
      ),
      text('word', (left.x + right.x) / 2, top - 4, tie.word),
    ];
  }
  const [upper, lower] = a.y < b.y ? [a, b] : [b, a];
  const side = lower.x < upper.x ? -1 : 1;
  const x = upper.x + side * (half + gapAfter + 3);
  const y = upper.y + half + 18;
  const level = lower.y - barAbove + 8;
  const end = lower.x + side * -16;
  return [
    path(
      'tie',
      `M${upper.x + side * half},${y}L${x},${y}L${x},${level}L${end},${level}L${end},${lower.y + 6}`,
    ),
    text('word', x + 5, level - 5, tie.word, 'start'),
  ];
}

function asideShapes(aside: readonly string[], at: At): Shape[] {
  const spots = aside.flatMap(id => at.get(id) ?? []);
  if (spots.length === 0) return [];
  const x = Math.min(...spots.map(spot => spot.x)) - symbolSize.width / 2;
  const y = Math.min(...spots.map(spot => spot.y)) - 20;
  return [text('heading', x, y, 'How they are related is not recorded', 'start')];
}

import type { Drawing, Genogram, GenogramSymbol, LooseTie, Place, Shape } from './genogram.ts';
import type { Point } from './genogramBoxes.ts';
import { withHops } from './genogramHops.ts';
import { ringShapes } from './genogramRings.ts';
import { sibshipShapes } from './genogramSibships.ts';
import { symbolSize } from './genogramSizes.ts';
import { gapAfter, half, path, text, underSign, type At } from './genogramStrokes.ts';
import { unionShapes } from './genogramUnions.ts';

/*
 * The lines of a genogram from where people stand. Drawn here, once, for the screen (where people are being moved), for
 * paper and for a PDF, so that all three show the same.
 */

/** The level piece of another tie, above whom it ends at. */
const tieAbove = 16;
const margin = 40;
/** Lines keep this far from the edge of the picture. */
const edge = 12;

/**
 * Lines, rings and words; the people themselves are drawn by `symbolShapes` at their places. `onlyHome` is the letter of
 * the one home whose ring is shown, or null for all.
 */
export function genogramLines(
  genogram: Genogram,
  places: readonly Place[],
  onlyHome: string | null = null,
): Shape[] {
  const at: At = new Map(places.map(place => [place.symbolId, place]));
  const unions = unionShapes(genogram.unions, genogram.sibships, at);
  const around = [...genogram.ties.flatMap(tie => tieShapes(tie, at)), ...unions.shapes];
  const rest = [
    ...withHops([...sibshipShapes(genogram.sibships, unions.middles, at, around), ...around]),
    ...asideShapes(genogram.aside, at),
  ];
  const rings = ringShapes(genogram.rings, at, rest, onlyHome);
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

/**
 * A name on two lines at most, parted at spaces and hyphens; what does not fit ends with dots (the whole name is in the
 * list and in the label).
 */
export function nameLines(name: string): string[] {
  const lines: string[] = [];
  for (const part of name.match(/[^ -]+-?[ ]?|-/g) ?? []) {
    const last = lines.at(-1);
    if (last !== undefined && `${last}${part}`.trimEnd().length <= longestLine)
      lines[lines.length - 1] = `${last}${part}`;
    else lines.push(part);
  }
  for (const [index, line] of lines.entries()) lines[index] = line.trimEnd();
  const shown = lines.length > 2 ? [lines[0] ?? '', `${lines[1] ?? ''}…`] : lines;
  return shown.map(line => (line.length > longestLine + 1 ? `${line.slice(0, longestLine)}…` : line));
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
  const level = lower.y - tieAbove;
  const end = lower.x + side * -16;
  return [
    path(
      'tie',
      `M${upper.x + side * underSign},${y}L${x},${y}L${x},${level}L${end},${level}L${end},${lower.y + 6}`,
    ),
    text('word', x + 5, level - 5, tie.word, 'start'),
  ];
}

function asideShapes(aside: readonly string[], at: At): Shape[] {
  const spots = aside.flatMap(id => at.get(id) ?? []);
  if (spots.length === 0) return [];
  const x = Math.min(...spots.map(spot => spot.x)) - symbolSize.width / 2;
  // Above the rings of those below it.
  const y = Math.min(...spots.map(spot => spot.y)) - 36;
  return [text('heading', x, y, 'How they are related is not recorded', 'start')];
}

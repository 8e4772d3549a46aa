import type { HomeRing, Shape } from './genogram.ts';
import { symbolSize } from './genogramSizes.ts';

type Point = { readonly x: number; readonly y: number };
type At = ReadonlyMap<string, Point>;
type Group = { readonly ids: readonly string[]; readonly outline: readonly Point[] };

/** Rings keep this far from their own people, each home a little further out, so that two rings do not hide each other. */
const nearest = 6;
const apart = 5;
/** Another home's person may not stand inside; this much of their box counts. */
const coreWidth = symbolSize.width / 2 - 8;
/** As many ways to draw a ring as the style sheets know. */
const ringLooks = 6;

/**
 * A ring round those who live together. A ring never encloses somebody who does not live there: where people of a home
 * stand apart with others between them, the home has several rings with the same letter.
 */
export function ringShapes(rings: readonly HomeRing[], at: At): Shape[] {
  return rings.flatMap((ring, index) => {
    const grow = nearest + apart * (index % ringLooks);
    const own = ring.symbolIds.filter(id => at.has(id));
    const others = [...at].filter(([id]) => !own.includes(id)).map(([, spot]) => box(spot, coreWidth, 4));
    return groups(own, at, grow, others).flatMap(({ outline }) => {
      // Every second ring has its name under it, so that two rings round one child do not write over each other.
      const isUnder = index % 2 === 1;
      const corner = outline.reduce((best, point) => {
        const lower = isUnder ? point.y > best.y : point.y < best.y;
        return lower || (point.y === best.y && point.x < best.x) ? point : best;
      });
      return [
        { kind: 'path' as const, look: `ring${index % ringLooks}`, d: rounded(outline) },
        {
          kind: 'text' as const,
          look: 'ringLabel',
          x: corner.x + 10,
          y: corner.y + (isUnder ? 14 : -5),
          anchor: 'start' as const,
          text: ring.label === `Home ${ring.letter}` ? ring.label : `${ring.letter} ${ring.label}`,
        },
      ];
    });
  });
}

/** Joins people into rings, the nearest two first, as long as nobody else comes to stand inside. */
function groups(
  ids: readonly string[],
  at: At,
  grow: number,
  others: readonly (readonly Point[])[],
): Group[] {
  let all: Group[] = ids.flatMap(id => {
    const spot = at.get(id);
    return spot === undefined
      ? []
      : [{ ids: [id], outline: hull(box(spot, symbolSize.width / 2 + grow, grow)) }];
  });
  for (;;) {
    const joined = firstJoin(all, others);
    if (joined === null) return all;
    all = [...all.filter(group => group !== joined.one && group !== joined.other), joined.group];
  }
}

/** The nearest two that may be joined. */
function firstJoin(
  all: readonly Group[],
  others: readonly (readonly Point[])[],
): { one: Group; other: Group; group: Group } | null {
  for (const [one, other] of nearestPairs(all)) {
    const outline = hull([...one.outline, ...other.outline]);
    if (others.some(outside => touches(outline, outside))) continue;
    return { one, other, group: { ids: [...one.ids, ...other.ids], outline } };
  }
  return null;
}

function nearestPairs(all: readonly Group[]): [Group, Group][] {
  const middles = all.map(({ outline }) => ({
    x: outline.reduce((sum, point) => sum + point.x, 0) / outline.length,
    y: outline.reduce((sum, point) => sum + point.y, 0) / outline.length,
  }));
  const far = (one: number, other: number): number => {
    const [a, b] = [middles[one], middles[other]];
    return a === undefined || b === undefined ? 0 : Math.hypot(a.x - b.x, a.y - b.y);
  };
  return all
    .flatMap((one, index) =>
      all.slice(index + 1).map((other, after) => ({
        pair: [one, other] satisfies [Group, Group],
        apart: far(index, index + 1 + after),
      })),
    )
    .toSorted((a, b) => a.apart - b.apart)
    .map(({ pair }) => pair);
}

/** A person's box: `spot` is the middle of its top. */
const box = (spot: Point, halfWidth: number, grow: number): Point[] => [
  { x: spot.x - halfWidth, y: spot.y - grow },
  { x: spot.x + halfWidth, y: spot.y - grow },
  { x: spot.x + halfWidth, y: spot.y + symbolSize.height + grow },
  { x: spot.x - halfWidth, y: spot.y + symbolSize.height + grow },
];

const turn = (o: Point, a: Point, b: Point): number => (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);

/** The convex hull of some points, clockwise on the screen (Andrew's monotone chain). */
function hull(points: readonly Point[]): Point[] {
  const sorted = points.toSorted((a, b) => a.x - b.x || a.y - b.y);
  const chain = (those: readonly Point[]): Point[] => {
    const kept: Point[] = [];
    for (const point of those) {
      for (;;) {
        const [before, last] = [kept.at(-2), kept.at(-1)];
        if (before === undefined || last === undefined || turn(before, last, point) > 0) break;
        kept.pop();
      }
      kept.push(point);
    }
    return kept.slice(0, -1);
  };
  return [...chain(sorted), ...chain(sorted.toReversed())];
}

/** Whether two convex outlines share any spot (separating axes). */
function touches(a: readonly Point[], b: readonly Point[]): boolean {
  return [a, b].every(outline =>
    outline.every((point, index) => {
      const next = outline[(index + 1) % outline.length] ?? point;
      const axis = { x: point.y - next.y, y: next.x - point.x };
      const along = (those: readonly Point[]) => those.map(each => each.x * axis.x + each.y * axis.y);
      const [one, other] = [along(a), along(b)];
      return Math.max(...one) > Math.min(...other) && Math.max(...other) > Math.min(...one);
    }),
  );
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

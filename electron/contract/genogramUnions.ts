import type { Shape, Sibship, Union } from './genogram.ts';
import type { Point } from './genogramBoxes.ts';
import { symbolSize } from './genogramSizes.ts';
import { gapAfter, half, path, text, underSign, type At } from './genogramStrokes.ts';

/** Lines that run under the names keep this far from them, and from each other: more where words stand on one. */
const runBelow = 10;
const runApart = 12;
const runApartWithWords = 20;
/** Between two upright lines of runs that end at one person. */
const leafApart = 7;
/** From where a run begins to where children may hang from it: its mark stands there. */
const afterMark = 44;
const beforeEnd = 8;

const looks: Record<Union['state'], string> = {
  married: 'union',
  partners: 'unionPartners',
  separated: 'union',
  divorced: 'union',
  widowed: 'union',
  parents: 'unionParents',
};

/** How two parents are named together, in whatever order. */
export const coupleKey = (one: string, other: string): string => [one, other].toSorted().join('+');

type Pair = {
  readonly union: Union;
  readonly left: Point;
  readonly right: Point;
  readonly ids: [string, string];
};
type Run = Pair & { readonly from: number; readonly to: number; readonly level: number };

/** The line of each couple, and the spot on it that their children hang from. */
export function unionShapes(
  unions: readonly Union[],
  sibships: readonly Sibship[],
  at: At,
): { shapes: Shape[]; middles: Map<string, Point> } {
  const pairs = unions.flatMap((union): Pair[] => {
    const [a, b] = [at.get(union.one), at.get(union.other)];
    if (a === undefined || b === undefined) return [];
    return a.x <= b.x
      ? [{ union, left: a, right: b, ids: [union.one, union.other] }]
      : [{ union, left: b, right: a, ids: [union.other, union.one] }];
  });
  const beside = pairs.filter(pair => standBeside(pair, at));
  const runs = runsOf(pairs.filter(pair => !beside.includes(pair)));
  const middles = new Map<string, Point>();
  for (const { union, left, right } of beside) {
    const middle = { x: (left.x + right.x) / 2, y: (left.y + right.y) / 2 + half };
    const only = childrenOf(union, sibships, at);
    // A child straight under the couple, or nearly, hangs from a straight line.
    const [child] = only;
    const isNear = child !== undefined && only.length === 1 && Math.abs(child.x - middle.x) <= half;
    middles.set(coupleKey(union.one, union.other), isNear ? { ...middle, x: child.x } : middle);
  }
  for (const run of runs)
    middles.set(coupleKey(run.union.one, run.union.other), hangingFrom(run, runs, sibships, at));
  return {
    shapes: [
      ...beside.flatMap(({ union, left, right }) => {
        const y = (left.y + right.y) / 2 + half;
        return [
          path(looks[union.state], `M${left.x + half},${left.y + half}L${right.x - half},${right.y + half}`),
          ...marks(union, { x: left.x + (right.x - left.x) * 0.36, y }),
          ...stateWords(union, { x: (left.x + right.x) / 2, y: y - 10 }),
        ];
      }),
      ...runs.flatMap(run => runShapes(run, runs)),
    ],
    middles,
  };
}

function standBeside({ left, right, ids }: Pair, at: At): boolean {
  return (
    Math.abs(left.y - right.y) < half &&
    right.x - left.x >= symbolSize.sign &&
    ![...at].some(
      ([id, spot]) =>
        !ids.includes(id) &&
        spot.x > left.x &&
        spot.x < right.x &&
        Math.abs(spot.y - left.y) < symbolSize.height,
    )
  );
}

/** Couples with somebody between them: a line under the names of those, the longest one on top. */
function runsOf(pairs: readonly Pair[]): Run[] {
  const widest = pairs.toSorted(
    (a, b) => b.right.x - b.left.x - (a.right.x - a.left.x) || a.union.id.localeCompare(b.union.id),
  );
  const runs: Run[] = [];
  for (const pair of widest) {
    const { left, right, ids } = pair;
    const apart = pair.union.words === '' ? runApart : runApartWithWords;
    let level = Math.max(left.y, right.y) + symbolSize.height + runBelow;
    while (
      runs.some(run => run.left.x < right.x && left.x < run.right.x && Math.abs(run.level - level) < apart)
    )
      level += 2;
    // Every line that ends at one side of one person goes up to it by itself, the lower one nearer.
    const nearer = (id: string, side: 'left' | 'right'): number => {
      const all = widest.filter(each => each.ids[side === 'right' ? 0 : 1] === id);
      return all.length - 1 - all.indexOf(pair);
    };
    const from = left.x + half + gapAfter + 6 + nearer(ids[0], 'right') * leafApart;
    const to = right.x - half - gapAfter - 6 - nearer(ids[1], 'left') * leafApart;
    runs.push({ ...pair, level, ...(from < to ? { from, to } : { from: left.x, to: right.x }) });
  }
  return runs;
}

/** Where the children of a run hang: as near over them as can be without crossing a run below. */
function hangingFrom(run: Run, runs: readonly Run[], sibships: readonly Sibship[], at: At): Point {
  const children = childrenOf(run.union, sibships, at);
  const [least, most] = [run.from + afterMark, run.to - beforeEnd];
  if (least >= most) return { x: (run.from + run.to) / 2, y: run.level };
  const wanted =
    children.length === 0
      ? (least + most) / 2
      : children.reduce((sum, child) => sum + child.x, 0) / children.length;
  const below = runs.filter(each => each.level > run.level && each.from < run.to && run.from < each.to);
  const spots = [wanted, ...below.flatMap(({ from, to }) => [from - beforeEnd * 2, to + beforeEnd * 2])].map(
    x => Math.min(most, Math.max(least, x)),
  );
  const crossed = (x: number): number => below.filter(({ from, to }) => from < x && x < to).length;
  const [best = wanted] = spots.toSorted(
    (a, b) => crossed(a) - crossed(b) || Math.abs(a - wanted) - Math.abs(b - wanted) || a - b,
  );
  return { x: best, y: run.level };
}

function childrenOf(union: Union, sibships: readonly Sibship[], at: At): Point[] {
  const key = coupleKey(union.one, union.other);
  return sibships
    .filter(({ parents: [one = '', other = ''] }) => coupleKey(one, other) === key)
    .flatMap(({ children }) => children.flatMap(child => at.get(child) ?? []));
}

/** Out of the lower side of each, down beside the name, and across under whoever stands between. */
function runShapes(run: Run, runs: readonly Run[]): Shape[] {
  const { union, left, right, from, to, level } = run;
  const side = (id: string): number => {
    const all = runs.filter(each => each.ids.includes(id)).toSorted((a, b) => a.level - b.level);
    return half + 6 + Math.min(18, all.indexOf(run) * 8);
  };
  const [leftY, rightY] = [left.y + side(run.ids[0]), right.y + side(run.ids[1])];
  return [
    path(
      looks[union.state],
      `M${left.x + underSign},${leftY}L${from},${leftY}L${from},${level}L${to},${level}L${to},${rightY}L${right.x - underSign},${rightY}`,
    ),
    ...marks(union, { x: from + Math.min(24, (to - from) / 4), y: level }),
    ...stateWords(union, { x: from + 36, y: level - 5 }, 'start'),
  ];
}

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

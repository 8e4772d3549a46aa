import { columnWidth, symbolSize } from '#contract/genogramSizes';
import type { Place } from '#contract/genogram';
import { byHome, clustersOf, type Cluster, type LivesIn } from './clusters.rules.ts';
import { byAge, type FamilyGraph } from './familyGraph.rules.ts';
import { generationsOf } from './generations.rules.ts';

/** Between two rows at least; and what the lines take that share it: of couples, of bars over children. */
const rowGap = 64;
const lineGap = 12;
const runGap = 20;
const underNames = 10;
const barAbove = 24;
/** Between one tree and the next, and above those who stand apart. */
const treeGap = 40;
/** A couple may be pulled apart so far, to stand over their children. */
const widest = 1.7;
const asideColumns = 6;

type Spot = { readonly id: string; readonly x: number; readonly row: number };
/** A tree laid out by itself, and the middle of whoever hangs from above. */
type Block = { readonly spots: readonly Spot[]; readonly anchor: number };

/**
 * Where everybody stands: generations in rows, couples side by side, several partners from left to right in the order
 * of time, children under their own parents with the eldest on the left, and whoever has no line apart at the bottom.
 * People of one home stand together where these rules leave it open. No two people share a spot; everybody has exactly one; the same family always gives the same picture.
 */
export function layout(graph: FamilyGraph, livesIn: LivesIn): Place[] {
  const rows = generationsOf(graph);
  const clusters = clustersOf(graph, rows, livesIn);
  const spots = placeTrees(graph, clusters);
  const top = rowTops(graph, rows, spots);
  const places = spots.map(spot => ({ symbolId: spot.id, x: spot.x, y: top(spot.row) }));
  const left = Math.min(0, ...places.map(place => place.x));
  const settled = places.map(place => ({ ...place, x: Math.round(place.x - left) }));
  const born = new Map(graph.people.map(person => [person.id, person.born]));
  const aside = graph.aside.toSorted(byAge(id => `${byHome(livesIn, id)} ${born.get(id) ?? '9999'}`));
  return [...settled, ...asidePlaces(aside, livesIn, settled)];
}

function block(cluster: Cluster): Block {
  const kids = sideBySide(cluster.below.map(block));
  const kidsMiddle = kids.anchors.length === 0 ? null : middleOf(kids.anchors);
  const many = cluster.members.length;
  const span = kids.anchors.length < 2 ? 0 : (kids.anchors.at(-1) ?? 0) - (kids.anchors[0] ?? 0);
  const pitch = many < 2 ? columnWidth : Math.min(Math.max(columnWidth, span / many), columnWidth * widest);
  const start = (kidsMiddle ?? 0) - (pitch * (many - 1)) / 2;
  const own = cluster.members.map((id, index) => ({ id, x: start + pitch * index, row: cluster.row }));
  return {
    spots: [...own, ...kids.spots],
    anchor: own.find(spot => spot.id === cluster.hangsBy)?.x ?? middleOf(own.map(spot => spot.x)),
  };
}

const middleOf = (values: readonly number[]): number => (Math.min(...values) + Math.max(...values)) / 2;

/** Trees next to each other, as near as their rows allow. */
function sideBySide(blocks: readonly Block[]): { spots: Spot[]; anchors: number[] } {
  const spots: Spot[] = [];
  const anchors: number[] = [];
  for (const each of blocks) {
    const shift = Math.max(...clearances(spots, each.spots, 'right', 0), spots.length === 0 ? 0 : -Infinity);
    const by = Number.isFinite(shift) ? shift : afterAll(spots, each.spots);
    spots.push(...each.spots.map(spot => ({ ...spot, x: spot.x + by })));
    anchors.push(each.anchor + by);
  }
  return { spots, anchors };
}

const afterAll = (placed: readonly Spot[], next: readonly Spot[]): number =>
  Math.max(...placed.map(spot => spot.x)) + columnWidth - Math.min(...next.map(spot => spot.x));

/** How far `next` must be shifted in each shared row to stand right (or left) of what is placed. */
function clearances(
  placed: readonly Spot[],
  next: readonly Spot[],
  side: 'left' | 'right',
  gap: number,
): number[] {
  const shared = new Set(next.map(spot => spot.row));
  return [...shared].flatMap(row => {
    const there = placed.filter(spot => spot.row === row).map(spot => spot.x);
    const here = next.filter(spot => spot.row === row).map(spot => spot.x);
    if (there.length === 0) return [];
    return side === 'right'
      ? [Math.max(...there) + columnWidth + gap - Math.min(...here)]
      : [Math.min(...there) - columnWidth - gap - Math.max(...here)];
  });
}

/**
 * Each tree as near as possible to whom it belongs: the grandparents of the other side come over their own child, to the
 * left or to the right of what is there.
 */
function placeTrees(graph: FamilyGraph, roots: readonly Cluster[]): Spot[] {
  const placed: Spot[] = [];
  const open = [...roots];
  while (open.length > 0) {
    const reach = new Set(placed.map(spot => spot.id));
    const index = Math.max(
      0,
      open.findIndex(root => linked(graph, idsOf(root), reach).length > 0),
    );
    const [root] = open.splice(index, 1);
    if (root === undefined) break;
    const { spots } = block(root);
    const by = placed.length === 0 ? 0 : nearest(graph, placed, spots);
    placed.push(...spots.map(spot => ({ ...spot, x: spot.x + by })));
  }
  return placed;
}

const idsOf = (cluster: Cluster): string[] => [...cluster.members, ...cluster.below.flatMap(idsOf)];

/** Lines between a new tree and what stands already: the id in the tree, and the id that stands. */
function linked(
  graph: FamilyGraph,
  tree: readonly string[],
  standing: ReadonlySet<string>,
): { own: string; other: string }[] {
  const inside = new Set(tree);
  const pairs = [
    ...graph.sibships.flatMap(({ parents, children }) =>
      parents.flatMap(parent => children.map(child => [parent, child] as const)),
    ),
    ...graph.ties.map(tie => [tie.one, tie.other] as const),
  ];
  return pairs.flatMap(([a, b]) => {
    if (inside.has(a) && standing.has(b)) return [{ own: a, other: b }];
    if (inside.has(b) && standing.has(a)) return [{ own: b, other: a }];
    return [];
  });
}

function nearest(graph: FamilyGraph, placed: readonly Spot[], spots: readonly Spot[]): number {
  const xOf = (among: readonly Spot[], id: string): number => among.find(spot => spot.id === id)?.x ?? 0;
  const right = Math.max(...clearances(placed, spots, 'right', treeGap));
  const links = linked(
    graph,
    spots.map(spot => spot.id),
    new Set(placed.map(spot => spot.id)),
  );
  if (links.length === 0) return afterAll(placed, spots) + treeGap;
  const wanted =
    links.reduce((sum, { own, other }) => sum + xOf(placed, other) - xOf(spots, own), 0) / links.length;
  const left = Math.min(...clearances(placed, spots, 'left', treeGap));
  if (!Number.isFinite(right) || !Number.isFinite(left)) return wanted;
  return Math.abs(right - wanted) < Math.abs(left - wanted)
    ? Math.max(right, wanted)
    : Math.min(left, wanted);
}

/** The top of each row: as near to the one above as the lines between them allow. */
function rowTops(
  graph: FamilyGraph,
  rows: ReadonlyMap<string, number>,
  spots: readonly Spot[],
): (row: number) => number {
  const xOf = new Map(spots.map(spot => [spot.id, spot.x]));
  const last = Math.max(0, ...rows.values());
  const tops = [0];
  for (let row = 0; row < last; row++) {
    const inRow = spots.filter(spot => spot.row === row).map(spot => spot.x);
    const runs = graph.unions
      .filter(({ one }) => rows.get(one) === row)
      .map(({ one, other }) => spanOf([xOf.get(one) ?? 0, xOf.get(other) ?? 0]))
      .filter(([left, right]) => inRow.some(x => left < x && x < right));
    const bars = graph.sibships
      .filter(({ children }) => children.some(child => rows.get(child) === row + 1))
      .map(({ parents, children }) =>
        spanOf([
          parents.reduce((sum, id) => sum + (xOf.get(id) ?? 0), 0) / parents.length,
          ...children.flatMap(id => xOf.get(id) ?? []),
        ]),
      );
    const [runLevels, barLevels] = [mostAtOnce(runs), mostAtOnce(bars)];
    const gap =
      (runLevels === 0 ? underNames : underNames + runGap * runLevels) +
      lineGap * (barLevels > 1 ? barLevels : 0) +
      barAbove;
    tops.push((tops[row] ?? 0) + symbolSize.height + Math.max(rowGap, gap));
  }
  return row => tops[row] ?? 0;
}

type Span = readonly [number, number];
const spanOf = (xs: readonly number[]): Span => [Math.min(...xs), Math.max(...xs)];

/** How many of these lie over one another at the fullest place. */
const mostAtOnce = (spans: readonly Span[]): number =>
  Math.max(0, ...spans.map(([at]) => spans.filter(([left, right]) => left <= at && at <= right).length));

/** Whoever has no line: in rows below the trees; people of one home begin a row where they would not fit on this one. */
function asidePlaces(aside: readonly string[], livesIn: LivesIn, placed: readonly Place[]): Place[] {
  const width = Math.max(0, ...placed.map(place => place.x));
  const columns = Math.max(asideColumns, Math.floor(width / columnWidth) + 1);
  const top =
    placed.length === 0
      ? 0
      : Math.max(...placed.map(place => place.y)) + symbolSize.height + rowGap + treeGap;
  const homes = Map.groupBy(aside, id => livesIn.get(id)?.join('') ?? '');
  let next = 0;
  return [...homes].flatMap(([home, those]) => {
    const left = columns - (next % columns);
    if (home !== '' && those.length > left && those.length <= columns) next += left;
    return those.map(symbolId => {
      const index = next++;
      return {
        symbolId,
        x: (index % columns) * columnWidth,
        y: top + Math.floor(index / columns) * (symbolSize.height + treeGap),
      };
    });
  });
}

/**
 * Kept places come first. Whoever has none, because they came later, stands where the layout would have them or, when
 * somebody is there, at the next free spot to the right.
 */
export function withKeptPlaces(laidOut: readonly Place[], kept: ReadonlyMap<string, Place>): Place[] {
  const places = laidOut.flatMap(place => kept.get(place.symbolId) ?? []);
  for (const place of laidOut) {
    if (kept.has(place.symbolId)) continue;
    let { x } = place;
    while (places.some(other => overlaps({ ...place, x }, other))) x += columnWidth;
    places.push({ ...place, x });
  }
  return laidOut.flatMap(place => places.find(each => each.symbolId === place.symbolId) ?? []);
}

/** Whether two people would stand on each other. */
export function overlaps(a: Place, b: Place): boolean {
  return Math.abs(a.x - b.x) < symbolSize.width && Math.abs(a.y - b.y) < symbolSize.height;
}

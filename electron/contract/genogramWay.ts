import { firstAfter, firstAt, inOrder, type Box, type Point } from './genogramBoxes.ts';

/** The middle of a corridor keeps this far from somebody who does not belong, where there is room: half a column's gap. */
const clearance = 28;
/** How much longer a way may be that keeps the distance. */
const tooNear = 3;
/** More than any way costs that runs over nobody, even for half a unit. */
const over = 1e7;
const runsOver = 1e6;
/** A bend costs as much as this way: corridors run straight where they can. */
const bend = 40;

const grown = (box: Box, by: number): Box => ({
  left: box.left - by,
  top: box.top - by,
  right: box.right + by,
  bottom: box.bottom + by,
});

/**
 * Dijkstra's shortest way over the lines beside and between the boxes. It costs its length, more where it bends or comes
 * near somebody; running over them is the last resort, and `isClear` says that it does not.
 */
export function shortestWay(
  { own, from, to }: { own: readonly Box[]; from: readonly Box[]; to: readonly Box[] },
  others: readonly Box[],
  halfWidth: number,
  isFine: boolean,
): { way: Point[]; isClear: boolean } {
  const near = others.map(box => grown(box, clearance));
  const hit = others.map(box => grown(box, Math.min(halfWidth, clearance - 1)));
  const walls = isFine ? [...near, ...hit] : near;
  const xs = inOrder([
    ...own.flatMap(box => [box.left + halfWidth, (box.left + box.right) / 2, box.right - halfWidth]),
    ...walls.flatMap(box => [box.left, box.right]),
  ]);
  const ys = inOrder([
    ...own.flatMap(box => [box.top + halfWidth, (box.top + box.bottom) / 2, box.bottom - halfWidth]),
    ...walls.flatMap(box => [box.top, box.bottom]),
  ]);
  const columns = xs.length;
  const size = columns * ys.length;
  const at = (node: number): Point => ({
    x: xs[node % columns] ?? 0,
    y: ys[Math.floor(node / columns)] ?? 0,
  });
  const isFrom = nodesIn(from, xs, ys);
  const isTo = nodesIn(to, xs, ys);
  const factors = stepFactors(near, hit, xs, ys);
  // Two states for each node: reached along a row (0) or along a column (1).
  const far = new Float64Array(size * 2).fill(Infinity);
  const before = new Int32Array(size * 2).fill(-1);
  const queue = new Queue();
  for (let node = 0; node < size; node++) {
    if (isFrom[node] !== 1) continue;
    for (const state of [node * 2, node * 2 + 1]) {
      far[state] = 0;
      queue.put(state, 0);
    }
  }
  for (let state = queue.take(); state !== null; state = queue.take()) {
    const node = state >> 1;
    const soFar = far[state] ?? 0;
    if (soFar > 0 && isTo[node] === 1) return { way: wayTo(state, before, at), isClear: soFar < runsOver };
    const column = node % columns;
    const row = (node - column) / columns;
    const go = (other: number, length: number, factor: number | undefined): void => {
      const cost = soFar + length * (factor ?? 1) + ((other & 1) === (state & 1) ? 0 : bend);
      if (cost >= (far[other] ?? 0)) return;
      far[other] = cost;
      before[other] = state;
      queue.put(other, cost);
    };
    const x = xs[column] ?? 0;
    const y = ys[row] ?? 0;
    if (column > 0) go((node - 1) * 2, x - (xs[column - 1] ?? 0), factors.across[node - 1]);
    if (column < columns - 1) go((node + 1) * 2, (xs[column + 1] ?? 0) - x, factors.across[node]);
    if (row > 0) go((node - columns) * 2 + 1, y - (ys[row - 1] ?? 0), factors.down[node - columns]);
    if (row < ys.length - 1) go((node + columns) * 2 + 1, (ys[row + 1] ?? 0) - y, factors.down[node]);
  }
  return { way: [], isClear: false };
}

/** Which crossings of the net lie in one of the boxes, or on its edge. */
function nodesIn(boxes: readonly Box[], xs: readonly number[], ys: readonly number[]): Uint8Array {
  const marks = new Uint8Array(xs.length * ys.length);
  for (const box of boxes) {
    const left = firstAt(xs, box.left);
    const right = firstAfter(xs, box.right);
    for (let row = firstAt(ys, box.top); row < ys.length && (ys[row] ?? 0) <= box.bottom; row++)
      marks.fill(1, row * xs.length + left, row * xs.length + right);
  }
  return marks;
}

/** How much each step of the net costs beyond its length: to the right of each crossing, and down from it. */
function stepFactors(
  near: readonly Box[],
  hit: readonly Box[],
  xs: readonly number[],
  ys: readonly number[],
): { across: Float64Array; down: Float64Array } {
  const across = new Float64Array(xs.length * ys.length).fill(1);
  const down = new Float64Array(xs.length * ys.length).fill(1);
  const mark = (box: Box, factor: number): void => {
    // A step counts when its middle lies inside the box, not on its edge.
    for (let row = Math.max(0, firstAt(ys, box.top) - 1); row < ys.length; row++) {
      const y = ys[row] ?? 0;
      if (y >= box.bottom) break;
      const middleY = (y + (ys[row + 1] ?? y)) / 2;
      for (let column = Math.max(0, firstAt(xs, box.left) - 1); column < xs.length; column++) {
        const x = xs[column] ?? 0;
        if (x >= box.right) break;
        const middleX = (x + (xs[column + 1] ?? x)) / 2;
        const node = row * xs.length + column;
        if (y > box.top && middleX > box.left && middleX < box.right) across[node] = factor;
        if (x > box.left && middleY > box.top && middleY < box.bottom) down[node] = factor;
      }
    }
  };
  for (const box of near) mark(box, tooNear);
  for (const box of hit) mark(box, over);
  return { across, down };
}

/** The corners of the way back to where it began. */
function wayTo(end: number, before: Int32Array, at: (node: number) => Point): Point[] {
  const way: Point[] = [];
  for (let state = end; state >= 0; state = before[state] ?? -1) {
    const here = at(state >> 1);
    const [last, earlier] = [way.at(-1), way.at(-2)];
    const isStraight =
      last !== undefined &&
      earlier !== undefined &&
      ((earlier.x === last.x && last.x === here.x) || (earlier.y === last.y && last.y === here.y));
    if (isStraight) way.pop();
    if (last === undefined || last.x !== here.x || last.y !== here.y) way.push(here);
  }
  return way;
}

/** What comes next by cost: a binary heap. */
class Queue {
  readonly #heap: { readonly state: number; readonly cost: number }[] = [];

  put(state: number, cost: number): void {
    const heap = this.#heap;
    heap.push({ state, cost });
    for (let index = heap.length - 1; index > 0;) {
      const above = (index - 1) >> 1;
      if (!this.#swapIfLess(index, above)) break;
      index = above;
    }
  }

  take(): number | null {
    const heap = this.#heap;
    const [top] = heap;
    const last = heap.pop();
    if (top === undefined || last === undefined) return null;
    if (heap.length > 0) {
      heap[0] = last;
      for (let index = 0; ;) {
        const left = index * 2 + 1;
        const child = (heap[left + 1]?.cost ?? Infinity) < (heap[left]?.cost ?? Infinity) ? left + 1 : left;
        if (!this.#swapIfLess(child, index)) break;
        index = child;
      }
    }
    return top.state;
  }

  #swapIfLess(one: number, other: number): boolean {
    const heap = this.#heap;
    const [a, b] = [heap[one], heap[other]];
    if (a === undefined || b === undefined || a.cost >= b.cost) return false;
    heap[one] = b;
    heap[other] = a;
    return true;
  }
}

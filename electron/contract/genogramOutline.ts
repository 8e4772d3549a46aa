/*
 * One closed outline round several boxes that keeps other boxes out: rectangles that are free of others, joined by
 * corridors that bend round them, traced as one path. Pure geometry; what the boxes stand for is decided elsewhere.
 */

export type Point = { readonly x: number; readonly y: number };
export type Box = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

/** The middle of a corridor keeps this far from somebody who does not belong, where there is room: half a column's gap. */
const clearance = 28;
/** How much longer a way may be that keeps the distance, and one that does not run over somebody. */
const tooNear = 3;
const over = 300;
/** A bend costs as much as this way: corridors run straight where they can. */
const bend = 40;

const overlaps = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Whether two boxes share some of a side or more: a shared corner alone joins nothing. */
const joins = (a: Box, b: Box): boolean => {
  const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return across >= 0 && down >= 0 && across + down > 0;
};

const contains = (outer: Box, inner: Box): boolean =>
  outer.left <= inner.left &&
  outer.right >= inner.right &&
  outer.top <= inner.top &&
  outer.bottom >= inner.bottom;

const around = (boxes: readonly Box[]): Box => ({
  left: Math.min(...boxes.map(box => box.left)),
  top: Math.min(...boxes.map(box => box.top)),
  right: Math.max(...boxes.map(box => box.right)),
  bottom: Math.max(...boxes.map(box => box.bottom)),
});

const areaOf = (box: Box): number => (box.right - box.left) * (box.bottom - box.top);

/**
 * The corners, clockwise, of one closed outline that holds all of `own`, and what it fills. It keeps clear of `others`
 * where there is any way round them. `halfWidth` is half the width of a corridor.
 */
export function outlineRound(
  own: readonly Box[],
  others: readonly Box[],
  halfWidth: number,
): { corners: Point[]; fills: (box: Box) => boolean } {
  if (own.length === 0) return { corners: [], fills: () => false };
  const rooms = roomsFor(own, others);
  const lattice = new Lattice([...rooms, ...corridorsFor(rooms, others, halfWidth)]);
  lattice.fillHoles();
  return { corners: lattice.trace(), fills: box => lattice.touches(box) };
}

/** The boxes themselves, and every rectangle round two of them in which nobody else stands. */
function roomsFor(own: readonly Box[], others: readonly Box[]): Box[] {
  const isFree = (box: Box): boolean => !others.some(other => overlaps(box, other));
  const whole = around(own);
  if (isFree(whole)) return [whole];
  let rooms = [...own];
  const wider = own
    .flatMap((one, index) => own.slice(index + 1).map(other => around([one, other])))
    .filter(isFree)
    .toSorted((a, b) => areaOf(a) - areaOf(b) || a.left - b.left || a.top - b.top);
  for (const room of wider) {
    if (rooms.some(each => contains(each, room))) continue;
    const more = [...rooms, room];
    // Rooms in a circle would shut somebody in.
    if (new Lattice(more).holes().some(hole => others.some(other => overlaps(hole, other)))) continue;
    rooms = more;
  }
  return rooms;
}

/** Corridors that make the rooms one, each the shortest way from what is joined to what is not yet. */
function corridorsFor(rooms: readonly Box[], others: readonly Box[], halfWidth: number): Box[] {
  const corridors: Box[] = [];
  let groups = groupsOf(rooms);
  while (groups.length > 1) {
    const [first = [], ...rest] = groups;
    const way = shortestWay(first, rest.flat(), others, halfWidth);
    const made = alongWay(way, halfWidth);
    if (made.length === 0) break;
    corridors.push(...made);
    groups = groupsOf([...groups.flat(), ...made]);
  }
  return corridors;
}

/** Boxes that hang together, in the order of their first. */
function groupsOf(boxes: readonly Box[]): Box[][] {
  const groups: Box[][] = [];
  for (const box of boxes) {
    const touched = groups.filter(group => group.some(each => joins(each, box)));
    const [first, ...more] = touched;
    if (first === undefined) {
      groups.push([box]);
      continue;
    }
    first.push(...more.flat(), box);
    for (const group of more) groups.splice(groups.indexOf(group), 1);
  }
  return groups;
}

function alongWay(way: readonly Point[], halfWidth: number): Box[] {
  return way.slice(1).flatMap((point, index) => {
    const before = way[index] ?? point;
    return [
      {
        left: Math.min(before.x, point.x) - halfWidth,
        right: Math.max(before.x, point.x) + halfWidth,
        top: Math.min(before.y, point.y) - halfWidth,
        bottom: Math.max(before.y, point.y) + halfWidth,
      },
    ];
  });
}

const inOrder = (values: readonly number[]): number[] => [...new Set(values)].toSorted((a, b) => a - b);

/** Dijkstra's shortest way over the lines beside and between the boxes; running over somebody is the last resort. */
function shortestWay(
  from: readonly Box[],
  to: readonly Box[],
  others: readonly Box[],
  halfWidth: number,
): Point[] {
  const rooms = [...from, ...to];
  const grown = (box: Box, by: number): Box => ({
    left: box.left - by,
    top: box.top - by,
    right: box.right + by,
    bottom: box.bottom + by,
  });
  const near = others.map(box => grown(box, clearance));
  const hit = others.map(box => grown(box, Math.min(halfWidth, clearance - 1)));
  const walls = [...near, ...hit];
  const xs = inOrder([
    ...rooms.flatMap(box => [box.left + halfWidth, (box.left + box.right) / 2, box.right - halfWidth]),
    ...walls.flatMap(box => [box.left, box.right]),
  ]);
  const ys = inOrder([
    ...rooms.flatMap(box => [box.top + halfWidth, (box.top + box.bottom) / 2, box.bottom - halfWidth]),
    ...walls.flatMap(box => [box.top, box.bottom]),
  ]);
  const columns = xs.length;
  const size = columns * ys.length;
  const at = (node: number): Point => ({
    x: xs[node % columns] ?? 0,
    y: ys[Math.floor(node / columns)] ?? 0,
  });
  const isIn = (boxes: readonly Box[], { x, y }: Point): boolean =>
    boxes.some(box => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom);
  const factor = (a: Point, b: Point): number => {
    const x = (a.x + b.x) / 2;
    const y = (a.y + b.y) / 2;
    const within = (box: Box): boolean => x > box.left && x < box.right && y > box.top && y < box.bottom;
    return hit.some(within) ? over : near.some(within) ? tooNear : 1;
  };
  // Two states for each node: reached along a row (0) or along a column (1).
  const far = new Float64Array(size * 2).fill(Infinity);
  const before = new Int32Array(size * 2).fill(-1);
  const queue = new Queue();
  for (let node = 0; node < size; node++) {
    if (!isIn(from, at(node))) continue;
    for (const state of [node * 2, node * 2 + 1]) {
      far[state] = 0;
      queue.put(state, 0);
    }
  }
  for (let state = queue.take(); state !== null; state = queue.take()) {
    const node = state >> 1;
    const here = at(node);
    const soFar = far[state] ?? 0;
    if (soFar > 0 && isIn(to, here)) return wayTo(state, before, at);
    const column = node % columns;
    const next = [
      ...(column > 0 ? [(node - 1) * 2] : []),
      ...(column < columns - 1 ? [(node + 1) * 2] : []),
      ...(node >= columns ? [(node - columns) * 2 + 1] : []),
      ...(node < size - columns ? [(node + columns) * 2 + 1] : []),
    ];
    for (const other of next) {
      const there = at(other >> 1);
      const length = Math.abs(there.x - here.x) + Math.abs(there.y - here.y);
      const cost = soFar + length * factor(here, there) + ((other & 1) === (state & 1) ? 0 : bend);
      if (cost >= (far[other] ?? 0)) continue;
      far[other] = cost;
      before[other] = state;
      queue.put(other, cost);
    }
  }
  return [];
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

/** Boxes on the lines of their own edges: cells that are filled or not. */
class Lattice {
  readonly #xs: readonly number[];
  readonly #ys: readonly number[];
  readonly #columns: number;
  readonly #rows: number;
  readonly #filled: Uint8Array;

  constructor(boxes: readonly Box[]) {
    this.#xs = inOrder(boxes.flatMap(box => [box.left, box.right]));
    this.#ys = inOrder(boxes.flatMap(box => [box.top, box.bottom]));
    this.#columns = this.#xs.length - 1;
    this.#rows = this.#ys.length - 1;
    this.#filled = new Uint8Array(this.#columns * this.#rows);
    for (const box of boxes) {
      const [left, right] = [this.#xs.indexOf(box.left), this.#xs.indexOf(box.right)];
      const [top, bottom] = [this.#ys.indexOf(box.top), this.#ys.indexOf(box.bottom)];
      for (let row = top; row < bottom; row++)
        this.#filled.fill(1, row * this.#columns + left, row * this.#columns + right);
    }
  }

  #isFilled(column: number, row: number): boolean {
    return (
      column >= 0 &&
      row >= 0 &&
      column < this.#columns &&
      row < this.#rows &&
      this.#filled[row * this.#columns + column] === 1
    );
  }

  #cell(index: number): Box {
    const [column, row] = [index % this.#columns, Math.floor(index / this.#columns)];
    return {
      left: this.#xs[column] ?? 0,
      right: this.#xs[column + 1] ?? 0,
      top: this.#ys[row] ?? 0,
      bottom: this.#ys[row + 1] ?? 0,
    };
  }

  /** Empty cells that nobody can reach from outside without crossing what is filled. */
  #shutIn(): number[] {
    const open = new Uint8Array(this.#filled.length);
    const reach: [number, number][] = [];
    for (let column = 0; column < this.#columns; column++) reach.push([column, 0], [column, this.#rows - 1]);
    for (let row = 0; row < this.#rows; row++) reach.push([0, row], [this.#columns - 1, row]);
    for (let next = reach.pop(); next !== undefined; next = reach.pop()) {
      const [column, row] = next;
      if (column < 0 || row < 0 || column >= this.#columns || row >= this.#rows) continue;
      const index = row * this.#columns + column;
      if (open[index] === 1 || this.#filled[index] === 1) continue;
      open[index] = 1;
      reach.push([column + 1, row], [column - 1, row], [column, row + 1], [column, row - 1]);
    }
    return [...this.#filled.keys()].filter(index => open[index] === 0 && this.#filled[index] === 0);
  }

  holes(): Box[] {
    return this.#shutIn().map(index => this.#cell(index));
  }

  /** With its holes filled, what hangs together has one outline that nowhere touches itself. */
  fillHoles(): void {
    for (const index of this.#shutIn()) this.#filled[index] = 1;
  }

  touches(box: Box): boolean {
    return this.#filled.some((filled, index) => filled === 1 && overlaps(this.#cell(index), box));
  }

  /** The corners of the outline, clockwise from the top left of the highest cell. */
  trace(): Point[] {
    const first = this.#filled.indexOf(1);
    if (first < 0) return [];
    const start = { column: first % this.#columns, row: Math.floor(first / this.#columns) };
    let { column, row } = start;
    // Along the top to the right at first, what is filled on the right hand.
    let [dx, dy] = [1, 0];
    const corners: Point[] = [];
    do {
      const ahead = (side: 0 | 1): boolean => {
        // The two cells beyond the next crossing: on the right hand, and on the left.
        const [rx, ry] = side === 1 ? [-dy, dx] : [dy, -dx];
        const cellColumn = column + (dx + rx - 1) / 2;
        const cellRow = row + (dy + ry - 1) / 2;
        return this.#isFilled(cellColumn, cellRow);
      };
      column += dx;
      row += dy;
      const right = ahead(1);
      const left = ahead(0);
      if (right && !left) continue;
      corners.push({ x: this.#xs[column] ?? 0, y: this.#ys[row] ?? 0 });
      [dx, dy] = left ? [dy, -dx] : [-dy, dx];
    } while (column !== start.column || row !== start.row);
    return corners;
  }
}

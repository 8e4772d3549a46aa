import { firstAfter, inOrder, type Box, type Point } from './genogramBoxes.ts';

/** Boxes on the lines of their own edges: cells that are filled or not. */
export class Lattice {
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
    for (const box of boxes) this.fill(box);
  }

  /** Fills a box whose edges lie on lines of the lattice. */
  fill(box: Box): void {
    const [left, right] = [this.#xs.indexOf(box.left), this.#xs.indexOf(box.right)];
    const [top, bottom] = [this.#ys.indexOf(box.top), this.#ys.indexOf(box.bottom)];
    for (let row = top; row < bottom; row++)
      this.#filled.fill(1, row * this.#columns + left, row * this.#columns + right);
  }

  copy(): Uint8Array {
    return this.#filled.slice();
  }

  restore(filled: Uint8Array): void {
    this.#filled.set(filled);
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

  /** Whether some cell that a box overlaps answers yes. */
  #someCell(box: Box, answers: (index: number) => boolean): boolean {
    for (let row = Math.max(0, firstAfter(this.#ys, box.top) - 1); row < this.#rows; row++) {
      if ((this.#ys[row] ?? 0) >= box.bottom) break;
      for (let column = Math.max(0, firstAfter(this.#xs, box.left) - 1); column < this.#columns; column++) {
        if ((this.#xs[column] ?? 0) >= box.right) break;
        if (answers(row * this.#columns + column)) return true;
      }
    }
    return false;
  }

  /** Whether a box whose edges lie on lines of the lattice is filled altogether. */
  holds(box: Box): boolean {
    return !this.#someCell(box, index => this.#filled[index] !== 1);
  }

  /** Whether any part of a box is filled. */
  touches(box: Box): boolean {
    return this.#someCell(box, index => this.#filled[index] === 1);
  }

  /** Whether one of these boxes lies, or partly lies, in a hole. */
  shutsIn(boxes: readonly Box[]): boolean {
    const open = this.#openCells();
    return boxes.some(box => this.#someCell(box, index => open[index] !== 1 && this.#filled[index] !== 1));
  }

  /** Empty cells that can be reached from outside without crossing what is filled. */
  #openCells(): Uint8Array {
    const open = new Uint8Array(this.#filled.length);
    const reach: number[] = [];
    const see = (column: number, row: number): void => {
      if (column < 0 || row < 0 || column >= this.#columns || row >= this.#rows) return;
      const index = row * this.#columns + column;
      if (open[index] === 1 || this.#filled[index] === 1) return;
      open[index] = 1;
      reach.push(index);
    };
    for (let column = 0; column < this.#columns; column++) {
      see(column, 0);
      see(column, this.#rows - 1);
    }
    for (let row = 0; row < this.#rows; row++) {
      see(0, row);
      see(this.#columns - 1, row);
    }
    for (let index = reach.pop(); index !== undefined; index = reach.pop()) {
      const column = index % this.#columns;
      const row = (index - column) / this.#columns;
      see(column + 1, row);
      see(column - 1, row);
      see(column, row + 1);
      see(column, row - 1);
    }
    return open;
  }

  /** With its holes filled, what hangs together has one outline that nowhere touches itself. */
  fillHoles(): void {
    const open = this.#openCells();
    for (let index = 0; index < open.length; index++) if (open[index] !== 1) this.#filled[index] = 1;
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

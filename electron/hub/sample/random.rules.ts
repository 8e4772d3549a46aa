/**
 * A small seeded generator of pseudo-random numbers (sfc32, seeded by a string hash), so that the sample authority is
 * the same on every machine. It is not for secrets.
 */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private counter: number;

  /** Starts a stream of its own for each combination of parts, so a family does not depend on those before it. */
  constructor(...parts: readonly (string | number)[]) {
    const text = parts.join('\u001f');
    this.a = hash32(text, 0x9e3779b9);
    this.b = hash32(text, 0x243f6a88);
    this.c = hash32(text, 0xb7e15162);
    this.counter = 1;
    for (let round = 0; round < 12; round += 1) this.next();
  }

  /** A number from 0 (included) to 1 (excluded). */
  next(): number {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = ((this.c << 21) | (this.c >>> 11)) + sum;
    this.c |= 0;
    return (sum >>> 0) / 4294967296;
  }

  /** A whole number from `least` to `most`, both included. */
  integer(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** True with the given probability (0 to 1). */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** One item, each as likely as the next. Throws a RangeError for an empty list. */
  pick<Item>(items: readonly Item[]): Item {
    const item = items[Math.floor(this.next() * items.length)];
    if (item === undefined) throw new RangeError('There is nothing to pick from.');
    return item;
  }

  /** `count` different items in random order (all of them when there are fewer). */
  some<Item>(items: readonly Item[], count: number): Item[] {
    const rest = [...items];
    const chosen: Item[] = [];
    while (chosen.length < count && rest.length > 0) {
      chosen.push(...rest.splice(Math.floor(this.next() * rest.length), 1));
    }
    return chosen;
  }

  /** Roughly bell-shaped: the sum of three draws, between `least` and `most`. */
  middling(least: number, most: number): number {
    return least + ((this.next() + this.next() + this.next()) / 3) * (most - least);
  }
}

/** A list from which items are drawn in proportion to their weights. */
export interface Weighted<Item> {
  readonly items: readonly Item[];
  readonly cumulative: readonly number[];
}

/** Prepares a weighted list. */
export function weighted<Item>(
  items: readonly Item[],
  weightOf: (item: Item, rank: number) => number,
): Weighted<Item> {
  let total = 0;
  const cumulative = items.map((item, rank) => (total += weightOf(item, rank)));
  return { items, cumulative };
}

/** Draws one item of a weighted list. Throws a RangeError for an empty list. */
export function draw<Item>(random: Random, from: Weighted<Item>): Item {
  const total = from.cumulative.at(-1) ?? 0;
  const target = random.next() * total;
  let low = 0;
  let high = from.cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((from.cumulative[middle] ?? 0) <= target) low = middle + 1;
    else high = middle;
  }
  const item = from.items[low];
  if (item === undefined) throw new RangeError('There is nothing to draw from.');
  return item;
}

function hash32(text: string, start: number): number {
  let value = start ^ text.length;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0xcc9e2d51);
    value = (value << 13) | (value >>> 19);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) | 0;
}

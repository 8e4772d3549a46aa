type Bucket<Value> = { values: Value[]; owners: number[] };

/**
 * Very many pairs of a value and the person or record it leads to, given back in the order of an index. Kept in buckets
 * that are sorted one at a time, so that no sort holds up anybody who works at the desk.
 */
export class PairsInOrder<Value extends string | number> {
  readonly #buckets = new Map<string | number, Bucket<Value>>();
  readonly #bucketOf: (value: Value) => string | number;
  #size = 0;

  /** `bucketOf` must rise with the value. */
  constructor(bucketOf: (value: Value) => string | number) {
    this.#bucketOf = bucketOf;
  }

  get size(): number {
    return this.#size;
  }

  add(value: Value, owner: number): void {
    const name = this.#bucketOf(value);
    let bucket = this.#buckets.get(name);
    if (bucket === undefined) {
      bucket = { values: [], owners: [] };
      this.#buckets.set(name, bucket);
    }
    bucket.values.push(value);
    bucket.owners.push(owner);
    this.#size += 1;
  }

  /** Every pair, by value and then by owner. */
  *pairs(): Generator<readonly [Value, number], void, undefined> {
    const names = [...this.#buckets.keys()].toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    for (const name of names) {
      const { values, owners } = this.#buckets.get(name) ?? { values: [], owners: [] };
      const order = Uint32Array.from(values.keys());
      order.sort((a, b) => compared(values[a], values[b]) || (owners[a] ?? 0) - (owners[b] ?? 0));
      for (const position of order) {
        const value = values[position];
        const owner = owners[position];
        if (value !== undefined && owner !== undefined) yield [value, owner];
      }
    }
  }
}

function compared<Value extends string | number>(a: Value | undefined, b: Value | undefined): number {
  if (a === undefined || b === undefined) return 0;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Search tokens, in the order of their letters. Phones begin alike, and so are told apart further in. */
export const tokensInOrder = (): PairsInOrder<string> =>
  new PairsInOrder(token => token.slice(0, token.startsWith('+') ? 9 : 5));

/** Hashes of blocking keys, which are whole numbers below 2^53. */
export const keysInOrder = (): PairsInOrder<number> => new PairsInOrder(key => Math.floor(key / 2 ** 44));

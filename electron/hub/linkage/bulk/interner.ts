/** Gives each distinct string a number, in the order they come. */
export type Interner = {
  readonly idOf: (value: string) => number;
  readonly size: () => number;
};

export const interner = (): Interner => {
  const ids = new Map<string, number>();
  return {
    idOf: value => {
      const known = ids.get(value);
      if (known !== undefined) return known;
      ids.set(value, ids.size);
      return ids.size - 1;
    },
    size: () => ids.size,
  };
};

/** Mixes two whole numbers into one of 32 bits without a sign, never 0 (finaliser of MurmurHash3). */
export const mixKey = (a: number, b: number): number => {
  let hash = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b);
  hash ^= hash >>> 15;
  hash = Math.imul(hash + b, 0xc2b2ae35);
  hash ^= hash >>> 13;
  hash = Math.imul(hash ^ b, 0x27d4eb2f);
  hash ^= hash >>> 16;
  return hash >>> 0 || 1;
};

/** An `Int32Array` that grows; appending is all it does until it is finished. */
export type GrowingInts = {
  readonly push: (value: number) => void;
  readonly pushAll: (more: Int32Array) => void;
  readonly length: () => number;
  readonly finish: () => Int32Array;
};

export const growingInts = (expected = 1024): GrowingInts => {
  let values = new Int32Array(expected);
  let length = 0;
  const makeRoom = (wanted: number): void => {
    if (wanted <= values.length) return;
    const larger = new Int32Array(Math.max(2 * values.length, wanted));
    larger.set(values);
    values = larger;
  };
  return {
    push: value => {
      if (length === values.length) makeRoom(length + 1);
      values[length++] = value;
    },
    pushAll: more => {
      makeRoom(length + more.length);
      values.set(more, length);
      length += more.length;
    },
    length: () => length,
    finish: () => values.subarray(0, length),
  };
};

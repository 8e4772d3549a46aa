/** Random draws from one seed: the same seed gives the same people. */
export type Random = {
  /** From 0 up to, but not including, 1. */
  readonly next: () => number;
  readonly below: (limit: number) => number;
  readonly chance: (share: number) => boolean;
};

/** Draws from one seed (Ettinger's Mulberry32). */
export const seeded = (seed: number): Random => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return { next, below: limit => Math.floor(next() * limit), chance: share => next() < share };
};

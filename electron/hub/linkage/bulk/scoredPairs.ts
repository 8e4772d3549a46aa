import type { LinkageBand } from '#contract/linkageScore';

/** The bands, by the number that stands for each in a run's columns. */
export const BANDS: readonly LinkageBand[] = [
  'EXACT',
  'STRONG',
  'POSSIBLE',
  'SAME_HOUSEHOLD',
  'NONE',
  'CONFLICT',
];

/** Pairs kept by a run, in columns. */
export type ScoredPairs = {
  readonly count: number;
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly score: Float32Array;
  /** Position in `BANDS`. */
  readonly band: Uint8Array;
  readonly isGuarded: Uint8Array;
};

/** Scored pairs while they are being found. */
export type GrowingPairs = {
  readonly push: (i: number, j: number, score: number, band: number, isGuarded: boolean) => void;
  readonly finish: () => ScoredPairs;
};

const larger = <Values extends Int32Array | Float32Array | Uint8Array>(
  values: Values,
  copy: Values,
): Values => {
  copy.set(values);
  return copy;
};

/** Starts an empty set of pairs. */
export const growingPairs = (): GrowingPairs => {
  let a = new Int32Array(1 << 16);
  let b = new Int32Array(1 << 16);
  let score = new Float32Array(1 << 16);
  let band = new Uint8Array(1 << 16);
  let isGuarded = new Uint8Array(1 << 16);
  let count = 0;
  return {
    push: (i, j, itsScore, itsBand, guarded) => {
      if (count === a.length) {
        a = larger(a, new Int32Array(2 * count));
        b = larger(b, new Int32Array(2 * count));
        score = larger(score, new Float32Array(2 * count));
        band = larger(band, new Uint8Array(2 * count));
        isGuarded = larger(isGuarded, new Uint8Array(2 * count));
      }
      a[count] = i;
      b[count] = j;
      score[count] = itsScore;
      band[count] = itsBand;
      isGuarded[count++] = guarded ? 1 : 0;
    },
    finish: () => ({
      count,
      a: a.subarray(0, count),
      b: b.subarray(0, count),
      score: score.subarray(0, count),
      band: band.subarray(0, count),
      isGuarded: isGuarded.subarray(0, count),
    }),
  };
};

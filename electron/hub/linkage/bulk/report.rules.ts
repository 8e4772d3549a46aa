import type { LinkageBand } from '#contract/linkageScore';
import {
  accuracyOf,
  bestCandidates,
  rankingOf,
  trueGroups,
  type Accuracy,
  type Ranking,
} from './evaluation.rules.ts';

/** Pairs as an evaluation reads them. Bands are left out by models that have none. */
export type JudgedPairs = {
  readonly count: number;
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly score: Float32Array;
  readonly bandOf: ((pair: number) => LinkageBand) | null;
};

/** What a run achieved against known truth. */
export type Evaluation = {
  readonly truePairs: number;
  /** Share of true pairs that were compared at all. */
  readonly blockingRecall: number;
  /** Links at probability 0.5 and over. */
  readonly atHalf: Accuracy;
  readonly byBand: {
    readonly exact: Accuracy;
    readonly strong: Accuracy;
    readonly possible: Accuracy;
  } | null;
  readonly ranking: Ranking;
  /** The same of each record's best candidate in each other source; null where there are not two sources. */
  readonly bestCandidates: Ranking | null;
};

/** Judges pairs against truth. `isInScope` leaves out true pairs that a run may not compare (one file to itself). */
export const evaluate = (
  pairs: JudgedPairs,
  truth: Int32Array,
  isInScope: (a: number, b: number) => boolean,
  doMeet: (a: number, b: number) => boolean,
  /** A record's source or file; null where records are not told apart by one. */
  sourceOf: ((record: number) => number) | null = null,
): Evaluation => {
  let truePairs = 0;
  let met = 0;
  for (const group of trueGroups(truth)) {
    for (const [place, a] of group.entries()) {
      for (const b of group.slice(place + 1)) {
        if (!isInScope(a, b)) continue;
        truePairs++;
        if (doMeet(a, b)) met++;
      }
    }
  }
  const isTrue = new Uint8Array(pairs.count);
  for (let pair = 0; pair < pairs.count; pair++) {
    const person = truth[pairs.a[pair] ?? -1] ?? -1;
    isTrue[pair] = person >= 0 && person === truth[pairs.b[pair] ?? -1] ? 1 : 0;
  }
  const among = (isLinked: (pair: number) => boolean): Accuracy => {
    let links = 0;
    let correct = 0;
    for (let pair = 0; pair < pairs.count; pair++) {
      if (!isLinked(pair)) continue;
      links++;
      correct += isTrue[pair] ?? 0;
    }
    return accuracyOf(links, correct, truePairs);
  };
  const best = sourceOf === null ? null : bestCandidates(pairs, sourceOf);
  const { bandOf } = pairs;
  const upTo = (bands: readonly LinkageBand[]): Accuracy =>
    among(pair => bandOf !== null && bands.includes(bandOf(pair)));
  return {
    truePairs,
    blockingRecall: truePairs === 0 ? 1 : met / truePairs,
    atHalf: among(pair => (pairs.score[pair] ?? 0) >= 0),
    byBand:
      bandOf === null
        ? null
        : {
            exact: upTo(['EXACT']),
            strong: upTo(['EXACT', 'STRONG']),
            possible: upTo(['EXACT', 'STRONG', 'POSSIBLE']),
          },
    ranking: rankingOf(pairs.score, isTrue, truePairs),
    bestCandidates:
      best === null
        ? null
        : rankingOf(
            Float32Array.from(best, pair => pairs.score[pair] ?? 0),
            Uint8Array.from(best, pair => isTrue[pair] ?? 0),
            truePairs,
          ),
  };
};

/** Precision, recall and their harmonic mean of one set of links, against known truth. */
export type Accuracy = {
  readonly links: number;
  readonly correct: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
};

/** Accuracy from counts. Every true pair counts in recall, also those that blocking lost. */
export const accuracyOf = (links: number, correct: number, truePairs: number): Accuracy => {
  const precision = links === 0 ? 1 : correct / links;
  const recall = truePairs === 0 ? 1 : correct / truePairs;
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { links, correct, precision, recall, f1 };
};

/** How well scores tell true pairs from false ones. */
export type Ranking = {
  readonly bestF1: number;
  readonly bestF1Score: number;
  readonly recallAtPrecision999: number;
  readonly scoreAtPrecision999: number | null;
};

/** Walks down the scores; pairs of equal score stand or fall together. */
export const rankingOf = (scores: Float32Array, isTrue: Uint8Array, truePairs: number): Ranking => {
  const order = Uint32Array.from(scores, (_, place) => place).sort(
    (x, y) => (scores[y] ?? 0) - (scores[x] ?? 0),
  );
  let correct = 0;
  let bestF1 = 0;
  let bestF1Score = 0;
  let recallAtPrecision999 = 0;
  let scoreAtPrecision999: number | null = null;
  for (let place = 0; place < order.length; place++) {
    const pair = order[place] ?? 0;
    const score = scores[pair] ?? 0;
    correct += isTrue[pair] ?? 0;
    const next = order[place + 1];
    if (next !== undefined && scores[next] === score) continue;
    const { precision, recall, f1 } = accuracyOf(place + 1, correct, truePairs);
    if (f1 > bestF1) {
      bestF1 = f1;
      bestF1Score = score;
    }
    if (precision >= 0.999 && recall > recallAtPrecision999) {
      recallAtPrecision999 = recall;
      scoreAtPrecision999 = score;
    }
  }
  return { bestF1, bestF1Score, recallAtPrecision999, scoreAtPrecision999 };
};

/**
 * The pairs that are each other's best: neither record has a higher-scoring pair with the other's source. This is what
 * a person is shown first, and what a run takes where each source holds a person once. Of equal scores the earlier pair.
 */
export const bestCandidates = (
  pairs: {
    readonly count: number;
    readonly a: Int32Array;
    readonly b: Int32Array;
    readonly score: Float32Array;
  },
  sourceOf: (record: number) => number,
): Uint32Array => {
  const best = new Map<string, number>();
  const look = (record: number, other: number, pair: number): void => {
    const key = `${record} ${sourceOf(other)}`;
    const known = best.get(key);
    if (known === undefined || (pairs.score[pair] ?? 0) > (pairs.score[known] ?? 0)) best.set(key, pair);
  };
  const crosses = (pair: number): boolean => sourceOf(pairs.a[pair] ?? -1) !== sourceOf(pairs.b[pair] ?? -1);
  for (let pair = 0; pair < pairs.count; pair++) {
    if (!crosses(pair)) continue;
    look(pairs.a[pair] ?? -1, pairs.b[pair] ?? -1, pair);
    look(pairs.b[pair] ?? -1, pairs.a[pair] ?? -1, pair);
  }
  const mutual: number[] = [];
  for (let pair = 0; pair < pairs.count; pair++) {
    const [a, b] = [pairs.a[pair] ?? -1, pairs.b[pair] ?? -1];
    if (crosses(pair) && best.get(`${a} ${sourceOf(b)}`) === pair && best.get(`${b} ${sourceOf(a)}`) === pair)
      mutual.push(pair);
  }
  return Uint32Array.from(mutual);
};

/** Numbers for each distinct truth value; -1 where none is given, which matches nobody. */
export const truthNumbers = (values: readonly string[]): Int32Array => {
  const numbers = new Map<string, number>();
  return Int32Array.from(values, value => {
    if (value === '') return -1;
    const known = numbers.get(value) ?? numbers.size;
    numbers.set(value, known);
    return known;
  });
};

/** Records of each person by truth; people with one record are left out. */
export const trueGroups = (truth: Int32Array): number[][] => {
  const groups = new Map<number, number[]>();
  truth.forEach((person, record) => {
    if (person < 0) return;
    const group = groups.get(person);
    if (group === undefined) groups.set(person, [record]);
    else group.push(record);
  });
  return [...groups.values()].filter(group => group.length > 1);
};

import type { ScoredPairs } from './scoredPairs.ts';

/** For each subject, the records it was found together with. */
export type Partners = {
  /** The records that `record` was found together with, in the order of their positions; empty for no subject. */
  readonly of: (record: number) => Int32Array;
};

/** Puts pairs in order by their subjects; a pair of two subjects stands under both. */
export const partnersIn = (
  count: number,
  { a, b, count: pairs }: Pick<ScoredPairs, 'a' | 'b' | 'count'>,
  isSubject: Uint8Array,
): Partners => {
  const starts = new Int32Array(count + 1);
  const each = (visit: (subject: number, other: number) => void): void => {
    for (let pair = 0; pair < pairs; pair++) {
      const [one, other] = [a[pair] ?? 0, b[pair] ?? 0];
      if (isSubject[one] === 1) visit(one, other);
      if (isSubject[other] === 1) visit(other, one);
    }
  };
  each(subject => {
    starts[subject + 1] = (starts[subject + 1] ?? 0) + 1;
  });
  for (let record = 0; record < count; record++)
    starts[record + 1] = (starts[record + 1] ?? 0) + (starts[record] ?? 0);
  const filled = starts.slice();
  const others = new Int32Array(starts[count] ?? 0);
  each((subject, other) => {
    const place = filled[subject] ?? 0;
    others[place] = other;
    filled[subject] = place + 1;
  });
  return { of: record => others.subarray(starts[record], starts[record + 1]).sort() };
};

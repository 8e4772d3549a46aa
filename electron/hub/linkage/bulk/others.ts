import { FIELD_CAP, FLOORS } from '../model.rules.ts';
import { jaroWinkler } from '../nameSimilarity.rules.ts';
import type { RecordColumns } from './columns.ts';

/** How a further column agrees: 0 missing, 1 the same, 2 nearly, 3 different. */
export const OTHER_LEVELS = 4;
/** Jaro–Winkler from which two values of a further column count as one misspelt (as `surname.close`, linkage.md §3). */
const NEARLY = 0.92;

/**
 * Chances of a further column's levels. It is weighed against strangers only: a place or an occupation is shared
 * within a household as easily as by one person, so it never tells a person from a sister.
 */
export type OtherModel = { readonly m: readonly number[]; readonly u: readonly number[] };

/** Where estimation starts: most agree, a third misspell or differ. */
const START: OtherModel = { m: [0, 0.7, 0.1, 0.2], u: [0, 0.02, 0.01, 0.97] };
const PSEUDO_COUNT = 200;

export type OtherKernel = {
  readonly columns: number;
  readonly levelOf: (column: number, i: number, j: number) => number;
  /** The weight of all further columns together, in bits. */
  readonly weightOf: (i: number, j: number) => number;
  /** The most `weightOf` can be. */
  readonly most: number;
};

/** Comparison of further columns' values, their levels remembered. */
export const otherLevels = (columns: RecordColumns): ((column: number, i: number, j: number) => number) => {
  const known = columns.others.map(() => new Map<number, number>());
  return (column, i, j) => {
    const a = columns.others[column]?.[i] ?? -1;
    const b = columns.others[column]?.[j] ?? -1;
    if (a < 0 || b < 0) return 0;
    if (a === b) return 1;
    const key = a < b ? a * 67_108_864 + b : b * 67_108_864 + a;
    const found = known[column]?.get(key);
    if (found !== undefined) return found;
    const values = columns.otherValues[column];
    const level = jaroWinkler(values?.[a] ?? '', values?.[b] ?? '') >= NEARLY ? 2 : 3;
    known[column]?.set(key, level);
    return level;
  };
};

/** Model of one column from counted levels, drawn towards the start. */
export const otherModel = (matched: readonly number[], random: readonly number[]): OtherModel => {
  const share = (counts: readonly number[], start: readonly number[]): number[] => {
    const total = counts.slice(1).reduce((sum, count) => sum + count, 0);
    return counts.map((count, level) =>
      level === 0 ? 0 : (count + PSEUDO_COUNT * (start[level] ?? 0)) / (total + PSEUDO_COUNT),
    );
  };
  return { m: share(matched, START.m), u: share(random, START.u) };
};

/** The weighing of further columns: an agreeing value weighs by how common it is. */
export const otherKernel = (columns: RecordColumns, models: readonly OtherModel[]): OtherKernel => {
  const levelOf = otherLevels(columns);
  const clamp = (bits: number): number => Math.max(-FIELD_CAP, Math.min(FIELD_CAP, bits));
  const weights = models.map(({ m, u }) =>
    m.map((chance, level) =>
      level === 0 ? 0 : clamp(Math.log2(Math.max(chance, FLOORS.m) / Math.max(u[level] ?? 0, FLOORS.u))),
    ),
  );
  const sameWeights = columns.others.map((values, column) => {
    const counts = new Int32Array(columns.otherValues[column]?.length ?? 0);
    for (const value of values) if (value >= 0) counts[value] = (counts[value] ?? 0) + 1;
    const m = Math.max(models[column]?.m[1] ?? START.m[1] ?? 0, FLOORS.m);
    return Float64Array.from(counts, count =>
      clamp(Math.log2(m / Math.max(count / columns.count, FLOORS.u))),
    );
  });
  const most = sameWeights.reduce(
    (sum, ofColumn) => sum + ofColumn.reduce((top, bits) => Math.max(top, bits), 0),
    0,
  );
  return {
    columns: columns.others.length,
    levelOf,
    most,
    weightOf: (i, j) => {
      let bits = 0;
      for (let column = 0; column < columns.others.length; column++) {
        const level = levelOf(column, i, j);
        bits +=
          level === 1
            ? (sameWeights[column]?.[columns.others[column]?.[i] ?? -1] ?? 0)
            : (weights[column]?.[level] ?? 0);
      }
      return bits;
    },
  };
};

/** Models before anything is estimated. */
export const startingOthers = (columns: RecordColumns): OtherModel[] => columns.others.map(() => START);

import { mixKey } from '../bulk/interner.ts';
import type { Study, StudyRule } from './demos.rules.ts';
import type { StudyRow } from './comparisons.rules.ts';

/** Pairs a study scored, with log2 odds, and what training found. */
export type StudyResult = {
  readonly count: number;
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly score: Float32Array;
  readonly prior: number;
  readonly m: readonly (readonly number[])[];
  readonly u: readonly (readonly number[])[];
  readonly doMeet: (a: number, b: number) => boolean;
};

const RANDOM_PAIRS = 600_000;
/** Splink's defaults: at most 25 rounds, and settled when nothing moves by more than 0.0001. */
const ROUNDS = 25;
const SETTLED = 0.0001;

type Levels = Int8Array;
type PairsInScope = (a: number, b: number) => boolean;

/** Visits every pair a rule lets meet, once under that rule; the smaller record first. */
const eachPair = (
  rows: readonly StudyRow[],
  rule: StudyRule,
  isInScope: PairsInScope,
  visit: (a: number, b: number) => void,
): void => {
  const byRight = new Map<string, number[]>();
  rows.forEach((row, record) => {
    const key = rule.right(row);
    if (key === '') return;
    const same = byRight.get(key);
    if (same === undefined) byRight.set(key, [record]);
    else same.push(record);
  });
  const isSymmetric = rule.left === rule.right;
  rows.forEach((row, record) => {
    const key = rule.left(row);
    if (key === '') return;
    for (const other of byRight.get(key) ?? []) {
      if (other === record || (isSymmetric && other < record) || !isInScope(record, other)) continue;
      visit(Math.min(record, other), Math.max(record, other));
    }
  });
};

/** A set of pairs; a pair is one number. */
const pairSet = (): { addNew: (a: number, b: number) => boolean; size: () => number } => {
  const seen = new Map<number, Set<number>>();
  let size = 0;
  return {
    size: () => size,
    addNew: (a, b) => {
      const partners = seen.get(a) ?? new Set<number>();
      if (partners.has(b)) return false;
      partners.add(b);
      seen.set(a, partners);
      size++;
      return true;
    },
  };
};

const levelsOf = (study: Study, a: StudyRow, b: StudyRow): Levels =>
  Int8Array.from(study.comparisons, comparison => comparison.levelOf(a, b) ?? -1);

const patternKey = (levels: Levels): number => levels.reduce((key, level) => key * 10 + level + 1, 0);

type Patterns = Map<number, { readonly levels: Levels; count: number }>;

const countPattern = (patterns: Patterns, levels: Levels): void => {
  const key = patternKey(levels);
  const known = patterns.get(key);
  if (known === undefined) patterns.set(key, { levels, count: 1 });
  else known.count++;
};

const estimateU = (study: Study, rows: readonly StudyRow[], isInScope: PairsInScope): number[][] => {
  const counts = study.comparisons.map(({ levels }) => Array.from({ length: levels }, () => 0));
  for (let taken = 0, state = 1; taken < RANDOM_PAIRS; taken++) {
    state = mixKey(state, taken);
    const a = state % rows.length;
    state = mixKey(state, a);
    const b = state % rows.length;
    const left = rows[a];
    const right = rows[b];
    if (a === b || left === undefined || right === undefined || !isInScope(a, b)) continue;
    levelsOf(study, left, right).forEach((level, comparison) => {
      const ofComparison = counts[comparison];
      if (level >= 0 && ofComparison !== undefined) ofComparison[level] = (ofComparison[level] ?? 0) + 1;
    });
  }
  return counts.map(ofComparison => {
    const total = ofComparison.reduce((sum, count) => sum + count, 0);
    // A level never seen is rarer than one in the sample; half a pair keeps it from weighing without end.
    return ofComparison.map(count => Math.max(count, 0.5) / Math.max(total, 1));
  });
};

/** Splink's start for m: 0.95 for the best level, the rest shared. */
const startingM = (levels: number): number[] =>
  Array.from({ length: levels }, (_, level) => (level === 0 ? 0.95 : 0.05 / (levels - 1)));

/** One session of expectation–maximisation, u fixed. Returns m by comparison, null where the rule tells nothing. */
const trainM = (
  study: Study,
  patterns: Patterns,
  rule: StudyRule,
  u: readonly (readonly number[])[],
): ((number | null)[] | null)[] => {
  const isFree = study.comparisons.map(
    ({ columns }) => !columns.some(column => rule.columns.includes(column)),
  );
  let m = study.comparisons.map(({ levels }) => startingM(levels));
  let prior = 0.3;
  const observed = study.comparisons.map(({ levels }) => Array.from({ length: levels }, () => false));
  for (let round = 0; round < ROUNDS; round++) {
    const sums = study.comparisons.map(({ levels }) => Array.from({ length: levels }, () => 0));
    let matches = 0;
    let total = 0;
    for (const { levels, count } of patterns.values()) {
      let odds = prior / (1 - prior);
      levels.forEach((level, comparison) => {
        if (level >= 0 && isFree[comparison] === true)
          odds *= (m[comparison]?.[level] ?? 1) / (u[comparison]?.[level] ?? 1);
      });
      const weight = (odds / (1 + odds)) * count;
      matches += weight;
      total += count;
      levels.forEach((level, comparison) => {
        const ofComparison = sums[comparison];
        const seen = observed[comparison];
        if (level < 0 || ofComparison === undefined || seen === undefined) return;
        ofComparison[level] = (ofComparison[level] ?? 0) + weight;
        seen[level] = true;
      });
    }
    const next = sums.map(ofComparison => {
      const all = ofComparison.reduce((sum, weight) => sum + weight, 0);
      return ofComparison.map(weight => Math.max(weight / Math.max(all, 1e-12), 1e-9));
    });
    const moved = Math.max(
      Math.abs(matches / Math.max(total, 1) - prior),
      ...next.flatMap((ofComparison, comparison) =>
        isFree[comparison] === true
          ? ofComparison.map((value, level) => Math.abs(value - (m[comparison]?.[level] ?? 0)))
          : [],
      ),
    );
    m = next;
    prior = Math.min(Math.max(matches / Math.max(total, 1), 1e-9), 1 - 1e-9);
    if (moved < SETTLED) break;
  }
  return m.map((ofComparison, comparison) =>
    isFree[comparison] === true
      ? ofComparison.map((value, level) => (observed[comparison]?.[level] === true ? value : null))
      : null,
  );
};

/**
 * Runs a study as its demonstration does: u by random sampling, λ by strict rules over their recall, m by one session
 * a training rule and averaged, term frequencies at scoring. `fileOf` tells two inputs apart; one input gives null.
 */
export const runStudy = (
  study: Study,
  rows: readonly StudyRow[],
  fileOf: ((record: number) => number) | null,
): StudyResult => {
  const isInScope: PairsInScope = (a, b) => fileOf === null || fileOf(a) !== fileOf(b);
  const files = fileOf === null ? 0 : rows.filter((_, record) => fileOf(record) === 0).length;
  const allPairs = fileOf === null ? (rows.length * (rows.length - 1)) / 2 : files * (rows.length - files);
  const rowAt = (record: number): StudyRow => rows[record] ?? {};

  const strict = pairSet();
  for (const rule of study.strict) eachPair(rows, rule, isInScope, (a, b) => strict.addNew(a, b));
  const prior = Math.min(0.5, Math.max(strict.size(), 1) / study.strictRecall / allPairs);

  const u = estimateU(study, rows, isInScope);
  const sessions = study.training.map(rule => {
    const patterns: Patterns = new Map();
    eachPair(rows, rule, isInScope, (a, b) => countPattern(patterns, levelsOf(study, rowAt(a), rowAt(b))));
    return trainM(study, patterns, rule, u);
  });
  const m = study.comparisons.map(({ levels }, comparison) =>
    Array.from({ length: levels }, (_, level) => {
      const found = sessions
        .map(session => session[comparison]?.[level] ?? null)
        .filter(value => value !== null);
      return found.length === 0
        ? (startingM(levels)[level] ?? 0)
        : found.reduce((sum, value) => sum + value, 0) / found.length;
    }),
  );

  const frequencies = study.comparisons.map(
    ({ termFrequency }) =>
      new Map(
        Object.entries(termFrequency).map(([level, valueOf]) => {
          const counts = new Map<string, number>();
          let total = 0;
          for (const row of rows) {
            const value = valueOf(row);
            if (value === '') continue;
            total++;
            counts.set(value, (counts.get(value) ?? 0) + 1);
          }
          return [
            Number(level),
            { valueOf, share: (value: string): number => (counts.get(value) ?? 1) / total },
          ] as const;
        }),
      ),
  );

  const met = pairSet();
  const a: number[] = [];
  const b: number[] = [];
  const score: number[] = [];
  const base = Math.log2(prior / (1 - prior));
  for (const rule of study.blocking) {
    eachPair(rows, rule, isInScope, (i, j) => {
      if (!met.addNew(i, j)) return;
      let bits = base;
      study.comparisons.forEach((comparison, place) => {
        const level = comparison.levelOf(rowAt(i), rowAt(j));
        if (level === null) return;
        const frequency = frequencies[place]?.get(level);
        const chance =
          frequency === undefined
            ? (u[place]?.[level] ?? 1)
            : Math.max(
                frequency.share(frequency.valueOf(rowAt(i))),
                frequency.share(frequency.valueOf(rowAt(j))),
              );
        bits += Math.log2((m[place]?.[level] ?? 1) / chance);
      });
      a.push(i);
      b.push(j);
      score.push(bits);
    });
  }
  return {
    count: a.length,
    a: Int32Array.from(a),
    b: Int32Array.from(b),
    score: Float32Array.from(score),
    prior,
    m,
    u,
    doMeet: (i, j) => !met.addNew(Math.min(i, j), Math.max(i, j)),
  };
};

import { FIELD_LEVELS, STRONG_FROM, type LinkageModel, type ScoredField } from '../model.rules.ts';
import { FACT, FACTS, type RecordColumns } from './columns.ts';
import {
  addLevels,
  blendLevels,
  chancesIn,
  countLevels,
  estimateMatches,
  newPatternCounts,
  withChances,
  type PatternCounts,
} from './estimation.rules.ts';
import type { Kernel } from './kernel.ts';
import { OTHER_LEVELS, otherLevels, otherModel, type OtherModel } from './others.ts';
import { birthIn, REST_PATTERNS } from './patterns.rules.ts';
import { byBirth, byHome, byNames, byPostcode, visitPairsBy, type KeyOf } from './pairsByKey.ts';
import { weightTables } from './weights.rules.ts';

const RANDOM_PAIRS = 400_000;
/** Enough for columns whose levels are few; each pair of new values costs a string comparison. */
const RANDOM_PAIRS_FOR_OTHERS = 50_000;
const PAIRS_PER_SESSION = 1_500_000;
/** Pairs the starting table counts for, against counted ones (linkage.md §9). */
const PSEUDO = { u: 20_000, m: 200, h: 1000 } as const;

/** A small random generator with a fixed seed (Marsaglia's xorshift32): the same file gives the same model. */
const seededRandom = (seed: number): ((below: number) => number) => {
  let state = seed | 0 || 1;
  return below => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
};

/** Which pairs a run may compare: across two files, or any. */
export type PairScope = 'within' | 'between';

const isInScope = (facts: Int32Array, scope: PairScope, i: number, j: number): boolean =>
  scope === 'within' || facts[i * FACTS + FACT.file] !== facts[j * FACTS + FACT.file];

const countPair = (
  counts: PatternCounts,
  columns: RecordColumns,
  kernel: Kernel,
  i: number,
  j: number,
): void => {
  const { facts } = columns;
  const names = kernel.namePattern(facts, i * FACTS, j * FACTS);
  const rest = kernel.restPattern(facts, i * FACTS, j * FACTS, i, j);
  const pattern = names * REST_PATTERNS + rest;
  counts[pattern] = (counts[pattern] ?? 0) + 1;
};

const countRandomPairs = (columns: RecordColumns, kernel: Kernel, scope: PairScope): PatternCounts => {
  const counts = newPatternCounts();
  const random = seededRandom(20_260_101);
  const wanted = Math.min(RANDOM_PAIRS, (columns.count * (columns.count - 1)) / 2);
  for (let taken = 0; taken < wanted; taken++) {
    const i = random(columns.count);
    const j = random(columns.count);
    if (i !== j && isInScope(columns.facts, scope, i, j)) countPair(counts, columns, kernel, i, j);
  }
  return counts;
};

const SESSIONS: readonly { readonly keyOf: KeyOf; readonly blockedOn: readonly ScoredField[] }[] = [
  { keyOf: byBirth, blockedOn: ['birth'] },
  { keyOf: byNames, blockedOn: ['forename', 'surname'] },
  { keyOf: byPostcode, blockedOn: ['address'] },
];

/** Fields of many values. Sex and role have two each: half of all strangers agree in them. */
const TELLING: readonly ScoredField[] = ['forename', 'surname', 'birth', 'address', 'contact'];
/** Share of a session's pairs that must have a field on both sides for it to tell anything about the session. */
const LEAST_COMPARED = 0.1;

/**
 * Whether a session can tell one person from two: that takes two fields beside those it is blocked on. Namesakes of
 * whom only the date of birth is known would otherwise be taken for one person with another date.
 */
const canTell = (counts: PatternCounts, blockedOn: readonly ScoredField[]): boolean => {
  const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
  const compared = countLevels(counts);
  const least = LEAST_COMPARED * sum(counts);
  return TELLING.filter(field => !blockedOn.includes(field) && sum(compared[field]) > least).length >= 2;
};

const shareKnown = (columns: RecordColumns, fact: number, missing: number): number => {
  let known = 0;
  for (let record = 0; record < columns.count; record++)
    if ((columns.facts[record * FACTS + fact] ?? -1) !== missing) known++;
  return columns.count === 0 ? 0 : known / columns.count;
};

const pairsInScope = (columns: RecordColumns, scope: PairScope): number => {
  if (scope === 'within') return (columns.count * (columns.count - 1)) / 2;
  let first = 0;
  for (let record = 0; record < columns.count; record++)
    if (columns.facts[record * FACTS + FACT.file] === 0) first++;
  return first * (columns.count - first);
};

/** What an estimation found, for the report. */
export type Estimation = {
  readonly model: LinkageModel;
  readonly householdPairs: number;
  readonly expectedMatches: number;
  readonly others: readonly OtherModel[];
};

/** Learns the household class from pairs one source holds at one address (linkage.md §9). */
const estimateHousehold = (
  columns: RecordColumns,
  kernel: Kernel,
  model: LinkageModel,
): { counts: PatternCounts; pairs: number } => {
  const { facts } = columns;
  const tables = weightTables(model);
  const counts = newPatternCounts();
  // Without sources the same home may hold one person twice, so only plainly different people are left.
  const certain = columns.sources === 0 ? 0 : STRONG_FROM;
  let pairs = 0;
  const step = visitPairsBy(columns, byHome, PAIRS_PER_SESSION, (i, j) => {
    const sourceI = facts[i * FACTS + FACT.source];
    if (sourceI !== facts[j * FACTS + FACT.source]) return;
    const names = kernel.namePattern(facts, i * FACTS, j * FACTS);
    const rest = kernel.restPattern(facts, i * FACTS, j * FACTS, i, j);
    const twoClass = tables.priorPerson + (tables.namePerson[names] ?? 0) + (tables.restPerson[rest] ?? 0);
    if (twoClass >= certain) return;
    pairs++;
    const pattern = names * REST_PATTERNS + rest;
    counts[pattern] = (counts[pattern] ?? 0) + 1;
  });
  return { counts, pairs: pairs * step };
};

const pairsWithinSources = (columns: RecordColumns): number => {
  const sizes = new Map<number, number>();
  for (let record = 0; record < columns.count; record++) {
    const source = columns.facts[record * FACTS + FACT.source] ?? -1;
    sizes.set(source, (sizes.get(source) ?? 0) + 1);
  }
  let pairs = 0;
  for (const size of sizes.values()) pairs += (size * (size - 1)) / 2;
  return pairs;
};

/** Pairs at one home that are two people, where no source tells them apart: by the mixture itself. */
const householdsAtHome = (
  columns: RecordColumns,
  kernel: Kernel,
  model: LinkageModel,
  scope: PairScope,
): number => {
  const counts = newPatternCounts();
  const step = visitPairsBy(columns, byHome, PAIRS_PER_SESSION, (i, j) => {
    if (isInScope(columns.facts, scope, i, j)) countPair(counts, columns, kernel, i, j);
  });
  return estimateMatches(counts, model, ['address']).households * step;
};

/** Learns the further columns from pairs alike in name or date, weighed by how surely they are one person. */
const estimateOthers = (
  columns: RecordColumns,
  kernel: Kernel,
  model: LinkageModel,
  scope: PairScope,
): OtherModel[] => {
  if (columns.others.length === 0) return [];
  const { facts } = columns;
  const tables = weightTables(model);
  const levelOf = otherLevels(columns);
  const matched = columns.others.map(() => Array.from({ length: OTHER_LEVELS }, () => 0));
  const random = columns.others.map(() => Array.from({ length: OTHER_LEVELS }, () => 0));
  const add = (counts: number[][], i: number, j: number, weight: number): void =>
    counts.forEach((ofColumn, column) => {
      const level = levelOf(column, i, j);
      ofColumn[level] = (ofColumn[level] ?? 0) + weight;
    });
  for (const keyOf of [byBirth, byNames]) {
    visitPairsBy(columns, keyOf, PAIRS_PER_SESSION, (i, j) => {
      if (!isInScope(facts, scope, i, j)) return;
      const names = kernel.namePattern(facts, i * FACTS, j * FACTS);
      const rest = kernel.restPattern(facts, i * FACTS, j * FACTS, i, j);
      const bits = tables.priorPerson + (tables.namePerson[names] ?? 0) + (tables.restPerson[rest] ?? 0);
      if (bits > -7) add(matched, i, j, 1 / (1 + 2 ** -bits));
    });
  }
  const next = seededRandom(7);
  for (let taken = 0; taken < RANDOM_PAIRS_FOR_OTHERS; taken++) {
    const i = next(columns.count);
    const j = next(columns.count);
    if (i !== j && isInScope(facts, scope, i, j)) add(random, i, j, 1);
  }
  return matched.map((counts, column) => otherModel(counts, random[column] ?? []));
};

/** Re-estimates a model from the records themselves (linkage.md §9), blended with the model it starts from. */
export const estimateModel = (
  columns: RecordColumns,
  kernel: Kernel,
  start: LinkageModel,
  scope: PairScope,
): Estimation => {
  const allPairs = pairsInScope(columns, scope);
  const u = blendLevels(
    countLevels(countRandomPairs(columns, kernel, scope)),
    chancesIn(start, 'u'),
    PSEUDO.u,
  );
  // Household members and strangers differ in m alone where they are no likelier than chance to agree.
  let model = withChances(start, { u }, start.modelVersion);

  const household = estimateHousehold(columns, kernel, model);
  const h =
    columns.sources === 0
      ? chancesIn(start, 'h')
      : blendLevels(countLevels(household.counts), chancesIn(start, 'h'), PSEUDO.h);
  model = withChances(model, { h }, start.modelVersion);

  const namesCounts = newPatternCounts();
  let namesStep = 1;
  const sessions = SESSIONS.flatMap(({ keyOf, blockedOn }) => {
    const counts = blockedOn.includes('forename') ? namesCounts : newPatternCounts();
    const step = visitPairsBy(columns, keyOf, PAIRS_PER_SESSION, (i, j) => {
      if (isInScope(columns.facts, scope, i, j)) countPair(counts, columns, kernel, i, j);
    });
    if (counts === namesCounts) namesStep = step;
    return canTell(counts, blockedOn) ? [estimateMatches(counts, model, blockedOn).levels] : [];
  });
  const m = blendLevels(addLevels(sessions), chancesIn(start, 'm'), PSEUDO.m);
  // A home tells a person from no one in it: among the household it agrees as often as for the person (§3).
  h.address.set(m.address);

  // λ: pairs that agree in both names and the date, over how often a person's records do.
  let strict = 0;
  const exactBirth = FIELD_LEVELS.birth.indexOf('exact') + 1;
  namesCounts.forEach((count, pattern) => {
    if (birthIn(pattern % REST_PATTERNS) === exactBirth) strict += count;
  });
  const known =
    shareKnown(columns, FACT.forename, -1) *
    shareKnown(columns, FACT.surname, -1) *
    shareKnown(columns, FACT.birth, -1);
  const recall = Math.max(
    0.05,
    (m.forename[0] ?? 0) * (m.surname[0] ?? 0) * (m.birth[0] ?? 0) * known * known,
  );
  const expectedMatches = Math.max(1, (strict * namesStep) / recall);
  const householdPairs =
    columns.sources === 0
      ? householdsAtHome(columns, kernel, withChances(model, { m, h }, ''), scope)
      : household.pairs;
  const homeKnown = shareKnown(columns, FACT.homeByPostcode, -1);
  const householdShare =
    homeKnown > 0
      ? householdPairs / (homeKnown * homeKnown * Math.max(1, pairsWithinSources(columns)))
      : 2.5 / Math.max(columns.count, 1000);
  const estimated: LinkageModel = {
    ...withChances(model, { m, h }, `${start.modelVersion}+estimated`),
    priors: {
      person: Math.min(0.5, expectedMatches / Math.max(1, allPairs)),
      household: Math.min(0.4, Math.max(householdShare, 1e-9)),
    },
  };
  return {
    model: estimated,
    others: estimateOthers(columns, kernel, estimated, scope),
    householdPairs,
    expectedMatches,
  };
};

import {
  FIELD_LEVELS,
  FLOORS,
  SCORED_FIELDS,
  type LevelProbabilities,
  type LinkageModel,
  type ScoredField,
} from '../model.rules.ts';
import { levelsIn, NAME_PATTERNS, REST_PATTERNS } from './patterns.rules.ts';

/** How often each pattern of levels occurred: index = name pattern × REST_PATTERNS + rest pattern. */
export type PatternCounts = Float64Array;
export const newPatternCounts = (): PatternCounts => new Float64Array(NAME_PATTERNS * REST_PATTERNS);

/** Chances of each level of each field (positions as in `FIELD_LEVELS`), or counts of them. */
export type FieldLevels = Record<ScoredField, Float64Array>;

const emptyLevels = (): FieldLevels => ({
  forename: new Float64Array(FIELD_LEVELS.forename.length),
  surname: new Float64Array(FIELD_LEVELS.surname.length),
  birth: new Float64Array(FIELD_LEVELS.birth.length),
  sex: new Float64Array(FIELD_LEVELS.sex.length),
  address: new Float64Array(FIELD_LEVELS.address.length),
  contact: new Float64Array(FIELD_LEVELS.contact.length),
  role: new Float64Array(FIELD_LEVELS.role.length),
});

type Occurring = { readonly levels: readonly number[]; readonly count: number };

const occurring = (counts: PatternCounts): Occurring[] => {
  const patterns: Occurring[] = [];
  counts.forEach((count, pattern) => {
    if (count === 0) return;
    const levels = levelsIn(Math.floor(pattern / REST_PATTERNS), pattern % REST_PATTERNS);
    patterns.push({ levels: SCORED_FIELDS.map(field => levels[field]), count });
  });
  return patterns;
};

/** Adds up how often each level of each field occurs. */
export const countLevels = (counts: PatternCounts): FieldLevels => {
  const totals = emptyLevels();
  for (const { levels, count } of occurring(counts)) {
    SCORED_FIELDS.forEach((field, place) => {
      const level = levels[place] ?? 0;
      if (level > 0) totals[field][level - 1] = (totals[field][level - 1] ?? 0) + count;
    });
  }
  return totals;
};

/** Which of a level's three chances. */
export type Hypothesis = keyof LevelProbabilities;

/** The chances of one hypothesis in a model, as arrays. */
export const chancesIn = (model: LinkageModel, hypothesis: Hypothesis): FieldLevels => {
  const chances = emptyLevels();
  for (const field of SCORED_FIELDS) {
    const levels: Readonly<Record<string, LevelProbabilities>> = model.fields[field].levels;
    FIELD_LEVELS[field].forEach((level, place) => {
      chances[field][place] = levels[level]?.[hypothesis] ?? 0;
    });
  }
  return chances;
};

/** Counted levels drawn towards known chances by a pseudo-count, so that a small council does not swing. */
export const blendLevels = (counted: FieldLevels, known: FieldLevels, pseudoCount: number): FieldLevels => {
  const blended = emptyLevels();
  for (const field of SCORED_FIELDS) {
    const total = counted[field].reduce((sum, count) => sum + count, 0);
    const knownTotal = known[field].reduce((sum, chance) => sum + chance, 0);
    counted[field].forEach((count, place) => {
      blended[field][place] =
        (count + (pseudoCount * (known[field][place] ?? 0)) / knownTotal) / (total + pseudoCount);
    });
  }
  return blended;
};

/** A model with new chances in place of some of its own; floors apply (linkage.md §3). */
export const withChances = (
  model: LinkageModel,
  chances: Partial<Record<Hypothesis, FieldLevels>>,
  modelVersion: string,
): LinkageModel => {
  const fieldOf = <Field extends ScoredField>(field: Field): LinkageModel['fields'][Field] => {
    const own = model.fields[field];
    const levels: Readonly<Record<string, LevelProbabilities>> = own.levels;
    const entries = FIELD_LEVELS[field].map((level, place) => {
      const before = levels[level] ?? { m: FLOORS.m, u: FLOORS.u, h: FLOORS.h };
      return [
        level,
        {
          m: Math.max(chances.m?.[field][place] ?? before.m, FLOORS.m),
          u: Math.max(chances.u?.[field][place] ?? before.u, FLOORS.u),
          h: Math.max(chances.h?.[field][place] ?? before.h, FLOORS.h),
        },
      ] as const;
    });
    // Object.fromEntries forgets its keys; they are exactly the field's levels.
    return { cap: own.cap, levels: Object.fromEntries(entries) } as LinkageModel['fields'][Field];
  };
  return {
    ...model,
    modelVersion,
    fields: {
      forename: fieldOf('forename'),
      surname: fieldOf('surname'),
      birth: fieldOf('birth'),
      sex: fieldOf('sex'),
      address: fieldOf('address'),
      contact: fieldOf('contact'),
      role: fieldOf('role'),
    },
  };
};

const ROUNDS = 30;
const SETTLED = 1e-5;

/**
 * One session of expectation–maximisation over pairs that share `blockedOn`: finds m of the other fields with u and
 * h fixed (linkage.md §9). Returns expected counts of levels among pairs of one person, and how many pairs are one
 * person and how many one household.
 */
export const estimateMatches = (
  counts: PatternCounts,
  model: LinkageModel,
  blockedOn: readonly ScoredField[],
): { levels: FieldLevels; matches: number; households: number } => {
  const patterns = occurring(counts);
  const total = patterns.reduce((sum, { count }) => sum + count, 0);
  const u = chancesIn(model, 'u');
  const h = chancesIn(model, 'h');
  let m = chancesIn(model, 'm');
  let expected = emptyLevels();
  let matches = 0;
  let households = 0;
  const free = SCORED_FIELDS.map((field, place) => ({ field, place })).filter(
    ({ field }) => !blockedOn.includes(field),
  );
  // Fields given by the block are left out of all three, so the household's share starts below the strangers'.
  let shares = { person: 0.2, household: 0.1, stranger: 0.7 };
  for (let round = 0; round < ROUNDS && total > 0; round++) {
    expected = emptyLevels();
    const sums = { person: 0, household: 0 };
    for (const { levels, count } of patterns) {
      let person = shares.person;
      let household = shares.household;
      let stranger = shares.stranger;
      for (const { field, place } of free) {
        const level = levels[place] ?? 0;
        if (level === 0) continue;
        person *= Math.max(m[field][level - 1] ?? 0, 1e-6);
        household *= Math.max(h[field][level - 1] ?? 0, 1e-6);
        stranger *= Math.max(u[field][level - 1] ?? 0, 1e-9);
      }
      const all = person + household + stranger;
      const weight = all === 0 ? 0 : (person / all) * count;
      sums.person += weight;
      sums.household += all === 0 ? 0 : (household / all) * count;
      for (const { field, place } of free) {
        const level = levels[place] ?? 0;
        if (level > 0) expected[field][level - 1] = (expected[field][level - 1] ?? 0) + weight;
      }
    }
    const moved = Math.abs(sums.person - matches);
    matches = sums.person;
    households = sums.household;
    shares = {
      person: Math.max(sums.person / total, 1e-6),
      household: Math.max(sums.household / total, 1e-6),
      stranger: Math.max(1 - (sums.person + sums.household) / total, 1e-6),
    };
    m = blendLevels(expected, m, 1e-3);
    if (round > 2 && moved < SETTLED * total) break;
  }
  return { levels: expected, matches, households };
};

/** Adds the expected counts of several sessions, each silent about the fields it was blocked on. */
export const addLevels = (sessions: readonly FieldLevels[]): FieldLevels => {
  const sum = emptyLevels();
  for (const session of sessions) {
    for (const field of SCORED_FIELDS) {
      session[field].forEach((count, place) => {
        sum[field][place] = (sum[field][place] ?? 0) + count;
      });
    }
  }
  return sum;
};

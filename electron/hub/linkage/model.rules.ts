import type { NicknameTable } from './nicknames.rules.ts';

/** Comparison levels of each field, best first. The order is part of the model: bulk runs store positions in it. */
export const FIELD_LEVELS = {
  forename: ['exact', 'variant', 'close', 'near', 'faint', 'different', 'swapped'],
  surname: ['exact', 'close', 'near', 'different'],
  birth: ['exact', 'twoOfTwo', 'twoOfThree', 'oneOfThree', 'different'],
  sex: ['same', 'different'],
  address: ['same', 'samePostcode', 'sameSector', 'sameDistrict', 'different'],
  contact: ['same', 'different'],
  role: ['same', 'different'],
} as const;

export type ScoredField = keyof typeof FIELD_LEVELS;
export type LevelOf<Field extends ScoredField> = (typeof FIELD_LEVELS)[Field][number];
export const SCORED_FIELDS = ['forename', 'surname', 'birth', 'sex', 'address', 'contact', 'role'] as const;

/** Chance of a level among records of one person (m), of strangers (u), of two members of one household (h). */
export type LevelProbabilities = { readonly m: number; readonly u: number; readonly h: number };

export type FieldModel<Field extends ScoredField> = {
  /** The most a field may weigh either way, in bits. */
  readonly cap: number;
  readonly levels: { readonly [Level in LevelOf<Field>]: LevelProbabilities };
};

export type LinkageModel = {
  readonly modelVersion: string;
  readonly nicknames: NicknameTable;
  readonly priors: {
    /** λ: the chance that two records taken at random are one person. */
    readonly person: number;
    /** λ_h: the chance that they are two people of one household. */
    readonly household: number;
  };
  readonly fields: { readonly [Field in ScoredField]: FieldModel<Field> };
};

/** linkage.md §3: no estimate may fall below these, so that no single surprise decides a pair. */
export const FLOORS = { m: 0.003, u: 1e-5, h: 0.001 } as const;
/** linkage.md §3: h of an equal date of birth is never below the share of twins, however few a small council has. */
export const TWIN_FLOOR = 0.015;
/**
 * Chance that twins have forenames alike (levels `close` and `near`): parents choose them so. In the synthetic
 * families 5 of about 90 pairs of twins do; by chance alone it would be 1 in 500.
 */
export const TWIN_NAMES_ALIKE = 0.05;
/** linkage.md §3: one field weighs at most this many bits. */
export const FIELD_CAP = 14;
/** linkage.md §5: a pair from here on is a ready-ticked suggestion, unless a guard holds it. */
export const STRONG_FROM = 10;
/** linkage.md §5: a pair from here on is put before a person. */
export const POSSIBLE_FROM = 3;

const level = (m: number, u: number, h: number): LevelProbabilities => ({ m, u, h });

/**
 * Starting probabilities: the table of linkage.md §3. Names and dates come from public data sets with truth and
 * synthetic families measured for that page; `birth.exact.h` is a floor for twins (about 1.5 % of UK births).
 */
export const STARTING_FIELDS: LinkageModel['fields'] = {
  forename: {
    cap: FIELD_CAP,
    levels: {
      exact: level(0.85, 0.0035, 0.003),
      variant: level(0.03, 0.001, 0.0026),
      close: level(0.05, 0.0012, 0.0014),
      near: level(0.03, 0.0025, 0.0025),
      faint: level(0.01, 0.032, 0.029),
      different: level(0.03, 0.961, 0.964),
      swapped: level(0.01, 0.00002, 0.00001),
    },
  },
  surname: {
    cap: FIELD_CAP,
    levels: {
      exact: level(0.8, 0.0073, 0.68),
      close: level(0.1, 0.0018, 0.095),
      near: level(0.03, 0.0029, 0.12),
      different: level(0.07, 0.988, 0.106),
    },
  },
  birth: {
    cap: FIELD_CAP,
    levels: {
      exact: level(0.87, 0.00007, 0.015),
      twoOfTwo: level(0.03, 0.0001, 0.015),
      twoOfThree: level(0.06, 0.0038, 0.0054),
      oneOfThree: level(0.02, 0.12, 0.13),
      different: level(0.011, 0.877, 0.864),
    },
  },
  sex: { cap: FIELD_CAP, levels: { same: level(0.995, 0.5, 0.44), different: level(0.005, 0.5, 0.56) } },
  address: {
    cap: 12,
    levels: {
      same: level(0.7, 0.00003, 0.7),
      samePostcode: level(0.05, 0.0003, 0.05),
      sameSector: level(0.03, 0.08, 0.03),
      sameDistrict: level(0.12, 0.6, 0.12),
      different: level(0.1, 0.3, 0.1),
    },
  },
  contact: {
    cap: 8,
    levels: {
      same: level(0.4, 0.0001, 0.2),
      // The table gives only "same": people change numbers, so another number says next to nothing.
      different: level(0.6, 0.9999, 0.8),
    },
  },
  // Not in the table, which only guards against it: measured on the synthetic families, where half of all pairs and
  // of all pairs in one home are child and adult, and a person is both only in the years around eighteen.
  role: { cap: FIELD_CAP, levels: { same: level(0.97, 0.52, 0.55), different: level(0.03, 0.48, 0.45) } },
};

/**
 * Priors for a register of this many records: about 0.3 second records and 1.25 household members a record
 * (measured on the synthetic families of linkage.md §1), over n²/2 pairs.
 */
export const priorsFor = (records: number): LinkageModel['priors'] => {
  const count = Math.max(records, 1000);
  return { person: 0.6 / count, household: 2.5 / count };
};

/** The size a model assumes when nothing else is known: a small council's register. */
export const SMALL_COUNCIL_RECORDS = 100_000;

/** The starting model of linkage.md §3 with a given nickname table. */
export const startingModel = (nicknames: NicknameTable): LinkageModel => ({
  modelVersion: 'starting-1',
  nicknames,
  priors: priorsFor(SMALL_COUNCIL_RECORDS),
  fields: STARTING_FIELDS,
});

const clamp = (value: number, cap: number): number => Math.max(-cap, Math.min(cap, value));

/**
 * A level's two weights in bits. `share` is the value's own frequency and takes u's place when given; `leastH` raises
 * h where the level is likelier within a household than the model's average says.
 */
export const levelWeights = (
  probabilities: LevelProbabilities,
  cap: number,
  share: number | null,
  leastH: number = FLOORS.h,
): { person: number; household: number } => {
  const m = Math.max(probabilities.m, FLOORS.m);
  const u = Math.max(share ?? probabilities.u, FLOORS.u);
  return {
    person: clamp(Math.log2(m / u), cap),
    household: clamp(Math.log2(m / Math.max(probabilities.h, leastH)), cap),
  };
};

/** The least h of a level, given whether the dates of birth agree as twins' do. */
export const leastHousehold = (field: ScoredField, level: string, isOneBirthday: boolean): number => {
  if (field === 'birth' && (level === 'exact' || level === 'twoOfTwo')) return TWIN_FLOOR;
  if (field === 'forename' && isOneBirthday && (level === 'close' || level === 'near'))
    return TWIN_NAMES_ALIKE;
  return FLOORS.h;
};

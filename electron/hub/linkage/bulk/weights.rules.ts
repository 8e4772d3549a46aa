import {
  FIELD_LEVELS,
  leastHousehold,
  levelWeights,
  type LevelProbabilities,
  type LinkageModel,
  type ScoredField,
} from '../model.rules.ts';
import { levelsIn, NAME_PATTERNS, REST_PATTERNS } from './patterns.rules.ts';

/** Weights of whole patterns, so that a pair's score is a few additions. */
export type WeightTables = {
  readonly namePerson: Float64Array;
  readonly nameHousehold: Float64Array;
  /** Names against a household member born on the same day: twins' names are often alike. */
  readonly nameTwin: Float64Array;
  readonly restPerson: Float64Array;
  readonly restHousehold: Float64Array;
  readonly priorPerson: number;
  readonly priorHousehold: number;
};

const fieldWeights = (
  model: LinkageModel,
  field: ScoredField,
  isOneBirthday = false,
): { person: number; household: number }[] => {
  const levels: Readonly<Record<string, LevelProbabilities>> = model.fields[field].levels;
  return FIELD_LEVELS[field].map(level => {
    const probabilities = levels[level];
    if (probabilities === undefined)
      throw new RangeError(`The model ${model.modelVersion} has no level ${field}.${level}.`);
    return levelWeights(
      probabilities,
      model.fields[field].cap,
      null,
      leastHousehold(field, level, isOneBirthday),
    );
  });
};

/** A model's weights for every pattern the kernel can return. */
export const weightTables = (model: LinkageModel): WeightTables => {
  const weights = {
    forename: fieldWeights(model, 'forename'),
    surname: fieldWeights(model, 'surname'),
    birth: fieldWeights(model, 'birth'),
    sex: fieldWeights(model, 'sex'),
    address: fieldWeights(model, 'address'),
    contact: fieldWeights(model, 'contact'),
    role: fieldWeights(model, 'role'),
  };
  const sum = (levels: Partial<Record<ScoredField, number>>, side: 'person' | 'household'): number =>
    (Object.entries(levels) as [ScoredField, number][]).reduce(
      (total, [field, level]) => total + (level === 0 ? 0 : (weights[field][level - 1]?.[side] ?? 0)),
      0,
    );
  const names = (side: 'person' | 'household'): Float64Array =>
    Float64Array.from({ length: NAME_PATTERNS }, (_, pattern) => {
      const { forename, surname } = levelsIn(pattern, 0);
      return sum({ forename, surname }, side);
    });
  const rest = (side: 'person' | 'household'): Float64Array =>
    Float64Array.from({ length: REST_PATTERNS }, (_, pattern) => {
      const { birth, sex, address, contact, role } = levelsIn(0, pattern);
      return sum({ birth, sex, address, contact, role }, side);
    });
  const twinForename = fieldWeights(model, 'forename', true);
  const { person, household } = model.priors;
  return {
    namePerson: names('person'),
    nameHousehold: names('household'),
    nameTwin: Float64Array.from({ length: NAME_PATTERNS }, (_, pattern) => {
      const { forename, surname } = levelsIn(pattern, 0);
      return (twinForename[forename - 1]?.household ?? 0) + (weights.surname[surname - 1]?.household ?? 0);
    }),
    restPerson: rest('person'),
    restHousehold: rest('household'),
    priorPerson: Math.log2(person / (1 - person - household)),
    priorHousehold: Math.log2(person / household),
  };
};

import { levelWeights, type LinkageModel } from '../model.rules.ts';
import { FACT, FACTS, type RecordColumns } from './columns.ts';
import type { Kernel } from './kernel.ts';
import type { OtherKernel } from './others.ts';
import { REST_PATTERNS } from './patterns.rules.ts';
import { weightTables, type WeightTables } from './weights.rules.ts';

/** The two sums of a pair by its patterns, and how large they can become. */
export type PairScores = {
  readonly tables: WeightTables;
  /** log2 odds against a stranger. */
  readonly againstStranger: (i: number, j: number, names: number, rest: number) => number;
  readonly againstHousehold: (names: number, rest: number) => number;
  /** The most each record's names and further columns could add against a stranger. */
  readonly namesAtMost: Float64Array;
  /** The most any names could add against a household member. */
  readonly namesAtMostInHousehold: number;
};

// Birth levels 1 and 2: the dates agree as far as known, as twins' do.
const ONE_BIRTHDAY_FROM = REST_PATTERNS / 6;
const ONE_BIRTHDAY_TO = (3 * REST_PATTERNS) / 6;

const largestOf = (values: Float64Array): number =>
  values.reduce((most, value) => Math.max(most, value), -Infinity);

/** The most one name field could add to each entry's pairs: exact by its own share, or the best other level. */
const boundsOf = (
  shares: Float64Array,
  field: LinkageModel['fields']['forename'] | LinkageModel['fields']['surname'],
): Float64Array => {
  const inexact = Object.entries(field.levels)
    .filter(([level]) => level !== 'exact')
    .map(([, probabilities]) => levelWeights(probabilities, field.cap, null).person);
  return shares.map(share => Math.max(...inexact, levelWeights(field.levels.exact, field.cap, share).person));
};

/** Makes the sums for one set of columns and one model. */
export const pairScores = (
  columns: RecordColumns,
  kernel: Kernel,
  model: LinkageModel,
  others: OtherKernel,
): PairScores => {
  const { facts } = columns;
  const tables = weightTables(model);
  const { forename: forenameModel, surname: surnameModel } = model.fields;
  const exactForename = levelWeights(forenameModel.levels.exact, forenameModel.cap, null).person;
  const exactSurname = levelWeights(surnameModel.levels.exact, surnameModel.cap, null).person;
  const forenameExtra = kernel.forenameShares.map(
    share => levelWeights(forenameModel.levels.exact, forenameModel.cap, share).person - exactForename,
  );
  const surnameExtra = kernel.surnameShares.map(
    share => levelWeights(surnameModel.levels.exact, surnameModel.cap, share).person - exactSurname,
  );
  const forenameBounds = boundsOf(kernel.forenameShares, forenameModel);
  const surnameBounds = boundsOf(kernel.surnameShares, surnameModel);
  return {
    tables,
    namesAtMost: Float64Array.from({ length: columns.count }, (_, record) => {
      const forename = facts[record * FACTS + FACT.forename] ?? -1;
      const surname = facts[record * FACTS + FACT.surname] ?? -1;
      return (
        Math.max(0, forenameBounds[forename] ?? 0) + Math.max(0, surnameBounds[surname] ?? 0) + others.most
      );
    }),
    namesAtMostInHousehold: largestOf(tables.nameHousehold),
    againstStranger: (i, j, names, rest) => {
      const rowI = i * FACTS;
      const rowJ = j * FACTS;
      let bits = tables.priorPerson + (tables.restPerson[rest] ?? 0) + (tables.namePerson[names] ?? 0);
      if (names >= 5 && names < 10) {
        const entryI = facts[rowI + FACT.forename] ?? -1;
        const entryJ = facts[rowJ + FACT.forename] ?? -1;
        bits += Math.min(forenameExtra[entryI] ?? 0, forenameExtra[entryJ] ?? 0);
      }
      if (names % 5 === 1) {
        const entryI = facts[rowI + FACT.surname] ?? -1;
        bits +=
          entryI === facts[rowJ + FACT.surname]
            ? (surnameExtra[entryI] ?? 0)
            : levelWeights(
                surnameModel.levels.exact,
                surnameModel.cap,
                kernel.surnameShare(facts, rowI, rowJ),
              ).person - exactSurname;
      }
      return others.columns > 0 ? bits + others.weightOf(i, j) : bits;
    },
    againstHousehold: (names, rest) =>
      tables.priorHousehold +
      (tables.restHousehold[rest] ?? 0) +
      ((rest >= ONE_BIRTHDAY_FROM && rest < ONE_BIRTHDAY_TO
        ? tables.nameTwin[names]
        : tables.nameHousehold[names]) ?? 0),
  };
};

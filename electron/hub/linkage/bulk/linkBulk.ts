import type { LinkageBand } from '#contract/linkageScore';
import { bandOf, guardsOf, type PairLevels } from '../bands.rules.ts';
import { FIELD_LEVELS, levelWeights, type LinkageModel } from '../model.rules.ts';
import { threeClassScore } from '../threeClass.rules.ts';
import {
  BULK_RULES,
  KEYS,
  blockKeysOf,
  blocksOf,
  LARGEST_BLOCK,
  shareKey,
  smallestSharedKey,
  type BlockKeys,
  type SplitBlock,
} from './blocks.ts';
import { FACT, FACTS, FLAG, type RecordColumns } from './columns.ts';
import { estimateModel, type PairScope } from './estimate.ts';
import { createKernel, type Kernel } from './kernel.ts';
import { otherKernel, startingOthers } from './others.ts';
import { levelsIn, REST_PATTERNS } from './patterns.rules.ts';
import { weightTables } from './weights.rules.ts';

export const BANDS: readonly LinkageBand[] = [
  'EXACT',
  'STRONG',
  'POSSIBLE',
  'SAME_HOUSEHOLD',
  'NONE',
  'CONFLICT',
];

/** What happens in a bulk run, told while it runs. `done` runs from 0 to 1. */
export type BulkProgress = { readonly step: 'preparing' | 'estimating' | 'comparing'; readonly done: number };

export type BulkOptions = {
  readonly scope: PairScope;
  /** Pairs scoring lower are counted, not kept. In bits; 0 is as likely as not. */
  readonly minimumScore: number;
  /** Whether the model is first re-estimated from these records. */
  readonly isEstimating: boolean;
  readonly onProgress?: (progress: BulkProgress) => void;
  /** Asked now and then; a run that is cancelled throws `BulkCancelled` and leaves nothing behind. */
  readonly isCancelled?: () => boolean;
};

/** Pairs kept by a run, in columns. */
export type ScoredPairs = {
  readonly count: number;
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly score: Float32Array;
  /** Position in `BANDS`. */
  readonly band: Uint8Array;
  readonly isGuarded: Uint8Array;
};

export type BulkResult = {
  readonly pairs: ScoredPairs;
  readonly model: LinkageModel;
  readonly pairsMet: number;
  readonly splits: readonly SplitBlock[];
  /** Records whose date of birth is so common that it counts only with an initial, a sector or a sound. */
  readonly recordsNarrowed: number;
  readonly keys: BlockKeys;
  readonly milliseconds: {
    readonly preparing: number;
    readonly estimating: number;
    readonly comparing: number;
  };
};

/** A run was stopped by whoever started it. */
export class BulkCancelled extends Error {
  override readonly name = 'BulkCancelled';
}

const growingPairs = () => {
  let a = new Int32Array(1 << 16);
  let b = new Int32Array(1 << 16);
  let score = new Float32Array(1 << 16);
  let band = new Uint8Array(1 << 16);
  let isGuarded = new Uint8Array(1 << 16);
  let count = 0;
  const larger = <Values extends Int32Array | Float32Array | Uint8Array>(
    values: Values,
    copy: Values,
  ): Values => {
    copy.set(values);
    return copy;
  };
  return {
    push: (i: number, j: number, s: number, itsBand: number, guarded: boolean): void => {
      if (count === a.length) {
        a = larger(a, new Int32Array(2 * count));
        b = larger(b, new Int32Array(2 * count));
        score = larger(score, new Float32Array(2 * count));
        band = larger(band, new Uint8Array(2 * count));
        isGuarded = larger(isGuarded, new Uint8Array(2 * count));
      }
      a[count] = i;
      b[count] = j;
      score[count] = s;
      band[count] = itsBand;
      isGuarded[count++] = guarded ? 1 : 0;
    },
    finish: (): ScoredPairs => ({
      count,
      a: a.subarray(0, count),
      b: b.subarray(0, count),
      score: score.subarray(0, count),
      band: band.subarray(0, count),
      isGuarded: isGuarded.subarray(0, count),
    }),
  };
};

const levelName = <Name extends string>(levels: readonly Name[], level: number): Name | null =>
  levels[level - 1] ?? null;

/** The levels of a pair by name, from its patterns. */
const namedLevels = (names: number, rest: number): PairLevels => {
  const levels = levelsIn(names, rest);
  return {
    forename: levelName(FIELD_LEVELS.forename, levels.forename),
    surname: levelName(FIELD_LEVELS.surname, levels.surname),
    birth: levelName(FIELD_LEVELS.birth, levels.birth),
    sex: levelName(FIELD_LEVELS.sex, levels.sex),
    address: levelName(FIELD_LEVELS.address, levels.address),
    contact: levelName(FIELD_LEVELS.contact, levels.contact),
    role: levelName(FIELD_LEVELS.role, levels.role),
  };
};

type Agreement = { readonly agrees: boolean; readonly vetoes: ('NHS_NUMBERS_DIFFER' | 'UPNS_DIFFER')[] };

const compareIdentifiers = (columns: RecordColumns, i: number, j: number): Agreement => {
  const vetoes: Agreement['vetoes'] = [];
  let agrees = false;
  const nhsI = columns.nhsNumbers[i] ?? -1;
  const nhsJ = columns.nhsNumbers[j] ?? -1;
  if (nhsI >= 0 && nhsJ >= 0) {
    if (nhsI === nhsJ) agrees = true;
    else vetoes.push('NHS_NUMBERS_DIFFER');
  }
  const upnI = columns.upns[i] ?? -1;
  const upnJ = columns.upns[j] ?? -1;
  if (upnI >= 0 && upnJ >= 0) {
    if (upnI === upnJ) agrees = true;
    else vetoes.push('UPNS_DIFFER');
  }
  return { agrees: agrees && vetoes.length === 0, vetoes };
};

const judge = (
  columns: RecordColumns,
  i: number,
  j: number,
  names: number,
  rest: number,
  againstStranger: number,
  againstHousehold: number,
  score: number,
): { band: number; isGuarded: boolean } => {
  const { facts } = columns;
  const rowI = i * FACTS;
  const rowJ = j * FACTS;
  const flagsI = facts[rowI + FACT.flags] ?? 0;
  const flagsJ = facts[rowJ + FACT.flags] ?? 0;
  const either = flagsI | flagsJ;
  const sourceI = facts[rowI + FACT.source] ?? -1;
  const isOneSource = sourceI >= 0 && sourceI === facts[rowJ + FACT.source];
  const sourceIdI = facts[rowI + FACT.sourceId] ?? -1;
  const isOneSourceId = isOneSource && sourceIdI >= 0 && sourceIdI === facts[rowJ + FACT.sourceId];
  const identifiers = (flagsI & flagsJ & FLAG.identifiers) === 0 ? null : compareIdentifiers(columns, i, j);
  const levels = namedLevels(names, rest);
  const guards = guardsOf(levels, {
    identifiersAgree: identifiers?.agrees === true,
    isMultipleBirth: (either & FLAG.multipleBirth) !== 0,
    areChildAndAdult: (either & (FLAG.child | FLAG.adult)) === (FLAG.child | FLAG.adult),
    isCannotLink: false,
    hasPlaceholderName: (either & FLAG.placeholderName) !== 0,
    isKeptApartBySource: isOneSource && !isOneSourceId,
  });
  const band = bandOf({
    score,
    householdWins: againstHousehold < 0 && againstStranger > againstHousehold,
    levels,
    guards,
    vetoes: identifiers?.vetoes ?? [],
    identifiersAgree: identifiers?.agrees === true,
    haveSameSourceId: isOneSourceId,
  });
  return { band: BANDS.indexOf(band), isGuarded: guards.length > 0 };
};

/** The most each record's names could add, so that hopeless pairs are left before their names are compared. */
const nameBounds = (
  kernel: Kernel,
  model: LinkageModel,
): { forename: Float64Array; surname: Float64Array } => {
  const { forename, surname } = model.fields;
  const bound = (shares: Float64Array, field: typeof forename | typeof surname): Float64Array => {
    const inexact = Object.entries(field.levels)
      .filter(([level]) => level !== 'exact')
      .map(([, probabilities]) => levelWeights(probabilities, field.cap, null).person);
    return shares.map(share =>
      Math.max(...inexact, levelWeights(field.levels.exact, field.cap, share).person),
    );
  };
  return { forename: bound(kernel.forenameShares, forename), surname: bound(kernel.surnameShares, surname) };
};

const largestOf = (values: Float64Array): number =>
  values.reduce((most, value) => Math.max(most, value), -Infinity);

/**
 * Compares all records that share a blocking key and keeps the pairs from `minimumScore` on (linkage.md §3–§5).
 * One thread, typed arrays; run it in a worker. The model is estimated first when asked (linkage.md §9).
 */
export const linkBulk = (columns: RecordColumns, start: LinkageModel, options: BulkOptions): BulkResult => {
  const { facts, count } = columns;
  const { scope, minimumScore } = options;
  const stopIfCancelled = (): void => {
    if (options.isCancelled?.() === true) throw new BulkCancelled('The linkage run was stopped.');
  };
  const began = performance.now();
  options.onProgress?.({ step: 'preparing', done: 0 });
  const keys = blockKeysOf(columns);
  const kernel = createKernel(columns, start.nicknames);
  const prepared = performance.now();
  stopIfCancelled();
  options.onProgress?.({ step: 'estimating', done: 0 });
  const estimation = options.isEstimating ? estimateModel(columns, kernel, start, scope) : null;
  const model = estimation?.model ?? start;
  const others = otherKernel(columns, estimation?.others ?? startingOthers(columns));
  const estimated = performance.now();

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
  const bounds = nameBounds(kernel, model);
  const mostNamesAgainstHousehold = largestOf(tables.nameHousehold);
  const namesAtMost = Float64Array.from({ length: count }, (_, record) => {
    const forename = facts[record * FACTS + FACT.forename] ?? -1;
    const surname = facts[record * FACTS + FACT.surname] ?? -1;
    return (
      Math.max(0, bounds.forename[forename] ?? 0) + Math.max(0, bounds.surname[surname] ?? 0) + others.most
    );
  });

  // Birth levels 1 and 2: the dates agree as far as known, as twins' do.
  const oneBirthdayFrom = REST_PATTERNS / 6;
  const oneBirthdayTo = (3 * REST_PATTERNS) / 6;
  const pairs = growingPairs();
  const splits: SplitBlock[] = [];
  let pairsMet = 0;
  let recordsNarrowed = 0;

  /** Whether two records have met before: under an earlier rule, or under a smaller key of this one. */
  const haveMet = (rule: number, key: number, i: number, j: number): boolean => {
    const more = (keys.hasMore[i] ?? 0) | (keys.hasMore[j] ?? 0);
    for (let earlier = 0; earlier < rule; earlier++) {
      const own = keys.first[i * KEYS + earlier] ?? 0;
      if (own !== 0 && own === keys.first[j * KEYS + earlier]) return true;
      if ((more & (1 << earlier)) !== 0 && shareKey(keys, earlier, i, j)) return true;
    }
    const bothMore = (keys.hasMore[i] ?? 0) & (keys.hasMore[j] ?? 0) & (1 << rule);
    return bothMore !== 0 && smallestSharedKey(keys, rule, i, j) !== key;
  };

  // Every block has at most this many records: larger ones are split.
  const blockAtMost = new Float64Array(LARGEST_BLOCK);

  const compareBlock = (
    rule: number,
    key: number,
    records: Int32Array,
    from: number,
    to: number,
    scratch: Int32Array,
  ): void => {
    const size = to - from;
    for (let at = 0; at < size; at++) {
      const row = (records[from + at] ?? 0) * FACTS;
      for (let fact = 0; fact < FACTS; fact++) scratch[at * FACTS + fact] = facts[row + fact] ?? 0;
      blockAtMost[at] = namesAtMost[records[from + at] ?? 0] ?? 0;
    }
    for (let atI = 0; atI < size; atI++) {
      const i = records[from + atI] ?? 0;
      const rowI = atI * FACTS;
      const fileI = scratch[rowI + FACT.file];
      const mostI = blockAtMost[atI] ?? 0;
      for (let atJ = atI + 1; atJ < size; atJ++) {
        const rowJ = atJ * FACTS;
        if (scope === 'between' && scratch[rowJ + FACT.file] === fileI) continue;
        pairsMet++;
        const j = records[from + atJ] ?? 0;
        const rest = kernel.restPattern(scratch, rowI, rowJ, i, j);
        const mostJ = blockAtMost[atJ] ?? 0;
        const restPerson = tables.priorPerson + (tables.restPerson[rest] ?? 0);
        const hasIdentifiers =
          ((scratch[rowI + FACT.flags] ?? 0) & (scratch[rowJ + FACT.flags] ?? 0) & FLAG.identifiers) !== 0;
        if (rule > 2 && !hasIdentifiers) {
          if (restPerson + (mostI < mostJ ? mostI : mostJ) < minimumScore) continue;
          if (
            tables.priorHousehold + (tables.restHousehold[rest] ?? 0) + mostNamesAgainstHousehold <
            minimumScore
          )
            continue;
        }
        const names = kernel.namePattern(scratch, rowI, rowJ);
        let againstStranger = restPerson + (tables.namePerson[names] ?? 0);
        if (names >= 5 && names < 10) {
          const entryI = scratch[rowI + FACT.forename] ?? -1;
          const entryJ = scratch[rowJ + FACT.forename] ?? -1;
          againstStranger += Math.min(forenameExtra[entryI] ?? 0, forenameExtra[entryJ] ?? 0);
        }
        if (names % 5 === 1) {
          const entryI = scratch[rowI + FACT.surname] ?? -1;
          againstStranger +=
            entryI === scratch[rowJ + FACT.surname]
              ? (surnameExtra[entryI] ?? 0)
              : levelWeights(
                  surnameModel.levels.exact,
                  surnameModel.cap,
                  kernel.surnameShare(scratch, rowI, rowJ),
                ).person - exactSurname;
        }
        if (others.columns > 0) againstStranger += others.weightOf(i, j);
        const mayMatter = rule <= 2 || hasIdentifiers;
        if (againstStranger < minimumScore && !mayMatter) continue;
        const againstHousehold =
          tables.priorHousehold +
          (tables.restHousehold[rest] ?? 0) +
          ((rest >= oneBirthdayFrom && rest < oneBirthdayTo
            ? tables.nameTwin[names]
            : tables.nameHousehold[names]) ?? 0);
        const { score } = threeClassScore(againstStranger, againstHousehold);
        if (score < minimumScore && !mayMatter) continue;
        if (haveMet(rule, key, i, j)) continue;
        const { band, isGuarded } = judge(
          columns,
          i,
          j,
          names,
          rest,
          againstStranger,
          againstHousehold,
          score,
        );
        if (
          score < minimumScore &&
          BANDS[band] !== 'EXACT' &&
          BANDS[band] !== 'CONFLICT' &&
          BANDS[band] !== 'POSSIBLE'
        )
          continue;
        pairs.push(i, j, score, band, isGuarded);
      }
    }
  };

  const scratch = new Int32Array(LARGEST_BLOCK * FACTS);
  BULK_RULES.forEach((_, rule) => {
    stopIfCancelled();
    options.onProgress?.({ step: 'comparing', done: rule / BULK_RULES.length });
    const { blocks, splits: ofRule, narrowed } = blocksOf(columns, keys, rule);
    splits.push(...ofRule);
    recordsNarrowed += narrowed;
    for (let block = 0; block + 1 < blocks.starts.length; block++) {
      const from = blocks.starts[block] ?? 0;
      const to = blocks.starts[block + 1] ?? 0;
      compareBlock(rule, blocks.keys[block] ?? 0, blocks.records, from, to, scratch);
      if ((block & 4095) === 4095) {
        stopIfCancelled();
        options.onProgress?.({
          step: 'comparing',
          done: (rule + block / blocks.starts.length) / BULK_RULES.length,
        });
      }
    }
  });
  options.onProgress?.({ step: 'comparing', done: 1 });
  const compared = performance.now();
  return {
    pairs: pairs.finish(),
    model,
    pairsMet,
    splits,
    recordsNarrowed,
    keys,
    milliseconds: {
      preparing: prepared - began,
      estimating: estimated - prepared,
      comparing: compared - estimated,
    },
  };
};

import { POSSIBLE_FROM, type LinkageModel } from '../model.rules.ts';
import { threeClassScore } from '../threeClass.rules.ts';
import { BULK_RULES, KEYS, blockKeysOf, shareKey, smallestSharedKey, type BlockKeys } from './blocks.ts';
import { FACT, FACTS, FLAG, identityIn, type RecordColumns } from './columns.ts';
import { standingDecisions, type BulkDecision, type Standing } from './decided.rules.ts';
import { estimateModel, type PairScope } from './estimate.ts';
import { pairJudge } from './judgePair.ts';
import { createKernel, type KnownFrequencies } from './kernel.ts';
import { otherKernel, startingOthers } from './others.ts';
import { createOutlook } from './outlook.ts';
import { pairScores } from './pairScores.ts';
import { blocksOf, LARGEST_BLOCK, LARGEST_DATE_BLOCK, type SplitBlock } from './ruleBlocks.ts';
import { BANDS, growingPairs, type ScoredPairs } from './scoredPairs.ts';
import { subjectsLast, type WantedPairs } from './wantedPairs.ts';

/** What happens in a bulk run, told while it runs. `done` runs from 0 to 1. */
export type BulkProgress = {
  readonly step: 'preparing' | 'estimating' | 'comparing';
  readonly done: number;
};

export type BulkOptions = {
  readonly scope: PairScope;
  /** Pairs scoring lower are counted, not kept. In bits; 0 is as likely as not. */
  readonly minimumScore: number;
  /** Whether the model is first re-estimated from these records. */
  readonly isEstimating: boolean;
  /** What people have decided about these records, in the order of time. */
  readonly decisions?: readonly BulkDecision[];
  /** Which pairs are wanted; all of them when left out. */
  readonly wanted?: WantedPairs;
  /** How common values are, where that is counted already. */
  readonly frequencies?: KnownFrequencies;
  /** Records of one whole date of birth that are still compared by it alone. */
  readonly largestDateBlock?: number;
  readonly onProgress?: (progress: BulkProgress) => void;
  /** Asked now and then; a run that is cancelled throws `BulkCancelled` and leaves nothing behind. */
  readonly isCancelled?: () => boolean;
};

export type BulkResult = {
  readonly pairs: ScoredPairs;
  readonly model: LinkageModel;
  readonly pairsMet: number;
  readonly splits: readonly SplitBlock[];
  /** Records whose date of birth is so common that it counts only with an initial, a sector or a sound. */
  readonly recordsNarrowed: number;
  readonly keys: BlockKeys;
  /** What the decisions came to, for joining pairs into people. */
  readonly standing: Standing;
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

/** Bands that are kept whatever their score: an identifier speaks in them, or a person must look. */
const KEPT_ANYHOW = new Set(
  ['EXACT', 'CONFLICT', 'POSSIBLE'].map(band => BANDS.findIndex(one => one === band)),
);

const SAME_HOUSEHOLD = BANDS.indexOf('SAME_HOUSEHOLD');

/** The rules by which identifiers meet: their pairs are judged whatever they score. */
const IDENTIFIER_RULES = new Set<number>([0, 1, 2]);

/**
 * Compares all records that share a blocking key and keeps the pairs from `minimumScore` on (linkage.md §3–§5).
 * One thread, typed arrays; run it in a worker. The model is estimated first when asked (linkage.md §9).
 */
export const linkBulk = (columns: RecordColumns, start: LinkageModel, options: BulkOptions): BulkResult => {
  const { facts } = columns;
  const { scope, minimumScore, wanted } = options;
  const stopIfCancelled = (): void => {
    if (options.isCancelled?.() === true) throw new BulkCancelled('The linkage run was stopped.');
  };
  const began = performance.now();
  options.onProgress?.({ step: 'preparing', done: 0 });
  const keys = blockKeysOf(columns);
  const kernel = createKernel(columns, start.nicknames, options.frequencies);
  const standing = standingDecisions(columns.count, identityIn(columns), options.decisions ?? []);
  const prepared = performance.now();
  stopIfCancelled();
  options.onProgress?.({ step: 'estimating', done: 0 });
  const estimation = options.isEstimating ? estimateModel(columns, kernel, start, scope) : null;
  const model = estimation?.model ?? start;
  const others = otherKernel(columns, estimation?.others ?? startingOthers(columns));
  const estimated = performance.now();

  const scores = pairScores(columns, kernel, model, others);
  // Numbers that agree meet by their own rules. Those that contradict matter from the same score on as a likeness does.
  const keepsContradictions = minimumScore > POSSIBLE_FROM;
  const outlook = createOutlook(columns, scores, minimumScore, LARGEST_BLOCK, keepsContradictions);
  const isBetween = scope === 'between';
  const judge = pairJudge(columns, standing.areKeptApart);
  const pairs = growingPairs();
  const splits: SplitBlock[] = [];
  let pairsMet = 0;
  let recordsNarrowed = 0;
  // Records of each file met so far in a block.
  const seenOfFile = new Int32Array(columns.files);

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

  const comparePair = (rule: number, key: number, i: number, j: number): void => {
    if (wanted?.isOnePerson(i, j) === true) return;
    const rowI = i * FACTS;
    const rowJ = j * FACTS;
    const both = (facts[rowI + FACT.flags] ?? 0) & (facts[rowJ + FACT.flags] ?? 0);
    const mayMatter = IDENTIFIER_RULES.has(rule) || (keepsContradictions && (both & FLAG.identifiers) !== 0);
    const rest = kernel.restPattern(facts, rowI, rowJ, i, j);
    const names = kernel.namePattern(facts, rowI, rowJ);
    const againstStranger = scores.againstStranger(i, j, names, rest);
    if (againstStranger < minimumScore && !mayMatter) return;
    const againstHousehold = scores.againstHousehold(names, rest);
    const { score } = threeClassScore(againstStranger, againstHousehold);
    if (score < minimumScore && !mayMatter) return;
    if (haveMet(rule, key, i, j)) return;
    const { band, isGuarded } = judge(i, j, {
      names,
      rest,
      againstStranger,
      againstHousehold,
      score,
    });
    if (score < minimumScore && !KEPT_ANYHOW.has(band)) return;
    pairs.push(i, j, score, band, isGuarded);
  };

  /** Finds who is of one household with the records that household is asked of: such pairs may score very low. */
  const compareHomes = (rule: number, key: number, block: Int32Array, wants: WantedPairs): void => {
    for (let at = 0; at < block.length; at++) {
      const i = block[at] ?? 0;
      if (!wants.asksForHousehold(i)) continue;
      for (let place = 0; place < block.length; place++) {
        const j = block[place] ?? 0;
        if (!wants.isHouseholdWanted(i, j)) continue;
        const rest = kernel.restPattern(facts, i * FACTS, j * FACTS, i, j);
        const names = kernel.namePattern(facts, i * FACTS, j * FACTS);
        const againstStranger = scores.againstStranger(i, j, names, rest);
        const againstHousehold = scores.againstHousehold(names, rest);
        const { score } = threeClassScore(againstStranger, againstHousehold);
        // The pairs from there on are found by everybody's comparison.
        if (score >= minimumScore || haveMet(rule, key, i, j)) continue;
        const { band, isGuarded } = judge(i, j, { names, rest, againstStranger, againstHousehold, score });
        if (band === SAME_HOUSEHOLD) pairs.push(i, j, score, band, isGuarded);
      }
    }
  };

  const compareBlock = (rule: number, key: number, inKeyOrder: Int32Array): void => {
    const { block, from } =
      wanted === undefined ? { block: inKeyOrder, from: 0 } : subjectsLast(inKeyOrder, wanted);
    if (from === block.length) return;
    if (wanted !== undefined) compareHomes(rule, key, block, wanted);
    outlook.open(block, IDENTIFIER_RULES.has(rule));
    for (let at = from; at < block.length; at++) {
      const i = block[at] ?? 0;
      const file = facts[i * FACTS + FACT.file] ?? 0;
      const ofFile = seenOfFile[file] ?? 0;
      pairsMet += isBetween ? at - ofFile : at;
      seenOfFile[file] = ofFile + 1;
      const hopeful = outlook.hopefulBefore(at);
      for (let place = 0; place < hopeful; place++) {
        const j = block[outlook.hopeful[place] ?? 0] ?? 0;
        if (!isBetween || facts[j * FACTS + FACT.file] !== file) comparePair(rule, key, j, i);
      }
    }
    seenOfFile.fill(0);
  };

  BULK_RULES.forEach((_, rule) => {
    stopIfCancelled();
    options.onProgress?.({ step: 'comparing', done: rule / BULK_RULES.length });
    const {
      blocks,
      splits: ofRule,
      narrowed,
    } = blocksOf(columns, keys, rule, LARGEST_BLOCK, options.largestDateBlock ?? LARGEST_DATE_BLOCK);
    splits.push(...ofRule);
    recordsNarrowed += narrowed;
    for (let block = 0; block + 1 < blocks.starts.length; block++) {
      const members = blocks.records.subarray(blocks.starts[block], blocks.starts[block + 1]);
      compareBlock(rule, blocks.keys[block] ?? 0, members);
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
    standing,
    milliseconds: {
      preparing: prepared - began,
      estimating: estimated - prepared,
      comparing: compared - estimated,
    },
  };
};

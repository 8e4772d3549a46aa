import type { LinkageModel } from '../model.rules.ts';
import type { BulkRecord } from './columns.ts';
import type { BulkDecision } from './decided.rules.ts';
import type { PairScope } from './estimate.ts';
import type { BulkProgress } from './linkBulk.ts';
import type { SplitBlock } from './ruleBlocks.ts';
import type { ScoredPairs } from './scoredPairs.ts';

/** A model without its nickname table, which is code and stays on each side. */
export type ModelNumbers = Omit<LinkageModel, 'nicknames'>;

export type WorkerStart = {
  readonly scope: PairScope;
  readonly minimumScore: number;
  readonly isEstimating: boolean;
  /** What people have decided about these records, by their positions, in the order of time. */
  readonly decisions?: readonly BulkDecision[];
  /** The model to start from; null takes the shipped one for this many records. */
  readonly model: ModelNumbers | null;
};

export type MessageToWorker =
  | {
      readonly kind: 'records';
      readonly records: readonly BulkRecord[];
      readonly file: number;
    }
  | { readonly kind: 'run'; readonly start: WorkerStart };

/** What a run hands back. Pairs name records by their position in the order they were sent. */
export type BulkOutcome = {
  readonly pairs: ScoredPairs;
  /** Each record's group, by its first record's position: confirmed by nobody yet, EXACT and STRONG links only. */
  readonly groups: Int32Array;
  readonly model: ModelNumbers;
  readonly pairsMet: number;
  readonly splits: readonly SplitBlock[];
};

export type MessageFromWorker =
  | { readonly kind: 'progress'; readonly progress: BulkProgress }
  | { readonly kind: 'done'; readonly outcome: BulkOutcome }
  | { readonly kind: 'cancelled' };

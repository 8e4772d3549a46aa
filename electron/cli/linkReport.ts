import type { LinkageBand } from '#contract/linkageScore';
import type { SplitBlock } from '../hub/linkage/bulk/ruleBlocks.ts';
import type { Evaluation } from '../hub/linkage/bulk/report.rules.ts';

export type LinkOptions = {
  /** One file, or two with `scope: 'between'`. */
  readonly inputs: readonly string[];
  /** The column mapping as JSON text, one for all files or one for each; a Splink demonstration needs none. */
  readonly columns: readonly string[];
  /** `default`, or `splink-demo:<name>`. */
  readonly model: string;
  /** Where pairs.csv, clusters.csv and report.json go; null writes nothing. */
  readonly out: string | null;
  readonly scope: 'within' | 'between';
  /** The column that says who is who, for judging: one name for all files or one for each; none judges nothing. */
  readonly truth: readonly string[];
  /** Takes the first group of this expression from the truth column ("^(rec-\\d+)"). */
  readonly truthPattern: string | null;
  /** Pairs scoring lower are not written. In bits. */
  readonly minimumScore: number;
  /** What people have decided, as the text of a CSV file: `record_a`, `record_b`, `decision`, the newest last. */
  readonly decisions?: string | null;
  /** False keeps the shipped weights instead of learning them from the files. */
  readonly isEstimating: boolean;
};

export type LinkReport = {
  readonly model: string;
  readonly modelVersion: string;
  readonly scope: 'within' | 'between';
  readonly records: number;
  readonly pairsMet: number;
  readonly pairsWritten: number;
  readonly bands: Readonly<Record<LinkageBand, number>> | null;
  readonly clusters: number;
  readonly linksRefusedByCluster: number;
  readonly splitBlocks: readonly SplitBlock[];
  /** Records whose whole date of birth was too common to be a key by itself. */
  readonly recordsNarrowed: number;
  readonly milliseconds: Readonly<Record<string, number>>;
  readonly memoryMegabytes: number;
  /** Decisions that were heeded, and those about records that are not in the files. */
  readonly decisions: { readonly heeded: number; readonly unknown: number };
  /** What could not be read as it stands in the files, in sentences. */
  readonly warnings: readonly string[];
  readonly weights: unknown;
  readonly accuracy: Evaluation | null;
};

/** A mistake in how the command was called, told in words. */
export class LinkUsageError extends Error {
  override readonly name = 'LinkUsageError';
}

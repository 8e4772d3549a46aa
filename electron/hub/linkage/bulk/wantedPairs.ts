import { FACT, FACTS, type RecordColumns } from './columns.ts';

/** Which pairs a run is to find, where not every pair of its records is wanted. */
export type WantedPairs = {
  /** A pair is wanted when at least one of the two is a subject. */
  readonly isSubject: (record: number) => boolean;
  /** Whether two records are of one person already. */
  readonly isOnePerson: (a: number, b: number) => boolean;
  /** Whether those who live with this record's person are wanted too, whatever the pair scores. */
  readonly asksForHousehold: (record: number) => boolean;
  /** Whether a pair is wanted as one household; `a` asks. True of one order of the two at most. */
  readonly isHouseholdWanted: (a: number, b: number) => boolean;
};

/** Wants the pairs that touch subjects; each array has one number a record, the flags 0 or 1. */
export const pairsTouching = (
  { facts }: RecordColumns,
  isSubject: Uint8Array,
  personOf: Int32Array,
  asksForHousehold: Uint8Array,
): WantedPairs => {
  const sourceOf = (record: number): number => facts[record * FACTS + FACT.source] ?? -1;
  return {
    isSubject: record => isSubject[record] === 1,
    isOnePerson: (a, b) => personOf[a] === personOf[b],
    asksForHousehold: record => asksForHousehold[record] === 1,
    isHouseholdWanted: (a, b) =>
      (isSubject[a] === 1 || isSubject[b] === 1) &&
      personOf[a] !== personOf[b] &&
      (asksForHousehold[b] === 0 || a < b) &&
      // One notification tells its own people apart and says how they are related.
      sourceOf(a) !== sourceOf(b),
  };
};

/**
 * A block with its subjects at the end, and where they begin: a pair has a subject exactly when its later record is one.
 */
export const subjectsLast = (
  block: Int32Array,
  { isSubject }: WantedPairs,
): { block: Int32Array; from: number } => {
  let subjects = 0;
  for (const record of block) if (isSubject(record)) subjects++;
  const from = block.length - subjects;
  if (subjects === 0 || from === 0) return { block, from };
  const ordered = new Int32Array(block.length);
  let other = 0;
  let subject = from;
  for (const record of block) ordered[isSubject(record) ? subject++ : other++] = record;
  return { block: ordered, from };
};

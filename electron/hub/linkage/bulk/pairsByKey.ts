import { FACT, FACTS, type RecordColumns } from './columns.ts';
import { mixKey } from './interner.ts';
import { LARGEST_BLOCK, sortByKey } from './ruleBlocks.ts';

/** A record's key, 0 for none; `row` is where its facts begin. */
export type KeyOf = (facts: Int32Array, row: number) => number;

/** Visits pairs that share a key, at most about `most` of them, taking whole blocks at even distances. */
export const visitPairsBy = (
  columns: RecordColumns,
  keyOf: KeyOf,
  most: number,
  visit: (i: number, j: number) => void,
): number => {
  const keys = new Uint32Array(columns.count);
  const records = new Int32Array(columns.count);
  let filled = 0;
  for (let record = 0; record < columns.count; record++) {
    const key = keyOf(columns.facts, record * FACTS);
    if (key === 0) continue;
    keys[filled] = key;
    records[filled++] = record;
  }
  const sorted = sortByKey(keys.subarray(0, filled), records.subarray(0, filled));
  let pairs = 0;
  const runs: [number, number][] = [];
  for (let from = 0, to = 1; from < filled; from = to++) {
    while (to < filled && sorted.keys[to] === sorted.keys[from]) to++;
    const size = to - from;
    if (size < 2 || size > LARGEST_BLOCK) continue;
    runs.push([from, to]);
    pairs += (size * (size - 1)) / 2;
  }
  const step = Math.max(1, Math.ceil(pairs / most));
  for (let run = 0; run < runs.length; run += step) {
    const [from, to] = runs[run] ?? [0, 0];
    for (let a = from; a < to; a++)
      for (let b = a + 1; b < to; b++) visit(sorted.records[a] ?? 0, sorted.records[b] ?? 0);
  }
  return step;
};

export const byBirth: KeyOf = (facts, row) => {
  const birth = facts[row + FACT.birth] ?? -1;
  return birth >= 0 && ((birth >> 1) & 31) !== 0 ? mixKey(birth >> 1, 1) : 0;
};
export const byNames: KeyOf = (facts, row) => {
  const forename = facts[row + FACT.firstForename] ?? -1;
  const surname = facts[row + FACT.surname] ?? -1;
  return forename < 0 || surname < 0 ? 0 : mixKey(forename, surname);
};
export const byHome: KeyOf = (facts, row) => {
  const home = facts[row + FACT.homeByPostcode] ?? -1;
  return home < 0 ? 0 : mixKey(home, 1);
};
export const byPostcode: KeyOf = (facts, row) => {
  const postcode = facts[row + FACT.postcode] ?? -1;
  return postcode < 0 ? 0 : mixKey(postcode, 1);
};

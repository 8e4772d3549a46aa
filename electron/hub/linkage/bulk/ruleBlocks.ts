import { BULK_RULES, KEYS, type BlockKeys, type BulkRule } from './blocks.ts';
import { FACT, FACTS, type RecordColumns } from './columns.ts';
import { growingInts, mixKey } from './interner.ts';

/** Entries of one rule in the order of their keys. */
export type SortedEntries = { readonly keys: Uint32Array; readonly records: Int32Array };

/** Sorts records by key: a radix sort of three passes, because a comparison sort of a million takes seconds. */
export const sortByKey = (keys: Uint32Array, records: Int32Array): SortedEntries => {
  let fromKeys: Uint32Array = keys;
  let fromRecords: Int32Array = records;
  let toKeys: Uint32Array = new Uint32Array(keys.length);
  let toRecords: Int32Array = new Int32Array(keys.length);
  const counts = new Int32Array(2048);
  for (const shift of [0, 11, 22]) {
    counts.fill(0);
    for (let i = 0; i < fromKeys.length; i++) {
      const digit = ((fromKeys[i] ?? 0) >>> shift) & 2047;
      counts[digit] = (counts[digit] ?? 0) + 1;
    }
    let sum = 0;
    for (let digit = 0; digit < 2048; digit++) {
      const here = counts[digit] ?? 0;
      counts[digit] = sum;
      sum += here;
    }
    for (let i = 0; i < fromKeys.length; i++) {
      const key = fromKeys[i] ?? 0;
      const digit = (key >>> shift) & 2047;
      const place = counts[digit] ?? 0;
      counts[digit] = place + 1;
      toKeys[place] = key;
      toRecords[place] = fromRecords[i] ?? 0;
    }
    [fromKeys, toKeys] = [toKeys, fromKeys];
    [fromRecords, toRecords] = [toRecords, fromRecords];
  }
  return { keys: fromKeys, records: fromRecords };
};

/** A block that was too large and what became of it (linkage.md §4: never dropped in silence). */
export type SplitBlock = {
  readonly rule: BulkRule;
  readonly records: number;
  readonly parts: number;
  /** Records in parts that no attribute could make small enough; they meet only their nearest neighbours. */
  readonly stillTooLarge: number;
};

/**
 * The whole date of birth alone finds those whose names are all wrong, while few share a date. Where more do, its
 * pairs meet only through the narrower keys (initial, sector, sounds), as linkage.md §4 has them.
 */
export const LARGEST_DATE_BLOCK = 40;
const BIRTH_DATE = BULK_RULES.indexOf('birthDate');

/** linkage.md §4: a block over this many records is split by the next attribute. */
export const LARGEST_BLOCK = 3000;

/** What splits a block: the year of birth, then the forename's initial, then month and day, then where they live. */
const SPLITTERS: readonly ((facts: Int32Array, row: number, initials: Uint16Array) => number)[] = [
  (facts, row) => (facts[row + FACT.birth] ?? -1) >> 10,
  (facts, row, initials) => initials[facts[row + FACT.forename] ?? -1] ?? 0,
  (facts, row) => (facts[row + FACT.birth] ?? -1) >> 1,
  (facts, row) => facts[row + FACT.district] ?? -1,
];

/** Runs of records that share a key under one rule: records[starts[i] .. starts[i + 1]). */
export type RuleBlocks = {
  readonly starts: Int32Array;
  readonly records: Int32Array;
  readonly keys: Uint32Array;
};

const replaceKey = (keys: BlockKeys, rule: number, record: number, old: number, key: number): void => {
  if (keys.first[record * KEYS + rule] === old) {
    keys.first[record * KEYS + rule] = key;
    return;
  }
  const further = keys.more[rule]?.get(record);
  const place = further?.indexOf(old) ?? -1;
  if (further !== undefined && place >= 0) further[place] = key;
};

/**
 * The blocks of one rule, at least two records each. Splits large ones, writing the new keys back so that "have
 * these two met under this rule" stays a question of equal keys.
 */
export const blocksOf = (
  columns: RecordColumns,
  keys: BlockKeys,
  rule: number,
  largest: number = LARGEST_BLOCK,
  largestDate: number = LARGEST_DATE_BLOCK,
): { blocks: RuleBlocks; splits: SplitBlock[]; narrowed: number } => {
  const { count, facts } = columns;
  const initials = Uint16Array.from(columns.forenames, ({ tokens }) => tokens[0]?.charCodeAt(0) ?? 0);
  let filled = 0;
  const more = keys.more[rule] ?? new Map<number, Uint32Array>();
  let entries = 0;
  for (let record = 0; record < count; record++) if (keys.first[record * KEYS + rule] !== 0) entries++;
  for (const further of more.values()) entries += further.length;
  const unsortedKeys = new Uint32Array(entries);
  const unsortedRecords = new Int32Array(entries);
  for (let record = 0; record < count; record++) {
    const key = keys.first[record * KEYS + rule] ?? 0;
    if (key === 0) continue;
    unsortedKeys[filled] = key;
    unsortedRecords[filled++] = record;
  }
  for (const [record, further] of more) {
    for (const key of further) {
      unsortedKeys[filled] = key;
      unsortedRecords[filled++] = record;
    }
  }
  const sorted = sortByKey(unsortedKeys, unsortedRecords);
  const starts = growingInts();
  const records = growingInts(entries + 16);
  const blockKeys = growingInts();
  const splits: SplitBlock[] = [];
  let narrowed = 0;

  const emit = (members: Int32Array, key: number): void => {
    if (members.length < 2) return;
    starts.push(records.length());
    blockKeys.push(key | 0);
    records.pushAll(members);
  };

  const split = (
    members: Int32Array,
    key: number,
    splitter: number,
    tally: { parts: number; left: number },
  ): void => {
    const by = SPLITTERS[splitter];
    if (members.length <= largest) {
      tally.parts++;
      emit(members, key);
      return;
    }
    if (by === undefined) {
      tally.left += members.length;
      for (let from = 0; from < members.length; from += largest) {
        const part = members.subarray(from, from + largest);
        const partKey = mixKey(key, from + 1);
        for (const record of part) replaceKey(keys, rule, record, key, partKey);
        tally.parts++;
        emit(part, partKey);
      }
      return;
    }
    const partKeys = Uint32Array.from(members, record =>
      mixKey(key, by(facts, record * FACTS, initials) + splitter * 7919),
    );
    for (let at = 0; at < members.length; at++)
      replaceKey(keys, rule, members[at] ?? 0, key, partKeys[at] ?? 0);
    const parts = sortByKey(partKeys, Int32Array.from(members));
    for (let from = 0, to = 1; from < parts.keys.length; from = to++) {
      while (to < parts.keys.length && parts.keys[to] === parts.keys[from]) to++;
      split(parts.records.subarray(from, to), parts.keys[from] ?? 0, splitter + 1, tally);
    }
  };

  for (let from = 0, to = 1; from < entries; from = to++) {
    while (to < entries && sorted.keys[to] === sorted.keys[from]) to++;
    if (to - from < 2) continue;
    const key = sorted.keys[from] ?? 0;
    const members = sorted.records.subarray(from, to);
    if (rule === BIRTH_DATE && members.length > largestDate) {
      for (const member of members) replaceKey(keys, rule, member, key, 0);
      narrowed += members.length;
      continue;
    }
    if (members.length <= largest) {
      emit(members, key);
      continue;
    }
    const tally = { parts: 0, left: 0 };
    split(members, key, 0, tally);
    const name = BULK_RULES[rule];
    if (name !== undefined)
      splits.push({ rule: name, records: members.length, parts: tally.parts, stillTooLarge: tally.left });
  }
  starts.push(records.length());
  return {
    narrowed,
    blocks: {
      starts: starts.finish(),
      records: records.finish(),
      keys: Uint32Array.from(blockKeys.finish(), key => key >>> 0),
    },
    splits,
  };
};

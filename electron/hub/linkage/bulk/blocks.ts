import { soundsOf } from '../blocking.rules.ts';
import { FACT, FACTS, FLAG, type RecordColumns } from './columns.ts';
import { interner, mixKey } from './interner.ts';

/** The blocking rules of linkage.md §4 in the order a bulk run takes them; `blockingKeys` has the same ones. */
export const BULK_RULES = [
  'nhsNumber',
  'upn',
  'sourceId',
  'birthInitial',
  'birthSector',
  'birthDate',
  'postcode',
  'home',
  'bothNames',
  'surnameDay',
  'contact',
  'soundexYear',
  'soundexBoth',
  'metaphoneYear',
  'otherSurname',
  'otherForename',
] as const;
export type BulkRule = (typeof BULK_RULES)[number];
/** A record's keys stand in one row, one cache line long. */
export const KEYS = 16;

/** A record's keys: the first of each rule in `first`, further ones of the same rule in `more`. */
export type BlockKeys = {
  readonly first: Uint32Array;
  readonly more: ReadonlyMap<number, Uint32Array>[];
  /** Bit r is set when the record has more than one key under rule r. */
  readonly hasMore: Uint16Array;
};

type NameSounds = { readonly tokens: number[]; readonly soundex: number[]; readonly metaphone: number[] };

/** Works out every record's blocking keys. Keys are 32-bit hashes: a rare clash only adds a pair to compare. */
export const blockKeysOf = (columns: RecordColumns): BlockKeys => {
  const { count, facts } = columns;
  const first = new Uint32Array(count * KEYS);
  const more: Map<number, Uint32Array>[] = BULK_RULES.map(() => new Map());
  const hasMore = new Uint16Array(count);
  const codes = interner();

  const forenameSounds = columns.forenames.map(({ tokens }) => {
    const [forename = ''] = tokens;
    return { initial: forename.charCodeAt(0), soundex: codes.idOf(soundsOf(forename).soundex) };
  });
  const surnameSounds: NameSounds[] = columns.surnames.map(({ surnames }) => {
    const forms = new Set(
      surnames.flatMap(({ joined, parts }) => (parts.length > 1 ? [joined, ...parts] : [joined])),
    );
    const sounds = [...forms].map(soundsOf);
    return {
      tokens: [...forms].map(columns.tokens.idOf),
      soundex: [...new Set(sounds.map(({ soundex }) => codes.idOf(soundex)))],
      metaphone: [...new Set(sounds.flatMap(({ metaphone }) => metaphone.map(codes.idOf)))],
    };
  });

  const give = (record: number, rule: number, key: number): void => {
    const place = record * KEYS + rule;
    if (first[place] === 0) {
      first[place] = key;
      return;
    }
    if (first[place] === key) return;
    const further = more[rule]?.get(record);
    if (further?.includes(key) === true) return;
    more[rule]?.set(record, Uint32Array.from([...(further ?? []), key]));
    hasMore[record] = (hasMore[record] ?? 0) | (1 << rule);
  };

  const giveAddress = (
    record: number,
    homeByStreet: number,
    uprn: number,
    postcode: number,
    sector: number,
    day: number,
  ): void => {
    if (day >= 0 && sector >= 0) give(record, 4, mixKey(day, sector));
    if (postcode >= 0) give(record, 6, mixKey(postcode, 4));
    if (uprn >= 0) give(record, 7, mixKey(uprn, 5));
    if (homeByStreet >= 0) give(record, 7, mixKey(homeByStreet, 6));
  };

  for (let record = 0; record < count; record++) {
    const row = record * FACTS;
    const forename = facts[row + FACT.forename] ?? -1;
    const surname = facts[row + FACT.surname] ?? -1;
    const birth = facts[row + FACT.birth] ?? -1;
    const flags = facts[row + FACT.flags] ?? 0;
    const year = birth < 0 ? -1 : birth >> 10;
    const monthDay = birth < 0 ? 0 : (birth >> 1) & 511;
    const hasWholeDay = birth >= 0 && (monthDay & 31) !== 0 && monthDay >> 5 !== 0;
    const day = hasWholeDay ? birth >> 1 : -1;
    const sounds = forename < 0 ? undefined : forenameSounds[forename];
    const nhsNumber = columns.nhsNumbers[record] ?? -1;
    const upn = columns.upns[record] ?? -1;
    const sourceId = facts[row + FACT.sourceId] ?? -1;
    if (nhsNumber >= 0) give(record, 0, mixKey(nhsNumber, 1));
    if (upn >= 0) give(record, 1, mixKey(upn, 2));
    if (sourceId >= 0) give(record, 2, mixKey(sourceId, facts[row + FACT.source] ?? -1));
    if (day >= 0) {
      if (sounds !== undefined) give(record, 3, mixKey(day, sounds.initial));
      give(record, 5, mixKey(day, 7));
    }
    const home = row + FACT.homeByStreet;
    giveAddress(
      record,
      facts[home] ?? -1,
      facts[home + 1] ?? -1,
      facts[home + 2] ?? -1,
      facts[home + 3] ?? -1,
      day,
    );
    if ((flags & FLAG.manyAddresses) !== 0) {
      const addresses = columns.moreAddresses.get(record) ?? new Int32Array(0);
      for (let at = 6; at < addresses.length; at += 6)
        giveAddress(
          record,
          addresses[at + 1] ?? -1,
          addresses[at + 2] ?? -1,
          addresses[at + 3] ?? -1,
          addresses[at + 4] ?? -1,
          day,
        );
    }
    if ((flags & FLAG.contacts) !== 0) {
      const to = columns.contactsFrom[record + 1] ?? 0;
      for (let at = columns.contactsFrom[record] ?? 0; at < to; at++)
        give(record, 10, mixKey(columns.contacts[at] ?? 0, 3));
    }
    const family = surname < 0 ? undefined : surnameSounds[surname];
    const firstForename = facts[row + FACT.firstForename] ?? -1;
    columns.others.forEach((values, column) => {
      const value = values[record] ?? -1;
      if (value < 0) return;
      const key = mixKey(value, column + 8);
      for (const code of family?.soundex ?? []) give(record, 14, mixKey(key, code));
      if (firstForename >= 0) give(record, 15, mixKey(key, firstForename));
    });
    if (family === undefined) continue;
    for (const token of family.tokens) {
      if (sounds !== undefined)
        give(record, 8, mixKey(Math.min(token, firstForename), Math.max(token, firstForename)));
      if (hasWholeDay) give(record, 9, mixKey(token, monthDay));
    }
    for (const code of family.soundex) {
      if (year >= 0) give(record, 11, mixKey(code, year));
      if (sounds !== undefined) give(record, 12, mixKey(code, sounds.soundex));
    }
    if (year >= 0) for (const code of family.metaphone) give(record, 13, mixKey(code, year));
  }
  return { first, more, hasMore };
};

/** Whether two records share a key under one rule. */
export const shareKey = (keys: BlockKeys, rule: number, a: number, b: number): boolean => {
  const firstA = keys.first[a * KEYS + rule] ?? 0;
  const firstB = keys.first[b * KEYS + rule] ?? 0;
  if (firstA === 0 || firstB === 0) return false;
  if (firstA === firstB) return true;
  return smallestSharedKey(keys, rule, a, b) !== 0;
};

/** The smallest key that two records share under one rule, 0 for none. */
export const smallestSharedKey = (keys: BlockKeys, rule: number, a: number, b: number): number => {
  const listA = [keys.first[a * KEYS + rule] ?? 0, ...(keys.more[rule]?.get(a) ?? [])];
  const listB = [keys.first[b * KEYS + rule] ?? 0, ...(keys.more[rule]?.get(b) ?? [])];
  let smallest = 0;
  for (const key of listA)
    if (key !== 0 && listB.includes(key) && (smallest === 0 || key < smallest)) smallest = key;
  return smallest;
};

/** Whether two records share any key at all, so that a run compares them. */
export const doMeet = (keys: BlockKeys, a: number, b: number): boolean =>
  BULK_RULES.some((_, rule) => shareKey(keys, rule, a, b));

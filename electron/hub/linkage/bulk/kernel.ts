import { forenameLevel, surnameLevel, SWAPPED_LIKENESS } from '../comparison.rules.ts';
import { damerauLevenshtein } from '../editDistance.rules.ts';
import { jaroWinkler } from '../nameSimilarity.rules.ts';
import { packedBirthLevel } from '../dates.rules.ts';
import { smoothedShare } from '../frequencies.rules.ts';
import { FIELD_LEVELS, STARTING_FIELDS } from '../model.rules.ts';
import type { NicknameTable } from '../nicknames.rules.ts';
import { mixKey } from './interner.ts';
import { restPatternOf } from './patterns.rules.ts';
import { jaroAtMost, lettersOf } from './unlikeness.rules.ts';
import { addressLevelOf } from './addressLevels.ts';
import { findSharedContacts } from './sharedContacts.ts';
import { ADDRESS_FACTS, FACT, FLAG, type RecordColumns } from './columns.ts';

const EXACT = 1;
const SWAPPED = FIELD_LEVELS.forename.indexOf('swapped') + 1;
const FAINT_FORENAME = FIELD_LEVELS.forename.indexOf('faint') + 1;
const DIFFERENT_FORENAME = FIELD_LEVELS.forename.indexOf('different') + 1;
const DIFFERENT_SURNAME = FIELD_LEVELS.surname.indexOf('different') + 1;

/** Compares two records of one set of columns by numbers alone; agrees with `compareFields` (tested). */
export type Kernel = {
  /** `facts` may be a copy of rows; `a` and `b` are offsets in it, `i` and `j` the records themselves. */
  readonly restPattern: (facts: Int32Array, a: number, b: number, i: number, j: number) => number;
  readonly namePattern: (facts: Int32Array, a: number, b: number) => number;
  /** Share of the agreeing forename or surname; asked only of exact levels. */
  readonly forenameShare: (facts: Int32Array, a: number, b: number) => number;
  readonly surnameShare: (facts: Int32Array, a: number, b: number) => number;
  readonly forenameShares: Float64Array;
  readonly surnameShares: Float64Array;
};

/** How common values are where that is counted already; names in plain form, contacts by their number in the columns. */
export type KnownFrequencies = {
  readonly forename: (name: string) => number;
  readonly surname: (name: string) => number;
  readonly isSharedContact: (contact: number) => boolean;
};

/** Two million places hold the pairs of a million records' names; a small run needs, and clears, few. */
const cacheBitsFor = (records: number): number => Math.min(21, 10 + Math.ceil(Math.log2(records + 1)));

/** A direct-mapped cache of the levels of pairs of entries: names repeat, so nearly every lookup is a hit. */
const levelCache = (
  bits: number,
  compute: (a: number, b: number) => number,
): ((a: number, b: number) => number) => {
  const lowKeys = new Int32Array(1 << bits).fill(-1);
  const highKeys = new Int32Array(1 << bits);
  const levels = new Uint8Array(1 << bits);
  const shift = 32 - bits;
  return (a, b) => {
    const low = a < b ? a : b;
    const high = a < b ? b : a;
    const place = (Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca77)) >>> shift;
    if (lowKeys[place] === low && highKeys[place] === high) return levels[place] ?? 0;
    const level = compute(low, high);
    lowKeys[place] = low;
    highKeys[place] = high;
    levels[place] = level;
    return level;
  };
};

/** Makes the comparison functions for one set of columns; values are counted in them where no frequencies are known. */
export const createKernel = (
  columns: RecordColumns,
  nicknames: NicknameTable,
  known?: KnownFrequencies,
): Kernel => {
  const { forenames, surnames, moreAddresses, contacts, contactsFrom } = columns;
  const isShared = known?.isSharedContact ?? findSharedContacts(columns);
  const cacheBits = cacheBitsFor(columns.count);
  const forenameNames: readonly (string | null)[] = FIELD_LEVELS.forename;
  const surnameNames: readonly (string | null)[] = FIELD_LEVELS.surname;

  const forenameCache = levelCache(
    cacheBits,
    (a, b) =>
      forenameNames.indexOf(
        forenameLevel(forenames[a]?.tokens ?? [], forenames[b]?.tokens ?? [], nicknames),
      ) + 1,
  );
  const bestSurnames = (a: number, b: number): ReturnType<typeof surnameLevel> =>
    surnameLevel(surnames[a]?.surnames ?? [], surnames[b]?.surnames ?? []);
  const surnameCache = levelCache(
    cacheBits,
    (a, b) => surnameNames.indexOf(bestSurnames(a, b)?.level ?? null) + 1,
  );

  const forenameLetters = Int32Array.from(forenames, ({ tokens: [first = ''] }) => lettersOf(first));
  const forenameLengths = Uint8Array.from(forenames, ({ tokens: [first = ''] }) =>
    Math.min(first.length, 255),
  );
  // A name's variants as bits of a hash: no common bit means no variant. Names with middle names are always compared.
  const variantBit = (name: string): number => 1 << (mixKey(lettersOf(name), name.length) & 31);
  const forenameBits = Int32Array.from(forenames, ({ tokens }) =>
    tokens.length > 1 ? -1 : variantBit(tokens[0] ?? ''),
  );
  const variantBits = Int32Array.from(forenames, ({ tokens }) =>
    tokens.length > 1
      ? -1
      : nicknames.variantsOf(tokens[0] ?? '').reduce((bits, name) => bits | variantBit(name), 0),
  );
  const surnameLetters = Int32Array.from(surnames, entry => lettersOf(entry.surnames[0]?.joined ?? ''));
  // 0 marks entries of several surnames or several parts, which are always compared.
  const surnameLengths = Uint8Array.from(surnames, ({ surnames: [only, second] }) =>
    only === undefined || second !== undefined || only.parts.length > 1 || only.parts[0] !== only.joined
      ? 0
      : Math.min(only.joined.length, 255),
  );
  const forenameLevelOf = (a: number, b: number): number => {
    const variants =
      ((variantBits[a] ?? -1) & (forenameBits[b] ?? -1)) | ((variantBits[b] ?? -1) & (forenameBits[a] ?? -1));
    if (variants === 0) {
      const most = jaroAtMost(
        forenameLetters[a] ?? 0,
        forenameLengths[a] ?? 0,
        forenameLetters[b] ?? 0,
        forenameLengths[b] ?? 0,
      );
      if (most < 0.7) return DIFFERENT_FORENAME;
    }
    return forenameCache(a, b);
  };
  const surnameLevelOf = (a: number, b: number): number => {
    const lengthA = surnameLengths[a] ?? 0;
    const lengthB = surnameLengths[b] ?? 0;
    // With the longest common beginning, a Jaro–Winkler of 0.85 needs a Jaro of 0.75.
    if (
      lengthA > 0 &&
      lengthB > 0 &&
      jaroAtMost(surnameLetters[a] ?? 0, lengthA, surnameLetters[b] ?? 0, lengthB) < 0.75
    )
      return DIFFERENT_SURNAME;
    return surnameCache(a, b);
  };

  const forenameTotals = new Map<string, number>();
  forenames.forEach(({ tokens: [first = ''] }, entry) =>
    forenameTotals.set(first, (forenameTotals.get(first) ?? 0) + (columns.forenameCounts[entry] ?? 0)),
  );
  const surnameTotals = new Map<string, number>();
  surnames.forEach((entry, place) => {
    for (const joined of new Set(entry.surnames.map(surname => surname.joined)))
      surnameTotals.set(joined, (surnameTotals.get(joined) ?? 0) + (columns.surnameCounts[place] ?? 0));
  });
  const shareOfSurname =
    known?.surname ??
    ((joined: string): number =>
      smoothedShare(surnameTotals.get(joined) ?? 0, columns.count, STARTING_FIELDS.surname.levels.exact.u));
  const shareOfForename =
    known?.forename ??
    ((first: string): number =>
      smoothedShare(forenameTotals.get(first) ?? 0, columns.count, STARTING_FIELDS.forename.levels.exact.u));
  const forenameShares = Float64Array.from(forenames, ({ tokens: [first = ''] }) => shareOfForename(first));
  const surnameShares = Float64Array.from(surnames, entry => {
    const joined = entry.surnames.map(surname => surname.joined).sort();
    // A pair that is confirmed later must not be lost here: the rarest of several surnames weighs most.
    if (known !== undefined) return Math.min(...joined.map(shareOfSurname));
    return shareOfSurname(joined[0] ?? '');
  });

  const slipCache = levelCache(cacheBits, (a, b) =>
    damerauLevenshtein(columns.postcodes[a] ?? '', columns.postcodes[b] ?? '') <= 1 ? 1 : 0,
  );
  const areOneSlipApart = (a: number, b: number): boolean => slipCache(a, b) === 1;

  const manyAddressLevel = (facts: Int32Array, a: number, b: number, i: number, j: number): number => {
    const listA =
      moreAddresses.get(i) ??
      facts.subarray(a + FACT.homeByPostcode, a + FACT.homeByPostcode + ADDRESS_FACTS);
    const listB =
      moreAddresses.get(j) ??
      facts.subarray(b + FACT.homeByPostcode, b + FACT.homeByPostcode + ADDRESS_FACTS);
    let best = 0;
    for (let atA = 0; atA < listA.length; atA += ADDRESS_FACTS) {
      for (let atB = 0; atB < listB.length; atB += ADDRESS_FACTS) {
        const level = addressLevelOf(listA, atA, listB, atB, areOneSlipApart);
        if (level !== 0 && (best === 0 || level < best)) best = level;
      }
    }
    return best;
  };

  const contactLevelOf = (i: number, j: number): number => {
    let level = 0;
    const toI = contactsFrom[i + 1] ?? 0;
    const toJ = contactsFrom[j + 1] ?? 0;
    for (let atI = contactsFrom[i] ?? 0; atI < toI; atI++) {
      const own = contacts[atI] ?? 0;
      if (isShared(own)) continue;
      for (let atJ = contactsFrom[j] ?? 0; atJ < toJ; atJ++) {
        const other = contacts[atJ] ?? 0;
        if (own === other) return 1;
        if ((own & 1) === (other & 1) && !isShared(other)) level = 2;
      }
    }
    return level;
  };

  const tokensOfSurname = (entry: number): number[] =>
    (surnames[entry]?.surnames ?? []).map(surname => columns.tokens.idOf(surname.joined));

  const isNamed = (surname: number, forename: number, token: number, allowsSlips: boolean): boolean =>
    tokensOfSurname(surname).includes(token) ||
    (allowsSlips &&
      (surnames[surname]?.surnames ?? []).some(
        ({ joined }) => jaroWinkler(joined, forenames[forename]?.tokens[0] ?? '') >= SWAPPED_LIKENESS,
      ));
  /** Whether a forename's letters leave room for it to be that surname; entries of several surnames always do. */
  const mayBeNamed = (surname: number, forename: number): boolean =>
    (surnameLengths[surname] ?? 0) === 0 ||
    jaroAtMost(
      surnameLetters[surname] ?? 0,
      surnameLengths[surname] ?? 0,
      forenameLetters[forename] ?? 0,
      forenameLengths[forename] ?? 0,
    ) >= 0.75;

  const areSwapped = (facts: Int32Array, a: number, b: number, level: number): boolean => {
    const forenameA = facts[a + FACT.forename] ?? -1;
    const forenameB = facts[b + FACT.forename] ?? -1;
    const surnameA = facts[a + FACT.surname] ?? -1;
    const surnameB = facts[b + FACT.surname] ?? -1;
    if (forenameA < 0 || forenameB < 0 || surnameA < 0 || surnameB < 0) return false;
    if (!mayBeNamed(surnameA, forenameB) || !mayBeNamed(surnameB, forenameA)) return false;
    const firstA = facts[a + FACT.firstForename] ?? -1;
    const firstB = facts[b + FACT.firstForename] ?? -1;
    if (firstA === firstB) return false;
    const allowsSlips = level === FAINT_FORENAME || level === DIFFERENT_FORENAME;
    return (
      isNamed(surnameA, forenameB, firstB, allowsSlips) && isNamed(surnameB, forenameA, firstA, allowsSlips)
    );
  };

  return {
    forenameShares,
    surnameShares,
    restPattern: (facts, a, b, i, j) => {
      const birth = packedBirthLevel(facts[a + FACT.birth] ?? -1, facts[b + FACT.birth] ?? -1);
      const sexA = facts[a + FACT.sex] ?? 0;
      const sexB = facts[b + FACT.sex] ?? 0;
      const sex = sexA === 0 || sexB === 0 ? 0 : sexA === sexB ? 1 : 2;
      const flagsA = facts[a + FACT.flags] ?? 0;
      const flagsB = facts[b + FACT.flags] ?? 0;
      const address =
        ((flagsA | flagsB) & FLAG.manyAddresses) !== 0
          ? manyAddressLevel(facts, a, b, i, j)
          : addressLevelOf(facts, a + FACT.homeByPostcode, facts, b + FACT.homeByPostcode, areOneSlipApart);
      const contact = (flagsA & flagsB & FLAG.contacts) !== 0 ? contactLevelOf(i, j) : 0;
      const roleA = flagsA & (FLAG.child | FLAG.adult);
      const roleB = flagsB & (FLAG.child | FLAG.adult);
      const role = roleA === 0 || roleB === 0 ? 0 : roleA === roleB ? 1 : 2;
      return restPatternOf(birth, sex, address, contact, role);
    },
    namePattern: (facts, a, b) => {
      const forenameA = facts[a + FACT.forename] ?? -1;
      const forenameB = facts[b + FACT.forename] ?? -1;
      const surnameA = facts[a + FACT.surname] ?? -1;
      const surnameB = facts[b + FACT.surname] ?? -1;
      const forename =
        forenameA < 0 || forenameB < 0
          ? 0
          : forenameA === forenameB
            ? EXACT
            : forenameLevelOf(forenameA, forenameB);
      const surname =
        surnameA < 0 || surnameB < 0 ? 0 : surnameA === surnameB ? EXACT : surnameLevelOf(surnameA, surnameB);
      if (forename !== EXACT && surname !== EXACT && areSwapped(facts, a, b, forename)) return SWAPPED * 5;
      return forename * 5 + surname;
    },
    forenameShare: (facts, a, b) =>
      Math.max(
        forenameShares[facts[a + FACT.forename] ?? -1] ?? 0,
        forenameShares[facts[b + FACT.forename] ?? -1] ?? 0,
      ),
    surnameShare: (facts, a, b) => {
      const surnameA = facts[a + FACT.surname] ?? -1;
      const surnameB = facts[b + FACT.surname] ?? -1;
      if (surnameA === surnameB) return surnameShares[surnameA] ?? 0;
      return shareOfSurname(bestSurnames(surnameA, surnameB)?.a.joined ?? '');
    },
  };
};

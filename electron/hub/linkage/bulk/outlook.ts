import { packedBirthLevel } from '../dates.rules.ts';
import { ADDRESS_LEVELS, restPatternOf } from './patterns.rules.ts';
import { FACT, FACTS, FLAG, type RecordColumns } from './columns.ts';
import type { PairScores } from './pairScores.ts';

/**
 * A first look at a pair: the most its score can be, before its names are compared. Nine pairs of ten in a large
 * block are left after it, so it reads a block's facts from short columns of its own and asks of two addresses only
 * whether they can be one home or one postcode.
 */
export type Outlook = {
  /** Takes over the facts of one block. `takesAll` calls every pair hopeful, as those are that share an identifier. */
  readonly open: (block: Int32Array, takesAll: boolean) => void;
  /**
   * Writes the places before `i` whose pair with it can reach the lowest score kept, or is hopeful by its
   * identifiers, into `hopeful`. Returns how many there are.
   */
  readonly hopefulBefore: (i: number) => number;
  readonly hopeful: Int32Array;
};

/** How two addresses can agree as far as a first look tells: in any way, in the postcode, or not in it. */
const ANYHOW = 0;
const IN_POSTCODE = 1;
const BEYOND_POSTCODE = 2;
const ADDRESS_LEVELS_OF: readonly (readonly number[])[] = [
  ADDRESS_LEVELS.all,
  [ADDRESS_LEVELS.samePostcode],
  ADDRESS_LEVELS.beyondPostcode,
];

// Birth levels by which of year (4), month (2) and day (1) agree, for two whole dates that are not estimated.
const BIRTH_LEVELS = Uint8Array.from([5, 4, 4, 3, 4, 3, 3, 1]);
const CHANGED_ROUND = 3;

const isWholeDate = (birth: number): boolean =>
  birth >= 0 && (birth & 1) === 0 && ((birth >> 6) & 15) !== 0 && ((birth >> 1) & 31) !== 0;

/** A whole date with its day and month changed round; the month has four bits, so not every day fits. */
const changedRound = (birth: number): number => {
  const month = (birth >> 6) & 15;
  const day = (birth >> 1) & 31;
  return day > 12 || day === month ? -1 : ((birth >> 10) << 10) | (day << 6) | (month << 1);
};

const tableOf = ({ tables, namesAtMostInHousehold }: PairScores, minimumScore: number): Float64Array => {
  const most = new Float64Array(6 * 9 * 3 * 2).fill(-Infinity);
  for (let place = 0; place < most.length; place++) {
    const hasContacts = place % 2 === 1;
    const addresses = ADDRESS_LEVELS_OF[Math.floor(place / 2) % 3] ?? [];
    const role = Math.floor(place / 6) % 3;
    const sex = Math.floor(place / 18) % 3;
    const birth = Math.floor(place / 54);
    for (const address of addresses) {
      for (const contact of hasContacts ? [0, 1, 2] : [0]) {
        const rest = restPatternOf(birth, sex, address, contact, role);
        const household = tables.priorHousehold + (tables.restHousehold[rest] ?? 0) + namesAtMostInHousehold;
        if (household < minimumScore) continue;
        most[place] = Math.max(most[place] ?? -Infinity, tables.priorPerson + (tables.restPerson[rest] ?? 0));
      }
    }
  }
  return most;
};

/**
 * Makes the first look for one model; `largest` is the most records a block has. `byIdentifiers` calls every pair with an
 * identifier on both sides hopeful.
 */
export const createOutlook = (
  columns: RecordColumns,
  scores: PairScores,
  minimumScore: number,
  largest: number,
  byIdentifiers: boolean,
): Outlook => {
  const { facts } = columns;
  const most = tableOf(scores, minimumScore);
  // Whole dates as they are, others as −1 and then looked up.
  const wholeBirths = new Int32Array(largest);
  // The same with day and month changed round, −1 where that is no other date.
  const changedBirths = new Int32Array(largest);
  const births = new Int32Array(largest);
  const hopeful = new Int32Array(largest);
  const speaking = byIdentifiers ? FLAG.identifiers : 0;
  let least = minimumScore;
  const kinds = new Uint8Array(largest);
  const names = new Float64Array(largest);
  const flags = new Int32Array(largest);
  const homes = new Int32Array(largest);
  const streets = new Int32Array(largest);
  const uprns = new Int32Array(largest);
  const postcodes = new Int32Array(largest);
  // Sex and role of two records, by both their kinds, as the part of a table's place they decide.
  const kindPlaces = Uint8Array.from({ length: 81 }, (_, pair) => {
    const [a, b] = [Math.floor(pair / 9), pair % 9];
    const agree = (one: number, other: number): number =>
      one === 0 || other === 0 ? 0 : one === other ? 1 : 2;
    return agree(Math.floor(a / 3), Math.floor(b / 3)) * 18 + agree(a % 3, b % 3) * 6;
  });
  return {
    hopeful,
    open: (block, takesAll) => {
      least = takesAll ? -Infinity : minimumScore;
      for (let at = 0; at < block.length; at++) {
        const record = block[at] ?? 0;
        const row = record * FACTS;
        const birth = facts[row + FACT.birth] ?? -1;
        const flag = facts[row + FACT.flags] ?? 0;
        births[at] = birth;
        wholeBirths[at] = isWholeDate(birth) ? birth : -1;
        changedBirths[at] = isWholeDate(birth) ? changedRound(birth) : -1;
        const role = (flag & FLAG.child) !== 0 ? 1 : (flag & FLAG.adult) !== 0 ? 2 : 0;
        kinds[at] = (facts[row + FACT.sex] ?? 0) * 3 + role;
        flags[at] = flag;
        names[at] = scores.namesAtMost[record] ?? 0;
        homes[at] = facts[row + FACT.homeByPostcode] ?? -1;
        streets[at] = facts[row + FACT.homeByStreet] ?? -1;
        uprns[at] = facts[row + FACT.uprn] ?? -1;
        postcodes[at] = facts[row + FACT.postcode] ?? -1;
      }
    },
    hopefulBefore: i => {
      const wholeI = wholeBirths[i] ?? -1;
      const changedI = changedBirths[i] ?? -1;
      const birthI = births[i] ?? -1;
      const flagsI = flags[i] ?? 0;
      const kindI = (kinds[i] ?? 0) * 9;
      const namesI = names[i] ?? 0;
      const homeI = homes[i] ?? -1;
      const streetI = streets[i] ?? -1;
      const uprnI = uprns[i] ?? -1;
      const postcodeI = postcodes[i] ?? -1;
      let found = 0;
      for (let j = 0; j < i; j++) {
        const wholeJ = wholeBirths[j] ?? -1;
        let birth = 0;
        if (wholeI >= 0 && wholeJ >= 0) {
          const apart = wholeI ^ wholeJ;
          birth =
            wholeJ === changedI
              ? CHANGED_ROUND
              : (BIRTH_LEVELS[
                  (apart < 1024 ? 4 : 0) | ((apart & 960) === 0 ? 2 : 0) | ((apart & 62) === 0 ? 1 : 0)
                ] ?? 0);
        } else birth = packedBirthLevel(birthI, births[j] ?? -1);
        const flagsJ = flags[j] ?? 0;
        let address = BEYOND_POSTCODE;
        if (
          ((flagsI | flagsJ) & FLAG.manyAddresses) !== 0 ||
          (homeI >= 0 && homeI === homes[j]) ||
          (streetI >= 0 && streetI === streets[j]) ||
          (uprnI >= 0 && uprnI === uprns[j])
        )
          address = ANYHOW;
        else if (postcodeI >= 0 && postcodeI === postcodes[j]) address = IN_POSTCODE;
        const both = flagsI & flagsJ;
        const contacts = (both & FLAG.contacts) === 0 ? 0 : 1;
        const bits =
          most[birth * 54 + (kindPlaces[kindI + (kinds[j] ?? 0)] ?? 0) + address * 2 + contacts] ?? 0;
        const namesJ = names[j] ?? 0;
        if (bits + (namesI < namesJ ? namesI : namesJ) >= least || (both & speaking) !== 0)
          hopeful[found++] = j;
      }
      return found;
    },
  };
};

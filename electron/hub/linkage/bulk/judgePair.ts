import {
  areGenerationApart,
  bandOf,
  guardsOf,
  haveUnlikeSecondNames,
  type PairLevels,
} from '../bands.rules.ts';
import { FIELD_LEVELS } from '../model.rules.ts';
import { FACT, FACTS, FLAG, type RecordColumns } from './columns.ts';
import { levelsIn } from './patterns.rules.ts';
import { BANDS } from './scoredPairs.ts';

/** What a pair of records is called. `band` is its position in `BANDS`. */
export type JudgedPair = { readonly band: number; readonly isGuarded: boolean };

/** A pair's patterns and the sums that came of them. */
export type PairSums = {
  readonly names: number;
  readonly rest: number;
  readonly againstStranger: number;
  readonly againstHousehold: number;
  readonly score: number;
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

const yearOf = (birth: number): number | null => (birth < 0 ? null : birth >> 10);
const isPerhapsEstimated = (birth: number): boolean => birth >= 0 && (birth & 1) === 1;

type Agreement = {
  readonly agrees: boolean;
  readonly vetoes: ('NHS_NUMBERS_DIFFER' | 'UPNS_DIFFER')[];
};

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

/**
 * Gives a pair its band by the rules for one pair (linkage.md §3 and §5). `areKeptApart` says which records decisions
 * keep apart.
 */
export const pairJudge = (
  columns: RecordColumns,
  areKeptApart: (i: number, j: number) => boolean,
): ((i: number, j: number, sums: PairSums) => JudgedPair) => {
  const { facts } = columns;
  return (i, j, { names, rest, againstStranger, againstHousehold, score }) => {
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
    const birthI = facts[rowI + FACT.birth] ?? -1;
    const birthJ = facts[rowJ + FACT.birth] ?? -1;
    const guards = guardsOf(levels, {
      identifiersAgree: identifiers?.agrees === true,
      isMultipleBirth: (either & FLAG.multipleBirth) !== 0,
      areChildAndAdult: (either & (FLAG.child | FLAG.adult)) === (FLAG.child | FLAG.adult),
      areGenerationApart: areGenerationApart(yearOf(birthI), yearOf(birthJ)),
      isCannotLink: areKeptApart(i, j),
      hasPlaceholderName: (either & FLAG.placeholderName) !== 0,
      isKeptApartBySource: isOneSource && !isOneSourceId,
      areBothPerhapsEstimated: isPerhapsEstimated(birthI) && isPerhapsEstimated(birthJ),
      haveUnlikeSecondNames: () =>
        haveUnlikeSecondNames(
          columns.forenames[facts[rowI + FACT.forename] ?? -1]?.tokens ?? [],
          columns.forenames[facts[rowJ + FACT.forename] ?? -1]?.tokens ?? [],
        ),
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
};

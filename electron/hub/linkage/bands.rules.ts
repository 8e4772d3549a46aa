import type { LinkageBand, LinkageGuard, LinkageVeto } from '#contract/linkageScore';
import { POSSIBLE_FROM, STRONG_FROM, type LevelOf } from './model.rules.ts';
import { jaroWinkler } from './nameSimilarity.rules.ts';
import type { LinkageRecord } from './record.rules.ts';

/** The levels a pair reached; null where a side is missing. */
export type PairLevels = {
  readonly forename: LevelOf<'forename'> | null;
  readonly surname: LevelOf<'surname'> | null;
  readonly birth: LevelOf<'birth'> | null;
  readonly sex: LevelOf<'sex'> | null;
  readonly address: LevelOf<'address'> | null;
  readonly contact: LevelOf<'contact'> | null;
  readonly role: LevelOf<'role'> | null;
};

/** Whether a forename could be the other written or shortened differently. */
export const isCompatibleForename = (level: LevelOf<'forename'> | null): boolean =>
  level === 'exact' || level === 'variant' || level === 'close' || level === 'near' || level === 'swapped';

/** Whether at least two of a date's three parts agree. */
export const hasTwoDateParts = (level: LevelOf<'birth'> | null): boolean =>
  level === 'exact' || level === 'twoOfTwo' || level === 'twoOfThree';

/** Whether two records stand under one source's own id. */
export const haveSameSourceId = (a: LinkageRecord, b: LinkageRecord): boolean =>
  a.source === b.source && a.sourceId === b.sourceId && a.sourceId !== '';

/** Whether a valid NHS number or UPN agrees and none differs. */
export const identifiersAgree = (a: LinkageRecord, b: LinkageRecord): boolean =>
  vetoesOf(a, b).length === 0 &&
  ((a.nhsNumber !== null && a.nhsNumber === b.nhsNumber) || (a.upn !== null && a.upn === b.upn));

/** Two different valid numbers that each belong to one person only (linkage.md §3). */
export const vetoesOf = (a: LinkageRecord, b: LinkageRecord): LinkageVeto[] => {
  const vetoes: LinkageVeto[] = [];
  if (a.nhsNumber !== null && b.nhsNumber !== null && a.nhsNumber !== b.nhsNumber)
    vetoes.push('NHS_NUMBERS_DIFFER');
  if (a.upn !== null && b.upn !== null && a.upn !== b.upn) vetoes.push('UPNS_DIFFER');
  return vetoes;
};

/** What guards ask of a pair beside its levels. Both the one-pair and the bulk engine answer these. */
export type GuardFacts = {
  readonly identifiersAgree: boolean;
  readonly isMultipleBirth: boolean;
  readonly areChildAndAdult: boolean;
  /** Their years of birth are a parent's and a child's apart, whatever the day and month say. */
  readonly areGenerationApart: boolean;
  readonly isCannotLink: boolean;
  readonly hasPlaceholderName: boolean;
  /** One source holds both, under two ids of its own. */
  readonly isKeptApartBySource: boolean;
  /** Both dates of birth are 1 January, or were estimated: a date that is given to many. */
  readonly areBothPerhapsEstimated: boolean;
  /** Asked only of those who might be twins. */
  readonly haveUnlikeSecondNames: () => boolean;
};

/** Names less alike than this are two names, as for forenames (linkage.md §3, the level "near"). */
const ONE_NAME_FROM = 0.85;

/**
 * Whether two people have second names and none of one's could be one of the other's. Sons of one family may all be
 * called Muhammad first; it is the second name that tells them apart.
 */
export const haveUnlikeSecondNames = (a: readonly string[], b: readonly string[]): boolean => {
  if (a.length < 2 || b.length < 2) return false;
  const isOneName = (one: string, other: string): boolean =>
    one.startsWith(other) || other.startsWith(one) || jaroWinkler(one, other) >= ONE_NAME_FROM;
  return !a.slice(1).some(one => b.some(other => isOneName(one, other)));
};

/** Hardly anybody has a child before this age; a year of birth is seldom mistaken by as much. */
const GENERATION_YEARS = 13;

/** Whether two years of birth are a parent's and a child's apart; not when one is missing. */
export const areGenerationApart = (yearA: number | null, yearB: number | null): boolean =>
  yearA !== null && yearB !== null && Math.abs(yearA - yearB) >= GENERATION_YEARS;

/** The facts of two records. */
export const guardFactsOf = (a: LinkageRecord, b: LinkageRecord, isCannotLink: boolean): GuardFacts => ({
  identifiersAgree: identifiersAgree(a, b),
  isMultipleBirth: a.isMultipleBirth || b.isMultipleBirth,
  areChildAndAdult: a.role !== null && b.role !== null && a.role !== b.role,
  areGenerationApart: areGenerationApart(a.birth?.year ?? null, b.birth?.year ?? null),
  isCannotLink,
  hasPlaceholderName: a.hasPlaceholderName || b.hasPlaceholderName,
  isKeptApartBySource: a.source === b.source && a.source !== '' && !haveSameSourceId(a, b),
  areBothPerhapsEstimated: a.birth?.isPerhapsEstimated === true && b.birth?.isPerhapsEstimated === true,
  haveUnlikeSecondNames: () => haveUnlikeSecondNames(a.forenames, b.forenames),
});

/**
 * Whether two people born on one day might be twins: they share a home, or their family name while nothing says
 * that they live apart, and their forenames are not plainly one name, or are one and only their second names tell them
 * apart (linkage.md §3).
 */
const mayBeTwins = (levels: PairLevels, facts: GuardFacts): boolean => {
  if (levels.birth !== 'exact' && levels.birth !== 'twoOfTwo') return false;
  const isOneForename =
    levels.forename === 'exact' || levels.forename === 'variant' || levels.forename === 'swapped';
  if (isOneForename && (levels.forename !== 'exact' || !facts.haveUnlikeSecondNames())) return false;
  if (levels.address === 'same' || facts.isMultipleBirth) return true;
  return levels.address !== 'different' && (levels.surname === 'exact' || levels.surname === 'close');
};

/** Whether a home or a family name joins two people. A twin's birthday by itself is shared with many. */
const haveOneFamily = ({ address, surname }: PairLevels): boolean =>
  address === 'same' || surname === 'exact' || surname === 'close';

/** Why a person must look before this pair is linked, however high its score (linkage.md §3, guards). */
export const guardsOf = (levels: PairLevels, facts: GuardFacts): LinkageGuard[] => {
  const guards: LinkageGuard[] = [];
  if (!facts.identifiersAgree && mayBeTwins(levels, facts)) guards.push('TWINS');
  if (levels.birth === null) guards.push('BIRTH_DATE_MISSING');
  const birthsDiffer = levels.birth === 'oneOfThree' || levels.birth === 'different';
  // Father and son may have one birthday, and then two parts of three agree.
  if (birthsDiffer || (levels.birth === 'twoOfThree' && facts.areGenerationApart))
    guards.push('BIRTH_DATE_DIFFERS');
  // Cousins of one name and one 1 January are many where nobody wrote the day down; a home or a phone tells more.
  if (
    levels.birth === 'exact' &&
    facts.areBothPerhapsEstimated &&
    !facts.identifiersAgree &&
    levels.address !== 'same' &&
    levels.contact !== 'same'
  )
    guards.push('BIRTH_DATE_ESTIMATED');
  if (levels.sex === 'different') guards.push('SEX_DIFFERS');
  if (facts.areChildAndAdult) guards.push('CHILD_AND_ADULT');
  if (facts.isCannotLink) guards.push('CANNOT_LINK');
  if (facts.hasPlaceholderName) guards.push('PLACEHOLDER_NAME');
  if (facts.isKeptApartBySource) guards.push('SAME_SOURCE_KEEPS_APART');
  return guards;
};

export type BandFacts = {
  readonly score: number;
  readonly householdWins: boolean;
  readonly levels: PairLevels;
  readonly guards: readonly LinkageGuard[];
  readonly vetoes: readonly LinkageVeto[];
  readonly identifiersAgree: boolean;
  readonly haveSameSourceId: boolean;
};

/** The band of a pair (linkage.md §5). */
export const bandOf = (facts: BandFacts): LinkageBand => {
  const { score, guards, levels } = facts;
  if (facts.vetoes.length > 0) {
    if (score >= POSSIBLE_FROM) return 'CONFLICT';
    return facts.householdWins ? 'SAME_HOUSEHOLD' : 'NONE';
  }
  if (facts.haveSameSourceId && !guards.includes('CANNOT_LINK')) return 'EXACT';
  if (facts.identifiersAgree) {
    const nameContradicts = levels.forename !== null && !isCompatibleForename(levels.forename);
    const dateContradicts = levels.birth !== null && !hasTwoDateParts(levels.birth);
    if (nameContradicts || dateContradicts || guards.includes('CANNOT_LINK')) return 'CONFLICT';
    if (guards.length === 0 && isCompatibleForename(levels.forename) && hasTwoDateParts(levels.birth))
      return 'EXACT';
    return score >= STRONG_FROM && guards.length === 0 ? 'STRONG' : 'POSSIBLE';
  }
  if (score >= STRONG_FROM && guards.length === 0) return 'STRONG';
  if (score >= POSSIBLE_FROM) return 'POSSIBLE';
  const areTwins = guards.includes('TWINS') && haveOneFamily(levels);
  return facts.householdWins || areTwins ? 'SAME_HOUSEHOLD' : 'NONE';
};

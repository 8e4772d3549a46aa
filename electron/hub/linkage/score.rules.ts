import type { ExplainedField, ExplainedScore } from '#contract/linkageScore';
import {
  bandOf,
  guardFactsOf,
  guardsOf,
  haveSameSourceId,
  identifiersAgree,
  vetoesOf,
  type PairLevels,
} from './bands.rules.ts';
import {
  addressLevel,
  contactLevel,
  forenameLevel,
  namesAreSwapped,
  surnameLevel,
} from './comparison.rules.ts';
import { birthLevel } from './dates.rules.ts';
import { bannersFor, verdictsFor, wordsFor } from './explain.rules.ts';
import type { TermFrequencies } from './frequencies.rules.ts';
import {
  leastHousehold,
  levelWeights,
  POSSIBLE_FROM,
  type LevelOf,
  type LinkageModel,
  type ScoredField,
} from './model.rules.ts';
import type { LinkageRecord } from './record.rules.ts';
import { threeClassScore } from './threeClass.rules.ts';

/** One field compared: its level, the values that gave it and, for names that agree, how common the value is. */
export type ComparedField = {
  readonly field: ScoredField;
  readonly level: LevelOf<ScoredField> | null;
  readonly valueA: string;
  readonly valueB: string;
  readonly share: number | null;
};

const SEX_WORDS = { F: 'female', M: 'male' } as const;
const sexWord = (sex: 'F' | 'M' | null): string => (sex === null ? '' : SEX_WORDS[sex]);

const compareNames = (
  a: LinkageRecord,
  b: LinkageRecord,
  model: LinkageModel,
  frequencies: TermFrequencies,
): { forename: ComparedField; surname: ComparedField } => {
  const forename = forenameLevel(a.forenames, b.forenames, model.nicknames);
  const surname = surnameLevel(a.surnames, b.surnames);
  const isSwapped = forename !== 'exact' && surname?.level !== 'exact' && namesAreSwapped(a, b, forename);
  return {
    forename: {
      field: 'forename',
      level: isSwapped ? 'swapped' : forename,
      valueA: a.shownForename,
      valueB: b.shownForename,
      share:
        forename === 'exact'
          ? Math.max(frequencies.forename(a.forenames[0] ?? ''), frequencies.forename(b.forenames[0] ?? ''))
          : null,
    },
    surname: {
      field: 'surname',
      // A swap is one surprise, weighed once, in the forename's place.
      level: isSwapped ? null : (surname?.level ?? null),
      valueA: surname?.a.shown ?? a.surnames[0]?.shown ?? '',
      valueB: surname?.b.shown ?? b.surnames[0]?.shown ?? '',
      share: surname?.level === 'exact' ? frequencies.surname(surname.a.joined) : null,
    },
  };
};

/** Compares two records field by field, without weighing anything. */
export const compareFields = (
  a: LinkageRecord,
  b: LinkageRecord,
  model: LinkageModel,
  frequencies: TermFrequencies,
): { levels: PairLevels; compared: ComparedField[] } => {
  const { forename, surname } = compareNames(a, b, model, frequencies);
  const birth = a.birth === null || b.birth === null ? null : birthLevel(a.birth, b.birth);
  const sex = a.sex === null || b.sex === null ? null : a.sex === b.sex ? 'same' : 'different';
  const address = addressLevel(a.addresses, b.addresses);
  const contact = contactLevel(a, b, frequencies);
  const role = a.role === null || b.role === null ? null : a.role === b.role ? 'same' : 'different';
  return {
    levels: {
      forename: forename.level as PairLevels['forename'],
      surname: surname.level as PairLevels['surname'],
      birth,
      sex,
      address: address?.level ?? null,
      contact: contact?.level ?? null,
      role,
    },
    compared: [
      forename,
      surname,
      { field: 'birth', level: birth, valueA: a.shownBirth, valueB: b.shownBirth, share: null },
      { field: 'sex', level: sex, valueA: sexWord(a.sex), valueB: sexWord(b.sex), share: null },
      {
        field: 'address',
        level: address?.level ?? null,
        valueA: address?.a.shown ?? a.addresses[0]?.shown ?? '',
        valueB: address?.b.shown ?? b.addresses[0]?.shown ?? '',
        share: null,
      },
      {
        field: 'contact',
        level: contact?.level ?? null,
        valueA: contact?.a ?? a.phones[0] ?? a.emails[0] ?? '',
        valueB: contact?.b ?? b.phones[0] ?? b.emails[0] ?? '',
        share: null,
      },
      { field: 'role', level: role, valueA: a.role ?? '', valueB: b.role ?? '', share: null },
    ],
  };
};

const probabilitiesOf = (
  model: LinkageModel,
  field: ScoredField,
  level: string,
): { m: number; u: number; h: number } => {
  const levels: Readonly<Record<string, { m: number; u: number; h: number }>> = model.fields[field].levels;
  const found = levels[level];
  if (found === undefined)
    throw new RangeError(`The model ${model.modelVersion} has no level ${field}.${level}.`);
  return found;
};

const explainField = (
  compared: ComparedField,
  model: LinkageModel,
  isOneBirthday: boolean,
): ExplainedField => {
  const { field, level, valueA, valueB, share } = compared;
  const weights =
    level === null
      ? { person: 0, household: 0 }
      : levelWeights(
          probabilitiesOf(model, field, level),
          model.fields[field].cap,
          share,
          leastHousehold(field, level, isOneBirthday),
        );
  return {
    field,
    valueA,
    valueB,
    level,
    words: wordsFor(compared),
    weightPerson: weights.person,
    weightHousehold: weights.household,
  };
};

/**
 * Compares two records and explains the result (linkage.md §3, §5, §7). Pure: the same records, model and
 * frequencies give the same answer. `isCannotLink` says that a person has decided they are not one.
 */
export const compare = (
  a: LinkageRecord,
  b: LinkageRecord,
  model: LinkageModel,
  frequencies: TermFrequencies,
  isCannotLink = false,
): ExplainedScore => {
  const { levels, compared } = compareFields(a, b, model, frequencies);
  const isOneBirthday = levels.birth === 'exact' || levels.birth === 'twoOfTwo';
  const fields = compared.map(field => explainField(field, model, isOneBirthday));
  const { person, household } = model.priors;
  const priorWeight = Math.log2(person / (1 - person - household));
  const againstStranger = fields.reduce((sum, field) => sum + field.weightPerson, priorWeight);
  const againstHousehold = fields.reduce(
    (sum, field) => sum + field.weightHousehold,
    Math.log2(person / household),
  );
  const { score, householdDiscount } = threeClassScore(againstStranger, againstHousehold);
  const guards = guardsOf(levels, guardFactsOf(a, b, isCannotLink));
  const vetoes = vetoesOf(a, b);
  const agree = identifiersAgree(a, b);
  const band = bandOf({
    score,
    householdWins: againstHousehold < 0 && againstStranger > againstHousehold,
    levels,
    guards,
    vetoes,
    identifiersAgree: agree,
    haveSameSourceId: haveSameSourceId(a, b),
  });
  return {
    modelVersion: model.modelVersion,
    score,
    scoreAgainstStranger: againstStranger,
    scoreAgainstHousehold: againstHousehold,
    priorWeight,
    householdDiscount,
    probability: 1 / (1 + 2 ** -score),
    fields,
    identifiersAgree: agree,
    guards,
    vetoes,
    band,
    mayLinkByItself: band === 'EXACT' && !a.isRestricted && !b.isRestricted,
    verdicts: verdictsFor(score, againstHousehold, levels),
    banners: bannersFor(guards, vetoes, a, b),
  };
};

/** What may still be taken off or added to the sums of two records, in bits, by a field that was not looked at. */
export type Unasked = { readonly person: number; readonly household: number };

/**
 * What it weighs that two records have no phone or e-mail in common, once neither serves many people. Whether one does
 * is a question to the database, which need not be asked for records that are far apart either way.
 */
export const otherContactWeighs = (model: LinkageModel): Unasked =>
  levelWeights(
    probabilitiesOf(model, 'contact', 'different'),
    model.fields.contact.cap,
    null,
    leastHousehold('contact', 'different', false),
  );

/**
 * Whether two records are no match, and would be none either were no address compared. So nothing about them changes
 * when one turns out to be of a protected person, whose addresses influence nothing (linkage.md §8). With `unasked`,
 * they are none either when that field is added.
 */
export const isFarApart = (
  { band, fields, scoreAgainstStranger, scoreAgainstHousehold }: ExplainedScore,
  unasked?: Unasked,
): boolean => {
  if (band !== 'NONE') return false;
  const address = fields.find(({ field }) => field === 'address');
  const stranger = scoreAgainstStranger - (address?.weightPerson ?? 0);
  const household = scoreAgainstHousehold - (address?.weightHousehold ?? 0);
  if (!areNothing(stranger, household)) return false;
  if (unasked === undefined) return true;
  return (
    areNothing(stranger + unasked.person, household + unasked.household) &&
    areNothing(scoreAgainstStranger + unasked.person, scoreAgainstHousehold + unasked.household)
  );
};

/** Whether two sums make neither one person nor one household (linkage.md §5). */
const areNothing = (againstStranger: number, againstHousehold: number): boolean =>
  !(againstHousehold < 0 && againstStranger > againstHousehold) &&
  threeClassScore(againstStranger, againstHousehold).score < POSSIBLE_FROM;

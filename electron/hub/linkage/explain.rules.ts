import type { LinkageGuard, LinkageVeto } from '#contract/linkageScore';
import type { PairLevels } from './bands.rules.ts';
import type { BirthParts } from './dates.rules.ts';
import { POSSIBLE_FROM, STRONG_FROM } from './model.rules.ts';
import type { LinkageRecord } from './record.rules.ts';
import type { ComparedField } from './score.rules.ts';

const FIELD_WORDS = {
  forename: 'First name',
  surname: 'Surname',
  birth: 'Date of birth',
  sex: 'Sex',
  address: 'Address',
  contact: 'Phone or e-mail',
  role: 'Child or adult',
} as const;

const LEVEL_WORDS: Readonly<Record<string, string>> = {
  'forename exact': 'the same',
  'forename variant': 'a known short form or middle name of the other',
  'forename close': 'nearly the same',
  'forename near': 'alike',
  'forename faint': 'a little alike',
  'forename different': 'different',
  'forename swapped': 'and surname have changed places',
  'surname exact': 'the same',
  'surname close': 'nearly the same, or one part the same',
  'surname near': 'alike',
  'surname different': 'different',
  'birth exact': 'the same',
  'birth twoOfTwo': 'the same, as far as both are known',
  'birth twoOfThree': 'one part different, or day and month changed round',
  'birth oneOfThree': 'only one part the same',
  'birth different': 'different',
  'sex same': 'the same',
  'sex different': 'different',
  'address same': 'the same home',
  'address samePostcode': 'the same postcode',
  'address sameSector': 'close by',
  'address sameDistrict': 'in the same area',
  'address different': 'elsewhere',
  'contact same': 'the same',
  'contact different': 'different',
  'role same': 'the same',
  'role different': 'different',
};

/** A field's name, as "Date of birth". */
export const fieldWords = (field: keyof typeof FIELD_WORDS): string => FIELD_WORDS[field];

/** How a field agrees at a level, as "nearly the same". */
export const levelWords = (field: keyof typeof FIELD_WORDS, level: string): string =>
  LEVEL_WORDS[`${field} ${level}`] ?? level;

const oneIn = (share: number): string => {
  const people = 1 / share;
  const rounded = people < 100 ? Math.round(people) : Math.round(people / 10) * 10;
  return rounded.toLocaleString('en-GB');
};

/**
 * One field's agreement in a plain sentence, such as "Surname the same; about 1 in 90 people share it". "About", and
 * not "here": the share of a small register leans on the average of linkage.md §3.
 */
export const wordsFor = ({ field, level, valueA, valueB, share }: ComparedField): string => {
  const name = FIELD_WORDS[field];
  if (level === null) {
    if (valueA === '' && valueB === '') return `${name} not known on either side`;
    return valueA === '' || valueB === '' ? `${name} known on one side only` : `${name} not compared`;
  }
  const words = `${name} ${levelWords(field, level)}`;
  return share === null ? words : `${words}; about 1 in ${oneIn(share)} people share it`;
};

const personVerdict = (score: number): string => {
  if (score >= STRONG_FROM) return 'Same person: very likely.';
  if (score >= POSSIBLE_FROM) return 'Same person: likely, but look closely.';
  if (score >= 0) return 'Same person: may be, may be not.';
  return 'Same person: unlikely.';
};

const householdVerdict = (againstHousehold: number, levels: PairLevels): string => {
  const shared = [
    levels.surname === 'exact' || levels.surname === 'close' ? 'surname' : '',
    levels.address === 'same' ? 'home' : '',
    levels.contact === 'same' ? 'phone or e-mail' : '',
  ].filter(Boolean);
  const list =
    shared.length > 1 ? `${shared.slice(0, -1).join(', ')} and ${shared.at(-1) ?? ''}` : (shared[0] ?? '');
  if (againstHousehold < 0)
    return list === ''
      ? 'A brother or sister, or someone else of the family, fits better.'
      : `A brother or sister, or someone else of the family, fits better. They would share the ${list} too.`;
  const common = list === '' ? '' : ` The ${list} would also be true of a brother or sister.`;
  return againstHousehold >= STRONG_FROM
    ? `A brother or sister would hardly agree this far.${common}`
    : `A brother or sister could agree this far.${common}`;
};

/** Both verdicts in words: "same person" and "would also be true of a brother or sister" (linkage.md §7). */
export const verdictsFor = (
  score: number,
  againstHousehold: number,
  levels: PairLevels,
): { samePerson: string; sameHousehold: string } => ({
  samePerson: personVerdict(score),
  sameHousehold: householdVerdict(againstHousehold, levels),
});

const GUARD_WORDS: Readonly<Record<Exclude<LinkageGuard, 'BIRTH_DATE_DIFFERS'>, string>> = {
  TWINS: 'They may be twins: one date of birth and one family. Compare all their given names.',
  BIRTH_DATE_MISSING: 'A date of birth is missing. Check before you link.',
  BIRTH_DATE_ESTIMATED:
    'Both are recorded as born on 1 January, which is often written when the day is not known. Others of one name may have it too.',
  SEX_DIFFERS: 'One is recorded as female and one as male. Check which is right.',
  CHILD_AND_ADULT:
    'One is recorded as a child and one as an adult. They may be parent and child of one name.',
  CANNOT_LINK: 'Someone has already decided that these are two people.',
  PLACEHOLDER_NAME: 'One name only stands in for a name, such as “Baby”. Check before you link.',
  SAME_SOURCE_KEEPS_APART: 'Both come from one system, which keeps them apart. It may hold the person twice.',
};

const VETO_WORDS: Readonly<Record<LinkageVeto, string>> = {
  NHS_NUMBERS_DIFFER: 'Their NHS numbers are different. Two people must decide.',
  UPNS_DIFFER: 'Their pupil numbers are different. Two people must decide.',
};

/** No parent is fewer years older than their child. Our own choice: no source sets one. */
const FEWEST_YEARS_TO_A_PARENT = 12;

/** What dates of birth so far apart may mean. */
const birthWarning = (a: BirthParts | null, b: BirthParts | null): string => {
  const [one, other] = [a?.year ?? null, b?.year ?? null];
  const years = one === null || other === null ? 0 : Math.abs(one - other);
  if (years >= FEWEST_YEARS_TO_A_PARENT)
    return 'The dates of birth are many years apart. They may be father and son, mother and daughter, or others of one name.';
  if (years <= 1 && (a?.isPerhapsEstimated === true || b?.isPerhapsEstimated === true))
    return 'The dates of birth are different, but one may only stand for the year: 1 January is often written when the day is not known.';
  return 'The dates of birth are different. They may be brothers, sisters or cousins of one name, or one date may be wrong.';
};

/** The warnings that stand above a comparison, gravest first. */
export const bannersFor = (
  guards: readonly LinkageGuard[],
  vetoes: readonly LinkageVeto[],
  a: Pick<LinkageRecord, 'birth' | 'isRestricted'>,
  b: Pick<LinkageRecord, 'birth' | 'isRestricted'>,
): string[] => [
  ...(a.isRestricted || b.isRestricted
    ? ['This person is protected. Linking needs the named role and a second person.']
    : []),
  ...vetoes.map(veto => VETO_WORDS[veto]),
  ...guards.map(guard =>
    guard === 'BIRTH_DATE_DIFFERS' ? birthWarning(a.birth, b.birth) : GUARD_WORDS[guard],
  ),
];

import source from '../../../resources/sample/names.json' with { type: 'json' };
import { draw, weighted, type Random, type Weighted } from './random.rules.ts';

export type Sex = 'F' | 'M';

/** How a background forms and hands on names. */
export type NamingRule = 'english' | 'slavic' | 'muslim' | 'indian' | 'patronymic' | 'traveller';

export interface Background {
  readonly id: string;
  /** DfE ethnicity code of the CIN census. */
  readonly ethnicity: string;
  /** ISO 639 code of the language spoken at home. */
  readonly language: string;
  readonly rule: NamingRule;
  readonly given: Readonly<Record<Sex, GivenNamesByAge>>;
  readonly second: Readonly<Record<Sex, readonly string[]>>;
  readonly surnames: Weighted<string>;
}

interface GivenNamesByAge {
  readonly older: Weighted<string>;
  readonly middle: Weighted<string>;
  readonly young: Weighted<string>;
}

const BEGINNINGS = source.surnameBeginnings.split(' ');
const ENDINGS = source.surnameEndings.split(' ');

/** Familiar forms of a given name, such as Liz and Beth for Elizabeth. */
export const NICKNAMES: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(source.nicknames).map(([name, forms]) => [name, forms.split(' ')]),
);

/** The backgrounds of the sample authority's families, in realistic shares. */
export const BACKGROUNDS: Weighted<Background> = (() => {
  const weightById = new Map(source.backgrounds.map(entry => [entry.id, entry.weight]));
  const backgrounds = source.backgrounds.map((entry): Background => ({
    id: entry.id,
    ethnicity: entry.ethnicity,
    language: entry.language,
    rule: namingRule(entry.rule),
    given: {
      F: byAge(entry.olderFemale, entry.female, entry.youngFemale),
      M: byAge(entry.olderMale, entry.male, entry.youngMale),
    },
    second: { F: words(entry.femaleSecond), M: words(entry.maleSecond) },
    surnames: ranked(words(entry.surnames)),
  }));
  return weighted(backgrounds, background => weightById.get(background.id) ?? 0);
})();

/** First and middle names for someone of this background, sex and year of birth. */
export function drawGivenNames(
  random: Random,
  background: Background,
  sex: Sex,
  yearOfBirth: number,
): string[] {
  const ages = background.given[sex];
  const names = yearOfBirth < 1968 ? ages.older : yearOfBirth < 2000 ? ages.middle : ages.young;
  const first = draw(random, names);
  const second = background.second[sex];
  if (background.rule === 'muslim' && sex === 'M' && first !== 'Mohammed' && random.chance(0.3))
    return ['Mohammed', first];
  if (background.rule === 'indian' && random.chance(0.6)) return [first, random.pick(second)];
  if (background.rule === 'patronymic' || background.rule === 'muslim') return [first];
  const given = [first];
  const middleNames = random.chance(0.72) ? (random.chance(0.12) ? 2 : 1) : 0;
  while (given.length <= middleNames) {
    const middle = draw(random, names);
    if (!given.includes(middle)) given.push(middle);
  }
  return given;
}

/** A family's surname, in its masculine form where there is one. A tail of rarer English names keeps frequencies real. */
export function drawSurname(random: Random, background: Background): string {
  if (background.id === 'british' && random.chance(0.42)) return rareSurname(random);
  return draw(random, background.surnames);
}

/** The form a woman or girl bears: Kowalski becomes Kowalska; a Pakistani or Bangladeshi woman may be Begum or Bibi. */
export function surnameFor(random: Random, background: Background, sex: Sex, surname: string): string {
  if (sex === 'M') return surname;
  if (background.rule === 'slavic')
    return surname.replace(/ski$/, 'ska').replace(/cki$/, 'cka').replace(/dzki$/, 'dzka');
  if (background.rule === 'muslim' && random.chance(0.35)) return random.pick(background.second.F);
  return surname;
}

/** A familiar form of the name, or null where none is known. */
export function nicknameOf(random: Random, givenName: string): string | null {
  const forms = NICKNAMES.get(givenName);
  return forms === undefined ? null : random.pick(forms);
}

function rareSurname(random: Random): string {
  const beginning = random.pick(BEGINNINGS);
  const ending = random.pick(ENDINGS);
  return beginning.endsWith(ending.charAt(0)) ? beginning + ending.slice(1) : beginning + ending;
}

function byAge(older: string | undefined, middle: string, young: string | undefined): GivenNamesByAge {
  const common = ranked(words(middle));
  return {
    older: older === undefined ? common : ranked(words(older)),
    middle: common,
    young: young === undefined ? common : ranked(words(young)),
  };
}

function words(text: string | undefined): string[] {
  return text === undefined ? [] : text.split(' ').map(word => word.replaceAll('_', ' '));
}

/** Names by rank fall off roughly as Zipf's law says, a little flatter at the top. */
function ranked(names: readonly string[]): Weighted<string> {
  return weighted(names, (_, rank) => 1 / (rank + 9));
}

function namingRule(text: string): NamingRule {
  switch (text) {
    case 'slavic':
    case 'muslim':
    case 'indian':
    case 'patronymic':
    case 'traveller':
      return text;
    default:
      return 'english';
  }
}

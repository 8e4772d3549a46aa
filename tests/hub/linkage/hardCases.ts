import type { RawPersonRecord } from '#hub/linkage/record.rules';
import { aRecord, born, inHealth, surname } from './aRecord.ts';

/** The fixed hard cases of linkage.md §10: every kind it names has cases of its own here. */
export const HARD_KINDS = [
  'twins',
  'triplets',
  'fathers and sons',
  'siblings',
  'swapped names',
  'new surname',
  'double-barrelled',
  'transliteration',
  'estimated dates',
  'adoption',
  'refuge',
  'newborn',
  'placeholders',
  'everyday',
] as const;
export type HardKind = (typeof HARD_KINDS)[number];

export type HardCase = {
  readonly kind: HardKind;
  readonly name: string;
  readonly a: RawPersonRecord;
  readonly b: RawPersonRecord;
  /** Somebody has decided that these are two people. */
  readonly isCannotLink?: boolean;
};

const elsewhere = [{ houseNumber: '3', street: 'Mill Lane', postcode: 'WR9 8ZZ' }];
const hidden = [{ houseNumber: '1', street: 'Hidden Close', postcode: 'WR2 5QQ', restricted: true }];
const mother = { role: 'adult', birth: born('1988-07-21'), givenNames: ['Jacqueline'] } as const;
const father = { role: 'adult', givenNames: ['George'], sex: 'M', birth: born('1984-11-02') } as const;
const son = { role: 'child', givenNames: ['George'], sex: 'M', birth: born('2012-06-19') } as const;
const boy = (...givenNames: string[]): Partial<RawPersonRecord> => ({ givenNames, sex: 'M' });
const girl = (...givenNames: string[]): Partial<RawPersonRecord> => ({ givenNames });
const twin = (...givenNames: string[]): Partial<RawPersonRecord> => ({ givenNames, multipleBirth: true });
const expected = (date: string): RawPersonRecord['birth'] => ({ date, precision: 'expected' });

/** Two records of one person: they must reach at least POSSIBLE. */
export const samePeople: readonly HardCase[] = [
  { kind: 'everyday', name: 'a child known to two services', a: aRecord(), b: inHealth() },
  { kind: 'everyday', name: 'a child who moved house', a: aRecord(), b: inHealth({ addresses: elsewhere }) },
  { kind: 'everyday', name: 'a child in two homes', a: aRecord({ addresses: [...aRecord().addresses, ...elsewhere] }), b: inHealth({ addresses: elsewhere }) },
  { kind: 'everyday', name: 'a typing slip in the forename', a: aRecord(), b: inHealth(girl('Masie')) },
  { kind: 'everyday', name: 'a nickname', a: aRecord(girl('Abigail')), b: inHealth(girl('Abbie')) },
  { kind: 'everyday', name: 'a middle name used as forename', a: aRecord(boy('James', 'William')), b: inHealth(boy('William')) },
  { kind: 'everyday', name: 'sex recorded wrongly', a: aRecord(), b: inHealth({ sex: 'M' }) },
  { kind: 'everyday', name: 'a young person now recorded as an adult', a: aRecord({ birth: born('2007-03-05') }), b: inHealth({ birth: born('2007-03-05'), role: 'adult' }) },
  { kind: 'twins', name: 'one twin known to two services', a: aRecord(twin('Ella')), b: inHealth(twin('Ella')) },
  { kind: 'twins', name: 'one twin by her nickname', a: aRecord(twin('Abigail')), b: inHealth(twin('Abbie')) },
  { kind: 'triplets', name: 'one triplet known to two services, with a slip', a: aRecord(twin('Amber')), b: inHealth(twin('Ambre')) },
  { kind: 'fathers and sons', name: 'the father known to two services', a: aRecord(father), b: inHealth(father) },
  { kind: 'fathers and sons', name: 'the son known to two services', a: aRecord(son), b: inHealth(son) },
  { kind: 'siblings', name: 'one of three sisters known to two services, a letter wrong', a: aRecord(girl('Leah')), b: inHealth(girl('Lea')) },
  { kind: 'swapped names', name: 'forename and surname swapped', a: aRecord(), b: inHealth({ givenNames: ['Thornbury'], surnames: surname('Maisie') }) },
  { kind: 'swapped names', name: 'names swapped and misspelt', a: aRecord(), b: inHealth({ givenNames: ['Thornbry'], surnames: surname('Masie') }) },
  { kind: 'swapped names', name: 'names swapped after a move', a: aRecord(), b: inHealth({ givenNames: ['Thornbury'], surnames: surname('Maisie'), addresses: elsewhere }) },
  { kind: 'new surname', name: 'a new surname at the same home', a: aRecord(), b: inHealth({ surnames: surname('Okafor') }) },
  { kind: 'new surname', name: 'a new surname with the old one still on record', a: aRecord({ addresses: elsewhere }), b: inHealth({ surnames: [{ value: 'Okafor', kind: 'current' }, { value: 'Thornbury', kind: 'previous' }] }) },
  { kind: 'new surname', name: 'a mother married since', a: aRecord(mother), b: inHealth({ ...mother, surnames: surname('Okafor') }) },
  { kind: 'double-barrelled', name: 'a double-barrelled surname against one half', a: aRecord(), b: inHealth({ surnames: surname('Thornbury-Okafor') }) },
  { kind: 'double-barrelled', name: 'a double-barrelled surname the other way round', a: aRecord({ surnames: surname('Okafor Thornbury') }), b: inHealth({ surnames: surname('Thornbury-Okafor') }) },
  { kind: 'double-barrelled', name: 'the other half, after a move', a: aRecord({ surnames: surname('Thornbury-Okafor') }), b: inHealth({ surnames: surname('Okafor'), addresses: elsewhere }) },
  { kind: 'transliteration', name: 'a Ukrainian name', a: aRecord({ givenNames: ['Юлия'], surnames: surname('Коваленко') }), b: inHealth({ givenNames: ['Yuliia'], surnames: surname('Kovalenko') }) },
  { kind: 'transliteration', name: 'a Polish name without its strokes', a: aRecord({ ...boy('Łukasz'), surnames: surname('Wójcik') }), b: inHealth({ ...boy('Lukasz'), surnames: surname('Wojcik') }) },
  { kind: 'transliteration', name: 'an Arabic name in two spellings', a: aRecord({ ...boy('Mohammed'), surnames: surname('Al-Rashid') }), b: inHealth({ ...boy('Muhammad'), surnames: surname('Al Rasheed') }) },
  { kind: 'transliteration', name: 'accents dropped', a: aRecord({ givenNames: ['Zoë'], surnames: surname('Núñez') }), b: inHealth({ givenNames: ['Zoe'], surnames: surname('Nunez') }) },
  { kind: 'estimated dates', name: 'an estimated date of birth', a: aRecord(), b: inHealth({ birth: { date: '2014-01-01', precision: 'estimated' } }) },
  { kind: 'estimated dates', name: '1 January of the year before', a: aRecord(), b: inHealth({ birth: born('2013-01-01') }) },
  { kind: 'estimated dates', name: 'only the year of birth known', a: aRecord(), b: inHealth({ birth: { date: '2014', precision: 'year' } }) },
  { kind: 'estimated dates', name: 'day and month changed round', a: aRecord(), b: inHealth({ birth: born('2014-05-03') }) },
  { kind: 'estimated dates', name: 'one digit of the birth date wrong', a: aRecord(), b: inHealth({ birth: born('2014-03-06') }) },
  { kind: 'estimated dates', name: 'no date of birth on one side', a: aRecord(), b: inHealth({ birth: null }) },
  { kind: 'adoption', name: 'an adopted child in two services, both since', a: aRecord({ surnames: surname('Okafor'), addresses: elsewhere }), b: inHealth({ surnames: surname('Okafor'), addresses: elsewhere }) },
  { kind: 'refuge', name: 'a woman in a refuge, her addresses withheld', a: aRecord(mother), b: inHealth({ ...mother, restricted: true }) },
  { kind: 'refuge', name: 'her child, whose new address is restricted', a: aRecord(), b: inHealth({ addresses: hidden }) },
  { kind: 'newborn', name: 'a newborn without a forename', a: aRecord(girl('Baby')), b: inHealth() },
  { kind: 'newborn', name: 'a newborn filed as Twin 1 and then named', a: aRecord(twin('Twin 1')), b: inHealth({ multipleBirth: true }) },
  { kind: 'newborn', name: 'a newborn filed under the mother’s surname', a: aRecord({ ...girl('Baby girl'), surnames: surname('Okafor') }), b: inHealth({ surnames: surname('Okafor-Thornbury') }) },
  { kind: 'placeholders', name: 'a surname not known', a: aRecord(), b: inHealth({ surnames: surname('Unknown') }) },
  { kind: 'placeholders', name: 'no fixed abode for a postcode', a: aRecord(), b: inHealth({ addresses: [{ postcode: 'ZZ99 3VZ' }] }) },
  { kind: 'new surname', name: 'a child known by the step-father’s name in school and by the mother’s in health', a: aRecord({ surnames: [{ value: 'Hargreaves', kind: 'known-as' }] }), b: inHealth({ surnames: surname('Pickles'), addresses: aRecord().addresses }) },
  { kind: 'new surname', name: 'the same, at two addresses, with the legal name on both', a: aRecord({ surnames: [{ value: 'Hargreaves', kind: 'known-as' }, { value: 'Pickles', kind: 'current' }], addresses: elsewhere }), b: inHealth({ surnames: surname('Pickles') }) },
  { kind: 'double-barrelled', name: 'an Irish name with and without its O’, after a move', a: aRecord({ surnames: surname('O’Connor') }), b: inHealth({ surnames: surname('Connor'), addresses: elsewhere }) },
  { kind: 'double-barrelled', name: 'a Scottish name as Mc, Mac and in two words', a: aRecord({ surnames: surname('MacDonald') }), b: inHealth({ surnames: surname('Mc Donald'), addresses: elsewhere }) },
  { kind: 'double-barrelled', name: 'a forename whose hyphen was dropped', a: aRecord({ givenNames: ['Anna-Maria'] }), b: inHealth({ givenNames: ['Annamaria'], addresses: elsewhere }) },
  { kind: 'transliteration', name: 'a Polish mother as -ski in one system and -ska in the other', a: aRecord({ ...mother, givenNames: ['Agnieszka'], surnames: surname('Kowalska') }), b: inHealth({ ...mother, givenNames: ['Agnieszka'], surnames: surname('Kowalski'), addresses: elsewhere }) },
  { kind: 'transliteration', name: 'letters that look alike: a Cyrillic А and a full-width name', a: aRecord({ givenNames: ['Аnna'], surnames: surname('Kоvаl') }), b: inHealth({ givenNames: ['Anna'], surnames: surname('Ｋｏｖａｌ') }) },
  { kind: 'swapped names', name: 'a Chinese name, surname first in one system', a: aRecord({ givenNames: ['Xiaoming'], surnames: surname('Wang') }), b: inHealth({ givenNames: ['Wang'], surnames: surname('Xiao Ming'), addresses: elsewhere }) },
  { kind: 'swapped names', name: 'a Sikh name with Kaur for a surname in one system and a middle name in the other', a: aRecord({ givenNames: ['Harpreet', 'Kaur'], surnames: surname('Dhillon') }), b: inHealth({ givenNames: ['Harpreet'], surnames: surname('Kaur') }) },
  { kind: 'estimated dates', name: 'a Roma child, 1 January in one system and the true day in the other', a: aRecord({ givenNames: ['Esmeralda'], surnames: surname('Lacatus'), birth: born('2014-01-01') }), b: inHealth({ givenNames: ['Esmeralda'], surnames: surname('Lăcătuș'), birth: born('2014-06-17') }) },
]; // prettier-ignore

/** Two records of different people: none may be STRONG or EXACT. */
export const differentPeople: readonly HardCase[] = [
  { kind: 'twins', name: 'twins of one sex', a: aRecord(girl('Ava')), b: inHealth(girl('Leah')) },
  { kind: 'twins', name: 'twins whose names sound alike', a: aRecord(girl('Ella')), b: inHealth(girl('Ellie')) },
  { kind: 'twins', name: 'twins one letter apart', a: aRecord(boy('Aiden')), b: inHealth(boy('Jaiden')) },
  { kind: 'twins', name: 'twins with one middle name', a: aRecord(girl('Grace', 'May')), b: inHealth(girl('Faith', 'May')) },
  { kind: 'twins', name: 'twins, one of whom has moved to the other parent', a: aRecord(girl('Ella')), b: inHealth({ ...girl('Ellen'), addresses: [] }) },
  { kind: 'twins', name: 'twins who share the family phone', a: aRecord({ ...girl('Ella'), phones: ['07700 900123'] }), b: inHealth({ ...girl('Ellie'), phones: ['07700 900123'] }) },
  { kind: 'twins', name: 'twins of two family names at one home', a: aRecord(girl('Ella')), b: inHealth({ ...girl('Ellie'), surnames: surname('Okafor') }) },
  { kind: 'twins', name: 'brother and sister twins', a: aRecord(girl('Ava')), b: inHealth(boy('Leo')) },
  { kind: 'triplets', name: 'the first and the second', a: aRecord(twin('Amy')), b: inHealth(twin('Amber')) },
  { kind: 'triplets', name: 'the second and the third', a: aRecord(twin('Amber')), b: inHealth(twin('Amelia')) },
  { kind: 'triplets', name: 'the first and the third', a: aRecord(twin('Amy')), b: inHealth(twin('Amelia')) },
  { kind: 'triplets', name: 'two of them filed by number', a: aRecord(twin('Triplet 1')), b: inHealth(twin('Triplet 3')) },
  { kind: 'fathers and sons', name: 'of one name at one address', a: aRecord(father), b: inHealth(son) },
  { kind: 'fathers and sons', name: 'with their birthday on one day', a: aRecord({ ...father, birth: born('1984-06-19') }), b: inHealth(son) },
  { kind: 'fathers and sons', name: 'roles not recorded, no date for the father', a: aRecord({ ...father, role: null, birth: null }), b: inHealth({ ...son, role: null }) },
  { kind: 'fathers and sons', name: 'roles not recorded, birthday on one day', a: aRecord({ ...father, role: null, birth: born('1984-06-19') }), b: inHealth({ ...son, role: null }) },
  { kind: 'fathers and sons', name: 'mother and daughter of one name and phone', a: aRecord({ ...mother, phones: ['07700 900123'] }), b: inHealth({ ...girl('Jacqueline'), phones: ['07700 900123'] }) },
  { kind: 'siblings', name: 'sisters', a: aRecord(girl('Ava')), b: inHealth({ ...girl('Leah'), birth: born('2016-09-14') }) },
  { kind: 'siblings', name: 'brothers with names alike and dates one part apart', a: aRecord(boy('Aiden')), b: inHealth({ ...boy('Jaiden'), birth: born('2015-03-05') }) },
  { kind: 'siblings', name: 'a child named after a sibling who died', a: aRecord(), b: inHealth({ birth: born('2016-09-14') }) },
  { kind: 'siblings', name: 'cousins of one name in different homes', a: aRecord(), b: inHealth({ birth: born('2013-10-30'), addresses: elsewhere }) },
  { kind: 'swapped names', name: 'strangers named Kelly James and James Kelly, born on one day', a: aRecord({ ...boy('James'), surnames: surname('Kelly') }), b: inHealth({ ...boy('Kelly'), surnames: surname('James'), addresses: elsewhere }) },
  { kind: 'new surname', name: 'step-sisters of one age at one home', a: aRecord(girl('Ava')), b: inHealth({ ...girl('Eva'), surnames: surname('Okafor'), birth: born('2014-08-17') }) },
  { kind: 'double-barrelled', name: 'cousins who share half a surname and a birthday', a: aRecord({ ...girl('Ava'), surnames: surname('Thornbury-Okafor') }), b: inHealth({ ...girl('Zara'), surnames: surname('Thornbury'), addresses: elsewhere }) },
  { kind: 'transliteration', name: 'twins whose names are one in English letters but for an end', a: aRecord({ ...girl('Юлия'), surnames: surname('Коваленко') }), b: inHealth({ ...girl('Yuliana'), surnames: surname('Kovalenko') }) },
  { kind: 'estimated dates', name: 'brothers, both with 1 January for a date', a: aRecord({ ...boy('Omar'), birth: born('2012-01-01') }), b: inHealth({ ...boy('Amir'), birth: born('2012-01-01') }) },
  { kind: 'estimated dates', name: 'strangers of one name, both with only a year', a: aRecord({ birth: { date: '2014', precision: 'year' } }), b: inHealth({ birth: { date: '2014', precision: 'year' }, addresses: elsewhere }) },
  { kind: 'everyday', name: 'strangers of one name born on one day, sex unlike', a: aRecord(girl('Alex')), b: inHealth({ ...boy('Alex'), addresses: elsewhere }) },
  { kind: 'everyday', name: 'two pupils whom one school keeps apart', a: aRecord(), b: aRecord() },
  { kind: 'everyday', name: 'different NHS numbers', a: aRecord({ nhsNumber: '9434765919' }), b: inHealth({ nhsNumber: '4010232137' }) },
  { kind: 'adoption', name: 'the same child before and since, held apart for ever', a: aRecord(), b: inHealth(), isCannotLink: true },
  { kind: 'adoption', name: 'the same child, whose old NHS number came along', a: aRecord({ nhsNumber: '9434765919' }), b: inHealth({ nhsNumber: '9434765919', surnames: surname('Okafor') }), isCannotLink: true },
  { kind: 'refuge', name: 'two women whose only address is one refuge', a: aRecord({ ...mother, addresses: hidden }), b: inHealth({ ...mother, givenNames: ['Jacinta'], birth: born('1988-07-12'), addresses: hidden }) },
  { kind: 'newborn', name: 'newborn twins without names', a: aRecord(twin('Twin 1')), b: inHealth(twin('Twin 2')) },
  { kind: 'newborn', name: 'two babies of one surname born on one day in one town', a: aRecord(girl('Baby')), b: inHealth({ ...girl('Baby'), addresses: elsewhere }) },
  { kind: 'newborn', name: 'a child not yet born and her sister', a: aRecord({ ...girl('Unborn'), sex: null, birth: expected('2014-03-05') }), b: inHealth({ birth: born('2012-03-05') }) },
  { kind: 'placeholders', name: 'two placeholders at one hospital', a: aRecord({ ...girl('Baby'), surnames: surname('Unknown') }), b: inHealth({ ...girl('Baby'), surnames: surname('Unknown') }) },
  { kind: 'placeholders', name: 'two test records', a: aRecord({ ...girl('Test'), surnames: surname('Test') }), b: inHealth({ ...girl('Test'), surnames: surname('Test') }) },
  { kind: 'placeholders', name: 'two people born on 1 January 1900', a: aRecord({ birth: born('1900-01-01') }), b: inHealth({ birth: born('1900-01-01') }) },
  { kind: 'fathers and sons', name: 'a mother and a grown daughter of one name and one home', a: aRecord(mother), b: inHealth({ ...mother, birth: born('2007-07-21') }) },
  { kind: 'fathers and sons', name: 'a mother and a grown daughter of one name, the daughter’s year mistyped to one apart', a: aRecord({ ...mother, birth: born('1988-07-21') }), b: inHealth({ ...mother, birth: born('2008-07-21'), role: 'child', phones: ['07700 900123'] }) },
  { kind: 'siblings', name: 'Mohammed A and Mohammad B, one year apart to the day', a: aRecord({ ...boy('Mohammed', 'Ali'), surnames: surname('Khan') }), b: inHealth({ ...boy('Mohammad', 'Bilal'), surnames: surname('Khan'), birth: born('2015-03-05') }) },
  { kind: 'siblings', name: 'brothers who share the forename Muhammad and are called by the second', a: aRecord({ ...boy('Muhammad', 'Yusuf'), surnames: surname('Khan') }), b: inHealth({ ...boy('Muhammad', 'Ibrahim'), surnames: surname('Khan'), birth: born('2016-09-14') }) },
  { kind: 'twins', name: 'twins who share the forename Muhammad and are called by the second', a: aRecord({ ...boy('Muhammad', 'Hasan'), surnames: surname('Khan') }), b: inHealth({ ...boy('Muhammad', 'Husayn'), surnames: surname('Khan') }) },
  { kind: 'siblings', name: 'Sikh cousins, Singh and Kaur, born on one day', a: aRecord({ ...boy('Gurpreet'), surnames: surname('Singh') }), b: inHealth({ ...girl('Gurpreet'), surnames: surname('Kaur'), addresses: elsewhere }) },
  { kind: 'estimated dates', name: 'Roma cousins of one home and one name, all given 1 January of one year', a: aRecord({ ...girl('Maria'), surnames: surname('Lacatus'), birth: born('2014-01-01') }), b: inHealth({ ...girl('Mariana'), surnames: surname('Lacatus'), birth: born('2014-01-01') }) },
  { kind: 'estimated dates', name: 'Roma cousins of one name in two homes, all given 1 January', a: aRecord({ ...girl('Maria'), surnames: surname('Lacatus'), birth: born('2014-01-01') }), b: inHealth({ ...girl('Maria'), surnames: surname('Lacatus'), birth: born('2015-01-01'), addresses: elsewhere }) },
  { kind: 'estimated dates', name: 'Roma cousins of one name in two homes, 1 January of one year', a: aRecord({ ...girl('Maria'), surnames: surname('Lacatus'), birth: born('2014-01-01') }), b: inHealth({ ...girl('Maria'), surnames: surname('Lacatus'), birth: born('2014-01-01'), addresses: elsewhere }) },
  { kind: 'transliteration', name: 'a Polish mother and her husband, born on one day', a: aRecord({ ...mother, givenNames: ['Aleksandra'], surnames: surname('Kowalska') }), b: inHealth({ ...mother, givenNames: ['Aleksander'], sex: 'M', surnames: surname('Kowalski') }) },
  { kind: 'everyday', name: 'two girls of one common name in one town, born a day apart', a: aRecord({ surnames: surname('Smith') }), b: inHealth({ surnames: surname('Smith'), birth: born('2014-03-06'), addresses: elsewhere }) },
]; // prettier-ignore

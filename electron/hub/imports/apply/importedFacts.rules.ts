import type { ImportedPerson } from '#contract/importLayouts';
import { splitHouse } from '../../intake/notifiedPerson.rules.ts';
import type { RawPersonRecord } from '../../linkage/record.rules.ts';
import { nameTokens } from '../../linkage/nameForms.rules.ts';
import { familyWordsOf, newerFamilyWords, withFamilyWords, type FamilyWord } from './familyWords.rules.ts';

/** What is kept of a person in a source record: the facts people are compared by, and what else the file says. */
export type ImportedFacts = Omit<RawPersonRecord, 'id' | 'source' | 'sourceId' | 'nhsNumber' | 'upn'> & {
  readonly nhsNumber: string | null;
  readonly upn: string | null;
  readonly knownAs: string | null;
  readonly ethnicity: string | null;
  readonly firstLanguage: string | null;
  readonly hasDisability: boolean | null;
  readonly families: readonly FamilyWord[];
  readonly town: string | null;
};

const sexOf = { female: 'F', male: 'M', neither: 'U', notKnown: null } as const;

const listOf = (value: string | null): string[] => (value === null ? [] : [value]);

function birthOf(person: ImportedPerson): ImportedFacts['birth'] {
  if (person.dateOfBirth !== null) return { ...person.dateOfBirth };
  if (person.expectedDateOfBirth !== null)
    return { date: person.expectedDateOfBirth.date, precision: 'expected' };
  return null;
}

function addressesOf(person: ImportedPerson): ImportedFacts['addresses'] {
  if (person.addressLine === null && person.postcode === null && person.uprn === null) return [];
  const { houseNumber, street } = splitHouse(streetAndTown(person.addressLine)[0]);
  return [{ uprn: person.uprn, houseNumber, street, postcode: person.postcode }];
}

/** A spreadsheet's cell may break a name or an address into lines; a name has one. */
const inOneLine = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();

/** Sources differ in whether they write the town, so it stands apart from the street that is compared. */
function streetAndTown(line: string | null): [string, string | null] {
  const parts = (line ?? '')
    .split(/[,\n]/u)
    .map(part => part.trim())
    .filter((part, index) => index === 0 || part !== '');
  const isHouseAlone = /^(?:(?:flat|apartment|apt|unit|room)\s*)?\d*[a-z]?$/i.test(parts[0] ?? '');
  const streetEnds = isHouseAlone ? 2 : 1;
  return [parts.slice(0, streetEnds).join(', '), parts.slice(streetEnds).join(', ') || null];
}

/** The facts that a row of a file gives about its person. Always the same row, always the same facts. */
export function importedFacts(person: ImportedPerson): ImportedFacts {
  const surnames: ImportedFacts['surnames'] = [
    ...(person.surname === null ? [] : [{ value: inOneLine(person.surname), kind: 'current' as const }]),
    ...(person.previousSurname === null
      ? []
      : [{ value: inOneLine(person.previousSurname), kind: 'previous' as const }]),
  ];
  return {
    givenNames: inOneLine(person.givenNames ?? '')
      .split(' ')
      .filter(name => name !== ''),
    surnames,
    birth: birthOf(person),
    sex: person.sex === null ? null : sexOf[person.sex],
    addresses: addressesOf(person),
    phones: listOf(person.phone),
    emails: listOf(person.email),
    nhsNumber: person.nhsNumber,
    upn: person.upn,
    role: person.role === 'notSaid' ? null : person.role,
    restricted: person.isRestricted === true,
    knownAs: person.knownAs === null ? null : inOneLine(person.knownAs),
    ethnicity: person.ethnicity,
    firstLanguage: person.firstLanguage,
    hasDisability: person.hasDisability,
    families: familyWordsOf(person),
    town: streetAndTown(person.addressLine)[1],
  };
}

/** Facts that an earlier import, a notification or the sample stored; what they lack is blank. */
export function storedFacts(text: string): ImportedFacts {
  const kept = JSON.parse(text) as Partial<ImportedFacts>;
  return {
    givenNames: kept.givenNames ?? [],
    surnames: kept.surnames ?? [],
    birth: kept.birth ?? null,
    sex: kept.sex ?? null,
    addresses: kept.addresses ?? [],
    phones: kept.phones ?? [],
    emails: kept.emails ?? [],
    nhsNumber: kept.nhsNumber ?? null,
    upn: kept.upn ?? null,
    role: kept.role ?? null,
    restricted: kept.restricted === true,
    knownAs: kept.knownAs ?? null,
    ethnicity: kept.ethnicity ?? null,
    firstLanguage: kept.firstLanguage ?? null,
    hasDisability: kept.hasDisability ?? null,
    families: kept.families ?? [],
    town: kept.town ?? null,
  };
}

/**
 * By what a source knows a person when the file has no id column: the numbers that belong to one person, with the name
 * and date of birth so that a number typed for the wrong child joins nobody; without a number also the home. Nobody is
 * told apart from somebody of whom the file says exactly the same.
 */
export function identityWithoutId(facts: ImportedFacts): string {
  const forename = nameTokens(facts.givenNames[0] ?? '').join('');
  const surname = nameTokens(facts.surnames[0]?.value ?? '').join('');
  const birth = facts.birth?.date ?? '';
  const who = [facts.nhsNumber ?? '', facts.upn ?? '', forename, surname, birth];
  if (facts.nhsNumber !== null || facts.upn !== null) return who.join('|');
  const home = facts.addresses[0];
  if (birth !== '' && forename !== '' && surname !== '') return [...who, home?.postcode ?? ''].join('|');
  return JSON.stringify(facts);
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function joined<Value>(base: readonly Value[], added: readonly Value[]): readonly Value[] {
  const more = added.filter(value => !base.some(one => same(one, value)));
  return more.length === 0 ? base : [...base, ...more];
}

export type ContradictedField = 'date of birth' | 'sex' | 'NHS number' | 'pupil number';

/**
 * Adds what another row of the same file says about the same person: blanks are filled, names, addresses and numbers
 * to ring are added. Where two rows contradict each other the first stays, and the field is named.
 */
export function fillFacts(
  base: ImportedFacts,
  row: ImportedFacts,
): { facts: ImportedFacts; contradicted: ContradictedField[] } {
  const contradicted: ContradictedField[] = [];
  const contradicts = <Value>(field: ContradictedField, one: Value | null, other: Value | null): void => {
    if (one !== null && other !== null && !same(one, other)) contradicted.push(field);
  };
  contradicts('date of birth', base.birth, row.birth);
  contradicts('sex', base.sex, row.sex);
  contradicts('NHS number', base.nhsNumber, row.nhsNumber);
  contradicts('pupil number', base.upn, row.upn);
  const facts: ImportedFacts = {
    givenNames: joined(base.givenNames, row.givenNames),
    surnames: joined(base.surnames, row.surnames),
    birth: base.birth ?? row.birth,
    sex: base.sex ?? row.sex,
    addresses: joined(base.addresses, row.addresses),
    phones: joined(base.phones, row.phones),
    emails: joined(base.emails, row.emails),
    nhsNumber: base.nhsNumber ?? row.nhsNumber,
    upn: base.upn ?? row.upn,
    role: base.role ?? row.role,
    restricted: base.restricted === true || row.restricted === true,
    knownAs: base.knownAs ?? row.knownAs,
    ethnicity: base.ethnicity ?? row.ethnicity,
    firstLanguage: base.firstLanguage ?? row.firstLanguage,
    hasDisability: base.hasDisability ?? row.hasDisability,
    families: withFamilyWords(base.families, row.families),
    town: base.town ?? row.town,
  };
  return { facts, contradicted };
}

/**
 * Whether what a source said before already says all that a row says. A blank cell is no statement: a file that leaves
 * the phone number out does not take it back.
 */
export function says(known: ImportedFacts, row: ImportedFacts): boolean {
  const { facts, contradicted } = fillFacts(known, row);
  return contradicted.length === 0 && same(facts, known);
}

/**
 * A source's newer word about a person: what the row says, and where it is silent what the source said before. So a
 * list that names a child only by number and date of birth does not take the name away that people are found by. That
 * somebody is protected stays until a person says otherwise.
 */
export function newerWord(known: ImportedFacts, row: ImportedFacts): ImportedFacts {
  const { facts } = fillFacts(row, known);
  const said = <Value>(mine: readonly Value[], before: readonly Value[]): readonly Value[] =>
    mine.length > 0 ? mine : before;
  return {
    ...facts,
    givenNames: said(row.givenNames, known.givenNames),
    surnames: said(row.surnames, known.surnames),
    addresses: said(row.addresses, known.addresses),
    phones: said(row.phones, known.phones),
    emails: said(row.emails, known.emails),
    families: newerFamilyWords(known.families, row.families),
    town: row.addresses.length > 0 ? row.town : known.town,
  };
}

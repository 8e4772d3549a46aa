import type { GoldenField } from '#contract/people';
import {
  formatNhsNumber,
  isPseudoPostcode,
  parseNhsNumber,
  parsePostcode,
  parseUpn,
} from '../linkage/identifiers.rules.ts';
import { isGrownUp, isToldOfAsAChild } from '../families/toldChild.rules.ts';
import type { FamilyWord } from '../imports/apply/familyWords.rules.ts';
import { isPlaceholderName, plainForm } from '../linkage/nameForms.rules.ts';
import {
  normalEmail,
  normalForenames,
  normalPhone,
  normalSurnames,
  type RawAddress,
} from '../linkage/record.rules.ts';
import { isWithheldAddress, type WithheldHome } from './withheldAddress.rules.ts';
import type { SearchFacts } from './golden.rules.ts';
import type { StoredFacts } from './facts.rules.ts';

export type RecordOfPerson = {
  readonly id: string;
  readonly receivedAt: string;
  readonly isCurrent: boolean;
  readonly system: {
    readonly id: string;
    readonly name: string;
    readonly kind: string;
    readonly trust: number;
  };
  readonly facts: StoredFacts;
};

/** One value that one record gives for one field. `compared` is equal for values that mean the same. */
export type SourceValue = {
  readonly field: GoldenField;
  readonly value: string;
  readonly compared: string;
  readonly detail: string | null;
  readonly date: string;
  readonly isCurrent: boolean;
  /** An address that has ended. */
  readonly isOver: boolean;
  /** Read out of what the source calls the person ("Son"), which counts for less than what it says outright. */
  readonly isTold: boolean;
  readonly recordId: string;
  readonly systemId: string;
  readonly systemName: string;
  readonly kind: string;
  readonly trust: number;
};

/** The day part of an instant or a date. */
const dayOf = (instant: string): string => instant.slice(0, 10);

const shownAddress = (address: RawAddress): string => {
  const postcode = address.postcode?.trim() ?? '';
  const shown = postcode === '' ? '' : (parsePostcode(postcode) ?? postcode);
  const line = [address.houseNumber, address.street].filter(Boolean).join(' ').trim();
  return [line, shown].filter(Boolean).join(', ');
};

/** An address in the words people read, and the postcode by itself. */
const addressParts = (address: RawAddress): { shown: string; postcode: string | null } => {
  const given = address.postcode ?? '';
  return { shown: shownAddress(address), postcode: isPseudoPostcode(given) ? null : parsePostcode(given) };
};

const knownAsOf = (facts: StoredFacts): string => {
  if (facts.knownAs !== undefined && facts.knownAs !== null) return facts.knownAs.trim();
  const surname = facts.surnames.find(one => one.kind === 'known-as')?.value.trim();
  return surname === undefined ? '' : [facts.givenNames[0]?.trim(), surname].filter(Boolean).join(' ');
};

/** Whether sources call somebody a child, where none of them says today who is one. */
const tellOfAChild = (records: readonly RecordOfPerson[]): boolean =>
  !records.some(({ isCurrent, facts }) => isCurrent && facts.role !== null) &&
  isToldOfAsAChild(familyWords(records));

const familyWords = (records: readonly RecordOfPerson[]): readonly FamilyWord[] =>
  records.flatMap(({ isCurrent, facts }) => (isCurrent ? (facts.families ?? []) : []));

/** The addresses that a source says must not be shown, as the hub would show them. */
export const withheldPlaces = (records: readonly RecordOfPerson[]): WithheldHome[] =>
  records
    .flatMap(({ facts }) => facts.addresses.filter(address => address.restricted === true))
    .map(address => {
      const { houseNumber, street } = address;
      return {
        address: [houseNumber, street].filter(Boolean).join(' '),
        postcode: addressParts(address).postcode,
      };
    });

type Reading = {
  readonly withheld: readonly WithheldHome[];
  readonly hidesAddresses: boolean;
  readonly isToldChild: boolean;
};

const valuesOf = (
  record: RecordOfPerson,
  { withheld, hidesAddresses, isToldChild }: Reading,
): SourceValue[] => {
  const { facts, system } = record;

  const values: SourceValue[] = [];
  const add = (
    field: GoldenField,
    value: string,
    more: Partial<Pick<SourceValue, 'compared' | 'detail' | 'date' | 'isOver' | 'isTold'>> = {},
  ): void => {
    if (value.trim() === '') return;
    values.push({
      field,
      value: value.trim(),
      compared: more.compared ?? plainForm(value),
      detail: more.detail ?? null,
      date: more.date ?? dayOf(record.receivedAt),
      isCurrent: record.isCurrent,
      isOver: more.isOver ?? false,
      isTold: more.isTold ?? false,
      recordId: record.id,
      systemId: system.id,
      systemName: system.name,
      kind: system.kind,
      trust: system.trust,
    });
  };
  add('givenNames', facts.givenNames.join(' '));
  const surnames = facts.surnames.filter(surname => surname.kind === 'current');
  for (const surname of surnames.length > 0 ? surnames : facts.surnames.slice(0, 1))
    add('surname', surname.value);
  add('knownAs', knownAsOf(facts));
  if (facts.birth !== null) add('birth', facts.birth.date, { detail: facts.birth.precision });
  if (facts.sex !== null && facts.sex !== 'U') add('sex', facts.sex);
  if (facts.role !== null) add('role', facts.role);
  else if (isToldChild && isToldOfAsAChild(familyWords([record]))) add('role', 'child', { isTold: true });
  const nhsNumber = parseNhsNumber(facts.nhsNumber ?? '');
  if (nhsNumber !== null) add('nhsNumber', formatNhsNumber(nhsNumber), { compared: nhsNumber });
  const upn = parseUpn(facts.upn ?? '');
  if (upn !== null) add('upn', upn);
  for (const address of hidesAddresses ? [] : facts.addresses) {
    if (address.restricted === true) continue;
    const { shown, postcode } = addressParts(address);
    // Another source may write the same place without saying that it is withheld.
    if (isWithheldAddress(withheld, { value: shown, detail: postcode })) continue;
    add('address', shown, {
      detail: postcode,
      date: address.from ?? dayOf(record.receivedAt),
      isOver: address.to !== null && address.to !== undefined && address.to <= dayOf(record.receivedAt),
    });
  }
  for (const phone of facts.phones) add('phone', phone, { compared: normalPhone(phone) ?? plainForm(phone) });
  for (const email of facts.emails) add('email', email, { compared: normalEmail(email) ?? plainForm(email) });
  return values;
};

/** The roles that count: whoever was grown up when a source called them a son or a daughter is no child. */
export function countingRoles(
  roles: readonly SourceValue[],
  born: () => string | null,
): readonly SourceValue[] {
  if (!roles.some(value => value.isTold)) return roles;
  const date = born();
  return roles.filter(value => !value.isTold || !isGrownUp(date, value.date));
}

const present = (value: string | null | undefined): value is string =>
  value !== null && value !== undefined && value !== '';

/** Every value of every record, and what search may find the person by. Protected addresses are in neither. */
export function sourceValues(
  records: readonly RecordOfPerson[],
  restricted: boolean,
): { values: SourceValue[]; search: SearchFacts; counted: { given: string | null; surnames: string[] } } {
  const reading = {
    withheld: withheldPlaces(records),
    hidesAddresses: restricted,
    isToldChild: tellOfAChild(records),
  };
  const values = records.flatMap(record => valuesOf(record, reading));
  const of = (field: GoldenField): string[] => [
    ...new Set(values.filter(value => value.field === field).map(value => value.compared)),
  ];
  const current = records
    .filter(record => record.isCurrent)
    .map(({ facts }) => ({
      forename: normalForenames(facts.givenNames).forenames[0],
      surnames: normalSurnames(facts.surnames).surnames,
    }));
  const names = new Map<string, { given: string[]; surnames: string[] }>();
  for (const { facts } of records) {
    // "Baby" names nobody, but it is what people read on the screen and so what they type.
    const given = facts.givenNames.filter(name => name.trim() !== '');
    const surnames = facts.surnames.map(one => one.value).filter(name => !isPlaceholderName(name));
    const knownAs = facts.knownAs ?? '';
    names.set([...given, '/', ...surnames].join(' '), { given, surnames });
    if (knownAs !== '') names.set(knownAs, { given: [knownAs], surnames });
  }
  return {
    values,
    search: {
      names: [...names.values()],
      births: [...new Set(records.map(record => record.facts.birth?.date).filter(present))],
      postcodes: [
        ...new Set(
          values
            .filter(value => value.field === 'address')
            .map(value => value.detail)
            .filter(present),
        ),
      ],
      identifiers: [...of('nhsNumber'), ...of('upn').map(upn => upn.toUpperCase())],
      phones: of('phone'),
    },
    counted: {
      given: current.find(record => record.forename !== undefined)?.forename ?? null,
      surnames: [...new Set(current.flatMap(record => record.surnames.map(surname => surname.joined)))],
    },
  };
}

import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { birthParts, type BirthParts, type BirthPrecision } from './dates.rules.ts';
import {
  isPseudoPostcode,
  parseNhsNumber,
  parsePostcode,
  parseUpn,
  postcodeParts,
  type NhsNumber,
  type Upn,
} from './identifiers.rules.ts';
import { isPlaceholderName, nameTokens, plainForm, surnameParts } from './nameForms.rules.ts';

export type SurnameKind = 'current' | 'previous' | 'known-as';

/** One address as a source gave it. `restricted` addresses are dropped by `normalise` and influence nothing. */
export type RawAddress = {
  readonly uprn?: string | null;
  readonly houseNumber?: string | null;
  readonly street?: string | null;
  readonly postcode?: string | null;
  readonly from?: string | null;
  readonly to?: string | null;
  readonly restricted?: boolean;
};

/** What one source says about one person, as received. */
export type RawPersonRecord = {
  readonly id: string;
  readonly source: string;
  readonly sourceId: string;
  /** First the forename, then middle names; a known-as forename may follow as well. */
  readonly givenNames: readonly string[];
  readonly surnames: readonly { readonly value: string; readonly kind: SurnameKind }[];
  /** ISO date ("2014-03-05"), month or year. */
  readonly birth: { readonly date: string; readonly precision: BirthPrecision } | null;
  readonly sex: 'F' | 'M' | 'U' | null;
  readonly addresses: readonly RawAddress[];
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  readonly nhsNumber?: string | null;
  readonly upn?: string | null;
  readonly role: 'child' | 'adult' | null;
  readonly multipleBirth?: boolean;
  /** A protected person: nothing links by itself, and none of their addresses is used. */
  readonly restricted?: boolean;
};

export type LinkageSurname = {
  /** All words without spaces, for comparison: "smithjones". */
  readonly joined: string;
  /** The words that can be a family's name by themselves. */
  readonly parts: readonly string[];
  readonly kind: SurnameKind;
  readonly shown: string;
};

export type LinkageAddress = {
  readonly uprn: string | null;
  readonly house: string | null;
  readonly street: string | null;
  readonly postcode: string | null;
  readonly sector: string | null;
  readonly district: string | null;
  readonly shown: string;
};

/** A record in the normal forms that blocking and comparison read. Raw values stay with the source record. */
export type LinkageRecord = {
  readonly id: string;
  readonly source: string;
  readonly sourceId: string;
  /** Forename, then other given names; each one word in plain form. Empty when missing or a placeholder. */
  readonly forenames: readonly string[];
  readonly surnames: readonly LinkageSurname[];
  readonly birth: BirthParts | null;
  readonly sex: 'F' | 'M' | null;
  readonly addresses: readonly LinkageAddress[];
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  readonly nhsNumber: NhsNumber | null;
  readonly upn: Upn | null;
  readonly role: 'child' | 'adult' | null;
  readonly isMultipleBirth: boolean;
  readonly isRestricted: boolean;
  /** A placeholder stood where the forename or surname should be. */
  readonly hasPlaceholderName: boolean;
  readonly shownForename: string;
  readonly shownBirth: string;
};

/** Phone in E.164, read as a UK number unless it says otherwise; null when it is no possible number. */
export const normalPhone = (value: string): string | null => {
  const digits = value.replace(/[\s()-]/gu, '');
  // The usual UK forms need no library, which would cost a bulk run of a million records half a minute.
  if (/^(?:0|\+44|0044)[1-9]\d{8,9}$/u.test(digits)) return `+44${digits.replace(/^(?:0044|\+44|0)/u, '')}`;
  const phone = parsePhoneNumberFromString(value, 'GB');
  return phone?.isPossible() === true ? phone.number : null;
};

/** E-mail in lower case without spaces; null when it has not the shape of one. */
export const normalEmail = (value: string): string | null => {
  const email = value.normalize('NFKC').trim().toLowerCase();
  return /^[^\s@]+@[^\s@]+$/u.test(email) ? email : null;
};

/** The house part of an address in plain form, without words that only introduce it ("Flat 2, 14" is "2 14"). */
const normalHouse = (value: string): string | null =>
  plainForm(value)
    .replace(/\b(?:flat|no|number|house|apartment|apt|unit)\b/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim() || null;

/** One address in normal form; null when nothing in it can be compared. Restricted ones must not come here. */
export const normalAddress = (address: RawAddress): LinkageAddress | null => {
  const given = address.postcode?.trim() ?? '';
  const postcode = given === '' || isPseudoPostcode(given) ? null : parsePostcode(given);
  const parts = postcode === null ? null : postcodeParts(postcode);
  const foreign = postcode === null && given !== '' && !isPseudoPostcode(given) ? plainForm(given) : null;
  const normal = {
    uprn: address.uprn?.replace(/\D/gu, '').replace(/^0+/u, '') || null,
    house: normalHouse(address.houseNumber ?? ''),
    street: plainForm(address.street ?? '').replaceAll(' ', '') || null,
    postcode: postcode ?? (foreign || null),
    sector: parts?.sector ?? null,
    district: parts?.district ?? null,
  };
  if (normal.uprn === null && normal.street === null && normal.postcode === null) return null;
  const shown = [address.houseNumber, address.street, postcode ?? given].filter(Boolean).join(' ').trim();
  return { ...normal, shown: shown || `UPRN ${normal.uprn ?? ''}` };
};

const present = <Value>(value: Value | null): value is Value => value !== null;

/** Given names as one-word tokens; empty, with a flag, when the first is a placeholder. */
export const normalForenames = (
  givenNames: readonly string[],
): { forenames: string[]; isPlaceholder: boolean } => {
  const given = givenNames.filter(name => name.trim() !== '');
  const isPlaceholder = given[0] !== undefined && isPlaceholderName(given[0]);
  const real = given.filter(name => !isPlaceholderName(name));
  return { forenames: isPlaceholder ? [] : real.flatMap(nameTokens), isPlaceholder };
};

/** Surnames in normal form, placeholders left out with a flag. */
export const normalSurnames = (
  surnames: RawPersonRecord['surnames'],
): { surnames: LinkageSurname[]; hasPlaceholder: boolean } => {
  const given = surnames.filter(surname => surname.value.trim() !== '');
  const real = given.filter(surname => !isPlaceholderName(surname.value));
  const normal = real.map(({ value, kind }) => {
    const tokens = nameTokens(value);
    // An Irish name is as often written without its O’: "Connor" may be O’Connor.
    const apart = value.replace(/\bO['’‘`´ʼ](?=\p{L})/giu, 'O ');
    const parts = surnameParts(apart === value ? tokens : nameTokens(apart));
    return { joined: tokens.join(''), parts, kind, shown: value.trim() };
  });
  return {
    surnames: normal.filter(({ joined }) => joined !== ''),
    hasPlaceholder: real.length < given.length,
  };
};

/** The addresses that may be compared: none of a protected person, none that is itself restricted. */
export const normalAddresses = (raw: Pick<RawPersonRecord, 'addresses' | 'restricted'>): LinkageAddress[] =>
  raw.restricted === true
    ? []
    : raw.addresses
        .filter(address => address.restricted !== true)
        .map(normalAddress)
        .filter(present);

/** As much of a date of birth as is known: a source that knows the year alone may send it as 1 January. */
const shownBirth = ({ date, precision }: NonNullable<RawPersonRecord['birth']>): string => {
  if (precision === 'year') return date.slice(0, 4);
  return precision === 'month' ? date.slice(0, 7) : date;
};

/** Brings a raw record into normal form (linkage.md §2). Placeholders become missing with a flag. */
export const normalise = (raw: RawPersonRecord): LinkageRecord => {
  const { forenames, isPlaceholder } = normalForenames(raw.givenNames);
  const { surnames, hasPlaceholder } = normalSurnames(raw.surnames);
  return {
    id: raw.id,
    source: raw.source,
    sourceId: raw.sourceId,
    forenames,
    surnames,
    birth: raw.birth === null ? null : birthParts(raw.birth.date, raw.birth.precision),
    sex: raw.sex === 'F' || raw.sex === 'M' ? raw.sex : null,
    addresses: normalAddresses(raw),
    phones: [...new Set(raw.phones.map(normalPhone).filter(present))],
    emails: [...new Set(raw.emails.map(normalEmail).filter(present))],
    nhsNumber: parseNhsNumber(raw.nhsNumber ?? ''),
    upn: parseUpn(raw.upn ?? ''),
    role: raw.role,
    isMultipleBirth: raw.multipleBirth === true,
    isRestricted: raw.restricted === true,
    hasPlaceholderName: isPlaceholder || hasPlaceholder,
    shownForename: raw.givenNames.join(' ').trim(),
    shownBirth: raw.birth === null ? '' : shownBirth(raw.birth),
  };
};

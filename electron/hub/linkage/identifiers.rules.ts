/**
 * Identifiers that prove themselves by a check character, and the postcode's normal form.
 * Each parse function returns a branded value or null: an identifier that fails its own check is not evidence.
 */

declare const brand: unique symbol;

/** Ten digits whose last is the modulus-11 check digit. */
export type NhsNumber = string & { readonly [brand]: 'NhsNumber' };
/** Unique Pupil Number: check letter, then twelve characters. */
export type Upn = string & { readonly [brand]: 'Upn' };
/** A UK postcode in capitals with one space before the inward part. */
export type Postcode = string & { readonly [brand]: 'Postcode' };

/**
 * Reads an NHS number. Weights 10 to 2 on the first nine digits; check = 11 − (sum mod 11), 11 counts as 0 and
 * 10 is never issued (NHS Data Dictionary, "NHS NUMBER"). Ten equal digits pass the sum but are fillers.
 */
export const parseNhsNumber = (value: string): NhsNumber | null => {
  const digits = value.replace(/[\s-]/gu, '');
  if (!/^\d{10}$/u.test(digits) || /^(\d)\1{9}$/u.test(digits)) return null;
  let sum = 0;
  for (let position = 0; position < 9; position++) sum += Number(digits[position]) * (10 - position);
  const check = (11 - (sum % 11)) % 11;
  return check === Number(digits[9]) ? (digits as NhsNumber) : null;
};

/** Writes an NHS number as people read it: 943 476 5919. */
export const formatNhsNumber = (value: NhsNumber): string =>
  `${value.slice(0, 3)} ${value.slice(3, 6)} ${value.slice(6)}`;

/** Check letters by remainder modulo 23; I, O and S are not used (DfE UPN Guide 1.2). */
const UPN_LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ';

/**
 * Reads a Unique Pupil Number. Characters 2–13 times weights 2–13, sum modulo 23, gives the first letter
 * (DfE UPN Guide 1.2). A temporary number ends in a letter, which counts by its place in the same alphabet.
 */
export const parseUpn = (value: string): Upn | null => {
  const upn = value.replace(/\s/gu, '').toUpperCase();
  if (!/^[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z]$/u.test(upn)) return null;
  let sum = 0;
  for (let position = 1; position < 13; position++) {
    const character = upn.charAt(position);
    const worth = /\d/u.test(character) ? Number(character) : UPN_LETTERS.indexOf(character);
    sum += worth * (position + 1);
  }
  return UPN_LETTERS.charAt(sum % 23) === upn.charAt(0) ? (upn as Upn) : null;
};

/** Pseudo postcodes of NHS systems: ZZ99 (no fixed abode, abroad, unknown) and NF1 (not found). */
export const isPseudoPostcode = (value: string): boolean =>
  /^(?:ZZ99|NF1)/u.test(value.replace(/\s/gu, '').toUpperCase());

/** Reads a UK postcode into its normal form ("wr11aa" becomes "WR1 1AA"); null when it has not the shape of one. */
export const parsePostcode = (value: string): Postcode | null => {
  const compact = value.replace(/[^\dA-Za-z]/gu, '').toUpperCase();
  if (!/^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/u.test(compact) || isPseudoPostcode(compact)) return null;
  return `${compact.slice(0, -3)} ${compact.slice(-3)}` as Postcode;
};

/** The parts of a postcode that areas are named by: WR1 1AA has area WR, district WR1 and sector WR1 1. */
export const postcodeParts = (postcode: Postcode): { area: string; district: string; sector: string } => {
  const [outward = '', inward = ''] = postcode.split(' ');
  return {
    area: /^[A-Z]+/u.exec(outward)?.[0] ?? '',
    district: outward,
    sector: `${outward} ${inward.charAt(0)}`,
  };
};

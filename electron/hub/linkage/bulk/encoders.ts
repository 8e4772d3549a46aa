import { birthParts, packBirth, type BirthPrecision } from '../dates.rules.ts';
import { plainForm } from '../nameForms.rules.ts';
import {
  normalAddress,
  normalForenames,
  normalSurnames,
  type LinkageAddress,
  type RawAddress,
  type RawPersonRecord,
} from '../record.rules.ts';
import type { ForenameEntry, SurnameEntry } from './columns.ts';
import { interner, mixKey, type Interner } from './interner.ts';

/** Keeps a function's answers by its text argument: in a register the same values come again and again. */
export const remembered = <Answer>(compute: (text: string) => Answer): ((text: string) => Answer) => {
  const known = new Map<string, Answer>();
  // Much is empty, and a string already at hand is quicker to compare than to look up.
  const ofNothing = compute('');
  return text => {
    if (text === '') return ofNothing;
    const answer = known.get(text);
    if (answer !== undefined) return answer;
    const computed = compute(text);
    known.set(text, computed);
    return computed;
  };
};

type Birth = NonNullable<RawPersonRecord['birth']>;

/** Packs dates of birth, each written date once. */
export const birthEncoder = (): ((birth: Birth) => number) => {
  const known = new Map<BirthPrecision, (date: string) => number>();
  return ({ date, precision }) => {
    let ofPrecision = known.get(precision);
    if (ofPrecision === undefined) {
      ofPrecision = remembered(written => packBirth(birthParts(written, precision)));
      known.set(precision, ofPrecision);
    }
    return ofPrecision(date);
  };
};

type WrittenForename = { readonly entry: number; readonly first: number; readonly isPlaceholder: boolean };

/** Numbers given names; several written ones stand in one text, a line each. */
export const forenameEncoder = (
  tokens: Interner,
): {
  readonly forenames: ForenameEntry[];
  readonly forenameCounts: number[];
  readonly forenameOf: (written: string) => WrittenForename;
} => {
  const forenames: ForenameEntry[] = [];
  const forenameCounts: number[] = [];
  const forenameKeys = new Map<string, number>();
  const forenameOf = remembered((written: string) => {
    const { forenames: found, isPlaceholder } = normalForenames(written.split('\n'));
    if (found.length === 0) return { entry: -1, first: -1, isPlaceholder };
    const key = found.join(' ');
    let entry = forenameKeys.get(key);
    if (entry === undefined) {
      entry = forenames.length;
      forenameKeys.set(key, entry);
      forenames.push({ tokens: found, isPlaceholder });
      forenameCounts.push(0);
    }
    return { entry, first: tokens.idOf(found[0] ?? ''), isPlaceholder };
  });
  return { forenames, forenameCounts, forenameOf };
};

type WrittenSurname = {
  readonly entry: number;
  readonly only: number;
  readonly isMany: boolean;
  readonly hasPlaceholder: boolean;
};

/** Numbers surnames; several written ones stand in one text, a line each. */
export const surnameEncoder = (
  tokens: Interner,
): {
  readonly surnames: SurnameEntry[];
  readonly surnameCounts: number[];
  readonly surnameOf: (written: string) => WrittenSurname;
} => {
  const surnames: SurnameEntry[] = [];
  const surnameCounts: number[] = [];
  const surnameKeys = new Map<string, number>();
  const surnameOf = remembered((written: string) => {
    const values = written.split('\n').map(value => ({ value, kind: 'current' as const }));
    const { surnames: found, hasPlaceholder } = normalSurnames(values);
    const [first] = found;
    if (first === undefined) return { entry: -1, only: -1, isMany: false, hasPlaceholder };
    const key = found.map(({ parts, joined }) => `${joined} ${parts.join(' ')}`).join('\n');
    let entry = surnameKeys.get(key);
    if (entry === undefined) {
      entry = surnames.length;
      surnameKeys.set(key, entry);
      surnames.push({ surnames: found, hasPlaceholder });
      surnameCounts.push(0);
    }
    const isMany = found.length > 1;
    return {
      entry,
      only: isMany ? -2 : tokens.idOf(first.joined),
      isMany,
      hasPlaceholder,
    };
  });
  return { surnames, surnameCounts, surnameOf };
};

/** Numbers the parts of addresses; the postcodes' normal forms go to `postcodeTexts`. */
export const addressEncoder = (
  postcodeTexts: string[],
): ((address: RawAddress) => readonly number[] | null) => {
  const words = interner();
  const postcodes = interner();
  const areas = interner();
  const uprns = interner();
  const idOrMissing = (ids: { idOf: (value: string) => number }, value: string | null): number =>
    value === null ? -1 : ids.idOf(value);
  // Each part is brought into normal form by the one rule for addresses, and remembered by what was written.
  const none: LinkageAddress = {
    uprn: null, house: null, street: null, postcode: null, sector: null, district: null, shown: '',
  }; // prettier-ignore
  const postcodeOf = remembered((text: string) => {
    const { postcode, sector, district } = normalAddress({ postcode: text }) ?? none;
    const id = idOrMissing(postcodes, postcode);
    if (postcode !== null && id === postcodeTexts.length) postcodeTexts.push(postcode);
    return [id, idOrMissing(areas, sector), idOrMissing(areas, district)] as const;
  });
  const houseOf = remembered((text: string) =>
    idOrMissing(words, normalAddress({ houseNumber: text, street: 'x' })?.house ?? null),
  );
  const streetOf = remembered((text: string) =>
    idOrMissing(words, plainForm(text).replaceAll(' ', '') || null),
  );
  return address => {
    const house = houseOf(address.houseNumber ?? '');
    const street = streetOf(address.street ?? '');
    const [postcode, sector, district] = postcodeOf(address.postcode ?? '');
    const uprnText = address.uprn ?? '';
    const uprn = uprnText === '' ? -1 : idOrMissing(uprns, normalAddress({ uprn: uprnText })?.uprn ?? null);
    if (uprn < 0 && street < 0 && postcode < 0) return null;
    const homeByPostcode = house < 0 || postcode < 0 ? -1 : mixKey(house, postcode) >>> 1;
    const homeByStreet = house < 0 || street < 0 ? -1 : mixKey(house, street) >>> 1;
    return [homeByPostcode, homeByStreet, uprn, postcode, sector, district];
  };
};

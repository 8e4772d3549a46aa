import { birthParts, packBirth } from '../dates.rules.ts';
import { parseNhsNumber, parseUpn } from '../identifiers.rules.ts';
import { plainForm } from '../nameForms.rules.ts';
import {
  normalAddress,
  normalEmail,
  normalForenames,
  normalPhone,
  normalSurnames,
  type LinkageAddress,
  type LinkageSurname,
  type RawAddress,
  type RawPersonRecord,
} from '../record.rules.ts';
import { growingInts, interner, mixKey } from './interner.ts';

/** A record for a bulk run: as received, with the values of any further columns to compare. */
export type BulkRecord = RawPersonRecord & { readonly others?: readonly string[] };

/** Places of a record's facts in its row of `facts`; a row is one cache line. */
export const FACT = {
  forename: 0,
  firstForename: 1,
  surname: 2,
  onlySurname: 3,
  birth: 4,
  sex: 5,
  homeByPostcode: 6,
  homeByStreet: 7,
  uprn: 8,
  postcode: 9,
  sector: 10,
  district: 11,
  flags: 12,
  source: 13,
  file: 14,
  sourceId: 15,
} as const;
export const FACTS = 16;

export const FLAG = {
  child: 1,
  adult: 2,
  multipleBirth: 4,
  restricted: 8,
  placeholderName: 16,
  manyAddresses: 32,
  contacts: 64,
  manySurnames: 128,
  identifiers: 256,
} as const;

export type ForenameEntry = { readonly tokens: readonly string[]; readonly isPlaceholder: boolean };
export type SurnameEntry = { readonly surnames: readonly LinkageSurname[]; readonly hasPlaceholder: boolean };

/** Places of an address's facts in its run of six. */
export const ADDRESS_FACTS = 6;

/** Records in columns of numbers: what a bulk run reads. Numbers below 0 stand for "missing". */
export type RecordColumns = {
  readonly count: number;
  readonly ids: readonly string[];
  readonly facts: Int32Array;
  readonly forenames: readonly ForenameEntry[];
  readonly surnames: readonly SurnameEntry[];
  /** How many records have each forename entry and surname entry. */
  readonly forenameCounts: Int32Array;
  readonly surnameCounts: Int32Array;
  /** Name tokens by number: forenames and surnames share one numbering, so that swapped names can be seen. */
  readonly tokens: { readonly idOf: (token: string) => number };
  /** Second and further addresses of the records that have them, six numbers each. */
  readonly moreAddresses: ReadonlyMap<number, Int32Array>;
  /** Postcodes by number, in normal form. */
  readonly postcodes: readonly string[];
  /** Phones (even numbers) and e-mails (odd) of record i are contacts[contactsFrom[i] .. contactsFrom[i + 1]). */
  readonly contacts: Int32Array;
  readonly contactsFrom: Int32Array;
  readonly nhsNumbers: Int32Array;
  readonly upns: Int32Array;
  /** The further columns' values, one array each. */
  readonly others: readonly Int32Array[];
  readonly otherValues: readonly (readonly string[])[];
  readonly sources: number;
};

export type ColumnBuilder = {
  /** Adds a record; `file` tells two inputs apart. */
  readonly add: (record: BulkRecord, file?: number) => void;
  readonly finish: () => RecordColumns;
};

/** Keeps a function's answers by its text argument: in a register the same values come again and again. */
const remembered = <Answer>(compute: (text: string) => Answer): ((text: string) => Answer) => {
  const known = new Map<string, Answer>();
  return text => {
    const answer = known.get(text);
    if (answer !== undefined) return answer;
    const computed = compute(text);
    known.set(text, computed);
    return computed;
  };
};

const SEX = { F: 1, M: 2, U: 0 } as const;

const addressEncoder = (postcodeTexts: string[]): ((address: RawAddress) => readonly number[] | null) => {
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

/** Starts an empty set of columns. */
export const columnBuilder = (): ColumnBuilder => {
  const ids: string[] = [];
  const facts = growingInts(FACTS * 4096);
  const forenames: ForenameEntry[] = [];
  const surnames: SurnameEntry[] = [];
  const forenameCounts: number[] = [];
  const surnameCounts: number[] = [];
  const tokens = interner();
  const sources = interner();
  const sourceIds = interner();
  const nhs = interner();
  const upn = interner();
  const phones = interner();
  const emails = interner();
  const moreAddresses = new Map<number, Int32Array>();
  const contacts = growingInts();
  const contactsFrom = growingInts();
  const nhsNumbers = growingInts();
  const upns = growingInts();
  const others: {
    values: ReturnType<typeof growingInts>;
    ids: ReturnType<typeof interner>;
    written: string[];
  }[] = [];
  const postcodes: string[] = [];
  const encodeAddress = addressEncoder(postcodes);

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
    return { entry, only: isMany ? -2 : tokens.idOf(first.joined), isMany, hasPlaceholder };
  });
  const birthOf = remembered((written: string) => {
    const [date = '', precision = 'day'] = written.split('\n');
    return packBirth(birthParts(date, precision as NonNullable<RawPersonRecord['birth']>['precision']));
  });
  const phoneOf = remembered((written: string) => {
    const phone = normalPhone(written);
    return phone === null ? -1 : 2 * phones.idOf(phone);
  });
  const emailOf = remembered((written: string) => {
    const email = normalEmail(written);
    return email === null ? -1 : 2 * emails.idOf(email) + 1;
  });

  const addContacts = (record: BulkRecord): boolean => {
    const own = new Set<number>();
    for (const phone of record.phones) own.add(phoneOf(phone));
    for (const email of record.emails) own.add(emailOf(email));
    own.delete(-1);
    for (const contact of own) contacts.push(contact);
    return own.size > 0;
  };

  const addAddresses = (record: BulkRecord, index: number): { first: readonly number[]; isMany: boolean } => {
    const missing = [-1, -1, -1, -1, -1, -1];
    if (record.restricted === true) return { first: missing, isMany: false };
    const encoded: (readonly number[])[] = [];
    for (const address of record.addresses) {
      if (address.restricted === true) continue;
      const one = encodeAddress(address);
      if (one !== null) encoded.push(one);
    }
    if (encoded.length > 1) moreAddresses.set(index, Int32Array.from(encoded.flat()));
    return { first: encoded[0] ?? missing, isMany: encoded.length > 1 };
  };

  return {
    add: (record, file = 0) => {
      const index = ids.length;
      ids.push(record.id);
      const forename = forenameOf(record.givenNames.join('\n'));
      const surname = surnameOf(
        record.surnames.length === 1 && record.surnames[0] !== undefined
          ? record.surnames[0].value
          : record.surnames.map(({ value }) => value).join('\n'),
      );
      if (forename.entry >= 0) forenameCounts[forename.entry] = (forenameCounts[forename.entry] ?? 0) + 1;
      if (surname.entry >= 0) surnameCounts[surname.entry] = (surnameCounts[surname.entry] ?? 0) + 1;
      const address = addAddresses(record, index);
      contactsFrom.push(contacts.length());
      const hasContacts = addContacts(record);
      const nhsNumber = record.nhsNumber ? parseNhsNumber(record.nhsNumber) : null;
      const upnNumber = record.upn ? parseUpn(record.upn) : null;
      nhsNumbers.push(nhsNumber === null ? -1 : nhs.idOf(nhsNumber));
      upns.push(upnNumber === null ? -1 : upn.idOf(upnNumber));
      facts.push(forename.entry);
      facts.push(forename.first);
      facts.push(surname.entry);
      facts.push(surname.only);
      facts.push(record.birth === null ? -1 : birthOf(`${record.birth.date}\n${record.birth.precision}`));
      facts.push(record.sex === null ? 0 : SEX[record.sex]);
      for (let place = 0; place < ADDRESS_FACTS; place++) facts.push(address.first[place] ?? -1);
      facts.push(
        (record.role === 'child' ? FLAG.child : 0) |
          (record.role === 'adult' ? FLAG.adult : 0) |
          (record.multipleBirth === true ? FLAG.multipleBirth : 0) |
          (record.restricted === true ? FLAG.restricted : 0) |
          (forename.isPlaceholder || surname.hasPlaceholder ? FLAG.placeholderName : 0) |
          (address.isMany ? FLAG.manyAddresses : 0) |
          (hasContacts ? FLAG.contacts : 0) |
          (surname.isMany ? FLAG.manySurnames : 0) |
          (nhsNumber !== null || upnNumber !== null ? FLAG.identifiers : 0),
      );
      facts.push(record.source === '' ? -1 : sources.idOf(record.source));
      facts.push(file);
      facts.push(record.sourceId === '' ? -1 : sourceIds.idOf(record.sourceId));
      record.others?.forEach((value, column) => {
        const other = (others[column] ??= { values: growingInts(), ids: interner(), written: [] });
        const plain = plainForm(value);
        const id = plain === '' ? -1 : other.ids.idOf(plain);
        if (id === other.written.length) other.written.push(plain);
        other.values.push(id);
      });
    },
    finish: () => {
      contactsFrom.push(contacts.length());
      return {
        count: ids.length,
        ids,
        facts: facts.finish(),
        forenames,
        surnames,
        forenameCounts: Int32Array.from(forenameCounts),
        surnameCounts: Int32Array.from(surnameCounts),
        tokens,
        moreAddresses,
        postcodes,
        contacts: contacts.finish(),
        contactsFrom: contactsFrom.finish(),
        nhsNumbers: nhsNumbers.finish(),
        upns: upns.finish(),
        others: others.map(({ values }) => values.finish()),
        otherValues: others.map(({ written }) => written),
        sources: sources.size(),
      };
    },
  };
};

import { parseNhsNumber, parseUpn } from '../identifiers.rules.ts';
import { plainForm } from '../nameForms.rules.ts';
import { normalEmail, normalPhone, type LinkageSurname, type RawPersonRecord } from '../record.rules.ts';
import { addressEncoder, birthEncoder, forenameEncoder, remembered, surnameEncoder } from './encoders.ts';
import { growingInts, interner } from './interner.ts';

/** A record for a bulk run: as received, with the values of any further columns to compare. */
export type BulkRecord = RawPersonRecord & {
  readonly others?: readonly string[];
};

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

export type ForenameEntry = {
  readonly tokens: readonly string[];
  readonly isPlaceholder: boolean;
};
export type SurnameEntry = {
  readonly surnames: readonly LinkageSurname[];
  readonly hasPlaceholder: boolean;
};

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
  /** How many inputs the records come from. */
  readonly files: number;
};

/** Names each record by the first that its source holds under the same id of its own; others by themselves. */
export const identityIn = ({ facts }: RecordColumns): ((record: number) => number) => {
  const known = new Map<number, number>();
  return record => {
    const source = facts[record * FACTS + FACT.source] ?? -1;
    const sourceId = facts[record * FACTS + FACT.sourceId] ?? -1;
    if (source < 0 || sourceId < 0) return record;
    const key = sourceId * 65_536 + source;
    const first = known.get(key);
    if (first === undefined) known.set(key, record);
    return first ?? record;
  };
};

export type ColumnBuilder = {
  /** Adds a record; `file` tells two inputs apart. */
  readonly add: (record: BulkRecord, file?: number) => void;
  readonly finish: () => RecordColumns;
};

/** Several written values as one text; usually there is only one. */
const together = (values: readonly string[]): string =>
  values.length === 1 ? (values[0] ?? '') : values.join('\n');

const SEX = { F: 1, M: 2, U: 0 } as const;

/** Starts an empty set of columns. */
export const columnBuilder = (): ColumnBuilder => {
  const ids: string[] = [];
  const facts = growingInts(FACTS * 4096);
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
  const row = new Int32Array(FACTS);
  let files = 1;
  const encodeAddress = addressEncoder(postcodes);

  const { forenames, forenameCounts, forenameOf } = forenameEncoder(tokens);
  const { surnames, surnameCounts, surnameOf } = surnameEncoder(tokens);
  const birthOf = birthEncoder();
  const phoneOf = remembered((written: string) => {
    const phone = normalPhone(written);
    return phone === null ? -1 : 2 * phones.idOf(phone);
  });
  const emailOf = remembered((written: string) => {
    const email = normalEmail(written);
    return email === null ? -1 : 2 * emails.idOf(email) + 1;
  });

  const addContacts = (record: BulkRecord): boolean => {
    if (record.phones.length === 0 && record.emails.length === 0) return false;
    const own = new Set<number>();
    for (const phone of record.phones) own.add(phoneOf(phone));
    for (const email of record.emails) own.add(emailOf(email));
    own.delete(-1);
    for (const contact of own) contacts.push(contact);
    return own.size > 0;
  };

  const missing = [-1, -1, -1, -1, -1, -1];
  const addAddresses = (record: BulkRecord, index: number): { first: readonly number[]; isMany: boolean } => {
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
      files = Math.max(files, file + 1);
      ids.push(record.id);
      const forename = forenameOf(together(record.givenNames));
      const surname = surnameOf(together(record.surnames.map(({ value }) => value)));
      if (forename.entry >= 0) forenameCounts[forename.entry] = (forenameCounts[forename.entry] ?? 0) + 1;
      if (surname.entry >= 0) surnameCounts[surname.entry] = (surnameCounts[surname.entry] ?? 0) + 1;
      const address = addAddresses(record, index);
      contactsFrom.push(contacts.length());
      const hasContacts = addContacts(record);
      const nhsNumber = record.nhsNumber ? parseNhsNumber(record.nhsNumber) : null;
      const upnNumber = record.upn ? parseUpn(record.upn) : null;
      nhsNumbers.push(nhsNumber === null ? -1 : nhs.idOf(nhsNumber));
      upns.push(upnNumber === null ? -1 : upn.idOf(upnNumber));
      row[FACT.forename] = forename.entry;
      row[FACT.firstForename] = forename.first;
      row[FACT.surname] = surname.entry;
      row[FACT.onlySurname] = surname.only;
      row[FACT.birth] = record.birth === null ? -1 : birthOf(record.birth);
      row[FACT.sex] = record.sex === null ? 0 : SEX[record.sex];
      for (let place = 0; place < ADDRESS_FACTS; place++)
        row[FACT.homeByPostcode + place] = address.first[place] ?? -1;
      row[FACT.flags] =
        (record.role === 'child' ? FLAG.child : 0) |
        (record.role === 'adult' ? FLAG.adult : 0) |
        (record.multipleBirth === true ? FLAG.multipleBirth : 0) |
        (record.restricted === true ? FLAG.restricted : 0) |
        (forename.isPlaceholder || surname.hasPlaceholder ? FLAG.placeholderName : 0) |
        (address.isMany ? FLAG.manyAddresses : 0) |
        (hasContacts ? FLAG.contacts : 0) |
        (surname.isMany ? FLAG.manySurnames : 0) |
        (nhsNumber !== null || upnNumber !== null ? FLAG.identifiers : 0);
      row[FACT.source] = record.source === '' ? -1 : sources.idOf(record.source);
      row[FACT.file] = file;
      row[FACT.sourceId] = record.sourceId === '' ? -1 : sourceIds.idOf(record.sourceId);
      facts.pushAll(row);
      record.others?.forEach((value, column) => {
        const other = (others[column] ??= {
          values: growingInts(),
          ids: interner(),
          written: [],
        });
        // Records before this one that have no such column miss it.
        while (other.values.length() < index) other.values.push(-1);
        const plain = plainForm(value);
        const id = plain === '' ? -1 : other.ids.idOf(plain);
        if (id === other.written.length) other.written.push(plain);
        other.values.push(id);
      });
    },
    finish: () => {
      contactsFrom.push(contacts.length());
      for (const { values } of others) while (values.length() < ids.length) values.push(-1);
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
        files,
      };
    },
  };
};

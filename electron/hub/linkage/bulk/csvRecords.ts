import papaparse from 'papaparse';
import { z } from 'zod';
import type { RawAddress } from '../record.rules.ts';
import type { BulkRecord } from './columns.ts';

const oneOrMore = z
  .union([z.string(), z.array(z.string())])
  .transform(value => (typeof value === 'string' ? [value] : value));

const addressColumns = z.strictObject({
  uprn: z.string().optional(),
  houseNumber: z.string().optional(),
  street: oneOrMore.optional(),
  postcode: z.string().optional(),
  restricted: z.string().optional(),
});

/** Which column of a CSV file holds what. Only `id` is needed; whatever is not named is missing. */
export const columnMappingSchema = z.strictObject({
  id: z.string(),
  source: z.string().optional(),
  sourceId: z.string().optional(),
  givenNames: oneOrMore.optional(),
  surnames: oneOrMore.optional(),
  previousSurnames: oneOrMore.optional(),
  /** One column, or one each for the parts in the order of `birthOrder`. */
  birth: oneOrMore.optional(),
  /** Order of the parts of a date: year first (the default), day first, or month first. */
  birthOrder: z.enum(['YMD', 'DMY', 'MDY']).optional(),
  sex: z.string().optional(),
  uprn: z.string().optional(),
  houseNumber: z.string().optional(),
  street: oneOrMore.optional(),
  postcode: z.string().optional(),
  /** Second and further addresses. */
  addresses: z.array(addressColumns).optional(),
  phones: oneOrMore.optional(),
  emails: oneOrMore.optional(),
  nhsNumber: z.string().optional(),
  upn: z.string().optional(),
  role: z.string().optional(),
  multipleBirth: z.string().optional(),
  restricted: z.string().optional(),
  /** Further columns compared as they are (a birth place, an occupation). */
  others: oneOrMore.optional(),
});
export type ColumnMapping = z.infer<typeof columnMappingSchema>;

export type CsvRow = Readonly<Record<string, string>>;

/** A date in the given order as ISO text; empty when it holds no date. Digits may stand together or apart. */
export const isoDate = (text: string, order: 'YMD' | 'DMY' | 'MDY'): string => {
  const value = text.trim().replace(/[T ]\d{1,2}:.*$/u, '');
  if (value === '') return '';
  const yearFirst = order === 'YMD';
  const together = /^\d{8}$/u.test(value);
  const parts = together
    ? yearFirst
      ? [value.slice(0, 4), value.slice(4, 6), value.slice(6)]
      : [value.slice(0, 2), value.slice(2, 4), value.slice(4)]
    : value.split(/\D+/u).filter(Boolean);
  const [first = '', second, third] = parts;
  const [year = '', month, day] = yearFirst
    ? [first, second, third]
    : order === 'DMY'
      ? [third, second, first]
      : [third, first, second];
  if (year.length !== 4) return /^\d{4}$/u.test(value) ? value : '';
  return [year, ...[month, day].filter(part => part !== undefined).map(part => part.padStart(2, '0'))].join(
    '-',
  );
};

/** A date from one column, or from one column each for its parts; parts after the first that is missing are left out. */
export const isoDateOfParts = (columns: readonly string[], order: 'YMD' | 'DMY' | 'MDY'): string => {
  const [first = '', second = '', third = ''] = columns;
  if (columns.length < 2) return isoDate(first, order);
  const [year, month, day] =
    order === 'YMD'
      ? [first, second, third]
      : order === 'DMY'
        ? [third, second, first]
        : [third, first, second];
  const known = [year, month, day];
  const end = known.indexOf('');
  return isoDate((end < 0 ? known : known.slice(0, end)).join('-'), 'YMD');
};

const isYes = (text: string): boolean => /^(?:1|y|yes|true|t)$/iu.test(text.trim());

const sexOf = (text: string): 'F' | 'M' | 'U' | null => {
  const first = text.trim().charAt(0).toUpperCase();
  if (first === 'F' || first === 'M') return first;
  return first === '' ? null : 'U';
};

const roleOf = (text: string): 'child' | 'adult' | null => {
  const first = text.trim().charAt(0).toUpperCase();
  if (first === 'C') return 'child';
  return first === 'A' ? 'adult' : null;
};

/** The house at the beginning of a street's text: "12", "4b", "Flat 2, 14"; empty when there is none. */
export const houseIn = (street: string): string =>
  /^(?:(?:flat|apartment|apt|unit)\s*\w+\W+)?\d+\s?[a-z]?(?=[\s,])/iu.exec(street)?.[0] ?? '';

/** Makes the reader of rows for one mapping. `defaultSource` is used where no source column is named. */
export const rowReader = (mapping: ColumnMapping, defaultSource = ''): ((row: CsvRow) => BulkRecord) => {
  const order = mapping.birthOrder ?? 'YMD';
  const homes = [
    {
      uprn: mapping.uprn,
      houseNumber: mapping.houseNumber,
      street: mapping.street,
      postcode: mapping.postcode,
    },
    ...(mapping.addresses ?? []),
  ];
  return row => {
    const at = (column: string | undefined): string =>
      column === undefined ? '' : (row[column] ?? '').trim();
    const all = (columns: readonly string[] | undefined): string[] => (columns ?? []).map(at).filter(Boolean);
    const date = isoDateOfParts((mapping.birth ?? []).map(at), order);
    const addresses: RawAddress[] = [];
    for (const home of homes) {
      const street = all(home.street).join(' ');
      const address = {
        uprn: at(home.uprn),
        // Many files hold "12 Elm Road" in one column; the house is what an address is compared by.
        houseNumber: home.houseNumber === undefined ? houseIn(street) : at(home.houseNumber),
        street: home.houseNumber === undefined ? street.slice(houseIn(street).length).trim() : street,
        postcode: at(home.postcode),
        restricted: 'restricted' in home && isYes(at(home.restricted)),
      };
      if (address.uprn !== '' || address.street !== '' || address.postcode !== '') addresses.push(address);
    }
    return {
      id: at(mapping.id),
      source: mapping.source === undefined ? defaultSource : at(mapping.source),
      sourceId: at(mapping.sourceId),
      givenNames: all(mapping.givenNames),
      surnames: [
        ...all(mapping.surnames).map(value => ({ value, kind: 'current' as const })),
        ...all(mapping.previousSurnames).map(value => ({ value, kind: 'previous' as const })),
      ],
      birth:
        date === ''
          ? null
          : { date, precision: date.length > 7 ? 'day' : date.length > 4 ? 'month' : 'year' },
      sex: sexOf(at(mapping.sex)),
      addresses,
      phones: all(mapping.phones),
      emails: all(mapping.emails),
      nhsNumber: at(mapping.nhsNumber),
      upn: at(mapping.upn),
      role: roleOf(at(mapping.role)),
      multipleBirth: isYes(at(mapping.multipleBirth)),
      restricted: isYes(at(mapping.restricted)),
      others: (mapping.others ?? []).map(at),
    };
  };
};

/** Reads CSV text row by row; headers are trimmed. Returns how many rows there were. */
export const eachCsvRow = (
  text: string,
  visit: (row: CsvRow) => void,
): { rows: number; header: string[] } => {
  let rows = 0;
  let header: string[] = [];
  papaparse.parse<string[]>(text.replace(/^\uFEFF/u, ''), {
    skipEmptyLines: true,
    step: ({ data }) => {
      if (header.length === 0) {
        header = data.map(name => name.trim());
        return;
      }
      const row: Record<string, string> = {};
      for (let column = 0; column < header.length; column++) row[header[column] ?? ''] = data[column] ?? '';
      rows++;
      visit(row);
    },
  });
  return { rows, header };
};

/** The columns a mapping names that a file has not. */
export const missingColumns = (mapping: ColumnMapping, header: readonly string[]): string[] => {
  const { birthOrder: _order, addresses, ...plain } = mapping;
  const named = [
    ...Object.values(plain),
    ...(addresses ?? []).flatMap(address => Object.values(address)),
  ].flat();
  return [...new Set(named.filter(column => column !== undefined))].filter(
    column => !header.includes(column),
  );
};

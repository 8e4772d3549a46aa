import papaparse from 'papaparse';
import { readSex } from '../../imports/codes.rules.ts';
import type { RawAddress } from '../record.rules.ts';
import type { ColumnMapping } from './columnMapping.ts';
import type { BulkRecord } from './columns.ts';
import { splitAddress } from './csvAddress.rules.ts';
import { isoDateOfNamedParts, isoDateOfParts } from './csvDates.rules.ts';
import { splitFullName } from './csvNames.rules.ts';
import { remembered } from './encoders.ts';

export type CsvRow = Readonly<Record<string, string>>;

const isYes = (text: string): boolean => /^(?:1|y|yes|true|t)$/iu.test(text.trim());

const SEXES = { female: 'F', male: 'M', neither: 'U', notKnown: null } as const;

const roleOf = (text: string): 'child' | 'adult' | null => {
  const first = text.trim().charAt(0).toUpperCase();
  if (first === 'C') return 'child';
  return first === 'A' ? 'adult' : null;
};

/** Values of one kind that were read, and those that were not. */
export type Understanding = { read: number; unread: number; /** The first that was not. */ example: string };

export type RowReader = {
  readonly read: (row: CsvRow) => BulkRecord;
  /** What was understood of the rows read so far; blank cells count as neither. */
  readonly birth: Understanding;
  readonly sex: Understanding;
};

const note = (about: Understanding, written: string, isRead: boolean): void => {
  if (isRead) about.read++;
  else if (about.unread++ === 0) about.example = written;
};

/** Makes the reader of rows for one mapping. Where it names no id, rows are numbered, with `beforeNumber` in front. */
export const rowReader = (mapping: ColumnMapping, beforeNumber = ''): RowReader => {
  const birth: Understanding = { read: 0, unread: 0, example: '' };
  const sex: Understanding = { read: 0, unread: 0, example: '' };
  const birthColumns = Array.isArray(mapping.birth)
    ? mapping.birth
    : [mapping.birth?.day, mapping.birth?.month, mapping.birth?.year];
  const addresses = mapping.addresses ?? [];
  const homes = [mapping, ...addresses].map(({ uprn, houseNumber, street, postcode }, place) => ({
    uprn,
    houseNumber,
    street,
    postcode,
    restricted: addresses[place - 1]?.restricted,
  }));
  const sexOf = remembered((text: string) => {
    const reading = readSex(text);
    return 'problem' in reading ? undefined : reading.value === null ? null : SEXES[reading.value];
  });
  let line = 0;

  const read = (row: CsvRow): BulkRecord => {
    line++;
    const at = (column: string | undefined): string =>
      column === undefined ? '' : (row[column] ?? '').trim();
    const all = (columns: readonly string[] | undefined): string[] => (columns ?? []).map(at).filter(Boolean);

    const parts = birthColumns.map(at);
    const [day = '', month = '', year = ''] = parts;
    const date = Array.isArray(mapping.birth)
      ? isoDateOfParts(parts, mapping.birthOrder)
      : isoDateOfNamedParts(year, month, day);
    if (parts.every(part => part !== '')) note(birth, parts.join(' '), date !== '');

    const writtenSex = at(mapping.sex);
    const foundSex = sexOf(writtenSex);
    if (writtenSex !== '') note(sex, writtenSex, foundSex !== undefined);

    const lives: RawAddress[] = [];
    for (const home of homes) {
      const whole = all(home.street).join(', ');
      // Many files hold "12 Elm Road" in one column; the house is what an address is compared by.
      const { house, street } =
        home.houseNumber === undefined ? splitAddress(whole) : { house: at(home.houseNumber), street: whole };
      const found = {
        uprn: at(home.uprn),
        houseNumber: house,
        street,
        postcode: at(home.postcode),
        restricted: isYes(at(home.restricted)),
      };
      if (found.uprn !== '' || found.street !== '' || found.postcode !== '') lives.push(found);
    }

    const given = all(mapping.givenNames);
    const current = all(mapping.surnames);
    const { givenNames, surname } = splitFullName(
      given.length === 0 && current.length === 0 ? at(mapping.fullName) : '',
    );
    return {
      id: mapping.id === undefined ? `${beforeNumber}${line}` : at(mapping.id),
      source: at(mapping.source),
      sourceId: at(mapping.sourceId),
      givenNames: givenNames === '' ? given : [givenNames],
      surnames: [
        ...(surname === '' ? current : [surname]).map(value => ({ value, kind: 'current' as const })),
        ...all(mapping.previousSurnames).map(value => ({ value, kind: 'previous' as const })),
      ],
      birth:
        date === ''
          ? null
          : { date, precision: date.length > 7 ? 'day' : date.length > 4 ? 'month' : 'year' },
      sex: foundSex ?? null,
      addresses: lives,
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
  return { read, birth, sex };
};

/** What a CSV file turned out to hold. */
export type CsvShape = {
  readonly rows: number;
  readonly header: readonly string[];
  /** Rows with more values than the header has names: a comma that is not inside quotation marks, most often. */
  readonly tooLong: number;
};

/** Reads CSV text row by row; headers are trimmed. `needed` sees the header before any row. */
export const eachCsvRow = (
  text: string,
  visit: (row: CsvRow) => void,
  needed?: (header: readonly string[]) => void,
): CsvShape => {
  let rows = 0;
  let tooLong = 0;
  let header: string[] = [];
  papaparse.parse<string[]>(text.replace(/^\uFEFF/u, ''), {
    skipEmptyLines: true,
    step: ({ data }) => {
      if (header.length === 0) {
        header = data.map(name => name.trim());
        needed?.(header);
        return;
      }
      const row: Record<string, string> = {};
      for (let column = 0; column < header.length; column++) row[header[column] ?? ''] = data[column] ?? '';
      rows++;
      if (data.length > header.length && data.slice(header.length).some(value => value.trim() !== ''))
        tooLong++;
      visit(row);
    },
  });
  return { rows, header, tooLong };
};

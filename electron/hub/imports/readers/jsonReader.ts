import type { Cell } from '../cells.rules.ts';
import type { TableRow } from '../rows.rules.ts';
import { TableError } from './tableError.ts';

type Flat = Map<string, Cell>;

/** Lists of people inside a record: each person becomes a row of their own, with the role said. */
const peopleLists: Readonly<Record<string, string>> = {
  children: 'Child',
  child: 'Child',
  siblings: 'Child',
  adults: 'Adult',
  parents: 'Adult',
  carers: 'Adult',
};

/**
 * Rows from a JSON list of records (or `{ "data": [...] }`). Objects inside a record become
 * columns "outer inner"; a list of words becomes one cell parted by `;`; a list of children or
 * adults becomes one row for each. The first row is the headings; row numbers count records from 2.
 */
export function jsonRows(text: string): TableRow[] {
  const records = listIn(parse(text));
  const flats = records.flatMap((record, index) =>
    expand(record).map(flat => ({ flat, rowNumber: index + 2 })),
  );
  const headings = [...new Set(flats.flatMap(({ flat }) => [...flat.keys()]))];
  if (headings.length === 0) throw new TableError('empty');
  return [
    { rowNumber: 1, cells: headings },
    ...flats.map(({ flat, rowNumber }) => ({
      rowNumber,
      cells: headings.map(heading => flat.get(heading) ?? null),
    })),
  ];
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch (cause) {
    throw new TableError('badJson', null, { cause });
  }
}

function listIn(value: unknown): Record<string, unknown>[] {
  const list = Array.isArray(value)
    ? value
    : isRecord(value)
      ? Object.values(value).find(Array.isArray)
      : undefined;
  const items: unknown[] = Array.isArray(list) ? list : [];
  if (items.length === 0) throw new TableError(Array.isArray(list) ? 'empty' : 'badJson');
  const records = items.filter(isRecord);
  if (records.length !== items.length) throw new TableError('badJson');
  return records;
}

function expand(record: Record<string, unknown>): Flat[] {
  const shared: Flat = new Map();
  const people: Flat[] = [];
  for (const [key, value] of Object.entries(record)) {
    const role = peopleLists[key.toLowerCase()];
    const persons = Array.isArray(value)
      ? value.filter(isRecord)
      : isRecord(value) && role !== undefined
        ? [value]
        : [];
    if (role === undefined || persons.length === 0) {
      flatten(key, value, shared);
      continue;
    }
    for (const person of persons) {
      const flat: Flat = new Map([['role', role]]);
      for (const [inner, innerValue] of Object.entries(person)) flatten(inner, innerValue, flat);
      people.push(flat);
    }
  }
  return people.length === 0 ? [shared] : people.map(person => new Map([...shared, ...person]));
}

function flatten(key: string, value: unknown, into: Flat): void {
  if (isRecord(value)) {
    for (const [inner, innerValue] of Object.entries(value)) flatten(`${key} ${inner}`, innerValue, into);
  } else if (Array.isArray(value)) {
    into.set(key, value.map(item => (isRecord(item) ? JSON.stringify(item) : String(item))).join('; '));
  } else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    into.set(key, value);
  } else {
    into.set(key, null);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

import { cellText, type Cell } from '../cells.rules.ts';
import { knowsHeading } from '../columnFit.rules.ts';
import { findHeaderRow } from '../headings.rules.ts';
import { importLayouts } from '../layouts.rules.ts';
import type { TableRow } from '../rows.rules.ts';
import { holdsEncryptedPackage, sniff, textPieces, wholeFile, type TextEncoding } from './bytes.ts';
import { csvRows, csvShape } from './csvReader.ts';
import { jsonRows } from './jsonReader.ts';
import { TableError } from './tableError.ts';
import { sheetsOf, xlsxRows, type SheetInfo } from './xlsxReader.ts';

/** A file to import: its name (for messages) and its bytes, in pieces of any size. */
export interface ImportFile {
  name: string;
  chunks: AsyncIterable<Uint8Array>;
}

export interface OpenTable {
  format: 'csv' | 'xlsx' | 'json';
  /** Sheets of a workbook; empty for other files. */
  sheets: SheetInfo[];
  sheetName: string | null;
  headers: string[];
  /** The row the headings stand in, as Excel numbers rows. */
  headerRow: number;
  /** The first rows below the headings, for guessing; `batches` gives them again. */
  sample: TableRow[];
  /** Every row below the headings, in order, in batches. Can be read once. */
  batches: AsyncGenerator<TableRow[], void, undefined>;
  /** How text was written; final once all rows have been read. Null for workbooks and JSON. */
  encoding: () => TextEncoding | null;
  delimiter: string | null;
}

interface Source {
  format: OpenTable['format'];
  sheets: SheetInfo[];
  sheetName: string | null;
  batches: AsyncGenerator<TableRow[], void, undefined>;
  encoding: () => TextEncoding | null;
  delimiter: string | null;
}

const sampleSize = 200;
const isKnownHeading = knowsHeading(importLayouts.flatMap(layout => layout.fields));

/**
 * Opens a CSV, tab-separated, Excel (.xlsx) or JSON file as a table: what kind it is comes from its
 * bytes, not its name. For a workbook `sheet` chooses one by name; else the first sheet that is
 * not hidden. Throws `TableError` with a sentence for the person.
 */
export async function openTable(file: ImportFile, options: { sheet?: string } = {}): Promise<OpenTable> {
  const source = await openSource(file, options.sheet);
  const first: TableRow[] = [];
  while (first.length < sampleSize) {
    const { done, value } = await source.batches.next();
    if (done === true) break;
    first.push(...value);
  }
  if (first.every(row => row.cells.every(cell => cellText(cell) === ''))) throw new TableError('empty');
  const header = findHeaderRow(
    first.map(row => row.cells),
    isKnownHeading,
  );
  const headerRow = header === null ? undefined : first[header];
  if (header === null || headerRow === undefined) throw new TableError('noHeadings');
  const below = first.slice(header + 1);
  return {
    ...source,
    headers: headersFrom(headerRow.cells),
    headerRow: headerRow.rowNumber,
    sample: below.filter(row => row.cells.some(cell => cellText(cell) !== '')).slice(0, sampleSize),
    batches: continueWith(below, source.batches),
  };
}

function headersFrom(cells: readonly Cell[]): string[] {
  const headers = cells.map(cell => cellText(cell).replaceAll('\n', ' '));
  while (headers.at(-1) === '') headers.pop();
  return headers;
}

async function* continueWith(
  rows: TableRow[],
  rest: AsyncGenerator<TableRow[], void, undefined>,
): AsyncGenerator<TableRow[], void, undefined> {
  if (rows.length > 0) yield rows;
  yield* rest;
}

async function openSource(file: ImportFile, sheet: string | undefined): Promise<Source> {
  const { start, chunks } = await withStart(file.chunks);
  const kind = sniff(start);
  if (kind === 'oldOffice') {
    throw new TableError(holdsEncryptedPackage(await wholeFile(chunks)) ? 'encrypted' : 'oldExcel');
  }
  if (kind === 'zip') return openWorkbook(await wholeFile(chunks), sheet);
  const firstText = /^(?:\xEF\xBB\xBF)?\s*([[{])/.exec(
    Buffer.from(start.subarray(0, 4096)).toString('latin1'),
  );
  const { pieces, encoding } = textPieces(chunks);
  if (firstText !== null) return openJson(pieces, encoding);
  return openCsv(pieces, encoding);
}

function openWorkbook(bytes: Uint8Array, wanted: string | undefined): Source {
  const sheets = sheetsOf(bytes);
  const visible = Math.max(
    0,
    sheets.findIndex(sheet => !sheet.isHidden),
  );
  const index = wanted === undefined ? visible : sheets.findIndex(sheet => sheet.name === wanted);
  const sheet = sheets[index];
  if (sheet === undefined) throw new TableError('noSuchSheet');
  return {
    format: 'xlsx',
    sheets,
    sheetName: sheet.name,
    batches: xlsxRows(bytes, index),
    encoding: () => null,
    delimiter: null,
  };
}

async function openJson(pieces: AsyncIterable<string>, encoding: () => TextEncoding): Promise<Source> {
  const texts: string[] = [];
  for await (const piece of pieces) texts.push(piece);
  const rows = jsonRows(texts.join('').trim());
  return { format: 'json', sheets: [], sheetName: null, batches: once(rows), encoding, delimiter: null };
}

async function openCsv(
  pieces: AsyncGenerator<string, void, undefined>,
  encoding: () => TextEncoding,
): Promise<Source> {
  const { done, value } = await pieces.next();
  if (done === true) throw new TableError('empty');
  const shape = csvShape(value);
  return {
    format: 'csv',
    sheets: [],
    sheetName: null,
    batches: csvRows(withFirst(value, pieces), shape),
    encoding,
    delimiter: shape.delimiter,
  };
}

async function* once(rows: TableRow[]): AsyncGenerator<TableRow[], void, undefined> {
  yield rows;
}

async function* withFirst(
  first: string,
  rest: AsyncIterable<string>,
): AsyncGenerator<string, void, undefined> {
  yield first;
  yield* rest;
}

const startSize = 64 * 1024;

/** Looks at the first bytes and gives back a stream that still has them. */
async function withStart(
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ start: Uint8Array; chunks: AsyncIterable<Uint8Array> }> {
  const iterator = chunks[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let length = 0;
  while (length < startSize) {
    const { done, value } = await iterator.next();
    if (done === true) break;
    if (value.length > 0) first.push(value);
    length += value.length;
  }
  const start = Buffer.concat(first);
  async function* again(): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      if (start.length > 0) yield start;
      for (;;) {
        const { done, value } = await iterator.next();
        if (done === true) return;
        yield value;
      }
    } finally {
      await iterator.return?.();
    }
  }
  return { start, chunks: again() };
}

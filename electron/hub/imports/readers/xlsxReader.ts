import { setTimeout } from 'node:timers/promises';
import { streamXlsxRows } from 'hucre/xlsx';
import type { Cell as SheetCell } from 'hucre/xlsx';
import type { Cell } from '../cells.rules.ts';
import type { TableRow } from '../rows.rules.ts';
import { archiveEntries, archiveInOrder, entryText, isSimpleArchive, type ArchiveEntry } from './archive.ts';
import { TableError } from './tableError.ts';

export interface SheetInfo {
  name: string;
  isHidden: boolean;
}

const necessaryParts = [
  '[Content_Types].xml',
  '_rels/.rels',
  'xl/workbook.xml',
  'xl/_rels/workbook.xml.rels',
];
const wordParts = ['xl/styles.xml', 'xl/sharedStrings.xml'];

/** The sheets of a workbook in the order of their tabs. */
export function sheetsOf(bytes: Uint8Array): SheetInfo[] {
  const entries = archiveEntries(bytes);
  const workbook = entries.find(entry => entry.name === 'xl/workbook.xml');
  if (workbook === undefined) throw new TableError(entries.some(isSpreadsheetPart) ? 'damaged' : 'notATable');
  const sheets = [...entryText(bytes, workbook).matchAll(/<(?:\w+:)?sheet\s([^>]*)>/g)].map(
    ([, attributes = '']) => ({
      name: plainText(/\bname="([^"]*)"/.exec(attributes)?.[1] ?? ''),
      isHidden: /\bstate="(?:hidden|veryHidden)"/.test(attributes),
    }),
  );
  if (sheets.length === 0) throw new TableError('damaged');
  return sheets;
}

function isSpreadsheetPart(entry: ArchiveEntry): boolean {
  return entry.name.startsWith('xl/');
}

function plainText(xml: string): string {
  return xml
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replace(/&#(x?)([0-9a-f]+);/gi, (_, hex: string, code: string) =>
      String.fromCodePoint(Number.parseInt(code, hex === '' ? 10 : 16)),
    )
    .replaceAll('&amp;', '&');
}

const rowsInBatch = 500;

/** Rows of one sheet in batches, numbered as Excel shows them. Dates become ISO text. */
export async function* xlsxRows(
  bytes: Uint8Array,
  sheet: number,
): AsyncGenerator<TableRow[], void, undefined> {
  const order = frontToBack(archiveEntries(bytes));
  const feed = order === null ? null : gatedFeed(archiveInOrder(bytes, order));
  const rows = streamXlsxRows(feed === null ? bytes : feed.stream, { sheet });
  let batch: TableRow[] = [];
  try {
    for (;;) {
      const next = rows.next();
      if (feed !== null) await feed.runUntil(next);
      const { done, value } = await next;
      if (done === true || value === undefined) break;
      batch.push({ rowNumber: value.index + 1, cells: value.values.map(cellFrom) });
      if (batch.length >= rowsInBatch) {
        yield batch;
        batch = [];
      }
    }
  } catch (cause) {
    if (cause instanceof TableError) throw cause;
    throw new TableError('damaged', batch.at(-1)?.rowNumber ?? null, { cause });
  } finally {
    await rows.return();
  }
  if (batch.length > 0) yield batch;
}

/** The parts a front-to-back reader needs, words before sheets; null for an unusual archive. */
function frontToBack(entries: readonly ArchiveEntry[]): ArchiveEntry[] | null {
  const byName = new Map(entries.map(entry => [entry.name, entry]));
  const sheets = entries.filter(
    entry => entry.name.startsWith('xl/worksheets/') && entry.name.endsWith('.xml'),
  );
  const unusual = entries.some(
    entry => /sharedstrings|styles/i.test(entry.name) && !wordParts.includes(entry.name),
  );
  const numbered = sheets.every(entry => /^xl\/worksheets\/sheet\d+\.xml$/.test(entry.name));
  if (unusual || !numbered || !isSimpleArchive(entries) || necessaryParts.some(name => !byName.has(name)))
    return null;
  const first = [...necessaryParts, ...wordParts].flatMap(name => byName.get(name) ?? []);
  return [...first, ...sheets];
}

const turnsBeforeFeeding = 12;

/**
 * A stream that gives one piece at a time, and only while a row is being waited for. hucre unpacks
 * as fast as it is fed and keeps the rows in memory; a consumer that stops to think (a database
 * that lets others write) would otherwise end up with the whole sheet there.
 */
function gatedFeed(pieces: Iterator<Uint8Array>): {
  stream: ReadableStream<Uint8Array>;
  runUntil: (next: Promise<unknown>) => Promise<void>;
} {
  let mayGive = false;
  let granted = Promise.withResolvers<void>();
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        while (!mayGive) {
          granted = Promise.withResolvers();
          await granted.promise;
        }
        mayGive = false;
        const { done, value } = pieces.next();
        if (done === true) controller.close();
        else controller.enqueue(value);
      },
    },
    { highWaterMark: 0 },
  );

  async function runUntil(next: Promise<unknown>): Promise<void> {
    let isSettled = false;
    const settled = next.then(
      () => (isSettled = true),
      () => (isSettled = true),
    );
    // Rows already unpacked arrive within a few turns; only then is more needed.
    for (let turn = 0; turn < turnsBeforeFeeding && !isSettled; turn++) await Promise.resolve();
    while (!isSettled) {
      mayGive = true;
      granted.resolve();
      // Unpacking happens on another thread: give a piece time to come out before the next goes in.
      await Promise.race([settled, setTimeout(1)]);
    }
    mayGive = false;
  }

  return { stream, runUntil };
}

function cellFrom(value: SheetCell['value']): Cell {
  if (value instanceof Date) return dateText(value);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return null;
}

// Excel keeps a time of day as a part of day 0, and a date as whole days.
function dateText(date: Date): string {
  const iso = date.toISOString();
  if (date.getUTCFullYear() < 1900) return iso.slice(11, 16);
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 16);
}

import Papa from 'papaparse';
import type { TableRow } from '../rows.rules.ts';
import { TableError } from './tableError.ts';

/** A record may not be longer than this many characters: past it, a quotation mark was left open. */
const longestRecord = 4 * 1024 * 1024;

/** What the library answers for a piece of text. */
type Parsed = { data: string[][]; meta: { cursor: number }; errors: { code: string }[] };

/** What the first piece of text says: the delimiter, and whether Excel's `sep=;` line stands first. */
export interface CsvShape {
  delimiter: string;
  skipsFirstLine: boolean;
}

/** How a CSV file divides its cells, by its own "sep=" line or by its first rows. */
export function csvShape(sample: string): CsvShape {
  const told = /^sep=(.)\n/i.exec(sample);
  if (told?.[1] !== undefined) return { delimiter: told[1], skipsFirstLine: true };
  const guess = Papa.parse<string[]>(sample.slice(0, 200_000), {
    preview: 40,
    skipEmptyLines: 'greedy',
    delimitersToGuess: [',', '\t', ';', '|'],
  });
  const delimiter = guess.meta.delimiter;
  return { delimiter: delimiter === '' ? ',' : delimiter, skipsFirstLine: false };
}

/**
 * Rows of CSV or tab-separated text, one array of rows per piece, so that a million rows cost no
 * more memory than one piece. Pieces may end anywhere; a record that is not whole yet waits for
 * the next piece. Rows are numbered as Excel would: a record with line breaks inside is one row.
 */
export async function* csvRows(
  pieces: AsyncIterable<string>,
  shape: CsvShape,
): AsyncGenerator<TableRow[], void, undefined> {
  const parser = new Papa.Parser({ delimiter: shape.delimiter, newline: '\n' });
  let waiting = '';
  let rowNumber = 0;

  function take(text: string, isLast: boolean): TableRow[] {
    const { data, meta, errors }: Parsed = parser.parse(text, 0, !isLast);
    // Read on, the rest of the file would be one cell of one row, and nobody would miss the rows in it.
    if (isLast && errors.some(error => error.code === 'MissingQuotes'))
      throw new TableError('openQuote', rowNumber + Math.max(1, data.length));
    waiting = isLast ? '' : text.slice(meta.cursor);
    const rows = data.map(cells => ({ rowNumber: ++rowNumber, cells }));
    return shape.skipsFirstLine ? rows.filter(row => row.rowNumber > 1) : rows;
  }

  for await (const piece of pieces) {
    const rows = take(waiting + piece, false);
    if (waiting.length > longestRecord) throw new TableError('openQuote', rowNumber + 1);
    if (rows.length > 0) yield rows;
  }
  if (waiting !== '') {
    const rows = take(waiting, true);
    if (rows.length > 0) yield rows;
  }
}

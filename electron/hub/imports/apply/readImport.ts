import type { ImportCounts } from '#contract/imports';
import type { ImportedProvider, ImportLayout, ImportMapping, RowProblem } from '#contract/importLayouts';
import type { BatchInsert } from '../../journal/journal.ts';
import { openTable } from '../readers/openTable.ts';
import { rowReader, type RowReading, type TableRow } from '../rows.rules.ts';
import { breathe, type FileSource } from './fileSource.ts';
import type { ImportStager } from './stager.ts';

/** Milliseconds of reading before others have their turn. */
const readingSlice = 12;
/** Milliseconds that a transaction works (architecture: nobody waits over 50). Encrypting its pages comes on top. */
const writingSlice = 15;

export type ReadTotals = Pick<ImportCounts, 'rows' | 'rowsStopped' | 'problemsStopping' | 'problemsToCheck'>;

export type ReadOptions = {
  source: FileSource;
  sheet: string | null;
  layout: ImportLayout;
  mapping: ImportMapping;
  /** ISO date, for two-digit years and dates in the future. */
  today: string;
  signal: AbortSignal;
  stager: ImportStager;
  /** Runs one short transaction, or just the work (a dry run gives null to write with). */
  inTransaction: (work: (prepare: BatchInsert | null) => void) => void;
  /** Lets others have their turn after each transaction. */
  pause: () => Promise<void>;
  onProblem: (problem: RowProblem, row: TableRow) => void;
  /** `share` is how much of the file has been read, from 0 to 1; null when that is not known. */
  onRows: (rows: number, share: number | null) => void;
};

type Read = { row: TableRow; reading: RowReading };

/**
 * Reads a whole file and gives each row about a person to the stager, in slices so short that nobody waits. Answers
 * what was read, and the services of a directory.
 * @throws TableError, Stopped
 */
export async function readImport(
  options: ReadOptions,
): Promise<{ totals: ReadTotals; providers: ImportedProvider[]; headers: string[] }> {
  const { source, sheet, layout, mapping, signal } = options;
  let bytes = 0;
  async function* counted(): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const chunk of source.chunks()) {
      bytes += chunk.length;
      yield chunk;
    }
  }
  const table = await openTable({ name: source.name, chunks: counted() }, sheet === null ? {} : { sheet });
  const read = rowReader(layout, mapping, table.headers, options.today);
  const totals: ReadTotals = { rows: 0, rowsStopped: 0, problemsStopping: 0, problemsToCheck: 0 };
  const providers: ImportedProvider[] = [];

  function keep({ row, reading }: Read, prepare: BatchInsert | null): void {
    const { record, problems } = reading;
    if (record?.kind === 'provider') providers.push(record);
    for (const problem of problems) note(problem, row);
    if (record?.kind !== 'history') return;
    for (const field of options.stager.take(record, prepare)) {
      note(
        {
          row: row.rowNumber,
          column: null,
          heading: '',
          value: '',
          problem: `An earlier row gives this person another ${field}. The earlier one was kept.`,
          severity: 'kept but check',
        },
        row,
      );
    }
  }

  function note(problem: RowProblem, row: TableRow): void {
    if (problem.severity === 'stops the row') totals.problemsStopping += 1;
    else totals.problemsToCheck += 1;
    options.onProblem(problem, row);
  }

  async function keepAll(slice: readonly Read[]): Promise<void> {
    let next = 0;
    while (next < slice.length) {
      options.inTransaction(prepare => {
        const started = performance.now();
        do {
          const one = slice[next];
          next += 1;
          if (one !== undefined) keep(one, prepare);
        } while (next < slice.length && performance.now() - started < writingSlice);
      });
      await options.pause();
    }
  }

  let slice: Read[] = [];
  let started = performance.now();
  for await (const batch of table.batches) {
    for (const row of batch) {
      const reading = read(row);
      if (!reading.isEmpty) {
        totals.rows += 1;
        if (reading.record === null) totals.rowsStopped += 1;
        slice.push({ row, reading });
      }
      if (performance.now() - started < readingSlice) continue;
      await keepAll(slice);
      slice = [];
      options.onRows(totals.rows, table.format === 'csv' && source.size > 0 ? bytes / source.size : null);
      await breathe(signal);
      started = performance.now();
    }
  }
  await keepAll(slice);
  options.onRows(totals.rows, 1);
  return { totals, providers, headers: table.headers };
}

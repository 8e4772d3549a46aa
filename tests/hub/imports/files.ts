import type { Cell } from '#hub/imports/cells.rules';
import type { ImportFile, OpenTable } from '#hub/imports/readers/openTable';
import type { TableRow } from '#hub/imports/rows.rules';

/** A file in memory, cut into chunks of a size that breaks lines and letters in awkward places. */
export function fileOf(content: string | Uint8Array, chunkSize = 7): ImportFile {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  async function* chunks(): AsyncGenerator<Uint8Array, void, undefined> {
    for (let start = 0; start < bytes.length; start += chunkSize)
      yield bytes.subarray(start, start + chunkSize);
  }
  return { name: 'test file', chunks: chunks() };
}

/** Text as Windows writes it: our test texts use only letters that latin1 and windows-1252 share, and €. */
export function windows1252(text: string): Uint8Array {
  return Buffer.from(text.replaceAll('€', '\x80').replaceAll('’', '\x92'), 'latin1');
}

export async function allRows(table: OpenTable): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  for await (const batch of table.batches) rows.push(...batch);
  return rows;
}

export async function allCells(table: OpenTable): Promise<(readonly Cell[])[]> {
  return (await allRows(table)).map(row => row.cells);
}

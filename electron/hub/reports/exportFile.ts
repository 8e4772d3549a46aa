import { writeXlsx, type CellValue } from 'hucre/xlsx';
import { csvCell } from '../imports/problems.rules.ts';

export type ExportSheet = {
  name: string;
  columns: readonly { header: string; width: number; kind: 'text' | 'number' | 'date' }[];
  rows: readonly (readonly (string | number | null)[])[];
};

const mediaTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
} as const;

/**
 * A table as a file to keep: Excel with a frozen heading, filters, real dates and a sheet of definitions, or CSV whose
 * cells cannot run as formulas. CSV holds the first sheet only.
 */
export async function exportFile(
  sheets: readonly ExportSheet[],
  format: 'xlsx' | 'csv',
): Promise<{ mediaType: string; base64: string }> {
  const bytes = format === 'csv' ? csvOf(sheets) : await xlsxOf(sheets);
  return { mediaType: mediaTypes[format], base64: Buffer.from(bytes).toString('base64') };
}

function csvOf(sheets: readonly ExportSheet[]): Uint8Array {
  const [sheet] = sheets;
  if (sheet === undefined) return new Uint8Array();
  const lines = [
    sheet.columns.map(column => csvCell(column.header)),
    ...sheet.rows.map(row => row.map(cell => csvCell(cell))),
  ];
  // The mark at the front tells Excel that the file is UTF-8.
  return Buffer.from(`\uFEFF${lines.map(line => line.join(',')).join('\r\n')}\r\n`, 'utf8');
}

/** Excel keeps text cells as text, so a name that begins with "=" stays a name. */
function xlsxOf(sheets: readonly ExportSheet[]): Promise<Uint8Array> {
  return writeXlsx({
    sheets: sheets.map(sheet => ({
      name: sheet.name,
      columns: sheet.columns.map(column => ({
        width: column.width,
        ...(column.kind === 'date' ? { numFmt: 'dd/mm/yyyy' } : {}),
      })),
      rows: [
        sheet.columns.map((column): CellValue => column.header),
        ...sheet.rows.map(row =>
          row.map((cell, index): CellValue => {
            const isDate = sheet.columns[index]?.kind === 'date' && typeof cell === 'string' && cell !== '';
            return isDate ? new Date(`${cell}T00:00:00Z`) : cell;
          }),
        ),
      ],
      freezePane: { rows: 1 },
      autoFilter: { range: `A1:${String.fromCodePoint(64 + sheet.columns.length)}${sheet.rows.length + 1}` },
    })),
  });
}

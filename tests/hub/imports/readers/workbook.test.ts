import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { openTable } from '#hub/imports/readers/openTable';
import { allCells, allRows, fileOf } from '#tests/hub/imports/files';

const day = (iso: string): Date => new Date(`${iso}T00:00:00Z`);
const dateColumn = { numFmt: 'dd/mm/yyyy' };

async function workbook(): Promise<Uint8Array> {
  return writeXlsx({
    sheets: [
      { name: 'Notes & <how to>', rows: [['Read me']], hidden: true },
      {
        name: 'List 1',
        columns: [
          { header: 'Child Unique ID', key: 'id' },
          { header: 'Gender', key: 'gender' },
          { header: 'Date of Birth', key: 'birth', ...dateColumn },
          { header: 'Age', key: 'age' },
        ],
        data: [
          { id: 100234, gender: 'b) Female', birth: day('2015-03-14'), age: 11.25 },
          { id: 'P\u00A02', gender: 'Female', birth: null, age: null },
        ],
      },
      {
        name: 'List 2',
        rows: [
          ['Surname', 'DOB'],
          ['Exampleton', 42077],
        ],
      },
    ],
  });
}

describe('workbooks', () => {
  it('reads the first sheet that is not hidden, with dates as ISO text and ids as written', async () => {
    const table = await openTable(fileOf(await workbook(), 1000));
    expect([table.sheetName, table.sheets]).toEqual([
      'List 1',
      [
        { name: 'Notes & <how to>', isHidden: true },
        { name: 'List 1', isHidden: false },
        { name: 'List 2', isHidden: false },
      ],
    ]);
    expect(await allRows(table)).toEqual([
      { rowNumber: 2, cells: [100234, 'b) Female', '2015-03-14', 11.25] },
      { rowNumber: 3, cells: ['P\u00A02', 'Female', null] },
    ]);
  });

  it('reads the sheet that is asked for', async () => {
    const table = await openTable(fileOf(await workbook(), 1000), { sheet: 'List 2' });
    expect([table.headers, await allCells(table)]).toEqual([['Surname', 'DOB'], [['Exampleton', 42077]]]);
  });

  it('says when there is no such sheet', async () => {
    await expect(openTable(fileOf(await workbook(), 1000), { sheet: 'List 9' })).rejects.toMatchObject({
      code: 'noSuchSheet',
    });
  });

  it('says when the workbook has a password', async () => {
    const locked = await writeXlsx({
      sheets: [{ name: 'A', rows: [['Surname']] }],
      encryption: { password: 'plainly fictional', spinCount: 1000 },
    });
    await expect(openTable(fileOf(locked, 1000))).rejects.toMatchObject({ code: 'encrypted' });
  });

  it('says when the workbook is cut short', async () => {
    const bytes = await workbook();
    await expect(openTable(fileOf(bytes.subarray(0, bytes.length - 400), 1000))).rejects.toMatchObject({
      code: 'damaged',
    });
  });

  it('reads many rows in order for a consumer that takes its time', async () => {
    const rows = Array.from({ length: 12_000 }, (_, index) => [
      `P${index}`,
      `Exampleton ${index % 97}`,
      index,
    ]);
    const bytes = await writeXlsx({
      sheets: [{ name: 'A', rows: [['Child ID', 'Surname', 'Score'], ...rows] }],
    });
    const table = await openTable(fileOf(bytes, 100_000));
    let seen = 0;
    for await (const batch of table.batches) {
      if (seen % 4000 < 500) await new Promise(resolve => setTimeout(resolve, 5));
      for (const row of batch) {
        expect([row.rowNumber, row.cells[0]]).toEqual([seen + 2, `P${seen}`]);
        seen += 1;
      }
    }
    expect(seen).toBe(12_000);
  });
});

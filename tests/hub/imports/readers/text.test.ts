import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { openTable } from '#hub/imports/readers/openTable';
import { allCells, allRows, fileOf, windows1252 } from '#tests/hub/imports/files';

describe('CSV', () => {
  it('reads rows with the numbers Excel shows, through quoted line breaks and blank lines', async () => {
    const table = await openTable(
      fileOf(
        'Surname,First Names,Notes\r\nExampleton,Ava,"line one\r\nline ""two"""\r\n\r\nSampleby,Leo,fine',
      ),
    );
    expect(table.headers).toEqual(['Surname', 'First Names', 'Notes']);
    expect(await allRows(table)).toEqual([
      { rowNumber: 2, cells: ['Exampleton', 'Ava', 'line one\nline "two"'] },
      { rowNumber: 3, cells: [''] },
      { rowNumber: 4, cells: ['Sampleby', 'Leo', 'fine'] },
    ]);
  });

  it.each([
    ['tabs', '\t'],
    ['semicolons', ';'],
    ['bars', '|'],
  ])('guesses %s between columns', async (_, delimiter) => {
    const text =
      ['Surname', 'DOB'].join(delimiter) + '\n' + ['Exampleton', '14/03/2015'].join(delimiter) + '\n';
    const table = await openTable(fileOf(text));
    expect([table.delimiter, table.headers, await allCells(table)]).toEqual([
      delimiter,
      ['Surname', 'DOB'],
      [['Exampleton', '14/03/2015']],
    ]);
  });

  it('obeys the line by which Excel names the delimiter', async () => {
    const table = await openTable(fileOf('sep=;\nSurname;Age, in years\nExampleton;9\n', 500));
    expect([table.headers, table.headerRow]).toEqual([['Surname', 'Age, in years'], 2]);
  });

  it('finds the headings under a title and a note', async () => {
    const table = await openTable(
      fileOf(
        'List 1: Contacts,,,\nRun on 01/06/2026,,,\n,,,\nChild Unique ID,Gender,Date of Contact,x\nP1,b) Female,03/02/2026,\n',
      ),
    );
    expect([table.headerRow, table.headers[0], (await allRows(table))[0]?.rowNumber]).toEqual([
      4,
      'Child Unique ID',
      5,
    ]);
  });

  it('drops the byte order mark', async () => {
    const table = await openTable(fileOf('\uFEFFSurname,DOB\nExampleton,2015\n', 2));
    expect([table.headers[0], table.encoding()]).toEqual(['Surname', 'utf-8']);
  });

  it('reads windows-1252 when the bytes are not UTF-8', async () => {
    const table = await openTable(fileOf(windows1252('Surname,Known As\nSéverin,Zoë\nO’Sample,€\n'), 5));
    expect(await allCells(table)).toEqual([
      ['Séverin', 'Zoë'],
      ['O’Sample', '€'],
    ]);
    expect(table.encoding()).toBe('windows-1252');
  });

  it('reads a file that was pasted together from both', async () => {
    const bytes = Buffer.concat([
      Buffer.from('Surname,Known As\nSéverin,Zoë\n'),
      windows1252('Séverin,Zoë\n'),
    ]);
    const table = await openTable(fileOf(bytes, 1000));
    expect(await allCells(table)).toEqual([
      ['Séverin', 'Zoë'],
      ['Séverin', 'Zoë'],
    ]);
    expect(table.encoding()).toBe('mixed');
  });

  it('reads the "Unicode text" that Excel saves', async () => {
    const bytes = Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      Buffer.from('Surname\tDOB\r\nSéverin\t2015\r\n', 'utf16le'),
    ]);
    const table = await openTable(fileOf(bytes, 3));
    expect([table.delimiter, await allCells(table)]).toEqual(['\t', [['Séverin', '2015']]]);
  });

  it('reads old Macintosh line ends', async () => {
    const table = await openTable(fileOf('Surname,DOB\rExampleton,2015\rSampleby,2016\r', 1000));
    expect(await allCells(table)).toEqual([
      ['Exampleton', '2015'],
      ['Sampleby', '2016'],
    ]);
  });

  it('gives back any table that papaparse can write, however the bytes are cut', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', '\n', ';', ' ', '1', '😀') });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 1, max: 40 }),
        async (rows, size) => {
          const text = Papa.unparse([['Surname', 'First Names', 'Outcome'], ...rows], {
            newline: '\n',
            quotes: true,
          });
          const table = await openTable(fileOf(text, size));
          expect(await allCells(table)).toEqual(rows);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('JSON', () => {
  it('makes a row for each child and adult of a notification', async () => {
    const table = await openTable(
      fileOf(
        JSON.stringify([
          {
            notificationId: 'N-1',
            received: '2026-06-03',
            needs: ['Debt', 'Housing issues'],
            referrer: { name: 'Jo Sampleteacher' },
            children: [
              { firstName: 'Ava', surname: 'Exampleton' },
              { firstName: 'Leo', surname: 'Exampleton' },
            ],
            adults: [{ firstName: 'Max', surname: 'Exampleton', phone: '01632 960123' }],
          },
        ]),
      ),
    );
    expect(table.headers).toEqual([
      'notificationId',
      'received',
      'needs',
      'referrer name',
      'role',
      'firstName',
      'surname',
      'phone',
    ]);
    expect(await allCells(table)).toEqual([
      ['N-1', '2026-06-03', 'Debt; Housing issues', 'Jo Sampleteacher', 'Child', 'Ava', 'Exampleton', null],
      ['N-1', '2026-06-03', 'Debt; Housing issues', 'Jo Sampleteacher', 'Child', 'Leo', 'Exampleton', null],
      [
        'N-1',
        '2026-06-03',
        'Debt; Housing issues',
        'Jo Sampleteacher',
        'Adult',
        'Max',
        'Exampleton',
        '01632 960123',
      ],
    ]);
  });

  it('finds the list inside an envelope', async () => {
    const table = await openTable(
      fileOf('{"total": 1, "contents": [{"Surname": "Exampleton", "DOB": "2015"}]}'),
    );
    expect(await allCells(table)).toEqual([['Exampleton', '2015']]);
  });
});

describe('files that cannot be read', () => {
  it.each<[string, string | Uint8Array, string]>([
    ['an empty file', '', 'empty'],
    ['only blank lines', '\n\n ,\n', 'empty'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), 'notATable'],
    ['a PDF', '%PDF-1.7 anything', 'notATable'],
    ['no headings', 'Exampleton,14/03/2015,1\nSampleby,15/03/2015,2\n', 'noHeadings'],
    ['broken JSON', '[{"Surname": "Exampleton"', 'badJson'],
    ['JSON that is no list of records', '[1, 2]', 'badJson'],
    [
      'a quotation mark never closed',
      `Surname,DOB\n"Exampleton,2015\n${'x'.repeat(5_000_000)}\n`,
      'openQuote',
    ],
    [
      'one that swallows the last rows',
      'Surname,DOB\nOne,2014\n"Exampleton,2015\nSampleby,2016\n',
      'openQuote',
    ],
    ['an old Excel file', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 1, 2, 3]), 'oldExcel'],
    ['a ZIP cut short', Buffer.from([0x50, 0x4b, 0x03, 0x04, 1, 2, 3]), 'damaged'],
  ])('says so for %s', async (_, content, code) => {
    const reading = openTable(fileOf(content, 100_000)).then(allRows);
    await expect(reading).rejects.toMatchObject({ name: 'TableError', code });
    await expect(reading).rejects.toThrow(/Nothing was changed\./);
  });

  it('names the row in which a quotation mark is left open', async () => {
    const text = 'Surname,DOB\nOne,2014\nTwo,2014\n"Exampleton,2015\nSampleby,2016\n';
    await expect(openTable(fileOf(text)).then(allRows)).rejects.toMatchObject({ row: 4 });
  });
});

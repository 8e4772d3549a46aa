import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csvCell, problemFile } from '#hub/imports/problems.rules';

const problem = {
  row: 7,
  column: 1,
  heading: 'DOB',
  value: '31/04/2015',
  problem: 'There is no such day in that month, so the date was left out.',
  severity: 'kept but check' as const,
};

function parsed(text: string): string[][] {
  return Papa.parse<string[]>(text.replace(/^\uFEFF/, '').replace(/\r\n$/, ''), {
    newline: '\r\n',
    delimiter: ',',
  }).data;
}

/** What was written, without the apostrophe that stops a formula. */
function plain(cell: string): string {
  return /^'\s*[=+\-@\t\r＝＋－＠]/u.test(cell) ? cell.slice(1) : cell;
}

describe('problem file', () => {
  it('says where, what, why and what we did, then gives the row as it was', () => {
    const text = problemFile(['Surname', 'DOB'], [{ problem, cells: ['Exampleton', '31/04/2015'] }]);
    expect(text.startsWith('\uFEFF')).toBe(true);
    expect(parsed(text)).toEqual([
      ['Row', 'Column', 'Value', 'Problem', 'What happened', 'Surname', 'DOB'],
      [
        '7',
        'DOB',
        '31/04/2015',
        problem.problem,
        'The row was used; please check it',
        'Exampleton',
        '31/04/2015',
      ],
    ]);
  });

  it.each([
    ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
    ['+44 1632', "'+44 1632"],
    ['-1', "'-1"],
    ['@sum', "'@sum"],
    ['\t=1', `"'\t=1"`],
    [' =1', "' =1"],
    ['\r=1', `"'\r=1"`],
    ['plain', 'plain'],
    ['a-b', 'a-b'],
  ])('makes %j harmless', (value, written) => expect(csvCell(value)).toBe(written));

  it('gives back every cell, and no cell can start a formula', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '"', ',', "'", ' ', 'a') }),
    );
    fc.assert(
      fc.property(fc.array(cell, { minLength: 2, maxLength: 6 }), cells => {
        const row = parsed(problemFile(cells, [{ problem, cells }]))[1]?.slice(5) ?? [];
        expect(row.map((text, index) => (cells[index]?.startsWith("'") ? text : plain(text)))).toEqual(cells);
        for (const text of row) expect(text).not.toMatch(/^\s*[=+\-@]/);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import type { Cell } from '#hub/imports/cells.rules';
import { readPartialDate, readWholeDate } from '#hub/imports/dates.rules';

const today = '2026-06-15';

function outcome(cell: Cell): string {
  const reading = readPartialDate(cell, today);
  if ('problem' in reading) return 'not understood';
  if (reading.value === null) return 'blank';
  const { date, precision } = reading.value;
  return [date, precision, ...(reading.check === undefined ? [] : ['check'])].join(' ');
}

describe('readPartialDate', () => {
  it.each<[Cell, string]>([
    ['23/12/2014', '2014-12-23 day'],
    ['3/2/2014', '2014-02-03 day'],
    ['23-Dec-14', '2014-12-23 day'],
    ['23.12.14', '2014-12-23 day'],
    ['23 December 2014', '2014-12-23 day'],
    ['23rd December 2014', '2014-12-23 day'],
    ['December 23, 2014', '2014-12-23 day'],
    ['Tuesday 23 Dec 2014', '2014-12-23 day'],
    ['2014-12-23', '2014-12-23 day'],
    ['2014-12-23T00:00:00.000Z', '2014-12-23 day'],
    ['2014-12-23 00:00:00', '2014-12-23 day'],
    ['23/12/2014 14:05', '2014-12-23 day'],
    ['23/12/2014 12:00:00 AM', '2014-12-23 day'],
    ['2014/12/23', '2014-12-23 day'],
    ['20141223', '2014-12-23 day'],
    ['23122014', '2014-12-23 day'],
    [41996, '2014-12-23 day'],
    ['41996', '2014-12-23 day'],
    [41996.5, '2014-12-23 day'],
    ['03/04/05', '2005-04-03 day'],
    ['03/04/45', '1945-04-03 day'],
    ['03/04/36', '2036-04-03 day'],
    ['12/25/2014', '2014-12-25 day check'],
    ['12/2014', '2014-12-01 month'],
    ['Dec 2014', '2014-12-01 month'],
    ['2014-12', '2014-12-01 month'],
    ['2014', '2014-01-01 year'],
    [2014, '2014-01-01 year'],
    ['about 2014', '2014-01-01 estimated'],
    ['c. 2014', '2014-01-01 estimated'],
    ['23/12/2014 (est)', '2014-12-23 estimated'],
    ['29/02/2016', '2016-02-29 day'],
    ['29/02/2015', 'not understood'],
    ['31/04/2015', 'not understood'],
    ['01/01/1900', 'blank'],
    ['31/12/9999', 'blank'],
    ['00/00/0000', 'blank'],
    [0, 'blank'],
    ['#N/A', 'blank'],
    ['\u00A0', 'blank'],
    ['soon', 'not understood'],
    ['12/12', 'not understood'],
    ['1/2/3/4', 'not understood'],
    ['23/12/201', 'not understood'],
    [999999, 'not understood'],
  ])('reads %j as %s', (cell, expected) => expect(outcome(cell)).toBe(expected));

  it('reads every day of 120 years in five ways of writing it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 40, max: 43_000 }), days => {
        const date = Temporal.PlainDate.from('1910-01-01').add({ days });
        const [year, month, day] = date.toString().split('-');
        const serial = Temporal.PlainDate.from('1899-12-30').until(date).days;
        const expected = `${date.toString()} day`;
        for (const text of [
          date.toString(),
          `${day}/${month}/${year}`,
          `${year}${month}${day}`,
          `${year}-${month}-${day} 10:30`,
        ]) {
          expect(outcome(text)).toBe(expected);
        }
        expect(outcome(serial)).toBe(expected);
      }),
    );
  });

  it('never throws and never gives a day that does not exist, whatever the text', () => {
    const pieces = fc.constantFrom(
      '1',
      '31',
      '02',
      '2014',
      '99',
      '/',
      '-',
      ' ',
      '.',
      'feb',
      'about',
      'T',
      ':',
      '0',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces, { maxLength: 8 }).map(parts => parts.join('')),
        ),
        text => {
          const reading = readPartialDate(text, today);
          if (!('problem' in reading) && reading.value !== null) {
            expect(Temporal.PlainDate.from(reading.value.date, { overflow: 'reject' }).toString()).toBe(
              reading.value.date,
            );
          }
        },
      ),
    );
  });
});

describe('two-digit years of birth', () => {
  it.each([
    ['03/04/36', '1936-04-03'],
    ['03/04/26', '2026-04-03'],
    ['3 Apr 27', '1927-04-03'],
  ])('reads %s as %s', (text, date) =>
    expect(readPartialDate(text, today, 'past')).toEqual({ value: { date, precision: 'day' } }),
  );
});

describe('readWholeDate', () => {
  it('leaves out a month or a year alone', () => {
    expect(readWholeDate('Dec 2014', today)).toHaveProperty('problem');
    expect(readWholeDate('23/12/2014', today)).toEqual({ value: { date: '2014-12-23', precision: 'day' } });
  });
});

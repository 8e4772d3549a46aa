import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { parseNhsNumber, parsePostcode, parseUpn } from '#hub/linkage/identifiers.rules';
import { addWeekdays, ageOn, dayOf, isWeekday, isoOf } from '#hub/sample/days.rules';
import {
  IdentifierSeries,
  inwardCode,
  nhsCheckDigit,
  scrambled,
  upnCheckLetter,
} from '#hub/sample/identifiers.rules';
import { Random, draw, weighted } from '#hub/sample/random.rules';

describe('sample chance', () => {
  it('repeats itself for a seed and differs for another', () => {
    const take = (...seed: (string | number)[]): number[] => {
      const random = new Random(...seed);
      return Array.from({ length: 50 }, () => random.next());
    };
    expect(take('hub', 1)).toEqual(take('hub', 1));
    expect(take('hub', 1)).not.toEqual(take('hub', 2));
    expect(take('hub', 'family', 11)).not.toEqual(take('hub', 'family', 1, 1));
  });

  it('spreads evenly', () => {
    const random = new Random('even');
    const counts = Array.from({ length: 10 }, () => 0);
    for (let turn = 0; turn < 100_000; turn += 1) {
      const bucket = Math.floor(random.next() * 10);
      counts[bucket] = (counts[bucket] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(450);
  });

  it('draws in proportion to weight and never what has none', () => {
    const random = new Random('weights');
    const list = weighted(['never', 'seldom', 'often'], item =>
      item === 'often' ? 9 : item === 'seldom' ? 1 : 0,
    );
    const drawn = Array.from({ length: 20_000 }, () => draw(random, list));
    expect(drawn.includes('never')).toBe(false);
    expect(drawn.filter(item => item === 'often').length / drawn.length).toBeCloseTo(0.9, 1);
  });

  it('refuses to pick from nothing', () => {
    expect(() => new Random(1).pick([])).toThrow(RangeError);
    expect(new Random(1).some(['a', 'b'], 5).toSorted()).toEqual(['a', 'b']);
  });
});

describe('sample days', () => {
  const epoch = Temporal.PlainDate.from('1970-01-01');

  it('agree with Temporal for every day from 1900 to 2100', () => {
    fc.assert(
      fc.property(fc.integer({ min: -25_567, max: 47_846 }), day => {
        const date = epoch.add({ days: day });
        expect(isoOf(day)).toBe(date.toString());
        expect(dayOf(date.toString())).toBe(day);
        expect(isWeekday(day)).toBe(date.dayOfWeek < 6);
      }),
      { numRuns: 2000 },
    );
  });

  it('count birthdays as Temporal does', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 20_000 }), (born, later) => {
        const from = epoch.add({ days: born });
        const years = from.until(epoch.add({ days: born + later }), { largestUnit: 'years' }).years;
        const isLeapling = from.month === 2 && from.day === 29;
        if (!isLeapling) expect(ageOn(born, born + later)).toBe(years);
      }),
    );
  });

  it('skip weekends both ways and refuse what is no date', () => {
    expect(isoOf(addWeekdays(dayOf('2026-11-20'), 1))).toBe('2026-11-23');
    expect(isoOf(addWeekdays(dayOf('2026-11-23'), -1))).toBe('2026-11-20');
    expect(() => dayOf('21/11/2026')).toThrow(RangeError);
  });
});

describe('sample identifiers', () => {
  it('follow the published check rules', () => {
    expect(nhsCheckDigit('943476591')).toBe(9);
    expect(nhsCheckDigit('999000000')).toBeNull();
    expect(upnCheckLetter('950000178301')).toBe('A');
    expect(upnCheckLetter('243278544154')).toBe('H');
    expect(upnCheckLetter('247962919251')).toBe('Q');
  });

  it('hand out every NHS number of the test range once, then none', () => {
    const series = new IdentifierSeries(123_456);
    const numbers = new Set<string>();
    let next = series.nextNhsNumber();
    while (next !== null) {
      numbers.add(next);
      next = series.nextNhsNumber();
    }
    expect(numbers.size).toBeGreaterThan(909_000);
    expect(series.nextNhsNumber()).toBeNull();
    expect(
      [...numbers].slice(0, 500).every(number => number.startsWith('999') && parseNhsNumber(number) !== null),
    ).toBe(true);
  });

  it('hand out different UPNs, phones and property numbers', () => {
    const series = new IdentifierSeries(7);
    const take = (next: () => string, count: number): Set<string> =>
      new Set(Array.from({ length: count }, next));
    const upns = take(() => series.nextUpn(), 50_000);
    expect(upns.size).toBe(50_000);
    expect([...upns].slice(0, 500).every(upn => parseUpn(upn) !== null && upn.slice(1, 4) === '999')).toBe(
      true,
    );
    expect(take(() => series.nextPhone(), 16_000).size).toBe(16_000);
    expect(take(() => series.nextUprn(), 50_000).size).toBe(50_000);
  });

  it('scramble without repeating, differently for each system', () => {
    const numbers = new Set(Array.from({ length: 200_000 }, (_, ordinal) => scrambled(ordinal, 1)));
    expect(numbers.size).toBe(200_000);
    expect(scrambled(5, 1)).not.toBe(scrambled(5, 2));
  });

  it('write postcodes of the right form', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), number => {
        expect(parsePostcode(`FH7 ${inwardCode(number)}`)).not.toBeNull();
      }),
    );
  });
});

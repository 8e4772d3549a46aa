import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { secondsEach } from '#hub/linkage/pace.rules';
import { cohensKappa, countAnswers } from '#hub/linkage/quality/agreement.rules';
import { checksStillNeeded, widestEitherWay, wilsonInterval } from '#hub/linkage/quality/estimate.rules';
import { isInShare } from '#hub/linkage/quality/secondLook.store';

describe('the interval of an error rate', () => {
  // Worked out by hand from Wilson's formula with z = 1.96: (p + z²/2n ± z√(p(1−p)/n + z²/4n²)) / (1 + z²/n).
  test.each([
    [0, 10, 0, 0.2775],
    [1, 10, 0.0179, 0.4042],
    [5, 10, 0.2366, 0.7634],
    [10, 10, 0.7225, 1],
    [2, 60, 0.0092, 0.1136],
    [0, 100, 0, 0.037],
  ])('%d wrong of %d', (wrong, checked, low, high) => {
    const interval = wilsonInterval(wrong, checked);
    expect(interval?.low).toBeCloseTo(low, 3);
    expect(interval?.high).toBeCloseTo(high, 3);
  });

  test('is nothing when nothing was checked', () => expect(wilsonInterval(0, 0)).toBeNull());

  test('holds the rate, stays between 0 and 1, and narrows with more of the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(500), (checked, some) => {
        const wrong = some % (checked + 1);
        const [one, ten] = [wilsonInterval(wrong, checked), wilsonInterval(wrong * 10, checked * 10)];
        if (one === null || ten === null) throw new Error('Nothing was checked.');
        expect(0 <= one.low && one.low <= one.rate && one.rate <= one.high && one.high <= 1).toBe(true);
        expect(ten.high - ten.low).toBeLessThan(one.high - one.low);
      }),
    );
  });
});

describe('the checks still needed', () => {
  test('93 when nothing is wrong, and none more once they are done', () => {
    expect(checksStillNeeded(0, 0, null)).toBe(93);
    expect(checksStillNeeded(0, 93, null)).toBe(0);
    expect(checksStillNeeded(0, 50, 12)).toBe(12);
  });

  test('are just enough: with them the interval is narrow, with one fewer it is not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.nat(300), (checked, some) => {
        const wrong = some % (checked + 1);
        const rate = wrong / checked;
        const total = checked + checksStillNeeded(wrong, checked, null);
        const halfWidth = (size: number): number => {
          const interval = wilsonInterval(rate * size, size);
          return interval === null ? 1 : (interval.high - interval.low) / 2;
        };
        expect(halfWidth(total)).toBeLessThanOrEqual(widestEitherWay + 1e-9);
        if (total > checked) expect(halfWidth(total - 1)).toBeGreaterThan(widestEitherWay - 1e-9);
      }),
    );
  });
});

describe('agreement between two reviewers', () => {
  const pairs = (bothSame: number, firstSame: number, firstDifferent: number, bothDifferent: number) =>
    ({ bothSame, firstSame, firstDifferent, bothDifferent }) as const;

  test('is Cohen’s kappa', () => {
    // 20 and 15 alike of 50: observed 0.7, expected 0.5, so 0.4 (the textbook's example).
    expect(cohensKappa(pairs(20, 5, 10, 15))).toBeCloseTo(0.4, 10);
    expect(cohensKappa(pairs(10, 0, 0, 10))).toBe(1);
    expect(cohensKappa(pairs(5, 5, 5, 5))).toBeCloseTo(0, 10);
    expect(cohensKappa(pairs(0, 10, 10, 0))).toBe(-1);
  });

  test('says nothing of no pairs, or when everybody always says the same', () => {
    expect(cohensKappa(pairs(0, 0, 0, 0))).toBeNull();
    expect(cohensKappa(pairs(40, 0, 0, 0))).toBeNull();
  });

  test('counts who said what', () => {
    const [same, different] = ['same-person', 'different-people'] as const;
    expect(
      countAnswers([
        { first: same, second: same },
        { first: same, second: different },
        { first: different, second: different },
      ]),
    ).toEqual(pairs(1, 1, 0, 1));
  });
});

test('about a tenth of decisions is looked at twice, chosen by their ids', () => {
  const ids = Array.from(
    { length: 4000 },
    (_, index) => `0190-${((index * 2654435761) >>> 8).toString(16).padStart(6, '0').slice(-6)}`,
  );
  const share = ids.filter(id => isInShare(id, 10)).length / ids.length;
  expect(share).toBeGreaterThan(0.08);
  expect(share).toBeLessThan(0.12);
  expect(ids.some(id => isInShare(id, 0))).toBe(false);
  expect(ids.every(id => isInShare(id, 100))).toBe(true);
});

describe('how long one decision takes', () => {
  const at = (...seconds: number[]): string[] =>
    seconds.map(second => new Date(Date.UTC(2026, 10, 20, 10, 0, second)).toISOString()).toReversed();

  test('is the usual time between two, without breaks', () => {
    expect(secondsEach(at(0, 20, 50, 90))).toBe(30);
    expect(secondsEach(at(0, 20, 50, 90, 100))).toBe(25);
    expect(secondsEach(at(0, 20, 50, 90, 3000, 3025))).toBe(27.5);
  });

  test('is not said of somebody who has hardly begun', () => {
    expect(secondsEach([])).toBeNull();
    expect(secondsEach(at(0, 20, 40))).toBeNull();
  });
});

/** The standard normal quantile for a 95 % interval. */
const z = 1.959963984540054;

/** How wide the interval may be either way before a share is told as known: two in a hundred. */
export const widestEitherWay = 0.02;

export type Interval = { rate: number; low: number; high: number };

/**
 * A share with its 95 % interval by Wilson's score method (E. B. Wilson, "Probable inference, the law of succession, and
 * statistical inference", Journal of the American Statistical Association 22 (1927), 209–212). Errors are rare and
 * samples small, where the usual plus-or-minus would give an interval of no width at all for no errors; Wilson's does
 * not (L. D. Brown, T. T. Cai, A. DasGupta, "Interval estimation for a binomial proportion", Statistical Science 16
 * (2001), 101–133). Null when nothing was checked.
 */
export function wilsonInterval(wrong: number, checked: number): Interval | null {
  if (checked <= 0) return null;
  const rate = wrong / checked;
  const scale = 1 + (z * z) / checked;
  const centre = (rate + (z * z) / (2 * checked)) / scale;
  const reach = (z / scale) * Math.sqrt((rate * (1 - rate)) / checked + (z * z) / (4 * checked * checked));
  return {
    rate,
    low: wrong === 0 ? 0 : Math.max(0, centre - reach),
    high: wrong === checked ? 1 : Math.min(1, centre + reach),
  };
}

/** Half an interval's width when `checked` pairs have a share of `rate`, by the same method. */
function eitherWay(rate: number, checked: number): number {
  const scale = 1 + (z * z) / checked;
  return (z / scale) * Math.sqrt((rate * (1 - rate)) / checked + (z * z) / (4 * checked * checked));
}

/**
 * How many more checks it takes before the interval reaches no further than `widestEitherWay`, if errors go on coming at
 * today's share (at none, when nothing was checked). Never more than there are left to check: whoever has looked at
 * everything knows. 93 checks are enough when nothing is wrong.
 */
export function checksStillNeeded(wrong: number, checked: number, left: number | null): number {
  const rate = checked === 0 ? 0 : wrong / checked;
  let [enough, tooFew] = [1, 0];
  while (eitherWay(rate, enough) > widestEitherWay) [enough, tooFew] = [enough * 2, enough];
  while (enough - tooFew > 1) {
    const middle = Math.floor((enough + tooFew) / 2);
    if (eitherWay(rate, middle) > widestEitherWay) tooFew = middle;
    else enough = middle;
  }
  const needed = Math.max(0, enough - checked);
  return left === null ? needed : Math.min(needed, left);
}

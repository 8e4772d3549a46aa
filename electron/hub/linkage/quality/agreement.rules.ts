/**
 * With fewer pairs than this a single answer moves the percentage by more than three points, so nothing is said. Our
 * own choice, and the least: kappa's own uncertainty is still large at thirty.
 */
export const fewestPairs = 30;

export type PairOfAnswers = {
  first: 'same-person' | 'different-people';
  second: 'same-person' | 'different-people';
};

export type AgreementCounts = {
  bothSame: number;
  bothDifferent: number;
  firstSame: number;
  firstDifferent: number;
};

/** How often each combination of two answers came. `firstSame`: the first said same, the second different. */
export function countAnswers(pairs: readonly PairOfAnswers[]): AgreementCounts {
  const count = (first: PairOfAnswers['first'], second: PairOfAnswers['second']): number =>
    pairs.filter(pair => pair.first === first && pair.second === second).length;
  return {
    bothSame: count('same-person', 'same-person'),
    bothDifferent: count('different-people', 'different-people'),
    firstSame: count('same-person', 'different-people'),
    firstDifferent: count('different-people', 'same-person'),
  };
}

/**
 * Agreement beyond chance: Cohen's kappa (J. Cohen, "A coefficient of agreement for nominal scales", Educational and
 * Psychological Measurement 20 (1960), 37–46): (observed − expected) ÷ (1 − expected), the expected from how often each
 * side gives each answer. 1 is full agreement, 0 what chance alone would give, below 0 worse than chance. Cohen has two
 * fixed raters; here "first" and "second" are whoever came first and second, so it speaks of the team and not of two
 * people. Null when there are no pairs, or when everybody always gives one answer and chance explains all of it.
 */
export function cohensKappa(counts: AgreementCounts): number | null {
  const { bothSame, bothDifferent, firstSame, firstDifferent } = counts;
  const pairs = bothSame + bothDifferent + firstSame + firstDifferent;
  if (pairs === 0) return null;
  const observed = (bothSame + bothDifferent) / pairs;
  const sameByFirst = (bothSame + firstSame) / pairs;
  const sameBySecond = (bothSame + firstDifferent) / pairs;
  const expected = sameByFirst * sameBySecond + (1 - sameByFirst) * (1 - sameBySecond);
  return expected >= 1 ? null : (observed - expected) / (1 - expected);
}

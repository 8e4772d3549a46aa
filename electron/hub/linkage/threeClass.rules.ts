/**
 * The three-class score from its two sums (linkage.md §3): log2 odds of one person against "same household" and
 * "unrelated" together. `householdDiscount` is what the household takes away from the two-class score, never above 0.
 */
export const threeClassScore = (
  againstStranger: number,
  againstHousehold: number,
): { score: number; householdDiscount: number } => {
  // -log2(2^-x + 2^-y) with the larger term taken out, so that no power overflows.
  const smaller = againstStranger < againstHousehold ? againstStranger : againstHousehold;
  const larger = againstStranger < againstHousehold ? againstHousehold : againstStranger;
  const score = smaller - Math.log2(1 + 2 ** (smaller - larger));
  return { score, householdDiscount: score - againstStranger };
};

/**
 * How many examples a slow property looks at: few in everyday runs, as many as `PROPERTY_RUNS` says when somebody
 * looks harder (`PROPERTY_RUNS=200 npm test`).
 */
export function propertyRuns(everyday: number): { numRuns: number } {
  const asked = Number(process.env.PROPERTY_RUNS);
  return { numRuns: Number.isInteger(asked) && asked > 0 ? asked : everyday };
}

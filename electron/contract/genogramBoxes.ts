export type Point = { readonly x: number; readonly y: number };
export type Box = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

/** Whether two boxes cover some of the same place. */
export const overlaps = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Each value once, in order. */
export const inOrder = (values: readonly number[]): number[] =>
  [...new Set(values)].toSorted((a, b) => a - b);

/** Where the first of ordered values stands that is at least this. */
export const firstAt = (values: readonly number[], least: number): number => {
  const found = values.findIndex(value => value >= least);
  return found < 0 ? values.length : found;
};
/** Where the first stands that is more. */
export const firstAfter = (values: readonly number[], most: number): number => {
  const found = values.findIndex(value => value > most);
  return found < 0 ? values.length : found;
};

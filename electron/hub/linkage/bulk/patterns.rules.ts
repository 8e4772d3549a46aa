/**
 * Levels are stored as their position in `FIELD_LEVELS` plus one; 0 is missing. A pair's levels make two small
 * numbers, one for the names and one for the rest, so that weights are looked up and patterns counted by them.
 */
export const NAME_PATTERNS = 8 * 5;
export const REST_PATTERNS = 6 * 3 * 6 * 3 * 3;

/** The levels of addresses by number: what a first look at two postcodes leaves open. */
export const ADDRESS_LEVELS = {
  all: [0, 1, 2, 3, 4, 5],
  same: 1,
  samePostcode: 2,
  beyondPostcode: [0, 3, 4, 5],
} as const;

/** The rest pattern of five levels. */
export const restPatternOf = (
  birth: number,
  sex: number,
  address: number,
  contact: number,
  role: number,
): number => (((birth * 3 + sex) * 6 + address) * 3 + contact) * 3 + role;

/** The level of the dates of birth in a rest pattern. */
export const birthIn = (rest: number): number => Math.floor(rest / 162);

/** The levels in a name pattern and a rest pattern, field by field. */
export const levelsIn = (
  names: number,
  rest: number,
): {
  forename: number;
  surname: number;
  birth: number;
  sex: number;
  address: number;
  contact: number;
  role: number;
} => ({
  forename: Math.floor(names / 5),
  surname: names % 5,
  birth: birthIn(rest),
  sex: Math.floor(rest / 54) % 3,
  address: Math.floor(rest / 9) % 6,
  contact: Math.floor(rest / 3) % 3,
  role: rest % 3,
});

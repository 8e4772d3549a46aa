/** How large a person is on the picture, in picture units: the hub lays them out and every screen and paper draws them so. */
export const symbolSize = {
  /** The square, circle, diamond or triangle. */
  sign: 52,
  /** The sign with its name and year under it: nothing else may stand in here. */
  width: 120,
  height: 112,
} as const;

/** From the middle of one person to the middle of the next on a row. */
export const columnWidth = 152;

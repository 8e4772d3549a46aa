/**
 * A cheap proof that two names are far apart, so that bulk runs need not compare them letter by letter. A letter that
 * only one name has cannot be matched; that bounds the Jaro similarity from above.
 */

/** Which letters a name has (a to z; anything else shares one bit). */
export const lettersOf = (name: string): number => {
  let mask = 0;
  for (let at = 0; at < name.length; at++) {
    const letter = name.charCodeAt(at) - 97;
    mask |= 1 << (letter >= 0 && letter < 26 ? letter : 31);
  }
  return mask;
};

const bitsIn = (mask: number): number => {
  let bits = mask - ((mask >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
};

/** The most the Jaro similarity of two names can be, from their letters and lengths. */
export const jaroAtMost = (lettersA: number, lengthA: number, lettersB: number, lengthB: number): number => {
  const left = lengthA - bitsIn(lettersA & ~lettersB);
  const right = lengthB - bitsIn(lettersB & ~lettersA);
  const common = left < right ? left : right;
  return common <= 0 ? 0 : (common / lengthA + common / lengthB + 1) / 3;
};

/**
 * A whole number below 2^53 that stands for a blocking key's text, so that the index holds eight bytes and no name.
 * Two lanes of FNV-1a with different offsets, each finished with a mixing step. Two texts that meet by chance only add
 * a candidate that the comparison then refuses.
 */
export function keyHash(text: string): number {
  let low = 0x811c9dc5;
  let high = 0x1b873593;
  for (let position = 0; position < text.length; position++) {
    const code = text.charCodeAt(position);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x85ebca6b);
    high ^= high >>> 13;
  }
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b);
  high = Math.imul(high ^ (high >>> 15), 0xc2b2ae35);
  low ^= high >>> 16;
  high ^= low >>> 13;
  return (high & 0x1fffff) * 0x1_0000_0000 + (low >>> 0);
}

import { Temporal } from 'temporal-polyfill';

/** Gaps longer than this are not somebody deciding: they had gone to do something else. */
const longestSeconds = 300;
/** Fewer gaps than this say nothing about how fast somebody is. */
const fewestGaps = 3;

/**
 * How long somebody takes for one decision, in seconds: the median time between their decisions, newest first, without
 * breaks. The median, so that one hard case does not promise a long afternoon. Null when too little is known.
 */
export function secondsEach(instants: readonly string[]): number | null {
  const times = instants.map(instant => Temporal.Instant.from(instant).epochMilliseconds / 1000);
  const gaps = times
    .slice(0, -1)
    .map((time, index) => time - (times[index + 1] ?? time))
    .filter(gap => gap > 0 && gap <= longestSeconds)
    .toSorted((a, b) => a - b);
  if (gaps.length < fewestGaps) return null;
  const middle = gaps.length / 2;
  const [low = 0, high = 0] = [gaps[Math.ceil(middle) - 1], gaps[Math.floor(middle)]];
  return (low + high) / 2;
}

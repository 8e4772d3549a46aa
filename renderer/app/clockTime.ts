import { Temporal } from 'temporal-polyfill';

/** `2026-11-24T10:42:05Z` as the wall clock shows it at this desk: "10:42". Throws on text that is not an instant. */
export function clockTime(instant: string): string {
  const time = Temporal.Instant.from(instant).toZonedDateTimeISO(Temporal.Now.timeZoneId());
  return time.toPlainTime().toString({ smallestUnit: 'minute' });
}

import { Temporal } from 'temporal-polyfill';
import { plainIsoDate, type PlainIsoDate } from '../clocks/workingDays.rules.ts';

/** Where the hub's day begins and ends. */
const zone = 'Europe/London';

/** The hub's only clock. Tests and the sample authority start it at a chosen instant. */
export type HubClock = { now(): string; today(): PlainIsoDate };

/** The computer’s own clock: instants in UTC, days as they are in England. */
export function systemClock(): HubClock {
  return {
    now: () => Temporal.Now.instant().toString({ smallestUnit: 'millisecond' }),
    today: () => plainIsoDate(Temporal.Now.plainDateISO(zone).toString()),
  };
}

/** A clock that stands at an instant until it is moved. */
export function standingClock(instant: string): HubClock & { move(to: string): void } {
  let current = Temporal.Instant.from(instant);
  return {
    now: () => current.toString({ smallestUnit: 'millisecond' }),
    today: () => plainIsoDate(current.toZonedDateTimeISO(zone).toPlainDate().toString()),
    move: to => {
      current = Temporal.Instant.from(to);
    },
  };
}

/** The English day on which an instant fell. */
export function dayOf(instant: string): PlainIsoDate {
  return plainIsoDate(Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString());
}

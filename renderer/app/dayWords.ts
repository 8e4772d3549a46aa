import { Temporal } from 'temporal-polyfill';
import { clockTime } from './clockTime.ts';

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** As the hub writes its days (`shortDate`): further than this many days away, the year is said. */
const near = 183;

/** "Tue 1 Dec 2026" from an ISO day. The one style of the hub's own dates; a test holds the two against each other. */
export function dayWords(isoDay: string): string {
  const day = Temporal.PlainDate.from(isoDay.slice(0, 10));
  return `${withoutYear(day)} ${day.year}`;
}

/** "Tue 1 Dec"; with the year, "Tue 1 Dec 2027", when the day is more than six months from `today`. */
export function nearDayWords(isoDay: string, today = Temporal.Now.plainDateISO().toString()): string {
  const day = Temporal.PlainDate.from(isoDay.slice(0, 10));
  const away = Math.abs(Temporal.PlainDate.from(today).until(day).days);
  return away <= near ? withoutYear(day) : `${withoutYear(day)} ${day.year}`;
}

/** "Tue 24 Nov 2026, 09:30" from an instant, as the clock at this desk shows it. */
export function momentWords(instant: string): string {
  return `${dayWords(dayAt(instant))}, ${clockTime(instant)}`;
}

/** "Tue 24 Nov, 09:30" from an instant; with the year when it is more than six months ago. */
export function nearMomentWords(instant: string): string {
  return `${nearDayWords(dayAt(instant))}, ${clockTime(instant)}`;
}

function dayAt(instant: string): string {
  return Temporal.Instant.from(instant)
    .toZonedDateTimeISO(Temporal.Now.timeZoneId())
    .toPlainDate()
    .toString();
}

function withoutYear(day: Temporal.PlainDate): string {
  return `${weekdays[day.dayOfWeek - 1]} ${day.day} ${months[day.month - 1]}`;
}

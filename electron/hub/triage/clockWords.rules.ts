import type { Clock } from '#contract/policyClocks';
import type { ClockLine } from '#contract/triage';
import type { ClockStanding } from '../clocks/clockState.rules.ts';
import { dueWords, shortDate } from '../clocks/dateWords.rules.ts';
import type { PlainIsoDate, WorkingCalendar } from '../clocks/workingDays.rules.ts';

/** A clock of a case with where it stands: what lists order and group by. */
export type StandingClock = { readonly rule: Clock; readonly standing: ClockStanding };

/**
 * As late as its warning was early: late by more working days than the pack warns before the due day. So each council's
 * own warning decides what is critical, and no number of days stands here.
 */
export function isCriticallyLate({ rule, standing }: StandingClock): boolean {
  return standing.state === 'overdue' && -standing.workingDaysLeft > rule.dueSoonWorkingDays;
}

/** The clock that people should look at first: the earliest due that runs, otherwise one that waits. */
export function leadingClock(clocks: readonly StandingClock[]): StandingClock | null {
  const running = clocks.filter(clock => clock.standing.state !== 'complete');
  const ticking = running.filter(clock => clock.standing.state !== 'waiting');
  const from = ticking.length > 0 ? ticking : running;
  return from.reduce<StandingClock | null>(
    (first, clock) => (first === null || clock.standing.due < first.standing.due ? clock : first),
    null,
  );
}

/** "Due Mon 4 Jan (2 working days left)"; a clock that waits or is done says so. */
export function clockLine(
  { rule, standing }: StandingClock,
  today: PlainIsoDate,
  calendar: WorkingCalendar,
): ClockLine {
  return {
    clockId: rule.id,
    label: rule.label,
    state: standing.state,
    due: standing.due,
    daysLeft: standing.workingDaysLeft,
    words: standingWords(standing, today, calendar),
  };
}

function standingWords(standing: ClockStanding, today: PlainIsoDate, calendar: WorkingCalendar): string {
  switch (standing.state) {
    case 'complete':
      return `Done; was due ${shortDate(standing.due, today)}`;
    case 'waiting':
      return `Waiting; now due ${shortDate(standing.due, today)}`;
    case 'onTrack':
    case 'dueSoon':
    case 'overdue':
      return `Due ${dueWords(standing.due, today, calendar)}`;
  }
}

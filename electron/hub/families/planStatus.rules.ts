import type { FamilyView } from '#contract/families';
import type { Clock, ClockEvent } from '#contract/policyClocks';

type KeptClock = { readonly clockId: string; readonly startedOn: string; readonly stoppedOn: string | null };

/**
 * Where the family stands between asking and a plan that is reviewed, from the clocks that each step starts and stops.
 * `dayWords` puts an ISO date into words.
 */
export function planStatus(
  clocks: readonly KeptClock[],
  rules: readonly Clock[],
  dayWords: (date: string) => string,
): FamilyView['plan'] {
  const ruleOf = new Map(rules.map(rule => [rule.id, rule]));
  const days = (event: ClockEvent): string[] =>
    [
      ...new Set(
        clocks.flatMap(clock => {
          const rule = ruleOf.get(clock.clockId);
          return [
            ...(rule?.startsAt === event ? [clock.startedOn] : []),
            ...(rule?.stopsAt === event && clock.stoppedOn !== null ? [clock.stoppedOn] : []),
          ];
        }),
      ),
    ].toSorted();
  const agreed = days('plan.agreed').at(-1);
  const reviews = agreed === undefined ? [] : days('review.held').filter(day => day >= agreed);
  const lastReview = reviews.at(-1);
  const completed = days('assessment.completed').at(-1);
  const started = days('assessment.started').at(-1);
  if (agreed !== undefined) {
    const reviewed =
      lastReview === undefined
        ? 'Not reviewed yet.'
        : reviews.length === 1
          ? `Reviewed once, on ${dayWords(lastReview)}.`
          : `Reviewed ${reviews.length} times, last on ${dayWords(lastReview)}.`;
    return { stage: 'agreed', words: `Plan agreed on ${dayWords(agreed)}. ${reviewed}` };
  }
  if (completed !== undefined)
    return { stage: 'assessed', words: `Assessment done on ${dayWords(completed)}. No plan agreed yet.` };
  if (started !== undefined)
    return { stage: 'assessing', words: `Assessment began on ${dayWords(started)}. No plan yet.` };
  return { stage: 'none', words: 'No assessment or plan yet.' };
}

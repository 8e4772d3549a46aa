import type { FamilyView } from '#contract/families';
import type { Clock, ClockEvent } from '#contract/policyClocks';

type KeptClock = { readonly clockId: string; readonly startedOn: string; readonly stoppedOn: string | null };

/** What an import told of a step: "Early help assessment completed". `words` is its day as far as it is known. */
export type ToldStep = {
  readonly event: Extract<ClockEvent, 'assessment.started' | 'assessment.completed'>;
  readonly date: string;
  readonly words: string;
  readonly source: string;
};

type Step = { readonly date: string; readonly words: string };

/** What is plainly said where nothing is known: that is not the same as that nothing was done. */
const nothingKnown =
  'No assessment or plan is known here: none can be written in this hub yet, and no import told of one. Ask who leads.';
const nothingNow =
  'No assessment or plan is known here for this request: none can be written in this hub yet. Ask who leads.';

/**
 * Where the family stands between asking and a plan that is reviewed: from the clocks that each step starts and stops,
 * and from what imports told. What was told of a day before `since`, when the request came in, is an earlier piece of
 * help: it is said, and is not where the family stands. `dayWords` puts an ISO date into words.
 */
export function planStatus(
  clocks: readonly KeptClock[],
  rules: readonly Clock[],
  dayWords: (date: string) => string,
  { told, since }: { told: readonly ToldStep[]; since: string | null } = { told: [], since: null },
): FamilyView['plan'] {
  const ruleOf = new Map(rules.map(rule => [rule.id, rule]));
  const isNow = (step: ToldStep): boolean => since === null || step.date >= since;
  const steps = (event: ClockEvent): Step[] => {
    const days = clocks.flatMap(clock => {
      const rule = ruleOf.get(clock.clockId);
      return [
        ...(rule?.startsAt === event ? [clock.startedOn] : []),
        ...(rule?.stopsAt === event && clock.stoppedOn !== null ? [clock.stoppedOn] : []),
      ];
    });
    const ofClocks = [...new Set(days)].map(date => ({ date, words: `on ${dayWords(date)}` }));
    const ofImports = told
      .filter(step => step.event === event && isNow(step) && !days.includes(step.date))
      .map(step => ({ date: step.date, words: `${step.words} (told by ${step.source})` }));
    return [...ofClocks, ...ofImports].toSorted((one, other) => (one.date < other.date ? -1 : 1));
  };
  const earlier = earlierWords(told.filter(step => !isNow(step)));
  const said = (stage: FamilyView['plan']['stage'], words: string) => ({
    stage,
    words: [words, ...earlier].join(' '),
  });
  const agreed = steps('plan.agreed').at(-1);
  if (agreed !== undefined) {
    const reviews = steps('review.held').filter(step => step.date >= agreed.date);
    const last = reviews.at(-1);
    const reviewed =
      last === undefined
        ? 'Not reviewed yet.'
        : reviews.length === 1
          ? `Reviewed once, ${last.words}.`
          : `Reviewed ${reviews.length} times, last ${last.words}.`;
    return said('agreed', `Plan agreed ${agreed.words}. ${reviewed}`);
  }
  const completed = steps('assessment.completed').at(-1);
  const started = steps('assessment.started').at(-1);
  if (completed !== undefined && (started === undefined || started.date <= completed.date))
    return said('assessed', `Assessment done ${completed.words}. No plan is known here yet.`);
  if (started !== undefined)
    return said('assessing', `Assessment began ${started.words}. No plan is known here yet.`);
  return said('none', earlier.length === 0 ? nothingKnown : nothingNow);
}

/** The newest assessment of an earlier time, in one sentence. */
function earlierWords(told: readonly ToldStep[]): string[] {
  const [newest] = told.toSorted((one, other) => (one.date < other.date ? 1 : -1));
  if (newest === undefined) return [];
  const what = newest.event === 'assessment.completed' ? 'done' : 'begun';
  return [
    `Before this request an early help assessment was ${what} ${newest.words} (told by ${newest.source}).`,
  ];
}

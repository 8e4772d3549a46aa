import { addWeekdays, isoOf, weekdayOnOrBefore, type Day } from './days.rules.ts';
import { NARRATIVES, narrativesFor, tell, type Cast } from './narratives.rules.ts';
import type { Random } from './random.rules.ts';
import type { SampleStaff } from './staff.rules.ts';

export const ASSESSMENT_AREAS = [
  'education',
  'health',
  'relationships',
  'homeAndMoney',
  'parenting',
  'safety',
] as const;
export type AssessmentArea = (typeof ASSESSMENT_AREAS)[number];

export interface SampleAssessment {
  readonly startedOn: string;
  readonly completedOn: string | null;
  /** 1 (much to do) to 5 (going well), in half points; empty until the assessment is complete. */
  readonly scores: Readonly<Partial<Record<AssessmentArea, number>>>;
}

export interface SampleAction {
  readonly words: string;
  readonly who: string;
  readonly byWhen: string;
  readonly doneOn: string | null;
}

export interface SamplePlan {
  readonly agreedOn: string;
  readonly outcomes: readonly {
    readonly need: string;
    readonly words: string;
    readonly actions: readonly SampleAction[];
  }[];
}

export interface SampleNote {
  readonly on: string;
  /** Staff id. */
  readonly author: string;
  readonly words: string;
}

/** An early help assessment begun on a day. */
export function createAssessment(random: Random, started: Day, completed: Day | null): SampleAssessment {
  const scores: Partial<Record<AssessmentArea, number>> = {};
  if (completed !== null) for (const area of ASSESSMENT_AREAS) scores[area] = random.integer(2, 9) / 2;
  return { startedOn: isoOf(started), completedOn: completed === null ? null : isoOf(completed), scores };
}

/** A plan with an outcome for each need; most of its older actions are done. */
export function createPlan(
  random: Random,
  needs: readonly { readonly id: string; readonly name: string }[],
  cast: Cast,
  agreed: Day,
  lastDay: Day,
): SamplePlan {
  const outcomes = needs.map(need => {
    const narratives = narrativesFor(need);
    const actions = narratives.actions.map((words): SampleAction => {
      const due = addWeekdays(agreed, random.integer(5, 50));
      const done = due + random.integer(-12, 6);
      const isDone = done > agreed && done <= lastDay && random.chance(0.85);
      const who = random.pick([
        'Lead practitioner',
        cast.carer.givenNames[0] ?? 'Parent',
        cast.child.school?.name ?? 'Health visitor',
      ]);
      return {
        words: tell(random, [words], cast),
        who,
        byWhen: isoOf(due),
        doneOn: isDone ? isoOf(done) : null,
      };
    });
    return { need: need.id, words: tell(random, narratives.outcomes, cast), actions };
  });
  return { agreedOn: isoOf(agreed), outcomes };
}

/** Case notes between two days, a few weeks apart. */
export function createNotes(
  random: Random,
  staff: readonly SampleStaff[],
  cast: Cast,
  from: Day,
  to: Day,
): SampleNote[] {
  const author = random.pick(staff.filter(person => person.role === 'coordinator')).id;
  const notes: SampleNote[] = [];
  let day = addWeekdays(from, 2);
  while (day <= to && notes.length < 8) {
    notes.push({ on: isoOf(weekdayOnOrBefore(day)), author, words: tell(random, NARRATIVES.notes, cast) });
    day += random.integer(9, 45);
  }
  return notes;
}

import { plainIsoDate } from '../clocks/workingDays.rules.ts';
import { keepEvent } from '../families/chronology.store.ts';
import { takeNotification, type TakenNotification } from '../intake/take.ts';
import { dayOf } from '../kernel/time.ts';
import { endReferrals } from '../referrals/referrals.store.ts';
import { startClocks, stopClocks } from '../triage/caseClocks.ts';
import { assignCase, closeCase, decideCase, keepContact, setCaseLevel } from '../triage/decide.ts';
import type { ClockEvent } from '#contract/policyClocks';
import type { Writer } from '../journal/writer.ts';
import type { SampleCase } from './cases.rules.ts';
import { addWeekdays, dayOf as dayNumber, isoOf } from './days.rules.ts';
import { contentOfCase } from './notificationContent.rules.ts';
import { outcomeOf } from './caseOutcome.rules.ts';
import { reviewPeople } from './reviewStory.ts';
import { referralSteps } from './referralStory.ts';
import { instantOn, type Step, type StoryDesk } from './storyDesk.ts';

/** Notes of a closed case that are told again; open cases keep them all. */
const notesOfClosedCase = 2;
/** In one case of so many, nobody has looked yet at who may be known already. */
const unreviewed = 25;

/** A moment of a case: the day, minutes after nine, and what was done then. */
export type Moment = readonly [on: string, minutes: number, work: (taken: TakenNotification) => void];

/** What happened in the cases of the sample, from the notification to today or to the end. */
export function caseStories(desk: StoryDesk): Step[] {
  const families = new Map(desk.sample.families.map(family => [family.id, family]));
  const all = [...desk.sample.closedCases, ...desk.sample.openCases];
  return all.flatMap((found, index) => {
    const family = families.get(found.familyId);
    const told = family === undefined ? null : contentOfCase(found, family, desk.sample.setting, desk.policy);
    if (told === null) return [];
    const advisor = desk.accountOf(found.advisorId);
    let taken: TakenNotification | null = null;
    const begin: Step = {
      at: instantOn(desk, found.receivedOn, index % 45),
      run: () => {
        const facts = { command: 'intake.takeNotification', subject: `draft:${found.id}` };
        taken = desk.write(advisor, facts, writer => {
          const result = takeNotification(writer, { ...desk, today: dayOf(writer.at) }, told.content, {
            channel: index % 3 === 0 ? 'phone' : 'form',
          });
          facts.subject = `family:${result.familyId}`;
          return result;
        }).result;
      },
    };
    const looked: Moment = [found.receivedOn, 58, taken => reviewPeople(desk, advisor, taken, told.truth)];
    const moments: Moment[] = [
      ...(index % unreviewed === 0 ? [] : [looked]),
      ...decision(desk, found, index),
      ...referralSteps(desk, found, index),
      ...work(desk, found),
    ];
    return [
      begin,
      ...moments
        .filter(([on]) => on <= desk.now.slice(0, 10))
        .map(([on, minutes, run]): Step => ({
          at: instantOn(desk, on, minutes),
          run: () => {
            if (taken !== null) run(taken);
          },
        })),
    ];
  });
}

/** Most families are spoken to on the next working day; one in eight only when their case is decided. */
function contactDay(found: SampleCase, index: number): string {
  if (index % 8 === 0) return found.decidedOn;
  const next = isoOf(addWeekdays(dayNumber(found.receivedOn), 1));
  return next < found.decidedOn ? next : found.decidedOn;
}

function decision(desk: StoryDesk, found: SampleCase, index: number): Moment[] {
  const advisor = desk.accountOf(found.advisorId);
  const coordinator = desk.accountOf(found.coordinatorId);
  const outcome = outcomeOf(desk.policy, found, index);
  const rule = desk.policy.triageDecisions.find(each => each.id === outcome);
  const { level } = found;
  const takes = (
    command: string,
    actor: string,
    work: (writer: Writer, caseId: string) => void,
  ): Moment[2] => {
    return ({ caseId }) => {
      desk.write(actor, { command, subject: `case:${caseId}` }, writer => work(writer, caseId));
    };
  };
  return [
    [
      found.receivedOn,
      60,
      takes('triage.assign', advisor, (writer, id) => assignCase(writer, desk.caseNow(id), advisor)),
    ],
    [
      contactDay(found, index),
      90,
      takes('triage.recordContact', advisor, (writer, id) => {
        const on = plainIsoDate(dayOf(writer.at));
        const contact = {
          with: 'family',
          how: 'phone',
          words: 'Spoke with the family by phone',
          on,
          note: '',
        } as const;
        keepContact(writer, desk.caseNow(id), contact, { ...desk, today: on });
      }),
    ],
    [
      found.decidedOn,
      95,
      takes('triage.setLevel', advisor, (writer, id) =>
        setCaseLevel(writer, desk.caseNow(id), level, found.decisionReason),
      ),
    ],
    [
      found.decidedOn,
      100,
      ({ caseId }) => {
        desk.write(
          advisor,
          { command: 'triage.decide', subject: `case:${caseId}`, reason: rule?.label ?? '' },
          writer => {
            const today = dayOf(writer.at);
            const asked = {
              decision: outcome,
              reasonCode: rule?.reasonRequired === true ? (rule.reasons[0]?.id ?? null) : null,
              note: found.decisionReason,
              duplicateOf: null,
              panelId: outcome === 'panel' ? (desk.policy.panels[0]?.id ?? null) : null,
            };
            decideCase(writer, desk.caseNow(caseId), asked, { ...desk, today });
            stopClocks(writer, caseId, 'response.sent', today, desk.calendar);
          },
        );
      },
    ],
    [
      found.decidedOn,
      110,
      takes('triage.assign', advisor, (writer, id) => assignCase(writer, desk.caseNow(id), coordinator)),
    ],
  ];
}

/** The work with the family: assessment, plan, reviews and notes; and its end. */
function work(desk: StoryDesk, found: SampleCase): Moment[] {
  const coordinator = desk.accountOf(found.coordinatorId);
  const moments: Moment[] = [];
  const happens = (
    on: string,
    minutes: number,
    headline: string,
    ...events: [ClockEvent, 'start' | 'stop'][]
  ): void => {
    moments.push([on, minutes, note(desk, coordinator, headline, events)]);
  };
  if (found.assessment !== null) {
    happens(found.assessment.startedOn, 120, 'Early help assessment started', [
      'assessment.started',
      'start',
    ]);
    if (found.assessment.completedOn !== null)
      happens(found.assessment.completedOn, 130, 'Early help assessment completed', [
        'assessment.completed',
        'stop',
      ]);
  }
  if (found.plan !== null)
    happens(found.plan.agreedOn, 140, 'Plan agreed with the family', ['plan.agreed', 'start']);
  for (const review of found.reviews) happens(review.heldOn, 150, 'Review held', ['review.held', 'stop']);
  const notes = found.closure === null ? found.notes : found.notes.slice(0, notesOfClosedCase);
  for (const each of notes)
    moments.push([each.on, 160, note(desk, desk.accountOf(each.author), each.words, [])]);
  if (found.closure !== null) moments.push([found.closure.closedOn, 300, close(desk, coordinator, found)]);
  return moments;
}

/** An entry of the family's chronology, and the clocks that it starts or stops. */
function note(
  desk: StoryDesk,
  actor: string,
  headline: string,
  events: readonly (readonly [ClockEvent, 'start' | 'stop'])[],
): Moment[2] {
  return ({ caseId, familyId }) => {
    if (desk.caseNow(caseId).status === 'closed') return;
    desk.write(actor, { command: 'families.addEvent', subject: `family:${familyId}` }, writer => {
      const on = dayOf(writer.at);
      keepEvent(writer, {
        familyId,
        date: { date: on, precision: 'day' },
        headline: headline.slice(0, 200),
        tone: 'neutral',
      });
      for (const [event, does] of events) {
        if (does === 'start') startClocks(writer, caseId, event, on, desk.policy, desk.calendar);
        else stopClocks(writer, caseId, event, on, desk.calendar);
      }
    });
  };
}

function close(desk: StoryDesk, actor: string, found: SampleCase): Moment[2] {
  return ({ caseId }) => {
    const known = desk.caseNow(caseId);
    if (known.status === 'closed') return;
    const reason = desk.policy.closure.reasons.find(each => each.id === found.closure?.reason);
    const words = reason?.label ?? 'The work is done';
    desk.write(actor, { command: 'sample.close', subject: `case:${caseId}`, reason: words }, writer => {
      closeCase(writer, known, {
        reasonCode: found.closure?.reason ?? null,
        note: [words, found.closure?.familyWords].filter(Boolean).join('. '),
        on: dayOf(writer.at),
      });
      endReferrals(writer, caseId);
    });
  };
}

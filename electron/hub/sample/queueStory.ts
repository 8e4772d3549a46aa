import { keepAnswer } from '../consent/answers.store.ts';
import type { NotificationContent } from '#contract/intake';
import { plainIsoDate } from '../clocks/workingDays.rules.ts';
import { takeNotification, type TakenNotification } from '../intake/take.ts';
import { dayOf } from '../kernel/time.ts';
import { openConcernsFor, raiseConcern } from '../safeguarding/raise.ts';
import { keepOutcome } from '../safeguarding/safeguarding.store.ts';
import { resumeClocks } from '../triage/caseClocks.ts';
import { assignCase, decideCase, keepContact, setCaseLevel } from '../triage/decide.ts';
import type { SampleNotification } from './notification.rules.ts';
import { contentOfNotification } from './notificationContent.rules.ts';
import {
  asProtected,
  refusalOfOther,
  specialFamilies,
  withDifferingAnswers,
} from './specialFamilies.rules.ts';
import { instantOn, type Step, type StoryDesk } from './storyDesk.ts';

const channels = { onlineForm: 'form', telephone: 'phone', file: 'file' } as const;
/** Concerns that still wait for social care's answer. */
const openConcerns = 2;

/** What happened to the notifications that stand in the queue today. */
export function queueStory(desk: StoryDesk): Step[] {
  const families = new Map(desk.sample.families.map(family => [family.id, family]));
  const concerns = desk.sample.notifications.filter(each => each.situation === 'safeguarding');
  const told = desk.sample.notifications.flatMap(notification => {
    const family = families.get(notification.familyId);
    if (family === undefined) return [];
    const content = contentOfNotification(notification, family, desk.policy);
    return [{ id: notification.id, situation: notification.situation, notification, content }];
  });
  const special = specialFamilies(told);
  const manager = desk.sample.staff.find(person => person.role === 'manager');
  return told.flatMap(({ notification, content: plain }) => {
    const shows = special.get(notification.id);
    const content =
      shows === 'protected'
        ? asProtected(plain)
        : shows === 'answersDiffer'
          ? withDifferingAnswers(plain)
          : plain;
    // Nobody works with a protected family who may not see it.
    const worker = shows === 'protected' ? manager?.id : notification.assignedTo;
    const takenBy = desk.accountOf(worker ?? desk.sample.staff[1]?.id ?? '');
    const day = notification.receivedAt.slice(0, 10);
    const at = notification.receivedAt < desk.now ? notification.receivedAt : desk.now;
    let taken: TakenNotification | null = null;
    const begin: Step = {
      at: at.replace(/:00Z$/u, ':00.000Z'),
      run: () => {
        const facts = { command: 'intake.takeNotification', subject: `draft:${notification.id}` };
        taken = desk.write(takenBy, facts, writer => {
          const result = takeNotification(writer, { ...desk, today: dayOf(writer.at) }, content, {
            channel: channels[notification.channel],
            ...(notification.channel === 'file' ? { fileKey: `sample:${notification.id}` } : {}),
          });
          facts.subject = `family:${result.familyId}`;
          return result;
        }).result;
      },
    };
    const later = (on: string, minutes: number, work: (taken: TakenNotification) => void): Step => {
      const wanted = instantOn(desk, on, minutes);
      return {
        at: wanted > begin.at ? wanted : begin.at,
        run: () => {
          if (taken !== null) work(taken);
        },
      };
    };
    const isOpenConcern = concerns.indexOf(notification) < openConcerns;
    return [
      begin,
      ...whatFollowed(desk, notification, takenBy, day, isOpenConcern).map(next => later(...next)),
      ...(shows === 'undecided' ? [later(day, 520, saysNo(desk, content, takenBy))] : []),
    ];
  });
}

type Next = [on: string, minutes: number, work: (taken: TakenNotification) => void];

function whatFollowed(
  desk: StoryDesk,
  notification: SampleNotification,
  actor: string,
  day: string,
  isOpenConcern: boolean,
): Next[] {
  const next: Next[] = [];
  if (notification.assignedTo !== null) {
    next.push([
      day,
      480,
      ({ caseId }) =>
        desk.write(actor, { command: 'triage.assign', subject: `case:${caseId}` }, writer =>
          assignCase(writer, desk.caseNow(caseId), actor),
        ),
    ]);
  }
  switch (notification.situation) {
    case 'waitingForInformation':
      next.push([
        notification.informationRequests[0]?.askedOn ?? day,
        490,
        askForMore(desk, notification, actor),
      ]);
      break;
    case 'safeguarding':
      next.push([day, 500, raise(desk, notification, actor)]);
      if (!isOpenConcern) next.push([day, 530, recordOutcome(desk, actor)]);
      break;
    case 'beingChecked':
      next.push([day, 505, callFamily(desk, actor)]);
      break;
    case 'readyToDecide':
      next.push([day, 505, callFamily(desk, actor)]);
      next.push([day, 510, setLevel(desk, actor)]);
      break;
    case 'plain':
    case 'agreementGap':
    case 'stepDown':
    case 'duplicate':
      break;
  }
  return next;
}

const askForMore =
  (desk: StoryDesk, notification: SampleNotification, actor: string) =>
  ({ caseId }: TakenNotification): void => {
    const rule = desk.policy.triageDecisions.find(each => each.id === 'askForInformation');
    if (rule === undefined) return;
    const asked = notification.informationRequests[0];
    const facts = { command: 'triage.decide', subject: `case:${caseId}`, reason: rule.label };
    desk.write(actor, facts, writer =>
      decideCase(
        writer,
        desk.caseNow(caseId),
        {
          decision: 'askForInformation',
          reasonCode: rule.reasons[0]?.id ?? null,
          note: asked === undefined ? '' : `Asked ${asked.of}: ${asked.what}`,
          duplicateOf: null,
          panelId: null,
        },
        { ...desk, today: dayOf(writer.at) },
      ),
    );
  };

const raise =
  (desk: StoryDesk, notification: SampleNotification, actor: string) =>
  ({ caseId, familyId }: TakenNotification): void => {
    const team = desk.policy.safeguarding.teams[0];
    desk.write(actor, { command: 'safeguarding.raise', subject: `family:${familyId}` }, writer =>
      raiseConcern(writer, {
        about: { familyId, caseId, draftId: null },
        concern: notification.safeguarding.words ?? notification.reason,
        immediateDanger: false,
        toldWho: team?.name ?? '',
        toldPhone: team?.phones[0] ?? '',
        toldAt: writer.at,
      }),
    );
  };

/** Social care answered that early help goes on: the clocks run again. */
const recordOutcome =
  (desk: StoryDesk, actor: string) =>
  ({ caseId, familyId }: TakenNotification): void => {
    const facts = { command: 'safeguarding.recordOutcome', subject: `family:${familyId}` };
    desk.write(actor, facts, writer => {
      const concern = openConcernsFor(writer, familyId).find(each => each.caseId === caseId);
      if (concern === undefined) return;
      keepOutcome(writer, concern.id, {
        agreedAction: 'No further action by social care now. Early help goes on.',
        agreedBy: 'Duty social worker',
        outcome: 'earlyHelpContinues',
        state: 'outcome-recorded',
      });
      resumeClocks(writer, caseId, dayOf(writer.at), desk.calendar);
    });
  };

/** The other parent rings and does not agree: nobody has said yet whether sharing goes on. */
const saysNo =
  (desk: StoryDesk, content: NotificationContent, actor: string) =>
  ({ familyId }: TakenNotification): void => {
    const refusal = refusalOfOther(content);
    if (refusal === null) return;
    const { partId: _partId, ...answer } = refusal;
    desk.write(actor, { command: 'consent.recordAnswer', subject: `family:${familyId}` }, writer =>
      keepAnswer(
        writer,
        { ...answer, answeredOn: dayOf(writer.at) },
        { familyId, personId: null, notificationId: null },
      ),
    );
  };

const callFamily =
  (desk: StoryDesk, actor: string) =>
  ({ caseId }: TakenNotification): void => {
    desk.write(actor, { command: 'triage.recordContact', subject: `case:${caseId}` }, writer => {
      const on = plainIsoDate(dayOf(writer.at));
      keepContact(
        writer,
        desk.caseNow(caseId),
        {
          with: 'family',
          how: 'phone',
          words: 'Spoke with the family by phone',
          on,
          note: 'They want help.',
        },
        { ...desk, today: on },
      );
    });
  };

const setLevel =
  (desk: StoryDesk, actor: string) =>
  ({ caseId }: TakenNotification): void => {
    const reason = 'More than one need, and the family asks for help.';
    desk.write(actor, { command: 'triage.setLevel', subject: `case:${caseId}`, reason }, writer =>
      setCaseLevel(writer, desk.caseNow(caseId), 2, reason),
    );
  };

import { addWeekdays, dayOf, isoOf, weekdayOnOrBefore, type Day } from './days.rules.ts';
import { castOf, householdOf, referrerFor, socialCareReferrer } from './caseload.rules.ts';
import { NARRATIVES, narrativesFor, needsFor, tell, type Cast } from './narratives.rules.ts';
import type { NotifiedPerson, SampleNotification, Situation } from './notification.rules.ts';
import { agreementOf, gapsOf } from './notificationGaps.rules.ts';
import { look } from './observePerson.rules.ts';
import type { SampleOptions } from './options.rules.ts';
import type { SampleFamily, SamplePerson } from './people.rules.ts';
import { Random } from './random.rules.ts';
import type { Setting } from './setting.rules.ts';
import type { SampleStaff } from './staff.rules.ts';

/** How many notifications of each situation stand in the queue; sixty together. */
const QUEUE: readonly (readonly [Situation, number])[] = [
  ['plain', 16],
  ['beingChecked', 8],
  ['waitingForInformation', 9],
  ['agreementGap', 6],
  ['stepDown', 6],
  ['safeguarding', 4],
  ['readyToDecide', 7],
  ['duplicate', 4],
];

/** A social care plan that ended, as the social care system tells it. */
export interface EndedPlan {
  readonly from: string;
  /** ISO date. */
  readonly endedOn: string;
}

/** Fills the triage queue from the families given, one each; duplicates come again about a family already there. */
export function createNotifications(
  setting: Setting,
  options: SampleOptions,
  families: readonly SampleFamily[],
  staff: readonly SampleStaff[],
  endedPlans: ReadonlyMap<string, EndedPlan>,
): SampleNotification[] {
  const notifications: SampleNotification[] = [];
  const waiting = families.filter(family => !endedPlans.has(family.id));
  const steppingDown = families.filter(family => endedPlans.has(family.id));
  const byId = new Map(families.map(family => [family.id, family]));
  const advisors = staff.filter(person => person.role === 'advisor');
  for (const [situation, count] of QUEUE) {
    for (let made = 0; made < count; made += 1) {
      const original = situation === 'duplicate' ? notifications[made * 3] : undefined;
      const family =
        original === undefined
          ? (situation === 'stepDown' ? steppingDown : waiting).shift()
          : byId.get(original.familyId);
      const cast = family === undefined ? null : castOf(setting, family);
      if (family === undefined || cast === null) continue;
      const random = new Random(setting.seed, 'notification', notifications.length);
      notifications.push(
        createNotification({
          setting,
          options,
          random,
          family,
          cast,
          situation,
          original,
          advisors,
          endedPlan: endedPlans.get(family.id) ?? null,
          number: notifications.length + 1,
        }),
      );
    }
  }
  return notifications;
}

interface Making {
  readonly setting: Setting;
  readonly options: SampleOptions;
  readonly random: Random;
  readonly family: SampleFamily;
  readonly cast: Cast;
  readonly situation: Situation;
  readonly original: SampleNotification | undefined;
  readonly advisors: readonly SampleStaff[];
  readonly endedPlan: EndedPlan | null;
  readonly number: number;
}

function createNotification(making: Making): SampleNotification {
  const { setting, options, random, family, cast, situation, original, number } = making;
  const received = receivedDay(making);
  const needs = needsFor(random, options.needs, cast, setting.today, random.integer(1, 3));
  const main = narrativesFor(needs[0] ?? { id: '', name: '' });
  const referrer =
    situation === 'stepDown' ? socialCareReferrer(setting, random) : referrerFor(setting, random, cast);
  const people = householdOf(setting, family, cast).map((person): NotifiedPerson =>
    notified(making, person, received),
  );
  const isSafeguarding = situation === 'safeguarding';
  const isWaiting = situation === 'waitingForInformation';
  const gaps = gapsOf(people, situation, referrer);
  return {
    id: `notification-${String(number).padStart(3, '0')}`,
    reference: `EHN-${isoOf(received).slice(0, 4)}-${String(4000 + number)}`,
    situation,
    state: stateOf(situation, random),
    channel: referrer.kind === 'family' ? 'telephone' : random.chance(0.75) ? 'onlineForm' : 'file',
    receivedAt: `${isoOf(received)}T${String(random.integer(8, 16)).padStart(2, '0')}:${String(random.integer(0, 59)).padStart(2, '0')}:00Z`,
    familyId: family.id,
    districtId: family.districtId,
    assignedTo: situation === 'plain' ? null : random.pick(making.advisors).id,
    referrer,
    people,
    needs: needs.map(need => need.id),
    reason: tell(random, main.reasons, cast),
    whatWouldHelp: tell(random, main.helps, cast),
    strengths: random.chance(0.8) ? tell(random, NARRATIVES.strengths, cast) : '',
    familyWords: random.chance(0.6) ? random.pick(NARRATIVES.familyWords) : '',
    agreement: agreementOf(making, received),
    safeguarding: {
      answer: isSafeguarding ? (random.chance(0.7) ? 'yes' : 'notSure') : 'no',
      words: isSafeguarding ? tell(random, NARRATIVES.safeguarding, cast) : null,
    },
    gaps,
    informationRequests: isWaiting
      ? [
          {
            askedOn: isoOf(addWeekdays(received, 1)),
            of: `${referrer.name}, ${referrer.agency}`,
            what: gaps[0]?.what ?? 'What has been tried already',
            answeredOn: null,
          },
        ]
      : [],
    duplicateOf: original?.id ?? null,
    stepDown: situation === 'stepDown' ? making.endedPlan : null,
  };
}

function notified(
  { setting, random, family, cast }: Making,
  person: SamplePerson,
  received: Day,
): NotifiedPerson {
  const observer = { setting, random, source: 'Notification' as const, family, sourceFamilyId: null };
  const isCarer = person === cast.carer;
  const observed = look(observer, person, {
    asOf: received,
    prefersKnownAs: random.chance(0.6),
    hasBirth: person.part === 'child' || random.chance(0.55),
    hasNhsNumber: random.chance(0.06),
    hasUpn: random.chance(0.2),
    phones: isCarer && person.phone !== null ? [person.phone] : [],
  });
  const link = family.relationships.find(
    relationship => relationship.from === person.id && relationship.to === cast.child.id,
  );
  const isTold = random.chance(0.8);
  return {
    observed,
    relationshipToChild:
      person === cast.child ? 'self' : (link?.kind ?? (person.part === 'child' ? 'sibling' : 'notKnown')),
    parentalResponsibility:
      link === undefined || !isTold
        ? person.role === 'child'
          ? 'no'
          : 'notKnown'
        : link.parentalResponsibility
          ? 'yes'
          : 'no',
  };
}

/** Never before what it follows: the end of a social care plan, or the notification it repeats. */
function receivedDay({ setting, random, situation, original, endedPlan }: Making): Day {
  const usual = setting.today - daysAgo(random, situation);
  const follows =
    original?.receivedAt.slice(0, 10) ?? (situation === 'stepDown' ? endedPlan?.endedOn : undefined);
  if (follows === undefined) return weekdayOnOrBefore(usual);
  const least = Math.min(setting.today, dayOf(follows));
  return Math.max(least, weekdayOnOrBefore(Math.max(usual, least)));
}

function daysAgo(random: Random, situation: Situation): number {
  switch (situation) {
    case 'safeguarding':
      return random.integer(0, 1);
    case 'plain':
      return random.integer(0, 5);
    case 'duplicate':
      return random.integer(0, 3);
    case 'waitingForInformation':
      return random.integer(3, 16);
    case 'beingChecked':
    case 'agreementGap':
    case 'stepDown':
    case 'readyToDecide':
      return random.integer(1, 9);
  }
}

function stateOf(situation: Situation, random: Random): SampleNotification['state'] {
  switch (situation) {
    case 'plain':
    case 'duplicate':
      return 'new';
    case 'beingChecked':
    case 'agreementGap':
      return 'checking';
    case 'stepDown':
      return random.chance(0.5) ? 'new' : 'checking';
    case 'waitingForInformation':
      return 'waitingForInformation';
    case 'safeguarding':
      return 'safeguarding';
    case 'readyToDecide':
      return 'ready';
  }
}

import { addWeekdays, ageOn, isoOf, weekdayOnOrBefore, type Day } from './days.rules.ts';
import {
  castOf,
  householdOf,
  referrerFor,
  socialCareReferrer,
  type SampleAgreement,
  type SampleReferrer,
} from './caseload.rules.ts';
import { NARRATIVES, narrativesFor, tell, type Cast } from './narratives.rules.ts';
import type { ObservedPerson } from './observation.rules.ts';
import { look } from './observePerson.rules.ts';
import type { SampleOptions } from './options.rules.ts';
import type { SampleFamily, SamplePerson } from './people.rules.ts';
import { Random } from './random.rules.ts';
import type { Setting } from './setting.rules.ts';
import type { SampleStaff } from './staff.rules.ts';

export const SITUATIONS = [
  'plain',
  'beingChecked',
  'waitingForInformation',
  'agreementGap',
  'duplicate',
  'stepDown',
  'safeguarding',
  'readyToDecide',
] as const;
/** Why this notification is in the sample. */
export type Situation = (typeof SITUATIONS)[number];

export interface NotifiedPerson {
  /** What the referrer wrote; `source` is "Notification". */
  readonly observed: ObservedPerson;
  readonly relationshipToChild: string;
  readonly parentalResponsibility: 'yes' | 'no' | 'notKnown';
}

export interface SampleNotification {
  readonly id: string;
  readonly reference: string;
  readonly situation: Situation;
  readonly state: 'new' | 'checking' | 'waitingForInformation' | 'safeguarding' | 'ready';
  readonly channel: 'onlineForm' | 'telephone' | 'file';
  /** UTC instant. */
  readonly receivedAt: string;
  readonly familyId: string;
  readonly districtId: string;
  readonly assignedTo: string | null;
  readonly referrer: SampleReferrer;
  readonly people: readonly NotifiedPerson[];
  readonly needs: readonly string[];
  readonly reason: string;
  readonly whatWouldHelp: string;
  readonly strengths: string;
  readonly familyWords: string;
  readonly agreement: SampleAgreement;
  readonly safeguarding: { readonly answer: 'no' | 'yes' | 'notSure'; readonly words: string | null };
  readonly gaps: readonly { readonly what: string; readonly askWhom: string }[];
  readonly informationRequests: readonly {
    readonly askedOn: string;
    readonly of: string;
    readonly what: string;
    readonly answeredOn: string | null;
  }[];
  readonly duplicateOf: string | null;
  readonly stepDown: { readonly from: string; readonly endedOn: string } | null;
}

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

/** Fills the triage queue from the families given, one each; duplicates come again about a family already there. */
export function createNotifications(
  setting: Setting,
  options: SampleOptions,
  families: readonly SampleFamily[],
  staff: readonly SampleStaff[],
): SampleNotification[] {
  const notifications: SampleNotification[] = [];
  const byId = new Map(families.map(family => [family.id, family]));
  const advisors = staff.filter(person => person.role === 'advisor');
  let next = 0;
  for (const [situation, count] of QUEUE) {
    for (let made = 0; made < count; made += 1) {
      const original = situation === 'duplicate' ? notifications[made * 3] : undefined;
      const family = original === undefined ? families[next++] : byId.get(original.familyId);
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
  readonly number: number;
}

function createNotification(making: Making): SampleNotification {
  const { setting, options, random, family, cast, situation, original, number } = making;
  const received = weekdayOnOrBefore(setting.today - daysAgo(random, situation));
  const needs = random.some(options.needs, random.integer(1, 3));
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
    stepDown:
      situation === 'stepDown'
        ? {
            from: random.pick(['Child in need plan', 'Child protection plan', 'Social care assessment']),
            endedOn: isoOf(received - random.integer(1, 6)),
          }
        : null,
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

function gapsOf(
  people: readonly NotifiedPerson[],
  situation: Situation,
  referrer: SampleReferrer,
): SampleNotification['gaps'] {
  const gaps: { what: string; askWhom: string }[] = [];
  if (
    people.some(person => person.observed.record.role === 'child' && person.observed.record.birth === null)
  ) {
    gaps.push({ what: 'Date of birth of a child', askWhom: `${referrer.name}, ${referrer.agency}` });
  }
  if (!people.some(person => person.parentalResponsibility === 'yes')) {
    gaps.push({ what: 'Who has parental responsibility', askWhom: `${referrer.name}, ${referrer.agency}` });
  }
  if (situation === 'waitingForInformation' && gaps.length === 0) {
    gaps.push({
      what: 'What has been tried already, and how it went',
      askWhom: `${referrer.name}, ${referrer.agency}`,
    });
  }
  if (situation === 'agreementGap')
    gaps.push({ what: 'Agreement of a parent or carer', askWhom: 'The parent or carer' });
  return gaps;
}

function agreementOf({ setting, random, cast, situation, number }: Making, received: Day): SampleAgreement {
  const age = cast.child.born === null ? 0 : ageOn(cast.child.born, setting.today);
  const by = age >= 16 && random.chance(0.4) ? cast.child.id : cast.carer.id;
  const nothing = { form: null, on: null, signedFormSeen: false, notToTell: [] };
  if (situation === 'agreementGap' && number % 2 === 0) {
    return {
      ...nothing,
      state: 'refused',
      by,
      reasonNot: 'We do not want another person in our house just now.',
    };
  }
  if (situation === 'agreementGap') {
    return {
      ...nothing,
      state: 'notAsked',
      by: null,
      reasonNot: 'The referrer has not yet been able to reach the parents.',
    };
  }
  if (situation === 'safeguarding' && random.chance(0.5)) {
    return {
      ...nothing,
      state: 'notAsked',
      by: null,
      reasonNot: 'Asking first might put the child in danger.',
    };
  }
  const form = random.pick(['signed', 'signed', 'written', 'spoken'] as const);
  return {
    state: 'given',
    by,
    form,
    on: isoOf(received - random.integer(0, 12)),
    signedFormSeen: form === 'signed' && random.chance(0.85),
    notToTell: random.chance(0.12)
      ? [random.pick(['Housing', "The other parent's employer", 'Police', 'School'])]
      : [],
    reasonNot: null,
  };
}

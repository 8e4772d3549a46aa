import { castOf, referrerFor, type SampleAgreement, type SampleReferrer } from './caseload.rules.ts';
import {
  createAssessment,
  createNotes,
  createPlan,
  type SampleAssessment,
  type SampleNote,
  type SamplePlan,
} from './caseWork.rules.ts';
import { addWeekdays, dayOf, isoOf, weekdayOnOrBefore, type Day } from './days.rules.ts';
import { NARRATIVES, narrativesFor, needsFor, tell, type Cast } from './narratives.rules.ts';
import type { SampleOptions } from './options.rules.ts';
import type { SampleFamily } from './people.rules.ts';
import type { SampleProvider } from './providers.rules.ts';
import { Random, draw, weighted } from './random.rules.ts';
import type { Setting } from './setting.rules.ts';
import type { SampleStaff } from './staff.rules.ts';

export interface SampleReferral {
  readonly serviceId: string;
  readonly sentOn: string;
  readonly state: 'sent' | 'accepted' | 'declined';
  readonly answeredOn: string | null;
  readonly declineReason: string | null;
}

export interface SampleReview {
  readonly heldOn: string;
  readonly outcome: 'met' | 'partlyMet' | 'notMet';
  readonly words: string;
}

export interface SampleCase {
  readonly id: string;
  readonly reference: string;
  readonly familyId: string;
  readonly districtId: string;
  readonly stage: 'waitingForProvider' | 'accepted' | 'assessing' | 'planning' | 'reviewing' | 'closed';
  readonly receivedOn: string;
  readonly decidedOn: string;
  readonly decisionReason: string;
  readonly level: number;
  readonly needs: readonly string[];
  readonly reason: string;
  readonly referrer: SampleReferrer;
  readonly agreement: SampleAgreement;
  readonly advisorId: string;
  readonly coordinatorId: string;
  /** Oldest first; a declined one is followed by another. */
  readonly referrals: readonly SampleReferral[];
  readonly leadPractitioner: {
    readonly name: string;
    readonly role: string;
    readonly agency: string;
    readonly phone: string;
  } | null;
  readonly assessment: SampleAssessment | null;
  readonly plan: SamplePlan | null;
  readonly reviews: readonly SampleReview[];
  /** May lie in the past: the review is overdue. */
  readonly nextReviewOn: string | null;
  readonly notes: readonly SampleNote[];
  readonly closure: {
    readonly closedOn: string;
    readonly reason: string;
    readonly familyWords: string;
    readonly childWords: string;
  } | null;
}

const USUAL_CLOSURES = [
  'outcomesMet',
  'singleAgency',
  'agreementWithdrawn',
  'cannotBeContacted',
  'steppedUp',
  'movedAway',
];

export interface Caseload {
  readonly setting: Setting;
  readonly options: SampleOptions;
  readonly staff: readonly SampleStaff[];
  readonly providers: readonly SampleProvider[];
}

/** A case for each family, begun long enough ago to be at any stage (open) or finished (closed). */
export function createCases(
  caseload: Caseload,
  families: readonly SampleFamily[],
  kind: 'open' | 'closed',
): SampleCase[] {
  return families.flatMap((family, index) => {
    const cast = castOf(caseload.setting, family);
    if (cast === null) return [];
    return [
      createCase(caseload, new Random(caseload.setting.seed, kind, index), family, cast, kind, index + 1),
    ];
  });
}

function createCase(
  caseload: Caseload,
  random: Random,
  family: SampleFamily,
  cast: Cast,
  kind: 'open' | 'closed',
  number: number,
): SampleCase {
  const { setting, options, staff } = caseload;
  const { today } = setting;
  const isClosed = kind === 'closed';
  const received = weekdayOnOrBefore(
    today -
      (isClosed
        ? random.integer(260, 1600)
        : random.chance(0.45)
          ? random.integer(2, 55)
          : random.integer(56, 260)),
  );
  const needs = needsFor(random, options.needs, cast, today, random.integer(1, 4));
  const main = narrativesFor(needs[0] ?? { id: '', name: '' });
  const decided = Math.min(today, addWeekdays(received, random.integer(1, 6)));
  const referrals = createReferrals(
    caseload,
    random,
    family,
    needs.map(need => need.id),
    decided,
    isClosed,
  );
  const accepted = referrals.find(referral => referral.state === 'accepted');
  const begun = accepted?.answeredOn ? dayOf(accepted.answeredOn) : null;
  const provider = caseload.providers.find(candidate =>
    candidate.services.some(service => service.id === accepted?.serviceId),
  );
  const assessed = begun === null ? null : addWeekdays(begun, random.integer(3, 9));
  const completed = assessed === null ? null : addWeekdays(assessed, random.integer(5, 13));
  const planned = completed === null ? null : addWeekdays(completed, random.integer(3, 10));
  const lastDay =
    isClosed && planned !== null ? Math.min(today - 5, planned + random.integer(90, 240)) : today;
  const reviews =
    planned === null ? { held: [], next: null } : createReviews(random, planned, lastDay, isClosed);
  const happened = (day: Day | null): day is Day => day !== null && day <= today;
  return {
    id: `case-${kind}-${String(number).padStart(4, '0')}`,
    reference: `EHC-${isoOf(received).slice(0, 4)}-${String((isClosed ? 1000 : 3000) + number)}`,
    familyId: family.id,
    districtId: family.districtId,
    stage: isClosed ? 'closed' : stageOf({ begun, assessed, completed, planned }, today),
    receivedOn: isoOf(received),
    decidedOn: isoOf(decided),
    decisionReason:
      needs.length > 1
        ? 'More than one need, and more than one agency to bring together.'
        : 'One clear need that one service can meet.',
    level: random.pick(options.levels ?? [2, 3]),
    needs: needs.map(need => need.id),
    reason: tell(random, main.reasons, cast),
    referrer: referrerFor(setting, random, cast),
    agreement: {
      state: 'given',
      by: cast.carer.id,
      form: random.pick(['signed', 'written', 'spoken']),
      on: isoOf(received - random.integer(0, 9)),
      signedFormSeen: true,
      notToTell: [],
      reasonNot: null,
    },
    advisorId: random.pick(staff.filter(person => person.role === 'advisor')).id,
    coordinatorId: coordinatorFor(random, staff, family.districtId).id,
    referrals,
    leadPractitioner:
      provider === undefined
        ? null
        : {
            name: provider.contact.name,
            role: 'Lead practitioner',
            agency: provider.organisation,
            phone: provider.contact.phone,
          },
    assessment: happened(assessed)
      ? createAssessment(random, assessed, happened(completed) ? completed : null)
      : null,
    plan: happened(planned) ? createPlan(random, needs, cast, planned, lastDay) : null,
    reviews: reviews.held,
    nextReviewOn: isClosed ? null : reviews.next,
    notes: createNotes(random, staff, cast, received, lastDay),
    closure: isClosed
      ? {
          closedOn: isoOf(lastDay),
          reason: closureReason(random, options),
          familyWords: random.pick(NARRATIVES.closingWords),
          childWords: random.pick(NARRATIVES.childWords),
        }
      : null,
  };
}

function createReferrals(
  caseload: Caseload,
  random: Random,
  family: SampleFamily,
  needs: readonly string[],
  decided: Day,
  isClosed: boolean,
): SampleReferral[] {
  const { today } = caseload.setting;
  const services = caseload.providers
    .flatMap(provider => provider.services)
    .filter(service => service.districts === 'all' || service.districts.includes(family.districtId));
  const fitting = services.filter(service => service.needs.some(need => needs.includes(need)));
  const choices = random.some(fitting.length > 0 ? fitting : services, 3);
  const referrals: SampleReferral[] = [];
  let day = decided;
  for (const [index, service] of choices.entries()) {
    const answered = addWeekdays(day, random.integer(1, 9));
    const isDeclined = index < choices.length - 1 && random.chance(0.12);
    const isAnswered = isClosed || answered <= today;
    referrals.push({
      serviceId: service.id,
      sentOn: isoOf(day),
      state: !isAnswered ? 'sent' : isDeclined ? 'declined' : 'accepted',
      answeredOn: isAnswered ? isoOf(answered) : null,
      declineReason: isAnswered && isDeclined ? random.pick(NARRATIVES.declines) : null,
    });
    if (!isAnswered || !isDeclined) break;
    day = Math.min(today, addWeekdays(answered, 1));
  }
  return referrals;
}

function createReviews(
  random: Random,
  planned: Day,
  lastDay: Day,
  isClosed: boolean,
): { held: SampleReview[]; next: string | null } {
  const held: SampleReview[] = [];
  const usual = isClosed
    ? (['partlyMet', 'partlyMet', 'met'] as const)
    : (['partlyMet', 'partlyMet', 'notMet', 'met'] as const);
  let due = weekdayOnOrBefore(planned + random.integer(42, 84));
  while (due <= lastDay) {
    // One team in eight lets a review slip, so that there is something overdue to see.
    if (!isClosed && due > lastDay - 40 && random.chance(0.3)) break;
    held.push({
      heldOn: isoOf(due),
      outcome: random.pick(usual),
      words: random.pick(NARRATIVES.closingWords),
    });
    due = weekdayOnOrBefore(due + random.integer(42, 84));
  }
  return { held, next: planned <= lastDay ? isoOf(due) : null };
}

function stageOf(
  days: { begun: Day | null; assessed: Day | null; completed: Day | null; planned: Day | null },
  today: Day,
): SampleCase['stage'] {
  if (days.begun === null) return 'waitingForProvider';
  if (days.assessed === null || days.assessed > today) return 'accepted';
  if (days.completed === null || days.completed > today) return 'assessing';
  return days.planned === null || days.planned > today ? 'planning' : 'reviewing';
}

function coordinatorFor(random: Random, staff: readonly SampleStaff[], districtId: string): SampleStaff {
  const coordinators = staff.filter(person => person.role === 'coordinator');
  const near = coordinators.filter(person => person.districts.includes(districtId));
  return random.pick(near.length > 0 ? near : coordinators);
}

function closureReason(random: Random, options: SampleOptions): string {
  // Reasons such as a death would have to be true of the family; the sample keeps to those that may be true of any.
  const listed = options.closureReasons ?? USUAL_CLOSURES;
  const usual = USUAL_CLOSURES.filter(reason => listed.includes(reason));
  const reasons = usual.length > 0 ? usual : listed;
  return draw(
    random,
    weighted(reasons, (_, rank) => 1 / (rank + 1) ** 1.3),
  );
}

import type { Clock } from '#contract/policyClocks';
import type { PolicyPack } from '#contract/policyPack';
import type { QueueGroup, QueueRow } from '#contract/triage';
import { dayRead, runningClocksOf, type RunningClock } from './caseClocks.ts';
import { clockStanding } from '../clocks/clockState.rules.ts';
import { longDate, shortDate } from '../clocks/dateWords.rules.ts';
import { plainIsoDate, type PlainIsoDate, type WorkingCalendar } from '../clocks/workingDays.rules.ts';
import { agreementsOfFamilies } from '../consent/standing.ts';
import type { Reader } from '../journal/reader.ts';
import { clockLine, leadingClock, type StandingClock } from './clockWords.rules.ts';
import { diedInNotifications } from './diedNotified.store.ts';
import { flagsOf, repeatSettings } from './flags.rules.ts';
import { agencyOf, listedChildren, listedContentSchema } from './notified.rules.ts';
import { compareQueued, groupOfQueued, queueGroups } from './queue.rules.ts';
import {
  casesOfFamilies,
  receivedOf,
  lastReceivedOn,
  matchesToReview,
  openConcernSubjects,
  queuedCases,
  userNames,
  type QueueAsker,
  type QueuedCase,
  type QueueFilter,
} from './queue.store.ts';
import { readSetting } from '../policy/policy.store.ts';
import { comesFromSocialCare } from './socialCare.rules.ts';

export type ListFacts = {
  readonly policy: PolicyPack;
  readonly calendar: WorkingCalendar;
  readonly today: PlainIsoDate;
};

const referrerSchema = listedContentSchema.shape.referrer;
const pageSize = 50;
const shownNeeds = 3;

/**
 * The running clocks of many cases with where they stand, each by the rule it started under. Clocks that never waited
 * stand alike when they have one rule and began on one day, so each such pair is counted once.
 */
export function standingClocks(
  reader: Reader,
  caseIds: readonly string[],
  facts: Pick<ListFacts, 'today' | 'calendar'>,
): Map<string, StandingClock[]> {
  const known = new Map<Clock, Map<string, StandingClock>>();
  const stand = ({ rule, startedOn, pauses }: RunningClock): StandingClock => {
    const { today, calendar } = facts;
    const standing = clockStanding({
      clock: rule,
      start: startedOn,
      pausedIntervals: pauses,
      today,
      calendar,
    });
    return { rule, standing };
  };
  const standing = (clock: RunningClock): StandingClock => {
    if (clock.pauses.length > 0) return stand(clock);
    const ofRule = known.get(clock.rule) ?? new Map<string, StandingClock>();
    const found = ofRule.get(clock.startedOn) ?? stand(clock);
    known.set(clock.rule, ofRule.set(clock.startedOn, found));
    return found;
  };
  return new Map(
    [...runningClocksOf(reader, caseIds)].map(([caseId, clocks]) => [caseId, clocks.map(standing)]),
  );
}

type Placed = { queued: QueuedCase; clock: StandingClock | null; group: QueueGroup };

/** Places cases in their groups. */
function placeAll(
  found: readonly QueuedCase[],
  clocks: ReadonlyMap<string, readonly StandingClock[]>,
  { today }: ListFacts,
): Placed[] {
  return found.map(queued => {
    const clock = leadingClock(clocks.get(queued.caseId) ?? []);
    const { status, urgency } = queued;
    const group = groupOfQueued({ status, receivedOn: dayRead(queued.receivedOn), urgency, clock }, today);
    return { queued, clock, group };
  });
}

/** One page of the queue, and how many stand in each group. */
export function queuePage(
  reader: Reader,
  asker: QueueAsker,
  filter: QueueFilter & { cursor?: string | undefined },
  facts: ListFacts,
): {
  rows: QueueRow[];
  nextCursor: string | null;
  total: number;
  groups: { id: QueueGroup; count: number }[];
  lastReceived: string | null;
} {
  const found = queuedCases(reader, asker, filter).filter(
    queued =>
      filter.view !== 'step-downs' ||
      (queued.referrer !== null &&
        comesFromSocialCare(referrerSchema.parse(JSON.parse(queued.referrer)), facts.policy)),
  );
  const clocks = standingClocks(
    reader,
    found.map(queued => queued.caseId),
    facts,
  );
  const placed = placeAll(found, clocks, facts)
    .map(each => ({ ...each, keys: sortKeys(each) }))
    .toSorted((one, other) => compareQueued(one.keys, other.keys));
  const after =
    filter.cursor === undefined ? 0 : placed.findIndex(each => each.queued.caseId === filter.cursor) + 1;
  const page = placed.slice(after, after + pageSize);
  const isMore = after + pageSize < placed.length;
  const last = lastReceivedOn(reader);
  return {
    rows: rowsOf(reader, asker, page, facts),
    nextCursor: isMore ? (page.at(-1)?.queued.caseId ?? null) : null,
    total: placed.length,
    groups: queueGroups.map(id => ({ id, count: placed.filter(each => each.group === id).length })),
    lastReceived: last === null ? null : longDate(plainIsoDate(last)),
  };
}

function sortKeys({ queued, clock, group }: Placed): Parameters<typeof compareQueued>[0] {
  return {
    group,
    due: clock?.standing.due ?? null,
    receivedOn: queued.receivedOn,
    reference: queued.reference,
  };
}

/** A single case as a row of the queue, whatever its status: for previews and pages. */
export function rowOfCase(reader: Reader, asker: QueueAsker, queued: QueuedCase, facts: ListFacts): QueueRow {
  const clocks = standingClocks(reader, [queued.caseId], facts);
  const [row] = rowsOf(reader, asker, placeAll([queued], clocks, facts), facts);
  if (row === undefined) throw new RangeError('A case without a row.');
  return row;
}

function rowsOf(reader: Reader, asker: QueueAsker, page: readonly Placed[], facts: ListFacts): QueueRow[] {
  const notificationIds = page.map(each => each.queued.notificationId);
  const familyIds = page.map(each => each.queued.familyId);
  const received = receivedOf(reader, notificationIds);
  const agreements = agreementsOfFamilies(reader, familyIds, {
    policy: facts.policy,
    mayWorkWithRestricted: asker.mayWorkWithRestricted,
  });
  const matches = matchesToReview(reader, notificationIds, asker.mayWorkWithRestricted);
  const families = casesOfFamilies(reader, familyIds);
  const died = diedInNotifications(
    reader,
    page.map(each => each.queued),
  );
  const concerns = openConcernSubjects(reader);
  const names = userNames(reader);
  const repeat = repeatSettings(id => readSetting(reader, id));
  const { policy, today, calendar } = facts;
  const needWords = new Map(policy.needs.map(need => [need.id, need.label]));
  return page.map(({ queued, clock, group }): QueueRow => {
    const { channel, content: text } = received.get(queued.notificationId) ?? {
      channel: 'form',
      content: '{}',
    };
    const content = listedContentSchema.parse(JSON.parse(text));
    const district = policy.districts.find(each => each.id === queued.district);
    const agreement = agreements.get(queued.familyId);
    return {
      caseId: queued.caseId,
      reference: queued.reference,
      version: queued.version,
      familyId: queued.familyId,
      status: queued.status,
      group,
      receivedOn: queued.receivedOn,
      receivedWords: shortDate(plainIsoDate(queued.receivedOn), today),
      clock: clock === null ? null : clockLine(clock, today, calendar),
      children: listedChildren(content.children, today, died.get(queued.notificationId)),
      district: district === undefined ? null : { id: district.id, name: district.name },
      referrer: { name: content.referrer.name, agency: agencyOf(content.referrer) },
      needs: content.needs.slice(0, shownNeeds).map(id => needWords.get(id) ?? id),
      otherNeeds: Math.max(0, content.needs.length - shownNeeds),
      channel,
      agreement: {
        state: agreement?.state ?? 'none',
        differs: agreement?.differs ?? false,
        words:
          agreement?.state === 'agreed' && agreement.differs
            ? 'Not everybody agrees, sharing goes on'
            : agreementWords(agreement?.state ?? 'none', policy),
        statement: agreement?.statement ?? null,
      },
      flags: flagsOf({
        queued,
        content,
        others: (families.get(queued.familyId) ?? []).filter(each => each.caseId !== queued.caseId),
        matches: matches.get(queued.notificationId) ?? 0,
        hasOpenConcern: concerns.has(queued.familyId) || concerns.has(queued.caseId),
        repeat,
        policy,
        today,
      }),
      assignedTo:
        queued.assignedTo === null
          ? null
          : { id: queued.assignedTo, name: names.get(queued.assignedTo) ?? 'Somebody no longer here' },
    };
  });
}

function agreementWords(state: QueueRow['agreement']['state'], pack: PolicyPack): string {
  switch (state) {
    case 'agreed':
      return 'Agreed';
    case 'refused':
      return 'Refused';
    case 'withdrawn':
      return 'Withdrawn';
    case 'not-asked':
      return 'Not asked';
    case 'none':
      return `No ${pack.terms.agreement} recorded`;
    case 'undecided':
      return 'Not everybody agrees';
    case 'stopped':
      return 'Sharing was stopped';
  }
}

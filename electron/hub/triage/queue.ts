import type { PolicyPack } from '#contract/policyPack';
import type { QueueGroup, QueueRow } from '#contract/triage';
import type { CaseClock } from './caseClocks.ts';
import { dayRead, runningClocksOf } from './caseClocks.ts';
import { clockStanding } from '../clocks/clockState.rules.ts';
import { longDate, shortDate } from '../clocks/dateWords.rules.ts';
import { plainIsoDate, type PlainIsoDate, type WorkingCalendar } from '../clocks/workingDays.rules.ts';
import type { Reader } from '../journal/reader.ts';
import { clockLine, leadingClock, type StandingClock } from './clockWords.rules.ts';
import { flagsOf, repeatSettings } from './flags.rules.ts';
import { agencyOf, listedChildren, listedContentSchema } from './notified.rules.ts';
import { comesFromSocialCare, compareQueued, groupOfQueued, queueGroups } from './queue.rules.ts';
import {
  agreementsOf,
  casesOfFamilies,
  contentsOf,
  lastReceivedOn,
  matchesToReview,
  openConcernSubjects,
  queuedCases,
  urgenciesOf,
  userNames,
  type QueueAsker,
  type QueuedCase,
  type QueueFilter,
} from './queue.store.ts';
import { readSetting } from '../policy/policy.store.ts';

export type ListFacts = {
  readonly policy: PolicyPack;
  readonly calendar: WorkingCalendar;
  readonly today: PlainIsoDate;
};

const pageSize = 50;
const shownNeeds = 3;

/**
 * The running clocks of many cases with where they stand. Clocks that never waited stand alike when they are of one
 * kind and began on one day, so each such pair is counted once.
 */
export function standingClocks(
  reader: Reader,
  caseIds: readonly string[],
  facts: ListFacts,
): Map<string, StandingClock[]> {
  const known = new Map<string, StandingClock>();
  const rules = new Map(facts.policy.clocks.map(rule => [rule.id, rule]));
  const standing = (clock: CaseClock): StandingClock[] => {
    const rule = rules.get(clock.clockId);
    if (rule === undefined) return [];
    const key = clock.pauses.length === 0 ? `${clock.clockId} ${clock.startedOn}` : clock.id;
    const found = known.get(key) ?? {
      rule,
      standing: clockStanding({
        clock: rule,
        start: clock.startedOn,
        pausedIntervals: clock.pauses,
        today: facts.today,
        calendar: facts.calendar,
      }),
    };
    known.set(key, found);
    return [found];
  };
  return new Map(
    [...runningClocksOf(reader, caseIds)].map(([caseId, clocks]) => [caseId, clocks.flatMap(standing)]),
  );
}

type Placed = { queued: QueuedCase; clock: StandingClock | null; group: QueueGroup };

/** Places cases in their groups. Reads what the referrer said about urgency only where that can change the group. */
function placeAll(
  reader: Reader,
  found: readonly QueuedCase[],
  clocks: ReadonlyMap<string, readonly StandingClock[]>,
  { today }: ListFacts,
): Placed[] {
  const place = (queued: QueuedCase, urgency: 'usual' | 'soon' | 'today'): Placed => {
    const clock = leadingClock(clocks.get(queued.caseId) ?? []);
    const receivedOn = dayRead(queued.receivedOn);
    const group = groupOfQueued({ status: queued.status, receivedOn, urgency, clock }, today);
    return { queued, clock, group };
  };
  const placed = found.map(queued => place(queued, 'usual'));
  const isSettled = ({ queued, group }: Placed): boolean =>
    queued.status === 'waiting' || group === 'critical' || group === 'overdue';
  const open = placed.filter(each => !isSettled(each)).map(each => each.queued.notificationId);
  const urgencies = urgenciesOf(reader, open);
  return placed.map(each => {
    const urgency = urgencies.get(each.queued.notificationId);
    return urgency === undefined ? each : place(each.queued, urgency);
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
    queued => filter.view !== 'step-downs' || comesFromSocialCare(queued.organisation ?? '', facts.policy),
  );
  const clocks = standingClocks(
    reader,
    found.map(queued => queued.caseId),
    facts,
  );
  const placed = placeAll(reader, found, clocks, facts)
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
  const [row] = rowsOf(reader, asker, placeAll(reader, [queued], clocks, facts), facts);
  if (row === undefined) throw new RangeError('A case without a row.');
  return row;
}

function rowsOf(reader: Reader, asker: QueueAsker, page: readonly Placed[], facts: ListFacts): QueueRow[] {
  const notificationIds = page.map(each => each.queued.notificationId);
  const familyIds = page.map(each => each.queued.familyId);
  const contents = contentsOf(reader, notificationIds);
  const agreements = agreementsOf(reader, familyIds);
  const matches = matchesToReview(reader, notificationIds, asker.mayWorkWithRestricted);
  const families = casesOfFamilies(reader, familyIds);
  const concerns = openConcernSubjects(reader);
  const names = userNames(reader);
  const repeat = repeatSettings(id => readSetting(reader, id));
  const { policy, today, calendar } = facts;
  const needWords = new Map(policy.needs.map(need => [need.id, need.label]));
  return page.map(({ queued, clock, group }): QueueRow => {
    const content = listedContentSchema.parse(JSON.parse(contents.get(queued.notificationId) ?? '{}'));
    const district = policy.districts.find(each => each.id === queued.district);
    const state = agreements.get(queued.familyId) ?? 'none';
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
      children: listedChildren(content.children, today),
      district: district === undefined ? null : { id: district.id, name: district.name },
      referrer: { name: content.referrer.name, agency: agencyOf(content.referrer) },
      needs: content.needs.slice(0, shownNeeds).map(id => needWords.get(id) ?? id),
      otherNeeds: Math.max(0, content.needs.length - shownNeeds),
      channel: queued.channel,
      agreement: { state, words: agreementWords(state, policy) },
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
  }
}

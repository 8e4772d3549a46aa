import type { ManagersDay, TodayItem } from '#contract/today';
import { counted, longDate, shortDate } from '../clocks/dateWords.rules.ts';
import { addWorkingDays, plainIsoDate } from '../clocks/workingDays.rules.ts';
import type { Reader } from '../journal/reader.ts';
import { forSignedIn, inOneRead, type OpenContext } from '../kernel/operations.ts';
import { dayOf } from '../kernel/time.ts';
import { readSetting } from '../policy/policy.store.ts';
import { clockLine, leadingClock, type StandingClock } from '../triage/clockWords.rules.ts';
import { diedInNotifications } from '../triage/diedNotified.store.ts';
import { listedChildren, listedContentSchema } from '../triage/notified.rules.ts';
import { childrenWords, inOrder } from '../triage/queue.rules.ts';
import { standingClocks, type ListFacts } from '../triage/queue.ts';
import { childrenOfNotifications, userNames } from '../triage/queue.store.ts';
import { endOfWeeks, groupOfToday, groupTitle, soonWorkingDays, todayGroups } from './today.rules.ts';
import {
  changedFamilies,
  childrenInFamilies,
  openAndOwed,
  unassignedInQueue,
  waitingForOthers,
  type DaysCase,
} from './today.store.ts';

/** A day's list names the children and needs nothing else of a notification. */
const childrenSchema = listedContentSchema.shape.children;

/** Nobody works through more than this in a day; the count beside the group says how many there are. */
const shownInGroup = 50;

function factsOf(context: OpenContext): ListFacts {
  return {
    policy: context.hub.policy(),
    calendar: context.hub.calendar(),
    today: plainIsoDate(context.today),
  };
}

type Due = { found: DaysCase; clock: StandingClock };

/** Every running clock of the cases, each a thing to do, the earliest due first. */
function dueClocks(cases: readonly DaysCase[], clocks: ReadonlyMap<string, readonly StandingClock[]>): Due[] {
  return cases
    .flatMap(found => (clocks.get(found.caseId) ?? []).map(clock => ({ found, clock })))
    .toSorted(
      (one, other) =>
        inOrder(one.clock.standing.due, other.clock.standing.due) ||
        inOrder(one.found.reference, other.found.reference),
    );
}

export const todayOperations = {
  view: forSignedIn.today.view.handler(
    inOneRead(({ context, input }) => {
      const { reader, user } = context;
      const facts = factsOf(context);
      const weeks = endOfWeeks(facts.today);
      const soonDays = soonWorkingDays(id => readSetting(reader, id));
      const userId = input.whose === 'mine' ? user.id : null;
      const isManager = user.roles.includes('manager');
      // A manager's part needs everybody's cases, so they are read once for both.
      const isEverybodys = isManager || userId === null;
      const cases = openAndOwed(reader, user, isEverybodys ? null : userId);
      const clocks = standingClocks(
        reader,
        cases.map(found => found.caseId),
        facts,
      );
      const everybodys = dueClocks(cases, clocks);
      const due =
        userId === null ? everybodys : everybodys.filter(({ found }) => found.assignedTo === userId);
      const byGroup = Map.groupBy(due, each => groupOfToday(each.clock, soonDays, weeks.nextWeek));
      const groups = todayGroups.map(id => ({ id, found: byGroup.get(id) ?? [] }));
      const waiting = waitingForOthers(reader, user, userId);
      const shown = groups.map(group => ({ ...group, items: group.found.slice(0, shownInGroup) }));
      const children = childrenOfNotifications(reader, [
        ...shown.flatMap(group => group.items.map(item => item.found.notificationId)),
        ...waiting.map(row => row.notificationId),
      ]);
      const died = diedInNotifications(reader, [
        ...shown.flatMap(group => group.items.map(item => item.found)),
        ...waiting,
      ]);
      const titles = new Map(
        [...children].map(([notificationId, written]) => {
          const named = listedChildren(
            childrenSchema.parse(JSON.parse(written)),
            facts.today,
            died.get(notificationId),
          );
          return [notificationId, childrenWords(named)];
        }),
      );
      const titleOf = (notificationId: string): string => titles.get(notificationId) ?? '';
      const names = userNames(reader);
      const item = ({ found, clock }: Due): TodayItem => ({
        caseId: found.caseId,
        familyId: found.familyId,
        reference: found.reference,
        title: titleOf(found.notificationId),
        district: facts.policy.districts.find(each => each.id === found.district)?.name ?? '',
        assignedTo: found.assignedTo === null ? null : (names.get(found.assignedTo) ?? null),
        clock: clockLine(clock, facts.today, facts.calendar),
      });
      return {
        title: `Work for ${withoutYear(longDate(facts.today))}`,
        groups: shown.map(group => ({
          id: group.id,
          title: groupTitle(group.id, soonDays),
          items: group.items.map(item),
          count: group.found.length,
        })),
        changed: changedFamilies(reader, user).map(row => ({
          familyId: row.familyId,
          name: row.name,
          changes: row.changes,
          words: `${counted(row.changes, 'change')}, last ${shortDate(dayOf(row.lastAt), facts.today)}`,
        })),
        waiting: waiting.map(row => ({
          caseId: row.caseId,
          reference: row.reference,
          title: titleOf(row.notificationId),
          words: `${row.kind === 'information' ? 'Information from' : 'An answer from'} ${row.whom}, asked ${shortDate(dayOf(row.askedAt), facts.today)}`,
        })),
        comingUpThisWeek: due.filter(each => {
          const group = groupOfToday(each.clock, soonDays, weeks.thisWeek);
          return group === 'comingUp' || group === 'soon';
        }).length,
        unassigned: isEverybodys ? cases.filter(waitsForSomebody).length : unassignedInQueue(reader, user),
        manager: isManager ? managersDay(reader, cases, clocks, facts) : null,
      };
    }),
  ),
};

/** In the queue, and given to nobody. */
function waitsForSomebody({ status, assignedTo }: DaysCase): boolean {
  return assignedTo === null && (status === 'triage' || status === 'waiting');
}

/** "Tuesday 24 November": a day's heading does not need its year. */
function withoutYear(words: string): string {
  return words.replace(/ \d{4}$/, '');
}

/** The team's day for a manager: of the cases they may see, so that each number opens a list of as many. */
function managersDay(
  reader: Reader,
  cases: readonly DaysCase[],
  clocks: ReadonlyMap<string, readonly StandingClock[]>,
  { today, calendar }: ListFacts,
): ManagersDay {
  const tomorrow = addWorkingDays(calendar, today, 1);
  const ticking = [...clocks.values()].flat().filter(clock => clock.standing.state !== 'waiting');
  const open = cases.filter(found => found.status !== 'closed');
  const unallocated = open.filter(
    found => waitsForSomebody(found) || (found.status === 'accepted' && found.assignedTo === null),
  );
  const byPerson = Map.groupBy(open, found => found.assignedTo);
  const names = userNames(reader);
  const children = childrenInFamilies(
    reader,
    open.filter(found => found.assignedTo !== null).map(found => found.familyId),
  );
  return {
    unallocated: unallocated.length,
    overdue: open.filter(({ caseId }) =>
      (clocks.get(caseId) ?? []).some(clock => clock.standing.state === 'overdue'),
    ).length,
    breachesToday: ticking.filter(clock => clock.standing.due === today).length,
    breachesTomorrow: ticking.filter(clock => clock.standing.due === tomorrow).length,
    workload: [...byPerson]
      .flatMap(([userId, theirs]) => {
        const name = userId === null ? undefined : names.get(userId);
        return userId === null || name === undefined ? [] : [{ userId, name, theirs }];
      })
      .toSorted((one, other) => inOrder(one.name, other.name))
      .map(({ userId, name, theirs }) => {
        const states = theirs.map(each => leadingClock(clocks.get(each.caseId) ?? [])?.standing.state);
        return {
          userId,
          name,
          openCases: theirs.length,
          children: theirs.reduce((sum, each) => sum + (children.get(each.familyId) ?? 0), 0),
          overdue: states.filter(state => state === 'overdue').length,
          dueSoon: states.filter(state => state === 'dueSoon').length,
        };
      }),
  };
}

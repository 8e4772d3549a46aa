import { plainIsoDate } from '../clocks/workingDays.rules.ts';
import type { OpenContext } from '../kernel/operations.ts';
import { notFound } from '../kernel/refusals.ts';
import type { Desk } from './banner.ts';
import { familyRow, type Member, membersOf } from './familyMembers.store.ts';

/** What a family's store needs to know of the desk: the day, the council's rules, and who may see protected people. */
export function deskOf(context: OpenContext): Desk & { userId: string } {
  return {
    today: plainIsoDate(context.today),
    policy: context.hub.policy(),
    calendar: context.hub.calendar(),
    mayWorkWithRestricted: context.user.mayWorkWithRestricted,
    userId: context.user.id,
  };
}

/** Who is in a family that this person may see. @throws NOT_FOUND */
export function membersFor(context: OpenContext, familyId: string): Member[] {
  const { mayWorkWithRestricted } = context.user;
  if (familyRow(context.reader, familyId, mayWorkWithRestricted) === null) throw notFound('family');
  return membersOf(context.reader, familyId, mayWorkWithRestricted);
}

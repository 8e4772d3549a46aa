import type { PartialDate } from '#contract/dates';
import type { Told } from '#contract/told';
import type { OpenContext } from '../kernel/operations.ts';
import { notFound, refusal } from '../kernel/refusals.ts';
import { livePersonId } from '../people/people.store.ts';
import { familyRow, membersOf, type Member } from './familyMembers.store.ts';

export type OpenedFamily = {
  familyId: string;
  members: readonly Member[];
  /** Somebody of this family whom this reader may see, by any id they ever had. @throws NOT_FOUND */
  member(personId: string): Member;
};

/** A family for a command: itself and its people as this reader may see them. @throws NOT_FOUND */
export function openFamily(context: OpenContext, familyId: string): OpenedFamily {
  const { reader, user } = context;
  if (familyRow(reader, familyId, user.mayWorkWithRestricted) === null) throw notFound('family');
  const members = membersOf(reader, familyId, user.mayWorkWithRestricted);
  return {
    familyId,
    members,
    member(personId) {
      const live = livePersonId(reader, personId);
      const found = members.find(each => each.personId === live);
      if (found === undefined) throw notFound('person in this family');
      return found;
    },
  };
}

/** One box is wrong. */
export function wrongAnswer(path: string, message: string): Error {
  return refusal('INVALID', {
    what: message,
    safe: 'Nothing was changed. What you typed is still on the screen.',
    todo: 'Correct the box named below, then try again.',
    fields: [{ path, message }],
  });
}

/** The fact does not allow this. */
export function refused(what: string, todo: string): Error {
  return refusal('REFUSED', { what, safe: 'Nothing was changed.', todo });
}

/** What was told, and when it began or ended, is not in the future. @throws INVALID */
export function checkDays(
  today: string,
  days: { told: Told; from?: PartialDate | null; on?: PartialDate | null },
): void {
  if (days.told.on > today) throw wrongAnswer('told.on', 'The day we were told is in the future.');
  if (days.from !== undefined && days.from !== null && days.from.date > today)
    throw wrongAnswer('from', 'This begins in the future.');
  if (days.on !== undefined && days.on !== null && days.on.date > today)
    throw wrongAnswer('on', 'This ends in the future.');
}

/** The end of a fact as stored: the day it ended, or the day by which it had. */
export function endOf(
  as: 'ended' | 'mistake',
  on: PartialDate | null,
  told: Told,
): { toDate: string; toPrecision: PartialDate['precision'] | 'by'; endedAs: 'ended' | 'mistake' } {
  if (as === 'mistake' || on === null) return { toDate: told.on, toPrecision: 'by', endedAs: as };
  return { toDate: on.date, toPrecision: on.precision, endedAs: as };
}

/** Whether a day as known lies wholly before another; years and months reach to their end. */
export function isBefore(one: PartialDate, other: PartialDate): boolean {
  const length = { day: 10, month: 7, year: 4, estimated: 4 };
  const shared = Math.min(length[one.precision], length[other.precision]);
  return one.date.slice(0, shared) < other.date.slice(0, shared);
}

/** What the journal calls a change to a family. */
export const subjectOf = (familyId: string): string => `family:${familyId}`;

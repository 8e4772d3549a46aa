import type { PartialDate } from '#contract/dates';
import type { Told } from '#contract/told';
import { household, householdMember } from '#db/schema/families';
import type { Writer } from '../journal/writer.ts';
import { newId } from '../kernel/ids.ts';
import { forSignedIn, type OpenContext } from '../kernel/operations.ts';
import { notFound } from '../kernel/refusals.ts';
import { parsePostcode } from '../linkage/identifiers.rules.ts';
import { homesOf, staysOf, type Home } from './homes.store.ts';
import {
  checkDays,
  endOf,
  isBefore,
  openFamily,
  refused,
  subjectOf,
  wrongAnswer,
  type OpenedFamily,
} from './openFamily.ts';
import { hasWithheldPlace, residentsOf } from '../people/protectedHomes.store.ts';
import { beginsProtected, keepProtected } from './keepProtected.ts';
import { toldSource } from './provenance.rules.ts';
import { likenessOfHomes } from './sameHome.rules.ts';
import type { StayFact } from './stays.rules.ts';

const homesIn = (context: OpenContext, family: OpenedFamily): Home[] =>
  homesOf(context.reader, family.familyId, family.members, context.user.mayWorkWithRestricted);

function homeIn(context: OpenContext, family: OpenedFamily, homeId: string): Home {
  const home = homesIn(context, family).find(each => each.id === homeId);
  if (home === undefined) throw notFound('home');
  return home;
}

const staysIn = (context: OpenContext, family: OpenedFamily): StayFact[] =>
  staysOf(
    context.reader,
    family.familyId,
    family.members.map(({ personId }) => personId),
  );

/** Where somebody lives today, whom this reader may see. @throws NOT_FOUND, REFUSED */
function currentStay(context: OpenContext, family: OpenedFamily, stayId: string): StayFact {
  const stay = staysIn(context, family).find(each => each.ids.includes(stayId));
  if (stay === undefined) throw notFound('home');
  if (!stay.isNow)
    throw refused('This has ended already.', 'Add the person to the home again if they live there today.');
  return stay;
}

type Stored = { address: string; postcode: string | null; restricted: boolean };

/** An address as stored, its postcode in the usual form where it is one. */
function storedHome(input: { address: string; postcode: string | null; restricted: boolean }): Stored {
  const typed = input.postcode?.trim() ?? '';
  return {
    address: input.address,
    postcode: typed === '' ? null : (parsePostcode(typed) ?? typed.toUpperCase()),
    restricted: input.restricted,
  };
}

/**
 * The same address may not stand twice. Only homes whose address this reader may see are compared: an answer about a
 * withheld one would tell where it is.
 */
function refuseSecondHome(homes: readonly Home[], home: Stored): void {
  const same = homes.find(
    each =>
      each.address !== null &&
      likenessOfHomes({ ...each, address: each.address }, { ...home, uprn: null }) === 'same',
  );
  if (same !== undefined)
    throw refused(`This address is here already as “${same.label}”.`, 'Add people to that home instead.');
}

/** Ends where these people lived until now, because they moved. */
function leave(
  writer: Writer,
  stays: readonly StayFact[],
  moved: { from: PartialDate | null; told: Told },
): void {
  for (const id of stays.flatMap(stay => stay.ids))
    writer.update(householdMember, id, {
      ...endOf('ended', moved.from, moved.told),
      endedReason: 'Moved',
      endedSource: toldSource(moved.told),
    });
}

/** Nobody moves out before they moved in. */
function checkMove(stays: readonly StayFact[], from: PartialDate | null): void {
  const later = stays.find(stay => from !== null && stay.from !== null && isBefore(from, stay.from));
  if (later !== undefined)
    throw wrongAnswer('from', 'They moved into their other home after this day. Correct that first.');
}

/** Homes: where the family lives, who lives there, since when and for how much of the week. */
export const staysOperations = {
  addHome: forSignedIn.relationships.addHome.handler(({ context, input }) => {
    const family = openFamily(context, input.familyId);
    const personIds = [...new Set(input.personIds.map(id => family.member(id).personId))];
    checkDays(context.today, input);
    const stored = storedHome(input);
    refuseSecondHome(homesIn(context, family), stored);
    const left = input.leavesOthers
      ? staysIn(context, family).filter(stay => stay.isNow && personIds.includes(stay.personId))
      : [];
    checkMove(left, input.from);
    const homeId = newId();
    const restricted =
      stored.restricted ||
      beginsProtected(context.reader, input.familyId, { ...stored, uprn: null }, personIds);
    const { entryId } = context.write(
      { command: 'relationships.addHome', subject: subjectOf(input.familyId) },
      writer => {
        leave(writer, left, input);
        keepProtected(writer, family, left);
        const home = { ...stored, restricted };
        writer.insert(household, { id: homeId, familyId: input.familyId, label: input.label, ...home });
        for (const personId of personIds)
          writer.insert(householdMember, {
            id: newId(),
            householdId: homeId,
            personId,
            fromDate: input.from?.date ?? null,
            fromPrecision: input.from?.precision ?? null,
            source: toldSource(input.told),
          });
      },
    );
    return { entryId, homeId };
  }),

  changeHome: forSignedIn.relationships.changeHome.handler(({ context, input }) => {
    const family = openFamily(context, input.familyId);
    const home = homeIn(context, family, input.homeId);
    if (home.withheld !== null)
      throw refused(
        'This home is protected, and you may not see its address.',
        'Ask somebody who may work with protected people to change it.',
      );
    const stored = storedHome(input);
    refuseSecondHome(
      homesIn(context, family).filter(each => each.id !== home.id),
      stored,
    );
    // Whoever may work with protected people says by the tick whether the home is; of others nobody asks it.
    const isElsewhere = stored.address !== home.address || stored.postcode !== home.postcode;
    const restricted =
      stored.restricted ||
      (!context.user.mayWorkWithRestricted &&
        isElsewhere &&
        beginsProtected(
          context.reader,
          input.familyId,
          { ...stored, uprn: null },
          residentsOf(context.reader, home.id),
        ));
    const { entryId } = context.write(
      { command: 'relationships.changeHome', subject: subjectOf(input.familyId) },
      writer => writer.update(household, home.id, { label: input.label, ...stored, restricted }),
    );
    return { entryId };
  }),

  addStay: forSignedIn.relationships.addStay.handler(({ context, input }) => {
    const family = openFamily(context, input.familyId);
    const home = homeIn(context, family, input.homeId);
    const moving = [...new Set(input.personIds.map(id => family.member(id)))];
    checkDays(context.today, input);
    const now = staysIn(context, family).filter(
      stay => stay.isNow && moving.some(member => member.personId === stay.personId),
    );
    for (const { personId, person } of moving) {
      if (now.some(stay => stay.householdId === home.id && stay.personId === personId))
        throw refused(`${person.name} lives there already.`, 'Change what is there instead.');
      if (person.died !== null)
        throw refused(`${person.name} has died.`, 'Take that back first if it is a mistake.');
    }
    const left = input.leavesOthers ? now : [];
    checkMove(left, input.from);
    const stayIds = moving.map(() => newId());
    const protects =
      !home.restricted && moving.some(({ personId }) => hasWithheldPlace(context.reader, personId));
    const { entryId } = context.write(
      { command: 'relationships.addStay', subject: subjectOf(input.familyId) },
      writer => {
        leave(writer, left, input);
        keepProtected(writer, family, left);
        if (protects) writer.update(household, home.id, { restricted: true });
        moving.forEach(({ personId }, index) =>
          writer.insert(householdMember, {
            id: stayIds[index] ?? newId(),
            householdId: home.id,
            personId,
            share: input.share,
            fromDate: input.from?.date ?? null,
            fromPrecision: input.from?.precision ?? null,
            source: toldSource(input.told),
          }),
        );
      },
    );
    return { entryId, stayIds };
  }),

  changeStay: forSignedIn.relationships.changeStay.handler(({ context, input }) => {
    const family = openFamily(context, input.familyId);
    const stay = currentStay(context, family, input.stayId);
    checkDays(context.today, input);
    const { entryId } = context.write(
      { command: 'relationships.changeStay', subject: subjectOf(input.familyId) },
      writer => {
        for (const id of stay.ids)
          writer.update(householdMember, id, {
            share: input.share,
            fromDate: input.from?.date ?? null,
            fromPrecision: input.from?.precision ?? null,
            source: toldSource(input.told),
            confirmedSource: null,
          });
      },
    );
    return { entryId };
  }),

  endStay: forSignedIn.relationships.endStay.handler(({ context, input }) => {
    const family = openFamily(context, input.familyId);
    const stay = currentStay(context, family, input.stayId);
    checkDays(context.today, input);
    if (input.as === 'mistake' && input.reason.length < 3)
      throw wrongAnswer('reason', 'Write how you know that it was a mistake.');
    if (input.on !== null && stay.from !== null && isBefore(input.on, stay.from))
      throw wrongAnswer('on', 'This is before the day they moved in.');
    const reason = input.reason === '' ? null : input.reason;
    const { entryId } = context.write(
      { command: 'relationships.endStay', subject: subjectOf(input.familyId), reason },
      writer => {
        for (const id of stay.ids)
          writer.update(householdMember, id, {
            ...endOf(input.as, input.on, input.told),
            endedReason: reason,
            endedSource: toldSource(input.told),
          });
        if (input.as === 'ended') keepProtected(writer, family, [stay]);
      },
    );
    return { entryId };
  }),
};

import type { PartialDate } from '#contract/dates';
import { coupleState, householdMember, relationship } from '#db/schema/families';
import { newId } from '../kernel/ids.ts';
import { forSignedIn, type OpenContext } from '../kernel/operations.ts';
import { notFound } from '../kernel/refusals.ts';
import { staysOf } from './homes.store.ts';
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
import { toldSource } from './provenance.rules.ts';
import { keptRows, recordRelationship } from './recordRelationship.ts';
import type { Relationship } from './relationshipFacts.rules.ts';
import { isCouple, mayHoldResponsibility } from './relationships.rules.ts';
import { currentRelationship, relationshipsAmong } from './relationships.store.ts';

const factsOf = (context: OpenContext, { members }: OpenedFamily): Relationship[] =>
  relationshipsAmong(
    context.reader,
    members.map(({ personId }) => personId),
  );

/** A fact that is true today between people of this family whom this reader may see. @throws NOT_FOUND, REFUSED */
function currentFact(facts: readonly Relationship[], id: string): Relationship {
  const fact = facts.find(each => each.ids.includes(id));
  if (fact === undefined) throw notFound('relationship');
  if (!fact.isNow)
    throw refused('This relationship has ended already.', 'Record it again if it is true today.');
  return fact;
}

/** A relationship cannot begin before both were born; an unborn child already has parents. */
function checkBeginning(family: OpenedFamily, from: PartialDate | null, personIds: readonly string[]): void {
  if (from === null) return;
  for (const personId of personIds) {
    const { person } = family.member(personId);
    if (person.birth === null || person.birth.precision === 'expected') continue;
    if (isBefore(from, { date: person.birth.date, precision: person.birth.precision }))
      throw wrongAnswer('from', `This begins before ${person.name} was born.`);
  }
}

/** Relationships: recorded, corrected, ended, answered, confirmed. */
export const tiesOperations = {
  add: forSignedIn.relationships.add.handler(({ context, input }) => {
    const family = openFamily(context, input.familyId);
    const { kind, told, from, parentalResponsibility } = input;
    const { personId } = family.member(input.personId);
    const others = [...new Set(input.otherPersonIds.map(id => family.member(id).personId))];
    if (others.includes(personId)) throw wrongAnswer('otherPersonIds', 'Choose two different people.');
    checkDays(context.today, { told, from });
    checkBeginning(family, from, [personId, ...others]);
    for (const otherPersonId of others)
      if (currentRelationship(context.reader, { personId, otherPersonId, kind }) !== undefined)
        throw refused(
          `This is recorded already for ${family.member(otherPersonId).person.name}.`,
          'Change the one that is there.',
        );
    const { result, entryId } = context.write(
      { command: 'relationships.add', subject: subjectOf(input.familyId) },
      writer =>
        others.flatMap(otherPersonId => {
          const recorded = recordRelationship(writer, {
            personId,
            otherPersonId,
            kind,
            said: input.said === '' ? null : input.said,
            parentalResponsibility: mayHoldResponsibility(kind) ? parentalResponsibility : 'unknown',
            from,
            state: isCouple(kind) ? input.state : null,
            source: toldSource(told),
          });
          return recorded === null ? [] : [recorded.relationshipId];
        }),
    );
    return { entryId, relationshipIds: result };
  }),

  change: forSignedIn.relationships.change.handler(({ context, input }) => {
    const family = openFamily(context, input.familyId);
    const fact = currentFact(factsOf(context, family), input.relationshipId);
    checkDays(context.today, input);
    checkBeginning(family, input.from, [fact.personId, fact.otherPersonId]);
    const keepsAnswer = mayHoldResponsibility(input.kind) && fact.parentalResponsibility !== 'unknown';
    const { entryId } = context.write(
      { command: 'relationships.change', subject: subjectOf(input.familyId) },
      writer => {
        for (const id of keptRows(writer, fact))
          writer.update(relationship, id, {
            // One direction for all rows of the fact, whatever an older row said.
            personId: fact.personId,
            otherPersonId: fact.otherPersonId,
            kind: input.kind,
            said: input.said === '' ? null : input.said,
            parentalResponsibility: keepsAnswer ? fact.parentalResponsibility : 'unknown',
            responsibilitySource: keepsAnswer ? fact.responsibilitySource : null,
            fromDate: input.from?.date ?? null,
            fromPrecision: input.from?.precision ?? null,
            source: toldSource(input.told),
            confirmedSource: null,
          });
      },
    );
    return { entryId };
  }),

  end: forSignedIn.relationships.end.handler(({ context, input }) => {
    const family = openFamily(context, input.familyId);
    const fact = currentFact(factsOf(context, family), input.relationshipId);
    checkDays(context.today, input);
    if (input.as === 'mistake' && input.reason.length < 3)
      throw wrongAnswer('reason', 'Write how you know that it was a mistake.');
    if (input.on !== null && fact.from !== null && isBefore(input.on, fact.from))
      throw wrongAnswer('on', 'This ends before it began.');
    const { entryId } = context.write(
      {
        command: 'relationships.end',
        subject: subjectOf(input.familyId),
        reason: input.reason === '' ? null : input.reason,
      },
      writer => {
        for (const id of keptRows(writer, fact))
          writer.update(relationship, id, {
            ...endOf(input.as, input.on, input.told),
            endedReason: input.reason === '' ? null : input.reason,
            endedSource: toldSource(input.told),
          });
      },
    );
    return { entryId };
  }),

  setResponsibility: forSignedIn.relationships.setResponsibility.handler(({ context, input }) => {
    const family = openFamily(context, input.familyId);
    const { personId, person } = family.member(input.personId);
    const children = input.childIds.map(id => family.member(id));
    checkDays(context.today, input);
    const own = factsOf(context, family).filter(
      fact => fact.isNow && fact.personId === personId && mayHoldResponsibility(fact.kind),
    );
    const facts = children.flatMap(child => {
      const held = own.filter(fact => fact.otherPersonId === child.personId);
      if (held.length === 0)
        throw refused(
          `Nobody has recorded what ${person.name} is to ${child.person.name}.`,
          'Add the relationship first. The answer can be given with it.',
        );
      return held;
    });
    const { entryId } = context.write(
      { command: 'relationships.setResponsibility', subject: subjectOf(input.familyId) },
      writer => {
        for (const id of facts.flatMap(fact => keptRows(writer, fact)))
          writer.update(relationship, id, {
            parentalResponsibility: input.answer,
            responsibilitySource: input.answer === 'unknown' ? null : toldSource(input.told),
          });
      },
    );
    return { entryId };
  }),

  setState: forSignedIn.relationships.setState.handler(({ context, input }) => {
    const family = openFamily(context, input.familyId);
    const fact = currentFact(factsOf(context, family), input.relationshipId);
    checkDays(context.today, input);
    if (!isCouple(fact.kind))
      throw refused('These two are not recorded as a couple.', 'Record them as partners first.');
    const { entryId } = context.write(
      { command: 'relationships.setState', subject: subjectOf(input.familyId) },
      writer => {
        keptRows(writer, fact);
        writer.insert(coupleState, {
          id: newId(),
          relationshipId: fact.id,
          state: input.state,
          fromDate: input.from?.date ?? null,
          fromPrecision: input.from?.precision ?? null,
          source: toldSource(input.told),
          at: writer.at,
        });
      },
    );
    return { entryId };
  }),

  confirm: forSignedIn.relationships.confirm.handler(({ context, input }) => {
    const family = openFamily(context, input.familyId);
    checkDays(context.today, input);
    const current = factsOf(context, family);
    const facts = input.relationshipIds.map(id => currentFact(current, id));
    const stays = staysOf(
      context.reader,
      input.familyId,
      family.members.map(({ personId }) => personId),
    ).filter(stay => stay.isNow && stay.ids.some(id => input.stayIds.includes(id)));
    if (stays.length < input.stayIds.length) throw notFound('home');
    const { entryId } = context.write(
      { command: 'relationships.confirm', subject: subjectOf(input.familyId) },
      writer => {
        const confirmedSource = toldSource(input.told);
        for (const id of [...new Set(facts)].flatMap(fact => keptRows(writer, fact)))
          writer.update(relationship, id, { confirmedSource });
        for (const id of new Set(stays.flatMap(stay => stay.ids)))
          writer.update(householdMember, id, { confirmedSource });
      },
    );
    return { entryId };
  }),
};

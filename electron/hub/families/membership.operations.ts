import {
  coupleState,
  death,
  family as familyTable,
  familyMember,
  householdMember,
  relationship,
} from '#db/schema/families';
import type { Reader } from '../journal/reader.ts';
import type { Writer } from '../journal/writer.ts';
import { newId } from '../kernel/ids.ts';
import { forSignedIn } from '../kernel/operations.ts';
import { notFound } from '../kernel/refusals.ts';
import type { RawPersonRecord } from '../linkage/record.rules.ts';
import { summaryForReader } from '../people/person.ts';
import { samePersonIds } from '../people/people.store.ts';
import { receivePerson } from '../people/receive.ts';
import { deathOf } from '../people/deaths.store.ts';
import { addMember, familyRow } from './familyMembers.store.ts';
import { homesOf, staysOf } from './homes.store.ts';
import { keepProtected } from './keepProtected.ts';
import { checkDays, endOf, openFamily, refused, subjectOf, wrongAnswer } from './openFamily.ts';
import { toldSource } from './provenance.rules.ts';
import { keptRows, recordRelationship } from './recordRelationship.ts';
import { coupleStateNow } from './relationshipFacts.rules.ts';
import { isCouple, mayHoldResponsibility } from './relationships.rules.ts';
import { relationshipsAmong } from './relationships.store.ts';

type NewPerson = {
  givenNames: string;
  surname: string;
  birth: RawPersonRecord['birth'];
  sex: 'F' | 'M' | 'U';
};

/** Somebody new as a record of this hub, so that matching looks at them like at everybody else. */
function rawPerson(who: NewPerson, role: string, today: string): RawPersonRecord {
  const isExpected = who.birth !== null && who.birth.date > today;
  return {
    id: '',
    source: 'hub',
    sourceId: '',
    givenNames: who.givenNames.split(/\s+/).filter(name => name !== ''),
    surnames: who.surname === '' ? [] : [{ value: who.surname, kind: 'current' }],
    birth: who.birth !== null && isExpected ? { date: who.birth.date, precision: 'expected' } : who.birth,
    sex: who.sex,
    addresses: [],
    phones: [],
    emails: [],
    role: role === 'child' ? 'child' : 'adult',
  };
}

/** The rows that make somebody a member, under any id they ever had. */
const membershipRows = (reader: Reader, familyId: string, personId: string): string[] =>
  reader
    .query<{ id: string }>(
      'select id from family_member where family_id = ? and person_id in (select value from json_each(?)) order by id',
    )
    .all(familyId, JSON.stringify(samePersonIds(reader, personId)))
    .map(row => row.id);

/** What ended because somebody died points to that fact, so that taking it back gives all of it back. */
const becauseOf = (deathId: string): string => `death:${deathId}`;

const endedBy = (reader: Reader, deathId: string): string[] =>
  reader
    .query<{ id: string }>('select id from household_member where ended_source = ?')
    .all(becauseOf(deathId))
    .map(row => row.id);

/** Undoes what a death ended: homes are lived in again, a couple is what it was. */
function giveBack(writer: Writer, deathId: string): void {
  for (const id of endedBy(writer, deathId))
    writer.update(householdMember, id, {
      toDate: null,
      toPrecision: null,
      endedAs: null,
      endedReason: null,
      endedSource: null,
    });
  const states = writer.query<{ id: string }>('select id from couple_state where source = ?');
  for (const { id } of states.all(becauseOf(deathId))) writer.remove(coupleState, id);
}

/** Who belongs to the family, and who has died. */
export const membershipOperations = {
  addMember: forSignedIn.relationships.addMember.handler(({ context, input }) => {
    const family = openFamily(context, input.familyId);
    checkDays(context.today, input);
    const { who, relation } = input;
    const others = relation === null ? [] : relation.otherPersonIds.map(id => family.member(id).personId);
    const isHomeHere =
      input.homeId === null ||
      homesOf(context.reader, input.familyId, family.members, context.user.mayWorkWithRestricted).some(
        home => home.id === input.homeId,
      );
    if (!isHomeHere) throw notFound('home');
    const known =
      who.kind === 'known'
        ? summaryForReader(context.reader, who.personId, context.user.mayWorkWithRestricted)
        : null;
    if (who.kind === 'known' && known === null) throw notFound('person');
    if (known !== null && family.members.some(member => member.personId === known.personId))
      throw refused(`${known.name} is in this family already.`, 'Look under People.');
    const { result, entryId } = context.write(
      { command: 'relationships.addMember', subject: subjectOf(input.familyId) },
      writer => {
        const personId =
          who.kind === 'known'
            ? (known?.personId ?? who.personId)
            : receivePerson(writer, {
                sourceSystemId: 'hub',
                sourcePersonId: `family:${newId()}`,
                facts: {
                  ...rawPerson(who, input.role, context.today),
                  // Whoever is written into a protected family begins protected: their name would lead to it.
                  restricted: familyRow(writer, input.familyId, false) === null,
                },
                receivedAt: writer.at,
              }).personId;
        // Matching may have joined the new one to somebody who is here already.
        if (membershipRows(writer, input.familyId, personId).length === 0)
          addMember(writer, { familyId: input.familyId, personId, role: input.role });
        const source = toldSource(input.told);
        if (relation !== null)
          for (const otherPersonId of others)
            recordRelationship(writer, {
              personId,
              otherPersonId,
              kind: relation.kind,
              parentalResponsibility: mayHoldResponsibility(relation.kind)
                ? relation.parentalResponsibility
                : 'unknown',
              state: isCouple(relation.kind) ? relation.state : null,
              source,
            });
        if (input.homeId !== null)
          writer.insert(householdMember, { id: newId(), householdId: input.homeId, personId, source });
        if (known?.restricted === true) writer.update(familyTable, input.familyId, { restricted: true });
        return personId;
      },
    );
    return { entryId, personId: result };
  }),

  removeMember: forSignedIn.relationships.removeMember.handler(({ context, input }) => {
    const family = openFamily(context, input.familyId);
    const { personId, person } = family.member(input.personId);
    if (family.members.length < 2)
      throw refused(
        `${person.name} is the only one in this family.`,
        'Add the right person first, then take this one out.',
      );
    const others = family.members.map(member => member.personId);
    const stays = staysOf(context.reader, input.familyId, [personId]).filter(stay => stay.isNow);
    const ties = input.alsoRelationships
      ? relationshipsAmong(context.reader, others).filter(
          fact => fact.isNow && (fact.personId === personId || fact.otherPersonId === personId),
        )
      : [];
    const { entryId } = context.write(
      { command: 'relationships.removeMember', subject: subjectOf(input.familyId), reason: input.reason },
      writer => {
        for (const id of membershipRows(writer, input.familyId, personId)) writer.remove(familyMember, id);
        const told = { by: context.user.name, on: context.today };
        const ending = {
          ...endOf('mistake', null, told),
          endedReason: input.reason,
          endedSource: toldSource(told),
        };
        for (const id of stays.flatMap(stay => stay.ids)) writer.update(householdMember, id, ending);
        for (const id of ties.flatMap(fact => keptRows(writer, fact)))
          writer.update(relationship, id, ending);
      },
    );
    return { entryId };
  }),

  recordDeath: forSignedIn.relationships.recordDeath.handler(({ context, input }) => {
    const family = openFamily(context, input.familyId);
    const { personId, person } = family.member(input.personId);
    checkDays(context.today, input);
    const { birth } = person;
    if (input.on !== null && birth !== null && birth.precision !== 'expected' && input.on.date < birth.date)
      throw wrongAnswer('on', `This is before ${person.name} was born.`);
    const others = family.members.map(member => member.personId);
    const stays = staysOf(context.reader, input.familyId, [personId]).filter(stay => stay.isNow);
    const couples = relationshipsAmong(context.reader, others).filter(
      fact =>
        fact.isNow &&
        (fact.personId === personId || fact.otherPersonId === personId) &&
        coupleStateNow(fact) === 'together',
    );
    const source = toldSource(input.told);
    const { entryId } = context.write(
      { command: 'relationships.recordDeath', subject: subjectOf(input.familyId) },
      writer => {
        const dates = { onDate: input.on?.date ?? null, precision: input.on?.precision ?? null };
        if (person.died !== null) {
          writer.update(death, person.died.id, { ...dates, source });
          for (const rowId of endedBy(writer, person.died.id))
            writer.update(householdMember, rowId, endOf('ended', input.on, input.told));
          return;
        }
        const id = newId();
        writer.insert(death, { id, personId, ...dates, source });
        for (const rowId of stays.flatMap(stay => stay.ids))
          writer.update(householdMember, rowId, {
            ...endOf('ended', input.on, input.told),
            endedReason: 'Died',
            endedSource: becauseOf(id),
          });
        keepProtected(writer, family, stays);
        for (const couple of couples) {
          keptRows(writer, couple);
          writer.insert(coupleState, {
            id: newId(),
            relationshipId: couple.id,
            state: 'widowed',
            fromDate: dates.onDate,
            fromPrecision: dates.precision,
            source: becauseOf(id),
            at: writer.at,
          });
        }
      },
    );
    return { entryId };
  }),

  withdrawDeath: forSignedIn.relationships.withdrawDeath.handler(({ context, input }) => {
    const { personId, person } = openFamily(context, input.familyId).member(input.personId);
    const recorded = deathOf(context.reader, personId);
    if (recorded === null)
      throw refused(`Nobody has recorded that ${person.name} died.`, 'Nothing is to be done.');
    const { entryId } = context.write(
      { command: 'relationships.withdrawDeath', subject: subjectOf(input.familyId), reason: input.reason },
      writer => {
        writer.update(death, recorded.id, { withdrawnAt: writer.at, withdrawnReason: input.reason });
        giveBack(writer, recorded.id);
      },
    );
    return { entryId };
  }),
};

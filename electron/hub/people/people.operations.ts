import { fieldChoice } from '#db/schema/people';
import type { GoldenField } from '#contract/people';
import { newId } from '../kernel/ids.ts';
import { forSignedIn, inOneRead, type OpenContext } from '../kernel/operations.ts';
import { notFound, refusal } from '../kernel/refusals.ts';
import { readFacts } from './facts.rules.ts';
import { searchPeople } from './find.ts';
import { goldenRecord, type GoldenRecord } from './golden.rules.ts';
import { splitRecord } from './merge.ts';
import { diedWordsOf } from './deaths.store.ts';
import { readChosenValue } from './chosenValue.rules.ts';
import { goldenOf, summaryOf } from './person.ts';
import { livePersonId, personOfRecord, sourceSystems } from './people.store.ts';
import { goldenForReader } from './protectedHomes.store.ts';
import { linkedRecords } from './records.store.ts';

/**
 * The person an id means, as the signed-in user may see them. Protected people look like people who are not there; the
 * address of a protected home is left out.
 */
function visiblePerson(context: OpenContext, id: string): { personId: string; golden: GoldenRecord } {
  const personId = livePersonId(context.reader, id);
  const golden = personId === null ? null : goldenOf(context.reader, personId);
  if (personId === null || golden === null) throw notFound('person');
  const { mayWorkWithRestricted } = context.user;
  if (golden.restricted && !mayWorkWithRestricted) throw notFound('person');
  return { personId, golden: goldenForReader(context.reader, personId, golden, mayWorkWithRestricted) };
}

export const peopleOperations = {
  search: forSignedIn.people.search.handler(
    inOneRead(({ context, input }) =>
      searchPeople(context.reader, {
        text: input.text,
        limit: input.limit,
        mayWorkWithRestricted: context.user.mayWorkWithRestricted,
        today: context.today,
      }),
    ),
  ),

  get: forSignedIn.people.get.handler(({ context, input }) => {
    const { personId, golden } = visiblePerson(context, input.personId);
    if (golden.restricted && (input.reason ?? '').trim().length < 3) {
      throw refusal('REFUSED', {
        what: 'This person is protected.',
        safe: 'Nothing was opened.',
        todo: 'Say why you need to look. Your reason is kept with your name.',
        fields: [{ path: 'reason', message: 'Write why you need to look.' }],
      });
    }
    context.noteAccess('person', personId, input.reason);
    const systems = sourceSystems(context.reader);
    const records = linkedRecords(context.reader, personId).map(record => {
      const system = systems.get(record.sourceSystemId);
      const facts = readFacts(record.facts, record);
      const own = goldenRecord(
        [
          {
            id: record.id,
            receivedAt: record.receivedAt,
            isCurrent: true,
            system: system ?? {
              id: record.sourceSystemId,
              name: record.sourceSystemId,
              kind: 'other',
              trust: 0,
            },
            facts,
          },
        ],
        [],
        false,
      );
      const ownSummary = own === null ? null : summaryOf(personId, own);
      return {
        recordId: record.id,
        systemId: record.sourceSystemId,
        systemName: system?.name ?? record.sourceSystemId,
        sourcePersonId: record.sourcePersonId,
        receivedAt: record.receivedAt,
        notificationId: record.notificationId,
        isCurrent: record.isCurrent === 1,
        linkedBy: linkWords(record.method, record.linkedByName),
        linkedAt: record.linkedAt,
        name: ownSummary?.name ?? golden.name,
        birth: ownSummary?.birth ?? null,
      };
    });
    const person = summaryOf(personId, golden);
    const died = diedWordsOf(context.reader, personId, person.birth);
    return { person, died, facts: [...golden.facts], records };
  }),

  unlink: forSignedIn.people.unlink.handler(({ context, input }) => {
    const linkedTo = personOfRecord(context.reader, input.recordId);
    if (linkedTo === null) throw notFound('record');
    const { personId } = visiblePerson(context, linkedTo);
    const { result, entryId } = context.write(
      { command: 'people.unlink', subject: `person:${personId}`, reason: input.reason },
      writer => splitRecord(writer, input.recordId, { by: context.user.id, reason: input.reason }),
    );
    if (result === null) {
      throw refusal('REFUSED', {
        what: 'This is the only record of this person, so there is nothing to take it apart from.',
        safe: 'Nothing was changed.',
        todo: 'Check that you chose the right record.',
      });
    }
    return { entryId, personId: result };
  }),

  chooseValue: forSignedIn.people.chooseValue.handler(({ context, input }) => {
    const { personId, golden } = visiblePerson(context, input.personId);
    const value = chosenValue(golden, input.field, input.value, input.sourceRecordId);
    const { entryId } = context.write(
      { command: 'people.chooseValue', subject: `person:${personId}`, reason: input.reason },
      writer => {
        const choice = {
          field: input.field,
          value,
          sourceRecordId: input.sourceRecordId,
          reason: input.reason,
          decidedBy: context.user.id,
          at: writer.at,
        };
        const known = writer
          .query<{ id: string }>('select id from field_choice where person_id = ? and field = ?')
          .get(personId, input.field);
        if (known !== undefined) writer.update(fieldChoice, known.id, choice);
        else writer.insert(fieldChoice, { id: newId(), personId, ...choice });
      },
    );
    return { entryId };
  }),
};

/** The value as it will be kept. From a record, it must be one the record gives; by hand, it must be a real one. */
function chosenValue(
  golden: GoldenRecord,
  field: GoldenField,
  value: string,
  sourceRecordId: string | null,
): string {
  if (field === 'address' && golden.restricted) {
    throw refusal('REFUSED', {
      what: 'The address of a protected person is withheld.',
      safe: 'Nothing was changed.',
      todo: 'Speak with the person named for protected records.',
    });
  }
  // Written by hand, it may be the very address that a source withholds, or the one they fled to.
  if (field === 'address' && golden.addressWithheld && sourceRecordId === null) {
    throw refusal('REFUSED', {
      what: 'A source withholds an address of this person, so another one is not written here by hand.',
      safe: 'Nothing was changed.',
      todo: 'Write it down as a home of the family. It begins protected.',
    });
  }
  if (sourceRecordId === null) {
    const read = readChosenValue(field, value);
    if (read.kind === 'value') return read.value;
    throw refusal('INVALID', {
      what: read.message,
      safe: 'Nothing was changed. What you typed is still on the screen.',
      todo: 'Correct it, then try again.',
      fields: [{ path: 'value', message: read.message }],
    });
  }
  const fact = golden.facts.find(one => one.field === field);
  const given = (fact === undefined ? [] : [fact, ...fact.others]).find(
    one => one.value === value && one.sources.some(source => source.recordId === sourceRecordId),
  );
  if (given === undefined) throw notFound('value in that record');
  return given.value;
}

function linkWords(method: string, by: string | null): string {
  switch (method) {
    case 'same-source':
      return 'The same source told us more about the same person';
    case 'exact':
      return 'Linked by itself: the same number, date of birth and forename';
    case 'person':
      return `Decided by ${by ?? 'a colleague'}`;
    default:
      return 'The first we heard of this person';
  }
}

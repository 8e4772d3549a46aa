import type { HomePair } from '#contract/homes';
import { household, householdMember, homesApart } from '#db/schema/families';
import { factConfirmation } from '#db/schema/singleView';
import type { Reader } from '../journal/reader.ts';
import type { Writer } from '../journal/writer.ts';
import { newId } from '../kernel/ids.ts';
import { forSignedIn, type OpenContext } from '../kernel/operations.ts';
import { notFound } from '../kernel/refusals.ts';
import { homeValue, isSameValue } from './freshness.rules.ts';
import { fullerHome, homePairsAmong } from './homePairs.rules.ts';
import { homesApartIn, homesOf, staysIn, type Home } from './homes.store.ts';
import { openFamily, refused, subjectOf } from './openFamily.ts';

type ReadableHome = Home & { address: string };

/** The family's homes whose address this reader may read: of a withheld one nothing is compared, asked or answered. */
function readableHomes(
  context: OpenContext,
  familyId: string,
  reader: Reader = context.reader,
): ReadableHome[] {
  const { members } = openFamily(context, familyId);
  return homesOf(reader, familyId, members, context.user.mayWorkWithRestricted).flatMap(home =>
    home.address === null ? [] : [{ ...home, address: home.address }],
  );
}

function pairsFor(context: OpenContext, familyId: string): HomePair[] {
  return homePairsAmong(readableHomes(context, familyId), homesApartIn(context.reader, familyId));
}

/** Two homes of the family that this reader may read. @throws NOT_FOUND */
function twoHomes(
  context: OpenContext,
  input: { familyId: string; homeIds: readonly string[] },
): [ReadableHome, ReadableHome] {
  const homes = readableHomes(context, input.familyId);
  const [one, other] = input.homeIds.map(id => homes.find(home => home.id === id));
  if (one === undefined || other === undefined || one === other) throw notFound('home');
  return [one, other];
}

function forgetApart(writer: Writer, homeIds: readonly string[]): void {
  for (const row of writer
    .query<{ id: string }>(
      `select id from homes_apart where one_id in (select value from json_each(?1))
       and other_id in (select value from json_each(?1))`,
    )
    .all(JSON.stringify(homeIds)))
    writer.remove(homesApart, row.id);
}

/**
 * Lets the answers to "still true?" about a home speak of the home that it is one with. An answer that held goes on
 * holding where the same people live there: it then says the address as the home has it now.
 */
function moveAnswers(writer: Writer, from: ReadableHome, joined: ReadableHome): void {
  const held = homeValue(from.people, from.address);
  const ids = new Set(from.people.map(person => person.personId));
  const areSame = ids.size === joined.people.length && joined.people.every(one => ids.has(one.personId));
  const answers = writer
    .query<{ id: string; value: string }>(
      `select id, value from fact_confirmation where fact = 'household' and subject_id = ? order by id`,
    )
    .all(from.id);
  for (const { id, value } of answers) {
    const goesOn = areSame && isSameValue(value, held);
    const said = goesOn ? homeValue(joined.people, joined.address) : value;
    if (from.id !== joined.id || said !== value)
      writer.update(factConfirmation, id, { subjectId: joined.id, value: said });
  }
}

/** One home that was told twice, and two that only look alike. */
export const homePairsOperations = {
  homePairs: forSignedIn.relationships.homePairs.handler(({ context, input }) => {
    const pairs = pairsFor(context, input.familyId);
    context.noteAccess('family', input.familyId);
    return { pairs };
  }),

  joinHomes: forSignedIn.relationships.joinHomes.handler(({ context, input }) => {
    const [one, other] = twoHomes(context, input);
    const { kept, gone, label } = fullerHome(one, other);
    const { entryId } = context.write(
      { command: 'relationships.joinHomes', subject: subjectOf(input.familyId) },
      writer => {
        const restricted = one.restricted || other.restricted;
        forgetApart(writer, [one.id, other.id]);
        for (const { id } of staysIn(writer, gone.id))
          writer.update(householdMember, id, { householdId: kept.id });
        writer.update(household, gone.id, { joinedTo: kept.id, restricted });
        writer.update(household, kept.id, { label, restricted, uprn: kept.uprn ?? gone.uprn });
        const joined = readableHomes(context, input.familyId, writer).find(home => home.id === kept.id);
        for (const home of [kept, gone]) moveAnswers(writer, home, joined ?? kept);
      },
    );
    return { entryId };
  }),

  keepHomesApart: forSignedIn.relationships.keepHomesApart.handler(({ context, input }) => {
    const ids = twoHomes(context, input).map(home => home.id);
    const [oneId = '', otherId = ''] = ids.toSorted();
    if (homesApartIn(context.reader, input.familyId).some(([a, b]) => a === oneId && b === otherId))
      throw refused('Somebody said already that these are two homes.', 'There is nothing more to do.');
    const { entryId } = context.write(
      { command: 'relationships.keepHomesApart', subject: subjectOf(input.familyId) },
      writer => writer.insert(homesApart, { id: newId(), oneId, otherId }),
    );
    return { entryId };
  }),
};

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { familyMember, relationship } from '#db/schema/families';
import { aFamily, signedInPersonMay } from '#tests/hub/families/familyFactory';
import { peopleState, receive } from '#tests/hub/people/peopleFactory';
import { openReadyHub, type TestHub } from '#tests/support/testHub';

let desk: TestHub;
beforeEach(async () => {
  desk = await openReadyHub();
});
afterEach(() => desk.close());

const elmRoad = { houseNumber: '12', street: 'Elm Road', postcode: 'B97 4AA' };

/** Aisha, of a family, and her twin whom a notification tells of. */
async function twins() {
  const family = aFamily(desk, [
    {
      name: 'Aisha Begum',
      facts: { birth: { date: '2017-03-05', precision: 'day' }, addresses: [elmRoad] },
      from: { system: 'school' },
    },
  ]);
  const twin = receive(desk, { givenNames: ['Aishah'] }, { notificationId: 'a-notification' });
  const { questions } = await desk.client.review.queue({});
  const suggestionId = questions[0]?.options[0]?.suggestionId ?? '';
  return { family, twin, suggestionId, pair: await desk.client.review.pair({ suggestionId }) };
}

const rows = () => ({
  relationships: desk.hub.reader.select().from(relationship).all(),
  members: desk.hub.reader.select().from(familyMember).all(),
});

describe('two people of one household', () => {
  test('the pair says how they may be related, the usual answers first, and which family one could join', async () => {
    const { family, twin, pair } = await twins();
    expect(pair.relations.slice(0, 4).map(option => [option.kind, option.isUsual])).toEqual([
      ['sibling', true],
      ['halfSibling', true],
      ['stepSibling', true],
      ['cousin', true],
    ]);
    expect(pair.relations[0]?.words).toBe('Aishah Begum is a sister of Aisha Begum');
    // Both ways round where the two sides differ, once where they do not.
    expect(pair.relations.filter(option => option.kind === 'parent')).toHaveLength(2);
    expect(pair.relations.filter(option => option.kind === 'sibling')).toHaveLength(1);
    expect(pair.joins).toMatchObject([
      { familyId: family.familyId, personId: twin.personId, name: 'Aishah Begum' },
    ]);
  });

  test('become related and of one family in the same step, and one undo takes all of it back', async () => {
    const { family, twin, suggestionId } = await twins();
    const aisha = family.personId('Aisha Begum');
    const before = { people: peopleState(desk), rows: rows() };
    const { entryId } = await desk.client.review.decide({
      pair: { suggestionId },
      decision: 'same-household',
      relation: { personId: aisha, otherPersonId: twin.personId, kind: 'sibling' },
      join: { familyId: family.familyId, personId: twin.personId, role: 'child' },
    });
    const { relationships, members } = rows();
    const decided = desk.hub.reader
      .query<{ id: string }>("select id from linkage_decision where kind = 'same-household'")
      .get();
    expect(relationships).toMatchObject([
      {
        personId: aisha,
        otherPersonId: twin.personId,
        kind: 'sibling',
        source: `decision:${decided?.id ?? ''}`,
      },
    ]);
    expect(members.find(member => member.personId === twin.personId)).toMatchObject({
      familyId: family.familyId,
      role: 'child',
      relationship: 'Sister of Aisha Begum',
    });
    await desk.client.journal.undo({ entryId: entryId ?? '' });
    expect({ people: peopleState(desk), rows: rows() }).toEqual(before);
    expect((await desk.client.review.queue({})).total).toBe(1);
  });

  test('are not related by any other decision, nor through somebody else, nor to a family of neither', async () => {
    const { family, twin, suggestionId } = await twins();
    const other = aFamily(desk, [
      { name: 'Leo Carter', facts: { birth: { date: '2010-01-02', precision: 'day' }, sex: 'M' } },
    ]);
    const before = rows();
    const relation = {
      personId: family.personId('Aisha Begum'),
      otherPersonId: twin.personId,
      kind: 'sibling' as const,
    };
    const pair = { suggestionId };
    const refused = [
      desk.client.review.decide({ pair, decision: 'different-people', relation }),
      desk.client.review.decide({
        pair,
        decision: 'same-household',
        relation: { ...relation, otherPersonId: other.personId('Leo Carter') },
      }),
      desk.client.review.decide({
        pair,
        decision: 'same-household',
        join: { familyId: other.familyId, personId: twin.personId, role: 'child' },
      }),
    ];
    const answers = await Promise.allSettled(refused);
    expect(answers.map(answer => answer.status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(rows()).toEqual(before);
  });

  test('a protected family is offered only to those who may know of it', async () => {
    const { family, suggestionId } = await twins();
    desk.hub.write({ command: 'test.flag', subject: 'family:test' }, writer => {
      const image = writer.image('family', family.familyId);
      writer.restore('family', family.familyId, { ...image, restricted: 1 });
    });
    signedInPersonMay(desk, false);
    expect((await desk.client.review.pair({ suggestionId })).joins).toEqual([]);
    signedInPersonMay(desk, true);
    expect((await desk.client.review.pair({ suggestionId })).joins).toHaveLength(1);
  });
});

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RelationshipKind } from '#contract/relationships';
import { newId } from '#hub/kernel/ids';
import { mergePeople } from '#hub/people/merge';
import { aNotification } from '#tests/support/aNotification';
import { propertyRuns } from '#tests/support/propertyRuns';
import { openReadyHub, type TestHub } from '#tests/support/testHub';
import { aFamily, type FormedFamily } from './familyFactory.ts';

let desk: TestHub;
beforeAll(async () => {
  desk = await openReadyHub();
});
afterAll(() => desk.close());

const told = { by: 'Nadia Begum', on: '2026-11-20' };
const names = ['Ann Ash', 'Bea Birch', 'Cal Cedar'] as const;
const kinds: readonly RelationshipKind[] = [
  'parent',
  'sibling',
  'grandparent',
  'spouse',
  'stepParent',
  'cousin',
];

const aWorld = fc.record({
  ties: fc.array(
    fc.record({
      family: fc.nat(1),
      one: fc.nat(2),
      other: fc.nat(2),
      kind: fc.constantFrom(...kinds),
      answer: fc.constantFrom('yes' as const, 'no' as const, 'unknown' as const),
    }),
    { maxLength: 6 },
  ),
  homes: fc.array(fc.record({ family: fc.nat(1), person: fc.nat(2) }), { maxLength: 5 }),
  merged: fc.record({ one: fc.nat(2), other: fc.nat(2) }),
  /** Taken back through the journal, or taken apart later by hand. */
  isUndone: fc.boolean(),
});

let world = 0;

type World = typeof aWorld extends fc.Arbitrary<infer Shape> ? Shape : never;

/** The name of somebody in one of the two families of this world. */
const nameOf = (family: number, position: number): string =>
  (names[position] ?? '').replace(' ', `${family}x${world} `);

async function build(shape: World) {
  world += 1;
  const families = [0, 1].map(index =>
    aFamily(
      desk,
      names.map((_, position) => ({
        name: nameOf(index, position),
        facts: {
          birth: { date: `19${40 + position * 20}-0${index + 1}-11`, precision: 'day' as const },
          sex: null,
        },
        homes: shape.homes.some(home => home.family === index && home.person === position) ? ['Home'] : [],
      })),
      { homes: [{ label: 'Home', address: `${world} Side Lane ${index}` }] },
    ),
  );
  const personOf = (index: number, position: number): string =>
    families[index]?.personId(nameOf(index, position)) ?? '';
  for (const tie of shape.ties) {
    const familyId = families[tie.family]?.familyId ?? '';
    try {
      await desk.client.relationships.add({
        familyId,
        personId: personOf(tie.family, tie.one),
        otherPersonIds: [personOf(tie.family, tie.other)],
        kind: tie.kind,
        parentalResponsibility: tie.answer,
        told,
      });
    } catch (error) {
      // To oneself, or recorded already.
      expect(['INVALID', 'REFUSED']).toContain((error as { code: string }).code);
    }
  }
  return { families, personOf };
}

const viewsOf = (families: readonly FormedFamily[]) =>
  Promise.all(families.map(family => desk.client.relationships.ofFamily({ familyId: family.familyId })));

const factRows = () =>
  ['relationship', 'couple_state', 'household_member', 'family_member', 'death', 'person'].map(table =>
    desk.hub.reader.query<unknown>(`select * from ${table} order by id`).all(),
  );

/** A view without ids: a person who was taken apart has a new one. */
const spoken = (views: Awaited<ReturnType<typeof viewsOf>>) =>
  views.map(view => ({
    members: view.members.map(member => [member.name, member.role, member.age]),
    relationships: view.relationships
      .map(fact =>
        [fact.personName, fact.words, fact.otherName, fact.parentalResponsibility, fact.time].join(' '),
      )
      .toSorted(),
    homes: view.homes.map(home => [
      home.label,
      home.stays.map(stay => `${stay.name} ${stay.time}`).toSorted(),
    ]),
    gaps: view.gaps.map(gap => gap.words),
  }));

describe('two people joined and taken apart', () => {
  test(
    'carry their relationships, homes and families along and get every one of them back',
    () =>
      fc.assert(
        fc.asyncProperty(aWorld, async shape => {
          const { families, personOf } = await build(shape);
          const [one, other] = [personOf(0, shape.merged.one), personOf(1, shape.merged.other)];
          const before = { views: await viewsOf(families), rows: factRows() };
          const { entryId, result } = desk.hub.write(
            { command: 'review.decide', subject: 'person:test' },
            writer => mergePeople(writer, one, other, newId()),
          );
          const joined = await viewsOf(families);
          // Nobody is lost: each family still has three, and the joined person stands in both under one id.
          expect(joined.map(view => view.members.length)).toEqual([3, 3]);
          for (const view of joined) expect(view.members.map(member => member.personId)).toContain(result);
          joined.forEach((view, index) => {
            expect(view.relationships).toHaveLength(before.views[index]?.relationships.length ?? -1);
            expect(view.homes.map(home => home.stays.length)).toEqual(
              before.views[index]?.homes.map(home => home.stays.length),
            );
          });
          if (shape.isUndone) {
            await desk.client.journal.undo({ entryId: entryId ?? '' });
            expect(factRows()).toEqual(before.rows);
            expect(await viewsOf(families)).toEqual(before.views);
            return;
          }
          // The older id is kept: the record of the other one is taken out again.
          const [family, position] = result === one ? [1, shape.merged.other] : [0, shape.merged.one];
          const recordId = families[family]?.recordId(nameOf(family, position)) ?? '';
          await desk.client.people.unlink({ recordId, reason: 'They are two people.' });
          expect(spoken(await viewsOf(families))).toEqual(spoken(before.views));
        }),
        propertyRuns(25),
      ),
    120_000,
  );

  test('joined within one family, a tie between the two is a conflict in words and nobody’s parent is their own', async () => {
    const family = aFamily(desk, [
      { name: 'Nora Oak', role: 'parent', parentOf: ['Una Oak'], facts: { sex: 'F', birth: null } },
      { name: 'Una Oak', facts: { sex: 'F', birth: null } },
    ]);
    const { entryId } = desk.hub.write({ command: 'review.decide', subject: 'person:test' }, writer =>
      mergePeople(writer, family.personId('Nora Oak'), family.personId('Una Oak'), newId()),
    );
    const view = await desk.client.relationships.ofFamily({ familyId: family.familyId });
    expect(view.relationships).toEqual([]);
    expect(view.conflicts).toMatchObject([
      { words: expect.stringMatching(/^\w+ Oak is recorded as their own mother\./), mayBeRight: false },
    ]);
    // It can be settled in place, and undoing the join brings the tie back as it was.
    await desk.client.relationships.end({
      familyId: family.familyId,
      relationshipId: view.conflicts[0]?.relationshipIds[0] ?? '',
      as: 'mistake',
      on: null,
      reason: 'They are one person.',
      told,
    });
    const settled = await desk.client.relationships.ofFamily({ familyId: family.familyId });
    expect(settled.conflicts).toEqual([]);
    await desk.client.journal.undo({ entryId: entryId ?? '' });
    const after = await desk.client.relationships.ofFamily({ familyId: family.familyId });
    expect(after.relationships.map(fact => [fact.words, fact.time])).toEqual([
      ['Mother of Una', 'recorded by mistake'],
    ]);
  });

  test('what a notification told goes with its record, whichever of the two is taken out', async () => {
    const take = async (surname: string, mother: string) => {
      const draft = aNotification()
        .forSiblings('Ava')
        .with({
          homes: [{ id: 'home-1', address: `1 ${surname} Street`, town: 'Redditch', postcode: 'B97 4AB' }],
        })
        .draft();
      const { familyId } = await desk.client.intake.takeNotification({
        draftId: newId(),
        content: {
          ...draft,
          children: draft.children.map(child => ({ ...child, surname, givenNames: `Ava${surname}` })),
          adults: draft.adults.map(adult => ({ ...adult, surname, givenNames: mother, phones: [] })),
        },
      });
      return familyId;
    };
    const families = [await take('Elder', 'Mia'), await take('Younger', 'Pia')];
    const views = () =>
      Promise.all(families.map(familyId => desk.client.relationships.ofFamily({ familyId })));
    for (const index of [0, 1]) {
      const before = await views();
      const children = before.map(
        view => view.members.find(member => member.role === 'child')?.personId ?? '',
      );
      const people = await Promise.all(children.map(personId => desk.client.people.get({ personId })));
      const records = people.map(person => person.records[0]?.recordId ?? '');
      const { result } = desk.hub.write({ command: 'review.decide', subject: 'person:test' }, writer =>
        mergePeople(writer, children[0] ?? '', children[1] ?? '', newId()),
      );
      const joined = await views();
      expect(joined.map(view => view.members.map(member => member.personId).includes(result))).toEqual([
        true,
        true,
      ]);
      await desk.client.people.unlink({ recordId: records[index] ?? '', reason: 'They are two people.' });
      expect(spoken(await views())).toEqual(spoken(before));
    }
  });
});

import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#hub/kernel/ids';
import { homesHiddenOf } from '#hub/linkage/hiddenHomes.store';
import { withheldHomesOf } from '#hub/people/protectedHomes.store';
import { openReadyHub, type TestHub } from '#tests/support/testHub';

let desk: TestHub;
beforeAll(async () => {
  desk = await openReadyHub();
});
afterAll(() => desk.close());

const mostPeople = 6;
const somebody = fc.nat(mostPeople - 1);

/** Merges go to an earlier person only, so that they never come round in a circle. */
const someHomes = fc.record({
  people: fc.array(fc.record({ isProtected: fc.boolean(), mergedInto: fc.option(fc.nat()) }), {
    minLength: mostPeople,
    maxLength: mostPeople,
  }),
  families: fc.array(
    fc.record({
      members: fc.uniqueArray(somebody, { maxLength: 3 }),
      homes: fc.array(
        fc.record({
          isProtected: fc.boolean(),
          residents: fc.uniqueArray(somebody, { maxLength: 3 }),
          before: fc.uniqueArray(somebody, { maxLength: 2 }),
        }),
        { maxLength: 2 },
      ),
    }),
    { minLength: 1, maxLength: 4 },
  ),
});
type Shape = typeof someHomes extends fc.Arbitrary<infer Value> ? Value : never;

/** Writes them as they are, past every rule. Answers the ids of those who were merged into nobody. */
function keep({ people, families }: Shape): string[] {
  const { database } = desk.hub.vault;
  const ids = people.map(() => newId());
  const idOf = (position: number): string => ids[position] ?? '';
  const at = desk.hub.clock.now();
  const insertPerson = database.prepare('insert into person (id, merged_into, created_at) values (?, ?, ?)');
  const insertGolden = database.prepare(
    `insert into person_golden (person_seq, person_id, name, sort_name, sources, restricted, found_by, content)
     values (?, ?, 'Ava Reed', 'reed ava', 1, ?, '{}', '{}')`,
  );
  const insertFamily = database.prepare(
    `insert into family (id, reference, name, created_at) values (?, ?, 'Reed', ?)`,
  );
  const insertMember = database.prepare(
    `insert into family_member (id, family_id, person_id, role) values (?, ?, ?, 'child')`,
  );
  const insertHome = database.prepare(
    `insert into household (id, family_id, label, address, restricted) values (?, ?, 'Home', '"1 Elm Road"', ?)`,
  );
  const insertStay = database.prepare(
    `insert into household_member (id, household_id, person_id, to_date, source) values (?, ?, ?, ?, 'test')`,
  );
  return database.transaction(() => {
    const live = people.flatMap(({ isProtected, mergedInto }, index) => {
      const into = mergedInto === null || index === 0 ? null : idOf(mergedInto % index);
      const seq = insertPerson.run(idOf(index), into, at).lastInsertRowid;
      if (into !== null) return [];
      insertGolden.run(seq, idOf(index), Number(isProtected));
      return [idOf(index)];
    });
    for (const { members, homes } of families) {
      const familyId = newId();
      insertFamily.run(familyId, `T-${familyId}`, at);
      for (const member of members) insertMember.run(newId(), familyId, idOf(member));
      for (const { isProtected, residents, before } of homes) {
        const homeId = newId();
        insertHome.run(homeId, familyId, Number(isProtected));
        for (const one of residents) insertStay.run(newId(), homeId, idOf(one), null);
        for (const one of before) insertStay.run(newId(), homeId, idOf(one), '2024-01-31');
      }
    }
    return live;
  })();
}

test('asked together or one by one, the same people have a home that must not be told', () => {
  fc.assert(
    fc.property(someHomes, shape => {
      const ids = keep(shape);
      const { reader } = desk.hub;
      const oneByOne = ids.filter(id => withheldHomesOf(reader, id).length > 0);
      const together = homesHiddenOf(reader, ids);
      expect(ids.filter(id => together.has(id))).toEqual(oneByOne);
    }),
    { numRuns: 150 },
  );
});

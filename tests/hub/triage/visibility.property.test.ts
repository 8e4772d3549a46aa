import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#hub/kernel/ids';
import { isUnprotected, isUnprotectedAmongMany, protectedFamilies, visibleTo } from '#hub/triage/visibility';
import { openReadyHub, type TestHub } from '#tests/support/testHub';

let desk: TestHub;
beforeAll(async () => {
  desk = await openReadyHub();
});
afterAll(() => desk.close());

const mostPeople = 6;

/** People by position: marked by themselves, by their golden record (which may be missing), or merged into another. */
const aPerson = fc.record({
  marked: fc.boolean(),
  golden: fc.constantFrom('missing', 'free', 'protected'),
  mergedInto: fc.option(fc.nat(mostPeople - 1)),
});
const someFamilies = fc.record({
  people: fc.array(aPerson, { minLength: mostPeople, maxLength: mostPeople }),
  families: fc.array(
    fc.record({
      marked: fc.boolean(),
      members: fc.uniqueArray(fc.nat(mostPeople - 1), { maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 5 },
  ),
});

type Shape = typeof someFamilies extends fc.Arbitrary<infer Value> ? Value : never;

/** Writes them as they are, past every rule, and answers the families' ids. */
function keep({ people, families }: Shape): string[] {
  const { database } = desk.hub.vault;
  const ids = people.map(() => newId());
  const insertPerson = database.prepare(
    'insert into person (id, merged_into, restricted, created_at) values (?, ?, ?, ?)',
  );
  const insertGolden = database.prepare(
    `insert into person_golden (person_seq, person_id, name, sort_name, sources, restricted, found_by, content)
     values ((select seq from person where id = ?1), ?1, 'Ava Reed', 'reed ava', 1, ?2, '{}', '{}')`,
  );
  const insertFamily = database.prepare(
    `insert into family (id, reference, name, restricted, created_at) values (?, ?, 'Reed', ?, ?)`,
  );
  const insertMember = database.prepare(
    `insert into family_member (id, family_id, person_id, role) values (?, ?, ?, 'child')`,
  );
  const at = desk.hub.clock.now();
  return database.transaction(() => {
    people.forEach(({ marked, golden, mergedInto }, index) => {
      const id = ids[index] ?? '';
      insertPerson.run(id, mergedInto === null ? null : (ids[mergedInto] ?? null), Number(marked), at);
      if (golden !== 'missing') insertGolden.run({ 1: id, 2: Number(golden === 'protected') });
    });
    return families.map(({ marked, members }) => {
      const familyId = newId();
      insertFamily.run(familyId, `T-${familyId}`, Number(marked), at);
      for (const member of members) insertMember.run(newId(), familyId, ids[member] ?? '');
      return familyId;
    });
  })();
}

/** Whether somebody is protected, in plain words: by themselves, by their golden record, or by whom they were merged into. */
function isGuarded({ people }: Shape, position: number): boolean {
  const person = people[position];
  const into = person?.mergedInto ?? null;
  return [person, into === null ? undefined : people[into]].some(
    one => one !== undefined && (one.marked || one.golden === 'protected'),
  );
}

test('every way of asking which families are protected gives the plain answer', () => {
  fc.assert(
    fc.property(someFamilies, shape => {
      const ids = keep(shape);
      const expected = ids.filter((_, index) => {
        const found = shape.families[index];
        return found !== undefined && !found.marked && !found.members.some(one => isGuarded(shape, one));
      });
      const { reader } = desk.hub;
      const asked = JSON.stringify(ids);
      const visible = (condition: string): string[] =>
        reader
          .query<{ id: string }>(
            `select f.id from json_each(?) asked cross join family f on f.id = asked.value where ${condition}`,
          )
          .all(asked)
          .map(row => row.id);
      // Twice, and beside each other: a list reads a family once for each of its cases.
      const rows = [...ids, ...ids].map(familyId => ({ familyId }));
      expect({
        oneByOne: visible(isUnprotected('f.id')),
        amongMany: visible(isUnprotectedAmongMany('f.id')),
        others: visible(`f.id not in (${protectedFamilies})`),
        rows: visibleTo(reader, { mayWorkWithRestricted: false }, rows).map(row => row.familyId),
        all: visibleTo(reader, { mayWorkWithRestricted: true }, rows).length,
      }).toEqual({
        oneByOne: expected,
        amongMany: expected,
        others: expected,
        rows: [...expected, ...expected],
        all: rows.length,
      });
    }),
    { numRuns: 150 },
  );
});

test('the list of families counts what it lists', async () => {
  keep({
    people: Array.from({ length: mostPeople }, (_, index) => ({
      marked: index === 0,
      golden: index === 1 ? 'protected' : 'missing',
      mergedInto: index === 2 ? 0 : null,
    })),
    families: [
      { marked: false, members: [0] },
      { marked: false, members: [1, 3] },
      { marked: false, members: [2] },
      { marked: true, members: [] },
      { marked: false, members: [3, 4] },
    ],
  });
  for (const filter of [{}, { text: 'Ree' }, { onlyOpen: true }]) {
    let listed = 0;
    let page = await desk.client.families.list(filter);
    const { total } = page;
    listed += page.families.length;
    while (page.families.length > 0) {
      const last = page.families.at(-1);
      if (last === undefined) break;
      page = await desk.client.families.list({ ...filter, after: { name: last.name, id: last.familyId } });
      listed += page.families.length;
    }
    expect(listed).toBe(total);
  }
});

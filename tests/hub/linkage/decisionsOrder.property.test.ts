import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RawPersonRecord } from '#hub/linkage/record.rules';
import { rebuildPeople } from '#hub/people/rebuildPeople';
import { propertyRuns } from '#tests/support/propertyRuns';
import { openReadyHub, type TestHub } from '#tests/support/testHub';
import { receive } from '../people/peopleFactory.ts';

type Told = {
  readonly system: string;
  readonly sourcePersonId: string;
  readonly facts: Partial<RawPersonRecord>;
};

/** One girl as every source has her, told differently from import to import, and her twin. */
const told: fc.Arbitrary<Told> = fc.record({
  system: fc.constantFrom('school', 'health', 'social-care', 'housing'),
  sourcePersonId: fc.constantFrom('1', '2'),
  facts: fc.record({
    givenNames: fc.constantFrom(['Aisha'], ['Ayesha'], ['Aisha', 'May'], ['Amina']),
    surnames: fc.constantFrom(
      [{ value: 'Begum', kind: 'current' as const }],
      [{ value: 'Khan', kind: 'current' as const }],
    ),
    phones: fc.constantFrom([], ['07700 900123']),
  }),
});

/** The same imports in an order of their own. */
const inAnyOrder = fc
  .array(told, { minLength: 1, maxLength: 4 })
  .chain(later => fc.shuffledSubarray(later, { minLength: later.length, maxLength: later.length }));

const personOf = (desk: TestHub, system: string): string =>
  desk.hub.reader
    .query<{ personId: string }>(
      `select l.person_id as personId from source_record r join record_link l on l.source_record_id = r.id
       where r.source_system_id = ? and r.source_person_id = '1' order by r.seq desc limit 1`,
    )
    .get(system)?.personId ?? '';

const recordOf = (desk: TestHub, system: string): string =>
  desk.hub.reader
    .query<{ id: string }>(
      `select id from source_record where source_system_id = ? and source_person_id = '1' order by seq limit 1`,
    )
    .get(system)?.id ?? '';

describe('a decision about two records', () => {
  test.each(['same-person', 'different-people', 'same-household'] as const)(
    '%s holds after imports in any order, and after a rebuild',
    decision =>
      fc.assert(
        fc.asyncProperty(inAnyOrder, inAnyOrder, async (before, later) => {
          const desk = await openReadyHub();
          try {
            for (const one of before) receive(desk, one.facts, one);
            receive(desk, {}, { system: 'school', sourcePersonId: '1' });
            receive(desk, {}, { system: 'health', sourcePersonId: '1' });
            const pair = { recordA: recordOf(desk, 'school'), recordB: recordOf(desk, 'health') };
            const { result } = await desk.client.review
              .decide({ pair, decision })
              .then(made => ({ result: made.outcome }))
              // Already one person, because an identifier or a third record made them so: nothing to decide.
              .catch((error: unknown) => {
                expect(error).toMatchObject({ code: 'REFUSED' });
                return { result: 'refused' as const };
              });
            fc.pre(result === 'done');
            const isOne = (): boolean => personOf(desk, 'school') === personOf(desk, 'health');
            expect(isOne()).toBe(decision === 'same-person');
            for (const one of later) {
              receive(desk, one.facts, one);
              expect(isOne()).toBe(decision === 'same-person');
            }
            await rebuildPeople(desk.hub);
            expect(isOne()).toBe(decision === 'same-person');
            const suggested = desk.hub.reader
              .query<{ count: number }>(
                `select count(*) as count from match_suggestion s
                 join record_link a on a.source_record_id = s.record_a
                 join record_link b on b.source_record_id = s.record_b
                 where (a.person_id = ? and b.person_id = ?) or (a.person_id = ? and b.person_id = ?)`,
              )
              .get(
                personOf(desk, 'school'),
                personOf(desk, 'health'),
                personOf(desk, 'health'),
                personOf(desk, 'school'),
              );
            expect(suggested?.count).toBe(0);
          } finally {
            desk.close();
          }
        }),
        propertyRuns(5),
      ),
    120_000,
  );
});

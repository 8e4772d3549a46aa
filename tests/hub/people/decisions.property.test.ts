import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RawPersonRecord } from '#hub/linkage/record.rules';
import { suggestForRecords } from '#hub/linkage/suggestions.store';
import { rebuildPeople } from '#hub/people/rebuildPeople';
import { propertyRuns } from '#tests/support/propertyRuns';
import { openReadyHub, type TestHub } from '#tests/support/testHub';
import { nhsNumbers, peopleState, receive } from './peopleFactory.ts';

/** Few values, so that likenesses, contradictions and protected people all come up. */
const facts: fc.Arbitrary<Partial<RawPersonRecord>> = fc.record({
  givenNames: fc.constantFrom(['Aisha'], ['Ayesha'], ['Yusuf'], ['Baby'], []),
  surnames: fc.constantFrom(
    [{ value: 'Begum', kind: 'current' as const }],
    [
      { value: 'Khan', kind: 'current' as const },
      { value: 'Begum', kind: 'previous' as const },
    ],
  ),
  birth: fc.constantFrom(
    { date: '2017-03-05', precision: 'day' as const },
    { date: '2017-05-03', precision: 'day' as const },
    null,
  ),
  sex: fc.constantFrom('F' as const, 'M' as const, null),
  nhsNumber: fc.constantFrom(null, null, nhsNumbers[0], nhsNumbers[1]),
  phones: fc.constantFrom([], ['07700 900123']),
  restricted: fc.constantFrom(false, false, false, true),
});

const received = fc.array(
  fc.record({
    facts,
    system: fc.constantFrom('school', 'health', 'social-care', 'hub'),
    sourcePersonId: fc.constantFrom('1', '2', '3'),
  }),
  { minLength: 2, maxLength: 5 },
);

async function withDesk(work: (desk: TestHub) => Promise<void>): Promise<void> {
  const desk = await openReadyHub();
  try {
    const { user } = await desk.client.desk.status();
    if (user !== null) desk.hub.refreshUser({ ...user, mayWorkWithRestricted: true });
    await work(desk);
  } finally {
    desk.close();
  }
}

/**
 * The state with every suggestion scored by today's name counts. A suggestion keeps the score of the moment it was made;
 * among a handful of people one more changes every name's share, and so what is alike enough to be suggested.
 */
function settledState(desk: TestHub): ReturnType<typeof peopleState> {
  const seqs = desk.hub.reader.query<{ seq: number }>('select seq from source_record order by seq').all();
  desk.hub.vault.journal.rederive(writer =>
    suggestForRecords(
      writer,
      seqs.map(row => row.seq),
    ),
  );
  return peopleState(desk);
}

/** Every pair of people with one record each, in a fixed order. */
function pairsOfPeople(desk: TestHub): { recordA: string; recordB: string }[] {
  const firsts = desk.hub.reader
    .query<{ recordId: string }>(
      'select min(source_record_id) as recordId from record_link group by person_id order by 1',
    )
    .all();
  return firsts.flatMap((one, index) =>
    firsts.slice(index + 1).map(other => ({ recordA: one.recordId, recordB: other.recordId })),
  );
}

const decisions = fc.constantFrom(
  'same-person' as const,
  'different-people' as const,
  'same-household' as const,
);

describe('decisions about people', () => {
  test(
    'taken back in the reverse order, they leave everything byte for byte as it was',
    () =>
      fc.assert(
        fc.asyncProperty(
          received,
          fc.array(fc.record({ pair: fc.nat(), decision: decisions }), { minLength: 1, maxLength: 3 }),
          (records, plan) =>
            withDesk(async desk => {
              for (const one of records) receive(desk, one.facts, one);
              const states: [string, ReturnType<typeof peopleState>][] = [];
              for (const step of plan) {
                const pairs = pairsOfPeople(desk);
                const pair = pairs[step.pair % Math.max(1, pairs.length)];
                if (pair === undefined) continue;
                const before = settledState(desk);
                try {
                  const { entryId } = await desk.client.review.decide({ pair, decision: step.decision });
                  states.push([entryId ?? '', before]);
                } catch (error) {
                  // Refused: two people who were told apart, or a decision that waits for a second person.
                  expect(error).toMatchObject({ code: 'REFUSED' });
                  expect(peopleState(desk)).toEqual(before);
                }
              }
              for (const [entryId, before] of states.toReversed()) {
                await desk.client.journal.undo({ entryId });
                expect(settledState(desk)).toEqual(before);
              }
            }),
        ),
        propertyRuns(5),
      ),
    120_000,
  );

  test(
    'a rebuild from the record rows gives what the commands had kept up',
    () =>
      fc.assert(
        fc.asyncProperty(received, fc.nat(), decisions, (records, which, decision) =>
          withDesk(async desk => {
            for (const one of records) receive(desk, one.facts, one);
            const pairs = pairsOfPeople(desk);
            const pair = pairs[which % Math.max(1, pairs.length)];
            if (pair !== undefined) await desk.client.review.decide({ pair, decision });
            // Scores follow the name counts of the moment they were made; who is suggested to whom is what must agree.
            const { suggestions: _kept, ...before } = peopleState(desk);
            await rebuildPeople(desk.hub);
            const { suggestions: _rebuilt, ...after } = peopleState(desk);
            expect(after).toEqual(before);
          }),
        ),
        propertyRuns(5),
      ),
    120_000,
  );

  test(
    'people told apart are never suggested as one again, whatever arrives later',
    () =>
      fc.assert(
        fc.asyncProperty(received, received, fc.nat(), (first, later, which) =>
          withDesk(async desk => {
            for (const one of first) receive(desk, one.facts, one);
            const pairs = pairsOfPeople(desk);
            const pair = pairs[which % Math.max(1, pairs.length)];
            if (pair === undefined) return;
            const { outcome } = await desk.client.review.decide({ pair, decision: 'same-household' });
            expect(outcome).toBe('done');
            for (const one of later) receive(desk, one.facts, one);
            await rebuildPeople(desk.hub);
            const personOf = (recordId: string): string =>
              desk.hub.reader
                .query<{ id: string }>('select person_id as id from record_link where source_record_id = ?')
                .get(recordId)?.id ?? '';
            const [one, other] = [personOf(pair.recordA), personOf(pair.recordB)];
            expect(one).not.toBe(other);
            const suggested = desk.hub.reader
              .query<{ a: string; b: string }>(
                `select la.person_id as a, lb.person_id as b from match_suggestion s
               join record_link la on la.source_record_id = s.record_a
               join record_link lb on lb.source_record_id = s.record_b`,
              )
              .all();
            expect(
              suggested.filter(({ a, b }) => (a === one && b === other) || (a === other && b === one)),
            ).toEqual([]);
          }),
        ),
        propertyRuns(5),
      ),
    120_000,
  );
});

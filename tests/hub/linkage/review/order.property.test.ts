import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { receive } from '#tests/hub/people/peopleFactory';
import { propertyRuns } from '#tests/support/propertyRuns';
import { openReadyHub, type TestHub } from '#tests/support/testHub';

const systems = ['school', 'health', 'social-care', 'early-help', 'hub'] as const;

/** Who each of five records is about in truth, as numbers; and decisions about pairs of them, in some order. */
const truth = fc.array(fc.nat(2), { minLength: 5, maxLength: 5 });
const pair = fc.tuple(fc.nat(4), fc.nat(4)).filter(([one, other]) => one !== other);

async function withRecords(work: (desk: TestHub, records: string[]) => Promise<void>): Promise<void> {
  const desk = await openReadyHub();
  try {
    await work(
      desk,
      systems.map(
        (system, index) => receive(desk, { sex: index % 2 === 0 ? 'F' : null }, { system }).recordId,
      ),
    );
  } finally {
    desk.close();
  }
}

/** The records that are one person, as sets of their places, and under which record's first id they stand. */
function people(desk: TestHub, records: readonly string[]): { groups: number[][]; restored: number } {
  const rows = desk.hub.reader
    .query<{ personId: string; seq: number; recordId: string }>(
      `select l.person_id as personId, p.seq, l.source_record_id as recordId from record_link l
       join person p on p.id = l.person_id order by p.seq, l.source_record_id`,
    )
    .all();
  const groups = Map.groupBy(rows, row => row.personId);
  return {
    groups: [...groups.values()].map(group =>
      group.map(row => records.indexOf(row.recordId)).toSorted((a, b) => a - b),
    ),
    // The oldest id stays, whichever way two people became one.
    restored: [...groups.values()].filter(
      group => Math.min(...group.map(row => records.indexOf(row.recordId))) + 1 !== group[0]?.seq,
    ).length,
  };
}

/** What is suggested today, as pairs of places: two people's likeness must not depend on the order either. */
function suggested(desk: TestHub, records: readonly string[]): string[] {
  return desk.hub.reader
    .query<{ a: string; b: string }>('select record_a as a, record_b as b from match_suggestion')
    .all()
    .map(({ a, b }) => [records.indexOf(a), records.indexOf(b)].toSorted((x, y) => x - y).join(' '))
    .toSorted();
}

/** Decides a pair by the truth; a pair that is one person already needs no decision any more. */
async function decide(
  desk: TestHub,
  records: readonly string[],
  [one, other]: readonly [number, number],
  isSame: boolean,
): Promise<void> {
  const asked = { recordA: records[one] ?? '', recordB: records[other] ?? '' };
  try {
    await desk.client.review.decide({ pair: asked, decision: isSame ? 'same-person' : 'different-people' });
  } catch (error) {
    expect(error).toMatchObject({ code: 'REFUSED' });
    expect(isSame).toBe(true);
  }
}

describe('decisions about many records', () => {
  test(
    'that all follow one truth give the same people, ids and suggestions in any order',
    () =>
      fc.assert(
        fc.asyncProperty(
          truth,
          fc.uniqueArray(pair, {
            minLength: 2,
            maxLength: 7,
            selector: ([one, other]) => `${Math.min(one, other)} ${Math.max(one, other)}`,
          }),
          fc.infiniteStream(fc.nat()),
          async (who, pairs, random) => {
            const order = [...pairs]
              .map(each => ({ each, place: random.next().value }))
              .toSorted((a, b) => a.place - b.place)
              .map(({ each }) => each);
            const outcomes: unknown[] = [];
            for (const sequence of [pairs, order]) {
              await withRecords(async (desk, records) => {
                for (const each of sequence) await decide(desk, records, each, who[each[0]] === who[each[1]]);
                const found = people(desk, records);
                expect(found.restored).toBe(0);
                outcomes.push({ ...found, suggested: suggested(desk, records) });
              });
            }
            expect(outcomes[1]).toEqual(outcomes[0]);
          },
        ),
        propertyRuns(6),
      ),
    120_000,
  );

  test(
    'that contradict one another never make one person of two who were told apart, whichever came first',
    () =>
      fc.assert(
        fc.asyncProperty(fc.array(fc.tuple(pair, fc.boolean()), { minLength: 3, maxLength: 9 }), async plan =>
          withRecords(async (desk, records) => {
            const apart: [string, string][] = [];
            for (const [[one, other], isSame] of plan) {
              const asked = { recordA: records[one] ?? '', recordB: records[other] ?? '' };
              try {
                await desk.client.review.decide({
                  pair: asked,
                  decision: isSame ? 'same-person' : 'different-people',
                });
                if (!isSame) apart.push([asked.recordA, asked.recordB]);
              } catch (error) {
                expect(error).toMatchObject({ code: 'REFUSED' });
              }
              const personOf = (recordId: string): string =>
                desk.hub.reader
                  .query<{ id: string }>('select person_id as id from record_link where source_record_id = ?')
                  .get(recordId)?.id ?? '';
              for (const [a, b] of apart) expect(personOf(a)).not.toBe(personOf(b));
            }
          }),
        ),
        propertyRuns(6),
      ),
    120_000,
  );

  test(
    'one step about several people is the same as its parts one after another',
    () =>
      fc.assert(
        fc.asyncProperty(fc.nat(2), async which => {
          const outcomes: unknown[] = [];
          for (const isOneStep of [true, false]) {
            await withRecords(async (desk, records) => {
              // The first three are told apart, so that the fourth fits three people; the fifth is out of the way.
              for (const each of [
                [0, 1],
                [0, 2],
                [1, 2],
                [4, 0],
                [4, 1],
                [4, 2],
                [4, 3],
              ] as const)
                await decide(desk, records, each, false);
              const { questions } = await desk.client.review.queue({});
              const options = questions[0]?.options ?? [];
              expect(options).toHaveLength(3);
              const sorted = options.toSorted((a, b) => (a.personId < b.personId ? -1 : 1));
              const chosen = sorted[which]?.suggestionId ?? '';
              if (isOneStep) {
                await desk.client.review.decideAmong({
                  suggestionIds: options.map(option => option.suggestionId),
                  answer: { kind: 'one', suggestionId: chosen },
                });
              } else {
                for (const { suggestionId } of sorted) {
                  try {
                    await desk.client.review.decide({
                      pair: { suggestionId },
                      decision: suggestionId === chosen ? 'same-person' : 'different-people',
                    });
                  } catch (error) {
                    // Settled by an earlier part: the chosen one is already told apart from this one.
                    expect(error).toMatchObject({ code: 'NOT_FOUND' });
                  }
                }
              }
              outcomes.push({ ...people(desk, records), suggested: suggested(desk, records) });
            });
          }
          expect(outcomes[1]).toEqual(outcomes[0]);
        }),
        propertyRuns(3),
      ),
    120_000,
  );
});

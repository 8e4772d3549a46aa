import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linkageBandSchema } from '#contract/linkageScore';
import { deriveGolden } from '#hub/people/indexPeople';
import { livePersonId } from '#hub/people/people.store';
import { propertyRuns } from '#tests/support/propertyRuns';
import { openReadyHub, type TestHub } from '#tests/support/testHub';
import { linkedRecords, newModel, perform, step, type Identity, type Model } from './modelSteps.ts';

/** Which two people are those of a decision today; null when one of them is of an import that was taken back. */
function peopleOf(desk: TestHub, identities: readonly [Identity, Identity]): [string, string] | null {
  const records = linkedRecords(desk);
  const [one, other] = identities.map(
    identity => records.find(record => record.identity === identity)?.personId,
  );
  return one === undefined || other === undefined ? null : [one, other];
}

/** Decisions that stand: made, and not taken back, or put in force again. */
const standing = (model: Model): (readonly [Identity, Identity])[] =>
  [...model.apart].filter(([entryId]) => !model.undone.has(entryId)).map(([, identities]) => identities);

function expectEveryRecordOfOnePerson({ hub: { reader } }: TestHub): void {
  const wrong = reader
    .query(
      `select r.id, count(l.id) as links, p.merged_into as mergedInto from source_record r
       left join record_link l on l.source_record_id = r.id left join person p on p.id = l.person_id
       where r.batch_id is null or exists (select 1 from import_batch b where b.id = r.batch_id and b.status = 'applied')
       group by r.id having links <> 1 or p.id is null or p.merged_into is not null`,
    )
    .all();
  expect(wrong, 'records without one living person').toEqual([]);
}

function expectGoldenRecordsToBeTrue({ hub: { reader } }: TestHub): void {
  const people = reader
    .query<{
      seq: number;
      id: string;
      mergedInto: string | null;
      restricted: number;
      content: string | null;
    }>(
      `select p.seq, p.id, p.merged_into as mergedInto, p.restricted, g.content from person p
       left join person_golden g on g.person_seq = p.seq order by p.seq`,
    )
    .all();
  for (const person of people) {
    const golden = deriveGolden(reader, person);
    expect(person.content === null ? null : JSON.parse(person.content), person.id).toEqual(
      golden === null ? null : JSON.parse(JSON.stringify(golden)),
    );
  }
}

async function expectDecisionsToStand(desk: TestHub, model: Model): Promise<void> {
  const asked = new Set<string>();
  for (const band of [undefined, ...linkageBandSchema.options]) {
    const { questions } = await desk.client.review.queue(band === undefined ? {} : { band });
    for (const question of questions)
      for (const option of question.options) {
        expect(option.personId, 'a question about one person').not.toBe(question.personId);
        asked.add([question.personId, option.personId].toSorted().join());
      }
  }
  for (const identities of standing(model)) {
    const people = peopleOf(desk, identities);
    if (people === null) continue;
    expect(people[0], `${identities.join(' and ')} were told apart`).not.toBe(people[1]);
    expect(asked.has(people.toSorted().join()), `${identities.join(' and ')} are asked about again`).toBe(
      false,
    );
  }
}

async function expectFamiliesWithoutDoubles(desk: TestHub): Promise<void> {
  const { families } = await desk.client.families.list({});
  for (const { familyId } of families) {
    const { people } = await desk.client.families.view({ familyId });
    const ids = people.map(one => livePersonId(desk.hub.reader, one.personId));
    expect(new Set(ids).size, 'somebody is in a family twice').toBe(ids.length);
  }
}

async function expectEverybodyToBeFound(desk: TestHub): Promise<void> {
  for (const personId of new Set(linkedRecords(desk).map(record => record.personId))) {
    const { person } = await desk.client.people.get({ personId });
    for (const name of [person.name, ...person.earlierNames]) {
      const found = await desk.client.people.search({ text: name, limit: 50 });
      expect(
        found.map(one => one.personId),
        `search for ${name}`,
      ).toContain(personId);
    }
  }
}

/** Every page about people and families, without who looked when. */
async function pages(desk: TestHub): Promise<string> {
  const { client } = desk;
  const { families } = await client.families.list({});
  const ids = [...new Set(linkedRecords(desk).map(record => record.personId))].toSorted();
  return JSON.stringify([
    families,
    await Promise.all(
      families.map(async ({ familyId }) => [
        await client.families.view({ familyId }),
        await client.relationships.ofFamily({ familyId }),
        await client.families.chronology({ familyId }),
        await client.genogram.view({ familyId }),
      ]),
    ),
    await Promise.all(ids.map(personId => client.people.get({ personId }))),
    await client.people.search({ text: 'Begum', limit: 50 }),
    await client.people.search({ text: '05/03/2017', limit: 50 }),
  ]);
}

describe('a hub through which anything may happen in any order', () => {
  test(
    'loses no decision, joins nobody who was told apart, and takes back exactly',
    () =>
      fc.assert(
        fc.asyncProperty(
          fc.array(fc.record({ step, isTakenBack: fc.boolean() }), { minLength: 6, maxLength: 14 }),
          async script => {
            const desk = await openReadyHub();
            const model = newModel();
            try {
              for (const one of script) {
                const before = one.isTakenBack ? await pages(desk) : null;
                const entryId = await perform(desk, model, one.step);
                if (before !== null && entryId !== null) {
                  const after = await pages(desk);
                  await perform(desk, model, { kind: 'undo', back: 0 });
                  expect(await pages(desk), `${one.step.kind} taken back`).toBe(before);
                  await perform(desk, model, { kind: 'undo', back: 0 });
                  expect(await pages(desk), `${one.step.kind} put in force again`).toBe(after);
                }
                expectEveryRecordOfOnePerson(desk);
                expectGoldenRecordsToBeTrue(desk);
                await expectDecisionsToStand(desk, model);
                await expectFamiliesWithoutDoubles(desk);
                await expectEverybodyToBeFound(desk);
              }
              expect((await desk.client.journal.verify()).problems).toEqual([]);
            } finally {
              desk.close();
            }
          },
        ),
        propertyRuns(3),
      ),
    3_600_000,
  );
});

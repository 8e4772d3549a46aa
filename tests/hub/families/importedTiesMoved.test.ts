import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '#hub/kernel/ids';
import { mergePeople } from '#hub/people/merge';
import { rebuildPeople } from '#hub/people/rebuildPeople';
import { openReadyHub, type TestHub } from '#tests/support/testHub';
import { signedInPersonMay } from './familyFactory.ts';
import { atHills, everybody, hills, told } from './hills.ts';
import { familyOf, imported, importPeople, takeBack } from './importedFamily.ts';

let desk: TestHub;
beforeEach(async () => {
  desk = await openReadyHub();
});
afterEach(() => desk.close());
const { viewOf, spoken, factOf, relationshipRows } = atHills(() => desk);

describe('the facts of an import', () => {
  test('go with it when it is taken back, and nothing else does', async () => {
    const batchId = await importPeople(desk, hills);
    const familyId = familyOf(desk, everybody);
    await desk.client.relationships.add({
      familyId,
      personId: imported(desk, 'X').personId,
      otherPersonIds: [imported(desk, 'A').personId],
      kind: 'neighbour',
      told,
    });
    await importPeople(desk, [{ id: 'Z', name: 'Zoe Hill' }], '2026-11-19');
    const [other] = (await desk.client.imports.batches({})).batches;
    await takeBack(desk, other?.id ?? '');
    expect(await spoken(familyId)).toHaveLength(9);
    await takeBack(desk, batchId);
    // The people of a batch that was taken back are in no list; their records are not told of either.
    expect((await viewOf(familyId)).relationships).toEqual([]);
    expect(relationshipRows()).toMatchObject([{ kind: 'neighbour' }]);
  });

  test('go with their record when people are joined and taken apart again', async () => {
    await importPeople(desk, hills);
    await importPeople(
      desk,
      [
        { id: 'D2', role: 'Adult', name: 'Dana Hill', sex: 'Female', family: 'F9', says: 'Aunt' },
        { id: 'K', name: 'Kit Vale', born: '2012-01-01', family: 'F9' },
      ],
      '2026-11-13',
    );
    const familyId = familyOf(desk, everybody);
    const other = familyOf(desk, [
      ['D2', 'other'],
      ['K', 'child'],
    ]);
    const before = [await viewOf(familyId), await viewOf(other)];
    const rows = relationshipRows();
    const { entryId } = desk.hub.write({ command: 'review.decide', subject: 'person:test' }, writer =>
      mergePeople(writer, imported(desk, 'D').personId, imported(desk, 'D2').personId, newId()),
    );
    await desk.client.relationships.addMember({
      familyId,
      who: { kind: 'known', personId: imported(desk, 'K').personId },
      role: 'child',
      told,
    });
    expect(await spoken(familyId)).toContain('Dana Hill: Aunt of Kit');
    // Decided while they were one: it is still said of the one whom that record speaks of.
    const aunt = await factOf(familyId, 'Dana Hill: Aunt of Kit');
    await desk.client.relationships.end({
      familyId: other,
      relationshipId: aunt.id,
      as: 'ended',
      on: null,
      told,
    });
    await desk.client.people.unlink({ recordId: imported(desk, 'D2').recordId, reason: 'Two people.' });
    expect(await spoken(familyId)).toEqual(
      before[0]?.relationships.map(fact => `${fact.personName}: ${fact.words}`).toSorted(),
    );
    expect(await spoken(other)).toEqual(['Dana Hill: Aunt of Kit, ended, day not known']);
    // Taken back through the journal, everything is as it was to the last letter.
    const lines = await desk.client.journal.history({ limit: 20 });
    for (const line of lines) {
      if (line.id === entryId) break;
      await desk.client.journal.undo({ entryId: line.id });
    }
    await desk.client.journal.undo({ entryId: entryId ?? '' });
    expect([await viewOf(familyId), await viewOf(other)]).toEqual(before);
    expect(relationshipRows()).toEqual(rows);
  });

  test('are the same after a rebuild', async () => {
    await importPeople(desk, hills);
    const familyId = familyOf(desk, everybody);
    const before = await viewOf(familyId);
    const kept = () => desk.hub.reader.query<unknown>('select * from record_family order by record_id').all();
    const rows = kept();
    await rebuildPeople(desk.hub);
    expect(kept()).toEqual(rows);
    expect(await viewOf(familyId)).toEqual(before);
  });

  test('of a protected person are only told to those who may know of them', async () => {
    await importPeople(
      desk,
      hills.map(row => (row.id === 'S' ? { ...row, restricted: true } : row)),
    );
    const familyId = familyOf(
      desk,
      everybody.filter(([id]) => id !== 'S'),
    );
    expect((await spoken(familyId)).some(words => words.includes('Sam'))).toBe(false);
    signedInPersonMay(desk, true);
    await desk.client.relationships.addMember({
      familyId,
      who: { kind: 'known', personId: imported(desk, 'S').personId },
      role: 'parent',
      told,
    });
    expect(await spoken(familyId)).toContain('Sam Hill: Father of Ava');
  });
});

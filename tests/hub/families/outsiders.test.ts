import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openReadyHub, type TestHub } from '#tests/support/testHub';
import { aFamily, signedInPersonMay } from './familyFactory.ts';
import { familyOf, imported, importPeople, type ImportedRow } from './importedFamily.ts';

let desk: TestHub;
beforeEach(async () => {
  desk = await openReadyHub();
});
afterEach(() => desk.close());

const told = { by: 'Dana Hill, by phone', on: '2026-11-20' };

const hills: readonly ImportedRow[] = [
  { id: 'D', role: 'Adult', name: 'Dana Hill', sex: 'Female', says: 'Mother' },
  { id: 'S', role: 'Adult', name: 'Sam Hill', born: '1988-05-06', sex: 'Male', says: 'Father' },
  { id: 'L', name: 'Leo Hill', born: '2015-03-04', sex: 'Male' },
];

const viewOf = (familyId: string) => desk.client.relationships.ofFamily({ familyId });

describe('people outside a family', () => {
  test('are those an import or somebody relates to it, with what they are, who says so and where they belong', async () => {
    await importPeople(desk, hills);
    const familyId = familyOf(desk, [
      ['D', 'parent'],
      ['L', 'child'],
    ]);
    const moors = aFamily(desk, [
      { name: 'Nia Moor', facts: { birth: { date: '2012-01-01', precision: 'day' }, sex: 'F' } },
    ]);
    await desk.client.relationships.addMember({
      familyId: moors.familyId,
      who: { kind: 'known', personId: imported(desk, 'S').personId },
      role: 'parent',
      told,
    });
    const { outsiders } = await viewOf(familyId);
    expect(outsiders).toEqual([
      {
        personId: imported(desk, 'S').personId,
        name: 'Sam Hill',
        age: '38',
        restricted: false,
        ties: [{ words: 'Father of Leo', source: 'Social care, 12 November 2026', time: '' }],
        otherFamilies: [{ familyId: moors.familyId, name: 'Moor' }],
        role: 'parent',
      },
    ]);
    // From the other side, the child is outside.
    expect((await viewOf(moors.familyId)).outsiders).toMatchObject([
      { name: 'Leo Hill', ties: [{ words: 'Son of Sam' }], role: 'child', otherFamilies: [{ name: 'Hill' }] },
    ]);

    const { entryId } = await desk.client.relationships.addMember({
      familyId,
      who: { kind: 'known', personId: imported(desk, 'S').personId },
      role: 'parent',
      told,
    });
    const after = await viewOf(familyId);
    expect(after.outsiders).toEqual([]);
    expect(after.relationships.map(fact => fact.words)).toContain('Father of Leo');
    const sam = (await desk.client.families.view({ familyId })).people.find(
      person => person.name === 'Sam Hill',
    );
    expect(sam?.otherFamilies).toEqual([{ familyId: moors.familyId, name: 'Moor' }]);
    await desk.client.journal.undo({ entryId: entryId ?? '' });
    expect((await viewOf(familyId)).outsiders).toEqual(outsiders);
  });

  test('are nobody whose tie has ended or was a mistake', async () => {
    const { familyId, personId } = aFamily(desk, [
      { name: 'Ada Fern' },
      { name: 'Bo Fern', role: 'other' },
      { name: 'Cy Fern', role: 'other' },
    ]);
    const add = (name: string) =>
      desk.client.relationships.add({
        familyId,
        personId: personId(name),
        otherPersonIds: [personId('Ada Fern')],
        kind: 'otherCarer',
        told,
      });
    const ended = await add('Bo Fern');
    await add('Cy Fern');
    await desk.client.relationships.end({
      familyId,
      relationshipId: ended.relationshipIds[0] ?? '',
      as: 'ended',
      on: null,
      told,
    });
    for (const name of ['Bo Fern', 'Cy Fern'])
      await desk.client.relationships.removeMember({
        familyId,
        personId: personId(name),
        alsoRelationships: false,
        reason: 'Lives elsewhere.',
      });
    expect((await viewOf(familyId)).outsiders).toMatchObject([
      { name: 'Cy Fern', ties: [{ words: 'Carer of Ada' }], role: 'carer', otherFamilies: [] },
    ]);
  });

  test('never are or show a protected person or family to those who may not know of them', async () => {
    await importPeople(desk, [
      ...hills.map(row => (row.id === 'S' ? { ...row, restricted: true } : row)),
      { id: 'N', role: 'Adult', name: 'Rosa Hill', sex: 'Female', says: 'Grandmother' },
    ]);
    const familyId = familyOf(desk, [
      ['D', 'parent'],
      ['L', 'child'],
    ]);
    // Rosa is of a family that is protected only because of whom a later source protects.
    signedInPersonMay(desk, true);
    const moors = aFamily(desk, [{ name: 'Nia Moor' }]);
    for (const id of ['N', 'S'])
      await desk.client.relationships.addMember({
        familyId: moors.familyId,
        who: { kind: 'known', personId: imported(desk, id).personId },
        role: 'other',
        told,
      });
    desk.hub.write({ command: 'test.family', subject: 'family:test' }, writer =>
      writer.restore('family', moors.familyId, {
        ...writer.image('family', moors.familyId),
        restricted: 0,
      }),
    );
    expect((await viewOf(familyId)).outsiders.map(each => [each.name, each.otherFamilies.length])).toEqual([
      ['Rosa Hill', 1],
      ['Sam Hill', 1],
    ]);
    signedInPersonMay(desk, false);
    const { outsiders } = await viewOf(familyId);
    expect(outsiders).toMatchObject([{ name: 'Rosa Hill', otherFamilies: [] }]);
    expect(JSON.stringify(outsiders)).not.toContain('Sam');
    expect(await desk.client.families.ofPerson({ personId: imported(desk, 'N').personId })).toEqual([]);
  });
});

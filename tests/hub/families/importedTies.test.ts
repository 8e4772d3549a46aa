import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '#hub/kernel/ids';
import { mergePeople } from '#hub/people/merge';
import { aNotification } from '#tests/support/aNotification';
import { openReadyHub, type TestHub } from '#tests/support/testHub';
import { atHills, everybody, hills, told } from './hills.ts';
import { familyOf, imported, importPeople, takeBack } from './importedFamily.ts';

let desk: TestHub;
beforeEach(async () => {
  desk = await openReadyHub();
});
afterEach(() => desk.close());
const { viewOf, spoken, factOf, relationshipRows } = atHills(() => desk);
const inOrder = (a: readonly unknown[], b: readonly unknown[]): number => (a.join() < b.join() ? -1 : 1);

describe('what an import says somebody is to the child', () => {
  test('is a fact with its source, the words as said, and no more than was said', async () => {
    await importPeople(desk, hills);
    const familyId = familyOf(desk, everybody);
    const view = await viewOf(familyId);
    expect(
      view.relationships
        .map(fact => [fact.personName, fact.words, fact.said, fact.parentalResponsibility])
        .toSorted(inOrder),
    ).toEqual([
      ['Dana Hill', 'Mother of Ava', 'Mother (PR)', 'yes'],
      ['Dana Hill', 'Mother of Leo', 'Mother (PR)', 'yes'],
      ['Pat Moor', 'Stepfather of Ava', null, 'unknown'],
      ['Pat Moor', 'Stepfather of Leo', null, 'unknown'],
      ['Sam Hill', 'Father of Ava', null, 'unknown'],
      ['Sam Hill', 'Father of Leo', null, 'unknown'],
      ['Xan Lee', 'Known in another way to Ava', 'PAC', 'unknown'],
      ['Xan Lee', 'Known in another way to Leo', 'PAC', 'unknown'],
    ]);
    expect([...new Set(view.relationships.map(fact => fact.source))]).toEqual([
      'Social care, 12 November 2026',
    ]);
    expect((await factOf(familyId, 'Dana Hill: Mother of Ava')).responsibilitySource).toBe(
      'Social care, 12 November 2026',
    );
    // Nothing was written, the questions it answers are not asked, and every picture of the family has it.
    expect(relationshipRows()).toEqual([]);
    expect(view.gaps.map(gap => gap.words).filter(words => /parent|father|mother/.test(words))).toEqual([]);
    const family = await desk.client.families.view({ familyId });
    expect(family.relationships).toHaveLength(8);
    expect(family.people.find(person => person.name === 'Dana Hill')?.parentalResponsibility).toBe('yes');
    const { relationships } = await desk.client.genogram.view({ familyId });
    expect(relationships).toHaveLength(8);
  });

  test('stands beside what a notification says: the same is one fact with two sources, the contrary a question', async () => {
    await importPeople(desk, [
      { id: 'M', role: 'Adult', name: 'Mia Reed', says: 'Step-mother', sex: 'Female' },
      { id: 'R', role: 'Adult', name: 'Ron Reed', says: 'Father', sex: 'Male' },
      { id: 'V', name: 'Ava Reed', born: '2016-03-05', sex: 'Female' },
    ]);
    const draft = aNotification().forSiblings('Ava').draft();
    const { familyId } = await desk.client.intake.takeNotification({ draftId: newId(), content: draft });
    const before = await viewOf(familyId);
    const ids = new Map(before.members.map(member => [member.name, member.personId]));
    for (const [name, source] of [
      ['Mia Reed', 'M'],
      ['Ava Reed', 'V'],
    ] as const)
      desk.hub.write({ command: 'review.decide', subject: 'person:test' }, writer =>
        mergePeople(writer, imported(desk, source).personId, ids.get(name) ?? '', newId()),
      );
    await desk.client.relationships.addMember({
      familyId,
      who: { kind: 'known', personId: imported(desk, 'R').personId },
      role: 'parent',
      relation: {
        kind: 'parent',
        otherPersonIds: [imported(desk, 'V').personId],
        parentalResponsibility: 'unknown',
        state: null,
      },
      told,
    });
    const view = await viewOf(familyId);
    expect(view.conflicts.map(conflict => conflict.words)).toEqual([
      'Mia Reed is recorded as mother and stepmother of Ava Reed.',
    ]);
    expect(view.relationships.map(fact => [fact.words, fact.source]).toSorted(inOrder)).toEqual([
      ['Father of Ava', 'Dana Hill, by phone, on 20 November 2026; Social care, 12 November 2026'],
      ['Mother of Ava', expect.stringMatching(/^Notification N-\d+, 24 November 2026$/)],
      ['Stepmother of Ava', 'Social care, 12 November 2026'],
    ]);
    // Settled in place, from either side.
    const step = await factOf(familyId, 'Mia Reed: Stepmother of Ava');
    await desk.client.relationships.end({
      familyId,
      relationshipId: step.id,
      as: 'mistake',
      on: null,
      reason: 'Seen on the birth certificate.',
      told,
    });
    expect((await viewOf(familyId)).conflicts).toEqual([]);
  });
});

describe('a decision about what an import says', () => {
  test('makes it a recorded fact, and undo makes it the import’s word again', async () => {
    await importPeople(desk, hills);
    const familyId = familyOf(desk, everybody);
    const before = await viewOf(familyId);
    const { id } = await factOf(familyId, 'Sam Hill: Father of Ava');
    const { entryId } = await desk.client.relationships.confirm({ familyId, relationshipIds: [id], told });
    expect(await factOf(familyId, 'Sam Hill: Father of Ava')).toMatchObject({
      id,
      source: 'Social care, 12 November 2026',
      confirmed: 'Dana Hill, by phone, on 20 November 2026',
    });
    expect(relationshipRows()).toMatchObject([{ id, kind: 'parent', said: 'Father' }]);
    await desk.client.journal.undo({ entryId: entryId ?? '' });
    expect(relationshipRows()).toEqual([]);
    expect(await viewOf(familyId)).toEqual(before);
  });

  test('holds against every file that comes after: ended, corrected, marked as a mistake, confirmed', async () => {
    await importPeople(desk, hills);
    const familyId = familyOf(desk, everybody);
    const idOf = async (words: string) => (await factOf(familyId, words)).id;
    await desk.client.relationships.end({
      familyId,
      relationshipId: await idOf('Pat Moor: Stepfather of Ava'),
      as: 'ended',
      on: { date: '2025-01-01', precision: 'year' },
      told,
    });
    await desk.client.relationships.change({
      familyId,
      relationshipId: await idOf('Pat Moor: Stepfather of Leo'),
      kind: 'partnerOfParent',
      said: null,
      from: null,
      told,
    });
    await desk.client.relationships.end({
      familyId,
      relationshipId: await idOf('Sam Hill: Father of Leo'),
      as: 'mistake',
      on: null,
      reason: 'He is the uncle.',
      told,
    });
    await desk.client.relationships.confirm({
      familyId,
      relationshipIds: [await idOf('Dana Hill: Mother of Ava')],
      told,
    });
    const decided = await spoken(familyId);
    expect(decided).toEqual([
      'Dana Hill: Mother of Ava',
      'Dana Hill: Mother of Leo',
      'Pat Moor: Partner of a parent of Leo',
      'Pat Moor: Stepfather of Ava, until 2025',
      'Sam Hill: Father of Ava',
      'Sam Hill: Father of Leo, recorded by mistake',
      'Xan Lee: Known in another way to Ava',
      'Xan Lee: Known in another way to Leo',
    ]);
    // The same again with news of another kind, and then the same facts in other words.
    await importPeople(
      desk,
      hills.map(row => ({ ...row, born: row.id === 'P' ? '1991-07-09' : (row.born ?? '') })),
      '2026-11-18',
    );
    expect(await spoken(familyId)).toEqual(decided);
    await importPeople(
      desk,
      hills.map(row => ({
        ...row,
        says: row.id === 'S' ? 'Dad' : row.id === 'P' ? 'Step dad' : (row.says ?? ''),
      })),
      '2026-11-19',
    );
    expect(await spoken(familyId)).toEqual(decided);
    expect(relationshipRows()).toHaveLength(4);
  });

  test('a newer word ends the older one, unless somebody has confirmed that', async () => {
    await importPeople(desk, hills);
    const familyId = familyOf(desk, everybody);
    await desk.client.relationships.confirm({
      familyId,
      relationshipIds: [(await factOf(familyId, 'Sam Hill: Father of Ava')).id],
      told,
    });
    const batchId = await importPeople(
      desk,
      hills.map(row => (row.id === 'S' ? { ...row, says: 'Uncle' } : row)),
      '2026-11-19',
    );
    const ofSam = async () => (await spoken(familyId)).filter(words => words.startsWith('Sam'));
    expect(await ofSam()).toEqual([
      'Sam Hill: Father of Ava',
      'Sam Hill: Father of Leo, ended, day not known',
      'Sam Hill: Uncle of Ava',
      'Sam Hill: Uncle of Leo',
    ]);
    expect((await viewOf(familyId)).conflicts.map(conflict => conflict.words)).toEqual([
      'Sam Hill is recorded as father and uncle of Ava Hill.',
    ]);
    await takeBack(desk, batchId);
    expect(await ofSam()).toEqual(['Sam Hill: Father of Ava', 'Sam Hill: Father of Leo']);
  });
});

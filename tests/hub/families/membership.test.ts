import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openReadyHub, type TestHub } from '#tests/support/testHub';
import { begums, told } from './begums.ts';
import { aFamily, signedInPersonMay, type FormedFamily } from './familyFactory.ts';

let desk: TestHub;
beforeEach(async () => {
  desk = await openReadyHub();
});
afterEach(() => desk.close());

const viewOf = (family: FormedFamily) => desk.client.relationships.ofFamily({ familyId: family.familyId });

describe('who belongs to the family', () => {
  test('somebody new comes with what they are to the children and where they live, in one change', async () => {
    const family = begums(desk);
    const { familyId, personId } = family;
    const [home] = (await viewOf(family)).homes;
    const { entryId } = await desk.client.relationships.addMember({
      familyId,
      who: { kind: 'new', givenNames: 'Rosa', surname: 'Begum', birth: null, sex: 'F' },
      role: 'carer',
      relation: {
        kind: 'grandparent',
        otherPersonIds: [personId('Aisha Begum'), personId('Leo Begum')],
        parentalResponsibility: 'no',
        state: null,
      },
      homeId: home?.id ?? null,
      told,
    });
    const after = await viewOf(family);
    expect(after.relationships.map(fact => fact.words)).toEqual([
      'Mother of Aisha',
      'Grandmother of Aisha',
      'Grandmother of Leo',
    ]);
    expect(after.homes[0]?.stays.map(stay => stay.name)).toContain('Rosa Begum');
    await desk.client.journal.undo({ entryId: entryId ?? '' });
    expect((await viewOf(family)).relationships).toHaveLength(1);
  });

  test('somebody new goes through matching like everybody else and can be taken back', async () => {
    const family = begums(desk);
    const { familyId } = family;
    const { entryId, personId } = await desk.client.relationships.addMember({
      familyId,
      who: {
        kind: 'new',
        givenNames: 'Baby',
        surname: 'Begum',
        birth: { date: '2027-03-20', precision: 'day' },
        sex: 'U',
      },
      role: 'child',
      told,
    });
    const { members } = await viewOf(family);
    expect(members.find(member => member.personId === personId)).toMatchObject({
      name: 'Baby Begum',
      role: 'child',
      age: 'unborn (due Mar 2027)',
    });
    await desk.client.journal.undo({ entryId: entryId ?? '' });
    expect((await viewOf(family)).members).toHaveLength(4);
  });

  test('somebody of another family joins once; somebody protected cannot be named by those who may not know of them', async () => {
    const family = begums(desk);
    const other = aFamily(desk, [{ name: 'Sam Khan', role: 'other' }]);
    const hidden = aFamily(desk, [{ name: 'Zoe Secret', role: 'other', facts: { restricted: true } }]);
    signedInPersonMay(desk, false);
    const join = (personId: string) =>
      desk.client.relationships.addMember({
        familyId: family.familyId,
        who: { kind: 'known', personId },
        role: 'other',
        told,
      });
    await join(other.personId('Sam Khan'));
    await expect(join(other.personId('Sam Khan'))).rejects.toMatchObject({ code: 'REFUSED' });
    await expect(join(hidden.personId('Zoe Secret'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('the wrong person goes out with the reason, the person and the record stay, and undo gives all of it back', async () => {
    const family = begums(desk);
    const { familyId, personId } = family;
    const before = await viewOf(family);
    const { entryId } = await desk.client.relationships.removeMember({
      familyId,
      personId: personId('Aisha Begum'),
      alsoRelationships: true,
      reason: 'Another Aisha of the same street.',
    });
    const after = await viewOf(family);
    expect(after.members.map(member => member.name)).not.toContain('Aisha Begum');
    expect(after.relationships).toEqual([]);
    expect((await desk.client.people.get({ personId: personId('Aisha Begum') })).person.name).toBe(
      'Aisha Begum',
    );
    const { lines } = await desk.client.families.history({ familyId });
    expect(lines[0]).toMatchObject({ reason: 'Another Aisha of the same street.' });
    await desk.client.journal.undo({ entryId: entryId ?? '' });
    expect(await viewOf(family)).toEqual(before);
  });

  test('a death is a fact with its day: it is said where the age stands, ends where they lived, and can be taken back', async () => {
    const family = begums(desk);
    const { familyId, personId } = family;
    await desk.client.relationships.add({
      familyId,
      personId: personId('Tariq Aziz'),
      otherPersonIds: [personId('Nadia Begum')],
      kind: 'spouse',
      told,
    });
    const before = await viewOf(family);
    await desk.client.relationships.recordDeath({
      familyId,
      personId: personId('Nadia Begum'),
      on: { date: '2026-10-01', precision: 'month' },
      told,
    });
    const after = await viewOf(family);
    expect(after.members.find(member => member.name === 'Nadia Begum')?.age).toBe(
      'died October 2026, aged 34',
    );
    expect(after.homes[0]?.stays.map(stay => [stay.name, stay.time])).toEqual([
      ['Nadia Begum', 'until October 2026'],
      ['Aisha Begum', ''],
    ]);
    expect(after.relationships.find(fact => fact.kind === 'spouse')?.words).toBe('Widowed husband of Nadia');
    expect((await desk.client.families.view({ familyId })).people[0]?.age).not.toBe('34');
    await desk.client.relationships.withdrawDeath({
      familyId,
      personId: personId('Nadia Begum'),
      reason: 'It was her mother who died.',
    });
    expect(await viewOf(family)).toEqual(before);
  });
});

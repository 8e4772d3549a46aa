import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openReadyHub, type TestHub } from '#tests/support/testHub';
import { aFamily, signedInPersonMay, type FormedFamily } from './familyFactory.ts';

let desk: TestHub;
beforeEach(async () => {
  desk = await openReadyHub();
});
afterEach(() => desk.close());

const told = { by: 'Nadia Begum, by phone', on: '2026-11-20' };
const born = (date: string) => ({ birth: { date, precision: 'day' as const } });

/** Nadia, her two children and Leo, whom nobody has placed yet. */
function begums(): FormedFamily {
  return aFamily(
    desk,
    [
      {
        name: 'Nadia Begum',
        role: 'parent',
        facts: { ...born('1992-08-01'), sex: 'F' },
        homes: ['Elm Road'],
        parentOf: ['Aisha Begum'],
      },
      { name: 'Tariq Aziz', role: 'parent', facts: { ...born('1989-01-21'), sex: 'M' } },
      { name: 'Aisha Begum', facts: { ...born('2017-03-05'), sex: 'F' }, homes: ['Elm Road'] },
      { name: 'Leo Begum', facts: { ...born('2014-05-06'), sex: 'M' } },
    ],
    { homes: [{ label: 'Elm Road', address: '12 Elm Road, Redditch', postcode: 'B97 4AA' }] },
  );
}

const viewOf = (family: FormedFamily) => desk.client.relationships.ofFamily({ familyId: family.familyId });

describe('relationships', () => {
  test('are said from both sides, and one told the other way round is the same fact', async () => {
    const family = begums();
    const { familyId, personId } = family;
    await desk.client.relationships.add({
      familyId,
      personId: personId('Tariq Aziz'),
      otherPersonIds: [personId('Nadia Begum')],
      kind: 'spouse',
      from: { date: '2015-06-01', precision: 'month' },
      told,
    });
    const { relationships } = await viewOf(family);
    expect(relationships.map(fact => [fact.words, fact.inverseWords, fact.time])).toEqual([
      ['Mother of Aisha', 'Daughter of Nadia', ''],
      ['Husband of Nadia', 'Wife of Tariq', 'since June 2015'],
    ]);
    expect(relationships[1]?.source).toBe('Nadia Begum, by phone, on 20 November 2026');
    await expect(
      desk.client.relationships.add({
        familyId,
        personId: personId('Nadia Begum'),
        otherPersonIds: [personId('Tariq Aziz')],
        kind: 'spouse',
        told,
      }),
    ).rejects.toMatchObject({ code: 'REFUSED' });
  });

  test('an end keeps the fact with its dates; a mistake is no longer told of the family but stays in the record', async () => {
    const family = begums();
    const { familyId, personId } = family;
    const {
      relationshipIds: [relationshipId = ''],
    } = await desk.client.relationships.add({
      familyId,
      personId: personId('Tariq Aziz'),
      otherPersonIds: [personId('Leo Begum')],
      kind: 'fosterCarer',
      from: { date: '2020-01-01', precision: 'year' },
      told,
    });
    await expect(
      desk.client.relationships.end({
        familyId,
        relationshipId,
        as: 'ended',
        on: { date: '2019-03-01', precision: 'day' },
        told,
      }),
    ).rejects.toMatchObject({ code: 'INVALID', data: { fields: [{ path: 'on' }] } });
    await desk.client.relationships.end({
      familyId,
      relationshipId,
      as: 'ended',
      on: { date: '2022-03-01', precision: 'month' },
      told,
    });
    const after = await viewOf(family);
    expect(after.relationships.find(fact => fact.id === relationshipId)).toMatchObject({
      isNow: false,
      time: '2020 to March 2022',
      words: 'Foster carer of Leo',
    });
    expect((await desk.client.families.view({ familyId })).relationships.map(tie => tie.kind)).toEqual([
      'parent',
    ]);
    // The same two may begin again: that is a fact of its own.
    const again = await desk.client.relationships.add({
      familyId,
      personId: personId('Tariq Aziz'),
      otherPersonIds: [personId('Leo Begum')],
      kind: 'fosterCarer',
      told,
    });
    await expect(
      desk.client.relationships.end({
        familyId,
        relationshipId: again.relationshipIds[0] ?? '',
        as: 'mistake',
        on: null,
        told,
      }),
    ).rejects.toMatchObject({ code: 'INVALID', data: { fields: [{ path: 'reason' }] } });
    await desk.client.relationships.end({
      familyId,
      relationshipId: again.relationshipIds[0] ?? '',
      as: 'mistake',
      on: null,
      reason: 'It was another Tariq.',
      told,
    });
    const last = await viewOf(family);
    expect(last.relationships.map(fact => fact.time)).toEqual([
      '',
      '2020 to March 2022',
      'recorded by mistake',
    ]);
  });

  test('a couple goes through its states, and the words follow', async () => {
    const family = begums();
    const { familyId, personId } = family;
    const {
      relationshipIds: [relationshipId = ''],
    } = await desk.client.relationships.add({
      familyId,
      personId: personId('Tariq Aziz'),
      otherPersonIds: [personId('Nadia Begum')],
      kind: 'spouse',
      told,
    });
    await desk.client.relationships.setState({
      familyId,
      relationshipId,
      state: 'separated',
      from: { date: '2024-01-01', precision: 'year' },
      told,
    });
    const { entryId } = await desk.client.relationships.setState({
      familyId,
      relationshipId,
      state: 'divorced',
      from: { date: '2025-09-01', precision: 'month' },
      told,
    });
    const fact = async () => (await viewOf(family)).relationships.find(each => each.id === relationshipId);
    expect((await fact())?.states.map(state => state.words)).toEqual([
      'Separated since 2024',
      'Divorced since September 2025',
    ]);
    expect((await fact())?.words).toBe('Former husband of Nadia');
    await desk.client.journal.undo({ entryId: entryId ?? '' });
    expect((await fact())?.inverseWords).toBe('Separated wife of Tariq');
  });

  test('parental responsibility is an answer with its source; two sources that disagree are shown until it is settled', async () => {
    const family = begums();
    const { familyId, personId } = family;
    const add = (kind: 'parent' | 'guardian', answer: 'yes' | 'no') =>
      desk.client.relationships.add({
        familyId,
        personId: personId('Tariq Aziz'),
        otherPersonIds: [personId('Aisha Begum')],
        kind,
        parentalResponsibility: answer,
        told,
      });
    await add('parent', 'yes');
    await add('guardian', 'no');
    const words =
      'One source says that Tariq Aziz has parental responsibility for Aisha Begum, another says not.';
    expect((await viewOf(family)).conflicts.map(conflict => conflict.words)).toEqual([words]);
    await desk.client.relationships.setResponsibility({
      familyId,
      personId: personId('Tariq Aziz'),
      childIds: [personId('Aisha Begum')],
      answer: 'no',
      told: { by: 'Court order seen', on: '2026-11-21' },
    });
    const after = await viewOf(family);
    expect(after.conflicts).toEqual([]);
    expect(after.relationships.filter(fact => fact.personId === personId('Tariq Aziz'))).toMatchObject([
      { parentalResponsibility: 'no', responsibilitySource: 'Court order seen, on 21 November 2026' },
      { parentalResponsibility: 'no' },
    ]);
    await expect(
      desk.client.relationships.setResponsibility({
        familyId,
        personId: personId('Tariq Aziz'),
        childIds: [personId('Leo Begum')],
        answer: 'yes',
        told,
      }),
    ).rejects.toMatchObject({ code: 'REFUSED' });
  });

  test('asks who is missing, with the people it is about, and stops asking when it is answered', async () => {
    const family = begums();
    const { familyId, personId } = family;
    const questions = async () => (await viewOf(family)).gaps.map(gap => gap.words);
    expect(await questions()).toEqual([
      'Nobody is recorded as Leo’s parent.',
      'Nobody is recorded as Aisha’s father.',
      'Nobody with parental responsibility is recorded for Leo.',
      'We do not know where Tariq and Leo live.',
    ]);
    for (const child of ['Leo Begum', 'Aisha Begum'])
      await desk.client.relationships.add({
        familyId,
        personId: personId('Tariq Aziz'),
        otherPersonIds: [personId(child)],
        kind: 'parent',
        parentalResponsibility: 'yes',
        told,
      });
    expect(await questions()).toEqual([
      'Nobody is recorded as Leo’s mother.',
      'We do not know where Tariq and Leo live.',
    ]);
  });
});

describe('homes', () => {
  test('a child lives in two homes, part of the week in each; moving out and undoing give back what was', async () => {
    const family = begums();
    const { familyId, personId } = family;
    const { homeId } = await desk.client.relationships.addHome({
      familyId,
      label: 'Tariq’s flat',
      address: '3 High Street, Redditch',
      postcode: 'b988aa',
      restricted: false,
      personIds: [personId('Tariq Aziz')],
      from: { date: '2024-02-01', precision: 'month' },
      told,
    });
    const {
      stayIds: [stayId = ''],
    } = await desk.client.relationships.addStay({
      familyId,
      homeId,
      personIds: [personId('Aisha Begum')],
      share: 'Mon to Wed',
      from: null,
      told,
    });
    const before = await viewOf(family);
    expect(
      before.homes.map(home => [
        home.label,
        home.postcode,
        home.stays.map(stay => `${stay.name} ${stay.share} ${stay.time}`),
      ]),
    ).toEqual([
      ['Elm Road', 'B97 4AA', ['Nadia Begum  ', 'Aisha Begum  ']],
      ['Tariq’s flat', 'B98 8AA', ['Tariq Aziz  since February 2024', 'Aisha Begum Mon to Wed ']],
    ]);
    // Nobody has said how much of the week she is at Elm Road.
    expect(before.conflicts.map(each => each.words)).toEqual([
      'Aisha Begum is recorded in two homes: Elm Road and Tariq’s flat. Is it part of the week each, or has Aisha moved?',
    ]);
    const [atElmRoad] = before.homes[0]?.stays.filter(stay => stay.name === 'Aisha Begum') ?? [];
    await desk.client.relationships.changeStay({
      familyId,
      stayId: atElmRoad?.id ?? '',
      share: 'Thu to Sun',
      from: null,
      told,
    });
    expect((await viewOf(family)).conflicts).toEqual([]);
    const { entryId } = await desk.client.relationships.endStay({
      familyId,
      stayId,
      as: 'ended',
      on: { date: '2026-10-01', precision: 'month' },
      told,
    });
    const after = await viewOf(family);
    expect(after.homes[1]?.stays.map(stay => [stay.name, stay.isNow, stay.time])).toEqual([
      ['Tariq Aziz', true, 'since February 2024'],
      ['Aisha Begum', false, 'until October 2026'],
    ]);
    await desk.client.journal.undo({ entryId: entryId ?? '' });
    expect((await viewOf(family)).homes[1]?.stays.map(stay => stay.isNow)).toEqual([true, true]);
  });

  test('the whole family moves: the old home keeps who lived there and until when', async () => {
    const family = begums();
    const { familyId, personId } = family;
    await desk.client.relationships.addHome({
      familyId,
      label: 'New house',
      address: '9 Park View',
      postcode: null,
      restricted: false,
      personIds: [personId('Nadia Begum'), personId('Aisha Begum')],
      leavesOthers: true,
      from: { date: '2026-11-01', precision: 'day' },
      told,
    });
    const { homes } = await viewOf(family);
    expect(homes.map(home => home.stays.map(stay => stay.time))).toEqual([
      ['until 1 November 2026', 'until 1 November 2026'],
      ['since 1 November 2026', 'since 1 November 2026'],
    ]);
    const view = await desk.client.families.view({ familyId });
    expect(view.people.filter(person => person.homes.length > 0).map(person => person.homes)).toEqual([
      ['New house'],
      ['New house'],
    ]);
  });

  test('the same address is refused, but never when that would tell where a protected home is', async () => {
    signedInPersonMay(desk, true);
    const family = aFamily(
      desk,
      [
        { name: 'Mia Reed', role: 'parent', homes: ['Refuge'] },
        { name: 'Ava Reed', homes: ['Refuge'] },
      ],
      { homes: [{ label: 'Refuge', address: '7 Sentinel Lane', postcode: 'WR9 9ZZ', restricted: true }] },
    );
    const again = {
      familyId: family.familyId,
      label: 'Another home',
      address: '7 Sentinel Lane',
      postcode: 'WR9 9ZZ',
      restricted: false,
      personIds: [],
      from: null,
      told,
    };
    await expect(desk.client.relationships.addHome(again)).rejects.toMatchObject({ code: 'REFUSED' });
    signedInPersonMay(desk, false);
    const seen = await viewOf(family);
    expect(seen.homes).toMatchObject([{ label: 'Refuge', address: null, postcode: null, restricted: true }]);
    await expect(
      desk.client.relationships.changeHome({ ...again, homeId: seen.homes[0]?.id ?? '' }),
    ).rejects.toMatchObject({ code: 'REFUSED', data: { what: expect.stringContaining('protected') } });
    await desk.client.relationships.addHome(again);
  });

  test('a home stays protected when the protected person leaves it', async () => {
    signedInPersonMay(desk, true);
    const family = aFamily(
      desk,
      [
        { name: 'Mia Reed', role: 'parent', homes: ['Home'], facts: { restricted: true } },
        { name: 'Ava Reed', homes: ['Home'] },
      ],
      { homes: [{ label: 'Home', address: '7 Sentinel Lane', postcode: 'WR9 9ZZ' }] },
    );
    const [home] = (await viewOf(family)).homes;
    const stay = home?.stays.find(each => each.name === 'Mia Reed');
    await desk.client.relationships.endStay({
      familyId: family.familyId,
      stayId: stay?.id ?? '',
      as: 'ended',
      on: null,
      told,
    });
    expect((await viewOf(family)).homes[0]).toMatchObject({ restricted: true });
  });
});

describe('who belongs to the family', () => {
  test('somebody new comes with what they are to the children and where they live, in one change', async () => {
    const family = begums();
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
    const family = begums();
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
    const family = begums();
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
    const family = begums();
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
    const family = begums();
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

test('nobody may see or change a family that is protected from them', async () => {
  signedInPersonMay(desk, true);
  const family = aFamily(desk, [{ name: 'Zoe Secret', facts: { restricted: true } }]);
  signedInPersonMay(desk, false);
  await expect(viewOf(family)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(
    desk.client.relationships.recordDeath({
      familyId: family.familyId,
      personId: family.personId('Zoe Secret'),
      on: null,
      told,
    }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('a day in the future is refused with the box that holds it', async () => {
  const family = begums();
  await expect(
    desk.client.relationships.addHome({
      familyId: family.familyId,
      label: 'Home',
      address: '1 Far Road',
      postcode: null,
      restricted: false,
      personIds: [],
      from: null,
      told: { by: 'Nadia', on: '2027-01-01' },
    }),
  ).rejects.toMatchObject({ code: 'INVALID', data: { fields: [{ path: 'told.on' }] } });
});

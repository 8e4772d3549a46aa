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

describe('relationships', () => {
  test('are said from both sides, and one told the other way round is the same fact', async () => {
    const family = begums(desk);
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
    const family = begums(desk);
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
    const family = begums(desk);
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
    const family = begums(desk);
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
    const family = begums(desk);
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
  const family = begums(desk);
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

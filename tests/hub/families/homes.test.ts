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

describe('homes', () => {
  test('a child lives in two homes, part of the week in each; moving out and undoing give back what was', async () => {
    const family = begums(desk);
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
    const family = begums(desk);
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

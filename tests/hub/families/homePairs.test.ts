import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { formFamily } from '#hub/families/form';
import { openReadyHub, type TestHub } from '#tests/support/testHub';
import { aFamily, signedInPersonMay, type FormedFamily, type HomeOfFamily } from './familyFactory.ts';

let desk: TestHub;
beforeEach(async () => {
  desk = await openReadyHub();
});
afterEach(() => desk.close());

const told = { by: 'Mia Reed, by phone', on: '2026-11-10' };

/** Mia and Ava, each told of in homes of their own. */
function reeds(...homes: readonly HomeOfFamily[]): FormedFamily {
  return aFamily(
    desk,
    [
      {
        name: 'Mia Reed',
        role: 'parent',
        homes: [homes[0]?.label ?? ''],
        facts: { birth: { date: '1990-01-02', precision: 'day' } },
      },
      {
        name: 'Ava Reed',
        homes: homes.map(home => home.label),
        facts: { birth: { date: '2017-03-05', precision: 'day' } },
      },
    ],
    { homes },
  );
}

const homesOf = async ({ familyId }: FormedFamily) =>
  (await desk.client.relationships.ofFamily({ familyId })).homes.map(
    ({ label, address, stays, restricted }) => ({
      label,
      address,
      restricted,
      people: stays.filter(stay => stay.isNow).map(stay => stay.name),
    }),
  );
const pairsOf = async ({ familyId }: FormedFamily) =>
  (await desk.client.relationships.homePairs({ familyId })).pairs;

const elm = { label: 'Main home', address: '12 Elm Road, Redditch', postcode: 'B97 4AA' };
const elmAgain = { label: 'Dad’s', address: '12 Elm Rd' };

describe('one home told twice', () => {
  test('is one home when house, street and postcode are the same, whichever way they are written', async () => {
    const family = reeds(
      { label: 'Main home', address: '215 Mill Street', postcode: 'B97 4AA' },
      { label: 'Home 2', address: '215 Mill St, Redditch', postcode: 'b97 4aa' },
    );
    expect(await homesOf(family)).toEqual([
      { label: 'Main home', address: '215 Mill Street', restricted: false, people: ['Mia Reed', 'Ava Reed'] },
    ]);
    expect(await pairsOf(family)).toEqual([]);
  });

  test('is asked about when something is missing; one answer moves everybody, and undo gives back the two', async () => {
    const family = reeds(elm, elmAgain);
    const { familyId } = family;
    const before = await homesOf(family);
    const [pair] = await pairsOf(family);
    expect(pair?.homes).toEqual([
      { label: 'Main home', address: '12 Elm Road, Redditch, B97 4AA' },
      { label: 'Dad’s', address: '12 Elm Rd' },
    ]);
    const { entryId } = await desk.client.relationships.joinHomes({ familyId, homeIds: pair?.homeIds ?? [] });
    expect(await homesOf(family)).toEqual([
      {
        label: 'Dad’s',
        address: '12 Elm Road, Redditch',
        restricted: false,
        people: ['Mia Reed', 'Ava Reed'],
      },
    ]);
    expect(await pairsOf(family)).toEqual([]);
    // Ava was in both: she lives there once.
    const { people } = await desk.client.families.view({ familyId });
    expect(people.map(person => person.homes)).toEqual([['Dad’s'], ['Dad’s']]);
    await desk.client.journal.undo({ entryId: entryId ?? '' });
    expect(await homesOf(family)).toEqual(before);
  });

  test('what is told later under the address that went away goes to the home that stayed', async () => {
    const family = reeds(elm, elmAgain);
    const { familyId } = family;
    const [pair] = await pairsOf(family);
    await desk.client.relationships.joinHomes({ familyId, homeIds: pair?.homeIds ?? [] });
    const ava = family.personId('Ava Reed');
    const { result } = desk.hub.write({ command: 'test.again', subject: `family:${familyId}` }, writer =>
      formFamily(writer, {
        notificationId: 'told-again',
        district: null,
        people: [{ personId: ava, role: 'child', relationship: null }],
        households: [
          {
            label: 'Nan’s',
            address: '12 elm road',
            postcode: null,
            uprn: null,
            restricted: false,
            personIds: [ava],
          },
        ],
        relationships: [],
      }),
    );
    expect(result.familyId).toBe(familyId);
    expect((await homesOf(family)).map(home => home.label)).toEqual(['Dad’s']);
  });

  test('the answer to “still true?” goes with its home, and undo gives it back', async () => {
    const homes = [elm.label, elmAgain.label];
    const { familyId } = aFamily(
      desk,
      [
        { name: 'Mia Reed', role: 'parent', homes },
        { name: 'Ava Reed', homes },
      ],
      { homes: [elm, elmAgain] },
    );
    const answers = async () =>
      (await desk.client.families.view({ familyId })).keyFacts
        .filter(each => each.fact === 'household')
        .map(each => ({ key: each.key, value: each.value, toldBy: each.confirmed?.toldBy ?? null }))
        .toSorted((a, b) => a.value.length - b.value.length);
    const [about] = await answers();
    expect(about?.value).toBe('Mia and Ava, 12 Elm Rd');
    const { key = '', value = '' } = about ?? {};
    await desk.client.families.confirmFact({ familyId, key, value, toldBy: 'Mia Reed' });
    const before = await answers();
    expect(before.map(each => each.toldBy)).toEqual(['Mia Reed', null]);
    const [pair] = (await desk.client.relationships.homePairs({ familyId })).pairs;
    const { entryId } = await desk.client.relationships.joinHomes({ familyId, homeIds: pair?.homeIds ?? [] });
    expect(await answers()).toEqual([
      { key: before[1]?.key, value: 'Mia and Ava, 12 Elm Road, Redditch', toldBy: 'Mia Reed' },
    ]);
    await desk.client.journal.undo({ entryId: entryId ?? '' });
    expect(await answers()).toEqual(before);
  });

  test('an answer about some of those who live there now goes along, and the question is asked again', async () => {
    const { familyId } = reeds(elm, elmAgain);
    const ofHomes = async () =>
      (await desk.client.families.view({ familyId })).keyFacts.filter(each => each.fact === 'household');
    const about = (await ofHomes()).find(each => each.value === 'Ava, 12 Elm Rd');
    const { key = '', value = '' } = about ?? {};
    await desk.client.families.confirmFact({ familyId, key, value, toldBy: 'Mia Reed' });
    const [pair] = (await desk.client.relationships.homePairs({ familyId })).pairs;
    await desk.client.relationships.joinHomes({ familyId, homeIds: pair?.homeIds ?? [] });
    const [joined, ...others] = await ofHomes();
    expect(others).toEqual([]);
    expect(joined).toMatchObject({ value: 'Mia and Ava, 12 Elm Road, Redditch', confirmed: null });
    const kept = desk.hub.reader.query('select subject_id as home, value from fact_confirmation').all();
    expect(kept).toEqual([{ home: joined?.subjectIds[0], value: 'Ava, 12 Elm Rd' }]);
  });

  test('that somebody said they are two is kept, and can be taken back', async () => {
    const family = reeds(elm, elmAgain);
    const { familyId } = family;
    const [pair] = await pairsOf(family);
    const homeIds = pair?.homeIds ?? [];
    const { entryId } = await desk.client.relationships.keepHomesApart({ familyId, homeIds });
    expect(await pairsOf(family)).toEqual([]);
    await expect(desk.client.relationships.keepHomesApart({ familyId, homeIds })).rejects.toMatchObject({
      code: 'REFUSED',
    });
    await desk.client.journal.undo({ entryId: entryId ?? '' });
    expect(await pairsOf(family)).toHaveLength(1);
  });

  test('a home added by hand under an address that is there is refused, in whatever form', async () => {
    const { familyId } = reeds(elm);
    await expect(
      desk.client.relationships.addHome({
        familyId,
        label: 'Another',
        address: '12 ELM RD.',
        postcode: 'b974aa',
        restricted: false,
        personIds: [],
        from: null,
        told,
      }),
    ).rejects.toMatchObject({ code: 'REFUSED', data: { what: expect.stringContaining('Main home') } });
  });
});

describe('protected homes', () => {
  const refuge = {
    label: 'Refuge',
    address: '7 Sentinel Lane, Droitwich',
    postcode: 'WR9 9ZZ',
    restricted: true,
  };

  test('one told again without its postcode begins protected, and nothing is said of either to who may not see them', async () => {
    signedInPersonMay(desk, true);
    const family = reeds(refuge, { label: 'School has', address: '7 Sentinel Ln' });
    const { familyId } = family;
    expect((await homesOf(family)).map(home => home.restricted)).toEqual([true, true]);
    const [pair] = await pairsOf(family);
    signedInPersonMay(desk, false);
    expect(await pairsOf(family)).toEqual([]);
    expect(JSON.stringify(await desk.client.relationships.ofFamily({ familyId }))).not.toContain('Sentinel');
    for (const answer of ['joinHomes', 'keepHomesApart'] as const)
      await expect(
        desk.client.relationships[answer]({ familyId, homeIds: pair?.homeIds ?? [] }),
      ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('one that is joined to an open one protects it, and its own address stays hidden', async () => {
    signedInPersonMay(desk, true);
    // Told open first; that it is a refuge came later, with more of the address.
    const family = reeds({ label: 'Home 2', address: '7 Sentinel Ln' }, refuge);
    const { familyId } = family;
    const [pair] = await pairsOf(family);
    await desk.client.relationships.joinHomes({ familyId, homeIds: pair?.homeIds ?? [] });
    expect(await homesOf(family)).toMatchObject([{ label: 'Refuge', restricted: true }]);
    signedInPersonMay(desk, false);
    expect(JSON.stringify(await desk.client.relationships.ofFamily({ familyId }))).not.toContain('Sentinel');
  });

  test('a home told open becomes protected when the same address is told as protected', async () => {
    signedInPersonMay(desk, true);
    const family = reeds({ label: 'Home', address: '7 Sentinel Ln', postcode: 'WR9 9ZZ' });
    expect(await homesOf(family)).toMatchObject([{ label: 'Home', restricted: false }]);
    const ava = family.personId('Ava Reed');
    desk.hub.write({ command: 'test.again', subject: `family:${family.familyId}` }, writer =>
      formFamily(writer, {
        notificationId: 'told-again',
        district: null,
        people: [{ personId: ava, role: 'child', relationship: null }],
        households: [{ ...refuge, uprn: null, personIds: [ava] }],
        relationships: [],
      }),
    );
    expect(await homesOf(family)).toMatchObject([{ label: 'Home', restricted: true }]);
  });
});

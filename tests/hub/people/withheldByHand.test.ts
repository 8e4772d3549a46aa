import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aFamily, signedInPersonMay, type FormedFamily } from '#tests/hub/families/familyFactory';
import { notificationDraftSchema } from '#contract/intakeDraft';
import { newId } from '#hub/kernel/ids';
import { aNotification } from '#tests/support/aNotification';
import { openReadyHub, type TestHub } from '#tests/support/testHub';
import { nhsNumbers, receive } from './peopleFactory.ts';

let desk: TestHub;
beforeEach(async () => {
  desk = await openReadyHub();
});
afterEach(() => desk.close());

const refuge = { houseNumber: '7', street: 'Sentinel Lane', postcode: 'WR9 9ZZ' };
const told = { by: 'Mia Reed, by phone', on: '2026-11-10' };

describe('an address written down beside one that a source withholds', () => {
  const elsewhere = { houseNumber: '3', street: 'Park View', postcode: 'B97 4AA' };

  /** Social care withholds the refuge; the school tells `said` of the same person. */
  function aPerson(said: typeof refuge, isWithheld = true) {
    const facts = { addresses: [{ ...refuge, restricted: isWithheld }], nhsNumber: nhsNumbers[0] };
    const { personId } = receive(desk, facts, { system: 'social-care' });
    const other = receive(
      desk,
      { addresses: [said], nhsNumber: nhsNumbers[0] },
      { system: 'school', receivedAt: '2026-11-01T10:00:00.000Z' },
    );
    return { personId, other };
  }
  const addressOf = async (personId: string) => {
    const { person } = await desk.client.people.get({ personId });
    return { address: person.address, withheld: person.addressWithheld };
  };
  const choose = (personId: string, value: string) =>
    desk.client.people.chooseValue({
      personId,
      field: 'address',
      value,
      sourceRecordId: null,
      reason: 'Rang',
    });

  test('is refused, with what to do instead', async () => {
    const { personId } = aPerson(elsewhere);
    await expect(choose(personId, '21 New Street, B98 8AA')).rejects.toMatchObject({
      code: 'REFUSED',
      data: { todo: expect.stringContaining('home of the family') },
    });
  });

  test.each(['7 Sentinel Lane, WR9 9ZZ', '7 Sentinel Lane', '21 New Street, B98 8AA'])(
    '“%s” by hand is not shown once a source withholds one',
    async value => {
      const { personId } = aPerson(elsewhere, false);
      await choose(personId, value);
      expect((await addressOf(personId)).address).toBe(value);
      const addresses = [{ ...refuge, restricted: true }];
      receive(desk, { addresses, nhsNumber: nhsNumbers[0] }, { system: 'health' });
      const seen = await addressOf(personId);
      expect(seen.address).not.toBe(value);
      expect(seen.withheld).toBe(true);
      expect(await desk.client.people.search({ text: 'WR9 9ZZ' })).toEqual([]);
    },
  );

  test('is shown as ever where no source withholds one', async () => {
    const { personId } = aPerson(elsewhere, false);
    await choose(personId, '21 New Street, B98 8AA');
    expect(await addressOf(personId)).toEqual({ address: '21 New Street, B98 8AA', withheld: false });
  });

  test('by another source is not shown where it is the same place', async () => {
    const { personId, other } = aPerson(refuge);
    expect(other.personId).toBe(personId);
    expect(await addressOf(personId)).toEqual({ address: null, withheld: true });
  });

  test('by another source is shown where it is another place', async () => {
    const { personId, other } = aPerson(elsewhere);
    expect(other.personId).toBe(personId);
    expect(await addressOf(personId)).toEqual({ address: '3 Park View, B97 4AA', withheld: true });
  });
});

describe('a home written down by hand', () => {
  let family: FormedFamily;
  beforeEach(() => {
    family = aFamily(
      desk,
      [
        { name: 'Mia Reed', role: 'parent', homes: ['Refuge'] },
        { name: 'Ava Reed', homes: ['Refuge'] },
        { name: 'Tom Reed', role: 'parent', homes: ['Dad’s'] },
      ],
      {
        homes: [
          { label: 'Refuge', address: '7 Sentinel Lane', postcode: 'WR9 9ZZ', restricted: true },
          { label: 'Dad’s', address: '3 Park View', postcode: 'B97 4AA' },
        ],
      },
    );
  });
  const addHome = (
    address: string,
    postcode: string | null,
    names: readonly string[],
    leavesOthers = false,
  ) =>
    desk.client.relationships.addHome({
      familyId: family.familyId,
      label: 'New',
      address,
      postcode,
      restricted: false,
      personIds: names.map(name => family.personId(name)),
      leavesOthers,
      from: null,
      told,
    });
  const homes = async () =>
    (await desk.client.relationships.ofFamily({ familyId: family.familyId })).homes.map(
      ({ id, label, address, restricted }) => ({ id, label, address, restricted }),
    );
  const home = async (label: string) => (await homes()).find(each => each.label === label);

  test.each([
    ['of somebody who lives in a protected home', '21 New Street', 'B98 8AA', ['Ava Reed'], true],
    ['of several, one of whom lives in one', '21 New Street', 'B98 8AA', ['Tom Reed', 'Ava Reed'], true],
    ['of others of the family', '21 New Street', 'B98 8AA', ['Tom Reed'], false],
    ['of nobody, at another place', '21 New Street', 'B98 8AA', [], false],
    ['of nobody, at the protected place', '7 Sentinel Lane', 'WR9 9ZZ', [], true],
    ['of nobody, at the protected place without its postcode', '7 sentinel ln.', null, [], true],
  ] as const)('%s is withheld: %#', async (_whose, address, postcode, names, isWithheld) => {
    signedInPersonMay(desk, false);
    await addHome(address, postcode, names);
    expect(await home('New')).toMatchObject({
      address: isWithheld ? null : address,
      restricted: isWithheld,
    });
    expect(JSON.stringify(await desk.client.families.view({ familyId: family.familyId }))).not.toMatch(
      isWithheld ? new RegExp(address, 'i') : /Sentinel/,
    );
  });

  test('stays withheld after they moved there, until somebody who may says otherwise', async () => {
    signedInPersonMay(desk, true);
    await addHome('21 New Street', 'B98 8AA', ['Mia Reed', 'Ava Reed'], true);
    signedInPersonMay(desk, false);
    expect(await home('New')).toMatchObject({ address: null, restricted: true });
    signedInPersonMay(desk, true);
    const homeId = (await home('New'))?.id ?? '';
    const words = { label: 'New', address: '21 New Street', postcode: 'B98 8AA' };
    await desk.client.relationships.changeHome({
      familyId: family.familyId,
      homeId,
      ...words,
      restricted: false,
    });
    signedInPersonMay(desk, false);
    expect(await home('New')).toMatchObject({ address: '21 New Street', restricted: false });
    // They move on: nobody has said of the next place that it may be known.
    const next = { ...words, address: '9 Far Road', restricted: false };
    await desk.client.relationships.changeHome({ familyId: family.familyId, homeId, ...next });
    expect(await home('New')).toMatchObject({ address: null, restricted: true });
  });

  test('is withheld from the day on which they come to live in it, and undo opens it again', async () => {
    signedInPersonMay(desk, false);
    const dads = await home('Dad’s');
    const { entryId } = await desk.client.relationships.addStay({
      familyId: family.familyId,
      homeId: dads?.id ?? '',
      personIds: [family.personId('Ava Reed')],
      share: '',
      leavesOthers: false,
      from: null,
      told,
    });
    expect(await home('Dad’s')).toMatchObject({ address: null, restricted: true });
    await desk.client.journal.undo({ entryId: entryId ?? '' });
    expect(await home('Dad’s')).toEqual(dads);
  });
});

describe('a home that a notification tells of', () => {
  const refugeOnForm = { id: 'home-1', address: '7 Sentinel Lane', postcode: 'WR9 9ZZ', isRestricted: true };
  const elsewhere = { id: 'home-2', address: '21 New Street', town: '', postcode: 'B98 8AA' };
  const inHome = (...ids: string[]) => ids.map(homeId => ({ homeId, kind: 'main' as const }));

  /** Ava lives with her mother, and her father somewhere else, as the form says who lives in which home. */
  async function take(homes: object[], ava: string[], dad: string[]): Promise<string> {
    const base = aNotification().forSiblings('Ava').draft();
    const [child] = base.children;
    const [mother] = base.adults;
    const taken = await desk.client.intake.takeNotification({
      draftId: newId(),
      content: notificationDraftSchema.parse({
        ...base,
        homes,
        children: [{ ...child, nhsNumber: { kind: 'given', value: nhsNumbers[0] }, livesAt: inHome(...ava) }],
        adults: [
          {
            ...mother,
            nhsNumber: { kind: 'given', value: nhsNumbers[1] },
            livesAt: inHome(...ava.slice(0, 1)),
          },
          {
            ...mother,
            id: 'adult-2',
            givenNames: 'Tom',
            isMainCarer: false,
            phones: [],
            livesAt: inHome(...dad),
          },
        ],
      }),
    });
    return taken.familyId;
  }
  const homesSeen = async (familyId: string) => {
    signedInPersonMay(desk, false);
    const { homes } = await desk.client.relationships.ofFamily({ familyId });
    signedInPersonMay(desk, true);
    return homes
      .map(({ address, restricted }) => (restricted ? 'withheld' : (address ?? 'none')))
      .toSorted((a, b) => a.localeCompare(b));
  };

  test.each([
    ['stands open as the form says that marks the other', elsewhere, '21 New Street'],
    [
      'is withheld where it may be the same in other words',
      { ...elsewhere, address: '7 Sentinel Ln', postcode: '' },
      'withheld',
    ],
  ])('beside a withheld one %s', async (_how, other, expected) => {
    for (const homes of [
      [refugeOnForm, other],
      [other, refugeOnForm],
    ])
      for (const ava of [['home-1', 'home-2'], ['home-1']]) {
        const familyId = await take(homes, ava, ['home-2']);
        expect(await homesSeen(familyId)).toEqual([expected, 'withheld'].toSorted());
      }
  });

  test('later, begins withheld until somebody who may opens it, and stays open when it is told again', async () => {
    const familyId = await take([refugeOnForm], ['home-1'], ['home-1']);
    expect(await take([elsewhere], ['home-2'], ['home-2'])).toBe(familyId);
    expect(await homesSeen(familyId)).toEqual(['withheld', 'withheld']);
    const { homes } = await desk.client.relationships.ofFamily({ familyId });
    const home = homes.find(each => each.address === elsewhere.address);
    await desk.client.relationships.changeHome({
      familyId,
      homeId: home?.id ?? '',
      label: 'New',
      address: elsewhere.address,
      postcode: elsewhere.postcode,
      restricted: false,
    });
    expect(await take([elsewhere], ['home-2'], ['home-2'])).toBe(familyId);
    expect(await homesSeen(familyId)).toEqual(['21 New Street', 'withheld']);
  });

  test('that stood open is withheld once somebody comes to live in it whose place is', async () => {
    const familyId = await take([refugeOnForm, elsewhere], ['home-1'], ['home-2']);
    expect(await homesSeen(familyId)).toEqual(['21 New Street', 'withheld']);
    expect(await take([elsewhere], ['home-2'], ['home-2'])).toBe(familyId);
    expect(await homesSeen(familyId)).toEqual(['withheld', 'withheld']);
  });

  test('the page tells beforehand whose next home begins withheld', async () => {
    const familyId = await take([refugeOnForm, elsewhere], ['home-1'], ['home-2']);
    const { members } = await desk.client.relationships.ofFamily({ familyId });
    const withheld = members.filter(member => member.placeWithheld).map(member => member.name);
    expect(withheld.toSorted()).toEqual(['Ava Reed', 'Mia Reed']);
  });
});

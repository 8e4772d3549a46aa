import { afterEach, beforeEach, expect, test } from 'vitest';
import { aFamily, signedInPersonMay, type FormedFamily } from '#tests/hub/families/familyFactory';
import { aNotification } from '#tests/support/aNotification';
import { openReadyHub, type TestHub } from '#tests/support/testHub';

const street = 'Sentinel Refuge Lane';
const postcode = 'WR9 9ZZ';

let desk: TestHub;
let family: FormedFamily;
beforeEach(async () => {
  desk = await openReadyHub();
  // The school knows the address too, and does not know that it is protected.
  family = aFamily(
    desk,
    [
      {
        name: 'Ava Reed',
        homes: ['Refuge'],
        facts: {
          birth: { date: '2016-03-05', precision: 'day' },
          addresses: [{ houseNumber: '7', street, postcode: 'wr99zz' }],
        },
        from: { system: 'school' },
      },
    ],
    { homes: [{ label: 'Refuge', address: `7 ${street}`, postcode, restricted: true }] },
  );
});
afterEach(() => desk.close());

/** Whether an answer tells the address, however it is written. */
const tellsIt = (answer: unknown): boolean =>
  /sentinelrefuge|wr99zz/.test(JSON.stringify(answer).toLowerCase().replaceAll(' ', ''));

const get = () => desk.client.people.get({ personId: family.personId('Ava Reed') });
const search = (text: string) => desk.client.people.search({ text });

test('somebody who may work with protected people reads the address and finds by it', async () => {
  signedInPersonMay(desk, true);
  const { person } = await get();
  expect(person).toMatchObject({ address: expect.stringContaining(street), addressWithheld: false });
  expect(tellsIt(await search('Ava Reed'))).toBe(true);
  expect(await search(postcode)).toHaveLength(1);
});

test('others find the person and never the address, in no answer about people', async () => {
  signedInPersonMay(desk, false);
  const answer = await get();
  expect(answer.person).toMatchObject({
    name: 'Ava Reed',
    address: null,
    postcode: null,
    addressWithheld: true,
  });
  expect(tellsIt(answer)).toBe(false);
  const hits = await search('Ava Reed');
  expect(hits).toMatchObject([{ name: 'Ava Reed', address: null, postcode: null }]);
  expect(tellsIt(hits)).toBe(false);
  expect(tellsIt(await desk.client.search.everything({ text: 'Ava Reed' }))).toBe(false);
});

test('others cannot learn it by asking who lives at the postcode', async () => {
  signedInPersonMay(desk, false);
  expect(await search(postcode)).toEqual([]);
  expect(await search('WR9')).toEqual([]);
  expect((await desk.client.search.everything({ text: postcode })).people).toEqual([]);
});

test('others find the person by name and any postcode alike, and by nothing that only the home has', async () => {
  signedInPersonMay(desk, false);
  const byName = await search('Reed WR8 8ZX');
  expect(byName).toHaveLength(1);
  expect(await search(`Reed ${postcode}`)).toEqual(byName);
  expect(await search(`Quill ${postcode}`)).toEqual([]);
});

test('others cannot choose the address as the value to go by', async () => {
  signedInPersonMay(desk, true);
  const fact = (await get()).facts.find(one => one.field === 'address');
  signedInPersonMay(desk, false);
  const asked = desk.client.people.chooseValue({
    personId: family.personId('Ava Reed'),
    field: 'address',
    value: fact?.value ?? '',
    sourceRecordId: family.recordId('Ava Reed'),
    reason: 'The school says so',
  });
  await expect(asked).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('a notification that is being typed tells of the person and not of the home', async () => {
  const draft = aNotification().forSiblings('Ava').draft();
  const matches = async (address: string, typed: string) => {
    const content = { ...draft, homes: draft.homes.map(home => ({ ...home, address, postcode: typed })) };
    return desk.client.intake.matches({ content });
  };
  signedInPersonMay(desk, true);
  expect(tellsIt(await matches('14 Willow Way', 'B97 4AA'))).toBe(true);
  signedInPersonMay(desk, false);
  const elsewhere = await matches('14 Willow Way', 'B97 4AA');
  expect(JSON.stringify(elsewhere)).toContain('Ava Reed');
  expect(tellsIt(elsewhere)).toBe(false);
  // Typing the right address gives the same answer as typing any other: it cannot be guessed at.
  expect(await matches(`7 ${street}`, postcode)).toEqual(elsewhere);
});

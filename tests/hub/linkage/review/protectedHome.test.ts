import { afterEach, beforeEach, expect, test } from 'vitest';
import { linkageDecision } from '#db/schema/people';
import { aFamily, signedInPersonMay, type FormedFamily } from '#tests/hub/families/familyFactory';
import { receive } from '#tests/hub/people/peopleFactory';
import { openReadyHub, type TestHub } from '#tests/support/testHub';

const refuge = { houseNumber: '7', street: 'Sentinel Refuge Lane', postcode: 'WR9 9ZZ' };
const elsewhere = { houseNumber: '14', street: 'Willow Way', postcode: 'B97 4AA' };
const born = { date: '2016-03-05', precision: 'day' as const };

let desk: TestHub;
let family: FormedFamily;
beforeEach(async () => {
  desk = await openReadyHub();
  // The child is not protected herself; her home is. The school knows the address and not that it is protected.
  family = aFamily(
    desk,
    [
      {
        name: 'Ava Reed',
        homes: ['Refuge'],
        facts: { birth: born, addresses: [refuge] },
        from: { system: 'school' },
      },
    ],
    {
      homes: [
        { label: 'Refuge', address: '7 Sentinel Refuge Lane', postcode: refuge.postcode, restricted: true },
      ],
    },
  );
});
afterEach(() => desk.close());

/** Whether an answer tells the address, or that two people share a home, however it is written. */
const tellsIt = (answer: unknown): boolean =>
  /sentinelrefuge|wr99zz|samehome|\bhome\b.*would|samepostcode/.test(
    JSON.stringify(answer).toLowerCase().replaceAll(' ', ''),
  );

const surname = (value: string) => [{ value, kind: 'current' as const }];
const said = { givenNames: ['Ava'], surnames: surname('Reed'), birth: born };

async function onlyPair() {
  const { questions } = await desk.client.review.queue({});
  const suggestionId = questions[0]?.options[0]?.suggestionId ?? '';
  return desk.client.review.pair({ suggestionId });
}

test('whoever may work with protected people compares the address as well', async () => {
  signedInPersonMay(desk, true);
  receive(desk, { ...said, addresses: [refuge] });
  const pair = await onlyPair();
  expect(pair.addressWithheld).toBe(false);
  expect(tellsIt(pair)).toBe(true);
});

test('others see neither the address nor that it is the same home, in the pair, the queue or a decision', async () => {
  signedInPersonMay(desk, false);
  receive(desk, { ...said, addresses: [refuge] });
  const pair = await onlyPair();
  expect(pair.addressWithheld).toBe(true);
  expect(pair.score.fields.find(field => field.field === 'address')).toMatchObject({
    valueA: '',
    valueB: '',
    level: null,
    weightPerson: 0,
    weightHousehold: 0,
  });
  // The newcomer's own address is theirs to show, and "lives in the same home as" is one of the answers to choose from.
  const { left: newcomer, relations: _answers, ...rest } = pair;
  expect(tellsIt({ ...rest, newcomer: newcomer.name })).toBe(false);
  expect(tellsIt(await desk.client.review.queue({}))).toBe(false);
  await desk.client.review.decide({
    pair: { suggestionId: pair.suggestionId },
    decision: 'same-person',
  });
  const decided = desk.hub.reader.select().from(linkageDecision).all();
  expect(decided).toHaveLength(1);
  expect(tellsIt(decided)).toBe(false);
});

test('others get the same answer whatever address the newcomer has, so nobody can guess it', async () => {
  signedInPersonMay(desk, false);
  const asked = async (address: typeof refuge) => {
    const { entryId } = receive(desk, { ...said, addresses: [address] }, { sourcePersonId: 'newcomer' });
    const { score, banners, needsSecondPerson } = await onlyPair();
    const { total, counts, questions } = await desk.client.review.queue({});
    const options = questions[0]?.options.map(({ band, score: shown }) => ({ band, shown }));
    desk.hub.write({ command: 'test.back', subject: 'person:test' }, writer => {
      for (const change of (desk.hub.vault.journal.changesOf(entryId) ?? []).toReversed())
        writer.restore(change.table, change.id, change.before);
    });
    return { score, banners, needsSecondPerson, total, counts, options };
  };
  expect(await asked(refuge)).toEqual(await asked(elsewhere));
});

test('others are not asked about somebody who has only the home in common', async () => {
  receive(
    desk,
    {
      givenNames: ['Zed'],
      surnames: surname('Reed'),
      birth: { date: '1990-01-31', precision: 'day' },
      role: 'adult',
      addresses: [refuge],
    },
    { notificationId: 'a-notification' },
  );
  signedInPersonMay(desk, true);
  const found = await desk.client.review.queue({ band: 'SAME_HOUSEHOLD' });
  expect(found.questions.flatMap(question => question.options.map(option => option.personId))).toEqual([
    family.personId('Ava Reed'),
  ]);
  const suggestionId = found.questions[0]?.options[0]?.suggestionId ?? '';
  signedInPersonMay(desk, false);
  const hidden = await desk.client.review.queue({ band: 'SAME_HOUSEHOLD' });
  expect(hidden.questions).toEqual([]);
  expect(Object.values(hidden.counts)).toEqual([0, 0, 0, 0, 0, 0]);
  await expect(desk.client.review.pair({ suggestionId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(
    desk.client.review.decide({ pair: { suggestionId }, decision: 'same-household' }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('nor does the count beside a family let on that somebody has only the home in common', async () => {
  receive(desk, { ...said, birth: null, addresses: [refuge] }, { notificationId: 'a-notification' });
  const waiting = async () => {
    const view = await desk.client.families.view({ familyId: family.familyId });
    const { total } = await desk.client.review.queue({});
    return { family: view.toReview, queue: total };
  };
  signedInPersonMay(desk, true);
  expect(await waiting()).toEqual({ family: 1, queue: 1 });
  signedInPersonMay(desk, false);
  expect(await waiting()).toEqual({ family: 0, queue: 0 });
});

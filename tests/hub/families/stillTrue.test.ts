import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openReadyHub, type TestHub } from '#tests/support/testHub';
import { born } from './begums.ts';
import { aFamily, signedInPersonMay } from './familyFactory.ts';
import { aTakenFamily } from './takenFamily.ts';

let desk: TestHub;
beforeEach(async () => {
  desk = await openReadyHub();
});
afterEach(() => desk.close());

describe('still true?', () => {
  test('asks about what is old, takes a yes with who told us, and asks again when the time has come', async () => {
    const familyId = await aTakenFamily(desk);
    const facts = async () => (await desk.client.families.view({ familyId })).keyFacts;
    const found = await facts();
    expect(found.map(each => [each.fact, each.state])).toEqual(
      expect.arrayContaining([
        ['leadWorker', 'fresh'],
        ['household', 'fresh'],
      ]),
    );
    desk.clock.move('2027-12-24T09:30:00Z');
    const lead = (await facts()).find(each => each.fact === 'leadWorker');
    expect(lead).toMatchObject({
      label: 'Lead worker',
      value: 'Ruth Okoro, Health visiting, 01632 960400',
      state: 'old',
      words: 'Told 13 months ago',
      confirmed: null,
    });
    const { entryId } = await desk.client.families.confirmFact({
      familyId,
      key: lead?.key ?? '',
      value: lead?.value ?? '',
      toldBy: 'Mia Reed',
    });
    expect((await facts()).find(each => each.fact === 'leadWorker')).toMatchObject({
      state: 'fresh',
      words: 'Confirmed today',
      confirmed: { toldBy: 'Mia Reed', recordedBy: 'Sam Patel' },
    });
    desk.clock.move('2028-04-24T09:30:00Z');
    expect((await facts()).find(each => each.fact === 'leadWorker')).toMatchObject({
      state: 'old',
      words: 'Confirmed 4 months ago',
    });
    await desk.client.journal.undo({ entryId: entryId ?? '' });
    expect((await facts()).find(each => each.fact === 'leadWorker')?.confirmed).toBeNull();
  });

  test('a confirmation speaks of its value only, and a value that has changed cannot be confirmed', async () => {
    const { personId, familyId } = aFamily(desk, [
      { name: 'Aisha Begum', facts: born('2017-03-05') },
      {
        name: 'Nadia Begum',
        role: 'parent',
        facts: { ...born('1990-01-01'), phones: ['07700 900111'] },
        from: { receivedAt: '2025-01-10T09:00:00.000Z' },
      },
    ]);
    const phone = async () =>
      (await desk.client.families.view({ familyId })).keyFacts.find(each => each.fact === 'phone');
    const before = await phone();
    expect(before).toMatchObject({ label: 'Phone of Nadia', state: 'old', words: 'Told 22 months ago' });
    await desk.client.families.confirmFact({
      familyId,
      key: before?.key ?? '',
      value: before?.value ?? '',
      toldBy: 'Nadia Begum',
    });
    expect((await phone())?.state).toBe('fresh');
    await desk.client.people.chooseValue({
      personId: personId('Nadia Begum'),
      field: 'phone',
      value: '07700 900222',
      sourceRecordId: null,
      reason: 'She rang from it.',
    });
    expect(await phone()).toMatchObject({ value: '07700 900222', state: 'fresh', words: 'Told today' });
    await expect(
      desk.client.families.confirmFact({
        familyId,
        key: before?.key ?? '',
        value: '07700 900111',
        toldBy: 'Nadia Begum',
      }),
    ).rejects.toMatchObject({ code: 'STALE' });
  });

  test('a school that is another one now is written down, goes before the request’s word, and can be taken back', async () => {
    const familyId = await aTakenFamily(desk);
    const schools = async () =>
      (await desk.client.families.view({ familyId })).keyFacts.filter(each => each.fact === 'school');
    const [first] = await schools();
    expect(first).toMatchObject({ change: { kind: 'words' } });
    const { entryId } = await desk.client.families.changeFact({
      familyId,
      key: first?.key ?? '',
      value: 'Hill Top High School',
      toldBy: 'Mia Reed',
    });
    expect((await schools()).find(each => each.key === first?.key)).toMatchObject({
      value: 'Hill Top High School',
      state: 'fresh',
      confirmed: { toldBy: 'Mia Reed' },
    });
    await desk.client.journal.undo({ entryId: entryId ?? '' });
    expect((await schools()).find(each => each.key === first?.key)?.value).toBe(first?.value);
  });

  test('never asks about an address that is withheld from this reader', async () => {
    signedInPersonMay(desk, true);
    const { familyId } = aFamily(
      desk,
      [{ name: 'Aisha Begum', facts: born('2017-03-05'), homes: ['Refuge'] }],
      {
        homes: [
          { label: 'Refuge', address: '7 Sentinel Refuge Lane', postcode: 'WR9 9ZZ', restricted: true },
        ],
      },
    );
    const seen = await desk.client.families.view({ familyId });
    expect(seen.keyFacts.map(each => each.fact)).toContain('household');
    signedInPersonMay(desk, false);
    const hidden = await desk.client.families.view({ familyId });
    expect(hidden.keyFacts).toEqual([]);
    await expect(
      desk.client.families.confirmFact({
        familyId,
        key: seen.keyFacts[0]?.key ?? '',
        value: seen.keyFacts[0]?.value ?? '',
        toldBy: 'The family',
      }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

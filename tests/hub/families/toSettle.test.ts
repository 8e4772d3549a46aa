import { afterEach, beforeEach, expect, test } from 'vitest';
import { openReadyHub, type TestHub } from '#tests/support/testHub';
import { settleNotes } from '../../../renderer/features/families/families.presenter.ts';
import { aFamily } from './familyFactory.ts';

let desk: TestHub;
beforeEach(async () => {
  desk = await openReadyHub();
});
afterEach(() => desk.close());

const born = (date: string) => ({ birth: { date, precision: 'day' as const } });
const told = { by: 'Nadia Begum, by phone', on: '2026-11-20' };

test('the overview counts what cannot be right about people and homes, with the tab that settles it', async () => {
  const { familyId, personId } = aFamily(
    desk,
    [
      {
        name: 'Nadia Begum',
        role: 'parent',
        facts: { ...born('1992-08-01'), sex: 'F' },
        parentOf: ['Aisha Begum'],
      },
      { name: 'Rukhsana Begum', role: 'parent', facts: { ...born('1990-02-11'), sex: 'F' } },
      { name: 'Aisha Begum', facts: { ...born('2017-03-05'), sex: 'F' }, homes: ['Elm Road'] },
    ],
    { homes: [{ label: 'Elm Road', address: '12 Elm Road, Redditch', postcode: 'B97 4AA' }] },
  );
  const ofOverview = async () => (await desk.client.families.view({ familyId })).toSettle;
  expect(await ofOverview()).toEqual([]);
  await desk.client.relationships.addHome({
    familyId,
    label: 'Tariq’s flat',
    address: '3 Mill Lane, Redditch',
    postcode: 'B98 8AA',
    restricted: false,
    personIds: [personId('Aisha Begum')],
    from: null,
    told,
  });
  expect((await ofOverview()).map(each => each.tab)).toEqual(['homes']);
  await desk.client.relationships.add({
    familyId,
    personId: personId('Rukhsana Begum'),
    otherPersonIds: [personId('Aisha Begum')],
    kind: 'parent',
    told,
  });
  const { conflicts } = await desk.client.relationships.ofFamily({ familyId });
  const found = await ofOverview();
  expect(found.map(each => each.words)).toEqual(conflicts.map(each => each.words));
  expect(settleNotes(found)).toEqual([
    {
      tab: 'people',
      count: '1 thing to settle about who is what to whom',
      first:
        'Aisha Begum has two mothers recorded: Nadia Begum and Rukhsana Begum. Is one of them a step-parent, an adoptive parent or a partner?',
    },
    { tab: 'homes', count: '1 thing to settle about who lives where', first: found.at(-1)?.words },
  ]);
  expect(settleNotes([...found, { tab: 'homes', words: 'Another.' }])[1]?.count).toBe(
    '2 things to settle about who lives where',
  );
});

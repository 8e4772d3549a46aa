import { afterEach, beforeEach, expect, test } from 'vitest';
import { person } from '#db/schema/people';
import { homesHiddenOf, peopleWithHiddenHomes } from '#hub/linkage/hiddenHomes.store';
import { aFamily } from '#tests/hub/families/familyFactory';
import { openReadyHub, type TestHub } from '#tests/support/testHub';

let desk: TestHub;
beforeEach(async () => {
  desk = await openReadyHub();
});
afterEach(() => desk.close());

const home = (label: string, restricted = false) => ({ label, address: `1 ${label} Road`, restricted });

test('asked about a few people or about everybody, the hub names the same homes not to be told', () => {
  const plain = aFamily(desk, [{ name: 'Ava Reed', homes: ['Elm'] }], { homes: [home('Elm')] });
  const refuge = aFamily(
    desk,
    [
      { name: 'Mia Shaw', role: 'parent', homes: ['Refuge'] },
      { name: 'Leo Shaw', homes: ['Oak'] },
    ],
    { homes: [home('Refuge', true), home('Oak')] },
  );
  const withProtected = aFamily(
    desk,
    [
      { name: 'Zed Khan', role: 'parent', homes: ['Ash'], facts: { restricted: true } },
      { name: 'Ali Khan', homes: ['Ash'] },
      { name: 'Sana Khan', homes: ['Birch'] },
    ],
    { homes: [home('Ash'), home('Birch')] },
  );
  const everybody = [
    plain.personId('Ava Reed'),
    ...['Mia Shaw', 'Leo Shaw'].map(refuge.personId),
    ...['Zed Khan', 'Ali Khan', 'Sana Khan'].map(withProtected.personId),
  ];
  const expected = everybody.slice(1).toSorted();
  expect([...homesHiddenOf(desk.hub.reader, everybody)].toSorted()).toEqual(expected);
  expect(peopleWithHiddenHomes(desk.hub.reader).toSorted()).toEqual(expected);
  for (const id of everybody)
    expect(homesHiddenOf(desk.hub.reader, [id]).has(id)).toBe(expected.includes(id));
});

test('a home that came with somebody who was joined to another counts for the one who is left', () => {
  const kept = aFamily(desk, [{ name: 'Ava Reed', homes: ['Elm'] }], { homes: [home('Elm')] });
  const joined = aFamily(desk, [{ name: 'Ava Shaw', homes: ['Refuge'] }], { homes: [home('Refuge', true)] });
  const keptId = kept.personId('Ava Reed');
  expect(homesHiddenOf(desk.hub.reader, [keptId]).size).toBe(0);
  desk.hub.write({ command: 'test.join', subject: `person:${keptId}` }, writer =>
    writer.update(person, joined.personId('Ava Shaw'), { mergedInto: keptId }),
  );
  expect([...homesHiddenOf(desk.hub.reader, [keptId])]).toEqual([keptId]);
  expect(peopleWithHiddenHomes(desk.hub.reader)).toEqual([keptId]);
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isToldOfAsAChild, tellsOfAChild } from '#hub/families/toldChild.rules';
import { goldenOf } from '#hub/people/person';
import { openReadyHub, type TestHub } from '#tests/support/testHub';
import { familyOf, imported, importPeople, type ImportedRow } from './importedFamily.ts';

describe('words that tell of a child', () => {
  test.each([
    'Child',
    'child ',
    'SON',
    'Daughter',
    'Foster child',
    'Step-son',
    'Adopted daughter',
    'Unborn child',
    'Pupil',
    'Student',
    'Subject',
    'Index child',
    'Referred child',
    'Young person',
  ])('“%s” does', said => {
    expect(tellsOfAChild(said)).toBe(true);
  });

  test.each([
    '',
    'Mother',
    'Self',
    'Client',
    'Grandson',
    'Nephew',
    'Sister',
    'Cousin',
    'Husband',
    'Childminder',
    'Former foster child',
    'Ex-stepson',
    'Mother of child',
    'Person',
    'Son-in-law',
    'Godson',
  ])('“%s” does not', said => {
    expect(tellsOfAChild(said)).toBe(false);
  });
});

test('somebody is told of as a child where a word says so and none makes them an elder or half of a couple', () => {
  const isTold = (...words: (string | null)[]): boolean =>
    isToldOfAsAChild(words.map(relationship => ({ relationship })));
  expect([isTold(), isTold(null), isTold('Sister'), isTold('Tenant')]).toEqual([false, false, false, false]);
  expect([isTold('Child', null), isTold('Sister', 'Son')]).toEqual([true, true]);
  expect([isTold('Son', 'Father'), isTold('Daughter', 'Wife')]).toEqual([false, false]);
});

describe('somebody whom an import tells of as a child', () => {
  let desk: TestHub;
  beforeEach(async () => {
    desk = await openReadyHub();
  });
  afterEach(() => desk.close());

  const roleOf = (id: string): string | null =>
    goldenOf(desk.hub.reader, imported(desk, id).personId)?.facts.find(fact => fact.field === 'role')
      ?.value ?? null;
  const one = (id: string, says: string, more: Partial<ImportedRow> = {}): ImportedRow => ({
    id,
    role: '',
    name: `${id} Hill`,
    says,
    ...more,
  });

  test('is a child, unless their age, their role or another word says otherwise', async () => {
    await importPeople(desk, [
      one('Leo', 'Child'),
      one('Ava', 'Daughter', { born: '2012-04-05' }),
      one('Dan', 'Son', { born: '1990-04-05' }),
      one('Kim', 'Daughter', { role: 'Adult' }),
      one('Mia', 'Mother'),
      one('Nia', 'Daughter', { family: 'F2' }),
      one('Nia', 'Mother', { family: 'F3' }),
    ]);
    expect(['Leo', 'Ava', 'Dan', 'Kim', 'Mia', 'Nia'].map(id => [id, roleOf(id)])).toEqual([
      ['Leo', 'child'],
      ['Ava', 'child'],
      ['Dan', null],
      ['Kim', 'adult'],
      ['Mia', null],
      ['Nia', null],
    ]);
  });

  test('stays what another record of theirs says outright, and what somebody chose', async () => {
    await importPeople(desk, [one('Leo', 'Child'), one('Sam', 'Son', { role: 'Adult' })]);
    const [leo, sam] = [imported(desk, 'Leo'), imported(desk, 'Sam')];
    await desk.client.review.decide({
      pair: { recordA: sam.recordId, recordB: leo.recordId },
      decision: 'same-person',
      reason: 'One person',
    });
    expect(roleOf('Leo')).toBe('adult');
  });

  test('joins a family as a child, and what is said of the child is said of them', async () => {
    await importPeople(desk, [
      { id: 'Mia', role: 'Adult', name: 'Mia Hill', sex: 'Female', says: 'Mother' },
      one('Leo', 'Child'),
    ]);
    const familyId = familyOf(desk, [['Mia', 'parent']]);
    const { outsiders } = await desk.client.relationships.ofFamily({ familyId });
    expect(outsiders).toMatchObject([{ name: 'Leo Hill', role: 'child' }]);
    expect(outsiders[0]?.ties.map(tie => tie.words)).toEqual(['Child of Mia']);
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { provider } from '#db/schema/providers';
import { newId } from '#hub/kernel/ids';
import { referenceBeginnings } from '#hub/search/search.store';
import { aFamily, signedInPersonMay } from '#tests/hub/families/familyFactory';
import { receive } from '#tests/hub/people/peopleFactory';
import { aNotification } from '#tests/support/aNotification';
import { openReadyHub, type TestHub } from '#tests/support/testHub';

describe('a reference as it was typed', () => {
  test.each([
    ['EH-2041', ['EH'], ['EH-2041']],
    ['eh 2041', ['EH'], ['EH-2041']],
    ['2041', ['EH'], ['EH-2041']],
    ['2041', ['F'], ['F-2041']],
    ['F-2041', ['EH'], []],
    ['Begum', ['EH', 'F'], []],
    ['12 Elm', ['EH'], []],
  ])('%s among %s', (text, prefixes, expected) => {
    expect(referenceBeginnings(text, prefixes).map(range => range.from)).toEqual(expected);
  });
});

describe('one box for everything', () => {
  let desk: TestHub;
  let begum: ReturnType<typeof aFamily>;
  beforeAll(async () => {
    desk = await openReadyHub();
    begum = aFamily(desk, [
      { name: 'Aisha Begum', facts: { birth: { date: '2017-03-05', precision: 'day' } } },
      { name: 'Nadia Begum', role: 'parent', facts: { birth: { date: '1992-03-05', precision: 'day' } } },
    ]);
    receive(desk, { givenNames: ['Solo'], surnames: [{ value: 'Person', kind: 'current' }], addresses: [] });
    await desk.client.intake.takeNotification({ draftId: newId(), content: aNotification().draft() });
    desk.hub.write({ command: 'test.provider', subject: 'provider:test' }, writer =>
      writer.insert(provider, {
        id: newId(),
        organisation: 'Fernhollow Trust',
        serviceName: 'Begin Again Parenting',
        status: 'active',
        profile: {},
      }),
    );
  });
  afterAll(() => desk.close());

  test('finds the person with the family to open, and the family with its children', async () => {
    const found = await desk.client.search.everything({ text: 'begum' });
    expect(found.people.map(({ name, family }) => [name, family?.familyId])).toEqual([
      ['Aisha Begum', begum.familyId],
      ['Nadia Begum', begum.familyId],
    ]);
    expect(found.families).toMatchObject([{ familyId: begum.familyId, name: 'Begum', children: 'Aisha 9' }]);
  });

  test('calls a child not yet born “Baby”, because the age says the rest', async () => {
    aFamily(desk, [
      { name: 'Unborn Zelenko', facts: { birth: { date: '2027-03-05', precision: 'expected' } } },
    ]);
    expect((await desk.client.search.everything({ text: 'zelenko' })).families).toMatchObject([
      { children: 'Baby unborn (due Mar 2027)' },
    ]);
  });

  test('finds somebody in no family, a case by its reference, and a service by any word of its name', async () => {
    expect((await desk.client.search.everything({ text: 'solo' })).people).toMatchObject([
      { name: 'Solo Person', family: null, born: '5 March 2017', sources: ['This hub'] },
    ]);
    expect((await desk.client.search.everything({ text: 'eh-1001' })).cases).toMatchObject([
      { reference: 'EH-1001', familyName: 'Reed', isOpen: true },
    ]);
    expect((await desk.client.search.everything({ text: 'parent' })).providers).toMatchObject([
      { serviceName: 'Begin Again Parenting' },
    ]);
  });

  test('shows only services to somebody who may not read families, and nothing for a single letter', async () => {
    const { user } = desk.hub;
    if (user === null) throw new Error('Nobody is signed in.');
    desk.hub.refreshUser({ ...user, roles: ['administrator'] });
    const found = await desk.client.search.everything({ text: 'beg' });
    expect(found).toMatchObject({ people: [], families: [], cases: [], providers: [{}] });
    desk.hub.refreshUser(user);
    expect(await desk.client.search.everything({ text: 'b' })).toEqual({
      people: [],
      families: [],
      cases: [],
      providers: [],
    });
  });

  test('never finds a protected family or person for those who may not see them', async () => {
    aFamily(desk, [
      { name: 'Hidden Away', facts: { birth: { date: '2017-03-05', precision: 'day' }, restricted: true } },
    ]);
    signedInPersonMay(desk, false);
    expect(await desk.client.search.everything({ text: 'Away' })).toMatchObject({ people: [], families: [] });
    signedInPersonMay(desk, true);
    expect((await desk.client.search.everything({ text: 'Away' })).families).toHaveLength(1);
  });
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { candidatesFor, searchPeople } from '#hub/people/find';
import { personSummary } from '#hub/people/person';
import { setting } from '#db/schema/accounts';
import { newId } from '#hub/kernel/ids';
import { aNotification } from '#tests/support/aNotification';
import { openReadyHub, type TestHub } from '#tests/support/testHub';
import { aPerson, nhsNumbers, receive } from './peopleFactory.ts';

let desk: TestHub;
beforeEach(async () => {
  desk = await openReadyHub();
});
afterEach(() => desk.close());

describe('receiving a person', () => {
  test('somebody nobody is like becomes a new person with a golden record', () => {
    const { personId, matchState } = receive(desk, { nhsNumber: nhsNumbers[0] });
    expect(matchState).toBe('new');
    expect(personSummary(desk.hub.reader, personId)).toMatchObject({
      name: 'Aisha Begum',
      birth: { date: '2017-03-05', precision: 'day' },
      address: '12 Elm Road, B97 4AA',
      postcode: 'B97 4AA',
      nhsNumber: nhsNumbers[0],
      restricted: false,
    });
  });

  test('a number, a date and a forename that agree link by themselves', async () => {
    const first = receive(desk, { nhsNumber: nhsNumbers[0] }, { system: 'health' });
    const second = receive(desk, {
      nhsNumber: nhsNumbers[0],
      surnames: [{ value: 'Khan', kind: 'current' }],
    });
    expect(second).toMatchObject({ personId: first.personId, matchState: 'linked' });
    expect(personSummary(desk.hub.reader, first.personId)?.earlierNames).toEqual(['Aisha Khan']);
  });

  test('does not link by itself when the council switched that off', async () => {
    desk.hub.write({ command: 'test.setting', subject: 'setting:link-exact' }, writer =>
      writer.insert(setting, { id: 'link-exact', value: false }),
    );
    receive(desk, { nhsNumber: nhsNumbers[0] }, { system: 'health' });
    expect(receive(desk, { nhsNumber: nhsNumbers[0] }).matchState).toBe('to-review');
  });

  test('a likeness without a number waits for a person', () => {
    receive(desk, {}, { system: 'school' });
    const second = receive(desk, { givenNames: ['Ayesha'] });
    expect(second.matchState).toBe('to-review');
    expect(candidatesFor(desk.hub.reader, aPerson(), { mayWorkWithRestricted: false, limit: 5 }).length).toBe(
      2,
    );
  });

  test('the same source says something newer about its own person', () => {
    const first = receive(desk, {}, { system: 'school', sourcePersonId: 'p-1' });
    const second = receive(
      desk,
      { addresses: [{ houseNumber: '3', street: 'Oak Lane', postcode: 'B98 7BB' }] },
      { system: 'school', sourcePersonId: 'p-1', receivedAt: '2026-11-22T10:00:00.000Z' },
    );
    expect(second).toMatchObject({ personId: first.personId, matchState: 'linked' });
    expect(personSummary(desk.hub.reader, first.personId)).toMatchObject({ address: '3 Oak Lane, B98 7BB' });
  });

  test('people of one notification are never suggested as one another', () => {
    const from = { notificationId: 'notification-1' };
    receive(desk, { givenNames: ['Ava'] }, from);
    expect(receive(desk, { givenNames: ['Ada'] }, from).matchState).toBe('new');
  });

  test('taking an undo back brings the people back, whoever was received in between', async () => {
    const { entryId, familyId } = await desk.client.intake.takeNotification({
      draftId: newId(),
      content: aNotification().draft(),
    });
    const namesNow = async () => (await desk.client.families.view({ familyId })).people.map(one => one.name);
    const before = await namesNow();
    const undo = await desk.client.journal.undo({ entryId: entryId ?? '' });
    const later = receive(desk, {});
    await desk.client.journal.undo({ entryId: undo.entryId ?? '' });
    expect(await namesNow()).toEqual(before);
    expect(personSummary(desk.hub.reader, later.personId)?.name).toBe('Aisha Begum');
    const seqs = desk.hub.reader.query<{ seq: number }>('select seq from person order by seq').all();
    expect(seqs).toHaveLength(before.length + 1);
  });

  test('a search finds the person at once', () => {
    const { personId } = receive(desk, {});
    const [hit] = searchPeople(desk.hub.reader, {
      text: 'aish beg',
      limit: 5,
      mayWorkWithRestricted: false,
      today: '2026-11-24',
    });
    expect(hit).toMatchObject({ personId, name: 'Aisha Begum', sources: ['This hub'] });
  });
});

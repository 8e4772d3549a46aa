import { pathToFileURL } from 'node:url';
import { person } from '#db/schema/people';
import { notification } from '#db/schema/cases';
import type { RawPersonRecord } from '#hub/linkage/record.rules';
import { formFamily } from '#hub/families/form';
import { receivePerson } from '#hub/people/receive';
import { aPerson } from '#tests/hub/people/peopleFactory';
import { addColleague, newDesk, priya } from './seedDesk.ts';

const notificationId = 'notification-of-the-test';

/**
 * Makes a vault with possible matches of every kind: a child who fits two people, twins, a contradiction, and a
 * protected person who may not show. Run as a program with the vault's folder: the browser tests call it before they
 * start the hub.
 */
async function seedMatches(folder: string): Promise<void> {
  const desk = await newDesk(folder);
  await addColleague(desk, priya);
  const receive = (
    facts: Partial<RawPersonRecord>,
    system: string,
    from: { receivedAt?: string; notificationId?: string } = {},
  ): string =>
    desk.hub.write({ command: 'test.seed', subject: 'person:seed' }, writer =>
      receivePerson(writer, {
        sourceSystemId: system,
        sourcePersonId: `${system}-${count++}`,
        notificationId: from.notificationId ?? null,
        facts: aPerson(facts),
        receivedAt: from.receivedAt ?? '2026-09-08T08:00:00.000Z',
      }),
    ).result.personId;
  let count = 1;
  const surname = (value: string) => [{ value, kind: 'current' as const }];
  receive({ phones: ['07700 900123'] }, 'school');
  receive(
    {
      birth: { date: '2017-05-03', precision: 'day' },
      addresses: [{ houseNumber: '4', street: 'Mill Lane', postcode: 'B98 7BB' }],
    },
    'social-care',
    {
      receivedAt: '2022-06-01T08:00:00.000Z',
    },
  );
  const jayden = receive(
    {
      givenNames: ['Jayden'],
      surnames: surname('Carter'),
      sex: 'M',
      birth: { date: '2015-07-21', precision: 'day' },
      addresses: [{ houseNumber: '9', street: 'Oak Street', postcode: 'WR1 2AB' }],
    },
    'school',
  );
  receive(
    {
      givenNames: ['Hannah'],
      surnames: surname('Reed'),
      birth: { date: '2012-02-14', precision: 'day' },
      nhsNumber: '999 000 0018',
      addresses: [{ houseNumber: '30', street: 'Station Road', postcode: 'WR2 4XY' }],
    },
    'health',
  );
  const hidden = receive(
    {
      givenNames: ['Zainab'],
      surnames: surname('Hidden'),
      birth: { date: '2013-03-03', precision: 'day' },
      addresses: [{ houseNumber: '1', street: 'Refuge Row', postcode: 'WR3 1ZZ' }],
    },
    'social-care',
  );
  desk.hub.write({ command: 'test.seed', subject: 'person:seed' }, writer => {
    writer.update(person, hidden, { restricted: true });
    writer.insert(notification, {
      id: notificationId,
      reference: 'N-1001',
      channel: 'form',
      receivedAt: '2026-11-12T09:00:00.000Z',
      receivedOn: '2026-11-12',
      takenBy: 'Sam Patel',
      content: {},
      authority: 'worcestershire',
      policyVersion: '1',
    });
  });
  desk.hub.write({ command: 'test.seed', subject: 'family:seed' }, writer =>
    formFamily(writer, {
      people: [{ personId: jayden, role: 'child', relationship: null }],
      district: null,
      households: [],
      relationships: [],
      notificationId: 'an-earlier-notification',
    }),
  );
  const now = { receivedAt: '2026-11-12T09:00:00.000Z', notificationId };
  receive({ birth: { date: '2017-05-03', precision: 'day' } }, 'hub', now);
  receive(
    {
      givenNames: ['Hayden'],
      surnames: surname('Carter'),
      sex: 'M',
      birth: { date: '2015-07-21', precision: 'day' },
      addresses: [{ houseNumber: '9', street: 'Oak Street', postcode: 'WR1 2AB' }],
    },
    'hub',
    now,
  );
  receive(
    {
      givenNames: ['Hannah'],
      surnames: surname('Reed'),
      birth: { date: '2012-02-14', precision: 'day' },
      nhsNumber: '999 000 0026',
      addresses: [{ houseNumber: '30', street: 'Station Road', postcode: 'WR2 4XY' }],
    },
    'hub',
    now,
  );
  receive(
    {
      givenNames: ['Zainab'],
      surnames: surname('Hidden'),
      birth: { date: '2013-03-03', precision: 'day' },
      addresses: [],
    },
    'hub',
    now,
  );
  desk.hub.lock('seeded');
  desk.close();
}

const [, program = '', folder] = process.argv;
if (import.meta.url === pathToFileURL(program).href && folder !== undefined) await seedMatches(folder);

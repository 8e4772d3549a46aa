import { Buffer } from 'node:buffer';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openReadyHub, type TestHub } from '#tests/support/testHub';

let desk: TestHub;
beforeEach(async () => {
  desk = await openReadyHub();
});
afterEach(() => desk.close());

const headings =
  'Reference,Date Received,Role,First Name,Surname,Date of Birth,Relationship,Parental Responsibility,Address,Postcode,Referrer,Referrer Organisation,Needs,Concern,Consent,Date of Consent,Who Agreed,Agreed By,How They Agreed,May Be Told,Child at Risk Now';
const ava =
  'W-1,20/11/2026,Child,Ava,Reed,05/03/2017,,,14 Willow Way,B97 4AA,Jo Marsh,Fernhollow Primary,Anxiety or depression; Housing issues,Misses school,Yes,19/11/2026,Parent,Mia Reed,Written,School; GP,No';
const leo = 'W-1,20/11/2026,Child,Leo,Reed,07/08/2015,,,14 Willow Way,B97 4AA,,,,,,,,,,,';
const mia = 'W-1,20/11/2026,Adult,Mia,Reed,02/02/1988,Mother,Yes,14 Willow Way,B97 4AA,,,,,,,,,,,';
const held =
  'W-2,20/11/2026,Child,Kai,Shaw,05/03/2018,,,,B97 4AB,Jo Marsh,Fernhollow Primary,Sailing,Crowded,,,,,,,No';
const stopped =
  'W-3,soon,Child,Nia,Shaw,05/03/2018,,,,B97 4AB,Jo Marsh,Fernhollow Primary,Housing issues,Crowded,,,,,,,No';
const atRisk =
  'W-4,20/11/2026,Child,Zoe,Hill,05/03/2018,,,,B97 4AB,Jo Marsh,Fernhollow Primary,Housing issues,Crowded,Yes,19/11/2026,Parent,Ann Hill,Written,School,Yes';

const csv = (...rows: string[]) => ({
  name: 'web-form.csv',
  base64: Buffer.from([headings, ...rows].join('\r\n')).toString('base64'),
});
const count = (table: string): number =>
  desk.hub.reader.query<{ n: number }>(`select count(*) as n from ${table}`).get()?.n ?? -1;

describe('notifications from a file', () => {
  test('are shown first, with the row and the reason of each that is held, and nothing is stored', async () => {
    const preview = await desk.client.intake.readFile(csv(ava, leo, mia, held, stopped, atRisk));
    expect(preview).toMatchObject({ rows: 6, ready: 1, held: 3, alreadyHere: 0 });
    const reasons = Object.fromEntries(preview.notifications.map(each => [each.reference, each.reasons]));
    expect(reasons['W-1']).toEqual([]);
    expect(reasons['W-2']).toEqual([
      'We do not know the need “Sailing”.',
      'Say whether the family agrees.',
      'Choose at least one need.',
    ]);
    expect(reasons['W-3']?.[0]).toMatch(/^Row 6: /);
    expect(reasons['W-4']?.[0]).toMatch(/a child is at risk now/);
    expect(preview.problems).toContainEqual(
      expect.objectContaining({ row: 6, reference: 'W-3', stops: true }),
    );
    expect(count('notification')).toBe(0);
  });

  test('are taken with their children, adults, home, needs and agreement; the rest comes back as a file', async () => {
    const done = await desk.client.intake.importFile(csv(ava, leo, mia, held, atRisk));
    expect(done).toMatchObject({ created: [{ reference: 'W-1', caseReference: 'EH-1001' }], held: 2 });
    expect([
      count('notification'),
      count('family'),
      count('person'),
      count('household'),
      count('relationship'),
    ]).toEqual([1, 1, 3, 1, 2]);
    expect(
      desk.hub.reader
        .query(
          `select json_extract(content, '$.needs') as needs, channel, received_on as receivedOn from notification`,
        )
        .get(),
    ).toEqual({ needs: '["anxietyOrDepression","housing"]', channel: 'file', receivedOn: '2026-11-20' });
    expect(done.heldFile.split('\r\n')).toHaveLength(4);
    expect(done.heldFile).toContain('Sailing');
  });

  test('the same file again creates nothing', async () => {
    await desk.client.intake.importFile(csv(ava, leo, mia));
    const again = await desk.client.intake.importFile(csv(ava, leo, mia));
    expect(again).toMatchObject({ created: [], alreadyHere: 1, held: 0, heldFile: '' });
    expect(count('notification')).toBe(1);
  });

  test('the same reference about other children is held, not swallowed', async () => {
    await desk.client.intake.importFile(csv(ava, mia));
    const other = ava.replace('Ava,Reed', 'Kim,Shaw');
    const again = await desk.client.intake.importFile(csv(other));
    expect(again).toMatchObject({ created: [], alreadyHere: 0, held: 1 });
    expect(again.heldFile).toContain('Another notification is here already with the reference W-1');
  });

  test('each can be taken back by itself, and then read again', async () => {
    const { created } = await desk.client.intake.importFile(csv(ava, leo, mia));
    await desk.client.journal.undo({ entryId: created[0]?.entryId ?? '' });
    expect(count('notification')).toBe(0);
    expect((await desk.client.intake.importFile(csv(ava, leo, mia))).created).toHaveLength(1);
  });

  test('may be JSON with lists of children and adults', async () => {
    const json = {
      name: 'web-form.json',
      base64: Buffer.from(
        JSON.stringify([
          {
            reference: 'J-1',
            dateReceived: '2026-11-20',
            referrer: 'Jo Marsh',
            referrerOrganisation: 'Fernhollow Primary',
            needs: ['Housing issues'],
            concern: 'Crowded',
            consent: true,
            dateOfConsent: '2026-11-19',
            whoAgreed: 'Parent',
            agreedBy: 'Mia Reed',
            howTheyAgreed: 'Written',
            mayBeTold: ['School'],
            childAtRiskNow: false,
            children: [{ firstName: 'Ava', surname: 'Reed', dateOfBirth: '2017-03-05', postcode: 'B97 4AA' }],
            adults: [{ firstName: 'Mia', surname: 'Reed', dateOfBirth: '1988-02-02', postcode: 'B97 4AA' }],
          },
        ]),
      ).toString('base64'),
    };
    const preview = await desk.client.intake.readFile(json);
    expect(preview.notifications).toMatchObject([
      { state: 'ready', people: ['Ava Reed', 'Mia Reed'], reasons: [] },
    ]);
    expect((await desk.client.intake.importFile(json)).created).toHaveLength(1);
  });

  test('a file that is no table is refused in words', async () => {
    await expect(
      desk.client.intake.readFile({ name: 'x.csv', base64: Buffer.from('hello').toString('base64') }),
    ).rejects.toMatchObject({ code: 'INVALID' });
  });
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '#hub/kernel/ids';
import { suggestForRecords } from '#hub/linkage/suggestions.store';
import { receivePerson } from '#hub/people/receive';
import { aPerson, nhsNumbers, receive } from '#tests/hub/people/peopleFactory';
import { aNotification } from '#tests/support/aNotification';
import { openReadyHub, type TestHub } from '#tests/support/testHub';

const home = [{ houseNumber: '14', street: 'Willow Way', postcode: 'B97 4AA' }];
const reed = [{ value: 'Reed', kind: 'current' as const }];

let desk: TestHub;
beforeEach(async () => {
  desk = await openReadyHub();
  // Known people like each of the notification: a likely one, one by date only, and who lives there.
  receive(desk, { givenNames: ['Ava'], surnames: reed, birth: { date: '2016-03-05', precision: 'day' } });
  receive(desk, {
    givenNames: ['Leo'],
    surnames: [{ value: 'Reid', kind: 'current' }],
    birth: { date: '2017-03-05', precision: 'day' },
    addresses: home,
  });
  receive(desk, {
    givenNames: ['Mia'],
    surnames: reed,
    birth: null,
    role: 'adult',
    phones: ['07700 900123'],
    addresses: home,
  });
});
afterEach(() => desk.close());

type Kept = { id: string; band: string; score: number; explained: string };
const suggestions = (): Kept[] =>
  desk.hub.reader
    .query<Kept>('select id, band, score, explained, band_without_home from match_suggestion order by id')
    .all();

const take = () =>
  desk.client.intake.takeNotification({ draftId: newId(), content: aNotification().draft() });

describe('suggestions of what receiving a notification found', () => {
  test('are those of looking again', async () => {
    const { notificationId } = await take();
    const atOnce = suggestions();
    expect(new Set(atOnce.map(row => row.band))).toEqual(new Set(['STRONG', 'POSSIBLE', 'SAME_HOUSEHOLD']));
    const seqs = desk.hub.reader
      .query<{ seq: number }>('select seq from source_record where notification_id = ?')
      .all(notificationId)
      .map(row => row.seq);
    desk.hub.vault.journal.rederive(writer => suggestForRecords(writer, seqs));
    const again = suggestions();
    expect(again.map(row => [row.id, row.band])).toEqual(atOnce.map(row => [row.id, row.band]));
  });

  test('heed who was decided to be somebody else, when a record links by itself', async () => {
    const known = receive(desk, {
      givenNames: ['Ava'],
      surnames: reed,
      birth: { date: '2016-03-05', precision: 'day' },
      nhsNumber: nhsNumbers[0],
      sex: null,
    });
    const pair = desk.hub.reader
      .query<{
        recordA: string;
        recordB: string;
      }>(
        'select record_a as recordA, record_b as recordB from match_suggestion where record_a = ?1 or record_b = ?1',
      )
      .get(known.recordId);
    if (pair === undefined) throw new Error('The two Avas should be suggested.');
    await desk.client.review.decide({ pair, decision: 'different-people' });
    const draft = aNotification().draft();
    const [ava, leo] = draft.children;
    if (ava === undefined || leo === undefined) throw new Error('The notification has two children.');
    const { notificationId } = await desk.client.intake.takeNotification({
      draftId: newId(),
      content: { ...draft, children: [{ ...ava, nhsNumber: { kind: 'given', value: nhsNumbers[0] } }, leo] },
    });
    const told = desk.hub.reader
      .query<{ personId: string; recordId: string }>(
        `select l.person_id as personId, r.id as recordId from source_record r
         join record_link l on l.source_record_id = r.id where r.notification_id = ? order by r.seq limit 1`,
      )
      .get(notificationId);
    expect(told?.personId).toBe(known.personId);
    const others = desk.hub.reader
      .query<{ name: string }>(
        `select g.name from match_suggestion s join record_link l on l.source_record_id = s.record_b
         join person_golden g on g.person_id = l.person_id where s.record_a = ? and s.band = 'STRONG'`,
      )
      .all(told?.recordId ?? '');
    expect(others).toEqual([]);
  });

  test('are looked for again where one command receives people of two notifications', () => {
    const sofia = {
      givenNames: ['Sofia'],
      surnames: [{ value: 'Nowak', kind: 'current' as const }],
      birth: { date: '2015-08-19', precision: 'day' as const },
    };
    desk.hub.write({ command: 'test.receive', subject: 'person:test' }, writer => {
      for (const notificationId of ['notification-1', 'notification-2'])
        receivePerson(writer, {
          sourceSystemId: 'hub',
          sourcePersonId: `${notificationId}:sofia`,
          notificationId,
          facts: aPerson(sofia),
          receivedAt: writer.at,
        });
    });
    expect(suggestions().map(row => row.band)).toContain('STRONG');
  });
});

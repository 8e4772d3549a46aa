import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { todayItemSchema } from '#contract/today';
import type { z } from 'zod';
import { caseClock } from '#db/schema/cases';
import { clocksOf } from '#hub/triage/caseClocks';
import { newId } from '#hub/kernel/ids';
import { writeSetting } from '#hub/policy/policy.store';
import { allocation, keepServices, services } from '#tests/hub/referrals/allocationHub';
import { openReadyHub, type TestHub } from '#tests/support/testHub';
import { aCase, aRequest, aTeam, at, type Colleague } from './team.ts';

let desk: TestHub;
let ann: Colleague;
let ben: Colleague;
let cora: Colleague;
let meg: Colleague;
beforeEach(async () => {
  desk = await openReadyHub();
  ({ ann, ben, cora, meg } = await aTeam(desk));
});
afterEach(() => desk.close());

const nothing = { reasonCode: null, note: '', duplicateOf: null, panelId: null };
const dayOf = async (who: Colleague, whose: 'mine' | 'team' = 'mine') =>
  (await at(desk, who)).today.view({ whose });
const move = (day: string) => desk.clock.move(`${day}T09:30:00Z`);

/** "EH-1001 firstContact" of each thing to do, by group; empty groups left out. */
function work(day: { groups: { id: string; items: z.infer<typeof todayItemSchema>[] }[] }): string[] {
  return day.groups.flatMap(group =>
    group.items.map(item => `${group.id}: ${item.reference} ${item.clock.clockId}`),
  );
}

describe('an advisor’s page', () => {
  test('holds their own work only, says what each thing is, and how many cases have nobody', async () => {
    const mine = await aCase(desk, aRequest('Reed', 'Ava', 'Leo'), ann);
    await aCase(desk, aRequest('Khan', 'Noor'), ben);
    await aCase(desk, aRequest('Okoro', 'Ada'), null);
    move('2026-11-27');
    const day = await dayOf(ann);
    expect(day).toEqual({
      title: 'Work for Friday 27 November',
      groups: [
        { id: 'critical', title: 'Critically overdue', items: [], count: 0 },
        { id: 'overdue', title: 'Overdue', items: [], count: 0 },
        {
          id: 'soon',
          title: 'Due in 2 working days',
          count: 1,
          items: [
            {
              ...mine,
              reference: 'EH-1001',
              title: 'Ava 10, Leo 9',
              district: 'Redditch',
              assignedTo: 'Ann Advisor',
              clock: {
                clockId: 'firstContact',
                label: 'First contact with the referrer or family',
                state: 'dueSoon',
                due: '2026-12-01',
                daysLeft: 2,
                words: 'Due Tue 1 Dec (2 working days left)',
              },
            },
          ],
        },
        { id: 'comingUp', title: 'Coming up', items: [], count: 0 },
      ],
      changed: [],
      waiting: [],
      comingUpThisWeek: 1,
      unassigned: 1,
      manager: null,
    });
    expect(work(await dayOf(ann, 'team'))).toEqual([
      'soon: EH-1001 firstContact',
      'soon: EH-1002 firstContact',
      'soon: EH-1003 firstContact',
    ]);
  });

  test('moves each limit from coming up to critical as days go by, and looks as far ahead as the hub is set', async () => {
    await aCase(desk, aRequest('Reed', 'Ava'), ann);
    const on = async (day: string) => {
      move(day);
      return work(await dayOf(ann));
    };
    expect(await on('2026-11-24')).toEqual(['comingUp: EH-1001 firstContact']);
    expect(await on('2026-11-26')).toEqual(['comingUp: EH-1001 firstContact']);
    expect(await on('2026-11-27')).toEqual(['soon: EH-1001 firstContact']);
    expect(await on('2026-12-02')).toEqual(['overdue: EH-1001 firstContact']);
    expect(await on('2026-12-07')).toEqual([
      'critical: EH-1001 firstContact',
      'comingUp: EH-1001 writtenResponse',
    ]);
    expect(await desk.client.triage.counts()).toEqual({ today: 1, queue: 1 });
    desk.hub.write({ command: 'desk.saveSettings', subject: 'setting:test' }, writer =>
      writeSetting(writer, 'today-soon-working-days', 6),
    );
    const { groups } = await dayOf(ann);
    expect(groups.map(group => [group.title, group.count])).toEqual([
      ['Critically overdue', 1],
      ['Overdue', 0],
      ['Due in 6 working days', 1],
      ['Coming up', 0],
    ]);
  });

  test('says what others owe, which hides no lateness, and keeps a closed case while its written answer is owed', async () => {
    const waits = await aCase(desk, aRequest('Reed', 'Ava'), ann);
    const advised = await aCase(desk, aRequest('Khan', 'Noor'), ann);
    await (
      await at(desk, ann)
    ).triage.decide({
      ...nothing,
      caseId: waits.caseId,
      version: 2,
      decision: 'askForInformation',
      reasonCode: 'whatIsAsked',
    });
    const { entryId } = await desk.client.triage.decide({
      ...nothing,
      caseId: advised.caseId,
      version: 2,
      decision: 'adviceOnly',
      reasonCode: 'adviceGiven',
    });
    move('2026-12-16');
    const day = await dayOf(ann);
    const waited = ['critical: EH-1001 firstContact', 'overdue: EH-1001 writtenResponse'];
    expect(work(day)).toEqual([...waited, 'overdue: EH-1002 writtenResponse']);
    expect(day.waiting).toEqual([
      {
        caseId: waits.caseId,
        reference: 'EH-1001',
        title: 'Ava 10',
        words: 'Information from Jo Marsh, asked Tue 24 Nov',
      },
    ]);
    expect((await dayOf(ben)).waiting).toEqual([]);
    expect((await dayOf(ben, 'team')).waiting).toHaveLength(1);
    await (await at(desk, ann)).journal.undo({ entryId: entryId ?? '' });
    expect(work(await dayOf(ann))).toEqual([
      'critical: EH-1001 firstContact',
      'critical: EH-1002 firstContact',
      'overdue: EH-1001 writtenResponse',
      'overdue: EH-1002 writtenResponse',
    ]);
  });

  test('names families they looked at that somebody else has changed since, and nobody else’s', async () => {
    const { caseId, familyId } = await aCase(desk, aRequest('Reed', 'Ava'), ann);
    await (await at(desk, ann)).families.looked({ familyId });
    expect((await dayOf(ann)).changed).toEqual([]);
    const client = await at(desk, ben);
    await client.triage.setLevel({ caseId, version: 2, level: 3, reason: 'Several needs' });
    expect((await dayOf(ann)).changed).toEqual([
      { familyId, name: 'Reed', changes: 1, words: '1 change, last Tue 24 Nov' },
    ]);
    expect((await dayOf(ben)).changed).toEqual([]);
    await (await at(desk, ann)).families.looked({ familyId });
    expect((await dayOf(ann)).changed).toEqual([]);
  });

  test('shows the fifty that are due first and says how many there are', async () => {
    const { caseId } = await aCase(desk, aRequest('Reed', 'Ava'), ann);
    const [known] = clocksOf(desk.hub.reader, caseId);
    if (known === undefined) throw new Error('The case has no clock.');
    desk.hub.write({ command: 'triage.decide', subject: `case:${caseId}` }, writer => {
      for (let day = 1; day <= 60; day += 1) {
        const on = `2026-${day <= 30 ? '09' : '10'}-${String(((day - 1) % 30) + 1).padStart(2, '0')}`;
        const { clockId, rule } = known;
        writer.insert(caseClock, { id: newId(), caseId, clockId, startedOn: on, dueOn: on, rule });
      }
    });
    const [critical] = (await dayOf(ann)).groups;
    expect([critical?.count, critical?.items.length, critical?.items[0]?.clock.due]).toEqual([
      60,
      50,
      '2026-09-08',
    ]);
  });
});

describe('a co-ordinator’s page', () => {
  test('holds their own work and the services that have not answered them', async () => {
    keepServices(desk, Object.values(services));
    await desk.client.letters.keepSender({
      addressLines: ['County House', 'Sampleton'],
      phone: '01632 960000',
      email: null,
      hours: null,
    });
    const { caseId } = await aCase(desk, aRequest('Reed', 'Ava', 'Leo').with({ district: 'redditch' }), cora);
    const client = await at(desk, cora);
    await client.triage.decide({ ...nothing, caseId, version: 2, decision: 'accept' });
    const asked = allocation(caseId, 'elmfield');
    const { referralId } = await client.referrals.allocate({ ...asked, reason: 'They know the family.' });
    const day = await dayOf(cora);
    expect([work(day), day.waiting, day.manager]).toEqual([
      ['comingUp: EH-1001 firstContact', 'comingUp: EH-1001 providerAnswer'],
      [
        {
          caseId,
          reference: 'EH-1001',
          title: 'Ava 10, Leo 9',
          words: 'An answer from Elmfield Family Support, asked Tue 24 Nov',
        },
      ],
      null,
    ]);
    await client.referrals.answer({ referralId, answer: 'accepted', on: '2026-11-24', reason: '' });
    const after = await dayOf(cora);
    expect([work(after), after.waiting]).toEqual([['comingUp: EH-1001 firstContact'], []]);
  });
});

describe('a manager’s page', () => {
  test('adds who has how much, what breaches today and tomorrow, and what nobody has', async () => {
    const late = await aCase(desk, aRequest('Reed', 'Ava', 'Leo'), ann);
    await aCase(desk, aRequest('Khan', 'Noor').with({ receivedOn: '2026-11-23' }), ann);
    await aCase(desk, aRequest('Okoro', 'Ada').with({ receivedOn: '2026-11-20' }), ben);
    const nobodys = await aCase(desk, aRequest('Marsh', 'Ella'), null);
    await aCase(desk, aRequest('Fell', 'Owen'), null);
    await (
      await at(desk, cora)
    ).triage.decide({ ...nothing, caseId: nobodys.caseId, version: 1, decision: 'accept' });
    move('2026-11-30');
    const day = await dayOf(meg);
    expect([work(day), day.unassigned]).toEqual([[], 1]);
    expect(day.manager).toEqual({
      // One waits in the queue, one was accepted and waits for help.
      unallocated: 2,
      overdue: 1,
      breachesToday: 1,
      // Ava and Leo's, Ella's and Owen's.
      breachesTomorrow: 3,
      workload: [
        { userId: ann.id, name: 'Ann Advisor', openCases: 2, children: 3, overdue: 0, dueSoon: 2 },
        { userId: ben.id, name: 'Ben Advisor', openCases: 1, children: 1, overdue: 1, dueSoon: 0 },
      ],
    });
    expect(work(await dayOf(meg, 'team'))).toEqual([
      'overdue: EH-1003 firstContact',
      'soon: EH-1002 firstContact',
      'soon: EH-1001 firstContact',
      'soon: EH-1004 firstContact',
      'soon: EH-1005 firstContact',
      'comingUp: EH-1003 writtenResponse',
    ]);
    await desk.client.triage.assign({ cases: [{ caseId: late.caseId, version: 2 }], to: meg.id });
    expect(work(await dayOf(meg))).toEqual(['soon: EH-1001 firstContact']);
  });

  test('is not there for somebody who may not read families', async () => {
    const client = await at(desk, { id: ann.id, roles: ['administrator'] });
    await expect(client.today.view({ whose: 'team' })).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  });
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aNotification } from '#tests/support/aNotification';
import { openReadyHub, type TestHub } from '#tests/support/testHub';
import { atTriage, nothing, refusalOf } from './triageDesk.ts';

let desk: TestHub;
beforeEach(async () => {
  desk = await openReadyHub();
});
afterEach(() => desk.close());
const { take, queue, oneRow } = atTriage(() => desk);

describe('the queue', () => {
  test('says who, what, from whom, and by when, in the words of the council', async () => {
    const { caseId, familyId } = await take();
    expect(await oneRow()).toEqual({
      caseId,
      familyId,
      reference: 'EH-1001',
      version: 1,
      status: 'triage',
      group: 'notDue',
      receivedOn: '2026-11-24',
      receivedWords: 'Tue 24 Nov',
      clock: {
        clockId: 'firstContact',
        label: 'First contact with the referrer or family',
        state: 'onTrack',
        due: '2026-12-01',
        daysLeft: 5,
        words: 'Due Tue 1 Dec (5 working days left)',
      },
      children: [
        { name: 'Ava', age: '10' },
        { name: 'Leo', age: '9' },
      ],
      district: { id: 'redditch', name: 'Redditch' },
      referrer: { name: 'Jo Marsh', agency: 'Fernhollow Primary' },
      needs: ['Poor attendance or exclusion from school', 'Anxiety or depression'],
      otherNeeds: 0,
      channel: 'form',
      agreement: { state: 'agreed', differs: false, words: 'Agreed', statement: null },
      flags: [],
      assignedTo: null,
    });
  });

  test('groups by lateness as the days go by, and never lets a wait hide it', async () => {
    const { caseId } = await take();
    const groupOn = async (day: string) => {
      desk.clock.move(`${day}T09:30:00Z`);
      return (await oneRow()).group;
    };
    expect(await groupOn('2026-11-26')).toBe('notDue');
    expect(await groupOn('2026-11-27')).toBe('dueSoon');
    expect(await groupOn('2026-12-02')).toBe('overdue');
    // The pack warns two working days before; later than that by as much is critical.
    expect(await groupOn('2026-12-04')).toBe('critical');
    desk.clock.move('2026-11-25T09:30:00Z');
    await desk.client.triage.decide({
      caseId,
      version: 1,
      ...nothing,
      decision: 'askForInformation',
      reasonCode: 'familyDetails',
    });
    expect((await oneRow()).group).toBe('waiting');
    expect(await groupOn('2026-12-02')).toBe('overdue');
  });

  test('views, filters and pages give each case once', async () => {
    for (let number = 0; number < 60; number += 1) {
      await take(
        aNotification().with({
          needs: [number % 2 === 0 ? 'housing' : 'attendance'],
          receivedOn: number < 30 ? '2026-11-23' : '2026-11-24',
        }),
      );
    }
    const first = await queue();
    const second = await desk.client.triage.queue({ view: 'all', cursor: first.nextCursor ?? '' });
    expect(first.rows).toHaveLength(50);
    expect(second.rows).toHaveLength(10);
    expect(second.nextCursor).toBeNull();
    expect(new Set([...first.rows, ...second.rows].map(row => row.caseId)).size).toBe(60);
    expect([first.total, (await queue('unassigned')).total, (await queue('mine')).total]).toEqual([
      60, 60, 0,
    ]);
    expect((await desk.client.triage.queue({ view: 'all', need: 'housing' })).total).toBe(30);
    expect((await desk.client.triage.queue({ view: 'all', district: 'bromsgrove' })).total).toBe(0);
    expect((await desk.client.triage.queue({ view: 'all', text: 'fernhollow' })).total).toBe(60);
    expect((await desk.client.triage.queue({ view: 'all', text: '100%' })).total).toBe(0);
    expect((await queue()).lastReceived).toBe('Tuesday 24 November 2026');
  });

  test('flags a family that asks again, one that is open already, and a request for today', async () => {
    await take();
    await take(aNotification().with({ urgency: 'today', urgencyReason: 'Nowhere to sleep tonight' }));
    const { rows } = await queue();
    const second = rows.find(row => row.reference === 'EH-1002');
    expect(second?.group).toBe('dueSoon');
    expect(second?.flags.map(flag => flag.words)).toContain('Asked for today: Nowhere to sleep tonight');
    const first = rows.find(row => row.reference === 'EH-1001');
    expect(first?.familyId === second?.familyId).toBe(
      second?.flags.some(flag => flag.kind === 'otherOpenCase'),
    );
  });

  test('tells people of one name apart by when they were born, where somebody may be known', async () => {
    await take(aNotification().forSiblings('Ayesha'));
    const { children } = aNotification().forSiblings('Aisha').draft();
    const { caseId } = await take(
      aNotification()
        .forSiblings('Aisha')
        .with({
          children: children.map(child => ({
            ...child,
            birth: { kind: 'born', date: { date: '2016-05-03', precision: 'day' } },
          })),
        }),
    );
    const { matches } = await desk.client.triage.preview({ caseId });
    expect(matches.map(match => match.words)).toContain(
      'Aisha Reed, born 3 May 2016, may be Ayesha Reed, born 5 March 2016',
    );
  });

  test('keeps protected families from those who may not work with them, also in counts', async () => {
    const { children } = aNotification().draft();
    const { caseId } = await take(
      aNotification().with({ children: children.map(child => ({ ...child, isRestricted: true })) }),
    );
    const user = (await desk.client.desk.status()).user;
    const seen = async (mayWorkWithRestricted: boolean) => {
      if (user !== null) desk.hub.refreshUser({ ...user, mayWorkWithRestricted });
      const preview = await refusalOf(desk.client.triage.preview({ caseId }));
      return [(await queue()).total, (await desk.client.triage.counts()).queue, preview?.code ?? 'shown'];
    };
    expect(await seen(true)).toEqual([1, 1, 'shown']);
    expect(await seen(false)).toEqual([0, 0, 'NOT_FOUND']);
  });
});

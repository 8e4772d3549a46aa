import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { QueueRow } from '#contract/triage';
import { newId } from '#hub/kernel/ids';
import { aNotification, type NotificationFactory } from '#tests/support/aNotification';
import { openReadyHub, testPassphrase, type TestHub } from '#tests/support/testHub';

let desk: TestHub;
beforeEach(async () => {
  desk = await openReadyHub();
});
afterEach(() => desk.close());

const take = (notification: NotificationFactory = aNotification()) =>
  desk.client.intake.takeNotification({ draftId: newId(), content: notification.draft() });
const queue = (view: 'all' | 'mine' | 'unassigned' | 'waiting' | 'step-downs' | 'my-district' = 'all') =>
  desk.client.triage.queue({ view });
const caseOf = (caseId: string) => desk.client.triage.case({ caseId });
const nothing = { reasonCode: null, note: '', duplicateOf: null, panelId: null };
const refusalOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: { code: string; data: { what: string; theirs?: string } }) => ({
      code: error.code,
      what: error.data.what,
      theirs: error.data.theirs,
    }),
  );
async function oneRow(): Promise<QueueRow> {
  const { rows } = await queue();
  const [row] = rows;
  if (row === undefined) throw new Error('The queue is empty.');
  return row;
}

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

describe('deciding', () => {
  test('accepting needs no reason, is one change, and can be taken back exactly', async () => {
    const { caseId } = await take();
    const before = await caseOf(caseId);
    const done = await desk.client.triage.decide({ caseId, version: 1, ...nothing, decision: 'accept' });
    expect(done).toMatchObject({ status: 'accepted', version: 2, opensSafeguarding: false });
    expect((await queue()).total).toBe(0);
    expect((await caseOf(caseId)).decisionsMade.map(line => line.title)).toEqual(['Accept and find help']);
    await desk.client.journal.undo({ entryId: done.entryId ?? '' });
    expect(await caseOf(caseId)).toEqual(before);
  });

  test('every other decision needs a reason from the council’s list', async () => {
    const { caseId } = await take();
    for (const reasonCode of [null, 'madeUp']) {
      const refused = await refusalOf(
        desk.client.triage.decide({ caseId, version: 1, ...nothing, decision: 'adviceOnly', reasonCode }),
      );
      expect(refused?.code).toBe('REFUSED');
    }
    const done = await desk.client.triage.decide({
      caseId,
      version: 1,
      ...nothing,
      decision: 'adviceOnly',
      reasonCode: 'adviceGiven',
      note: 'Told Jo about the school nurse.',
    });
    expect(done.status).toBe('closed');
    const page = await caseOf(caseId);
    expect(page.decisionsMade[0]).toMatchObject({
      reason: 'Advice was all that was asked for',
      note: 'Told Jo about the school nurse.',
      decidedBy: 'Sam Patel',
    });
    // The referrer still waits to hear: that clock runs on.
    expect(page.clocks.filter(clock => clock.state !== 'complete').map(clock => clock.clockId)).toEqual([
      'writtenResponse',
    ]);
  });

  test('a colleague who was first is shown, and nothing is written over', async () => {
    const { caseId } = await take();
    await desk.client.triage.decide({ caseId, version: 1, ...nothing, decision: 'accept' });
    const refused = await refusalOf(
      desk.client.triage.decide({
        caseId,
        version: 1,
        ...nothing,
        decision: 'adviceOnly',
        reasonCode: 'adviceGiven',
      }),
    );
    expect(refused).toMatchObject({
      code: 'STALE',
      theirs: 'Sam Patel decided about a case: Accept and find help',
    });
    expect((await caseOf(caseId)).row.status).toBe('accepted');
  });

  test('nothing may be decided while a concern about safety is open, except to open it', async () => {
    const { caseId, familyId } = await take();
    await desk.client.safeguarding.raise({
      about: { familyId, caseId, draftId: null },
      concern: 'Bruises nobody can explain.',
      immediateDanger: false,
      toldWho: '',
      toldPhone: '',
      toldAt: null,
    });
    const [row] = (await queue()).rows;
    expect(row?.flags[0]).toEqual({ kind: 'safeguarding', words: 'Concern about safety, no outcome yet' });
    const page = await caseOf(caseId);
    expect(page.decisions.filter(choice => choice.notNow === null).map(choice => choice.id)).toEqual([
      'safeguarding',
    ]);
    const refused = await refusalOf(
      desk.client.triage.decide({ caseId, version: 1, ...nothing, decision: 'accept' }),
    );
    expect(refused?.code).toBe('REFUSED');
    expect(
      await desk.client.triage.decide({ caseId, version: 1, ...nothing, decision: 'safeguarding' }),
    ).toMatchObject({ entryId: null, opensSafeguarding: true, status: 'triage' });
  });

  test('a duplicate names the first case, never itself nor another duplicate', async () => {
    const first = await take();
    const second = await take();
    const third = await take();
    const asDuplicate = (caseId: string, duplicateOf: string | null) =>
      desk.client.triage.decide({
        caseId,
        version: 1,
        ...nothing,
        decision: 'duplicate',
        reasonCode: 'sameReferrer',
        duplicateOf,
      });
    expect(await refusalOf(asDuplicate(second.caseId, null))).toMatchObject({ code: 'REFUSED' });
    expect(await refusalOf(asDuplicate(second.caseId, second.caseId))).toMatchObject({ code: 'REFUSED' });
    await asDuplicate(second.caseId, first.caseId);
    expect((await refusalOf(asDuplicate(third.caseId, second.caseId)))?.what).toContain('EH-1002');
    const page = await caseOf(second.caseId);
    expect([page.row.status, page.duplicateOf?.reference]).toEqual(['closed', 'EH-1001']);
    expect(page.clocks.every(clock => clock.state === 'complete')).toBe(true);
    expect(
      (await desk.client.triage.findCase({ text: 'Reed', exceptCaseId: third.caseId })).map(
        found => found.reference,
      ),
    ).toEqual(['EH-1001']);
  });

  test('the panel needs a panel of the council', async () => {
    const { caseId } = await take();
    const send = (panelId: string | null) =>
      desk.client.triage.decide({
        caseId,
        version: 1,
        ...nothing,
        decision: 'panel',
        reasonCode: 'severalNeeds',
        panelId,
      });
    expect(await refusalOf(send('vcm'))).toMatchObject({ code: 'REFUSED' });
    await send('dap');
    expect((await caseOf(caseId)).outcomeWords).toBe('At the District Access Panel');
  });
});

describe('the work after', () => {
  test('asking waits, the answer brings it back, and both are in its history', async () => {
    const { caseId } = await take();
    await desk.client.triage.decide({
      caseId,
      version: 1,
      ...nothing,
      decision: 'askForInformation',
      reasonCode: 'whatIsAsked',
    });
    expect((await queue('waiting')).total).toBe(1);
    const again = await desk.client.triage.answerReceived({ caseId, version: 2, note: 'Jo rang back.' });
    expect(again.status).toBe('triage');
    expect((await caseOf(caseId)).decisionsMade.map(line => line.title)).toEqual([
      'The answer came',
      'Ask for more information',
    ]);
    expect(
      await refusalOf(desk.client.triage.answerReceived({ caseId, version: 3, note: '' })),
    ).toMatchObject({ code: 'REFUSED' });
  });

  test('a contact stops the first-contact clock on its day and stands in the chronology', async () => {
    const { caseId, familyId } = await take();
    desk.clock.move('2026-11-27T09:30:00Z');
    const record = (date: string) =>
      desk.client.triage.recordContact({
        caseId,
        version: 1,
        with: 'family',
        how: 'phone',
        on: { date, precision: 'day' },
        note: '',
      });
    expect((await refusalOf(record('2026-11-28')))?.what).toBe('That day is still to come.');
    expect((await refusalOf(record('2026-11-23')))?.what).toBe('That day is before the request came in.');
    await record('2026-11-26');
    const page = await caseOf(caseId);
    expect(page.contactIsDue).toBe(false);
    expect(page.clocks.find(clock => clock.clockId === 'firstContact')?.explanation.at(-2)).toBe(
      'Done Thu 26 Nov 2026, in time.',
    );
    const event = desk.hub.reader
      .query('select date, headline from chronology_event where family_id = ?')
      .get(familyId);
    expect(event).toEqual({ date: '2026-11-26', headline: 'Family contacted by phone' });
  });

  test('the level is a person’s, with a reason; the hub only suggests', async () => {
    const { caseId } = await take();
    const before = await caseOf(caseId);
    expect(before.level).toBeNull();
    expect(before.suggestedLevel?.because.length).toBeGreaterThan(1);
    await desk.client.triage.setLevel({ caseId, version: 1, level: 3, reason: 'Two needs, two schools.' });
    expect((await caseOf(caseId)).level).toEqual({ number: 3, reason: 'Two needs, two schools.' });
    expect(
      await refusalOf(desk.client.triage.setLevel({ caseId, version: 2, level: 5, reason: 'No such level' })),
    ).toMatchObject({ code: 'REFUSED' });
  });

  test('cases are given to people one by one, and each says what went wrong with it', async () => {
    const one = await take();
    const two = await take();
    const user = (await desk.client.desk.status()).user;
    await desk.client.triage.setLevel({ caseId: two.caseId, version: 1, level: 2, reason: 'One need.' });
    const { results } = await desk.client.triage.assign({
      cases: [
        { caseId: one.caseId, version: 1 },
        { caseId: two.caseId, version: 1 },
      ],
      to: user?.id ?? '',
    });
    expect(results.map(result => result.problem === null)).toEqual([true, false]);
    expect((await queue('mine')).rows.map(row => row.reference)).toEqual(['EH-1001']);
    expect(await desk.client.triage.colleagues()).toEqual([
      { id: user?.id, name: 'Sam Patel', openCases: 1 },
    ]);
  });

  test('looking at a case is noted against its family', async () => {
    const { caseId, familyId } = await take();
    await desk.client.triage.preview({ caseId });
    const looked = desk.hub.reader
      .query('select operation, subject_kind as kind from access_entry where subject_id = ?')
      .all(familyId);
    expect(looked).toEqual([{ operation: 'triage.preview', kind: 'family' }]);
  });

  test('somebody who may not read families gets no queue', async () => {
    await desk.client.accounts.addUser({
      name: 'Alex Admin',
      signInName: 'alex',
      roles: ['administrator'],
      email: null,
      phone: null,
      districts: [],
      mayWorkWithRestricted: false,
      passphrase: 'orange ladder quiet river',
    });
    desk.hub.lock('test');
    await desk.client.desk.unlock({ signInName: 'alex', passphrase: 'orange ladder quiet river' });
    expect(await refusalOf(queue())).toMatchObject({ code: 'NOT_ALLOWED' });
    desk.hub.lock('test');
    await desk.client.desk.unlock({ signInName: 'sam', passphrase: testPassphrase });
  });
});

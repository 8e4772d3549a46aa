import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openReadyHub, testPassphrase, type TestHub } from '#tests/support/testHub';
import { atTriage, nothing, refusalOf } from './triageDesk.ts';

let desk: TestHub;
beforeEach(async () => {
  desk = await openReadyHub();
});
afterEach(() => desk.close());
const { take, queue, caseOf } = atTriage(() => desk);

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

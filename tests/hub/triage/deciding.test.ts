import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openReadyHub, type TestHub } from '#tests/support/testHub';
import { atTriage, nothing, refusalOf } from './triageDesk.ts';

let desk: TestHub;
beforeEach(async () => {
  desk = await openReadyHub();
});
afterEach(() => desk.close());
const { take, queue, caseOf } = atTriage(() => desk);

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

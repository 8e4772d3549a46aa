import { afterEach, describe, expect, test } from 'vitest';
import { clocksOf } from '#hub/triage/caseClocks';
import { newId } from '#hub/kernel/ids';
import { openConcernsFor } from '#hub/safeguarding/raise';
import { aNotification } from '#tests/support/aNotification';
import { openReadyHub, type TestHub } from '#tests/support/testHub';

let desk: TestHub;
afterEach(() => desk.close());

const nobody = { familyId: null, caseId: null, draftId: null };
const telling = { concern: '', immediateDanger: false, toldWho: '', toldPhone: '', toldAt: null };
const outcome = {
  toldWho: 'Duty social worker',
  toldPhone: '01632 960500',
  toldAt: '2026-11-24T09:35:00.000Z',
  agreedAction: 'They will visit today.',
  agreedBy: 'Ruth Okoro, duty manager',
  partyViews: [],
};

async function openFor(authority?: string): Promise<void> {
  desk = await openReadyHub(authority === undefined ? {} : { authority });
}

describe('a concern about a child’s safety', () => {
  test('is kept half-filled, about nobody we know, and without agreement or names', async () => {
    await openFor();
    await desk.client.safeguarding.raise({ about: nobody, ...telling });
    const draftId = newId();
    await desk.client.safeguarding.raise({ about: { ...nobody, draftId }, ...telling, concern: 'A bruise.' });
    expect(await desk.client.safeguarding.allOpen()).toHaveLength(2);
    const { concerns } = await desk.client.safeguarding.concerns({ subject: `draft:${draftId}` });
    expect(concerns).toMatchObject([{ concern: 'A bruise.', state: 'open', raisedByName: 'Sam Patel' }]);
  });

  test('“yes” to the safety question holds the notification until social care’s answer is recorded', async () => {
    await openFor();
    const draftId = newId();
    const content = aNotification().childAtRisk().draft();
    const take = () => desk.client.intake.takeNotification({ draftId, content });
    await expect(take()).rejects.toMatchObject({ code: 'REFUSED' });
    const { concernId } = await desk.client.safeguarding.raise({ about: { ...nobody, draftId }, ...telling });
    await expect(take()).rejects.toMatchObject({ code: 'REFUSED' });
    await expect(desk.client.intake.discardDraft({ draftId })).rejects.toMatchObject({ code: 'REFUSED' });
    await desk.client.safeguarding.recordOutcome({ concernId, ...outcome, outcome: 'earlyHelpContinues' });
    const taken = await take();
    const { concerns } = await desk.client.safeguarding.concerns({ subject: `family:${taken.familyId}` });
    expect(concerns).toMatchObject([{ id: concernId, caseId: taken.caseId, outcome: 'earlyHelpContinues' }]);
  });

  test('social care takes it over: early help is not used', async () => {
    await openFor();
    const draftId = newId();
    const { concernId } = await desk.client.safeguarding.raise({ about: { ...nobody, draftId }, ...telling });
    await desk.client.safeguarding.recordOutcome({ concernId, ...outcome, outcome: 'socialCareTakesOver' });
    await expect(
      desk.client.intake.takeNotification({ draftId, content: aNotification().draft() }),
    ).rejects.toMatchObject({ code: 'REFUSED' });
  });

  test('pauses the family’s clocks and holds letters until an outcome lets early help go on', async () => {
    await openFor();
    const { caseId, familyId } = await desk.client.intake.takeNotification({
      draftId: newId(),
      content: aNotification().draft(),
    });
    const waiting = () => clocksOf(desk.hub.reader, caseId).every(clock => clock.pauses.at(-1)?.to === null);
    const { concernId } = await desk.client.safeguarding.raise({
      about: { ...nobody, familyId },
      ...telling,
    });
    expect(waiting()).toBe(true);
    expect(openConcernsFor(desk.hub.reader, familyId)).toHaveLength(1);
    desk.clock.move('2026-11-26T10:00:00Z');
    await desk.client.safeguarding.recordOutcome({ concernId, ...outcome, outcome: 'earlyHelpContinues' });
    expect(openConcernsFor(desk.hub.reader, familyId)).toEqual([]);
    expect(clocksOf(desk.hub.reader, caseId).map(clock => clock.pauses)).toEqual(
      clocksOf(desk.hub.reader, caseId).map(() => [{ from: '2026-11-24', to: '2026-11-26' }]),
    );
  });

  test('social care takes the case over: its clocks wait until it is handed back to the queue', async () => {
    await openFor();
    const { caseId, familyId } = await desk.client.intake.takeNotification({
      draftId: newId(),
      content: aNotification().draft(),
    });
    const about = { ...nobody, familyId };
    const settle = async (agreed: 'socialCareTakesOver' | 'earlyHelpContinues') => {
      const { concernId } = await desk.client.safeguarding.raise({ about, ...telling });
      await desk.client.safeguarding.recordOutcome({ concernId, ...outcome, outcome: agreed });
      return (await desk.client.triage.case({ caseId })).row;
    };
    const row = await settle('socialCareTakesOver');
    expect(row.status).toBe('escalated');
    const pauses = () => clocksOf(desk.hub.reader, caseId).map(clock => clock.pauses);
    const waiting = { from: '2026-11-24', to: null };
    expect(pauses()).toEqual(pauses().map(() => [waiting]));
    await expect(
      desk.client.triage.decide({
        caseId,
        version: row.version,
        decision: 'accept',
        reasonCode: null,
        note: '',
        panelId: null,
      }),
    ).rejects.toMatchObject({ code: 'REFUSED' });
    desk.clock.move('2026-11-26T10:00:00Z');
    expect((await settle('earlyHelpContinues')).status).toBe('triage');
    expect(pauses()).toEqual(pauses().map(() => [{ ...waiting, to: '2026-11-26' }]));
  });

  test('a second open concern keeps the clocks waiting', async () => {
    await openFor();
    const { caseId, familyId } = await desk.client.intake.takeNotification({
      draftId: newId(),
      content: aNotification().draft(),
    });
    const about = { ...nobody, familyId };
    const first = await desk.client.safeguarding.raise({ about, ...telling });
    await desk.client.safeguarding.raise({ about: { ...nobody, caseId }, ...telling });
    await desk.client.safeguarding.recordOutcome({
      concernId: first.concernId,
      ...outcome,
      outcome: 'earlyHelpContinues',
    });
    expect(clocksOf(desk.hub.reader, caseId)[0]?.pauses.at(-1)).toEqual({ from: '2026-11-24', to: null });
  });

  test('Derby: it becomes a referral only when both sides agree; a disagreement stays open', async () => {
    await openFor('derby');
    const { concernId } = await desk.client.safeguarding.raise({ about: nobody, ...telling });
    const record = (partyViews: { party: string; agrees: 'yes' | 'no'; said: string }[]) =>
      desk.client.safeguarding.recordOutcome({
        concernId,
        ...outcome,
        partyViews,
        outcome: 'socialCareTakesOver',
      });
    const practitioner = { party: 'practitioner', agrees: 'yes', said: '' } as const;
    await expect(record([practitioner])).rejects.toMatchObject({ code: 'REFUSED' });
    const team = { party: 'Initial Response Team', agrees: 'no', said: 'Below the threshold.' } as const;
    await expect(record([practitioner, team])).rejects.toMatchObject({ code: 'REFUSED' });
    const disagreed = await desk.client.safeguarding.recordOutcome({
      concernId,
      ...outcome,
      partyViews: [practitioner, team],
      outcome: 'disagreement',
    });
    expect(disagreed.state).toBe('open');
    expect((await record([practitioner, { ...team, agrees: 'yes' }])).state).toBe('outcome-recorded');
  });

  test('Bath and North East Somerset: at the panel, the chair tells the duty or service manager', async () => {
    await openFor('bathnes');
    const draft = aNotification().draft();
    const { caseId } = await desk.client.intake.takeNotification({
      draftId: newId(),
      content: { ...draft, district: 'bath' },
    });
    desk.hub.vault.database.prepare(`update early_help_case set status = 'panel' where id = ?`).run(caseId);
    const { concernId } = await desk.client.safeguarding.raise({ about: { ...nobody, caseId }, ...telling });
    const record = (toldWho: string) =>
      desk.client.safeguarding.recordOutcome({
        concernId,
        ...outcome,
        toldWho,
        outcome: 'earlyHelpContinues',
      });
    await expect(record('The health visitor')).rejects.toMatchObject({ code: 'REFUSED' });
    expect((await record('Ruth Okoro, social care duty manager')).state).toBe('outcome-recorded');
  });

  test('cannot be taken back, only given an outcome', async () => {
    await openFor();
    const { entryId } = await desk.client.safeguarding.raise({ about: nobody, ...telling });
    await expect(desk.client.journal.undo({ entryId: entryId ?? '' })).rejects.toMatchObject({
      code: 'REFUSED',
    });
  });
});

describe('a family that did not agree', () => {
  const refusing = { answer: 'no', whyNot: 'They want to manage alone.' } as const;

  test('stays a draft when it is to be asked later', async () => {
    await openFor();
    const draftId = newId();
    const content = aNotification()
      .withoutAgreement({ ...refusing, route: 'askLater' })
      .draft();
    await expect(desk.client.intake.takeNotification({ draftId, content })).rejects.toMatchObject({
      code: 'REFUSED',
    });
    expect(await desk.client.intake.drafts()).toHaveLength(1);
  });

  test('advice only keeps who asked and what was said, and no name of the family', async () => {
    await openFor();
    const content = aNotification()
      .withoutAgreement({ ...refusing, route: 'adviceOnly' })
      .draft();
    await desk.client.intake.adviseOnly({ draftId: newId(), content, advice: 'Breakfast club at school.' });
    const rows = desk.hub.reader.query<{ content: string }>('select content from notification').all();
    expect(rows).toHaveLength(1);
    expect(rows[0]?.content).not.toMatch(/Ava|Leo|Reed|Mia|Willow/);
    expect(JSON.parse(rows[0]?.content ?? '')).toMatchObject({ agreement: 'refused', ages: [10, 9] });
    expect(desk.hub.reader.query('select 1 from person').all()).toEqual([]);
  });

  test('is shared without agreement only with a ground and a reason, which are kept', async () => {
    await openFor('derby');
    const content = aNotification()
      .withoutAgreement({
        ...refusing,
        route: 'shareWithoutAgreement',
        ground: 'impairedWithoutServices',
        groundReason: 'Ava loses weight and misses every clinic.',
      })
      .draft();
    await desk.client.intake.takeNotification({ draftId: newId(), content });
    expect(
      desk.hub.reader.query('select state, without_consent_ground as ground, reason from consent').get(),
    ).toEqual({
      state: 'refused',
      ground: 'impairedWithoutServices',
      reason: 'Ava loses weight and misses every clinic.\n\nThe family said: “They want to manage alone.”',
    });
  });
});

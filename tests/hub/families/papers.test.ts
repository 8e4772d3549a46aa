import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '#hub/kernel/ids';
import { aNotification } from '#tests/support/aNotification';
import { openReadyHub, type TestHub } from '#tests/support/testHub';
import { aTakenFamily } from './takenFamily.ts';

let desk: TestHub;
beforeEach(async () => {
  desk = await openReadyHub();
});
afterEach(() => desk.close());

describe('needs, documents and sharing', () => {
  test('tells the needs with who said so, and how the level went', async () => {
    const familyId = await aTakenFamily(desk);
    const caseId = (await desk.client.families.view({ familyId })).cases[0]?.caseId ?? '';
    for (const level of [2, 3]) {
      const { version } = (await desk.client.triage.case({ caseId })).row;
      await desk.client.triage.setLevel({
        caseId,
        version,
        level,
        reason: `Level ${level} because of needs`,
      });
    }
    const needs = await desk.client.families.needs({ familyId });
    expect(needs.family.map(line => line.change)).toEqual(['only-request', 'only-request']);
    expect(needs.family[0]?.last.source).toMatch(/Notification N-1001/);
    expect(needs.levels.map(line => [line.number, line.change, line.decidedBy])).toEqual([
      [3, 'up', 'Sam Patel'],
      [2, 'first', 'Sam Patel'],
    ]);
  });

  test('names a language that came as a code, and keeps words that we do not know', async () => {
    const base = aNotification().draft();
    const speaking = (value: string) => ({ language: { kind: 'given' as const, value } });
    const { familyId } = await desk.client.intake.takeNotification({
      draftId: newId(),
      content: {
        ...base,
        children: base.children.map(child => ({ ...child, ...speaking('ur') })),
        adults: base.adults.map(adult => ({ ...adult, ...speaking('Sylheti') })),
      },
    });
    const { people } = await desk.client.families.needs({ familyId });
    expect(new Set(people.map(line => line.words))).toEqual(new Set(['Urdu', 'Sylheti']));
  });

  test('says in a sentence what may be shared, and a withdrawal stops it at once and can be taken back', async () => {
    const familyId = await aTakenFamily(desk);
    const sharing = () => desk.client.families.sharing({ familyId });
    expect((await sharing()).mayShareNow).toMatch(
      /^You may share with School and Health visitor, because Mia Reed agreed on .+ Tell nothing to Police/,
    );
    await desk.client.families.notePrint({ familyId, what: 'significantEvents', pages: 1 });
    expect((await sharing()).disclosures[0]).toMatchObject({ shared: true, how: 'printed on paper' });
    await expect(
      desk.client.families.withdrawAgreement({
        familyId,
        saidBy: 'Mia Reed',
        saidOn: '2026-12-24',
        reason: '',
      }),
    ).rejects.toMatchObject({ code: 'INVALID' });
    const { entryId } = await desk.client.families.withdrawAgreement({
      familyId,
      saidBy: 'Mia Reed',
      saidOn: '2026-11-24',
      reason: 'She does not want the school to know.',
    });
    const after = await sharing();
    expect(after.state).toBe('withdrawn');
    expect(after.mayShareNow).toMatch(/^Share nothing new/);
    expect(after.consents.map(line => line.state)).toEqual(['withdrawn', 'agreed']);
    expect((await desk.client.families.banner({ familyId })).agreement.state).toBe('withdrawn');
    await desk.client.journal.undo({ entryId: entryId ?? '' });
    expect((await sharing()).state).toBe('agreed');
  });

  test('lists what came in and says where the signed form is; a new family has no letters', async () => {
    const familyId = await aTakenFamily(desk);
    const { documents, received } = await desk.client.families.documents({ familyId });
    expect(documents).toEqual([]);
    expect(received).toMatchObject([{ channel: 'form', caseReference: 'EH-1001' }]);
    expect(received[0]?.signedForm).not.toBeNull();
  });
});

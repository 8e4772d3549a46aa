import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TriageDecisionId } from '#contract/policyPack';
import { clocksOf } from '#hub/triage/caseClocks';
import { newId } from '#hub/kernel/ids';
import { aNotification } from '#tests/support/aNotification';
import { propertyRuns } from '#tests/support/propertyRuns';
import { openReadyHub, type TestHub } from '#tests/support/testHub';

let desk: TestHub;
beforeAll(async () => {
  desk = await openReadyHub();
});
afterAll(() => desk.close());

const decisions: readonly TriageDecisionId[] = [
  'accept',
  'askForInformation',
  'adviceOnly',
  'alreadyWithProvider',
  'singleAgency',
  'panel',
];

const step = fc.oneof(
  fc.record({ kind: fc.constant('decide' as const), decision: fc.constantFrom(...decisions) }),
  fc.record({ kind: fc.constant('answer' as const) }),
  fc.record({ kind: fc.constant('contact' as const) }),
  fc.record({ kind: fc.constant('undo' as const) }),
  fc.record({ kind: fc.constant('day' as const), days: fc.integer({ min: 1, max: 4 }) }),
);

type Snapshot = { status: string; clocks: unknown; decisions: number };

async function snapshot(caseId: string): Promise<Snapshot> {
  const page = await desk.client.triage.case({ caseId });
  return {
    status: page.row.status,
    clocks: clocksOf(desk.hub.reader, caseId),
    decisions: page.decisionsMade.length,
  };
}

function expectConsistent(caseId: string, status: string): void {
  const clocks = clocksOf(desk.hub.reader, caseId);
  const waits = clocks.filter(
    clock => clock.stoppedOn === null && clock.pauses.some(pause => pause.to === null),
  );
  const running = clocks.filter(clock => clock.stoppedOn === null);
  if (status === 'waiting') expect(waits).toHaveLength(running.length);
  else expect(waits).toEqual([]);
  for (const clock of clocks) {
    expect(clock.pauses.filter(pause => pause.to === null).length).toBeLessThanOrEqual(1);
    for (const pause of clock.pauses) if (pause.to !== null) expect(pause.to >= pause.from).toBe(true);
  }
  if (status === 'closed') expect(running.every(clock => clock.clockId === 'writtenResponse')).toBe(true);
}

test('any order of decisions, answers, contacts and undos keeps status and clocks true to each other', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async steps => {
      desk.clock.move('2026-11-24T09:30:00Z');
      let day = 24;
      const { caseId } = await desk.client.intake.takeNotification({
        draftId: newId(),
        content: aNotification().draft(),
      });
      const undoable: { entryId: string; before: Snapshot }[] = [];
      for (const each of steps) {
        const page = await desk.client.triage.case({ caseId });
        const { version, status } = page.row;
        const before = await snapshot(caseId);
        let done: { entryId: string | null } | null = null;
        if (each.kind === 'decide') {
          const choice = page.decisions.find(one => one.id === each.decision);
          const asked = desk.client.triage.decide({
            caseId,
            version,
            decision: each.decision,
            reasonCode: choice?.reasons[0]?.id ?? null,
            note: '',
            panelId: 'dap',
          });
          // The screen offers exactly what the hub allows.
          if (choice?.notNow === null) done = await asked;
          else await expect(asked).rejects.toMatchObject({ code: 'REFUSED' });
        } else if (each.kind === 'answer') {
          const asked = desk.client.triage.answerReceived({ caseId, version, note: '' });
          if (status === 'waiting') done = await asked;
          else await expect(asked).rejects.toMatchObject({ code: 'REFUSED' });
        } else if (each.kind === 'contact') {
          done = await desk.client.triage.recordContact({
            caseId,
            version,
            with: 'family',
            how: 'phone',
            on: { date: '2026-11-24', precision: 'day' },
            note: '',
          });
        } else if (each.kind === 'day') {
          day = Math.min(30, day + each.days);
          desk.clock.move(`2026-11-${day}T09:30:00Z`);
        } else {
          const last = undoable.pop();
          if (last !== undefined) {
            await desk.client.journal.undo({ entryId: last.entryId });
            expect(await snapshot(caseId)).toEqual(last.before);
          }
        }
        const entryId = done?.entryId ?? null;
        if (entryId !== null) undoable.push({ entryId, before });
        expectConsistent(caseId, (await desk.client.triage.case({ caseId })).row.status);
      }
    }),
    propertyRuns(15),
  );
}, 120_000);

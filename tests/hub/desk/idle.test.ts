import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { DeskEvent } from '#contract/desk';
import { openReadyHub, testPassphrase, type TestHub } from '#tests/support/testHub';

let desk: TestHub;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
  desk = await openReadyHub();
});
afterEach(() => {
  desk.close();
  vi.useRealTimers();
});

test('the hub warns a minute before, locks by itself, and keeps nothing open', async () => {
  const events: DeskEvent[] = [];
  desk.hub.feed.subscribe(event => events.push(event));
  await desk.client.desk.setIdleMinutes({ minutes: 5, reason: 'shorter in the open office' });
  vi.advanceTimersByTime(4 * 60_000 + 5_000);
  expect(events.at(-1)).toMatchObject({ kind: 'idle-soon' });
  vi.advanceTimersByTime(60_000);
  expect(events.at(-1)).toEqual({ kind: 'locked', reason: 'idle' });
  expect(await desk.client.desk.status()).toMatchObject({ state: 'locked', lockReason: 'idle' });
  await desk.client.desk.unlock({ signInName: 'sam', passphrase: testPassphrase });
});

test('somebody at the desk keeps it open', async () => {
  await desk.client.desk.setIdleMinutes({ minutes: 5, reason: 'shorter in the open office' });
  for (let minute = 0; minute < 20; minute += 1) {
    vi.advanceTimersByTime(60_000);
    await desk.client.desk.present();
  }
  expect((await desk.client.desk.status()).state).toBe('open');
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { openReadyHub, type TestHub } from '#tests/support/testHub';

let desk: TestHub;
beforeEach(async () => {
  desk = await openReadyHub();
});
afterEach(() => desk.close());

test('an administrator who reads no families reads the record of changes', async () => {
  const user = (await desk.client.desk.status()).user;
  if (user === null) throw new Error('nobody is signed in');
  desk.hub.refreshUser({ ...user, roles: ['administrator'] });
  expect((await desk.client.journal.history({ limit: 5 })).length).toBeGreaterThan(0);
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { openReadyHub, testPassphrase, type TestHub } from '#tests/support/testHub';

let desk: TestHub;
beforeEach(async () => {
  desk = await openReadyHub();
});
afterEach(() => desk.close());

test('somebody who forgot their passphrase gets another from an administrator, and the old one opens nothing', async () => {
  const { accounts, desk: door } = desk.client;
  await accounts.addUser({
    name: 'Priya Shah',
    signInName: 'priya',
    roles: ['advisor'],
    email: null,
    phone: null,
    districts: [],
    mayWorkWithRestricted: false,
    passphrase: testPassphrase,
  });
  const priya = (await accounts.users()).find(user => user.signInName === 'priya');
  const passphrase = 'seven brass lanterns hum';
  await accounts.resetPassphrase({ userId: priya?.id ?? '', passphrase, reason: 'Forgot hers.' });
  await door.lock();
  await expect(door.unlock({ signInName: 'priya', passphrase: testPassphrase })).rejects.toMatchObject({
    code: 'REFUSED',
  });
  desk.clock.move('2026-11-24T10:30:00Z');
  expect(await door.unlock({ signInName: 'priya', passphrase })).toMatchObject({
    state: 'open',
    user: { name: 'Priya Shah' },
  });
});

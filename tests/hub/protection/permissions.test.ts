import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { roleSchema, rolesMay } from '#contract/permissions';
import { openReadyHub, type TestHub } from '#tests/support/testHub';
import { answerOf, everyOperation } from './everyOperation.ts';

let desk: TestHub;
beforeAll(async () => {
  desk = await openReadyHub();
});
afterAll(() => desk.close());

describe.each(roleSchema.options)('the role %s', role => {
  test('is refused every operation that it has no permission for, whatever is asked', async () => {
    const { user } = desk.hub;
    if (user === null) throw new Error('Nobody is signed in.');
    desk.hub.refreshUser({ ...user, roles: [role] });
    const refused = everyOperation.filter(({ permission }) => !rolesMay([role], permission));
    const entries = desk.hub.vault.journal.head();
    for (const { path } of refused) {
      expect([path, await answerOf(desk.client, path, {})]).toEqual([
        path,
        { refused: 'NOT_ALLOWED', said: { data: expect.anything(), message: expect.anything() } },
      ]);
    }
    expect(refused.length).toBeGreaterThan(0);
    expect(desk.hub.vault.journal.head()).toEqual(entries);
  });
});

test('a locked hub answers nothing but what stands before the door', async () => {
  desk.hub.lock('test');
  for (const { path } of everyOperation.filter(({ permission }) => permission !== 'anyone'))
    expect([path, (await answerOf(desk.client, path, {})).refused]).toEqual([path, 'LOCKED']);
});

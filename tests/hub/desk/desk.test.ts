import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { openReadyHub, openTestHub, testPassphrase, type TestHub } from '#tests/support/testHub';

let open: TestHub[] = [];
const kept = (hub: TestHub): TestHub => {
  open.push(hub);
  return hub;
};
afterEach(() => {
  for (const hub of open) hub.close();
  open = [];
});

const administrator = {
  authority: 'worcestershire',
  hubName: 'Fernhollow Early Help Hub',
  administrator: { name: 'Sam Patel', signInName: 'sam' },
  alsoWorksWithFamilies: true,
  passphrase: testPassphrase,
};

describe('first run', () => {
  test('makes a vault, signs the administrator in and asks to keep the recovery key', async () => {
    const { client, folder } = kept(openTestHub());
    expect((await client.desk.status()).state).toBe('new');
    const { recoveryKey, status } = await client.desk.setUp(administrator);
    expect(recoveryKey).toMatch(/^([2-9A-HJKMNP-Z]{5}-){7}[2-9A-HJKMNP-Z]{5}$/);
    expect(status).toMatchObject({ state: 'open', authority: 'worcestershire', recoveryKeyKept: false });
    expect(existsSync(join(folder, 'hub.db'))).toBe(true);

    const groups = recoveryKey.split('-');
    await expect(
      client.desk.confirmRecoveryKey({
        groups: [
          { position: 2, text: 'WRONG' },
          { position: 7, text: groups[6] ?? '' },
        ],
      }),
    ).rejects.toMatchObject({ code: 'INVALID' });
    await client.desk.confirmRecoveryKey({
      groups: [
        { position: 2, text: (groups[1] ?? '').toLowerCase() },
        { position: 7, text: groups[6] ?? '' },
      ],
    });
    expect((await client.desk.status()).recoveryKeyKept).toBe(true);
  });

  test('refuses a passphrase that is easy to guess, and makes nothing', async () => {
    const { client, folder } = kept(openTestHub());
    await expect(client.desk.setUp({ ...administrator, passphrase: 'password1234' })).rejects.toMatchObject({
      code: 'INVALID',
      data: { fields: [{ path: 'passphrase' }] },
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('refuses a second set-up on the same computer', async () => {
    const { client } = kept(await openReadyHub());
    await expect(client.desk.setUp(administrator)).rejects.toMatchObject({ code: 'REFUSED' });
  });
});

describe('unlocking', () => {
  test('opens with the right passphrase, in any case of the name, and not with another', async () => {
    const { client } = kept(await openReadyHub());
    await client.desk.lock();
    await expect(client.accounts.users()).rejects.toMatchObject({ code: 'LOCKED' });
    await expect(
      client.desk.unlock({ signInName: 'sam', passphrase: 'not the passphrase' }),
    ).rejects.toMatchObject({
      code: 'REFUSED',
      data: { what: 'That name and passphrase did not open the hub.' },
    });
    const status = await client.desk.unlock({ signInName: 'SAM', passphrase: testPassphrase });
    expect(status).toMatchObject({ state: 'open', user: { name: 'Sam Patel' } });
  });

  test('makes people wait after three wrong tries, in words, even after a restart', async () => {
    const first = kept(await openReadyHub());
    await first.client.desk.lock();
    for (let time = 0; time < 3; time += 1) {
      await first.client.desk.unlock({ signInName: 'sam', passphrase: 'wrong' }).catch(() => undefined);
    }
    const again = kept(openTestHub({ folder: first.folder }));
    await expect(
      again.client.desk.unlock({ signInName: 'sam', passphrase: testPassphrase }),
    ).rejects.toMatchObject({
      data: { todo: expect.stringMatching(/^Wait [1-5] seconds?, then try again/) },
    });
  });

  test('the recovery key gives a new passphrase, and the old one stops working', async () => {
    const { client } = kept(openTestHub());
    const { recoveryKey } = await client.desk.setUp(administrator);
    await client.desk.lock();
    await client.desk.recover({
      recoveryKey: ` ${recoveryKey.toLowerCase().replaceAll('-', ' ')} `,
      signInName: 'sam',
      newPassphrase: 'lantern violin harbour moss',
    });
    await client.desk.lock();
    await expect(client.desk.unlock({ signInName: 'sam', passphrase: testPassphrase })).rejects.toMatchObject(
      {
        code: 'REFUSED',
      },
    );
    expect(
      (await client.desk.unlock({ signInName: 'sam', passphrase: 'lantern violin harbour moss' })).state,
    ).toBe('open');
    expect(await client.journal.whoLooked({ subjectKind: 'account', limit: 10 })).toMatchObject([
      { operation: 'desk.recover', userName: 'Sam Patel' },
    ]);
  });

  test('the product refuses a key file made with weak test parameters', async () => {
    const weak = kept(await openReadyHub());
    await weak.client.desk.lock();
    const product = kept(openTestHub({ folder: weak.folder, kdfFloor: 'production' }));
    await expect(
      product.client.desk.unlock({ signInName: 'sam', passphrase: testPassphrase }),
    ).rejects.toMatchObject({
      data: { what: 'The key file asks for weaker protection than this program allows.' },
    });
  });
});

describe('what lies on disk', () => {
  test('neither the key file nor the database nor the log holds a name, open or closed', async () => {
    const { client, folder } = kept(await openReadyHub());
    await client.accounts.addUser({
      name: 'Zebedee Sentinelname',
      signInName: 'zebedee',
      roles: ['advisor'],
      email: null,
      phone: null,
      districts: [],
      mayWorkWithRestricted: false,
      passphrase: 'lantern violin harbour moss',
    });
    const look = () =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter(entry => entry.isFile())
        .filter(entry =>
          /sentinelname|zebedee|Sam Patel/i.test(readFileSync(join(entry.parentPath, entry.name), 'latin1')),
        )
        .map(entry => entry.name);
    expect(look()).toEqual([]);
    await client.desk.lock();
    expect(look()).toEqual([]);
  });
});

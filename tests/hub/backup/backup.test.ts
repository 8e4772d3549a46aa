import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Backup } from '#contract/backup';
import { openReadyHub, testPassphrase, type TestHub } from '#tests/support/testHub';

let desk: TestHub;
beforeEach(async () => {
  desk = await openReadyHub();
});
afterEach(() => desk.close());

async function makeBackup(): Promise<Backup> {
  for await (const step of await desk.client.backup.create()) if (step.kind === 'done') return step.backup;
  throw new Error('The backup did not finish.');
}

const closures = async (name: string) =>
  desk.client.policy.setClosureDays({ days: [{ date: '2026-12-29', name } as never], reason: 'a change' });

describe('backups', () => {
  test('a backup is copied, opened, checked and listed with what it holds', async () => {
    await closures('Christmas');
    const made = await makeBackup();
    expect(made).toMatchObject({ checked: true, people: 0, lastChangeAt: '2026-11-24T09:30:00.000Z' });
    expect((await desk.client.backup.list()).backups.map(backup => backup.name)).toEqual([made.name]);
  });

  test('a backup holds nothing in the clear', async () => {
    await closures('Zebedee Sentinelname');
    const { name } = await makeBackup();
    const folder = join(desk.folder, 'backups', name);
    for (const file of readdirSync(folder)) {
      expect(readFileSync(join(folder, file), 'latin1')).not.toMatch(/Sentinelname|Sam Patel/);
    }
  });

  test('restoring puts the vault back as it was, keeps what it replaced, and locks the desk', async () => {
    await closures('Before');
    const { name } = await makeBackup();
    await closures('After');
    const { keptAs } = await desk.client.backup.restore({ name, reason: 'the import went wrong' });
    expect((await desk.client.desk.status()).state).toBe('locked');
    await desk.client.desk.unlock({ signInName: 'sam', passphrase: testPassphrase });
    expect(await desk.client.policy.closureDays()).toEqual([{ date: '2026-12-29', name: 'Before' }]);
    expect(existsSync(join(keptAs, 'hub.db'))).toBe(true);
    expect(await desk.client.journal.verify()).toMatchObject({
      problems: [],
      integrity: 'ok',
      headMatchesAnchor: true,
    });
  });

  test('a damaged backup is not put in place', async () => {
    const { name } = await makeBackup();
    const file = join(desk.folder, 'backups', name, 'hub.db');
    const bytes = readFileSync(file);
    bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 0xff;
    writeFileSync(file, bytes);
    await expect(desk.client.backup.restore({ name, reason: 'trying it' })).rejects.toThrow();
    expect((await desk.client.desk.status()).state).toBe('open');
    expect((await desk.client.journal.verify()).integrity).toBe('ok');
  });

  test('a new key: the old recovery key and colleagues’ passphrases stop working, the journal goes on verifying', async () => {
    await desk.client.accounts.addUser({
      name: 'Priya Shah',
      signInName: 'priya',
      roles: ['advisor'],
      email: null,
      phone: null,
      districts: [],
      mayWorkWithRestricted: false,
      passphrase: 'lantern violin harbour moss',
    });
    await expect(
      desk.client.backup.rotateKey({ passphrase: 'wrong', reason: 'laptop lost' }),
    ).rejects.toMatchObject({ code: 'INVALID' });
    const { recoveryKey } = await desk.client.backup.rotateKey({
      passphrase: testPassphrase,
      reason: 'laptop lost',
    });
    await closures('After');
    expect(await desk.client.journal.verify()).toMatchObject({ problems: [], integrity: 'ok' });
    await desk.client.desk.lock();
    await expect(
      desk.client.desk.unlock({ signInName: 'priya', passphrase: 'lantern violin harbour moss' }),
    ).rejects.toMatchObject({ code: 'REFUSED' });
    await desk.client.desk.recover({
      recoveryKey,
      signInName: 'sam',
      newPassphrase: 'marble ferry winter stool',
    });
    expect(await desk.client.journal.verify()).toMatchObject({ problems: [], headMatchesAnchor: true });
  });

  test('a rotation cut off before the key file was finished ends at the next unlock', async () => {
    const file = join(desk.folder, 'keyring.json');
    await desk.client.backup.rotateKey({ passphrase: testPassphrase, reason: 'laptop lost' });
    const done = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    const { name } = (await desk.client.backup.list()).backups[0] ?? { name: '' };
    const before = JSON.parse(
      readFileSync(join(desk.folder, 'backups', name, 'keyring.json'), 'utf8'),
    ) as Record<string, unknown>;
    await desk.client.desk.lock();
    const { keyId, users, recovery } = done;
    writeFileSync(file, JSON.stringify({ ...before, pending: { keyId, users, recovery } }));
    await desk.client.desk.unlock({ signInName: 'sam', passphrase: testPassphrase });
    expect(JSON.parse(readFileSync(file, 'utf8'))).not.toHaveProperty('pending');
    expect((await desk.client.journal.verify()).problems).toEqual([]);
  });

  test('cancelling leaves nothing half-done', async () => {
    const hangUp = new AbortController();
    const steps = await desk.client.backup.create(undefined, { signal: hangUp.signal });
    hangUp.abort();
    await (async () => {
      for await (const _ of steps);
    })().catch(() => undefined);
    await expect
      .poll(() => readdirSync(join(desk.folder, 'backups')).filter(name => name.endsWith('.partial')))
      .toEqual([]);
  });
});

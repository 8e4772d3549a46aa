import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openReadyHub, testPassphrase, type TestHub } from '#tests/support/testHub';

let desk: TestHub;
beforeEach(async () => {
  desk = await openReadyHub();
});
afterEach(() => desk.close());

const closures = [{ date: '2026-12-29', name: 'Council closed' }];

async function setClosureDays() {
  const { entryId } = await desk.client.policy.setClosureDays({
    days: closures as never,
    reason: 'Christmas closure',
  });
  if (entryId === null) throw new Error('The change left no journal entry.');
  return entryId;
}

describe('the journal', () => {
  test('tells who changed what and why, newest first', async () => {
    await setClosureDays();
    const [newest] = await desk.client.journal.history({ limit: 10 });
    expect(newest).toMatchObject({
      actorName: 'Sam Patel',
      sentence: 'Sam Patel changed the closure days',
      reason: 'Christmas closure',
      canUndo: true,
      at: '2026-11-24T09:30:00.000Z',
    });
  });

  test('copies the log into the database file a moment after a command, when nobody waits', async () => {
    const { database } = desk.hub.vault;
    database.pragma('wal_checkpoint(TRUNCATE)');
    const file = desk.hub.files.database;
    const before = readFileSync(file);
    await setClosureDays();
    await expect.poll(() => readFileSync(file).equals(before), { timeout: 5_000 }).toBe(false);
  });

  test('takes a change back exactly, and can take that back too', async () => {
    const entryId = await setClosureDays();
    const undo = await desk.client.journal.undo({ entryId });
    expect(await desk.client.policy.closureDays()).toEqual([]);
    const [newest] = await desk.client.journal.history({ limit: 1 });
    expect(newest?.reason).toBe('Took back: changed the closure days');
    await desk.client.journal.undo({ entryId: undo.entryId ?? '' });
    expect(await desk.client.policy.closureDays()).toEqual(closures);
  });

  test('does not take a change back twice, nor under a later one', async () => {
    const first = await setClosureDays();
    const second = await desk.client.policy.setClosureDays({ days: [], reason: 'Open after all' });
    await expect(desk.client.journal.undo({ entryId: first })).rejects.toMatchObject({ code: 'STALE' });
    await desk.client.journal.undo({ entryId: second.entryId ?? '' });
    await desk.client.journal.undo({ entryId: first });
    await expect(desk.client.journal.undo({ entryId: first })).rejects.toMatchObject({ code: 'REFUSED' });
  });

  test('verifies, and names the entry that somebody forged with the key', async () => {
    await setClosureDays();
    expect(await desk.client.journal.verify()).toMatchObject({
      problems: [],
      headMatchesAnchor: true,
      integrity: 'ok',
    });
    const { database } = desk.hub.vault;
    database.exec('drop trigger journal_entry_is_append_only');
    database.exec(
      `update journal_entry set reason = 'another reason' where command = 'policy.setClosureDays'`,
    );
    const { problems } = await desk.client.journal.verify();
    expect(problems).toEqual([{ seq: 2, problem: 'was changed after it was written' }]);
  });

  test('cannot be changed or cut through the database itself', () => {
    const { database } = desk.hub.vault;
    expect(() => database.exec(`update journal_entry set actor = 'x'`)).toThrow('append-only');
    expect(() => database.exec('delete from journal_entry')).toThrow('append-only');
    desk.hub.noteAccess('families.view', 'family', 'f1');
    expect(() => database.exec('delete from access_entry')).toThrow('append-only');
  });

  test('shows at unlock that its tail was cut', async () => {
    await setClosureDays();
    await desk.client.desk.lock();
    await desk.client.desk.unlock({ signInName: 'sam', passphrase: testPassphrase });
    const { database } = desk.hub.vault;
    database.exec(
      'drop trigger journal_entry_is_never_deleted; delete from journal_payload where entry_seq = 2;',
    );
    database.exec('delete from journal_entry where seq = 2');
    await desk.client.desk.lock();
    const status = await desk.client.desk.unlock({ signInName: 'sam', passphrase: testPassphrase });
    expect(status.warnings[0]).toMatch(/newest part of the change journal is missing/);
  });

  test('tells who looked at whom, by subject and by person, newest first', async () => {
    desk.hub.noteAccess('families.view', 'family', 'f1');
    desk.hub.noteAccess('people.get', 'person', 'p1');
    const all = await desk.client.journal.whoLooked({ limit: 10 });
    expect(all.map(line => line.subjectId)).toEqual(['p1', 'f1']);
    const one = await desk.client.journal.whoLooked({ subjectKind: 'family', subjectId: 'f1', limit: 10 });
    expect(one).toMatchObject([{ userName: 'Sam Patel', operation: 'families.view', subjectId: 'f1' }]);
    expect(await desk.client.journal.whoLooked({ userId: 'nobody', limit: 10 })).toEqual([]);
    const [newest] = await desk.client.journal.whoLooked({ limit: 1 });
    const older = await desk.client.journal.whoLooked({ limit: 10, before: newest?.seq });
    expect(older.map(line => line.subjectId)).toEqual(['f1']);
  });

  test('a reader cannot write, and local writes cannot reach record tables', () => {
    expect(() => desk.hub.reader.query('delete from user_account')).toThrow('writes');
    expect(() => desk.hub.local.run(`update user_account set name = 'x'`)).toThrow('journal');
  });
});

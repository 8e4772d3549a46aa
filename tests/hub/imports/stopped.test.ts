import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { suggestForRecords } from '#hub/linkage/suggestions.store';
import { openReadyHub, openTestHub, testPassphrase, type TestHub } from '#tests/support/testHub';
import { ended, importText, proposedPlan, upload } from './importDesk.ts';
import { longHistory } from './longHistory.ts';

const program = fileURLToPath(new URL('./importUntilKilled.ts', import.meta.url));
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/**
 * Runs an import in a process of its own and kills it (SIGKILL) at the first progress that fits, "saving 120". So many of
 * its people come twice.
 */
async function killAt(progress: RegExp, twice = 0): Promise<{ folder: string; killed: boolean }> {
  const home = mkdtempSync(join(tmpdir(), 'early-help-import-kill-'));
  folders.push(home);
  const folder = join(home, 'vault');
  const desk = spawn(process.execPath, [program, folder, progress.source, String(twice)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise<void>(resolve => desk.once('exit', () => resolve()));
  let killed = false;
  for await (const line of createInterface({ input: desk.stdout })) {
    if (line !== 'here') continue;
    killed = true;
    desk.kill('SIGKILL');
  }
  await exited;
  return { folder, killed };
}

const count = ({ hub }: TestHub, sql: string): number =>
  hub.reader.query<{ n: number }>(`select count(*) as n from ${sql}`).get()?.n ?? -1;

async function until(isTrue: () => boolean): Promise<void> {
  for (let tries = 0; tries < 1600 && !isTrue(); tries += 1)
    await new Promise(resolve => setTimeout(resolve, 50));
}

test('killed while it saves, an import leaves nothing: what was begun is cleared at the next unlock', async () => {
  const { folder, killed } = await killAt(/^saving \d{3,}/);
  expect(killed).toBe(true);
  const desk = openTestHub({ folder });
  try {
    await desk.client.desk.unlock({ signInName: 'sam', passphrase: testPassphrase });
    expect(await desk.client.people.search({ text: 'Bname', limit: 5 })).toEqual([]);
    const { batches } = await desk.client.imports.batches({});
    expect(batches.map(batch => [batch.fileName, batch.status])).toEqual([['first.csv', 'applied']]);
    const [newest] = await desk.client.imports.jobs();
    expect(newest?.state).toBe('interrupted');
    await until(() => count(desk, `import_batch where status = 'staged'`) === 0);
    expect(count(desk, `import_batch where status = 'cancelled'`)).toBe(1);
    for (const table of ['source_record', 'person', 'record_link', 'involvement'])
      expect([table, count(desk, table)]).toEqual([table, 3]);
    await until(() => count(desk, 'upload') === 0);
    expect(count(desk, 'upload_chunk')).toBe(0);
    const { problems, headMatchesAnchor, integrity } = await desk.client.journal.verify();
    expect({ problems, headMatchesAnchor, integrity }).toEqual({
      problems: [],
      headMatchesAnchor: true,
      integrity: 'ok',
    });
  } finally {
    desk.close();
  }
}, 120_000);

test('killed after it came into force, it is whole, and search is built to its end at the next unlock', async () => {
  const { folder, killed } = await killAt(/^indexing \d{2,}/);
  expect(killed).toBe(true);
  const desk = openTestHub({ folder });
  try {
    await desk.client.desk.unlock({ signInName: 'sam', passphrase: testPassphrase });
    expect(count(desk, 'source_record')).toBe(1503);
    await until(() => count(desk, `index_progress where stage = 'indexing'`) === 0);
    expect(count(desk, 'person_golden')).toBe(1503);
    const [found] = await desk.client.people.search({ text: 'Bname1499', limit: 5 });
    expect(found?.name).toBe('Kai Bname1499');
    expect((await desk.client.journal.verify()).problems).toEqual([]);
  } finally {
    desk.close();
  }
}, 120_000);

test('killed while its people are compared, it goes on at the next unlock, and no pair shows twice', async () => {
  const { folder, killed } = await killAt(/^comparing \d{3,}/, 300);
  expect(killed).toBe(true);
  const desk = openTestHub({ folder });
  const kept = (): unknown[] => desk.hub.reader.query('select * from match_suggestion order by id').all();
  try {
    await desk.client.desk.unlock({ signInName: 'sam', passphrase: testPassphrase });
    await until(() => count(desk, 'index_progress') === 0);
    const goneOn = kept();
    expect(goneOn.length).toBeGreaterThanOrEqual(300);
    const records = count(desk, 'source_record');
    desk.hub.vault.journal.rederive(writer => {
      for (let seq = 1; seq <= records; seq += 1) suggestForRecords(writer, [seq]);
    });
    expect(goneOn).toEqual(kept());
  } finally {
    desk.close();
  }
}, 120_000);

test('stopped by its user, an import leaves nothing and another may follow', async () => {
  const desk = await openReadyHub();
  try {
    const { client } = desk;
    const plan = await proposedPlan(client, await upload(client, 'long.csv', longHistory('B', 4000)));
    const { jobId } = await client.imports.apply(plan);
    await expect(client.imports.apply(plan)).rejects.toMatchObject({ code: 'REFUSED' });
    let stopped = false;
    const end = await ended(client, jobId, progress => {
      if (progress.rows === 0 || stopped) return;
      stopped = true;
      void client.imports.cancel({ jobId });
    });
    expect(end).toEqual({ kind: 'cancelled' });
    expect(count(desk, 'source_record') + count(desk, 'person') + count(desk, 'record_link')).toBe(0);
    expect((await client.imports.batches({})).batches).toEqual([]);
    const next = await importText(client, 'short.csv', longHistory('C', 3));
    expect(next.counts.newPeople).toBe(3);
  } finally {
    desk.close();
  }
}, 60_000);

test('locking while it saves stops it; nothing of it stays after the next unlock', async () => {
  const desk = await openReadyHub();
  try {
    const { client } = desk;
    const plan = await proposedPlan(client, await upload(client, 'long.csv', longHistory('B', 4000)));
    await client.imports.apply(plan);
    await until(() => count(desk, 'source_record') > 0);
    await client.desk.lock();
    await client.desk.unlock({ signInName: 'sam', passphrase: testPassphrase });
    await until(() => count(desk, `import_batch where status = 'staged'`) === 0);
    expect(count(desk, 'source_record')).toBe(0);
    expect((await client.imports.jobs())[0]?.state).toBe('interrupted');
  } finally {
    desk.close();
  }
}, 60_000);

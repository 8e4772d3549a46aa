import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { openTestHub, testPassphrase } from '#tests/support/testHub';

const program = fileURLToPath(new URL('./busyDesk.ts', import.meta.url));
let home: string | null = null;

afterEach(() => {
  if (home !== null) rmSync(home, { recursive: true, force: true });
});

/** Runs a desk with a temporary folder of its own and kills it (SIGKILL) when `enough` says so. Answers what it printed. */
async function killWhen(
  work: 'commands' | 'backup',
  enough: (lines: readonly string[]) => boolean,
  beforeKill: (folder: string, temporary: string) => void = () => undefined,
): Promise<{ lines: string[]; folder: string; temporary: string }> {
  home = mkdtempSync(join(tmpdir(), 'early-help-kill-'));
  const folder = join(home, 'vault');
  const temporary = join(home, 'tmp');
  mkdirSync(temporary);
  const desk = spawn(process.execPath, [program, folder, work], {
    env: { ...process.env, TMPDIR: temporary, SQLITE_TMPDIR: temporary },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  const ended = new Promise<void>(resolve => desk.once('exit', () => resolve()));
  let killed = false;
  for await (const line of createInterface({ input: desk.stdout })) {
    lines.push(line);
    if (killed || !enough(lines)) continue;
    killed = true;
    beforeKill(folder, temporary);
    desk.kill('SIGKILL');
  }
  await ended;
  return { lines, folder, temporary };
}

/** Files that hold the sentinel's name in any common encoding. */
function filesNaming(...folders: string[]): string[] {
  const sentinel = 'Sentinelname';
  const shapes = [
    Buffer.from(sentinel),
    Buffer.from(sentinel, 'utf16le'),
    Buffer.from(Buffer.from(sentinel).toString('base64').slice(0, 12)),
  ];
  return folders.flatMap(folder =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name))
      .filter(file => {
        const bytes = bytesOf(file);
        return shapes.some(shape => bytes.includes(shape));
      }),
  );
}

/** A file's bytes; none once it is gone: the desk goes on writing, and renames a key file that it has finished. */
function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

async function reopen(folder: string) {
  const desk = openTestHub({ folder });
  await desk.client.desk.unlock({ signInName: 'sam', passphrase: testPassphrase });
  return desk;
}

test('kill -9 in the middle of commands loses no committed change, and the chain verifies', async () => {
  const { lines, folder } = await killWhen('commands', all => all.length >= 40);
  const committed = lines.map(line => line.replace('committed ', ''));
  const desk = await reopen(folder);
  const history = await desk.client.journal.history({ limit: 200 });
  const kept = new Set(history.map(line => line.id));
  expect(committed.filter(id => !kept.has(id))).toEqual([]);
  expect(await desk.client.journal.verify()).toMatchObject({
    problems: [],
    integrity: 'ok',
    headMatchesAnchor: true,
  });
  desk.close();
});

test('nothing readable lies on disk while the desk is open, nor after it was killed', async () => {
  let whileOpen: string[] = [];
  const { folder, temporary } = await killWhen(
    'commands',
    all => all.length >= 20,
    (vault, temp) => {
      whileOpen = filesNaming(vault, temp);
    },
  );
  expect(whileOpen).toEqual([]);
  expect(filesNaming(folder, temporary)).toEqual([]);
});

test('kill -9 in the middle of a backup leaves the vault whole and lists no half-made backup', async () => {
  const { folder } = await killWhen('backup', all => all.includes('backing up'));
  const desk = await reopen(folder);
  expect(await desk.client.journal.verify()).toMatchObject({ problems: [], integrity: 'ok' });
  const { backups, unreadable } = await desk.client.backup.list();
  expect({ backups, unreadable }).toEqual({ backups: [], unreadable: [] });
  for await (const step of await desk.client.backup.create())
    if (step.kind === 'done') expect(step.backup.checked).toBe(true);
  desk.close();
});

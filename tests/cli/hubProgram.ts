import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../electron/cli/main.ts', import.meta.url));

export type Ended = { code: number | null; out: string; err: string };

/** Runs the real program as administrators do, with Node, and waits for its end. */
export function hub(
  args: readonly string[],
  options: { input?: string; environment?: Record<string, string> } = {},
): Ended {
  const ended = spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
    input: options.input ?? '',
    env: { ...process.env, NODE_ENV: 'test', EARLY_HELP_PASSPHRASE: '', ...options.environment },
  });
  return { code: ended.status, out: ended.stdout, err: ended.stderr };
}

/** A folder that is gone after the test. */
export function temporaryFolder(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'early-help-cli-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

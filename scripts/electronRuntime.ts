import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const day = 24 * 60 * 60 * 1000;
const fetchTimeoutMilliseconds = 120_000;

/** Electron's program, when its runtime is on this machine. The npm package holds only the way to fetch it. */
export function electronProgram(root: string): string | undefined {
  const folder = join(root, 'node_modules', 'electron');
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const program = join(folder, 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(program) ? program : undefined;
}

/** Why Electron cannot show a window here even if its runtime were present; undefined when it can. */
export function whyElectronCannotRun(
  platform: NodeJS.Platform = process.platform,
  environment: NodeJS.ProcessEnv = process.env,
  userId: number | undefined = process.getuid?.(),
): string | undefined {
  if (platform !== 'linux') return undefined;
  if (environment['DISPLAY'] === undefined && environment['WAYLAND_DISPLAY'] === undefined)
    return 'there is no screen here';
  // As root Electron runs only without its sandbox, and we never run it without.
  if (userId === 0) return 'Electron does not run safely as root';
  return undefined;
}

/** Tries to fetch Electron's runtime, at most once a day, and answers its program when that worked. */
export function fetchElectron(root: string): string | undefined {
  const failed = join(root, 'out', '.electron-not-fetched');
  if (existsSync(failed) && Date.now() - statSync(failed).mtimeMs < day) return undefined;
  console.log('Fetching Electron (about 120 MB, only this once).');
  spawnSync(process.execPath, [join(root, 'node_modules', 'electron', 'install.js')], {
    stdio: 'ignore',
    timeout: fetchTimeoutMilliseconds,
  });
  const program = electronProgram(root);
  if (program === undefined) {
    mkdirSync(join(root, 'out'), { recursive: true });
    writeFileSync(failed, '');
  }
  return program;
}

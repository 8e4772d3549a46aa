import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium } from '../electron/browser/chromium.ts';

/**
 * A Chromium that runs, for the tests: the one on this machine; else one installed by apt (as root); else Playwright's
 * own. Undefined when none could be had.
 */
export async function chromiumForTests(root) {
  const found = findChromium();
  if (found !== undefined && runs(found)) return found;
  if (
    process.platform === 'linux' &&
    process.getuid?.() === 0 &&
    spawnSync('apt-get', ['--version']).status === 0
  ) {
    console.log('No Chromium found: installing one with apt-get.');
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const quiet = { stdio: ['ignore', 'ignore', 'inherit'], env: environment };
    spawnSync('apt-get', ['update', '-qq'], quiet);
    spawnSync(
      'apt-get',
      ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'poppler-utils'],
      quiet,
    );
    const installed = findChromium();
    // On some systems the package is only a pointer to a snap, which does not run as root.
    if (installed !== undefined && runs(installed)) return installed;
  }
  console.log("No Chromium found: installing Playwright's own.");
  const cli = join(root, 'node_modules', '@playwright', 'test', 'cli.js');
  const withDependencies = process.platform === 'linux' && process.getuid?.() === 0 ? ['--with-deps'] : [];
  spawnSync(process.execPath, [cli, 'install', ...withDependencies, 'chromium'], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const { chromium } = await import('@playwright/test');
  const own = chromium.executablePath();
  return existsSync(own) && runs(own) ? own : undefined;
}

/** What to tell a person when no Chromium could be had. */
export const howToGetChromium =
  'The end-to-end tests need a Chromium-family browser, and none could be found or installed. ' +
  'Install Chromium, Chrome or Edge (Debian: "apt-get install chromium"), or set EARLY_HELP_CHROMIUM to its program file, and run "npm test" again.';

function runs(program) {
  return spawnSync(program, ['--version', '--no-sandbox'], { timeout: 30_000 }).status === 0;
}

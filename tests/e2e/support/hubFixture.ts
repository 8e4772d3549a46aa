import { AxeBuilder } from '@axe-core/playwright';
import { expect, test as base, type Page } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const shellProgram = fileURLToPath(new URL('../../../out/browser/main.js', import.meta.url));
const startTimeoutMilliseconds = 45_000;

/** A running browser shell with a vault folder of its own. */
export interface RunningHub {
  readonly vaultFolder: string;
  /** The shell's process, for tests that end it without warning. */
  readonly processId: number;
  /** A one-use address; good once, for a minute after the shell started. */
  readonly launchUrl: string;
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  /** What the shell wrote to its error output. */
  errors(): string;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/**
 * Starts the built browser shell on a vault folder, which is kept when it stops.
 * @param acceptBrowser false to be asked, as a person is, whether this vault may be opened in a browser.
 */
export async function startBrowserShell(
  vaultFolder: string,
  args: readonly string[] = [],
  acceptBrowser = true,
): Promise<RunningHub> {
  const accepted = acceptBrowser ? ['--accept-browser'] : [];
  const shell = spawn(
    process.execPath,
    [shellProgram, '--vault', vaultFolder, '--print-url', '--test-key-floor', ...accepted, ...args],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let errors = '';
  shell.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  try {
    const launchUrl = await addressFrom(shell, () => errors);
    return {
      vaultFolder,
      processId: shell.pid ?? 0,
      launchUrl,
      origin: new URL(launchUrl).origin,
      errors: () => errors,
      stop: signal => stop(shell, signal ?? 'SIGTERM'),
    };
  } catch (error) {
    await stop(shell, 'SIGKILL');
    throw error;
  }
}

function addressFrom(shell: ChildProcess, errors: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error(`The browser shell gave no address in time. ${errors()}`)),
      startTimeoutMilliseconds,
    );
    shell.once('exit', code => {
      clearTimeout(late);
      reject(new Error(`The browser shell ended with code ${code}. ${errors()}`));
    });
    if (shell.stdout === null) return;
    createInterface({ input: shell.stdout }).on('line', line => {
      if (!line.startsWith('http://127.0.0.1:')) return;
      clearTimeout(late);
      resolve(line);
    });
  });
}

function stop(shell: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (shell.exitCode !== null || shell.signalCode !== null) return Promise.resolve();
  return new Promise(resolve => {
    const slow = setTimeout(() => shell.kill('SIGKILL'), 8_000);
    shell.once('exit', () => {
      clearTimeout(slow);
      resolve();
    });
    shell.kill(signal);
  });
}

/** Goes in by the one-use address and waits for the page that follows. */
export async function enterHub(page: Page, hub: RunningHub): Promise<void> {
  await page.goto(hub.launchUrl);
  await pageIsUp(page);
}

/** Waits until the app itself has something to read. The entry page, which stands there for a moment first, has no root. */
export async function pageIsUp(page: Page): Promise<void> {
  await page.locator('#root').getByRole('heading').first().waitFor({ timeout: 30_000 });
}

type HubFixtures = {
  /** More arguments for the shell, such as `--sample`: `test.use({ hubArguments: ['--sample'] })`. */
  hubArguments: string[];
  /** The console errors that this test expects; every other one fails it. */
  expectedPageErrors: RegExp;
  hub: RunningHub;
  /** The page, already inside the hub. Any console error or page error fails the test when it ends. */
  page: Page;
};

export const test = base.extend<HubFixtures>({
  hubArguments: [[], { option: true }],
  expectedPageErrors: [/^$/, { option: true }],
  // Playwright reads the names a fixture needs from this pattern, so an empty one must be written out.
  hub: async ({ hubArguments }, provide) => {
    const folder = mkdtempSync(join(tmpdir(), 'early-help-e2e-'));
    const hub = await startBrowserShell(join(folder, 'vault'), hubArguments);
    await provide(hub);
    await hub.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  },
  page: async ({ page, hub, expectedPageErrors }, provide) => {
    const errors: string[] = [];
    page.on('pageerror', error => errors.push(`page error: ${error.message}`));
    page.on('console', message => {
      if (message.type() === 'error') errors.push(`console: ${message.text()} (${message.location().url})`);
    });
    // A page that never comes up usually said why in its console.
    await enterHub(page, hub).catch((error: unknown) => {
      throw new Error(['The page did not come up.', ...errors, hub.errors()].join('\n'), { cause: error });
    });
    await provide(page);
    // Before its hub stops: a page that loses its streams half-way sometimes keeps Playwright waiting for their end.
    await page.close();
    const unexpected = errors.filter(error => !expectedPageErrors.test(error));
    expect(unexpected, 'errors in the page').toEqual([]);
  },
});

export { expect };

/** Fails with each accessibility problem on the page as it stands: which rule, and where. (WCAG 2.2 AA) */
export async function axeClean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  const problems = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(node => `${id}: ${help} at ${node.target.join(' ')}`),
  );
  expect(problems, 'accessibility problems').toEqual([]);
}

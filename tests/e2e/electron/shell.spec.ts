import { _electron, expect, test, type ElectronApplication, type Page } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pageIsUp } from '../support/hubFixture.ts';
import { electronProgram, whyElectronCannotRun } from '../../../scripts/electronRuntime.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const executablePath = electronProgram(root);
const hindrance =
  executablePath === undefined ? "Electron's runtime is not on this machine" : whyElectronCannotRun();

test.describe('the Electron shell, running', () => {
  test.skip(hindrance !== undefined, `These tests start Electron itself, and ${hindrance}.`);

  let app: ElectronApplication;
  let page: Page;
  let folder: string;

  test.beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'early-help-electron-'));
    app = await _electron.launch({
      args: [root, '--vault', join(folder, 'vault'), `--user-data-dir=${join(folder, 'user')}`],
      ...(executablePath === undefined ? {} : { executablePath }),
    });
    page = await app.firstWindow();
    await pageIsUp(page);
  });

  test.afterEach(async () => {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('serves the page from its own origin and reaches the hub', async () => {
    expect(new URL(page.url()).protocol).toBe('app:');
    await expect(page).toHaveTitle(/Early Help Hub/);
  });

  test('gives the page five functions and its port, and nothing of Node or Electron', async () => {
    const seen = await page.evaluate(() => ({
      bridge: Object.keys(window.earlyHelpShell ?? {}),
      node: ['require', 'process', 'module', 'ipcRenderer'].filter(name => name in window),
    }));
    expect(seen).toEqual({
      bridge: ['saveFile', 'printPage', 'setZoom', 'setScreenProtection', 'onBeforeLock', 'requestHubPort'],
      node: [],
    });
  });

  test('lets the page reach nothing, open nothing and go nowhere', async () => {
    const before = page.url();
    const reached = await page.evaluate(async () => ({
      fetched: await fetch('https://example.org/').then(
        () => true,
        () => false,
      ),
      opened: window.open('https://example.org/') !== null,
    }));
    await page.evaluate(() => {
      location.href = 'https://example.org/';
    });
    await page.waitForTimeout(300);
    expect(reached).toEqual({ fetched: false, opened: false });
    expect(page.url()).toBe(before);
    expect(app.windows()).toHaveLength(1);
  });

  test('refuses every permission', async () => {
    const state = await page.evaluate(
      async () => (await navigator.permissions.query({ name: 'geolocation' })).state,
    );
    expect(state).toBe('denied');
  });

  test("replaces the page's process when the computer goes to sleep", async () => {
    const processId = () =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId());
    const before = await processId();
    await app.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'));
    await expect.poll(processId).not.toBe(before);
    await expect.poll(processId).toBeGreaterThan(0);
  });

  test('is one program at a time', async () => {
    const second = await _electron
      .launch({
        args: [root, '--vault', join(folder, 'vault'), `--user-data-dir=${join(folder, 'user')}`],
        ...(executablePath === undefined ? {} : { executablePath }),
        timeout: 5_000,
      })
      .then(
        async other => {
          const windows = other.windows().length;
          await other.close();
          return windows;
        },
        () => 0,
      );
    expect(second).toBe(0);
  });
});

import { axeClean, expect, pageIsUp, startBrowserShell, test } from '../support/hubFixture.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

test('opens the hub by its one-use address, and hides the token at once', async ({ page, hub }) => {
  expect(page.url()).toMatch(new RegExp(`^${hub.origin}/`));
  expect(page.url()).not.toContain('enter=');
  await axeClean(page);
});

test('stays open when the page is loaded again', async ({ page }) => {
  await page.reload();
  await pageIsUp(page);
});

test.describe('an address that was used already', () => {
  test.use({ expectedPageErrors: /403/ });

  test('says what happened and what to do', async ({ page, hub, context }) => {
    await pageIsUp(page);
    await context.clearCookies();
    const other = await context.newPage();
    await other.goto(hub.launchUrl);
    await expect(other.getByRole('status')).toContainText('This address has been used already');
    await axeClean(other);
  });
});

test('lets no page on another port of this machine use the hub', async ({ page, hub, context }) => {
  const folder = mkdtempSync(join(tmpdir(), 'early-help-other-'));
  const other = await startBrowserShell(join(folder, 'vault'));
  try {
    const stranger = await context.newPage();
    await stranger.goto(`${other.origin}/`);
    const answer = await stranger.evaluate(
      async origin =>
        fetch(`${origin}/rpc/desk/status`, {
          method: 'POST',
          credentials: 'include',
          headers: { 'content-type': 'text/plain' },
          body: '{}',
        }).then(
          response => response.status,
          () => 'blocked',
        ),
      hub.origin,
    );
    expect(answer).toBe('blocked');
  } finally {
    await other.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  await pageIsUp(page);
});

test('asks once, with the reasons, before a vault for real use opens in a browser', async ({ browser }) => {
  const folder = mkdtempSync(join(tmpdir(), 'early-help-real-'));
  const context = await browser.newContext();
  const page = await context.newPage();
  try {
    const first = await startBrowserShell(join(folder, 'vault'), [], false);
    await page.goto(first.launchUrl);
    await expect(page.getByRole('listitem')).toHaveCount(3);
    await axeClean(page);
    await page.getByRole('button', { name: 'Open it in this browser' }).press('Enter');
    await expect(page.getByText('Open it in this browser')).toHaveCount(0);
    await pageIsUp(page);
    await first.stop();

    const second = await startBrowserShell(join(folder, 'vault'), [], false);
    await page.goto(second.launchUrl);
    await expect(page.getByText('Open it in this browser')).toHaveCount(0);
    await pageIsUp(page);
    await second.stop();
  } finally {
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

test.describe('a shell that is told to stop', () => {
  // The streams the page was reading end with the shell.
  test.use({ expectedPageErrors: /net::ERR_|network error/ });

  test('locks, leaves a page that says so, and ends at once', async ({ page, hub }) => {
    const from = Date.now();
    await hub.stop('SIGTERM');
    expect(Date.now() - from).toBeLessThan(4_000);
    await expect(page.getByRole('heading')).toHaveText('Early Help Hub has stopped');
    expect(hub.errors()).toBe('');
  });
});

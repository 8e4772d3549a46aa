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
  test.use({ expectedPageErrors: [/403/] });

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

test.describe('a shell that is told to stop', () => {
  // The page is left without its hub, and its browser says so.
  test.use({ expectedPageErrors: [/net::ERR_/, /network error/] });

  test('ends at once', async ({ page, hub }) => {
    await pageIsUp(page);
    const from = Date.now();
    await hub.stop('SIGTERM');
    expect(Date.now() - from).toBeLessThan(4_000);
    expect(hub.errors()).toBe('');
  });
});

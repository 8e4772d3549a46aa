import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { axeClean, expect, startBrowserShell, test as base } from '../support/hubFixture.ts';
import { openPage, passphrase, unlock } from '../support/steps.ts';

const seed = fileURLToPath(new URL('../support/seedQuality.ts', import.meta.url));

/** A hub with links that it made by itself, and decisions to look at again. */
const test = base.extend({
  hub: async ({ hubArguments }, provide) => {
    const folder = mkdtempSync(join(tmpdir(), 'early-help-e2e-'));
    execFileSync(process.execPath, [seed, join(folder, 'vault')]);
    const hub = await startBrowserShell(join(folder, 'vault'), hubArguments);
    await provide(hub);
    await hub.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  },
});

async function signIn(page: Page, signInName: string, path: string): Promise<void> {
  await unlock(page, signInName, passphrase);
  await page.getByRole('button', { name: /Lock/ }).first().waitFor();
  await openPage(page, path);
}

/** Pictures to look at, only when asked for: `SHOTS=/tmp/quality`. */
async function takePictures(page: Page, name: string): Promise<void> {
  const folder = process.env['SHOTS'];
  if (folder === undefined) return;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const [width, height] of [
      [1280, 800],
      [1920, 1080],
    ] as const) {
      await page.setViewportSize({ width, height });
      await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`) });
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: 'light' });
}

test('a manager draws a sample, marks it blind, and puts a wrong link right', async ({ page }) => {
  await signIn(page, 'sam', '/review/quality');
  await expect(page.getByText('3 links in all')).toBeVisible();
  await expect(page.getByText('Nothing is checked yet').first()).toBeVisible();
  await axeClean(page);
  await takePictures(page, 'quality-empty');
  await page.getByRole('button', { name: 'Draw by chance' }).click();
  await page.getByRole('button', { name: 'Check 3 pairs' }).click();
  await page.getByRole('heading', { level: 2, name: 'Pair 1 of 3' }).waitFor();
  await expect(page.getByText(/Very likely|Number agrees|brother or sister/)).toHaveCount(0);
  await axeClean(page);
  await takePictures(page, 'check');
  await page.getByRole('heading', { level: 2, name: 'Pair 1 of 3' }).focus();
  await page.keyboard.press('n');
  await expect(page.getByRole('heading', { level: 2, name: 'The hub was wrong here' })).toBeFocused();
  await axeClean(page);
  await takePictures(page, 'revealed');
  await page.getByRole('button', { name: 'Take them apart' }).click();
  await expect(page.getByText('They are two people now.').first()).toBeVisible();
  for (const place of ['Pair 2 of 3', 'Pair 3 of 3']) {
    await expect(page.getByRole('heading', { level: 2, name: place })).toBeFocused();
    await page.keyboard.press('y');
    await expect(page.getByRole('heading', { level: 2, name: 'You and the hub say the same' })).toBeFocused();
    await page.keyboard.press('j');
  }
  await expect(page.getByText('Every drawn pair has its answer')).toBeVisible();
  await axeClean(page);
  await page.getByRole('link', { name: 'See what was found, or draw more' }).click();
  await expect(page.getByText('1 of all 3 joined two people: 33.3%.')).toBeVisible();
  await expect(page.getByRole('listitem').getByText('Two people now')).toBeVisible();
  await axeClean(page);
  await takePictures(page, 'quality');
});

test('a colleague looks again at a decision without being told what it was', async ({ page }) => {
  await signIn(page, 'priya', '/review');
  await expect(page.getByRole('link', { name: 'Quality of matching' })).toHaveCount(0);
  await page
    .getByRole('link', { name: /second look/i })
    .first()
    .click();
  await page.getByRole('table', { name: 'Both records, field by field' }).waitFor();
  await expect(page.getByText(/Sam Patel/)).toHaveCount(0);
  await axeClean(page);
  await takePictures(page, 'second-look');
  await page.getByRole('button', { name: 'Two people' }).click();
  await expect(page.getByText('Your colleague said otherwise').first()).toBeVisible();
  await expect(page.getByText('Nothing waits for a second look')).toBeVisible();
  await axeClean(page);
  await page.getByRole('button', { name: /Lock/ }).first().click();
  await signIn(page, 'sam', '/review/quality');
  await expect(page.getByText('That is too few to say anything: 29 more are needed.')).toBeVisible();
  await expect(page.getByRole('listitem').getByText('Still one person')).toBeVisible();
});

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { axeClean, expect, startBrowserShell, test as base } from '../support/hubFixture.ts';
import { openPage, passphrase, setUpHub, unlock } from '../support/steps.ts';

const seed = fileURLToPath(new URL('../support/seedCouncil.ts', import.meta.url));

/** A hub whose vault holds an invented council's records. */
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

/** Learning compares a few hundred thousand pairs and scores every suggestion again: slow on a busy machine. */
const slow = { timeout: 120_000 };

async function look(
  page: Page,
  name: string,
  anchor = page.getByRole('heading', { level: 1 }),
): Promise<void> {
  const shots = process.env['SHOTS'];
  if (shots === undefined) return;
  for (const [width, height] of [
    [1280, 800],
    [1920, 1080],
  ] as const) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      await anchor.evaluate(element => element.scrollIntoView({ block: 'start' }));
      const path = join(shots, `${name}-${width}-${colorScheme}.png`);
      await page.screenshot({ path });
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: 'light' });
}

async function openWeights(page: Page, signInName: string): Promise<void> {
  await unlock(page, signInName, passphrase);
  await page.getByRole('button', { name: /Lock/ }).first().waitFor();
  await openPage(page, '/admin');
  await page.getByRole('link', { name: /How matching is weighed/ }).click();
  await expect(page.getByRole('heading', { name: 'In use now: version 1' })).toBeVisible();
}

test('weights are learned, tried out, put in use by keyboard, and taken back', async ({ page }) => {
  test.setTimeout(400_000);
  await openWeights(page, 'sam');
  await expect(page.getByText('What never changes')).toBeVisible();
  await look(page, 'start');
  await axeClean(page);

  await page.keyboard.press('Control+Enter');
  const proposed = page.getByRole('heading', { name: 'Version 2, ready to look at' });
  await expect(proposed).toBeVisible(slow);
  await expect(page.getByRole('heading', { name: /^Trial run of/ })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Suggestions that would move' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Pairs that change most' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Learn again' })).toBeVisible();
  await expect(page.getByText(/speaks? (more|less) for one person than before/).first()).toBeVisible();
  await expect(page.getByRole('heading', { name: 'In use now: version 1' })).toBeVisible();
  await look(page, 'proposed');
  await axeClean(page);
  await look(page, 'pairs', page.getByRole('heading', { name: 'Pairs that change most' }));

  const weights = page.getByRole('region', { name: 'What each agreement weighs' });
  await expect(weights.getByRole('columnheader', { name: 'Version 1, in use' })).toBeVisible();
  const changed = await weights.getByRole('row').count();
  await page.getByLabel('Only what changes').uncheck();
  await expect.poll(() => weights.getByRole('row').count()).toBeGreaterThan(changed);
  await page.getByText('Beside a brother or sister', { exact: true }).click();
  await expect(weights.getByRole('row', { name: /the same home.*Says next to nothing/ })).toBeVisible();
  await look(page, 'weights', page.getByRole('heading', { name: 'What each agreement weighs' }));
  await axeClean(page);

  const use = page.getByRole('button', { name: 'Use version 2' });
  await use.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Say in a few words why.')).toBeVisible();
  await page.getByLabel('Why version 2 is put in use').fill('It fits our records better');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'In use now: version 2' })).toBeVisible();
  await look(page, 'switched');
  await axeClean(page);

  await page.getByRole('button', { name: 'Look at version 1' }).click();
  await expect(page.getByRole('heading', { name: 'Version 1, not in use' })).toBeFocused();
  await expect(page.getByText('It has not been tried against the weights in use.')).toBeVisible();
  await page.getByRole('button', { name: 'Try version 1' }).click();
  await expect(page.getByRole('button', { name: 'Use version 1' })).toBeVisible(slow);
  await page.getByLabel('Why version 1 is put in use').fill('Back to the first');
  await page.getByRole('button', { name: 'Use version 1' }).click();
  await expect(page.getByRole('heading', { name: 'In use now: version 1' })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(page.getByRole('heading', { name: 'In use now: version 2' })).toBeVisible();
});

test('somebody who may not see people sees figures and no names', async ({ page }) => {
  await openWeights(page, 'kim');
  await page.getByRole('button', { name: /Learn from our records/ }).click();
  await expect(page.getByRole('heading', { name: 'Version 2, ready to look at' })).toBeVisible(slow);
  await expect(page.getByText('Your role does not show people.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Use version 2' })).toBeVisible();
  await axeClean(page);
});

base('a new hub says how much there must be to learn from', async ({ page }) => {
  await setUpHub(page);
  await openPage(page, '/admin/matching');
  await expect(page.getByText('There is too little to learn from yet')).toBeVisible();
  await expect(
    page.getByText(/At least 1,000 records are needed, with 200 pairs of one person/),
  ).toBeVisible();
  await expect(page.getByRole('link', { name: 'Import the council’s files' })).toBeVisible();
  await expect(page.getByRole('button', { name: /Learn/ })).toBeHidden();
  await look(page, 'empty');
  await axeClean(page);
});

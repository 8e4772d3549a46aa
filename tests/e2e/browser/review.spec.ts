import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { axeClean, expect, startBrowserShell, test as base } from '../support/hubFixture.ts';
import { passphrase, unlock } from '../support/steps.ts';

const seed = fileURLToPath(new URL('../support/seedMatches.ts', import.meta.url));

/** A hub whose vault already holds possible matches of every kind. */
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

async function openReview(page: Page, signInName = 'sam'): Promise<void> {
  await unlock(page, signInName, passphrase);
  await page.getByRole('button', { name: /Lock/ }).first().waitFor();
  await page.evaluate(() => {
    location.hash = '#/review?notification=notification-of-the-test';
  });
  await page.getByRole('table', { name: 'Both records, field by field' }).waitFor();
}

const decisionAbout = (page: Page, name: string) => page.getByRole('heading', { level: 2, name });

async function moveTo(page: Page, name: string): Promise<void> {
  for (let step = 0; step < 5 && !(await decisionAbout(page, name).isVisible()); step++) {
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('table', { name: 'Both records, field by field' }).waitFor();
  }
  await expect(decisionAbout(page, name)).toBeVisible();
}

test('a child who fits two people is decided by keyboard, and the decision is taken back', async ({
  page,
}) => {
  await openReview(page);
  await expect(page.getByText('1 of 3')).toBeVisible();
  await axeClean(page);
  await moveTo(page, 'Aisha Begum');
  await expect(page.getByText('This fits 2 people.')).toBeVisible();
  await axeClean(page);
  await page.getByRole('radio').nth(1).check();
  await page.getByRole('radio').nth(0).check();
  await page.getByRole('table', { name: 'Both records, field by field' }).waitFor();
  await decisionAbout(page, 'Aisha Begum').focus();
  await page.keyboard.press('y');
  await expect(page.getByText('Aisha Begum is one person now. Every record is kept.').first()).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Undone.').first()).toBeVisible();
  await moveTo(page, 'Aisha Begum');
});

test('twins are kept apart, and focus goes to the next decision', async ({ page }) => {
  await openReview(page);
  await moveTo(page, 'Hayden Carter');
  await expect(page.getByText('They may be twins')).toBeVisible();
  await page.getByRole('button', { name: 'Same household only' }).click();
  await expect(page.getByText('stay two people of one household').first()).toBeVisible();
  await expect(page.getByText('of 2')).toBeVisible();
  await expect(page.locator('h2:focus')).toBeVisible();
  await expect(decisionAbout(page, 'Hayden Carter')).toBeHidden();
});

test('a question is kept with the match', async ({ page }) => {
  await openReview(page);
  await moveTo(page, 'Hayden Carter');
  await decisionAbout(page, 'Hayden Carter').focus();
  await page.keyboard.press('?');
  await page.getByLabel('What should be asked, and whom?').fill('Ask the school whether there are twins');
  await axeClean(page);
  await page.getByRole('button', { name: 'Keep the question' }).click();
  await expect(page.getByText('Your question is kept').first()).toBeVisible();
  await moveTo(page, 'Hayden Carter');
  await expect(page.getByText('Ask the school whether there are twins')).toBeVisible();
});

test('a contradiction waits for a second person, who agrees', async ({ page }) => {
  await openReview(page);
  await moveTo(page, 'Hannah Reed');
  await expect(page.getByText('Their NHS numbers are different.')).toBeVisible();
  await page.getByRole('button', { name: 'Same person' }).click();
  await expect(page.getByText('A second person has still to agree.').first()).toBeVisible();
  await page.getByRole('button', { name: /Lock/ }).first().click();
  await openReview(page, 'priya');
  await moveTo(page, 'Hannah Reed');
  await expect(page.getByText(/Sam Patel decided on .*the same person/)).toBeVisible();
  await axeClean(page);
  await page.getByRole('button', { name: 'I agree' }).click();
  await expect(page.getByText('You agreed. The decision is carried out.').first()).toBeVisible();
  await expect(page.getByText('of 2')).toBeVisible();
});

test('nothing to check, and nothing of a protected person', async ({ page }) => {
  await openReview(page);
  await expect(page.getByText('1 of 3')).toBeVisible();
  await expect(page.getByText('Zainab')).toHaveCount(0);
  await page.evaluate(() => {
    location.hash = '#/review?notification=another';
  });
  await expect(page.getByText('Nobody in this notification waits to be checked')).toBeVisible();
  await axeClean(page);
});

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { axeClean, expect, startBrowserShell, test as base } from '../support/hubFixture.ts';
import { openPage, passphrase, unlock } from '../support/steps.ts';

const seed = fileURLToPath(new URL('../support/seedFamilies.ts', import.meta.url));
const pictures = process.env['PICTURES'];

/** A hub whose vault already holds a family of whom the mother agreed. */
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

/** Clean for axe, light and dark; keeps a picture of each when `PICTURES` names a folder. */
async function looksRight(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await axeClean(page);
    if (pictures !== undefined) await page.screenshot({ path: `${pictures}/${name}-${colorScheme}.png` });
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

async function openSharing(page: Page): Promise<void> {
  await unlock(page, 'sam', passphrase);
  await page.getByRole('link', { name: 'Families' }).click();
  const row = page.getByRole('grid', { name: 'Families' }).getByRole('row', { name: /Reed/ }).first();
  await row.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: 'Sharing' }).click();
  await page.getByRole('heading', { name: 'What others answered' }).waitFor();
}

test('a father says no: it is told plainly, held, decided with a reason, and taken back', async ({
  page,
}) => {
  await openSharing(page);
  await page.getByRole('button', { name: 'Write down somebody else’s answer' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Write it down' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Give the name of the other person.');
  await looksRight(page, 'record-answer');
  await dialog.getByLabel('Their name').fill('Dan Reed');
  await dialog.getByLabel('What are they to the children?').selectOption({ label: 'Father' });
  await dialog.getByLabel('Parental responsibility').selectOption({ label: 'Yes' });
  await dialog.getByLabel('What did they answer?').selectOption({ label: 'Does not agree' });
  await dialog.getByLabel('How were they told?').selectOption({ label: 'By phone' });
  await dialog.getByRole('button', { name: 'Write it down' }).click();
  await expect(dialog).toBeHidden();

  const now = page.getByRole('region', { name: 'What may be shared now' });
  await expect(now).toContainText('Dan Reed (father) does not agree');
  await expect(now).toContainText('Share nothing until somebody writes down here whether sharing goes on');
  await expect(
    page.getByText(/Consent: Mia Reed \(parent\) agrees .+; Dan Reed \(father\) does not/),
  ).toBeVisible();
  await looksRight(page, 'sharing-undecided');

  await now.getByRole('button', { name: 'Say whether sharing goes on' }).click();
  await dialog.getByRole('radio', { name: 'Sharing goes on' }).check();
  await dialog.getByLabel('Why?').fill('Mia has care of both children and asked for this help.');
  await looksRight(page, 'decide-sharing');
  await dialog.getByRole('button', { name: 'Write it down' }).click();
  await expect(dialog).toBeHidden();
  await expect(now).toContainText('Sharing goes on, because: Mia has care of both children');
  await looksRight(page, 'sharing-goes-on');

  await page.getByRole('button', { name: 'Take back the answer of Dan Reed' }).click();
  await dialog.getByRole('button', { name: 'Write it down' }).waitFor();
  await axeClean(page);
  await dialog.getByRole('button', { name: 'Write it down' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('table', { name: /What others answered/ })).toContainText(
    'Said no, no longer since',
  );
  await expect(now).toContainText('You may share with School and Health visitor');
});

test('the form takes somebody else’s answer, and asks why it goes on where they say no', async ({ page }) => {
  await unlock(page, 'sam', passphrase);
  await openPage(page, '/notifications/new');
  const agreement = page.locator('#section-agreement');
  await agreement.getByRole('radio', { name: 'Yes' }).check();
  await agreement.getByRole('button', { name: 'Somebody else’s answer' }).click();
  const other = agreement.getByRole('group', { name: /Somebody else’s answer/ });
  await other.getByLabel('Their name').fill('Dan Reed');
  await other.getByLabel('What are they to the children?').selectOption({ label: 'Father' });
  await other.getByLabel('What did they answer?').selectOption({ label: 'Does not agree' });
  await expect(
    agreement.getByLabel('Why does sharing go on, although somebody does not agree?'),
  ).toBeVisible();
  await expect(agreement.getByText('Somebody does not agree. Write why sharing goes on')).toBeVisible();
  await other.scrollIntoViewIfNeeded();
  await looksRight(page, 'form-other-answer');
  await other.getByRole('button', { name: 'Remove the answer of Dan Reed' }).click();
  await expect(other).toBeHidden();
  // Taken off by mistake: everything that was typed comes back.
  await expect(agreement.getByRole('button', { name: 'Put back' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(other.getByLabel('Their name')).toHaveValue('Dan Reed');
});

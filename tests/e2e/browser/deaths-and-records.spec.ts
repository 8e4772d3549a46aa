import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { axeClean, expect, startBrowserShell, test as base } from '../support/hubFixture.ts';
import { openPage, passphrase, unlock } from '../support/steps.ts';

const seed = fileURLToPath(new URL('../support/seedDeaths.ts', import.meta.url));

let caseId = '';
let familyId = '';

/** A hub with an accepted case whose mother has died, and a request in which a child has. */
const test = base.extend({
  hub: async ({ hubArguments }, provide) => {
    const folder = mkdtempSync(join(tmpdir(), 'early-help-e2e-'));
    const told: { caseId?: string; familyId?: string } = JSON.parse(
      execFileSync(process.execPath, [seed, join(folder, 'vault')], { encoding: 'utf8' }),
    );
    caseId = told.caseId ?? '';
    familyId = told.familyId ?? '';
    const hub = await startBrowserShell(join(folder, 'vault'), hubArguments);
    await provide(hub);
    await hub.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  },
});

/** Unlocks, and waits for the desk: an address set before it stands is not kept. */
async function enter(page: Page): Promise<void> {
  await unlock(page, 'sam', passphrase);
  await page.getByRole('button', { name: /Lock/ }).first().waitFor();
}

const shots = process.env['SHOTS'];

/** Pictures to look at, only when asked for: `SHOTS=/tmp/deaths`. */
async function picture(page: Page, name: string): Promise<void> {
  if (shots === undefined) return;
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.screenshot({ path: join(shots, `${name}-${scheme}.png`) });
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

test('that somebody has died is said in the queue, on the case, before a letter is made and on the family’s page', async ({
  page,
}) => {
  await enter(page);
  await openPage(page, '/queue');
  const row = page.getByRole('row', { name: /Isla/ }).first();
  await expect(row).toContainText('Noah (died 1 June 2026, aged');
  await row.click();
  await expect(page.getByText('Step down from').first()).toBeVisible();
  await axeClean(page);
  await picture(page, 'queue');
  await openPage(page, `/cases/${caseId}`);
  await expect(page.getByText('died 3 March 2026').first()).toBeVisible();
  await picture(page, 'case');
  await openPage(page, '/review');
  await expect(page.getByText(/Mia Reed, .*died 3 March 2026/).first()).toBeVisible();
  await axeClean(page);
  await picture(page, 'review');
  await openPage(page, '/today');
  await page.getByRole('heading', { name: /^Work for/ }).waitFor();
  await picture(page, 'today');
  await openPage(page, `/cases/${caseId}/allocate/elmfield`);
  await expect(page.getByText('The letter is written to Tom Reed instead.')).toBeVisible();
  await axeClean(page);
  await picture(page, 'allocate');
  await openPage(page, `/families/${familyId}`);
  const settle = page.getByRole('button', { name: /to settle about who is what to whom/ });
  await expect(settle).toBeVisible();
  await axeClean(page);
  await picture(page, 'overview');
  await settle.click();
  await expect(page.getByRole('tab', { name: 'People', exact: true })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await picture(page, 'people');
});

test('a print is written down, and a manager sees what left and says how many decisions get a second look', async ({
  page,
}) => {
  await enter(page);
  await openPage(page, `/families/${familyId}?tab=genogram`);
  await page.getByRole('tab', { name: 'Genogram', selected: true }).waitFor();
  // Ctrl+P of the browser itself fires this and nothing else.
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await openPage(page, '/admin/record');
  const changes = page.getByRole('grid', { name: 'Changes, newest first' });
  // A change leads to the family or case that it is about.
  await expect(changes.getByRole('link', { name: /, F-\d+$/ }).first()).toBeVisible();
  await axeClean(page);
  await picture(page, 'changes');
  await page.getByText('What left', { exact: true }).click();
  await expect(
    page.getByRole('grid', { name: 'What left, newest first' }).getByRole('row', {
      name: /Family page: genogram and ecomap/,
    }),
  ).toContainText('printed on paper');
  await axeClean(page);
  await picture(page, 'left');
  await openPage(page, '/admin/matching');
  const share = page.getByLabel('Of 100 decisions, how many get a second look?');
  await expect(share).toHaveValue('10');
  await share.fill('60');
  await expect(page.getByText('Enter a whole number from 2 to 50.')).toBeVisible();
  await share.fill('25');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(
    page.getByText('25 in 100 decisions get a second look from now on.', { exact: true }),
  ).toBeVisible();
  await axeClean(page);
  await picture(page, 'second-looks');
  await page.getByRole('button', { name: /^Undo/ }).first().click();
  await expect(share).toHaveValue('10');
});

test('the form asks whether social care is ending its work, once social care asks', async ({ page }) => {
  await enter(page);
  await openPage(page, '/notifications/new');
  await page.getByRole('radio', { name: 'No', exact: true }).first().check();
  await page.getByRole('radio', { name: 'A professional' }).check();
  await page.getByLabel('Job').fill('Social worker');
  const question = page.getByRole('radiogroup', { name: /ending its work with this family/ });
  await expect(question).toBeVisible();
  await question.getByRole('radio', { name: 'Yes, it is ending' }).check();
  await axeClean(page);
  await picture(page, 'referrer');
});

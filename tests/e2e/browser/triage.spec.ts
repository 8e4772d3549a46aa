import type { Page } from '@playwright/test';
import { aNotification } from '../../support/aNotification.ts';
import { holdCalls } from '../support/heldCalls.ts';
import { axeClean, expect, test } from '../support/hubFixture.ts';
import { setUpHub } from '../support/steps.ts';

/** Takes a notification through the contract, as the form does. */
async function take(page: Page, content: unknown): Promise<void> {
  const status = await page.evaluate(async sent => {
    const answer = await fetch('/rpc/intake/takeNotification', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ json: { draftId: crypto.randomUUID(), content: sent } }),
    });
    return answer.status;
  }, content);
  expect(status).toBe(200);
}

/** EH-1001, EH-1002 and EH-1003, received today. */
async function takeThree(page: Page): Promise<void> {
  const today = new Date().toISOString().slice(0, 10);
  for (const names of [['Ava', 'Leo'], ['Maja'], ['Kai']]) {
    const draft = aNotification()
      .forSiblings(...names)
      .draft();
    await take(page, { ...draft, receivedOn: today, agreement: { ...draft.agreement, agreedOn: today } });
  }
}

const queue = (page: Page) => page.getByRole('treegrid', { name: 'Cases that wait for a decision' });
const row = (page: Page, reference: string) => queue(page).getByRole('row').filter({ hasText: reference });

test('the queue is decided by keyboard, taken back, and each case has its page', async ({ page }) => {
  await setUpHub(page);
  await expect(page.getByRole('heading', { name: /^Work for / })).toBeVisible();
  await axeClean(page);

  await takeThree(page);
  await page.getByRole('link', { name: /^Queue/ }).click();
  await expect(page.getByRole('heading', { name: 'Queue' })).toBeVisible();
  await row(page, 'EH-1001').focus();
  await expect(page.getByRole('heading', { name: /EH-1001 Ava/ })).toBeVisible();
  await expect(page.getByText(/Jo Marsh \(Fernhollow Primary\) asks for help with/)).toBeVisible();
  await axeClean(page);

  await page.keyboard.press('v');
  await expect(page.getByRole('heading', { name: 'Give advice, no further action' })).toBeFocused();
  await page.getByLabel(/^Note/).fill('Told Jo about the school nurse.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'Choose a reason.' })).toBeVisible();
  await page.getByRole('radio', { name: 'Advice was all that was asked for' }).check();
  await axeClean(page);
  await page.keyboard.press('Control+Enter');
  await expect(row(page, 'EH-1001')).toHaveCount(0);
  // The next case takes focus, so the hands stay where they are.
  await expect(row(page, 'EH-1002')).toBeFocused();

  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(row(page, 'EH-1001')).toHaveCount(1);

  await row(page, 'EH-1002').focus();
  await expect(page.getByRole('heading', { name: /EH-1002 Maja/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Accept', exact: true })).toBeEnabled();
  await page.keyboard.press('a');
  await expect(row(page, 'EH-1002')).toHaveCount(0);

  await row(page, 'EH-1001').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /^EH-1001 Ava/, level: 1 })).toBeVisible();
  await page.getByRole('button', { name: 'Record first contact' }).click();
  await page.getByRole('button', { name: 'Record the contact' }).click();
  await expect(page.getByText('Family contacted by phone')).toBeVisible();
  await page.getByRole('button', { name: 'Set the level' }).click();
  await page.getByRole('radio', { name: /^Level 3/ }).check();
  await page.getByLabel('Why?').fill('Two needs, and school and home both struggle.');
  await page.getByRole('button', { name: 'Set this level' }).click();
  await expect(page.getByText('Level 3, Complex needs').first()).toBeVisible();
  await axeClean(page);
});

test('a case that went out of the list of a search is not the one that a request is the same as', async ({
  page,
}) => {
  await setUpHub(page);
  await takeThree(page);
  await page.getByRole('link', { name: /^Queue/ }).click();
  await row(page, 'EH-1002').focus();
  await expect(page.getByRole('heading', { name: /EH-1002 Maja/ })).toBeVisible();
  await page.getByRole('button', { name: 'Duplicate', exact: true }).click();
  await page.getByRole('radio', { name: 'Sent twice by the same person' }).check();
  const search = page.getByLabel(/is it the same as/);
  await search.fill('EH-1001');
  await page.getByRole('radio', { name: /^EH-1001/ }).check();
  await search.fill('EH-1003');
  await page.getByRole('radio', { name: /^EH-1003/ }).waitFor();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'Choose the other case.' })).toBeVisible();
});

test('a decision that is kept late leaves alone what is being written about the next case', async ({
  page,
}) => {
  await setUpHub(page);
  await takeThree(page);
  await page.getByRole('link', { name: /^Queue/ }).click();
  await row(page, 'EH-1001').focus();
  await expect(page.getByRole('heading', { name: /EH-1001 Ava/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Accept', exact: true })).toBeEnabled();
  const decisions = await holdCalls(page, 'triage/decide');
  await page.keyboard.press('a');
  await expect.poll(() => decisions.said.length).toBe(1);
  await row(page, 'EH-1002').focus();
  await expect(page.getByRole('heading', { name: /EH-1002 Maja/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Advice only', exact: true })).toBeEnabled();
  await page.keyboard.press('v');
  await page.getByLabel(/^Note/).fill('Told Jo about the school nurse.');
  await decisions.letAllGo();
  await expect(row(page, 'EH-1001')).toHaveCount(0);
  await expect(page.getByText('EH-1001: ', { exact: false }).first()).toBeAttached();
  await expect(page.getByLabel(/^Note/)).toBeFocused();
  await expect(page.getByLabel(/^Note/)).toHaveValue('Told Jo about the school nurse.');
});

test('an empty queue says why, and filters stay in sight', async ({ page }) => {
  await setUpHub(page);
  await page.getByRole('link', { name: /^Queue/ }).click();
  await expect(page.getByText('No Early Help Notifications are waiting')).toBeVisible();
  await page.getByLabel('Which cases').selectOption({ label: 'Given to me' });
  await expect(page.getByText('Nothing that was given to you is waiting')).toBeVisible();
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Redditch' }).click();
  await expect(page.getByRole('button', { name: 'Remove filter Redditch' })).toBeVisible();
  await axeClean(page);
  await page.getByRole('button', { name: 'Show everything' }).click();
  await expect(page.getByRole('button', { name: 'Remove filter Redditch' })).toHaveCount(0);
});

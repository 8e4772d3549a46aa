import { axeClean, expect, test } from '../support/hubFixture.ts';
import { openPage, setUpHub } from '../support/steps.ts';

test('an administrator adds an account, makes a backup, puts it back and checks the record', async ({
  page,
}) => {
  await setUpHub(page);
  await page.getByRole('link', { name: /^Admin/ }).click();
  await expect(page.getByRole('heading', { name: 'Admin', level: 1 })).toBeFocused();
  await axeClean(page);

  await page.getByRole('link', { name: /Accounts/ }).click();
  await page.getByRole('button', { name: 'Add an account' }).click();
  await page.getByRole('button', { name: 'Add the account' }).click();
  await expect(page.getByRole('alert', { name: /There are \d problems/ })).toBeFocused();
  await axeClean(page);
  await page.getByLabel('Name', { exact: false }).first().fill('Priya Shah');
  await page.locator('#account-signInName').fill('priya');
  await page.locator('#account-passphrase').fill('lantern violin harbour moss');
  await page.getByRole('button', { name: 'Add the account' }).click();
  await expect(page.getByRole('row', { name: /Priya Shah/ })).toBeVisible();
  await axeClean(page);

  await page.getByRole('row', { name: /Priya Shah/ }).dblclick();
  await page.getByRole('button', { name: 'Give this passphrase' }).click();
  await expect(page.getByRole('alert', { name: /There are 2 problems/ })).toBeFocused();
  await axeClean(page);
  await page.getByRole('textbox', { name: 'New passphrase' }).fill('seven brass lanterns hum');
  await page.getByLabel('Why they need one').fill('Forgot hers');
  await page.getByRole('button', { name: 'Give this passphrase' }).click();
  await expect(page.getByText('Priya Shah has a new passphrase').first()).toBeVisible();

  await openPage(page, '/admin/backups');
  await page.getByRole('button', { name: 'Make the first backup' }).click();
  await expect(page.getByRole('row', { name: /Opened and checked/ })).toBeVisible({ timeout: 30_000 });
  await axeClean(page);

  await openPage(page, '/admin/record');
  await page.getByRole('button', { name: 'Check the record' }).click();
  await expect(page.getByText('Nothing was altered')).toBeVisible();
  await expect(page.getByRole('row', { name: /Sam Patel added an account/ })).toBeVisible();
  await axeClean(page);

  await openPage(page, '/admin/council');
  await expect(page.getByRole('heading', { name: 'Rules of Worcestershire' })).toBeVisible();
  await axeClean(page);
  await page.getByRole('button', { name: /Signed in as/ }).click();
  await page.getByRole('menuitem', { name: 'My passphrase' }).click();
  await axeClean(page);

  await openPage(page, '/admin/backups');
  await page.getByRole('row', { name: /Opened and checked/ }).dblclick();
  await page.getByLabel('Why this backup is put back').fill('trying the restore');
  await axeClean(page);
  await page.getByRole('button', { name: 'Put it back and lock the hub' }).click();
  await expect(page.getByRole('heading', { name: 'Unlock' })).toBeVisible({ timeout: 30_000 });
});

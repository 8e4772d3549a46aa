import { axeClean, expect, test } from '../support/hubFixture.ts';
import { openPage, passphrase, setUpHub, unlock } from '../support/steps.ts';

test('first run, lock, wrong passphrase, unlock and recovery, by keyboard and clean for axe', async ({
  page,
}) => {
  const recoveryKey = await setUpHub(page, { beforeEach: () => axeClean(page) });
  await axeClean(page);

  await openPage(page, '/no-such-page');
  await page.getByRole('heading', { level: 1, name: 'No page here' }).waitFor();
  await axeClean(page);
  await page.getByRole('link', { name: 'Open Today' }).click();
  await page.getByRole('heading', { level: 1, name: /^Work for/ }).waitFor();

  await page.keyboard.press('Control+Shift+L');
  await page.getByRole('heading', { name: 'Unlock' }).waitFor();
  await axeClean(page);
  await unlock(page, 'sam', 'not the passphrase');
  await expect(page.getByRole('alert', { name: 'There is a problem' })).toContainText(
    'That name and passphrase did not open the hub.',
  );
  await expect(page.locator('#passphrase')).toHaveValue('');
  await unlock(page, 'sam', passphrase);
  await expect(page.getByRole('button', { name: /Lock/ }).first()).toBeVisible();

  await page.keyboard.press('Control+Shift+L');
  await page.getByRole('button', { name: 'Forgot the passphrase?' }).click();
  await axeClean(page);
  await page.getByLabel('Recovery key').fill(recoveryKey.toLowerCase());
  await page.getByLabel('Sign-in name').fill('sam');
  await page.getByLabel('New passphrase').fill('lantern violin harbour moss');
  await page.getByRole('button', { name: 'Set the new passphrase and unlock' }).click();
  await expect(page.getByRole('button', { name: /Lock/ }).first()).toBeVisible();
});

test('the first run asks for the number that the council’s page does not print, and a locked computer shows it', async ({
  page,
}) => {
  await setUpHub(page, {
    beforeEach: async step => {
      if (step !== 'set-up') return;
      await page.getByLabel('Council').selectOption({ label: 'Leicester' });
      await expect(page.locator('#duty-number')).toBeHidden();
      await page.getByLabel('Council').selectOption({ label: 'Worcestershire' });
      await page.getByLabel("Number of Children's Social Care Access Centre").fill('01632 960111');
    },
  });
  await expect(page.getByRole('list', { name: 'Warnings' })).toBeHidden();
  await page.keyboard.press('Control+Shift+L');
  await page.getByRole('heading', { name: 'Unlock' }).waitFor();
  await expect(page.getByRole('link', { name: /01632 960111/ })).toBeVisible();
});

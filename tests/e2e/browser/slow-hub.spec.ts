import { expect, test } from '../support/hubFixture.ts';
import { holdCalls } from '../support/heldCalls.ts';
import { openPage, passphrase, setUpHub } from '../support/steps.ts';

// What a person meets whose hands are faster than the hub: answers are held back here, not hoped to be late.

test('a draft is kept in the order it was typed, and focus comes with the part that was added', async ({
  page,
}) => {
  await setUpHub(page);
  await openPage(page, '/notifications/new');
  await page.getByRole('heading', { name: 'New Early Help Notification' }).waitFor();
  // Typed blindly, as people do, while no timer comes: the first letter must not go astray.
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 60_000);
  await page.getByRole('button', { name: 'Add an adult' }).click();
  await page.keyboard.type('Mia');
  await expect(page.locator('[id="adults.0.givenNames"]')).toHaveValue('Mia');
  await page.clock.resume();
  await expect(page.getByText(/Saved \d/)).toBeVisible();

  const saves = await holdCalls(page, 'intake/saveDraft');
  await page.locator('[id="adults.0.surname"]').fill('Reed');
  await expect.poll(() => saves.said.length).toBe(1);
  const facts = page.waitForResponse(
    answer =>
      answer.url().endsWith('/rpc/intake/facts') &&
      answer.request().postData()?.includes('missed many days') === true,
  );
  await page.locator('#reasons').fill('Ava has missed many days at school.');
  await page.keyboard.press('Control+S');
  await facts;
  expect(saves.said, 'the newer answers wait for the older ones').toHaveLength(1);
  await saves.letOneGo();
  await expect.poll(() => saves.said.length).toBe(2);
  expect(saves.said[1]).toContain('Ava has missed many days');
  await saves.letAllGo();
  await expect(page.getByText(/Saved \d/)).toBeVisible();
});

test('advice that is recorded right after the last letter leaves no draft and nothing unsaved', async ({
  page,
}) => {
  await setUpHub(page);
  await openPage(page, '/notifications/new');
  await page.getByRole('heading', { name: 'New Early Help Notification' }).waitFor();
  await page.getByRole('radio', { name: 'No', exact: true }).first().check();
  const agreement = page.locator('#section-agreement');
  await agreement.getByRole('radio', { name: 'No', exact: true }).check();
  await page.getByRole('radio', { name: /^Give advice only/ }).check();
  await page.getByLabel('What advice did you give?').fill('Told them about the school nurse.');
  await page.locator('#reasons').fill('Ava has missed many days at school.');
  await page.getByRole('button', { name: 'Record the advice and close' }).click();
  await expect(page.getByText('You have no drafts')).toBeVisible();
  await expect(page.getByText('Not saved yet')).toHaveCount(0);
});

test('the words of a concern are there again for whoever left right after the last letter', async ({
  page,
}) => {
  await setUpHub(page);
  await openPage(page, '/notifications/new');
  await page.locator('[id="referrer.name"]').fill('Mia Reed');
  await expect(page.getByText(/Saved \d/)).toBeVisible();
  await page.keyboard.press('F9');
  await page.getByLabel('In a few words').fill('Ava has a bruise that nobody can explain.');
  await page.keyboard.press('Control+2');
  await page.getByRole('heading', { name: 'Queue', level: 1 }).waitFor();
  await page.goBack();
  await expect(page.getByLabel('In a few words')).toHaveValue('Ava has a bruise that nobody can explain.');
});

test('a double press on a button that makes something makes it once', async ({ page }) => {
  await setUpHub(page);
  await openPage(page, '/admin/council');
  await page.locator('#closure-day').fill('24/12/2030');
  await expect(page.getByText(/24 December 2030/)).toBeVisible();
  await page.locator('#closure-name').fill('Christmas Eve');
  const sent = await holdCalls(page, 'policy/setClosureDays');
  // Both presses wait in line, as they do when the page is busy with something else.
  await page.getByRole('button', { name: 'Add the day' }).evaluate((button: HTMLElement) => {
    button.click();
    button.click();
  });
  await expect.poll(() => sent.said.length).toBeGreaterThan(0);
  await sent.letAllGo();
  await expect(page.getByRole('button', { name: 'Remove Christmas Eve' })).toHaveCount(1);
  expect(sent.said).toHaveLength(1);

  // A day that is still being read is waited for, though it stands in no form.
  const dates = await holdCalls(page, 'policy/readDate');
  await page.locator('#closure-name').fill('Day between');
  await page.locator('#closure-day').fill('27/12/2030');
  await page.getByRole('button', { name: 'Add the day' }).click();
  await expect.poll(() => dates.said.length).toBeGreaterThan(0);
  await dates.letAllGo();
  await expect(page.getByRole('button', { name: 'Remove Day between' })).toHaveCount(1);
});

test('a passphrase typed anew while the wrong one is still checked is not wiped away', async ({ page }) => {
  await setUpHub(page);
  await page.keyboard.press('Control+Shift+L');
  await page.getByRole('heading', { name: 'Unlock' }).waitFor();
  const tries = await holdCalls(page, 'desk/unlock');
  await page.getByLabel('Sign-in name').fill('sam');
  await page.locator('#passphrase').fill('copper kettle runs slowly');
  await page.keyboard.press('Enter');
  await expect.poll(() => tries.said.length).toBe(1);
  await page.locator('#passphrase').fill(passphrase);
  await tries.letAllGo();
  await expect(page.getByRole('alert').filter({ hasText: 'There is a problem' })).toBeVisible();
  await expect(page.locator('#passphrase')).toHaveValue(passphrase);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByRole('button', { name: /Lock/ }).first()).toBeVisible();
});

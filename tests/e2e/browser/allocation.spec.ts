import { readFile } from 'node:fs/promises';
import { openAs, test } from '../support/allocationFixture.ts';
import { holdCalls } from '../support/heldCalls.ts';
import { axeClean, expect } from '../support/hubFixture.ts';

test('a family is matched, sent to a service, and the letters go out', async ({ page, caseId }) => {
  await openAs(page, `/cases/${caseId}/match`);
  const cards = page.getByRole('list', { name: 'Services that fit, best first' });
  await expect(cards.getByRole('heading')).toHaveCount(3);
  await expect(cards.getByRole('heading').first()).toContainText('Elmfield Family Support');
  await expect(cards.getByText('Confirmed 6 days ago')).toBeVisible();
  await axeClean(page);

  // A weight and a pin rank the list again and say what moved.
  await page.getByLabel('Soon counts').selectOption('Most');
  await expect(page.getByRole('status').getByText(/moved|went/)).toBeVisible();
  await page.getByRole('button', { name: 'Pin Oakview Young Minds' }).click();
  await expect(cards.getByRole('heading').first()).toContainText('Oakview Young Minds');
  await expect(page.getByText('Oakview Young Minds went up')).toBeVisible();
  await page.getByRole('button', { name: 'Unpin Oakview Young Minds' }).click();

  // Keyboard: C compares, X leaves out with a reason.
  const card = (name: string) => cards.locator('[data-provider]', { hasText: name });
  await card('Elmfield').focus();
  await page.keyboard.press('c');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('c');
  await expect(page.getByRole('table', { name: /Services side by side/ })).toBeVisible();
  await axeClean(page);
  await page.getByRole('button', { name: 'Stop comparing' }).click();
  await card('Oakview').focus();
  await page.keyboard.press('x');
  await page.getByLabel('Why Oakview Young Minds is left out').fill('the family tried them before');
  await page.keyboard.press('Enter');
  await expect(cards.getByRole('heading')).toHaveCount(2);
  await page.getByText('that do not fit').click();
  await expect(
    page.getByText('Left out by you: the family tried them before', { exact: true }),
  ).toBeVisible();
  await axeClean(page);

  // Enter chooses; the check page says who is told what, and asks for our phone once.
  await card('Elmfield').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Ask Elmfield Family Support to help' }).waitFor();
  await expect(page.getByRole('heading', { name: /The family: Mia Reed/ })).toBeVisible();
  await expect(page.getByText('There is no phone number to print on letters.')).toBeVisible();
  await axeClean(page);
  await page.getByLabel('Phone that families ring').fill('01632 960000');
  await page.getByRole('button', { name: 'Keep for all letters' }).click();
  await expect(page.getByText('There is no phone number to print on letters.')).toBeHidden();
  await page.getByLabel('Who will get in touch').fill('Asha Bell');
  await page.getByRole('button', { name: 'Make the referral and the letters' }).click();

  // Letters: look, save as Word, reword, mark as sent.
  await page.getByRole('heading', { level: 1, name: /Letters/ }).waitFor();
  await expect(page.getByText(/Asha Bell from Elmfield Family Support will call you by/)).toBeVisible();
  await axeClean(page);
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as Word' }).click();
  const word = await saving;
  expect(word.suggestedFilename()).toMatch(/^EH-\d+-family-letter\.docx$/);
  expect((await readFile(await word.path())).subarray(0, 2).toString()).toBe('PK');
  await page.getByRole('button', { name: 'Change the words' }).click();
  await page
    .getByLabel('Why we are writing')
    .fill('Write to us at 14 Willow Way. We chose Elmfield for you.');
  await axeClean(page);
  await page.getByRole('button', { name: 'Keep these words' }).click();
  await expect(page.getByText('We chose Elmfield for you.')).toBeVisible();
  await page.getByRole('button', { name: 'Mark as sent' }).click();
  await axeClean(page);
  await page.getByRole('button', { name: 'It was sent' }).click();
  await expect(page.getByRole('button', { name: /Letter to the family.*Sent/ })).toBeVisible();

  // The service says no: the case goes back to matching with the reason.
  await page.getByRole('button', { name: 'They said no' }).click();
  await page.getByLabel('Why they cannot help').fill('No worker until January.');
  await page.getByRole('button', { name: 'Keep their no' }).click();
  await expect(page.getByText('They said: No worker until January.')).toBeVisible();
});

test('the provider note prints as a PDF', async ({ page, caseId }) => {
  await openAs(page, `/cases/${caseId}/allocate/kestrel`);
  await page.getByLabel('Phone that families ring').fill('01632 960000');
  await page.getByRole('button', { name: 'Keep for all letters' }).click();
  await page.getByRole('button', { name: 'Make the referral and the letters' }).click();
  await expect(page.getByRole('alert').getByText(/Say why you chose Kestrel Parenting Course/)).toBeVisible();
  await page.getByLabel(/Why this one/).fill('The course starts on Monday.');
  // The referral waits for a date that is still being read.
  const readings = await holdCalls(page, 'policy/readDate');
  const made = page.waitForRequest('**/rpc/referrals/allocate');
  await page.getByLabel('By', { exact: true }).fill('24/12/2030');
  await page.getByRole('button', { name: 'Make the referral and the letters' }).click();
  await expect.poll(() => readings.said.length).toBe(1);
  await readings.letAllGo();
  expect((await made).postData()).toContain('2030-12-24');
  await page.getByRole('button', { name: /Referral note to the service/ }).click();
  await page.getByText('OFFICIAL-SENSITIVE').waitFor();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as PDF' }).click();
  const pdf = await readFile(await (await saving).path());
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
});

test('a change to the desk leaves what is being typed alone', async ({ page, caseId }) => {
  await openAs(page, `/cases/${caseId}/allocate/kestrel`);
  const warnings = page.getByRole('list', { name: 'Warnings' });
  await expect(warnings.getByText(/number/)).toBeVisible();
  await page.getByLabel('Who will get in touch').fill('Asha Bell');
  // As from a second window of the administrator: the warning goes.
  const status = await page.evaluate(async () => {
    const answer = await fetch('/rpc/policy/setTeamPhones', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        json: { teamId: 'accessCentre', phones: ['01632 960123'], reason: 'Asked the front door' },
      }),
    });
    return answer.status;
  });
  expect(status).toBe(200);
  await expect(warnings).toBeHidden();
  await expect(page.getByLabel('Who will get in touch')).toHaveValue('Asha Bell');
});

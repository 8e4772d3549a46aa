import { expect, type Page } from '@playwright/test';

export const passphrase = 'copper kettle walks slowly';

/** First run as its user does it, up to the open desk. Answers the recovery key. */
export async function setUpHub(
  page: Page,
  options: { council?: string; beforeEach?: (step: string) => Promise<void> } = {},
): Promise<string> {
  await page.getByRole('heading', { name: 'Set up this hub' }).waitFor();
  await options.beforeEach?.('set-up');
  await page.getByLabel('Council').selectOption({ label: options.council ?? 'Worcestershire' });
  await page.getByLabel('Name of the hub').fill('Fernhollow Early Help Hub');
  await page.getByLabel('Your name').fill('Sam Patel');
  await page.getByLabel('Sign-in name').fill('sam');
  await page.locator('#passphrase').fill(passphrase);
  await page.locator('#passphrase-again').fill(passphrase);
  await page.getByRole('button', { name: 'Make the hub' }).click();
  await page.getByRole('heading', { name: 'Keep the recovery key' }).waitFor();
  await options.beforeEach?.('recovery-key');
  const groups = await page.getByRole('list', { name: 'Recovery key' }).getByRole('listitem').allInnerTexts();
  const key = groups.map(group => group.split('\n').at(-1)?.trim() ?? '');
  for (const box of await page.getByRole('textbox', { name: /^Group \d/ }).all()) {
    const label = await box.evaluate(
      element => document.querySelector(`label[for="${element.id}"]`)?.textContent ?? '',
    );
    const position = Number(/\d/.exec(label)?.[0] ?? 0);
    await box.fill(key[position - 1] ?? '');
  }
  await page.getByRole('button', { name: 'Open the hub' }).click();
  await expect(page.getByRole('button', { name: /Lock/ }).first()).toBeVisible();
  return key.join('-');
}

/** Unlocks as somebody. */
export async function unlock(page: Page, signInName: string, words: string): Promise<void> {
  await page.getByRole('heading', { name: 'Unlock' }).waitFor();
  await page.getByLabel('Sign-in name').fill(signInName);
  await page.locator('#passphrase').fill(words);
  await page.getByRole('button', { name: 'Unlock' }).click();
}

/** Opens a page of the app by its address, for example `/admin/backups`. */
export async function openPage(page: Page, path: string): Promise<void> {
  await page.evaluate(hash => {
    location.hash = hash;
  }, path);
}

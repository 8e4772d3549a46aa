import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from '@playwright/test';
import { axeClean, expect, startBrowserShell, test as base } from '../support/hubFixture.ts';
import { passphrase, unlock } from '../support/steps.ts';

const seed = fileURLToPath(new URL('../support/seedRelationships.ts', import.meta.url));

/** A hub whose vault holds a family in two homes, one of eighteen people and one of whom nothing is known. */
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

async function openFamily(
  page: Page,
  name: string,
  tab: 'Overview' | 'People' | 'Homes',
  signInName = 'sam',
): Promise<void> {
  await unlock(page, signInName, passphrase);
  await page.getByRole('link', { name: 'Families' }).click();
  const row = page.getByRole('grid', { name: 'Families' }).getByRole('row', { name }).first();
  await row.waitFor();
  await row.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: 'Overview' }).waitFor();
  await page.getByRole('tab', { name: tab, exact: true }).press('Enter');
  await expect(page.getByRole('tab', { name: tab, exact: true })).toHaveAttribute('aria-selected', 'true');
}

/** Opens a menu by keyboard and takes an item of it. */
async function choose(page: Page, button: Locator, item: string): Promise<void> {
  await button.press('Enter');
  const option = page.getByRole('menuitem', { name: item, exact: true });
  await option.waitFor();
  await option.press('Enter');
}

async function tell(dialog: Locator, by: string): Promise<void> {
  await dialog.getByLabel('Who told us?').fill(by);
  // The suggestions lie over the buttons until they are closed.
  await dialog.getByLabel('Who told us?').press('Tab');
}

const shots = process.env['SHOTS'];

/** Pictures to look at, only when asked for: `SHOTS=/tmp/relationships`. */
async function picture(page: Page, name: string): Promise<void> {
  if (shots === undefined) return;
  for (const [width, height] of [
    [1280, 800],
    [1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: join(shots, `${name}-${width}-${colorScheme}.png`) });
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: 'light' });
}

test('a missing father is recorded in place, and undo brings the question back', async ({ page }) => {
  await openFamily(page, 'Begum', 'People');
  const questions = page.getByRole('list', { name: 'To ask or settle' });
  await expect(questions).toContainText('Nobody is recorded as Leo’s parent.');
  await axeClean(page);
  await picture(page, 'people');
  await questions.getByRole('button', { name: /^Add the father/ }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Add a relationship' });
  await dialog.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('Choose who this is about');
  await expect(dialog.getByRole('alert')).toContainText('Enter who told us');
  await axeClean(page);
  await picture(page, 'add-relationship');
  await dialog.getByLabel('Who?').selectOption({ label: 'Tariq Aziz, 37' });
  await expect(dialog.getByRole('checkbox', { name: /Yusuf Begum/ })).toBeChecked();
  await dialog.getByRole('radio', { name: 'Yes' }).check();
  await tell(dialog, 'Nadia Begum, by phone');
  await dialog.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(dialog).toHaveCount(0);
  const ofTariq = page.getByRole('list', { name: 'Relationships of Tariq Aziz' });
  await expect(ofTariq).toContainText('Father of Yusuf');
  await expect(ofTariq).toContainText('Separated husband of Nadia');
  await expect(questions.getByText('Nobody is recorded as Yusuf’s father.')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(questions.getByText('Nobody is recorded as Yusuf’s father.')).toBeVisible();
});

test('a relationship ends, a death is said where the age stands, and the wrong person goes out', async ({
  page,
}) => {
  test.slow();
  await openFamily(page, 'Begum', 'People');
  await choose(
    page,
    page.getByRole('button', { name: 'Change: Father of Aisha' }),
    'Parental responsibility',
  );
  const responsibility = page.getByRole('dialog', { name: 'Parental responsibility' });
  await responsibility.getByRole('radio', { name: 'Yes' }).check();
  await tell(responsibility, 'Court order seen');
  await axeClean(page);
  await responsibility.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(responsibility).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Change: Father of Aisha' })).toBeFocused();

  await choose(page, page.getByRole('button', { name: 'Change: Separated husband of Nadia' }), 'It ended');
  const ending = page.getByRole('dialog', { name: /Separated husband/ });
  await ending.getByLabel('When did it end?').fill('2024');
  await axeClean(page);
  await ending.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(ending).toHaveCount(0);
  await expect(page.getByText('1 that has ended').first()).toBeVisible();

  await choose(page, page.getByRole('button', { name: 'More about Tariq Aziz' }), 'Has died');
  const death = page.getByRole('dialog', { name: 'Tariq Aziz has died' });
  await death.getByLabel('When?').fill('October 2026');
  await expect(death.getByText(/October 2026/)).toBeVisible();
  await death.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(death).toHaveCount(0);
  await expect(page.getByRole('region', { name: /Tariq Aziz/ })).toContainText('died October 2026, aged 37');

  await choose(page, page.getByRole('button', { name: 'More about Leo Hart' }), 'Take out of this family');
  const out = page.getByRole('dialog', { name: 'Take Leo Hart out of this family' });
  await out.getByRole('button', { name: 'Take out of this family' }).press('Enter');
  await expect(out.getByRole('alert')).toContainText('Say how you know');
  await axeClean(page);
  await out.getByLabel('Why do they not belong here?').fill('He belongs to another family.');
  await out.getByRole('button', { name: 'Take out of this family' }).press('Enter');
  await expect(out).toHaveCount(0);
  await expect(page.getByRole('region', { name: /Leo Hart/ })).toHaveCount(0);
});

test('somebody new joins with what they are to the children and where they live', async ({ page }) => {
  await openFamily(page, 'Begum', 'People');
  await page.getByRole('button', { name: 'Add somebody', exact: true }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Add somebody to the family' });
  await dialog.getByLabel('Who?').fill('Rosa Begum');
  await page.getByRole('option', { name: /Add “Rosa Begum” as a new person/ }).click();
  await expect(dialog.getByLabel('Surname')).toHaveValue('Begum');
  await dialog.getByLabel('Sex').selectOption('F');
  await dialog.getByLabel('In this family they are a').selectOption('carer');
  await dialog.getByLabel('What they are to others here, if you know').selectOption('grandparent');
  await dialog.getByRole('checkbox', { name: /Aisha Begum/ }).check();
  await dialog.getByLabel('Where do they live?').selectOption({ label: 'Main home' });
  await tell(dialog, 'Nadia Begum');
  await axeClean(page);
  await picture(page, 'add-member');
  await dialog.getByRole('button', { name: 'Add to the family' }).press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('list', { name: 'Relationships of Rosa Begum' })).toContainText(
    'Grandmother of Aisha',
  );
});

test('homes: part of the week in each, a move, and a protected address that is only withheld', async ({
  page,
}) => {
  test.slow();
  await openFamily(page, 'Begum', 'Homes');
  await expect(page.getByText('7 Sentinel Refuge Lane').first()).toBeVisible();
  await axeClean(page);
  await picture(page, 'homes');
  await choose(
    page,
    page.getByRole('button', { name: 'Change: Aisha Begum at Tariq’s flat' }),
    'How much of the week, since when',
  );
  const change = page.getByRole('dialog', { name: 'Aisha Begum at Tariq’s flat' });
  await change.getByLabel('How much of the week?').fill('Mon to Wed');
  await tell(change, 'Nadia Begum');
  await axeClean(page);
  await change.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(change).toHaveCount(0);
  await expect(page.getByRole('list', { name: 'Tariq’s flat' })).toContainText('Mon to Wed');

  await page.getByRole('button', { name: 'Add a home' }).press('Enter');
  const add = page.getByRole('dialog', { name: 'Add a home' });
  await add.getByLabel('What the family calls it').fill('Nan’s');
  await add.getByLabel('Address', { exact: true }).fill('9 Park View');
  await add.getByRole('checkbox', { name: /Yusuf Begum/ }).check();
  await add.getByRole('checkbox', { name: /They moved/ }).check();
  await axeClean(page);
  await picture(page, 'add-home');
  await add.getByRole('button', { name: 'Add the home' }).press('Enter');
  await expect(add).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Add a home' })).toBeFocused();
  await expect(page.getByRole('list', { name: 'Nan’s' })).toContainText('Yusuf Begum');
  await expect(page.getByText('1 who lived here before')).toBeVisible();

  await page.keyboard.press('Control+Shift+L');
  await openFamily(page, 'Begum', 'Homes', 'priya');
  await expect(page.getByText('Address withheld').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Correct this home: Main home' })).toHaveCount(0);
  await expect(page.getByText('Sentinel')).toHaveCount(0);
  await axeClean(page);
  await picture(page, 'homes-withheld');
});

test('a family of whom nothing is known says what to do, and one of eighteen stays clear', async ({
  page,
}) => {
  test.slow();
  await openFamily(page, 'Finch', 'Homes');
  await expect(page.getByText('No home is recorded')).toBeVisible();
  await axeClean(page);
  await picture(page, 'empty-homes');
  await page.getByRole('tab', { name: 'People', exact: true }).press('Enter');
  await expect(page.getByRole('list', { name: 'To ask or settle' })).toContainText(
    'Nobody with parental responsibility is recorded for Solo.',
  );
  await axeClean(page);
  await picture(page, 'empty-people');
  await page.getByRole('link', { name: 'Families' }).click();
  const row = page.getByRole('grid', { name: 'Families' }).getByRole('row', { name: 'Larkspur' }).first();
  await row.waitFor();
  await row.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: 'People', exact: true }).press('Enter');
  await expect(page.getByRole('list', { name: 'Relationships of Rose Larkspur' })).toContainText(
    'Mother of Ola',
  );
  await expect(page.getByText(/Ada Larkspur has two mothers recorded/)).toBeVisible();
  await axeClean(page);
  await picture(page, 'large-people');
  await page.getByRole('tab', { name: 'Homes', exact: true }).press('Enter');
  await expect(page.getByRole('list', { name: 'Main home' })).toContainText('Ola Larkspur');
  await picture(page, 'large-homes');
  await page.setViewportSize({ width: 320, height: 512 });
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth),
    'nothing scrolls sideways at 400%',
  ).toBe(true);
});

test('what a file says is told with its source, and a father outside the family is added with one press', async ({
  page,
}) => {
  test.slow();
  await openFamily(page, 'Hill', 'Overview');
  await picture(page, 'imported-overview');
  await page.getByRole('tab', { name: 'People', exact: true }).press('Enter');
  const ofDana = page.getByRole('list', { name: 'Relationships of Dana Hill' });
  await expect(ofDana).toContainText('Mother of Ava');
  await expect(ofDana).toContainText('Parental responsibility');
  await expect(page.getByRole('list', { name: 'Relationships of Ava Hill' })).toContainText('Sister of Leo');
  await picture(page, 'imported-people');
  const outside = page.getByRole('region', { name: 'People outside this family' });
  await expect(outside.getByRole('listitem').filter({ hasText: 'Rosa Hill' })).toContainText(
    'Grandmother of Ava',
  );
  await expect(page.getByText('Nobody is recorded as Ava and Leo’s father.')).toHaveCount(0);
  await page
    .getByRole('button', { name: /See them below: Sam Moor is recorded as Ava and Leo’s father/ })
    .press('Enter');
  await expect(outside.getByRole('heading')).toBeFocused();
  const sam = outside.getByRole('listitem').filter({ hasText: 'Sam Moor' });
  await expect(sam).toContainText('Father of Leo');
  await expect(sam.getByRole('link', { name: 'Moor family' })).toBeVisible();
  await axeClean(page);
  await picture(page, 'outside-family');
  await sam.getByRole('button', { name: 'Add to this family: Sam Moor' }).press('Enter');
  const section = page.getByRole('region', { name: /Sam Moor/ });
  await expect(section).toContainText('Father of Leo');
  await expect(section).toContainText('Also in the Moor family');
  await expect(page.getByRole('heading', { name: /Sam Moor/ })).toBeFocused();
  await expect(outside.getByText('Sam Moor')).toHaveCount(0);
  await axeClean(page);
  await picture(page, 'outsider-added');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(sam).toContainText('Father of Leo');

  await choose(
    page,
    page.getByRole('button', { name: 'Change: Known in another way to Ava' }),
    'It was a mistake',
  );
  const ending = page.getByRole('dialog', { name: /Pat Vale/ });
  await ending.getByLabel('How do you know?').fill('A word of the old system.');
  await tell(ending, 'Dana Hill');
  await ending.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(ending).toHaveCount(0);
  await expect(page.getByRole('list', { name: 'Relationships of Pat Vale' })).not.toContainText('Ava');
});

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { holdCalls } from '../support/heldCalls.ts';
import { axeClean, expect, startBrowserShell, test as base } from '../support/hubFixture.ts';
import { passphrase, unlock } from '../support/steps.ts';

const seed = fileURLToPath(new URL('../support/seedFamilies.ts', import.meta.url));

/** A hub whose vault already holds an ordinary, a protected, an empty and a very large family. */
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

async function openFamilies(page: Page, signInName = 'sam'): Promise<void> {
  await unlock(page, signInName, passphrase);
  await page.getByRole('link', { name: 'Families' }).click();
  await page.getByRole('grid', { name: 'Families' }).getByRole('row', { name: /Reed/ }).first().waitFor();
}

/** From the list, by keyboard: the family's row, then Enter. */
async function openFamily(page: Page, name: string): Promise<void> {
  const row = page.getByRole('grid', { name: 'Families' }).getByRole('row', { name }).first();
  await row.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: 'Overview' }).waitFor();
}

async function cleanInBothSchemes(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await axeClean(page);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

const parts = [
  'Overview',
  'People',
  'Homes',
  'Chronology',
  'Genogram',
  'Needs',
  'Documents',
  'Sharing',
  'History',
  'Who looked',
] as const;

/** What each part of the ordinary family's page shows once it is there. */
const seenIn: Record<Exclude<(typeof parts)[number], 'Genogram'>, string> = {
  Overview: 'Involved now and before',
  People: 'Date of birth',
  Homes: '14 Willow Way',
  Chronology: 'Help asked for by Fernhollow Primary',
  Needs: 'Anxiety or depression',
  Documents: 'This hub keeps no files',
  Sharing: 'You may share with School and Health visitor',
  History: 'Sam Patel took a notification',
  'Who looked': 'Sam Patel',
};

/** Nothing scrolls sideways in a window as narrow as 400% leaves of 1280 pixels. */
async function fitsNarrowWindow(page: Page, part: string): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), {
      message: `${part} scrolls sideways at 400%`,
    })
    .toBeLessThanOrEqual(0);
}

const shots = process.env['SHOTS'];

/** Pictures to look at, only when asked for: `SHOTS=/tmp/families`. */
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

test('an ordinary family by keyboard: overview, a date decided and taken back, every part clean for axe', async ({
  page,
}) => {
  // Every part of the page is checked in light and dark.
  test.slow();
  await openFamilies(page);
  await cleanInBothSchemes(page);
  await picture(page, 'list');
  await openFamily(page, 'Reed');
  await expect(page.getByRole('region', { name: 'This family' })).toContainText('Ava 10');
  await expect(page.getByText('Searched 12 Nov 2026, nothing found: Police')).toBeVisible();
  await picture(page, 'ordinary');
  await cleanInBothSchemes(page);

  await page.getByRole('button', { name: /Decide the date of birth of Ava/ }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Date of birth of Ava Reed' });
  await dialog.getByRole('button', { name: 'Go by this value' }).press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('Choose a value');
  await axeClean(page);
  await dialog.getByRole('radio', { name: '3 May 2016' }).check();
  await dialog.getByLabel('How do you know?').fill('Seen on the birth certificate.');
  await dialog.getByRole('button', { name: 'Go by this value' }).press('Enter');
  await expect(page.getByText('Date of birth of Ava Reed is decided.').first()).toBeVisible();
  await expect(page.getByRole('button', { name: /Decide the date of birth of Ava/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: /Decide the date of birth of Ava/ })).toBeVisible();

  for (const [index, part] of parts.entries()) {
    await page.keyboard.press(`Alt+${(index + 1) % 10}`);
    await expect(page.getByRole('tab', { name: part })).toHaveAttribute('aria-selected', 'true');
    // The genogram has a spec of its own.
    if (part === 'Genogram') continue;
    await expect(page.getByRole('tabpanel', { name: part })).toContainText(seenIn[part]);
    await cleanInBothSchemes(page);
    await picture(page, `ordinary-${part.toLowerCase().replaceAll(' ', '-')}`);
  }
});

test('an event is added to the chronology, starred with one key, and printed', async ({ page }) => {
  await openFamilies(page);
  await openFamily(page, 'Reed');
  await page.keyboard.press('Alt+4');
  await page.getByRole('button', { name: 'Add an event' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add an event' });
  await dialog.getByLabel('When did it happen?').fill('March 2026');
  await dialog.getByLabel('What happened?').fill('Ava joined the reading club');
  await dialog.getByRole('radio', { name: 'a strength' }).check();
  await axeClean(page);
  await dialog.getByRole('button', { name: 'Add the event' }).click();
  const row = page.getByRole('row', { name: 'Ava joined the reading club' });
  await expect(row).toContainText('March 2026');
  await row.focus();
  await page.keyboard.press('s');
  await expect(
    page.getByRole('button', { name: 'Significant: Ava joined the reading club' }),
  ).toHaveAttribute('aria-pressed', 'true');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('Significant events, F-1001')).toBeVisible();
  await expect(page.getByRole('grid', { name: 'Chronology' })).toBeHidden();
});

test('a protected home is read by those who may, and only withheld for those who may not', async ({
  page,
}) => {
  await openFamilies(page);
  await openFamily(page, 'Begum');
  await expect(page.getByText('7 Sentinel Refuge Lane').first()).toBeVisible();
  await picture(page, 'two-homes');
  await cleanInBothSchemes(page);
  await page.keyboard.press('Control+Shift+L');
  await openFamilies(page, 'priya');
  await openFamily(page, 'Begum');
  await expect(page.getByText('Address withheld')).toBeVisible();
  await expect(page.getByText('Sentinel')).toHaveCount(0);
  await expect(page.getByRole('tab', { name: 'Who looked' })).toHaveCount(0);
  await picture(page, 'two-homes-withheld');
  await page.keyboard.press('Alt+2');
  await expect(page.getByText('Sentinel')).toHaveCount(0);
});

test('an empty family and a very large one stay clear, at 400% too', async ({ page }) => {
  test.slow();
  await openFamilies(page);
  await openFamily(page, 'Name not known');
  await expect(page.getByText('Nobody you may see is recorded in this family.')).toBeVisible();
  await picture(page, 'empty');
  await cleanInBothSchemes(page);
  await page.getByRole('link', { name: 'Families' }).click();
  await openFamily(page, 'Larkspur');
  await picture(page, 'large');
  await page.keyboard.press('Alt+4');
  await page.getByRole('row', { name: /number 300/ }).waitFor();
  await expect(page.getByRole('grid', { name: 'Chronology' })).toHaveAttribute('aria-rowcount', '301');
  await picture(page, 'large-chronology');
  await cleanInBothSchemes(page);
  await page.setViewportSize({ width: 320, height: 512 });
  await page.keyboard.press('Alt+1');
  await expect(page.getByRole('tab', { name: 'Overview' })).toHaveAttribute('aria-selected', 'true');
  await fitsNarrowWindow(page, 'Overview');
  for (const [key, part] of [
    ['Alt+2', 'People'],
    ['Alt+4', 'Chronology'],
    ['Alt+6', 'Needs'],
    ['Alt+7', 'Documents'],
    ['Alt+8', 'Sharing'],
    ['Alt+9', 'History'],
    ['Alt+1', 'Overview'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.getByRole('tab', { name: part })).toHaveAttribute('aria-selected', 'true');
    await fitsNarrowWindow(page, part);
  }
  await axeClean(page);
  if (shots !== undefined) await page.screenshot({ path: join(shots, 'large-400.png') });
});

test('one box finds a person, and opens the family; a person’s own page shows their records', async ({
  page,
}) => {
  await openFamilies(page);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: /^Search people/ }).fill('nadia');
  await expect(page.getByRole('option', { name: /Nadia Begum/ })).toBeVisible();
  if (shots !== undefined) await page.screenshot({ path: join(shots, 'search.png') });
  await axeClean(page);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Begum family' })).toBeFocused();
  await page.getByRole('link', { name: 'Tariq Aziz' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Tariq Aziz' })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Records of Tariq Aziz' })).toBeVisible();
  await picture(page, 'person');
  await cleanInBothSchemes(page);
});

test('what a colleague changed since one looked is named, jumped to, and marked where it stands', async ({
  page,
}) => {
  test.slow();
  await openFamilies(page);
  await openFamily(page, 'Reed');
  // Leaving the page counts as having seen it.
  await page.getByRole('link', { name: 'Families' }).click();
  await page.getByRole('grid', { name: 'Families' }).waitFor();
  await page.keyboard.press('Control+Shift+L');
  await openFamilies(page, 'priya');
  await openFamily(page, 'Reed');
  await expect(page.getByText(/Since you last looked/)).toHaveCount(0);
  await page.keyboard.press('Alt+4');
  await page.getByRole('button', { name: 'Add an event' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add an event' });
  await dialog.getByLabel('What happened?').fill('Leo moved to the top reading group');
  await dialog.getByLabel('When did it happen?').fill('3 Nov 2026');
  // At once, while the hub still reads the date.
  await page.keyboard.press('Enter');
  await expect(page.getByRole('row', { name: /Leo moved/ })).toBeVisible();
  await page.keyboard.press('Control+Shift+L');
  await openFamilies(page);
  await openFamily(page, 'Reed');
  await page.getByRole('button', { name: /Since you last looked .*: 1 change$/ }).click();
  await axeClean(page);
  // However long the hub takes to find it, the event that somebody came for is shown.
  const lists = await holdCalls(page, 'families/chronology');
  await page.clock.install();
  await page.getByRole('button', { name: 'Priya Shah added an event to the chronology' }).press('Enter');
  await expect(page.getByRole('tab', { name: 'Chronology' })).toHaveAttribute('aria-selected', 'true');
  await expect.poll(() => lists.said.length).toBeGreaterThan(0);
  await page.clock.fastForward(5_000);
  await lists.letAllGo();
  await expect(page.locator('[data-row]:focus')).toContainText('Leo moved to the top reading group');
  await expect(page.getByRole('checkbox', { name: 'Only new to me' })).toBeChecked();
  await expect(page.getByRole('grid', { name: 'Chronology' }).getByRole('row')).toHaveCount(2);
  await expect(page.getByRole('row', { name: /Leo moved/ })).toContainText('New to you');
});

test('a fact that is old is confirmed with one key and taken back, and a new lead is written down', async ({
  page,
}) => {
  await openFamilies(page);
  await openFamily(page, 'Begum');
  const question = page.getByRole('button', { name: 'Yes, still true: Who lives at Home 2' });
  await question.focus();
  await page.keyboard.press('y');
  await expect(page.getByText('Written down: still true, told by Nadia Begum.').first()).toBeVisible();
  await expect(question).toHaveCount(0);
  await page.getByRole('button', { name: /^Undo/ }).first().click();
  await expect(question).toBeVisible();
  await page.getByRole('button', { name: 'Add a service' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a service' });
  await dialog.getByRole('checkbox', { name: 'Leads the work with this family' }).check();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Enter who leads');
  await axeClean(page);
  await dialog.getByLabel('Service', { exact: true }).fill('Family support');
  await dialog.getByLabel('Worker').fill('Asha Rao');
  await dialog.getByLabel('Phone').fill('01632 960123');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('region', { name: 'This family' })).toContainText('Lead: Asha Rao');
});

test('agreement is taken back, and the page says at once that nothing new may be shared', async ({
  page,
}) => {
  await openFamilies(page);
  await openFamily(page, 'Reed');
  await page.keyboard.press('Alt+8');
  await page.getByRole('button', { name: 'The family takes its consent back' }).click();
  const dialog = page.getByRole('dialog', { name: 'Take consent back' });
  await axeClean(page);
  // Nobody is put forward as who said it.
  await dialog.getByRole('button', { name: 'Write it down' }).click();
  await dialog.getByRole('link', { name: 'Choose who said so' }).click();
  await expect(dialog.getByRole('combobox', { name: 'Who said so?' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('option', { name: 'The family together' }).click();
  await dialog.getByRole('button', { name: 'Write it down' }).click();
  await expect(page.getByText(/^Share nothing new/)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'What may be shared now' })).toBeFocused();
  await expect(page.getByRole('region', { name: 'This family' })).toContainText('Consent withdrawn');
  await axeClean(page);
});

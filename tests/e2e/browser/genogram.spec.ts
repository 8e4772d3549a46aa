import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { axeClean, expect, startBrowserShell, test as base } from '../support/hubFixture.ts';
import { passphrase, unlock } from '../support/steps.ts';

const seed = fileURLToPath(new URL('../support/seedGenogram.ts', import.meta.url));

/** A hub whose vault holds families worth drawing: three partners, a protected home, eighteen people, nobody related. */
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

async function openGenogram(page: Page, family: RegExp): Promise<void> {
  await page.getByRole('link', { name: 'Families' }).click();
  const row = page.getByRole('grid', { name: 'Families' }).getByRole('row', { name: family }).first();
  await row.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: 'Genogram' }).click();
}

const canvas = (page: Page) => page.getByRole('group', { name: 'Genogram' });

const shots = process.env['SHOTS'];

/** Pictures to look at, only when asked for: `SHOTS=/tmp/genogram`. */
async function picture(page: Page, name: string): Promise<void> {
  if (shots === undefined) return;
  for (const [width, height] of [
    [1280, 800],
    [1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: join(shots, `${name}-${width}-${colorScheme}.png`), fullPage: true });
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
  await page.screenshot({ path: join(shots, `${name}-1280-forced.png`), fullPage: true });
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
}

async function cleanInBothSchemes(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await axeClean(page);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

test('three partners and half-sisters by keyboard: walked through, moved, kept, taken back', async ({
  page,
}) => {
  test.slow();
  await unlock(page, 'sam', passphrase);
  await openGenogram(page, /Pike/);
  const rosa = canvas(page).getByRole('link', { name: /^Rosa Fenwick, 42, born 1984\./ });
  await expect(rosa).toBeVisible();
  await expect(page.getByRole('row', { name: /Rosa Fenwick.*Former wife of Alan/ })).toBeVisible();
  await picture(page, 'three-partners');
  await cleanInBothSchemes(page);

  // Arrow keys go from person to person; Enter opens one.
  await rosa.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(canvas(page).getByRole('link', { name: /^Ben Quaye/ })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(rosa).toBeFocused();

  // In move mode they move somebody instead; Escape keeps the places.
  await page.getByRole('button', { name: 'Move people' }).press('Enter');
  const movable = canvas(page).getByRole('application', { name: /^Rosa Fenwick/ });
  await movable.focus();
  const before = await movable.boundingBox();
  await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect.poll(async () => (await movable.boundingBox())?.y ?? 0).toBeLessThan((before?.y ?? 0) - 20);
  await axeClean(page);
  await page.keyboard.press('Escape');
  await expect(page.getByText('The places are kept.').first()).toBeVisible();
  const tidyUp = page.getByRole('button', { name: 'Tidy up' });
  await expect(tidyUp).toBeVisible();
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(tidyUp).toBeHidden();

  await page.getByRole('link', { name: 'Rosa Fenwick' }).first().press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /Rosa Fenwick/ })).toBeVisible();
});

test('somebody dragged stays where they were put, until the picture is tidied up', async ({ page }) => {
  await unlock(page, 'sam', passphrase);
  await openGenogram(page, /Pike/);
  await page.getByRole('button', { name: 'Move people' }).click();
  const gina = canvas(page).getByRole('application', { name: /^Gina Lodge/ });
  await gina.scrollIntoViewIfNeeded();
  const from = await gina.boundingBox();
  if (from === null) throw new Error('Gina is not in the picture.');
  await page.mouse.move(from.x + from.width / 2, from.y + 15);
  await page.mouse.down();
  await page.mouse.move(from.x + from.width / 2 + 60, from.y + 15, { steps: 6 });
  await page.mouse.move(from.x + from.width / 2 + 160, from.y + 15, { steps: 6 });
  await page.mouse.up();
  await expect.poll(async () => (await gina.boundingBox())?.x ?? 0).toBeGreaterThan(from.x + 80);
  await page.getByRole('button', { name: 'Done moving' }).click();
  await expect(page.getByText('The places are kept.').first()).toBeVisible();
  await page.getByRole('tab', { name: 'People' }).click();
  await page.getByRole('tab', { name: 'Genogram' }).click();
  const tidyUp = page.getByRole('button', { name: 'Tidy up' });
  await tidyUp.click();
  await expect(page.getByText('The picture is laid out anew.').first()).toBeVisible();
  await expect(tidyUp).toBeHidden();
});

test('the ecomap: a line made stressful, something added, everything in the list too', async ({ page }) => {
  test.slow();
  await unlock(page, 'sam', passphrase);
  await openGenogram(page, /Pike/);
  await page.getByText('Ecomap', { exact: true }).click();
  await expect(page.getByRole('img', { name: /^Ecomap: 9 round Mill Lane/ })).toBeVisible();
  await page.getByRole('button', { name: 'Change the line to Housing association' }).click();
  const dialog = page.getByRole('dialog', { name: 'The line to Housing association' });
  await dialog.getByRole('radio', { name: 'Stressful' }).check();
  await dialog.getByRole('radio', { name: 'Helps the family' }).check();
  await axeClean(page);
  await dialog.getByRole('button', { name: 'Keep' }).click();
  await expect(
    page.getByRole('row', { name: /Housing association.*Service.*Now.*Stressful.*Helps the family/ }),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Add to the ecomap' }).click();
  const adding = page.getByRole('dialog', { name: 'Add to the ecomap' });
  await adding.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(adding.getByRole('alert', { name: 'There is a problem' })).toContainText(
    'Write who or what it is',
  );
  await axeClean(page);
  await adding.getByLabel('Who or what?').fill('Football club');
  await adding.getByRole('radio', { name: 'Place' }).check();
  await adding.getByRole('radio', { name: 'Strong' }).check();
  await adding.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('img', { name: /^Ecomap: 10 round/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /Football club.*Place.*Now.*Strong/ })).toBeVisible();
  await picture(page, 'ecomap');
  await cleanInBothSchemes(page);
  await page.getByRole('button', { name: 'Take off Football club' }).click();
  await expect(page.getByRole('row', { name: /Football club/ })).toBeHidden();
});

test('the copy for the family: seen first, somebody left out, saved as PDF and on record', async ({
  page,
}) => {
  test.slow();
  await unlock(page, 'sam', passphrase);
  await openGenogram(page, /Pike/);
  await page.getByText('Copy for the family', { exact: true }).click();
  const preview = page.getByRole('region', { name: 'Preview of the copy' });
  await expect(preview).toContainText('Edith Fenwick');
  await expect(preview).not.toContainText('Mill Lane');
  await expect(page.getByRole('region', { name: 'Think before you give it' })).toContainText(
    'a baby not born yet',
  );
  await picture(page, 'family-copy');
  await cleanInBothSchemes(page);
  // A service known only from records is put back; somebody is taken out.
  await expect(preview).not.toContainText('Midwifery');
  await page.getByRole('checkbox', { name: 'Midwifery' }).check();
  // The preview shows what the PDF will hold: the ecomap only once it is ticked.
  await expect(preview.getByRole('img', { name: 'The ecomap as the copy shows it' })).toHaveCount(0);
  await page.getByRole('checkbox', { name: 'Ecomap' }).check();
  await expect(preview.getByRole('img', { name: 'The ecomap as the copy shows it' })).toBeVisible();
  await expect(preview).toContainText('Round the family: Midwifery');
  await expect(page.getByRole('region', { name: 'Think before you give it' })).toContainText(
    'You put back: Midwifery',
  );
  await page.getByText(/^In the copy unless you untick it/).click();
  await page.getByRole('checkbox', { name: 'Edith Fenwick', exact: true }).uncheck();
  await expect(preview).not.toContainText('Edith Fenwick');
  await expect(page.getByText('2 things are chosen by you.')).toBeVisible();
  await picture(page, 'family-copy-chosen');
  await cleanInBothSchemes(page);
  await page.getByRole('button', { name: 'Save as PDF' }).click();
  await expect(page.getByRole('alert', { name: 'There is a problem' })).toContainText(
    'Write who the copy is for',
  );
  await page.getByLabel('Who is the copy for?').fill('Rosa Fenwick');
  const download = page.waitForEvent('download', { timeout: 60_000 });
  await page.getByRole('button', { name: 'Save as PDF' }).click();
  expect((await download).suggestedFilename()).toMatch(/^F-\d+.*family-copy-A4\.pdf$/);
  await expect(page.getByText('That it was made is on record.').first()).toBeVisible();
  await page.getByRole('tab', { name: 'Sharing' }).click();
  await expect(page.getByRole('row', { name: /Copy for the family: genogram/ })).toContainText(
    'Put in by choice: Midwifery. Left out by choice: Edith Fenwick.',
  );
});

test('a printed sheet has the picture alone, and the list is the picture’s equal', async ({ page }) => {
  await unlock(page, 'sam', passphrase);
  await openGenogram(page, /Larkspur/);
  await expect(canvas(page).getByRole('link')).toHaveCount(18);
  await picture(page, 'eighteen');
  // Where not everybody can be read at once a part is in sight, and one button shows the whole.
  await page.setViewportSize({ width: 800, height: 800 });
  const whole = page.getByRole('button', { name: 'See the whole family' });
  await whole.click();
  await expect(whole).toBeHidden();
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.evaluate(() => {
    window.print = () => {
      const sheet = document.querySelector('[data-picture-sheet]');
      document.title = `printed ${sheet?.getAttribute('data-paper') ?? 'nothing'}`;
    };
  });
  await page.getByLabel('Paper size').selectOption('A3');
  await page.getByRole('button', { name: 'Print', exact: true }).click();
  await expect(page).toHaveTitle('printed A3');
  // Ctrl+P takes the same road; a print from the browser's own menu has words in place of the picture.
  await page.evaluate(() => {
    document.title = 'not printed';
  });
  await page.keyboard.press('Control+p');
  await expect(page).toHaveTitle('printed A3');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('The genogram is not on this page.')).toBeVisible();
  await expect(canvas(page)).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await expect(page.getByText('The genogram is not on this page.')).toBeHidden();
  await page.getByRole('switch', { name: 'Show the picture' }).uncheck();
  await expect(canvas(page)).toBeHidden();
  await expect(page.getByRole('row', { name: /Ada Larkspur.*Mother of Cath/ })).toBeVisible();
});

test('somebody who may not work with protected people learns nothing of the home; nobody related says how to begin', async ({
  page,
}) => {
  await unlock(page, 'priya', passphrase);
  await openGenogram(page, /Begum/);
  await expect(canvas(page).getByRole('link', { name: /^Nadia Begum.*Lives in Home A\.$/ })).toBeVisible();
  await expect(page.locator('body')).not.toContainText('Sentinel');
  await expect(page.getByText('Address withheld')).toBeVisible();
  await picture(page, 'two-homes');
  await axeClean(page);
  await openGenogram(page, /Marsh/);
  await expect(page.getByText('No relationships are recorded yet')).toBeVisible();
  await picture(page, 'nobody-related');
  await axeClean(page);
});

test('one home told twice becomes one by one button, and undo gives back the two; each home has one ring', async ({
  page,
}) => {
  test.slow();
  await unlock(page, 'sam', passphrase);
  await openGenogram(page, /Tansy/);
  const key = page.getByRole('list', { name: 'What the signs mean' });
  // A home's ring is shown alone when its line in the key is pressed, and all of them when it is pressed again.
  const school = key.getByRole('button', { name: 'lives in D School has' });
  await expect(canvas(page).getByText('A Elm Road')).toBeVisible();
  await school.click();
  await expect(school).toHaveAttribute('aria-pressed', 'true');
  await expect(canvas(page).getByText('A Elm Road')).toBeHidden();
  await expect(canvas(page).getByText('D School has')).toBeVisible();
  await school.click();
  await expect(canvas(page).getByText('A Elm Road')).toBeVisible();
  await expect(page.getByText(/On the picture the ring bends round .*Ira Tansy/).first()).toBeVisible();
  await picture(page, 'twins');
  await cleanInBothSchemes(page);
  await page.getByRole('tab', { name: 'Homes' }).click();
  const pairs = page.getByRole('list', { name: 'Homes that may be the same' });
  await expect(pairs).toContainText('Flat 2, 215 Mill St');
  await picture(page, 'same-homes');
  await cleanInBothSchemes(page);
  await pairs.getByRole('button', { name: /^They are one home/ }).click();
  await expect(page.getByText('They are one home now.').first()).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Saul’s flat' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'School has' })).toBeHidden();
  await page.getByRole('button', { name: /^Undo/ }).first().click();
  await expect(page.getByRole('heading', { name: 'School has' })).toBeVisible();
  await pairs.getByRole('button', { name: /^They are two homes/ }).click();
  await expect(pairs).toBeHidden();
});

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import type { MatchQuestion } from '#contract/review';
import { axeClean, expect, startBrowserShell, test as base } from '../support/hubFixture.ts';
import { holdCalls } from '../support/heldCalls.ts';
import { passphrase, unlock } from '../support/steps.ts';

const seed = fileURLToPath(new URL('../support/seedMatches.ts', import.meta.url));

/** A hub whose vault already holds possible matches of every kind. */
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

async function openReview(page: Page, signInName = 'sam'): Promise<void> {
  await unlock(page, signInName, passphrase);
  await page.getByRole('button', { name: /Lock/ }).first().waitFor();
  await page.evaluate(() => {
    location.hash = '#/review?notification=notification-of-the-test';
  });
  await records(page).waitFor();
}

/** The records of the decision on the page, be it about two people or about several. */
const records = (page: Page) =>
  page.getByRole('table', {
    name: /^(Both records|The record beside everybody it may be), field by field$/,
  });

/** Pictures to look at, only when asked for: `SHOTS=/tmp/review`. */
async function takePictures(page: Page, name: string): Promise<void> {
  const folder = process.env['SHOTS'];
  if (folder === undefined) return;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const [width, height] of [
      [1280, 800],
      [1920, 1080],
    ] as const) {
      await page.setViewportSize({ width, height });
      await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`) });
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: 'light' });
}

const decisionAbout = (page: Page, name: string) => page.getByRole('heading', { level: 2, name });

async function moveTo(page: Page, name: string): Promise<void> {
  for (let step = 0; step < 5 && !(await decisionAbout(page, name).isVisible()); step++) {
    await page.getByRole('button', { name: 'Next' }).click();
    await records(page).waitFor();
  }
  await expect(decisionAbout(page, name)).toBeVisible();
}

test('a child who fits two people is decided in one step by keyboard, and it is taken back', async ({
  page,
}) => {
  await openReview(page);
  await expect(page.getByText('1 of 3')).toBeVisible();
  await axeClean(page);
  await moveTo(page, 'Aisha Begum');
  await expect(page.getByText('This fits 2 people.')).toBeVisible();
  await expect(page.getByRole('columnheader', { name: /^2 Aisha Begum/ })).toBeVisible();
  await axeClean(page);
  await takePictures(page, 'fits-two');
  await decisionAbout(page, 'Aisha Begum').focus();
  await page.keyboard.press('1');
  await expect(page.getByText('Aisha Begum is one person now, and not the other.').first()).toBeVisible();
  // It was the second; now the third of three is on the page, with one settled.
  await expect(page.getByText('3 of 3')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Undone.').first()).toBeVisible();
  await expect(page.getByText('of 3')).toBeVisible();
  await moveTo(page, 'Aisha Begum');
});

test('people whom a record fits can be looked at one at a time, and all of them may be left for later', async ({
  page,
}) => {
  await openReview(page);
  await moveTo(page, 'Aisha Begum');
  await decisionAbout(page, 'Aisha Begum').focus();
  await page.keyboard.press('o');
  await page.getByRole('radio').nth(1).check();
  await page.getByRole('radio').nth(0).check();
  await page.getByRole('table', { name: 'Both records, field by field' }).waitFor();
  await axeClean(page);
  await page.getByRole('button', { name: 'Side by side' }).click();
  await page.getByRole('columnheader', { name: /^2 Aisha Begum/ }).waitFor();
  await page.getByRole('button', { name: 'Leave and ask' }).click();
  await page.getByLabel('What should be asked, and whom?').fill('Ask the school which of them it is');
  await page.getByRole('button', { name: 'Keep the question' }).click();
  await expect(page.getByText('Your question is kept').first()).toBeVisible();
  await expect(page.getByText('of 3')).toBeVisible();
});

test('the letters work at once when one comes to the page, with nothing pressed before', async ({ page }) => {
  await openReview(page);
  await expect(page.locator('h2:focus')).toBeVisible();
  await page.keyboard.press('j');
  await expect(page.getByText('2 of 3')).toBeVisible();
  // No answer is taken before both records are there.
  await expect(page.getByRole('button', { name: /^(Ask|Leave and ask)/ })).toBeEnabled();
  // A form opened by mistake goes by Escape, and the letters work on.
  await page.keyboard.press('?');
  await expect(page.getByLabel('What should be asked, and whom?')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.locator('h2:focus')).toBeVisible();
  await page.keyboard.press('k');
  await expect(page.getByText('1 of 3')).toBeVisible();
});

test('no answer is taken about the person of before while the one just chosen is fetched', async ({
  page,
}) => {
  const queue = page.waitForResponse('**/rpc/review/queue**');
  await openReview(page);
  const { json } = (await (await queue).json()) as { json: { questions: MatchQuestion[] } };
  const several = json.questions.find(question => question.options.length > 1);
  const shown = several?.options[0]?.suggestionId ?? '';
  const pairs = await holdCalls(page, 'review/pair', said => said.includes(shown));
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(decisionAbout(page, 'Aisha Begum')).toBeFocused();
  await expect.poll(() => pairs.said.length).toBe(1);
  await page.keyboard.press('o');
  await records(page).waitFor();
  await page.getByRole('radio').nth(1).check();
  await expect(page.getByRole('button', { name: 'Same person', exact: true })).toBeDisabled();
  await pairs.letAllGo();
  await expect(page.getByRole('button', { name: 'Same person', exact: true })).toBeEnabled();
});

test('the key list names every answer', async ({ page }) => {
  await openReview(page);
  await moveTo(page, 'Aisha Begum');
  await page.keyboard.press('F1');
  for (const name of [
    'The record is number 1, and not the others',
    'The record is none of them',
    'The record and all of them are one person',
    'Leave it, and ask somebody',
    'Next match',
  ])
    await expect(page.getByText(name).first()).toBeVisible();
});

test('twins are kept apart and related, and focus goes to the next decision', async ({ page }) => {
  await openReview(page);
  await moveTo(page, 'Hayden Carter');
  await expect(page.getByText('They may be twins')).toBeVisible();
  await takePictures(page, 'twins');
  await decisionAbout(page, 'Hayden Carter').focus();
  await page.keyboard.press('h');
  const related = page.getByLabel('How are they related?');
  await expect(related).toBeFocused();
  await related.selectOption({ label: 'Hayden Carter is a brother of Jayden Carter' });
  await expect(page.getByRole('combobox', { name: 'Family' })).toContainText('Add Hayden Carter to the');
  await axeClean(page);
  await takePictures(page, 'household');
  await page.getByRole('button', { name: 'Keep as two people' }).click();
  await expect(page.getByText('stay two people of one household').first()).toBeVisible();
  await expect(page.getByText('3 of 3')).toBeVisible();
  await expect(page.locator('h2:focus')).toBeVisible();
  await expect(decisionAbout(page, 'Hayden Carter')).toBeHidden();
});

test('a question is kept with the match', async ({ page }) => {
  await openReview(page);
  await moveTo(page, 'Hayden Carter');
  await decisionAbout(page, 'Hayden Carter').focus();
  await page.keyboard.press('?');
  await page.getByLabel('What should be asked, and whom?').fill('Ask the school whether there are twins');
  await axeClean(page);
  await page.getByRole('button', { name: 'Keep the question' }).click();
  await expect(page.getByText('Your question is kept').first()).toBeVisible();
  await moveTo(page, 'Hayden Carter');
  await expect(page.getByText('Ask the school whether there are twins')).toBeVisible();
});

test('a contradiction waits for a second person, who agrees', async ({ page }) => {
  await openReview(page);
  await moveTo(page, 'Hannah Reed');
  await expect(page.getByText('Their NHS numbers are different.')).toBeVisible();
  await page.getByRole('button', { name: 'Same person' }).click();
  await expect(page.getByText('A second person has still to agree.').first()).toBeVisible();
  await page.getByRole('button', { name: /Lock/ }).first().click();
  await openReview(page, 'priya');
  await moveTo(page, 'Hannah Reed');
  await expect(page.getByText(/Sam Patel decided on .*the same person/)).toBeVisible();
  await axeClean(page);
  await page.getByRole('button', { name: 'I agree' }).click();
  await expect(page.getByText('You agreed. The decision is carried out.').first()).toBeVisible();
  await expect(page.getByText('of 2')).toBeVisible();
});

test('nothing to check, and nothing of a protected person', async ({ page }) => {
  await openReview(page);
  await expect(page.getByText('1 of 3')).toBeVisible();
  await expect(page.getByText('Zainab')).toHaveCount(0);
  await page.evaluate(() => {
    location.hash = '#/review?notification=another';
  });
  await expect(page.getByText('Nobody in this notification waits to be checked')).toBeVisible();
  await axeClean(page);
});

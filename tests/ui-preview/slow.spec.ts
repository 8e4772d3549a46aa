import type { Page } from '@playwright/test';
import { expect, test } from './fixture.ts';

/** From here on nothing is answered, as on a machine that has too much to do. */
async function holdAnswers(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.heldAnswers = [];
  });
}

async function letAnswersCome(page: Page): Promise<void> {
  await page.waitForFunction(() => (window.heldAnswers?.length ?? 0) > 0);
  await page.evaluate(() => {
    const held = window.heldAnswers ?? [];
    delete window.heldAnswers;
    for (const goOn of held) goOn();
  });
}

test.describe('whoever is faster than the machine', () => {
  test('and presses Enter takes the person whose name they typed, not the first of the list before', async ({
    page,
    preview,
  }) => {
    await preview.open('/meetings');
    const box = page
      .getByRole('textbox', { name: 'Mother' })
      .or(page.getByRole('combobox', { name: 'Mother' }));
    await box.fill('begum');
    await expect(page.getByRole('listbox', { name: 'Mother' }).getByRole('option').first()).toContainText(
      'Aisha Begum',
    );
    await holdAnswers(page);
    await box.fill('nadia');
    await box.press('Enter');
    await expect(box).toHaveValue('nadia');
    await letAnswersCome(page);
    await expect(box).toHaveValue('Nadia Begum');
  });

  test('and presses Enter does not add somebody anew who is known', async ({ page, preview }) => {
    await preview.open('/meetings');
    const box = page
      .getByRole('textbox', { name: 'Mother' })
      .or(page.getByRole('combobox', { name: 'Mother' }));
    await holdAnswers(page);
    await box.fill('ayesha');
    await box.press('Enter');
    await letAnswersCome(page);
    await expect(box).toHaveValue('Ayesha Begum');
    await expect(page.getByText('New person:')).toHaveCount(0);
  });

  test('and goes to a line of the palette keeps it when more lines come in above it', async ({
    page,
    preview,
  }) => {
    await preview.open('/queue');
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('combobox')).toBeFocused();
    await holdAnswers(page);
    await page.keyboard.type('ad');
    await page.keyboard.press('ArrowDown');
    const chosen = page.getByRole('option', { selected: true });
    const words = await chosen.innerText();
    await letAnswersCome(page);
    await expect(page.getByRole('option').first()).toContainText('Nadia Begum');
    await expect(chosen).toHaveText(words, { useInnerText: true });
  });

  test('and presses Ctrl+Enter after the last letter of a date sends the form with that date, once', async ({
    page,
    preview,
  }) => {
    await preview.open('/meetings');
    await holdAnswers(page);
    await page.getByLabel('Date of birth').fill('about 2015');
    await page.keyboard.press('Control+Enter');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText('Kept with')).toHaveCount(0);
    await letAnswersCome(page);
    await expect(page.getByText('Kept with 2015-07-01, 1 time')).toBeVisible();
  });

  test('and takes a filter away stands at the next one when it is gone', async ({ page, preview }) => {
    await preview.open('/queue');
    await holdAnswers(page);
    await page.getByRole('button', { name: 'Remove filter Redditch' }).click();
    await letAnswersCome(page);
    await expect(page.getByRole('button', { name: 'Remove filter Redditch' })).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Remove filter Unassigned' })).toBeFocused();
  });
});

test('a letter that is held down decides about one row, and Ctrl+Enter sends once', async ({
  page,
  preview,
}) => {
  await preview.open('/queue');
  await page.locator('[data-line="EH-2040"]').focus();
  await page.keyboard.down('a');
  await expect(page.locator('[data-line="EH-2039"]')).toBeFocused();
  await page.keyboard.down('a');
  await page.keyboard.up('a');
  await expect(page.locator('[data-line="EH-2040"]')).toHaveCount(0);
  await expect(page.locator('[data-line="EH-2039"]')).toBeFocused();
  await preview.go('/meetings');
  await page.keyboard.down('Control');
  await page.keyboard.down('Enter');
  await page.keyboard.down('Enter');
  await page.keyboard.up('Enter');
  await page.keyboard.up('Control');
  await expect(page.getByText('Kept with no date, 1 time')).toBeVisible();
});

test('words about a date do not push away the button that is being pressed, however long', async ({
  page,
  preview,
}) => {
  await page.clock.install();
  await preview.open('/meetings');
  await page.getByLabel('Date of birth').fill('egg');
  await page.clock.runFor(400);
  const button = page.getByRole('button', { name: 'Check and send' });
  await button.hover();
  await page.mouse.down();
  await page.clock.runFor(2_000);
  await expect(page.getByText('We could not read that as a date.')).toHaveCount(0);
  await page.mouse.up();
  await page.clock.runFor(100);
  await expect(page.getByText('We could not read that as a date.')).toBeVisible();
  await expect(page.getByRole('alert').filter({ hasText: 'There are 2 problems' })).toBeFocused();
});

test('a fact that opened under the pointer stays open when its mark is pressed', async ({
  page,
  preview,
}) => {
  await preview.open('/families');
  const mark = page.getByRole('button', { name: 'Date of birth: sources disagree' });
  const facts = page.getByRole('dialog', { name: 'Date of birth: sources disagree' });
  await mark.hover();
  await expect(facts).toBeVisible();
  await mark.click();
  await expect(facts).toBeVisible();
  await mark.click();
  await expect(facts).toHaveCount(0);
});

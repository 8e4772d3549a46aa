import { expect, expectNoAxeFaults, test } from './fixture.ts';

test.describe('a list', () => {
  test('moves by row, opens and folds groups, and goes into cells with the arrow keys', async ({
    page,
    preview,
  }) => {
    await preview.open('/queue');
    const grid = page.getByRole('treegrid', { name: 'Notifications waiting' });
    await expect(page.getByRole('complementary', { name: 'Preview' })).toContainText('EH-2040');
    await grid.locator('[data-line="EH-2040"]').focus();
    await page.keyboard.press('ArrowDown');
    await expect(grid.locator('[data-line="EH-2039"]')).toBeFocused();
    await expect(page.getByRole('complementary', { name: 'Preview' })).toContainText('EH-2039');
    await page.keyboard.press('ArrowRight');
    await expect(grid.locator('[data-line="EH-2039"] > td').first()).toBeFocused();
    await page.keyboard.press('ArrowLeft');
    await expect(grid.locator('[data-line="EH-2039"]')).toBeFocused();
    await page.keyboard.press('Space');
    await expect(grid.locator('[data-line="EH-2039"]')).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Home');
    await expect(grid.locator('[data-line="group critical"]')).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await expect(grid.locator('[data-line="group critical"]')).toHaveAttribute('aria-expanded', 'true');
    await page.keyboard.press('Enter');
    await expect(grid.locator('[data-line="group critical"]')).toHaveAttribute('aria-expanded', 'false');
  });

  test('gives focus to the next row after a decision, and undo brings the row back', async ({
    page,
    preview,
  }) => {
    await preview.open('/queue');
    await page.locator('[data-line="EH-2040"]').focus();
    await page.keyboard.press('a');
    await expect(page.locator('[data-line="EH-2040"]')).toHaveCount(0);
    await expect(page.locator('[data-line="EH-2039"]')).toBeFocused();
    await expect(page.getByRole('status').filter({ hasText: 'EH-2040 accepted.' }).first()).toBeAttached();
    await expectNoAxeFaults(page);
    // The undo of before may have gone while a slow machine looked for faults; this one has just come.
    await page.keyboard.press('a');
    await expect(page.locator('[data-line="EH-2039"]')).toHaveCount(0);
    const told = page.getByRole('group').filter({ hasText: 'EH-2039 accepted.' });
    await told.getByRole('button', { name: 'Undo' }).click();
    await expect(page.locator('[data-line="EH-2039"]')).toHaveCount(1);
  });

  test('does nothing on single letters when the setting is off', async ({ page, preview }) => {
    await preview.open('/queue', { letterKeys: false });
    await page.locator('[data-line="EH-2040"]').focus();
    await page.keyboard.press('a');
    await expect(page.locator('[data-line="EH-2040"]')).toHaveCount(1);
  });

  test('draws only what is in view of ten thousand rows, and counts them all', async ({ page, preview }) => {
    await preview.open('/providers');
    const grid = page.getByRole('grid', { name: 'Ten thousand notifications' });
    await expect(grid).toHaveAttribute('aria-rowcount', '10001');
    expect(await grid.locator('tbody tr[data-line]').count()).toBeLessThan(60);
    await grid.locator('tbody tr[data-line]').first().focus();
    await page.keyboard.press('End');
    await expect(page.locator(':focus')).toHaveAttribute('aria-rowindex', '1001');
    await expect(page.getByText('2000 rows here')).toBeVisible();
    await expect(page.locator(':focus')).toHaveAttribute('aria-rowindex', '1001');
    await page.keyboard.press('Home');
    await expect(page.locator(':focus')).toHaveAttribute('aria-rowindex', '2');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Opened EH-2041')).toBeVisible();
  });

  test('sorts by a column and says so', async ({ page, preview }) => {
    await preview.open('/providers');
    const grid = page.getByRole('grid', { name: 'Ten thousand notifications' });
    await grid.getByRole('button', { name: 'District' }).click();
    await expect(grid.getByRole('columnheader', { name: 'District' })).toHaveAttribute(
      'aria-sort',
      'ascending',
    );
    await expect(grid.locator('tbody tr[data-line]').first()).toContainText('Bromsgrove');
  });

  test('is an ordinary table of 50 rows a page when a person prefers that', async ({ page, preview }) => {
    await preview.open('/providers', { plainTables: true });
    const table = page.getByRole('table', { name: 'Ten thousand notifications' });
    expect(await table.locator('tbody tr').count()).toBe(50);
    await page.getByRole('button', { name: 'Next page' }).first().click();
    await expect(table.locator('tbody tr').first()).toContainText('EH-1991');
    await expectNoAxeFaults(page);
  });
});

test.describe('the frame', () => {
  test('finds people and commands on Ctrl+K and opens what is chosen', async ({ page, preview }) => {
    await preview.open('/queue');
    await page.keyboard.press('Control+k');
    const box = page.getByRole('combobox');
    await expect(box).toBeFocused();
    await box.fill('begum');
    await expect(page.getByRole('option').first()).toContainText('Begum family');
    await expect(page.getByText('4 results')).toBeVisible();
    await expectNoAxeFaults(page);
    if (process.env['SHOTS'] !== undefined)
      await page.screenshot({ path: `${process.env['SHOTS']}/palette.png` });
    await page.keyboard.press('ArrowDown');
    await expect(box).toHaveAttribute('aria-activedescendant', /-1$/);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Begum family' })).toBeFocused();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('lock');
    await page.keyboard.press('Enter');
    await expect(page).toHaveTitle('Locked');
  });

  test('shows every key on F1, and gives focus back on Escape', async ({ page, preview }) => {
    await preview.open('/queue');
    await page.getByRole('button', { name: 'Take call' }).focus();
    await page.keyboard.press('F1');
    const map = page.getByRole('dialog', { name: 'Keys' });
    await expect(map.getByText('Accept this notification')).toBeVisible();
    await expect(map.getByText('Go to Today')).toBeVisible();
    await expectNoAxeFaults(page);
    if (process.env['SHOTS'] !== undefined)
      await page.screenshot({ path: `${process.env['SHOTS']}/keys.png` });
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Take call' })).toBeFocused();
  });

  test('goes between areas and panes, and to the page, by keys', async ({ page, preview }) => {
    await preview.open('/queue');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('button', { name: 'Skip to the page' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('main')).toBeFocused();
    await page.locator('[data-line="EH-2040"]').focus();
    await page.keyboard.press('F6');
    await expect(page.getByRole('button', { name: /Accept/ })).toBeFocused();
    await page.keyboard.press('Shift+F6');
    await expect(page.locator('[data-line="EH-2040"]')).toBeFocused();
    await page.keyboard.press('Control+1');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Small parts');
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await page.keyboard.press('Alt+ArrowLeft');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Queue');
  });

  test('remembers zoom, the folded navigation and the width of the right pane', async ({ page, preview }) => {
    await preview.open('/queue');
    await page.keyboard.press('Control+=');
    await page.getByRole('button', { name: 'Fold to icons' }).click();
    await page.getByRole('separator').focus();
    await page.keyboard.press('ArrowLeft');
    await page.reload();
    await page.locator('h1').waitFor();
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('17.6px');
    await expect(page.getByRole('separator')).toHaveAttribute('aria-valuenow', '36');
    await expect(page.getByRole('button', { name: 'Show the names of the areas' })).toBeVisible();
    await expectNoAxeFaults(page);
    if (process.env['SHOTS'] !== undefined)
      await page.screenshot({ path: `${process.env['SHOTS']}/folded.png` });
    await page.keyboard.press('Control+0');
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('16px');
  });
});

test('keeps search, who is signed in and Lock in a window of 640 px', async ({ page, preview }) => {
  await page.setViewportSize({ width: 640, height: 800 });
  await preview.open('/queue');
  const lock = await page.getByRole('button', { name: 'Lock', exact: true }).boundingBox();
  expect((lock?.x ?? 999) + (lock?.width ?? 999)).toBeLessThanOrEqual(640);
  const search = await page.getByRole('button', { name: /Search people/ }).boundingBox();
  expect(search?.width ?? 0).toBeGreaterThan(120);
  await expect(page.getByRole('button', { name: 'Show the names of the areas' })).toHaveCount(0);
  await expectNoAxeFaults(page);
});

test.describe('a form', () => {
  test('says back the date it understood, writes today on Ctrl+; and complains only after leaving', async ({
    page,
    preview,
  }) => {
    await preview.open('/meetings');
    const box = page.getByLabel('Date of birth');
    await box.fill('about 2015');
    await expect(page.getByText('About 2015 (estimated)')).toBeVisible();
    await box.fill('egg');
    await page.waitForTimeout(400);
    await expect(page.getByText('We could not read that as a date.')).toHaveCount(0);
    await page.keyboard.press('Tab');
    await expect(page.getByText('We could not read that as a date.')).toBeVisible();
    await expect(box).toHaveValue('egg');
    await box.focus();
    await page.keyboard.press('Control+;');
    await expect(box).toHaveValue(/^\d{2}\/\d{2}\/\d{4}$/);
  });

  test('says what is wrong with a date before it asks for one', async ({ page, preview }) => {
    await preview.open('/meetings');
    await page.getByLabel('Date of birth').fill('egg');
    await page.getByRole('button', { name: 'Check and send' }).click();
    await expect(page.getByText('We could not read that as a date.')).toBeVisible();
    await page.getByLabel('Date of birth').fill('');
    await expect(page.getByText('Write the date of birth, or about when')).toHaveCount(2);
  });

  test('takes a date in three boxes when a person prefers that', async ({ page, preview }) => {
    await preview.open('/meetings', { threeDateBoxes: true });
    await page.getByLabel('Day').fill('23');
    await page.getByLabel('Month').fill('12');
    await page.getByLabel('Year').fill('2026');
    await expect(page.getByText('We could not read that')).toHaveCount(0);
    await expectNoAxeFaults(page);
  });

  test('sends focus to the problems, and from a problem to its field', async ({ page, preview }) => {
    await preview.open('/meetings');
    await page.getByRole('button', { name: 'Check and send' }).click();
    const summary = page.getByRole('alert').filter({ hasText: 'There are 2 problems' });
    await expect(summary).toBeFocused();
    await expectNoAxeFaults(page);
    if (process.env['SHOTS'] !== undefined)
      await page.screenshot({ path: `${process.env['SHOTS']}/problems.png` });
    await page.getByRole('link', { name: 'Write the child’s surname' }).click();
    await expect(page.getByRole('textbox', { name: 'Surname' })).toBeFocused();
  });

  test('tells people of one name apart and offers a new person', async ({ page, preview }) => {
    await preview.open('/meetings');
    const box = page
      .getByRole('textbox', { name: 'Mother' })
      .or(page.getByRole('combobox', { name: 'Mother' }));
    await box.fill('begum');
    const options = page.getByRole('listbox', { name: 'Mother' }).getByRole('option');
    await expect(options).toHaveCount(4);
    await expect(options.nth(1)).toContainText('Social care, 3 Mar 2022');
    await expectNoAxeFaults(page);
    if (process.env['SHOTS'] !== undefined)
      await page.screenshot({ path: `${process.env['SHOTS']}/picker.png` });
    await options.nth(2).click();
    await expect(box).toHaveValue('Nadia Begum');
    await box.fill('Zed');
    await page.getByRole('option', { name: /Add/ }).click();
    await expect(page.getByText('New person: Zed')).toBeVisible();
  });

  test('shows the passphrase when asked and says how strong it is', async ({ page, preview }) => {
    await preview.open('/meetings');
    const box = page.getByLabel('New passphrase', { exact: true });
    await box.fill('password123');
    await expect(page.getByText('Easy to guess. Add another word.')).toBeVisible();
    await page.getByRole('button', { name: 'Show New passphrase' }).click();
    await expect(box).toHaveAttribute('type', 'text');
    await expect(box).toHaveValue('password123');
  });
});

test('a fact shows its source, its date and what others say', async ({ page, preview }) => {
  await preview.open('/families');
  await page.getByRole('button', { name: 'Date of birth: sources disagree' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Date of birth: sources disagree' })).toContainText(
    '5 Mar 2017 Social care, 3 Mar 2022',
  );
  await expectNoAxeFaults(page);
  if (process.env['SHOTS'] !== undefined) await page.screenshot({ path: `${process.env['SHOTS']}/fact.png` });
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Date of birth: sources disagree' })).toBeFocused();
});

test('safety is said at once, ordinary news politely', async ({ page, preview }) => {
  await preview.open('/today');
  await page.getByRole('button', { name: 'Say it' }).click();
  await expect(page.locator('[aria-live="assertive"]')).toHaveText('Ring 01905 822 666 now.');
  await page.getByRole('button', { name: 'Copy' }).click();
  await expect(page.locator('[aria-live="polite"]')).toHaveText('The list is copied.');
});

test('the colours of Windows high contrast leave every control visible', async ({ page, preview }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await preview.open('/queue');
  if (process.env['SHOTS'] !== undefined)
    await page.screenshot({ path: `${process.env['SHOTS']}/forced.png` });
  await expectNoAxeFaults(page);
});

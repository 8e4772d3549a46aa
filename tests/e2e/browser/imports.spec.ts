import { Buffer } from 'node:buffer';
import { join } from 'node:path';
import { axeClean, expect, test } from '../support/hubFixture.ts';
import { openPage, setUpHub } from '../support/steps.ts';

const history = [
  'Person ID,First Names,Surname,Date of Birth,Sex,Postcode,Episode ID,Involvement Type,Worker,Start Date,End Date',
  'P1,Ava,Exampleton,14/03/2015,Female,WR1 1AA,E1,Child in need,Sam Sampleworker,03/02/2024,19/09/2024',
  'P2,Leo,Exampleton,02/11/2018,Male,WR1 1AA,E2,Early help,Kit Sampleworker,01/02/2025,',
  'P3,Mia,Otherby,31/31/2018,Female,WR1 1AB,E3,Early help,Kit Sampleworker,01/02/2025,',
  ',No,Number,01/01/2018,Female,WR1 1AB,E4,Early help,Kit Sampleworker,01/02/2025,',
].join('\n');

test('a file is chosen, checked, imported, found again and taken back', async ({ page }, info) => {
  const look = async (name: string) => {
    const shots = process.env['SHOTS'];
    if (shots !== undefined)
      await page.screenshot({ path: join(shots, `imports-${name}.png`), fullPage: true });
    else info.annotations.push({ type: 'looked at', description: name });
    await axeClean(page);
  };
  await setUpHub(page);
  await openPage(page, '/admin/imports');
  await expect(page.getByText('Nothing has been imported yet')).toBeVisible();
  await look('empty');

  await page.getByRole('link', { name: 'Import the first file' }).click();
  await expect(page.getByRole('heading', { name: 'Import a file' })).toBeVisible();
  await look('file');
  const chooser = page.locator('input[type=file]');
  await chooser.setInputFiles({
    name: 'photo.png',
    mimeType: 'image/png',
    buffer: Buffer.from([137, 80, 78, 71, 0, 1, 2]),
  });
  await expect(page.getByRole('alert').filter({ hasText: 'Nothing was changed' })).toBeVisible();

  await chooser.setInputFiles({ name: 'history.csv', mimeType: 'text/csv', buffer: Buffer.from(history) });
  await expect(page.getByRole('heading', { name: 'Which column is which?' })).toBeFocused();
  await expect(page.getByLabel('What the file holds')).toHaveValue('socialCareHistory');
  await expect(page.getByLabel('Column for Date of birth')).toHaveValue('3');
  await look('columns');

  await page.getByRole('button', { name: 'Check the file' }).click();
  await expect(page.getByRole('heading', { name: 'What this import would do' })).toBeFocused();
  await expect(page.getByText('1 problem stops a row')).toBeVisible();
  await look('check');

  await page.getByRole('button', { name: 'Import 3 rows' }).click();
  await expect(page.getByRole('heading', { name: /added for 3 people/ })).toBeFocused();
  await look('result');

  await page.getByRole('link', { name: 'All imports' }).click();
  await expect(page.getByRole('row', { name: /history\.csv/ })).toContainText('In force');
  await look('list');
  await page.getByRole('row', { name: /history\.csv/ }).click();
  await expect(page.getByRole('heading', { name: 'history.csv' })).toBeVisible();
  await look('import');
  await page.getByRole('button', { name: 'Take this import back' }).click();
  await page.getByLabel('Why this import is taken back').fill('The wrong month');
  await look('take-back');
  await page.getByRole('button', { name: 'Take it back' }).click();
  await expect(page.getByRole('row', { name: /history\.csv/ })).toContainText('Taken back');
});

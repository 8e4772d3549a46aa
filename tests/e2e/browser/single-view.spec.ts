import { Buffer } from 'node:buffer';
import type { Page } from '@playwright/test';
import { axeClean, expect, test } from '../support/hubFixture.ts';
import { openPage, setUpHub } from '../support/steps.ts';

const rows = (...lines: string[]) => lines.join('\n');

/** Twins, and a father and son of one name, as three services write them. */
const socialCare = rows(
  'Person ID,First Names,Surname,Date of Birth,Sex,Address,Postcode,Episode ID,Involvement Type,Worker,Start Date,End Date',
  'P1,Hayden,Carter,14/03/2016,Male,7 Orchard Row,WR1 1AA,E1,Child in need,Sam Sampleworker,03/02/2024,19/09/2024',
  'P2,Harvey,Carter,14/03/2016,Male,7 Orchard Row,WR1 1AA,E2,Child in need,Sam Sampleworker,03/02/2024,19/09/2024',
  'P3,Dean,Carter,02/05/1986,Male,7 Orchard Row,WR1 1AA,E3,Child in need,Sam Sampleworker,03/02/2024,19/09/2024',
);
const school = rows(
  'Pupil ID,First Names,Surname,Known As,Date of Birth,Sex,Address,Postcode,School,School Contact,School Phone,Date Joined',
  'S1,Haydn,Carter,Denny,14/03/2016,Male,7 Orchard Row,WR1 1AA,Fernhollow Primary,Jo Marsh,01632 960300,05/09/2020',
  'S2,Harvey,Carter,,14/03/2016,Male,7 Orchard Row,WR1 1AA,Fernhollow Primary,Jo Marsh,01632 960300,05/09/2020',
);
const health = rows(
  'Local Patient ID,First Names,Surname,Date of Birth,Sex,Address,Postcode,Health Service,Health Visitor,Health Visitor Phone,Caseload Start Date',
  'H1,Hayden,Carter,14/03/2016,Male,9 New Close,WR2 4BB,Fernhollow Surgery,Kit Sampleworker,01632 960400,01/06/2025',
  'H2,Dean,Carter,11/09/2019,Male,7 Orchard Row,WR1 1AA,Fernhollow Surgery,Kit Sampleworker,01632 960400,01/06/2025',
);

const schoolLater = school.replaceAll('7 Orchard Row,WR1 1AA', '9 New Close,WR2 4BB');

async function importFile(page: Page, name: string, text: string): Promise<void> {
  await openPage(page, '/admin/imports/new');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.getByRole('heading', { name: 'Which column is which?' }).waitFor();
  await page.getByRole('button', { name: 'Check the file' }).click();
  await page.getByRole('heading', { name: 'What this import would do' }).waitFor();
  await page.getByRole('button', { name: /^Import \d rows?$/ }).click();
  await page.getByRole('link', { name: 'All imports' }).waitFor();
}

/** What the page says, without what moves by itself. */
async function textOf(page: Page): Promise<string> {
  await page.getByRole('table', { name: /^Records of/ }).waitFor();
  return page.getByRole('main').innerText();
}

/** By search, with any name the person ever had. */
async function openPerson(page: Page, search: string, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: /^Search people/ }).fill(search);
  await page
    .getByRole('option', { name: new RegExp(name) })
    .first()
    .click();
  await page.getByRole('heading', { level: 1, name: new RegExp(name) }).waitFor();
}

/** Opens the review at its first question. */
async function openReview(page: Page): Promise<void> {
  await openPage(page, '/families');
  await page.getByRole('heading', { level: 1, name: 'Families' }).waitFor();
  await openPage(page, '/review');
}

/** Goes to the review's question about these two first names. */
async function askAbout(page: Page, first: string, second: string): Promise<void> {
  await openReview(page);
  const names = page
    .getByRole('table', { name: 'Both records, field by field' })
    .getByRole('row', { name: /^First name/ });
  await expect(async () => {
    const words = (await names.innerText()).replaceAll(/\s+/g, ' ');
    if (!words.startsWith(`First name ${first} ${second} `)) {
      await page.getByRole('button', { name: 'Next' }).click();
      throw new Error(`Still at ${words}`);
    }
  }).toPass({ timeout: 30_000 });
}

async function decideSame(page: Page, first: string, second: string): Promise<void> {
  await askAbout(page, first, second);
  await page.getByRole('button', { name: 'Same person' }).click();
  await expect(page.getByText(/is one person now\. Every record is kept\./).first()).toBeVisible();
}

/** Every question of the review, as the names and sources it puts together. */
async function questionsOf(page: Page): Promise<string[]> {
  await openReview(page);
  const place = page.getByText(/^\d+ of \d+$/);
  await place.or(page.getByText(/Nobody waits/)).waitFor();
  if (!(await place.isVisible())) return [];
  const total = Number(/of (\d+)/.exec(await place.innerText())?.[1] ?? 0);
  const questions: string[] = [];
  for (let position = 1; position <= total; position++) {
    await expect(place).toHaveText(`${position} of ${total}`);
    const table = page.getByRole('table', { name: 'Both records, field by field' });
    await table.waitFor();
    const sources = await table.getByRole('columnheader').allInnerTexts();
    const names = await table
      .getByRole('row', { name: /^First name/ })
      .getByRole('cell')
      .allInnerTexts();
    // "Haydn (Schools) or Hayden (Social care)"
    questions.push([1, 2].map(side => `${names[side - 1]} (${sources[side]?.split(',')[0]})`).join(' or '));
    if (position < total) await page.getByRole('button', { name: 'Next' }).click();
  }
  return questions;
}

test('three services, twins, and a father and son of one name: join, look, take apart, import again', async ({
  page,
}) => {
  await setUpHub(page);
  await importFile(page, 'social-care.csv', socialCare);
  await importFile(page, 'school.csv', school);
  await importFile(page, 'health.csv', health);

  // Nobody asks whether twins, or a father and his son, are one.
  const asked = await questionsOf(page);
  expect(asked).toHaveLength(3);
  expect(asked.join('\n')).not.toMatch(/Hayd.*Harvey|Harvey.*Hayd|Dean/);
  await axeClean(page);

  // Joined: the golden record changes. Taken back: the page is exactly as before.
  await openPerson(page, 'Denny', 'Haydn Carter');
  const before = await textOf(page);
  const address = page.url();
  expect(before).not.toContain('Social care');
  await decideSame(page, 'Haydn', 'Hayden');
  await page.goto(address);
  await expect(page.getByRole('row', { name: /^Social care/ })).toBeVisible();
  expect(await textOf(page)).not.toBe(before);
  await axeClean(page);
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('row', { name: /^Social care/ })).toBeHidden();
  expect(await textOf(page)).toBe(before);

  // Joined again, and found wrong a week later: taken apart on the person's own page.
  await decideSame(page, 'Haydn', 'Hayden');
  await decideSame(page, 'Harvey', 'Harvey');
  await openPerson(page, 'Denny', 'Hayd.*n Carter');
  await page.getByRole('button', { name: /^Not the same person: Schools/ }).click();
  await axeClean(page);
  await page.getByRole('button', { name: 'Take them apart' }).click();
  await expect(page.getByText('Say how you know').first()).toBeVisible();
  await page.getByLabel('How do you know?').fill('The school has two boys of this name.');
  await page.getByRole('button', { name: 'Take them apart' }).click();
  await expect(
    page.getByText('Haydn Carter in Schools is a person of their own again.').first(),
  ).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Records' })).toBeFocused();

  // The school sends both boys again, changed. What a person decided holds.
  await importFile(page, 'school-november.csv', schoolLater);
  const askedAgain = await questionsOf(page);
  expect(askedAgain.join('\n')).not.toContain('Harvey');
  expect(askedAgain).not.toContain('Haydn (Schools) or Hayden (Social care)');
  expect(askedAgain).not.toContain('Hayden (Social care) or Haydn (Schools)');
  await openPerson(page, 'Denny', 'Haydn Carter');
  await expect(page.getByRole('row', { name: /^Social care/ })).toBeHidden();
  await openPerson(page, 'Harvey', 'Harvey Carter');
  await expect(page.getByRole('row', { name: /^Social care/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /^Schools/ }).first()).toBeVisible();
});

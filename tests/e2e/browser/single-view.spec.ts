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

const place = (page: Page) => page.getByText(/^\d+ of \d+/).first();

/** The decision on the page: whose record it is, and everybody it may be, each "Haydn (Schools)". */
async function questionOn(page: Page): Promise<{ record: string; options: string[] }> {
  const table = page.getByRole('table', {
    name: /^(Both records|The record beside everybody it may be), field by field$/,
  });
  await table.waitFor();
  const isPair = (await table.getByRole('caption').innerText()).startsWith('Both');
  const heads = (await table.getByRole('columnheader').allInnerTexts()).slice(1, isPair ? 3 : undefined);
  const names = await table
    .getByRole('row', { name: /^First name/ })
    .getByRole('cell')
    .allInnerTexts();
  const [record = '', ...options] = heads.map(
    (head, side) => `${names[side]?.split('\n')[0]} (${/Schools|Social care|Child health/.exec(head)?.[0]})`,
  );
  return { record, options };
}

/** The pairs that the review asks about, in the order of the alphabet within each. */
const pairsIn = ({ record, options }: { record: string; options: string[] }): string[] =>
  options.map(option => [record, option].toSorted().join(' = '));

async function next(page: Page): Promise<boolean> {
  const button = page.getByRole('button', { name: 'Next' });
  if (!(await button.isEnabled())) return false;
  const before = await place(page).innerText();
  await button.click();
  await expect(place(page)).not.toHaveText(before);
  return true;
}

/** Every pair that the review asks about. */
async function asked(page: Page): Promise<string[]> {
  await openReview(page);
  await place(page).waitFor();
  const pairs: string[] = [];
  do pairs.push(...pairsIn(await questionOn(page)));
  while (await next(page));
  return pairs;
}

/** Goes to the review's question about these two and no others, and says that they are one. */
async function decideSame(page: Page, pair: string): Promise<void> {
  await openReview(page);
  await place(page).waitFor();
  while (pairsIn(await questionOn(page)).join() !== pair)
    expect(await next(page), `no question: ${pair}`).toBe(true);
  await page.getByRole('button', { name: 'Same person' }).click();
  await expect(page.getByText(/is one person now\. Every record is kept\./).first()).toBeVisible();
}

const haydn = 'Hayden (Social care) = Haydn (Schools)';
const harvey = 'Harvey (Schools) = Harvey (Social care)';

test('three services, twins, and a father and son of one name: join, look, take apart, import again', async ({
  page,
}) => {
  await setUpHub(page);
  await importFile(page, 'social-care.csv', socialCare);
  await importFile(page, 'school.csv', school);
  await importFile(page, 'health.csv', health);

  // Nobody asks whether twins, or a father and his son, are one.
  const pairs = await asked(page);
  expect(pairs).toContain(haydn);
  expect(pairs).toContain(harvey);
  expect(pairs.join('\n')).not.toMatch(/Hayd.*Harvey|Harvey.*Hayd|Dean/);
  await axeClean(page);

  // Joined: the golden record changes. Taken back: the page is exactly as before.
  await openPerson(page, 'Denny', 'Haydn Carter');
  const before = await textOf(page);
  const address = page.url();
  expect(before).not.toContain('Social care');
  await decideSame(page, haydn);
  await page.goto(address);
  await expect(page.getByRole('row', { name: /^Social care/ })).toBeVisible();
  expect(await textOf(page)).not.toBe(before);
  await axeClean(page);
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('row', { name: /^Social care/ })).toBeHidden();
  expect(await textOf(page)).toBe(before);

  // Joined again, and found wrong a week later: taken apart on the person's own page.
  await decideSame(page, haydn);
  await decideSame(page, harvey);
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
  const pairsAfter = await asked(page);
  expect(pairsAfter.join('\n')).not.toContain('Harvey');
  expect(pairsAfter).not.toContain(haydn);
  await openPerson(page, 'Denny', 'Haydn Carter');
  await expect(page.getByRole('row', { name: /^Social care/ })).toBeHidden();
  await openPerson(page, 'Harvey', 'Harvey Carter');
  await expect(page.getByRole('row', { name: /^Social care/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /^Schools/ }).first()).toBeVisible();
});

import { Buffer } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { axeClean, expect, test } from '../support/hubFixture.ts';
import { openPage, setUpHub } from '../support/steps.ts';

// The whole job of the hub in one walk, with axe on every screen it passes.
test.setTimeout(280_000);

const pictures = process.env['PICTURES'];

async function look(page: Page, name: string): Promise<void> {
  await axeClean(page);
  if (pictures !== undefined) await page.screenshot({ path: `${pictures}/walk-${name}.png` });
}

const history = [
  'Person ID,First Names,Surname,Date of Birth,Sex,Address,Postcode,Episode ID,Involvement Type,Worker,Worker Phone,Start Date,End Date',
  'P1,Ava,Reed,05/03/2017,Female,14 Willow Way,B97 4AA,E1,Child in need,Kit Sampleworker,01632 960123,03/02/2024,19/09/2024',
  'P2,Owen,Otherby,11/12/2014,Male,2 Far Lane,WR1 1AB,E2,Early help,Sam Sampleworker,01632 960124,01/02/2025,',
].join('\n');

async function importHistory(page: Page): Promise<void> {
  await openPage(page, '/admin/imports/new');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'history.csv', mimeType: 'text/csv', buffer: Buffer.from(history) });
  await page.getByRole('heading', { name: 'Which column is which?' }).waitFor();
  await look(page, 'import-columns');
  await page.getByRole('button', { name: 'Check the file' }).click();
  await page.getByRole('heading', { name: 'What this import would do' }).waitFor();
  await look(page, 'import-check');
  await page.getByRole('button', { name: 'Import 2 rows' }).click();
  await expect(page.getByRole('heading', { name: /added for 2 people/ })).toBeFocused();
  await look(page, 'import-result');
}

async function addProvider(page: Page): Promise<void> {
  await openPage(page, '/providers/new');
  await page.getByLabel('Name of the service').fill('Lantern Family Support');
  await page.getByLabel('Who runs it').fill('Lantern Trust');
  await page.getByLabel('Anxiety or depression').check();
  await page.getByLabel('Youngest age').fill('5');
  await page.getByLabel('Oldest age').fill('18');
  await page.getByLabel('They work in every district').check();
  await look(page, 'provider-form');
  await page.getByRole('button', { name: 'Add the service' }).click();
  await page.getByRole('heading', { level: 1, name: 'Lantern Family Support' }).waitFor();
  await look(page, 'provider');
}

async function takeNotification(page: Page): Promise<void> {
  await openPage(page, '/notifications/new');
  await page.getByRole('radio', { name: 'No', exact: true }).first().check();
  await page.getByRole('radio', { name: 'A professional' }).check();
  await page.locator('[id="referrer.name"]').fill('Jo Marsh');
  await page.locator('[id="referrer.organisation"]').fill('Fernhollow Primary');
  await page.locator('[id="referrer.phone"]').fill('01632 960300');
  await page.locator('[id="children.0.givenNames"]').fill('Ava');
  await page.locator('[id="children.0.surname"]').fill('Reed');
  await page.locator('[id="children.0.birth"]').fill('5/3/2017');
  await page.getByRole('group', { name: 'Ava' }).getByRole('button', { name: 'Enter the home' }).click();
  const home = page.getByRole('group', { name: 'Home 1', exact: true });
  await home.getByLabel('House and street').fill('14 Willow Way');
  await home.getByLabel('Postcode').fill('b974aa');
  await page.getByRole('button', { name: 'Add an adult' }).click();
  await page.locator('[id="adults.0.givenNames"]').fill('Mia');
  await page.locator('[id="adults.0.surname"]').fill('Reed');
  await page.locator('[id="adults.0.phones"]').fill('07700 900123');
  await page.getByLabel('To Ava, they are').selectOption({ label: 'Parent' });
  await page.getByLabel('Parental responsibility for Ava').selectOption({ label: 'Yes' });
  await page.locator('#reasons').fill('Ava has missed many days at school and is anxious in the mornings.');
  await page.getByRole('checkbox', { name: 'Anxiety or depression' }).check();
  const agreement = page.locator('#section-agreement');
  await agreement.getByRole('radio', { name: 'Yes' }).check();
  await page.locator('[id="agreement.who"]').selectOption({ label: 'Parent' });
  await page.locator('[id="agreement.name"]').fill('Mia Reed');
  await page.locator('[id="agreement.parentalResponsibility"]').selectOption({ label: 'Yes' });
  await page.locator('[id="agreement.agreedOn"]').fill('today');
  await page.locator('[id="agreement.form"]').selectOption({ label: 'In writing' });
  for (const told of await page.getByRole('group', { name: 'Who may be told?' }).getByRole('checkbox').all())
    await told.check();
  // While typing, the hub already knows her from social care.
  await expect(page.getByRole('heading', { name: /possible match/ })).toContainText('1');
  await look(page, 'notification');
  await page.getByRole('button', { name: 'Check answers' }).click();
  await page.getByRole('heading', { name: 'Check the answers before you send' }).waitFor();
  await look(page, 'check-answers');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: 'EH-1001 is in the queue' })).toBeFocused();
  await look(page, 'taken');
}

test('from first run to letter: import, notification, same person, single view, queue, provider, letters, report', async ({
  page,
}) => {
  await setUpHub(page, { beforeEach: step => look(page, step) });
  await importHistory(page);
  await addProvider(page);
  await takeNotification(page);

  // Who is this already? Social care's Ava is the same child; a person says so.
  await openPage(page, '/review');
  await expect(page.getByText('Social care').first()).toBeVisible();
  await look(page, 'review');
  await page.getByRole('button', { name: /^Same person/ }).click();
  await expect(page.getByText('No possible matches are waiting')).toBeVisible();

  // The single view: who they are, who worked with them and how to ring them.
  await openPage(page, '/families');
  await page.getByRole('row', { name: /Reed/ }).waitFor();
  await look(page, 'families');
  await page.getByRole('row', { name: /Reed/ }).dblclick();
  await expect(page.getByRole('heading', { level: 1, name: /Reed/ })).toBeVisible();
  await expect(page.getByText('Kit Sampleworker')).toBeVisible();
  await expect(page.getByRole('link', { name: /01632 960123/ })).toBeVisible();
  await look(page, 'family');
  await page.getByRole('tab', { name: 'Chronology' }).click();
  await look(page, 'chronology');

  // The queue: accept.
  await openPage(page, '/queue');
  const row = page
    .getByRole('treegrid', { name: 'Cases that wait for a decision' })
    .getByRole('row')
    .filter({ hasText: 'EH-1001' });
  await row.focus();
  await look(page, 'queue');
  await expect(page.getByRole('button', { name: 'Accept', exact: true })).toBeEnabled();
  await page.keyboard.press('a');
  await expect(row).toHaveCount(0);

  // The case, then the provider with reasons.
  await openPage(page, '/families');
  await page.getByRole('row', { name: /Reed/ }).dblclick();
  await page.getByRole('link', { name: 'EH-1001' }).first().click();
  await expect(page.getByRole('heading', { name: /^EH-1001 Ava/, level: 1 })).toBeVisible();
  await look(page, 'case');
  await page.getByRole('link', { name: 'Find an Early Help Provider' }).first().click();
  const cards = page.getByRole('list', { name: 'Services that fit, best first' });
  await expect(cards.getByRole('heading').first()).toContainText('Lantern Family Support');
  await look(page, 'match');
  await cards.locator('[data-provider]').first().focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Ask Lantern Family Support to help' }).waitFor();
  await look(page, 'allocate');
  await page.getByLabel('Phone that families ring').fill('01632 960000');
  await page.getByRole('button', { name: 'Keep for all letters' }).click();
  await page.getByLabel('Who will get in touch').fill('Asha Bell');
  await page.getByRole('button', { name: 'Make the referral and the letters' }).click();

  // The letter to the family, as PDF and as Word; the note to the provider.
  await page.getByRole('heading', { level: 1, name: /Letters/ }).waitFor();
  await look(page, 'letters');
  for (const [button, first] of [
    ['Save as PDF', '%PDF'],
    ['Save as Word', 'PK'],
  ] as const) {
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: button }).click();
    const file = await readFile(await (await saving).path());
    expect(file.subarray(0, first.length).toString()).toBe(first);
  }
  await page.getByRole('button', { name: /Referral note to the service/ }).click();
  await page.getByText('OFFICIAL-SENSITIVE').first().waitFor();
  await look(page, 'provider-note');

  // The manager sees it; search finds it.
  await openPage(page, '/reports');
  await expect(page.getByRole('row', { name: /EH-1001/ })).toContainText('Lantern');
  await look(page, 'reports');
  await page.keyboard.press('Control+K');
  await page.getByRole('combobox', { name: /Search people/ }).fill('ava reed');
  await expect(page.getByRole('option', { name: /Ava Reed/ }).first()).toBeVisible();
  await look(page, 'search');
  await page.keyboard.press('Escape');
  await openPage(page, '/today');
  await look(page, 'today');
});

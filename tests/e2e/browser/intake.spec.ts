import type { Page } from '@playwright/test';
import { axeClean, expect, test } from '../support/hubFixture.ts';
import { openPage, setUpHub } from '../support/steps.ts';

const pictures = process.env['PICTURES'];

/** Keeps a picture of the page, light and dark, when `PICTURES` names a folder. */
async function picture(page: Page, name: string): Promise<void> {
  if (pictures === undefined) return;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.waitForTimeout(150);
    await page.screenshot({ path: `${pictures}/${name}-${colorScheme}.png` });
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

const part = (page: Page, name: string) => page.getByRole('group', { name, exact: true });

async function fillFamily(page: Page): Promise<void> {
  await page.getByRole('radio', { name: 'No', exact: true }).first().check();
  await page.getByRole('radio', { name: 'A professional' }).check();
  await page.locator('[id="referrer.name"]').fill('Jo Marsh');
  await page.locator('[id="referrer.organisation"]').fill('Fernhollow Primary');
  await page.locator('[id="referrer.phone"]').fill('01632 960300');
  const child = part(page, 'Child 1');
  await child.getByLabel('First and middle names').fill('Ava');
  const ava = page.getByRole('group', { name: 'Ava' });
  await ava.getByLabel('Surname', { exact: true }).fill('Reed');
  await page.locator('[id="children.0.birth"]').fill('5/3/2017');
  await ava.getByRole('button', { name: 'Enter the home' }).click();
  const home = part(page, 'Home 1');
  await home.getByLabel('House and street').fill('14 Willow Way');
  await home.getByLabel('Postcode').fill('b974aa');
  await page.getByRole('button', { name: 'Add a child' }).click();
  await page.locator('[id="children.1.givenNames"]').fill('Leo');
  await page.locator('[id="children.1.birth"]').fill('about 2015');
  await page.getByRole('button', { name: 'Add an adult' }).click();
  await page.locator('[id="adults.0.givenNames"]').fill('Mia');
  await page.locator('[id="adults.0.surname"]').fill('Reed');
  await page.locator('[id="adults.0.phones"]').fill('07700 900123');
  await page.getByLabel('To Ava, they are').selectOption({ label: 'Parent' });
  await page.getByLabel('Parental responsibility for Ava').selectOption({ label: 'Yes' });
  await page.locator('#reasons').fill('Ava has missed many days at school and is anxious in the mornings.');
  await page.getByRole('checkbox', { name: 'Anxiety or depression' }).check();
}

async function fillAgreement(page: Page): Promise<void> {
  const agreement = page.locator('#section-agreement');
  await agreement.getByRole('radio', { name: 'Yes' }).check();
  await page.locator('[id="agreement.who"]').selectOption({ label: 'Parent' });
  await page.locator('[id="agreement.name"]').fill('Mia Reed');
  await page.locator('[id="agreement.parentalResponsibility"]').selectOption({ label: 'Yes' });
  await page.locator('[id="agreement.agreedOn"]').fill('today');
  await page.locator('[id="agreement.form"]').selectOption({ label: 'In writing' });
  await page
    .getByRole('group', { name: 'Who may be told?' })
    .getByRole('checkbox', { name: 'School', exact: true })
    .check();
}

test('takes a notification: gaps named, draft kept through a lock, checked, sent, taken back', async ({
  page,
}) => {
  await setUpHub(page);
  await openPage(page, '/notifications/new');
  await page.getByRole('heading', { name: 'New Early Help Notification' }).waitFor();
  await axeClean(page);
  await picture(page, 'new-empty');

  await page.keyboard.press('Control+Enter');
  const summary = page.getByRole('alert').filter({ hasText: 'problems' });
  await expect(summary).toContainText('is a child at risk of significant harm now?');
  await expect(summary).toBeFocused();
  await axeClean(page);
  await picture(page, 'new-problems');
  await summary.getByRole('link', { name: 'Enter the name of the person who asks.' }).click();
  await expect(page.locator('[id="referrer.name"]')).toBeFocused();

  await fillFamily(page);
  await expect(page.getByText(/9 years old, Year/)).toBeVisible();
  await expect(page.locator('#district')).toHaveValue('redditch');
  // Taking somebody off keeps the keyboard where it was and can be taken back with everything typed.
  await page.getByRole('button', { name: 'Remove Leo Reed' }).click();
  await expect(page.getByRole('button', { name: 'Put back' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Remove Leo Reed' })).toBeFocused();
  await expect(page.locator('[id="children.1.birth"]')).toHaveValue('about 2015');
  await fillAgreement(page);
  await expect(page.getByText(/Saved \d/)).toBeVisible();
  await axeClean(page);
  await page.locator('#section-agreement').scrollIntoViewIfNeeded();
  await picture(page, 'new-filled');

  await page.locator('[id="children.0.knownAs"]').fill('Avie');
  await page.keyboard.press('Control+Shift+L');
  await page.getByRole('heading', { name: 'Unlock' }).waitFor();
  await page.getByLabel('Sign-in name').fill('sam');
  await page.locator('#passphrase').fill('copper kettle walks slowly');
  await page.getByRole('button', { name: 'Unlock' }).click();
  await openPage(page, '/drafts');
  await expect(page.getByRole('link', { name: 'Ava Reed, Leo Reed' })).toBeVisible();
  await axeClean(page);
  await picture(page, 'drafts');
  await page.getByRole('link', { name: 'Ava Reed, Leo Reed' }).click();
  await expect(page.locator('[id="children.0.knownAs"]')).toHaveValue('Avie');

  await page.getByRole('button', { name: 'Check answers' }).click();
  await page.getByRole('heading', { name: 'Check the answers before you send' }).waitFor();
  await expect(page.getByText('5 March 2017')).toBeVisible();
  await axeClean(page);
  await picture(page, 'check');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: 'EH-1001 is in the queue' })).toBeFocused();
  await axeClean(page);
  await picture(page, 'taken');
  await page.getByRole('button', { name: /^Undo/ }).click();
  await openPage(page, '/drafts');
  await expect(page.getByRole('link', { name: 'Ava Reed, Leo Reed' })).toBeVisible();
});

test('puts a child’s safety first, and holds the draft until the outcome is recorded', async ({ page }) => {
  await setUpHub(page);
  await openPage(page, '/notifications/new?phone');
  await page.getByText('“Before anything else').waitFor();
  await axeClean(page);
  await picture(page, 'phone');
  await page.getByRole('radio', { name: 'Yes, or not sure' }).check();
  const ringNow = page.getByRole('group', { name: 'Ring now' });
  await expect(ringNow.getByRole('link', { name: /999/ })).toBeVisible();
  await expect(ringNow.getByText("Children's Social Care Access Centre")).toBeVisible();
  await axeClean(page);
  await picture(page, 'ring-now');
  await page.locator('[id="referrer.name"]').fill('Mia Reed');
  // In a narrow window the list of sections stands below the form, never over it.
  await page.setViewportSize({ width: 900, height: 700 });
  await page.getByRole('radio', { name: 'A parent or carer' }).check();
  await expect(page.getByRole('button', { name: 'Add Mia Reed, who is asking' })).toBeVisible();
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.keyboard.press('F9');
  await page.getByRole('heading', { name: 'Concern about a child’s safety' }).waitFor();
  await expect(page.getByRole('link', { name: /999/ })).toBeVisible();
  await page.getByLabel('In a few words').fill('Ava has a bruise that nobody can explain.');
  await axeClean(page);
  await picture(page, 'concern');
  await page.getByRole('button', { name: 'Record the concern' }).click();
  await page.getByRole('heading', { name: 'What was agreed, and by whom?' }).waitFor();
  await page.getByRole('button', { name: 'Record the outcome' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'problems' })).toContainText(
    'Write what was agreed.',
  );
  await axeClean(page);
  await page.locator('#told-who').fill('Duty social worker');
  await page.locator('#agreed-by').fill('Ruth Okoro, duty manager');
  await page.locator('#agreed-action').fill('Not for social care; early help goes on.');
  await page.getByRole('radio', { name: /Early help goes on\.$/ }).check();
  await picture(page, 'outcome');
  await page.getByRole('button', { name: 'Record the outcome' }).click();
  await expect(page.getByText('Outcome recorded')).toBeVisible();
  await axeClean(page);
  await page.getByRole('link', { name: 'Back to the form' }).click();
  await expect(page.locator('[id="referrer.name"]')).toHaveValue('Mia Reed');
});

test('reads a file: what is ready, what is held and why', async ({ page }) => {
  await setUpHub(page);
  await openPage(page, '/notifications/import');
  await page.getByRole('heading', { name: /from a file/ }).waitFor();
  await axeClean(page);
  const rows = [
    'Reference,Date Received,Role,First Name,Surname,Date of Birth,Postcode,Referrer,Referrer Organisation,Needs,Concern,Consent,Date of Consent,Who Agreed,Agreed By,How They Agreed,May Be Told,Child at Risk Now',
    'W-1,20/11/2026,Child,Ava,Reed,05/03/2017,B97 4AA,Jo Marsh,Fernhollow Primary,Anxiety or depression,Misses school,Yes,19/11/2026,Parent,Mia Reed,Written,School,No',
    'W-1,20/11/2026,Adult,Mia,Reed,02/02/1988,B97 4AA,,,,,,,,,,,',
    'W-2,20/11/2026,Child,Leo,Shaw,05/03/2018,B97 4AB,Jo Marsh,Fernhollow Primary,Housing issues,Crowded,,,,,,,No',
  ].join('\r\n');
  await page.locator('input[type=file]').setInputFiles({
    name: 'web-form.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(rows),
  });
  await expect(page.getByRole('heading', { name: '1 ready, 1 held, 0 here already' })).toBeVisible();
  await expect(page.getByText('Say whether the family agrees.')).toBeVisible();
  await axeClean(page);
  await picture(page, 'import');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: '1 taken, 1 held, 0 here already.' })).toBeVisible();
  await axeClean(page);
});

import { expect, expectNoAxeFaults, test } from './fixture.ts';

const pages = ['/queue', '/today', '/families', '/meetings', '/panel', '/providers', '/reports', '/admin'];
const shots = process.env['SHOTS'];

for (const colours of ['light', 'dark', 'highContrast'] as const) {
  test(`no axe fault on any page in ${colours}`, async ({ page, preview }) => {
    test.setTimeout(240_000);
    await preview.open('/queue', { colours });
    for (const path of pages) {
      await preview.go(path);
      if (shots !== undefined) await page.screenshot({ path: `${shots}${path}-${colours}.png` });
      await test.step(path, () => expectNoAxeFaults(page));
    }
  });
}

test('every page fits a window of 320 pixels, with no axe fault', async ({ page, preview }) => {
  test.setTimeout(240_000);
  await page.setViewportSize({ width: 320, height: 700 });
  await preview.open('/queue', { colours: 'light' });
  for (const path of pages) {
    await preview.go(path);
    if (shots !== undefined) await page.screenshot({ path: `${shots}${path}-320.png` });
    await test.step(path, async () => {
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      await expectNoAxeFaults(page);
    });
  }
});

test('a text box has a visible edge in every colour scheme', async ({ page, preview }) => {
  for (const colours of ['light', 'dark', 'highContrast'] as const) {
    await preview.open('/meetings');
    await page.evaluate(text => window.localStorage.setItem('display', text), JSON.stringify({ colours }));
    await page.reload();
    const edge = await page
      .getByRole('textbox', { name: 'Surname' })
      .evaluate(box => getComputedStyle(box).borderTopColor);
    expect(['rgb(124, 135, 150)', 'rgb(118, 129, 143)', 'rgb(255, 255, 255)']).toContain(edge);
  }
});

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test as base } from '@playwright/test';
import { build } from 'vite';
import { servePreview } from './server.ts';

const folder = fileURLToPath(new URL('../../out/ui-preview', import.meta.url));

type Preview = {
  open: (path: string, settings?: Record<string, unknown>) => Promise<void>;
  go: (path: string) => Promise<void>;
  complaints: string[];
};

/** `preview.open('/queue')` shows a page; anything the browser complains about fails the test. */
export const test = base.extend<{ preview: Preview }, { address: string }>({
  address: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern; this one has none
    async ({}, use) => {
      if (process.env['KEEP_PREVIEW'] === undefined || !existsSync(folder))
        await build({
          configFile: fileURLToPath(new URL('vite.config.ts', import.meta.url)),
          logLevel: 'error',
        });
      const server = await servePreview(folder);
      await use(server.url);
      server.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  preview: async ({ page, address }, use) => {
    const complaints: string[] = [];
    page.on('console', message => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', error => complaints.push(error.message));
    await use({
      complaints,
      go: async path => {
        await page.evaluate(next => {
          window.location.hash = next;
        }, path);
        // The frame marks the area only once its page is drawn.
        await page.locator(`nav a[aria-current="page"][href="#${path}"]`).waitFor();
      },
      open: async (path, settings = {}) => {
        await page.addInitScript(text => {
          if (window.localStorage.getItem('display') === null) window.localStorage.setItem('display', text);
        }, JSON.stringify(settings));
        await page.goto(`${address}#${path}`);
        await page.locator('h1').waitFor();
        await page.evaluate(() => document.fonts.ready);
      },
    });
    expect(complaints).toEqual([]);
  },
});

/** Every rule of WCAG 2.0 to 2.2, A and AA, that a machine can check. */
export async function expectNoAxeFaults(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(
    violations.map(({ id, nodes }) => ({
      id,
      where: nodes.map(node => `${node.target.join(' ')}: ${node.failureSummary ?? ''}`),
    })),
  ).toEqual([]);
}

export { expect };

import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { chromiumFlags, findChromium } from '../../electron/browser/chromium.ts';

const executablePath = findChromium();

/** Tests of the shared parts on their own, without a hub. SHOTS=folder also writes pictures to look at. */
export default defineConfig({
  testDir: fileURLToPath(new URL('.', import.meta.url)),
  testMatch: '*.spec.ts',
  outputDir: fileURLToPath(new URL('../../test-results/ui-preview', import.meta.url)),
  forbidOnly: process.env['CI'] !== undefined,
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    launchOptions: { args: chromiumFlags(), ...(executablePath === undefined ? {} : { executablePath }) },
  },
});

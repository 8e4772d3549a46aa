import { defineConfig } from '@playwright/test';
import { chromiumFlags, findChromium } from './electron/browser/chromium.ts';

const executablePath = findChromium();

/** Every test has a hub, a vault and a page of its own (tests/e2e/support/hubFixture.ts). */
export default defineConfig({
  testDir: 'tests/e2e',
  fullyParallel: true,
  forbidOnly: process.env['CI'] !== undefined,
  // A machine that stops for a minute is not a fault of ours. A test that needs its second try is named at the end.
  retries: process.env['CI'] === undefined ? 0 : 1,
  workers: 2,
  // For a whole walk, with axe on each page, where ten others use the machine. What is waited for has its own 20 seconds.
  timeout: 240_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  outputDir: 'test-results',
  use: {
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    trace: 'retain-on-failure',
    launchOptions: { args: chromiumFlags(), ...(executablePath === undefined ? {} : { executablePath }) },
  },
  projects: [
    { name: 'browser', testMatch: 'browser/**/*.spec.ts' },
    { name: 'electron', testMatch: 'electron/**/*.spec.ts' },
  ],
});

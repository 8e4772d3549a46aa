#!/usr/bin/env node
// npm test: types, lint, formatting, unit and integration tests, the build, and the end-to-end tests in a browser.
// Ends with one plain line, "N passed, N failed, N skipped", and a non-zero exit code when anything failed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { chromiumForTests, howToGetChromium } from './chromium.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const results = mkdtempSync(join(tmpdir(), 'early-help-results-'));
const total = { passed: 0, failed: 0, skipped: 0 };
const failedSteps = [];
const neededSecondTry = [];

const chromium = await chromiumForTests(root);
if (chromium === undefined) console.error(howToGetChromium);
const environment = { ...process.env, ...(chromium === undefined ? {} : { EARLY_HELP_CHROMIUM: chromium }) };

step('types', () => run('typescript/bin/tsc', ['--noEmit']));
step('lint', () => run('oxlint/bin/oxlint', ['--type-aware', '--deny-warnings']));
step('formatting', () => run('prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']));
tests('unit and integration tests', 'vitest/vitest.mjs', file => ({
  args: ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
  count: vitestCount,
}));
const isBuilt = step('build', () => build(root));
if (isBuilt && chromium !== undefined) {
  tests('end-to-end tests', '@playwright/test/cli.js', file => ({
    args: ['test', '--reporter=list,json'],
    more: { PLAYWRIGHT_JSON_OUTPUT_NAME: file },
    count: playwrightCount,
  }));
  const preview = ['build', '-c', 'tests/ui-preview/vite.config.ts', '--logLevel', 'warn'];
  if (step('build of the shared parts', () => run('vite/bin/vite.js', preview))) {
    tests('shared parts in a browser', '@playwright/test/cli.js', file => ({
      args: ['test', '-c', 'tests/ui-preview/playwright.config.ts', '--reporter=list,json'],
      more: { PLAYWRIGHT_JSON_OUTPUT_NAME: file },
      count: playwrightCount,
    }));
  }
} else {
  fail('end-to-end tests');
}

rmSync(results, { recursive: true, force: true });
if (neededSecondTry.length > 0) console.log(`\nNeeded a second try:\n${neededSecondTry.join('\n')}`);
if (failedSteps.length > 0) console.log(`\nFailed: ${failedSteps.join(', ')}.`);
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(failedSteps.length === 0 && total.failed === 0 ? 0 : 1);

function run(program, args, more = {}) {
  return (
    spawnSync(process.execPath, [join(root, 'node_modules', program), ...args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...environment, ...more },
    }).status === 0
  );
}

function step(name, work) {
  const from = performance.now();
  const worked = work();
  console.log(
    `${worked ? 'passed' : 'FAILED'}: ${name} (${((performance.now() - from) / 1000).toFixed(1)} s)`,
  );
  if (!worked) fail(name);
  return worked;
}

/** A step that failed without a test to blame counts as one failure, so that the last line never looks green. */
function fail(name) {
  failedSteps.push(name);
  total.failed += 1;
}

function tests(name, program, plan) {
  const file = join(results, `${name.replaceAll(' ', '-')}.json`);
  const { args, more, count } = plan(file);
  const from = performance.now();
  const worked = run(program, args, more);
  const counted = existsSync(file)
    ? count(JSON.parse(readFileSync(file, 'utf8')))
    : { passed: 0, failed: 0, skipped: 0 };
  for (const key of Object.keys(total)) total[key] += counted[key];
  console.log(
    `${worked ? 'passed' : 'FAILED'}: ${name} (${((performance.now() - from) / 1000).toFixed(1)} s)`,
  );
  if (worked) return;
  if (counted.failed === 0) fail(name);
  else failedSteps.push(name);
}

function vitestCount(report) {
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

function playwrightCount({ stats, suites }) {
  for (const spec of specsOf(suites)) {
    const results = spec.tests.flatMap(test => test.results);
    const unhappy = results.filter(result => result.status === 'failed' || result.status === 'timedOut');
    if (unhappy.length === 0) continue;
    if (spec.ok) neededSecondTry.push(`${spec.file}: ${spec.title}`);
    for (const result of unhappy) printWhatWasSeen(spec, result);
  }
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
}

function specsOf(suites) {
  return suites.flatMap(suite => [...(suite.specs ?? []), ...specsOf(suite.suites ?? [])]);
}

/** What stood on the page when a test failed: the only thing left to read when a test fails on a far machine. */
function printWhatWasSeen(spec, result) {
  console.log(
    `\n--- ${spec.file}: ${spec.title} (${result.status} after ${Math.round(result.duration / 1000)} s)`,
  );
  for (const { message } of result.errors) console.log(message.slice(0, 1_500));
  const seen = result.attachments.find(attachment => attachment.name === 'error-context')?.path;
  if (seen !== undefined && existsSync(seen)) console.log(readFileSync(seen, 'utf8').slice(0, 4_000));
}

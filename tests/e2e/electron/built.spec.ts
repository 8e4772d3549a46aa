import { expect, test } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const out = fileURLToPath(new URL('../../../out', import.meta.url));

function textOf(folder: string): string {
  return readdirSync(join(out, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
}

test('the Electron program holds no web server and no weak keys for tests', () => {
  const program = textOf('main');
  expect(program).not.toMatch(/\bcreateServer\b|node:https?\b/);
  expect(program).not.toContain('test-key-floor');
  expect(textOf('browser')).toMatch(/\bcreateServer\b/);
});

test('the preload is one CommonJS file that asks for nothing but Electron', () => {
  expect(readdirSync(join(out, 'preload'))).toEqual(['index.cjs']);
  const preload = textOf('preload');
  expect([...preload.matchAll(/\brequire\((["'`])(.+?)\1\)/g)].map(match => match[2])).toEqual(['electron']);
  expect(preload).not.toMatch(/^import /m);
});

test('the page brings everything it needs with it', () => {
  const page = readFileSync(join(out, 'renderer', 'index.html'), 'utf8');
  expect(page).toContain('<meta name="style-nonce"');
  expect(
    [...page.matchAll(/(?:src|href)="(.+?)"/g)].filter(match => !/^(\.\/|data:,$)/.test(match[1] ?? '')),
  ).toEqual([]);
  expect(page).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\son\w+=/);
});

import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from './fixture.ts';

/** The words of a PDF; poppler is a Debian package of the test machine. */
function wordsOf(file: string): string {
  return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
}

test('paper has the page count, the reference and the marking, and every row of a long list', async ({
  page,
  preview,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'print-'));
  await preview.open('/families', { colours: 'dark' });
  const family = join(folder, 'family.pdf');
  await page.pdf({ path: family, preferCSSPageSize: true });
  const words = wordsOf(family);
  expect(words).toContain('Page 1 of 1');
  expect(words).toContain('OFFICIAL-SENSITIVE');
  expect(words).toContain('EH-2041');
  expect(words).toContain('Attendance below 90% this term');
  expect(words).not.toContain('Search people');

  await preview.go('/providers');
  const list = join(folder, 'list.pdf');
  await page.pdf({ path: list, preferCSSPageSize: true });
  const rows = new Set(wordsOf(list).match(/EH-\d{4}/g));
  expect(rows.size).toBeGreaterThan(900);
  await expect(page.getByRole('grid', { name: 'Ten thousand notifications' })).toBeVisible();
});

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium, openAppWindow } from '../../electron/browser/chromium.ts';
import { chromiumPrinter, NoChromiumError } from '../../electron/browser/printer.ts';

const executable = findChromium();
const poppler = spawnSync('pdfinfo', ['-v']).status === 0;
const temporary = mkdtempSync(join(tmpdir(), 'printer-'));

afterAll(() => rmSync(temporary, { recursive: true }));

function browserProfiles(): string[] {
  return readdirSync(tmpdir()).filter(name => name.startsWith('early-help-browser-'));
}

it('says what to do when there is no Chromium', async () => {
  const printer = chromiumPrinter({ executable: undefined });
  await expect(printer.htmlToPdf('<p>x</p>', { title: 'Letter' })).rejects.toThrow(NoChromiumError);
  await expect(printer.htmlToPdf('<p>x</p>', { title: 'Letter' })).rejects.toThrow('Nothing is lost.');
});

describe.skipIf(executable === undefined)('with a Chromium on this machine', () => {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    response.end();
  });
  let origin = '';
  const printer = chromiumPrinter({ executable });

  beforeAll(async () => {
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const address = server.address();
    origin = typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : '';
  });
  afterAll(() => {
    server.close();
  });

  it.skipIf(!poppler)(
    'makes a tagged A4 PDF with a title, in memory only, and leaves nothing behind',
    async () => {
      const before = browserProfiles();
      const html = `<!doctype html><html lang="en-GB"><head><style>p { color: #123 }</style></head>
      <body><h1>Your early help offer</h1><p>Dear Zebedee Sentinelworth</p><ul><li>One</li></ul>
      <img alt="" src="${origin}/spy.png"><img alt="" src="file:///etc/hostname"><script>fetch('${origin}/script')</script></body></html>`;
      const pdf = await printer.htmlToPdf(html, { title: 'Letter to the family & friends' });

      const profile = browserProfiles().find(name => !before.includes(name));
      expect(profile).toBeDefined();
      expect(
        spawnSync('grep', ['-ra', 'Sentinelworth', join(tmpdir(), profile ?? '')]).stdout.toString(),
      ).toBe('');

      const file = join(temporary, 'letter.pdf');
      writeFileSync(file, pdf);
      const facts = execFileSync('pdfinfo', [file]).toString();
      expect(facts).toMatch(/Tagged:\s+yes/);
      expect(facts).toMatch(/Page size:\s+59[45][.\d]* x 84[12][.\d]* pts \(A4\)/);
      expect(facts).toMatch(/Title:\s+Letter to the family & friends/);
      const structure = execFileSync('pdfinfo', ['-struct', file]).toString();
      expect(structure).toContain('H1');
      expect(structure).toMatch(/\bL\b[\s\S]*\bLI\b/);
      expect(execFileSync('pdfinfo', ['-struct-text', file]).toString()).toContain('Zebedee Sentinelworth');
      expect(requests).toEqual([]);

      await printer.close();
      expect(existsSync(join(tmpdir(), profile ?? ''))).toBe(false);
    },
  );

  it('prints several pages at once with one Chromium', async () => {
    const before = browserProfiles().length;
    const pages = await Promise.all(
      ['Ava', 'Leo', 'Mia'].map(name => printer.htmlToPdf(`<p>${name}</p>`, { title: name })),
    );
    expect(pages.map(pdf => Buffer.from(pdf.subarray(0, 5)).toString())).toEqual(['%PDF-', '%PDF-', '%PDF-']);
    expect(browserProfiles().length).toBe(before + 1);
    await printer.close();
  });

  it.skipIf(!existsSync('/proc'))('opens a window at an address that is in no command line', async () => {
    const window = await openAppWindow(executable ?? '', `${origin}/entered#enter=secret-token`, [
      '--headless',
    ]);
    await expect.poll(() => requests).toContain('/entered');
    const commandLines = readdirSync('/proc')
      .filter(name => /^\d+$/.test(name))
      .map(id => {
        try {
          return readFileSync(`/proc/${id}/cmdline`, 'utf8');
        } catch {
          return '';
        }
      });
    expect(commandLines.filter(line => line.includes('secret-token'))).toEqual([]);
    await window.close();
    expect(existsSync(window.profileFolder)).toBe(false);
  });
});

describe('where a Chromium is looked for', () => {
  it('takes the one named in the environment, and only that one', () => {
    const exists = (file: string) => file === '/opt/chromium';
    expect(findChromium({ EARLY_HELP_CHROMIUM: '/opt/chromium', PATH: '' }, 'linux', exists)).toBe(
      '/opt/chromium',
    );
    expect(
      findChromium({ EARLY_HELP_CHROMIUM: '/elsewhere', PATH: '/opt' }, 'linux', exists),
    ).toBeUndefined();
  });

  it('knows the usual places of Windows, where Edge is always there', () => {
    const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
    const found = findChromium(
      { 'ProgramFiles(x86)': 'C:\\Program Files (x86)' },
      'win32',
      file => file === edge,
    );
    expect(found).toBe(edge);
  });

  it('knows the usual places of macOS', () => {
    const chrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    expect(findChromium({}, 'darwin', file => file === chrome)).toBe(chrome);
  });
});

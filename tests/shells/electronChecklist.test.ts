import type { IpcMainInvokeEvent, Session, WebContents, WebFrameMain } from 'electron';
import { FuseState, FuseV1Options, FuseVersion } from '@electron/fuses';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { appScheme, createAppHandler } from '../../electron/main/appProtocol.ts';
import { openExternalPage, workingTogetherPage } from '../../electron/main/externalLinks.ts';
import { fuses, wrongFuses } from '../../electron/main/fuses.ts';
import { denyNewWindows, denyWebviews, limitNavigation } from '../../electron/main/protectContents.ts';
import { denyPermissions, refuseNetwork } from '../../electron/main/protectSession.ts';
import { handleShellCalls, isOurPage, type ShellCall } from '../../electron/main/shellCalls.ts';
import { pagePartition, webPreferences, windowOptions } from '../../electron/main/windowOptions.ts';
import { listBuiltFiles } from '../../electron/shell/builtFiles.ts';

/*
 * Electron's security checklist, one named test for each of its twenty items (electron.md §2.1). The functions under
 * test are the ones `electron/main/index.ts` calls; Electron's own objects are stood in for, because they exist only
 * inside Electron. `tests/e2e/electron` asks the running program the same questions where it can run.
 */

const foreign = [
  'https://example.org/',
  'http://127.0.0.1:5173/',
  'file:///etc/passwd',
  'app://early-help.evil.example/',
  'app://early-help@evil.example/',
  'app://evil/early-help',
  'javascript:alert(1)',
  'not an address',
];
const ours = ['app://early-help/', 'app://early-help/assets/index.js', 'app://early-help/#/families/1'];

// Electron's session cannot be made outside Electron; these rules only pass it on.
const session = {} as Session;
const preferences = webPreferences(session, '/out/preload/index.cjs');
const mainProgram = readFileSync(new URL('../../electron/main/index.ts', import.meta.url), 'utf8');
const allMainSource = readdirSync(new URL('../../electron/main', import.meta.url))
  .map(name => readFileSync(new URL(`../../electron/main/${name}`, import.meta.url), 'utf8'))
  .join('\n');

const folder = mkdtempSync(join(tmpdir(), 'checklist-'));
writeFileSync(join(folder, 'index.html'), '<!doctype html><head></head><p>page</p>');
writeFileSync(join(folder, 'page.js'), 'export {};');
const answer = createAppHandler(listBuiltFiles(folder));
afterAll(() => rmSync(folder, { recursive: true }));

type Listener = (event: { url: string; preventDefault: () => void }) => void;

/** Asks what `protect` registered on a page's contents whether an event is stopped. */
function stopped(protect: (contents: Pick<WebContents, 'on'>) => void, name: string, url: string): boolean {
  const listeners = new Map<string, Listener>();
  const contents = {
    on(event: string, listener: Listener) {
      listeners.set(event, listener);
      return contents;
    },
  };
  protect(contents as unknown as Pick<WebContents, 'on'>);
  let prevented = false;
  const listener = listeners.get(name);
  if (listener === undefined) throw new Error(`Nothing listens to ${name}`);
  listener({
    url,
    preventDefault() {
      prevented = true;
    },
  });
  return prevented;
}

describe("Electron's security checklist", () => {
  it('1. loads only our own content', () => {
    let cancelled: ((url: string) => boolean) | undefined;
    refuseNetwork({
      webRequest: {
        onBeforeRequest: (listener: unknown) => {
          cancelled = url => {
            let cancel: boolean | undefined;
            const ask = listener as (
              details: { url: string },
              callback: (answer: { cancel?: boolean }) => void,
            ) => void;
            ask({ url }, result => {
              cancel = result.cancel;
            });
            return cancel === true;
          };
        },
      },
    });
    expect(foreign.filter(url => cancelled?.(url) !== true)).toEqual([]);
    expect(ours.filter(url => cancelled?.(url) !== false)).toEqual([]);
  });

  it('2. gives no page Node', () => {
    expect(preferences).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
    });
  });

  it('3. keeps the preload and the page in separate worlds', () => {
    expect(preferences.contextIsolation).toBe(true);
  });

  it('4. runs every page in the sandbox, switched on before the app is ready', () => {
    expect(preferences.sandbox).toBe(true);
    const sandboxed = mainProgram.indexOf('app.enableSandbox()');
    expect(sandboxed).toBeGreaterThan(-1);
    expect(sandboxed).toBeLessThan(mainProgram.indexOf('app.whenReady()'));
  });

  it('5. refuses every permission, asked for or merely checked', () => {
    const granted: unknown[] = [];
    const handlers = new Map<string, (...args: unknown[]) => unknown>();
    const record = (name: string) => (handler: unknown) => {
      handlers.set(name, handler as (...args: unknown[]) => unknown);
    };
    denyPermissions({
      setPermissionRequestHandler: record('request'),
      setPermissionCheckHandler: record('check'),
      setDevicePermissionHandler: record('device'),
      setDisplayMediaRequestHandler: record('display'),
    });
    handlers.get('request')?.(null, 'media', (grant: unknown) => granted.push(grant));
    handlers.get('display')?.(null, (streams: unknown) => granted.push(streams));
    granted.push(handlers.get('check')?.(null, 'clipboard-read'), handlers.get('device')?.({}));
    expect(granted).toEqual([false, {}, false, false]);
  });

  it('6. keeps web security on', () => {
    expect(preferences.webSecurity).toBe(true);
  });

  it('7. sends a content security policy with every file and allows no inline script or style', async () => {
    const policies = await Promise.all(
      ours.map(async url =>
        (await answer(new Request(url.replace('assets/index.js', 'page.js')))).headers.get(
          'content-security-policy',
        ),
      ),
    );
    for (const policy of policies) {
      expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self' 'nonce-[\w-]{24}'; /);
      expect(policy).toContain("connect-src 'none'");
      expect(policy).not.toContain('unsafe');
    }
    expect(new Set(policies).size).toBe(policies.length);
  });

  it('8. never runs insecure content', () => {
    expect(preferences.allowRunningInsecureContent).toBe(false);
  });

  it('9. switches on no experimental feature', () => {
    expect(preferences.experimentalFeatures).toBe(false);
  });

  it('10. switches on no Blink feature', () => {
    expect(preferences.enableBlinkFeatures).toBeUndefined();
    expect(allMainSource).not.toMatch(/enableBlinkFeatures|enable-blink-features|appendSwitch/);
  });

  it('11. has no webview tag, and so none that may open windows', () => {
    expect(preferences.webviewTag).toBe(false);
  });

  it('12. stops a webview from being attached, whatever its options', () => {
    expect(stopped(denyWebviews, 'will-attach-webview', ours[0] ?? '')).toBe(true);
  });

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])(
    '13. limits navigation to our own pages (%s)',
    event => {
      expect(foreign.filter(url => !stopped(limitNavigation, event, url))).toEqual([]);
      expect(ours.filter(url => stopped(limitNavigation, event, url))).toEqual([]);
    },
  );

  it('14. opens no new window', () => {
    let decide: Parameters<WebContents['setWindowOpenHandler']>[0] | undefined;
    denyNewWindows({
      setWindowOpenHandler: handler => {
        decide = handler;
      },
    });
    const details = {
      url: ours[0] ?? '',
      frameName: '',
      features: '',
      disposition: 'new-window',
      referrer: { url: '', policy: 'default' },
    } as const;
    expect(decide?.(details)).toEqual({ action: 'deny' });
  });

  it('15. opens outside only the pages that the app ships', async () => {
    const opened: string[] = [];
    const shell = {
      openExternal: (url: string) => {
        opened.push(url);
        return Promise.resolve();
      },
    };
    for (const url of [
      ...foreign,
      ...ours,
      'http://www.gov.uk/',
      'https://www.gov.uk.evil.example/',
      'https://www.gov.uk@evil.example/',
      'https://www.gov.uk:8443/',
    ]) {
      expect(await openExternalPage(shell, url)).toBe(false);
    }
    expect(await openExternalPage(shell, workingTogetherPage)).toBe(true);
    expect(opened).toEqual([workingTogetherPage]);
    expect(allMainSource.match(/openExternal\(/g)).toHaveLength(1);
  });

  it('16. uses a current Electron, pinned to one version', () => {
    const manifest: unknown = JSON.parse(
      readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
    );
    expect(manifest).toMatchObject({
      devDependencies: { electron: expect.stringMatching(/^\d+\.\d+\.\d+$/) },
    });
    const version = /"electron": "(\d+)\./.exec(JSON.stringify(manifest, null, 1))?.[1];
    // Electron 45 was current on 2026-11-21; a release is supported for about six months.
    expect(Number(version)).toBeGreaterThanOrEqual(45);
  });

  it('17. hears only the main frame of our window at our origin, and only calls it knows', async () => {
    const frame = { parent: null, origin: 'app://early-help' };
    const sender = { id: 7 };
    expect(isOurPage({ sender, senderFrame: frame }, 7)).toBe(true);
    expect(isOurPage({ sender, senderFrame: null }, 7)).toBe(false);
    expect(isOurPage({ sender: { id: 8 }, senderFrame: frame }, 7)).toBe(false);
    expect(isOurPage({ sender, senderFrame: { ...frame, origin: 'app://early-help.evil' } }, 7)).toBe(false);
    expect(isOurPage({ sender, senderFrame: { ...frame, origin: 'null' } }, 7)).toBe(false);
    expect(isOurPage({ sender, senderFrame: { ...frame, parent: {} as WebFrameMain } }, 7)).toBe(false);

    type Handler = (event: IpcMainInvokeEvent, message: unknown) => Promise<boolean>;
    const handlers: Handler[] = [];
    const performed: ShellCall[] = [];
    handleShellCalls(
      { handle: (_channel, handler) => handlers.push(handler) },
      () => 7,
      call => {
        performed.push(call);
        return Promise.resolve(true);
      },
    );
    expect(handlers).toHaveLength(1);
    expect(allMainSource.match(/ipcMain\.(on|once|handle|handleOnce)\(/g)).toHaveLength(1);
    const ask = async (from: unknown, message: unknown) => handlers[0]?.(from as IpcMainInvokeEvent, message);
    await expect(ask({ sender, senderFrame: null }, { name: 'printPage' })).rejects.toThrow('Refused.');
    await expect(
      ask({ sender, senderFrame: frame }, { name: 'openFile', path: '/etc/passwd' }),
    ).rejects.toThrow('Refused.');
    await expect(ask({ sender, senderFrame: frame }, { name: 'setZoom', factor: 1000 })).rejects.toThrow(
      'Refused.',
    );
    await expect(ask({ sender, senderFrame: frame }, { name: 'printPage' })).resolves.toBe(true);
    expect(performed).toEqual([{ name: 'printPage' }]);
  });

  it('18. serves its pages over its own protocol, from a list of built files', async () => {
    expect(appScheme).toEqual({
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    });
    const status = async (url: string, method = 'GET') => (await answer(new Request(url, { method }))).status;
    expect(await status('app://early-help/page.js')).toBe(200);
    for (const path of [
      '../../etc/passwd',
      '..%2f..%2fetc%2fpasswd',
      'page.js%00',
      '/page.js',
      'constructor',
      '__proto__',
    ]) {
      expect({ path, status: await status(`app://early-help/${path}`) }).toEqual({ path, status: 404 });
    }
    expect(await status('app://elsewhere/page.js')).toBe(403);
    expect(await status('app://early-help/page.js', 'POST')).toBe(403);
    expect(allMainSource).not.toMatch(/loadFile\(|file:\/\/\//);
  });

  it('19. has its fuses set, and notices a program where one is not', () => {
    expect(fuses).toMatchObject({
      [FuseV1Options.RunAsNode]: false,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
      [FuseV1Options.EnableNodeCliInspectArguments]: false,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
      [FuseV1Options.OnlyLoadAppFromAsar]: true,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
      [FuseV1Options.EnableCookieEncryption]: true,
    });
    const { ENABLE, DISABLE } = FuseState;
    const packaged = {
      version: FuseVersion.V1,
      [FuseV1Options.RunAsNode]: DISABLE,
      [FuseV1Options.EnableCookieEncryption]: ENABLE,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: DISABLE,
      [FuseV1Options.EnableNodeCliInspectArguments]: DISABLE,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: ENABLE,
      [FuseV1Options.OnlyLoadAppFromAsar]: ENABLE,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: DISABLE,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: DISABLE,
      [FuseV1Options.WasmTrapHandlers]: ENABLE,
    } as const;
    expect(wrongFuses(packaged)).toEqual([]);
    expect(wrongFuses({ ...packaged, [FuseV1Options.RunAsNode]: ENABLE })).toEqual(['RunAsNode']);
  });

  it('20. gives the page five functions and its port, and none of Electron', () => {
    const preload = readFileSync(new URL('../../electron/preload/index.ts', import.meta.url), 'utf8');
    const exposed = [...preload.matchAll(/exposeInMainWorld\('(\w+)', (\w+)\)/g)].map(match =>
      match.slice(1),
    );
    expect(exposed).toEqual([['earlyHelpShell', 'bridge']]);
    const bridge = /const bridge[^=]*= (\{[\s\S]*?\n\});?\n/.exec(preload)?.[1] ?? '';
    expect([...bridge.matchAll(/^ {2}(\w+)[:(]/gm)].map(match => match[1])).toEqual([
      'saveFile',
      'printPage',
      'setZoom',
      'setScreenProtection',
      'onBeforeLock',
      'requestHubPort',
    ]);
    expect(bridge).not.toMatch(/: ipcRenderer|\bevent\b/);
  });
});

describe('and what the architecture asks besides', () => {
  it('keeps nothing of a page on disk', () => {
    expect(pagePartition.name).not.toMatch(/^persist:/);
    expect(pagePartition.options).toEqual({ cache: false });
  });

  it('shows no window before it is painted, and fetches no dictionary', () => {
    expect(windowOptions(preferences)).toMatchObject({ show: false, webPreferences: { spellcheck: false } });
  });

  it('starts no crash reporter, and is one program at a time', () => {
    expect(allMainSource).not.toContain('crashReporter');
    expect(mainProgram).toContain('app.requestSingleInstanceLock()');
  });
});

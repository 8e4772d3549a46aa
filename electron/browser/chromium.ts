import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { openDevtoolsPipe, type DevtoolsPipe } from './devtoolsPipe.ts';

/** The name of the environment variable that says which Chromium-family browser to use. */
export const chromiumVariable = 'EARLY_HELP_CHROMIUM';

/**
 * Finds a Chromium-family browser: the one named in the environment, else the usual places of this system.
 * Undefined when there is none.
 */
export function findChromium(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  exists: (file: string) => boolean = existsSync,
): string | undefined {
  const named = environment[chromiumVariable];
  if (named !== undefined && named !== '') return exists(named) ? named : undefined;
  return usualPlaces(environment, platform).find(exists);
}

function usualPlaces(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string[] {
  if (platform === 'darwin') {
    const programs = [
      'Google Chrome.app/Contents/MacOS/Google Chrome',
      'Chromium.app/Contents/MacOS/Chromium',
      'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      'Brave Browser.app/Contents/MacOS/Brave Browser',
    ];
    return ['/Applications', join(homedir(), 'Applications')].flatMap(folder =>
      programs.map(program => join(folder, program)),
    );
  }
  if (platform === 'win32') {
    const folders = ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap(
      name => environment[name] ?? [],
    );
    const programs = [
      'Microsoft\\Edge\\Application\\msedge.exe',
      'Google\\Chrome\\Application\\chrome.exe',
      'Chromium\\Application\\chrome.exe',
      'BraveSoftware\\Brave-Browser\\Application\\brave.exe',
    ];
    return programs.flatMap(program => folders.map(folder => `${folder}\\${program}`));
  }
  const names = [
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    'microsoft-edge',
    'brave-browser',
  ];
  const folders = [
    ...(environment['PATH'] ?? '').split(delimiter).filter(folder => folder !== ''),
    '/usr/bin',
    '/snap/bin',
  ];
  return names.flatMap(name => folders.map(folder => join(folder, name)));
}

/** Keeps Chromium from calling anywhere by itself, and from keeping reports of what was in its memory. */
const quietFlags = [
  '--no-first-run',
  '--no-default-browser-check',
  '--no-pings',
  '--disable-background-networking',
  '--disable-breakpad',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-extensions',
  '--disable-features=AutofillServerCommunication,MediaRouter,OptimizationHints,Translate',
  '--disable-sync',
  '--disk-cache-size=1',
  '--metrics-recording-only',
  '--password-store=basic',
  '--use-mock-keychain',
] as const;

/** Chromium's own sandbox cannot be used by root (a container, a build machine); everyone else keeps it. */
export function chromiumFlags(userId: number | undefined = process.getuid?.()): string[] {
  return userId === 0 ? [...quietFlags, '--no-sandbox'] : [...quietFlags];
}

export interface RunningChromium {
  readonly pipe: DevtoolsPipe;
  readonly profileFolder: string;
  /** Settles when the program has ended and its profile has been removed. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

/** Starts a Chromium with a profile of its own in the temporary folder, removed when it ends. */
export function runChromium(executable: string, flags: readonly string[]): RunningChromium {
  const profileFolder = mkdtempSync(join(tmpdir(), 'early-help-browser-'));
  const chromium = spawn(
    executable,
    [`--user-data-dir=${profileFolder}`, '--remote-debugging-pipe', ...chromiumFlags(), ...flags],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
  );
  const pipe = openDevtoolsPipe(chromium);
  const ended = endOf(chromium).then(() => {
    // Chromium's helpers may hold a file for a moment longer than their parent lives.
    rmSync(profileFolder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  });
  return {
    pipe,
    profileFolder,
    ended,
    async close() {
      const slow = setTimeout(() => chromium.kill('SIGKILL'), 3000);
      await pipe.send('Browser.close').catch(() => chromium.kill());
      await ended;
      clearTimeout(slow);
    },
  };
}

function endOf(chromium: ChildProcess): Promise<void> {
  return new Promise(resolve => {
    chromium.once('close', () => resolve());
    chromium.once('error', () => resolve());
  });
}

/**
 * Opens the address in a window of its own, without tabs or an address bar. The address is handed over by the
 * pipe, because a command line, and the one-use token in it, can be read by every user of the machine.
 */
export async function openAppWindow(
  executable: string,
  url: string,
  extraFlags: readonly string[] = [],
): Promise<RunningChromium> {
  const chromium = runChromium(executable, [
    '--app=data:text/html,',
    '--window-size=1280,860',
    ...extraFlags,
  ]);
  const targetId = await firstPage(chromium.pipe).catch(async (error: unknown) => {
    await chromium.close();
    throw error;
  });
  const { sessionId } = await chromium.pipe.send('Target.attachToTarget', { targetId, flatten: true });
  await chromium.pipe.send('Page.navigate', { url }, String(sessionId));
  // From here the page is the person's: nothing stays attached to it.
  await chromium.pipe.send('Target.detachFromTarget', { sessionId });
  return chromium;
}

async function firstPage(pipe: DevtoolsPipe): Promise<string> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const { targetInfos } = await pipe.send('Target.getTargets');
    const pages = Array.isArray(targetInfos) ? targetInfos.filter(isPage) : [];
    const page = pages[0];
    if (page !== undefined) return page.targetId;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  throw new Error('The browser opened no window within ten seconds.');
}

function isPage(target: unknown): target is { targetId: string } {
  return (
    typeof target === 'object' &&
    target !== null &&
    'type' in target &&
    target.type === 'page' &&
    'targetId' in target
  );
}

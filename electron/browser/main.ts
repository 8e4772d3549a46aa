import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { contract } from '#contract/contract';
import { startHub } from '#hub/host';
import { listBuiltFiles } from '../shell/builtFiles.ts';
import { createLockSequence } from '../shell/lockSequence.ts';
import { acceptanceOf } from './acceptance.ts';
import { readArguments } from './arguments.ts';
import { findChromium, openAppWindow, type RunningChromium } from './chromium.ts';
import { createContractProxy } from './contractProxy.ts';
import { openDoor, type Door } from './door.ts';
import { chromiumPrinter } from './printer.ts';

/** With no page and no request for this long, the shell locks and ends. */
const endAfterMilliseconds = 60 * 60_000;
/** A page that reloads is back well within this time; after it, the last window counts as closed. */
const closedAfterMilliseconds = 15_000;
const watchEveryMilliseconds = 2_000;

const options = readArguments(process.argv.slice(2));
// Built, this file is out/browser/main.js; what it needs stands at fixed places from there.
const root = fileURLToPath(new URL('../../', import.meta.url));
const pageFolder = fileURLToPath(new URL('../renderer', import.meta.url));
const settings = {
  vaultFolder: options.vaultFolder,
  resourcesFolder: `${root}resources`,
  migrationsFolder: `${root}db/migrations`,
  workerFile: new URL('./worker.js', import.meta.url),
  kdfFloor: options.keyFloor,
};

if (!existsSync(pageFolder)) {
  console.error('The pages have not been built. Run "npm run build" first.');
  process.exit(1);
}
if (options.sample) {
  console.log('Preparing the sample authority. The first time takes a little while.');
  // Loaded only when asked for: the generator is large, and a real vault never needs it.
  const { prepareSampleVault } = await import('#hub/sample/openSample');
  const { passphrase } = await prepareSampleVault(settings);
  console.log(`Every person in it is made up. The passphrase is: ${passphrase}`);
}

let window: RunningChromium | undefined;
let ending = false;

const executable = findChromium();
const printer = chromiumPrinter({ executable });
const hub = await startHub({ ...settings, printer, standsAt: options.standsAt });
const acceptance = acceptanceOf(options.vaultFolder);
const door = await openDoor({
  files: listBuiltFiles(pageFolder),
  proxy: createContractProxy(contract, hub.connect()),
  askFirst: !options.sample && !options.acceptBrowser && !acceptance.isGiven(),
  onEntered() {
    if (!options.sample && !options.acceptBrowser) acceptance.record();
  },
});

const locking = createLockSequence({
  askToSaveDrafts: () => door.pages.askToSaveDrafts(),
  lockHub: reason => hub.lock(reason),
  replacePage: () => (ending ? door.sayFarewell() : Promise.resolve(door.pages.send({ kind: 'locked' }))),
});

async function end(code: number): Promise<void> {
  if (ending) return;
  ending = true;
  // A hub that no longer answers must not keep the program alive; its file is safe whenever it ends.
  setTimeout(() => process.exit(code), 5_000).unref();
  await locking.lock('window-closed').catch(() => undefined);
  await Promise.allSettled([door.close(), window?.close(), printer.close(), hub.close()]);
  process.exit(code);
}

hub.onEvent(event => {
  switch (event.kind) {
    case 'locked':
      void locking.hubHasLocked();
      return;
    case 'unlocked':
      // The page itself tells the hub that somebody is there; in a browser no one else can know.
      return;
    case 'stopped':
      console.error(event.message);
      void end(1);
      return;
  }
});

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void end(0));
watchPages(door);

if (options.printUrl) {
  console.log(door.newLaunchUrl(false));
} else if (executable === undefined) {
  printForAnyBrowser('No Chromium, Chrome or Edge was found.');
} else {
  await openAppWindow(executable, door.newLaunchUrl(false)).then(
    opened => {
      window = opened;
      void opened.ended.then(() => end(0));
    },
    () => printForAnyBrowser(`${executable} could not open a window.`),
  );
}
if (process.stdin.isTTY) {
  console.error('Press Enter for a new address. Press Ctrl+C to lock and stop.');
  process.stdin.on('data', () => console.log(door.newLaunchUrl(true)));
}

function printForAnyBrowser(why: string): void {
  console.error(`${why} Open this address in your browser. It works once, for one minute:`);
  console.log(door.newLaunchUrl(false));
}

/** Locks when the last page has gone, and ends when nobody has asked for anything, or when our parent has ended. */
function watchPages(watched: Door): void {
  const parent = process.ppid;
  let lastSeenAt: number | undefined;
  setInterval(() => {
    const now = Date.now();
    if (process.ppid !== parent) return void end(0);
    if (watched.pages.count() > 0) {
      lastSeenAt = now;
      return;
    }
    if (lastSeenAt !== undefined && now - lastSeenAt > closedAfterMilliseconds) {
      lastSeenAt = undefined;
      void locking.lock('window-closed');
    }
    if (now - watched.lastRequestAt() > endAfterMilliseconds) void end(0);
  }, watchEveryMilliseconds).unref();
}

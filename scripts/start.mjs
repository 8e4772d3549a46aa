#!/usr/bin/env node
// npm start
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const help = `npm start -- [options]: opens Early Help Hub, in Electron where it can run, otherwise in a browser window of its own.
  --sample          open the sample authority (made-up people) instead of your own vault
  --vault <folder>  open the vault in this folder
  --browser         use the browser shell even where Electron can run
  --print-url       browser shell: print the one-use address and open nothing
  --accept-browser  browser shell: do not ask whether this vault may be opened in a browser`;

const root = fileURLToPath(new URL('..', import.meta.url));
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  stop(
    `Early Help Hub needs Node 22.18 or newer; this is ${process.versions.node}. Start it with "npm start", which brings its own Node on Linux and Windows.`,
  );
}

const { values: wanted } = parseArgs({
  options: {
    sample: { type: 'boolean', default: false },
    vault: { type: 'string' },
    browser: { type: 'boolean', default: false },
    'print-url': { type: 'boolean', default: false },
    'accept-browser': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (wanted.help) {
  console.log(help);
  process.exit(0);
}
const forBoth = [
  ...(wanted.sample ? ['--sample'] : []),
  ...(wanted.vault === undefined ? [] : ['--vault', wanted.vault]),
];

const { build, isBuildStale } = await import('./build.mjs');
if (isBuildStale(root)) {
  console.log('Building the app. This takes a few seconds.');
  if (!build(root)) stop('The app could not be built. The reason is above.');
}

const { electronProgram, fetchElectron, whyElectronCannotRun } = await import('./electronRuntime.ts');
const hindrance =
  wanted.browser || wanted['print-url'] ? 'you asked for the browser' : whyElectronCannotRun();
const electron = hindrance === undefined ? (electronProgram(root) ?? fetchElectron(root)) : undefined;
if (electron !== undefined) {
  run(electron, [root, ...forBoth]);
} else {
  if (!wanted.browser && !wanted['print-url']) {
    console.log(
      `Using the browser shell, because ${hindrance ?? 'Electron is not on this machine and could not be fetched'}.`,
    );
  }
  const noScreen = process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'];
  run(process.execPath, [
    join(root, 'out', 'browser', 'main.js'),
    ...forBoth,
    ...(wanted['print-url'] || noScreen ? ['--print-url'] : []),
    ...(wanted['accept-browser'] ? ['--accept-browser'] : []),
  ]);
}

/** Runs a program without core dumps: a dump holds its memory, and so children's records. */
function run(program, args) {
  const child =
    process.platform === 'win32'
      ? spawn(program, args, { stdio: 'inherit' })
      : spawn('/bin/sh', ['-c', 'ulimit -c 0; exec "$0" "$@"', program, ...args], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', error => stop(`${program} could not be started: ${error.message}`));
  child.on('exit', code => process.exit(code ?? 1));
}

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}

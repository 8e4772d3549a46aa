import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const sources = ['electron', 'renderer', 'db'];
const settings = ['package-lock.json', 'electron.vite.config.ts', 'vite.browser.config.ts', 'tsconfig.json'];
const built = [
  'out/main/index.js',
  'out/main/worker.js',
  'out/preload/index.cjs',
  'out/renderer/index.html',
  'out/browser/main.js',
];

/** Whether any source is newer than what was built from it, or something was never built. */
export function isBuildStale(root) {
  const outputs = built.map(file => join(root, file));
  if (outputs.some(file => !existsSync(file))) return true;
  const oldest = Math.min(...outputs.map(file => statSync(file).mtimeMs));
  return [
    ...settings.map(file => join(root, file)),
    ...sources.flatMap(folder => filesIn(join(root, folder))),
  ].some(file => existsSync(file) && statSync(file).mtimeMs > oldest);
}

function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name));
}

/** Builds both shells. Answers whether it worked; what went wrong has been printed. */
export function build(root) {
  const steps = [
    ['electron-vite/bin/electron-vite.js', 'build', '--logLevel', 'error'],
    ['vite/bin/vite.js', 'build', '-c', 'vite.browser.config.ts', '--logLevel', 'error'],
  ];
  return steps.every(([program, ...args]) => {
    const step = spawnSync(process.execPath, [join(root, 'node_modules', program), ...args], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    return step.status === 0;
  });
}

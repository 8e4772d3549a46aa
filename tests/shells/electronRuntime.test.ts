import { expect, it } from 'vitest';
import { whyElectronCannotRun } from '../../scripts/electronRuntime.ts';

it('uses Electron only where it has a screen and can keep its sandbox', () => {
  expect([
    whyElectronCannotRun('linux', {}, 1000),
    whyElectronCannotRun('linux', { DISPLAY: ':0' }, 0),
    whyElectronCannotRun('linux', { WAYLAND_DISPLAY: 'wayland-0' }, 1000),
    whyElectronCannotRun('darwin', {}, 501),
    whyElectronCannotRun('win32', {}, undefined),
  ]).toEqual([
    'there is no screen here',
    'Electron does not run safely as root',
    undefined,
    undefined,
    undefined,
  ]);
});

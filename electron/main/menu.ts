import type { MenuItemConstructorOptions } from 'electron';

/** The menu: locking, what every editor has, text size, and one page of guidance. No reload and no developer tools. */
export function menuTemplate(
  platform: NodeJS.Platform,
  act: { lock(): void; openGuidance(): void },
): MenuItemConstructorOptions[] {
  return [
    {
      label: '&File',
      submenu: [
        { label: '&Lock now', accelerator: 'CmdOrCtrl+Shift+L', click: () => act.lock() },
        { type: 'separator' },
        { role: platform === 'darwin' ? 'close' : 'quit' },
      ],
    },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'resetZoom' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    {
      role: 'help',
      submenu: [
        { label: 'Working together to safeguard children (GOV.UK)', click: () => act.openGuidance() },
      ],
    },
  ];
}

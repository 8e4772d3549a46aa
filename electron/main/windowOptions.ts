import type { BrowserWindowConstructorOptions, Session, WebPreferences } from 'electron';

/** The window's web preferences: every protection on, said out loud even where it is Electron's default. */
export function webPreferences(session: Session, preload: string | undefined): WebPreferences {
  return {
    ...(preload === undefined ? {} : { preload }),
    session,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    // Electron fetches dictionaries from the network.
    spellcheck: false,
  };
}

export function windowOptions(preferences: WebPreferences): BrowserWindowConstructorOptions {
  return {
    width: 1280,
    height: 860,
    minWidth: 640,
    minHeight: 480,
    show: false,
    title: 'Early Help Hub',
    autoHideMenuBar: true,
    webPreferences: preferences,
  };
}

/**
 * Keeps nothing of a page on disk: a partition without the `persist:` prefix lives in memory, and its cache is off.
 */
export const pagePartition = { name: 'early-help', options: { cache: false } } as const;
export const printPartition = { name: 'early-help-print', options: { cache: false } } as const;

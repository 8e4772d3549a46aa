import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  powerMonitor,
  protocol,
  session,
  shell,
  type WebFrameMain,
} from 'electron';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startHub, type LockReason } from '#hub/host';
import { appOrigin } from '../shell/bridge.ts';
import { listBuiltFiles } from '../shell/builtFiles.ts';
import { watchIdle } from '../shell/idleWatch.ts';
import { createLockSequence } from '../shell/lockSequence.ts';
import { appScheme, createAppHandler } from './appProtocol.ts';
import { readArguments } from './arguments.ts';
import { openExternalPage, workingTogetherPage } from './externalLinks.ts';
import { handOverHubPort } from './hubPort.ts';
import { createDraftRequest, lockWithComputer, replaceRenderer } from './locking.ts';
import { menuTemplate } from './menu.ts';
import { electronPrinter } from './printer.ts';
import { denyNewWindows, denyWebviews, limitNavigation } from './protectContents.ts';
import { denyPermissions, refuseNetwork } from './protectSession.ts';
import { saveFile } from './saveFile.ts';
import { handleShellCalls, type ShellCall } from './shellCalls.ts';
import { pagePartition, printPartition, webPreferences, windowOptions } from './windowOptions.ts';

const options = readArguments(process.argv.slice(app.isPackaged ? 1 : 2));
const resources = app.isPackaged ? process.resourcesPath : fileURLToPath(new URL('../../', import.meta.url));
const folders = {
  vaultFolder: options.vaultFolder,
  resourcesFolder: join(resources, 'resources'),
  migrationsFolder: join(resources, 'db', 'migrations'),
  workerFile: new URL('./worker.js', import.meta.url),
};

// These three must stand before the app is ready.
app.enableSandbox();
protocol.registerSchemesAsPrivileged([appScheme]);
app.on('web-contents-created', (_event, contents) => {
  limitNavigation(contents);
  denyNewWindows(contents);
  denyWebviews(contents);
});
keepNoDumps();

if (app.requestSingleInstanceLock()) {
  app.whenReady().then(open, stopWithMessage).catch(stopWithMessage);
} else {
  app.quit();
}

async function open(): Promise<void> {
  const pageSession = session.fromPartition(pagePartition.name, pagePartition.options);
  const printSession = session.fromPartition(printPartition.name, printPartition.options);
  denyPermissions(session.defaultSession);
  denyPermissions(pageSession);
  denyPermissions(printSession);
  refuseNetwork(session.defaultSession);
  refuseNetwork(pageSession);
  pageSession.protocol.handle(
    'app',
    createAppHandler(listBuiltFiles(fileURLToPath(new URL('../renderer', import.meta.url)))),
  );

  if (options.sample) {
    // Loaded only when asked for: the generator is large, and a real vault never needs it.
    const { prepareSampleVault } = await import('#hub/sample/openSample');
    await prepareSampleVault(folders);
  }
  const printer = electronPrinter({
    session: printSession,
    createWindow: window => new BrowserWindow(window),
  });
  const hub = await startHub({ ...folders, printer });

  const window = new BrowserWindow(
    windowOptions(
      webPreferences(pageSession, fileURLToPath(new URL('../preload/index.cjs', import.meta.url))),
    ),
  );
  const drafts = createDraftRequest(() => window.webContents);
  let closing = false;
  const locking = createLockSequence({
    askToSaveDrafts: () => drafts.ask(),
    lockHub: reason => hub.lock(reason),
    replacePage: () => (closing ? Promise.resolve() : replaceRenderer(window.webContents)),
  });
  const lock = (reason: LockReason) => void locking.lock(reason).catch(stopWithMessage);

  const idle = watchIdle(
    () => powerMonitor.getSystemIdleTime(),
    () => lock('idle'),
  );
  lockWithComputer(powerMonitor, lock);
  hub.onEvent(event => {
    switch (event.kind) {
      case 'locked':
        idle.locked();
        locking.hubHasLocked().catch(stopWithMessage);
        return;
      case 'unlocked':
        idle.unlocked(event.idleMinutes);
        return;
      case 'stopped':
        stopWithMessage(new Error(event.message));
        return;
    }
  });

  async function perform(call: ShellCall, frame: WebFrameMain): Promise<boolean> {
    switch (call.name) {
      case 'saveFile':
        return saveFile(dialog, window, call.file);
      case 'printPage':
        return new Promise(resolve =>
          window.webContents.print({ printBackground: true }, printed => resolve(printed)),
        );
      case 'setZoom':
        window.webContents.setZoomFactor(call.factor);
        return true;
      case 'setScreenProtection':
        window.setContentProtection(call.on);
        return true;
      case 'requestHubPort':
        handOverHubPort(frame, new MessageChannelMain(), hub.connect());
        return true;
      case 'draftsSaved':
        drafts.saved();
        return true;
    }
  }
  handleShellCalls(ipcMain, () => window.webContents.id, perform);

  Menu.setApplicationMenu(
    Menu.buildFromTemplate(
      menuTemplate(process.platform, {
        lock: () => lock('asked'),
        openGuidance: () => void openExternalPage(shell, workingTogetherPage),
      }),
    ),
  );
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  window.once('ready-to-show', () => window.show());
  window.on('close', event => {
    if (closing) return;
    // The window waits for its drafts and for the lock, then goes.
    event.preventDefault();
    closing = true;
    void locking
      .lock('window-closed')
      .catch(() => undefined)
      .then(() => hub.close())
      .catch(() => undefined)
      .then(() => window.destroy());
  });
  app.on('window-all-closed', () => app.quit());
  await window.loadURL(`${appOrigin}/`);
}

/** Dumps of a crashed process hold its memory, and so children's records: none is made, and any left is removed. */
function keepNoDumps(): void {
  const folder = join(app.getPath('userData'), 'crash-dumps');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  app.setPath('crashDumps', folder);
}

function stopWithMessage(error: unknown): void {
  dialog.showErrorBox(
    'Early Help Hub has to stop',
    `${error instanceof Error ? error.message : 'Something went wrong that we did not expect.'}\n\nEverything you saved is safe in the encrypted vault. Start the app again.`,
  );
  app.exit(1);
}
